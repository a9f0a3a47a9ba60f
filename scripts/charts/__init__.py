"""Charts from the published tables: what each shows in words, the table behind it, and the picture."""

from scripts.charts.chart import Chart
from scripts.charts.compacting import compact
from scripts.charts.drawing import draw, inlined, key
from scripts.charts.fonts import missing_glyphs
from scripts.charts.making import addressed, candidates, charts, misplaced
from scripts.charts.svg import inline

__all__ = [
    "Chart",
    "addressed",
    "candidates",
    "charts",
    "compact",
    "draw",
    "inline",
    "inlined",
    "key",
    "misplaced",
    "missing_glyphs",
]
