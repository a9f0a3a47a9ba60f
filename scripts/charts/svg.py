"""From the drawing program's SVG to one that stands inside a page: lean, named, described, and coloured by the page."""

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from scripts.charts.chart import Chart
from scripts.charts.fonts import STACK
from scripts.charts.gathering import MOVED, NAMESPACE, gather, tag

ElementTree.register_namespace("", NAMESPACE)

KEPT = {"svg", "g", "path", "rect", "text", "tspan", "line", "circle", "clipPath", "defs"}
DROPPED = {"class", "role", "font-family", "pointer-events", "stroke-miterlimit", "width", "height", "aria-hidden"}
GEOMETRY = {"d", "transform", "x", "y", "x2", "y2", "width", "height"}
SHORT = re.compile(r"-?\d+\.\d{2,}")
OPEN = "<svg "


def lean(svg: str, texts: Sequence[str]) -> str:
    """The picture without the drawing program's roles, labels, classes and empty groups; numbers with one decimal.

    Deterministic. Elements and attributes that a chart does not need, scripts and links among them, are left out.
    `texts` are set into it one after the other; raises `ValueError` where it has more places for them, or fewer.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - made by our own drawing program
    for place, text in zip(root.iter(f"{{{NAMESPACE}}}text"), texts, strict=True):
        place.text = text
    box = root.get("viewBox", "0 0 0 0")
    _clean(root)
    gather(root)
    root.attrib = {"viewBox": box, "font-family": STACK}
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return text.replace(" />", "/>")


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


def _clean(element: ElementTree.Element) -> None:
    """Leave in `element` only what is seen."""
    for child in list(element):
        _clean(child)
        if tag(child) not in KEPT or _unseen(child):
            element.remove(child)
        elif tag(child) == "g" and not child.attrib:
            place = list(element).index(child)
            element.remove(child)
            for offset, one in enumerate(child):
                element.insert(place + offset, one)
    kept = {name: value for name, value in element.attrib.items() if _needed(element, name, value)}
    element.attrib = {name: _rounded(value) if name in GEOMETRY else value for name, value in kept.items()}
    _simplify(element)


def _simplify(element: ElementTree.Element) -> None:
    """Positions and opacities in their shortest form, the latter so that a group can hold them for all."""
    look, name = element.attrib, tag(element)
    if (found := MOVED.fullmatch(look.get("transform", ""))) and name == "text":
        del look["transform"]
        look |= {"x": found[1], "y": found[2]}
    if "opacity" in look and name in ("text", "line"):
        look["fill-opacity" if name == "text" else "stroke-opacity"] = look.pop("opacity")
    if "stroke" not in look:
        look.pop("stroke-width", None)
    if "font-size" in look:
        look["font-size"] = look["font-size"].removesuffix("px")


def _unseen(element: ElementTree.Element) -> bool:
    if element.get("display") == "none":
        return True
    if tag(element) == "g":
        return len(element) == 0
    return tag(element) in ("path", "rect") and not element.get("fill") and not element.get("stroke")


def _needed(element: ElementTree.Element, name: str, value: str) -> bool:
    if tag(element) in ("rect", "clipPath") and name in ("width", "height"):
        return True
    if name in DROPPED or name.startswith(("aria-", "on", "{", "data-")) or name.endswith("href"):
        return False
    defaults = {
        "transform": "translate(0,0)",
        "opacity": "1",
        "fill-opacity": "1",
        "text-anchor": "start",
        "font-weight": "normal",
    }
    return defaults.get(name) != value and not (name == "stroke" and value == "none")


def _rounded(value: str) -> str:
    return SHORT.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), value).replace("(-0,", "(0,")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
