"""From a specification to the SVG that stands inside a page: lean, named, described, and coloured by the page."""

import re
from xml.etree import ElementTree

from scripts.charts.chart import Chart, Spec
from scripts.charts.fonts import STACK
from scripts.charts.gathering import NAMESPACE, gather
from scripts.charts.painting import painted
from scripts.charts.steps import stepped

ElementTree.register_namespace("", NAMESPACE)

OPEN = "<svg "


def svg(spec: Spec) -> str:
    """The picture of a specification, in which what looks the same is said together."""
    root = painted(spec)
    gather(root)
    for path in root.iter(f"{{{NAMESPACE}}}path"):
        path.set("d", stepped(path.attrib["d"]))
    root.set("font-family", STACK)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True).replace(" />", "/>")


def inline(svg: str, chart: Chart, kind: str = "", told: bool = False) -> str:
    """The picture ready to stand inside a page: one image with a name, in the page's font and colours.

    Every id begins with the chart's own. Of a `narrow` and a `wide` one side by side style sheets show one. Where the
    page has `told` title and sentence beside it, under the ids of the chart with `-name` and `-said`, these name it;
    otherwise it has both inside.
    """
    own = f"chart-{chart.id}" + ("-wide" if kind == "wide" else "")
    title = f'<title id="{own}-title">{_escaped(chart.title)}</title>'
    inside = f'{title}<desc id="{own}-desc">{_escaped(chart.sentence)}</desc>'
    names = f"chart-{chart.id}-name chart-{chart.id}-said" if told else f"{own}-title {own}-desc"
    head = f'class="{f"chart {kind}".strip()}" role="img" aria-labelledby="{names}" '
    start, drawing = re.sub(r' (?:font-family|xmlns)="[^"]*"', "", svg, count=2).split(">", 1)
    return f"{start.replace(OPEN, OPEN + head, 1)}>{'' if told else inside}{drawing}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
