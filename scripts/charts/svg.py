"""From a specification to the SVG that stands inside a page: lean, named, described, and coloured by the page."""

from xml.etree import ElementTree

from scripts.charts.chart import Chart, Spec
from scripts.charts.fonts import STACK
from scripts.charts.gathering import NAMESPACE, gather
from scripts.charts.painting import painted

ElementTree.register_namespace("", NAMESPACE)

OPEN = "<svg "


def svg(spec: Spec) -> str:
    """The picture of a specification, in which what looks the same is said together."""
    root = painted(spec)
    gather(root)
    root.set("font-family", STACK)
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True).replace(" />", "/>")


def inline(svg: str, chart: Chart, kind: str = "") -> str:
    """The picture ready to stand inside a page: one image with title and description, in the page's font and colours.

    Every id begins with the chart's own. Of a `narrow` and a `wide` one side by side style sheets show one.
    """
    own = f"chart-{chart.id}" + ("-wide" if kind == "wide" else "")
    title = f'<title id="{own}-title">{_escaped(chart.title)}</title>'
    description = f'<desc id="{own}-desc">{_escaped(chart.sentence)}</desc>'
    head = f'class="{f"chart {kind}".strip()}" role="img" aria-labelledby="{own}-title {own}-desc" '
    start, rest = svg.replace(f' font-family="{STACK}"', "", 1).split(">", 1)
    body = rest.replace('id="clip', f'id="{own}-clip').replace("url(#clip", f"url(#{own}-clip")
    return f"{start.replace(OPEN, OPEN + head, 1)}>{title}{description}{body}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
