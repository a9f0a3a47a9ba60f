"""From the drawing program's SVG to one that stands inside a page: lean, named, described, and coloured by the page."""

import re
from itertools import groupby
from xml.etree import ElementTree

from scripts.charts.chart import Chart
from scripts.charts.fonts import STACK

NAMESPACE = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", NAMESPACE)

KEPT = {"svg", "g", "path", "rect", "text", "tspan", "line", "circle", "clipPath", "defs"}
DROPPED = {"class", "role", "font-family", "pointer-events", "stroke-miterlimit", "width", "height", "aria-hidden"}
GEOMETRY = {"d", "transform", "x", "y", "x2", "y2", "width", "height"}
SHORT = re.compile(r"-?\d+\.\d{2,}")
MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
INHERITED = {
    "fill",
    "fill-opacity",
    "font-size",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
}
STEP = re.compile(r"([MLCAZ])([-\d.,]*)")  # of a shape, absolute, as the drawing program writes it
OF_ARC = 5  # numbers of an arc before the point that it leads to
OPEN = "<svg "


def lean(svg: str) -> str:
    """The picture without the drawing program's roles, labels, classes and empty groups; numbers with one decimal.

    Deterministic. Elements and attributes that a chart does not need, scripts and links among them, are left out.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - made by our own drawing program
    box = root.get("viewBox", "0 0 0 0")
    _clean(root)
    _gather(root)
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
        if _tag(child) not in KEPT or _unseen(child):
            element.remove(child)
        elif _tag(child) == "g" and not child.attrib:
            place = list(element).index(child)
            element.remove(child)
            for offset, one in enumerate(child):
                element.insert(place + offset, one)
    kept = {name: value for name, value in element.attrib.items() if _needed(element, name, value)}
    element.attrib = {name: _rounded(value) if name in GEOMETRY else value for name, value in kept.items()}
    _simplify(element)


def _simplify(element: ElementTree.Element) -> None:
    """Positions and opacities in their shortest form, the latter so that a group can hold them for all."""
    look, tag = element.attrib, _tag(element)
    if (found := MOVED.fullmatch(look.get("transform", ""))) and tag == "text":
        del look["transform"]
        look |= {"x": found[1], "y": found[2]}
    if "opacity" in look and tag in ("text", "line"):
        look["fill-opacity" if tag == "text" else "stroke-opacity"] = look.pop("opacity")
    if "stroke" not in look:
        look.pop("stroke-width", None)
    if "font-size" in look:
        look["font-size"] = look["font-size"].removesuffix("px")


def _gather(element: ElementTree.Element) -> None:
    """Say what neighbours have in common once: shapes of one look become one path, others stand in a group."""
    for child in element:
        _gather(child)
    gathered: list[ElementTree.Element] = []
    for look, run in groupby(list(element), key=_look):
        gathered.extend(_joined(dict(look), list(run)))
    element[:] = gathered


def _look(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    """The attributes that an element could inherit; a group of its own stands apart from everything."""
    if _tag(element) not in ("path", "line", "text"):
        return (("id", str(id(element))),)
    return tuple(sorted((name, value) for name, value in element.attrib.items() if name in INHERITED))


def _joined(look: dict[str, str], run: list[ElementTree.Element]) -> list[ElementTree.Element]:
    """A run of elements of one look as one path or as one group; few are left as they are."""
    if len(run) > 1 and all(_tag(one) == "path" and "transform" not in one.attrib for one in run):
        return [_made("path", {**look, "d": "".join(one.attrib["d"] for one in run)})]
    if len(run) > 1 and _dots(look, run):
        return [_made("path", {**look, "d": "".join(map(_around, run))})]
    if len(run) < 3 or not look:
        return run
    group = _made("g", look)
    for one in run:
        one.attrib = {name: value for name, value in one.attrib.items() if name not in look}
        group.append(one)
    return [group]


def _dots(look: dict[str, str], run: list[ElementTree.Element]) -> bool:
    """Whether elements are one shape at several places, of a look that does not tell which lies above another."""
    alike = _tag(run[0]) == "path" and len({(_tag(one), one.get("d")) for one in run}) == 1
    opaque = not {"fill-opacity", "stroke-opacity"} & look.keys() and look.get("stroke") in (None, look.get("fill"))
    places = all(one.attrib.keys() <= {*look, "d", "transform"} and MOVED.fullmatch(_place(one)) for one in run)
    return alike and opaque and places and bool(re.fullmatch(f"(?:{STEP.pattern})*", run[0].attrib["d"]))


def _place(element: ElementTree.Element) -> str:
    return element.get("transform", "")


def _around(element: ElementTree.Element) -> str:
    """The shape of an element around the place that it is moved to."""
    by = [float(one) for one in MOVED.findall(_place(element))[0]]
    made = []
    for letter, rest in STEP.findall(element.attrib["d"]):
        numbers = rest.split(",") if rest else []
        kept = OF_ARC if letter == "A" else 0
        moved = [f"{float(one) + by[at % 2]:.1f}".removesuffix(".0") for at, one in enumerate(numbers[kept:])]
        made.append(letter + ",".join([*numbers[:kept], *moved]))
    return "".join(made)


def _made(tag: str, attributes: dict[str, str]) -> ElementTree.Element:
    return ElementTree.Element(f"{{{NAMESPACE}}}{tag}", attributes)


def _unseen(element: ElementTree.Element) -> bool:
    if element.get("display") == "none":
        return True
    if _tag(element) == "g":
        return len(element) == 0
    return _tag(element) in ("path", "rect") and not element.get("fill") and not element.get("stroke")


def _needed(element: ElementTree.Element, name: str, value: str) -> bool:
    if _tag(element) in ("rect", "clipPath") and name in ("width", "height"):
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


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
