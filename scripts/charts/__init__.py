"""Charts from the published tables: what each shows in words, the table behind it, and the picture.

Whoever asks where a chart may stand, or for letters that cannot be drawn, need not load what draws.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from scripts.charts.fonts import missing_glyphs
from scripts.charts.standing import misplaced

if TYPE_CHECKING:  # the others are loaded when they are asked for
    from scripts.charts.chart import Chart
    from scripts.charts.compacting import compact
    from scripts.charts.drawing import draw, inlined, key
    from scripts.charts.making import addressed, candidates, charts, filled, of_place
    from scripts.charts.svg import inline

__all__ = [
    "Chart",
    "addressed",
    "candidates",
    "charts",
    "compact",
    "draw",
    "filled",
    "inline",
    "inlined",
    "key",
    "misplaced",
    "missing_glyphs",
    "of_place",
]
LATER = {
    "chart": ("Chart",),
    "compacting": ("compact",),
    "drawing": ("draw", "inlined", "key"),
    "making": ("addressed", "candidates", "charts", "filled", "of_place"),
    "svg": ("inline",),
}


def __getattr__(name: str) -> Any:
    """What stands in a module that nobody has asked for yet; raises `AttributeError`."""
    module = next((module for module, names in LATER.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(f"{__name__}.{module}"), name)
