"""Shapes of a picture that look the same said together: as one path, or in one group; what is seen stays the same."""

import re
from itertools import groupby
from xml.etree import ElementTree

from scripts.fixed import fixed

NAMESPACE = "http://www.w3.org/2000/svg"
MOVED = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
INHERITED = {
    "fill",
    "fill-opacity",
    "font-size",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
}
STEP = re.compile(r"([MLCAZhv])([-\d.,]*)")  # of a shape; small letters say how far, which is the same everywhere
SHAPE = re.compile(f"(?:{STEP.pattern})+")
OF_ARC = 5  # numbers of an arc before the point that it leads to
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
Element = ElementTree.Element
Look = tuple[tuple[str, str], ...]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def gather(element: Element) -> None:
    """Say what elements below this one have in common once: lines, discs and shapes of one look become one path.

    Other neighbours of one look stand in a group, and so do all texts of one look: none lies above another.
    """
    for child in element:
        gather(child)
    gathered: list[Element] = []
    for look, run in groupby(_texts_by_look([_disc(child) for child in element]), key=_alike):
        gathered.extend(_joined(dict(look), list(run)))
    element[:] = _lined(gathered)


def tag(element: Element) -> str:
    """The name of an element, without its namespace."""
    return str(element.tag).rpartition("}")[2]


def _texts_by_look(elements: list[Element]) -> list[Element]:
    """The elements with texts of one look where the first of them stands, as long as nothing but texts lies between."""
    ordered: list[Element] = []
    for texts, run in groupby(elements, key=lambda one: tag(one) == "text"):
        alike: dict[Look, list[Element]] = {}
        for one in run:
            alike.setdefault(_look(one) if texts else (), []).append(one)
        ordered.extend(one for some in alike.values() for one in some)
    return ordered


def _disc(element: Element) -> Element:
    """An opaque disc as a line of no length with round ends, which says the same in few characters."""
    circle = CIRCLE.fullmatch(element.get("d", ""))
    if not circle:
        return element
    look, place = dict(_look(element)), _place(element)
    outline = look.get("stroke", "")
    opaque = look.keys() <= {"fill", "stroke", "stroke-width"} and outline in ("", look.get("fill"))
    if not (opaque and MOVED.fullmatch(place) and element.attrib.keys() == {*look, "d", "transform"}):
        return element
    wide = 2 * float(circle[1]) + (float(look.get("stroke-width", "1")) if outline else 0)
    ends = {"stroke": look["fill"], "stroke-linecap": "round", "stroke-width": _short(wide)}
    return _made("line", {"transform": place, **ends})


@fixed
class Line:
    """A line with its look and the room that it takes; what is none has no `box`, and may lie anywhere."""

    element: Element
    look: Look
    box: Box | None

    @property
    def opaque(self) -> bool:
        """Whether it looks the same where it is drawn twice."""
        return all(name not in ("fill-opacity", "stroke-opacity") for name, _ in self.look)

    def crosses(self, other: "Line") -> bool:
        """Whether two lines touch."""
        mine, its = self.box, other.box
        if not mine or not its:
            return True
        return mine[0] <= its[2] and its[0] <= mine[2] and mine[1] <= its[3] and its[1] <= mine[3]


def _lined(elements: list[Element]) -> list[Element]:
    """The elements with lines of one look as one path; a line is drawn earlier only where it crosses nothing there."""
    runs: list[list[Line]] = []
    for element in elements:
        one = Line(element, _look(element), _box(element))
        if one.box and (earlier := _earlier(one, runs)):
            earlier.append(one)
        else:
            runs.append([one])
    return [_path(run) if run[0].box else run[0].element for run in runs]


def _path(lines: list[Line]) -> Element:
    return _made("path", {**dict(lines[0].look), "d": "".join(_stroke(one.element) for one in lines)})


def _earlier(line: Line, runs: list[list[Line]]) -> list[Line] | None:
    """The last lines of the same look that a line could be drawn with; None where anything lies in between."""
    for run in reversed(runs):
        alike = run[0].look == line.look
        if alike and line.opaque and run[0].box:
            return run
        if any(line.crosses(other) for other in run):
            return None
        if alike:
            return run
    return None


def _box(element: Element) -> Box | None:
    """The room that a line takes; None of what is none, or has more to it than a look and a place."""
    if tag(element) != "line" or not element.attrib.keys() <= {*INHERITED, "transform", "x2", "y2"}:
        return None
    left, top, x, y = _ends(element)
    wide = float(element.get("stroke-width", "1")) / 2
    return min(left, left + x) - wide, min(top, top + y) - wide, max(left, left + x) + wide, max(top, top + y) + wide


def _ends(line: Element) -> tuple[float, float, float, float]:
    """Where a line begins, and by how much its end is further right and down."""
    begins = MOVED.fullmatch(_place(line))
    left, top = (float(begins[1]), float(begins[2])) if begins else (0.0, 0.0)
    return left, top, float(line.get("x2", "0")), float(line.get("y2", "0"))


def _stroke(line: Element) -> str:
    """A line as a part of a path."""
    left, top, x, y = map(_short, _ends(line))
    return f"M{left},{top}" + (f"h{x}" if y == "0" else f"v{y}" if x == "0" else f"l{x},{y}")


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _alike(element: Element) -> Look:
    """What neighbours have to have in common to be said together; lines and groups stand apart from everything."""
    return _look(element) if tag(element) in ("path", "text") else (("id", str(id(element))),)


def _look(element: Element) -> Look:
    """The attributes that an element could inherit."""
    return tuple(sorted([item for item in element.attrib.items() if item[0] in INHERITED]))


def _joined(look: dict[str, str], run: list[Element]) -> list[Element]:
    """A run of elements of one look as one path or as one group; few are left as they are, at their places."""
    if len(run) > 1 and all(tag(one) == "path" and "transform" not in one.attrib for one in run):
        return [_made("path", {**look, "d": "".join(one.attrib["d"] for one in run)})]
    if len(run) > 1 and _dots(look, run):
        return [_made("path", {**look, "d": "".join(map(_around, run))})]
    if len(run) < 3 or not look:
        return list(map(_settled, run))
    group = _made("g", look)
    for one in run:
        one.attrib = {name: value for name, value in one.attrib.items() if name not in look}
        group.append(_settled(one))
    return [group]


def _dots(look: dict[str, str], run: list[Element]) -> bool:
    """Whether elements are one shape at several places, of a look that does not tell which lies above another."""
    alike = tag(run[0]) == "path" and len({(tag(one), one.get("d")) for one in run}) == 1
    opaque = not {"fill-opacity", "stroke-opacity"} & look.keys() and look.get("stroke") in (None, look.get("fill"))
    return alike and opaque and all(_moves(look, one) for one in run)


def _moves(look: dict[str, str], element: Element) -> bool:
    """Whether an element is nothing but a shape moved to a place."""
    bare = element.attrib.keys() <= {*look, "d", "transform"} and MOVED.fullmatch(_place(element))
    return bool(bare and SHAPE.fullmatch(element.get("d", "")))


def _settled(element: Element) -> Element:
    """A moved shape where it stands, in case that takes fewer characters."""
    if "transform" not in element.attrib or tag(element) != "path":
        return element
    look = dict(_look(element))
    if not _moves(look, element):
        return element
    there = _around(element)
    fewer = len(there) < len(element.attrib["d"]) + len(f' transform="{_place(element)}"')
    return _made("path", {**look, "d": there}) if fewer else element


def _place(element: Element) -> str:
    return element.get("transform", "")


def _around(element: Element) -> str:
    """The shape of an element around the place that it is moved to."""
    by = [float(one) for one in MOVED.findall(_place(element))[0]]
    made = []
    for letter, rest in STEP.findall(element.attrib["d"]):
        numbers = rest.split(",") if rest else []
        kept = len(numbers) if letter in "hv" else OF_ARC if letter == "A" else 0
        moved = [_short(float(one) + by[at % 2]) for at, one in enumerate(numbers[kept:])]
        made.append(letter + ",".join([*numbers[:kept], *moved]))
    return "".join(made)


def _made(tag: str, attributes: dict[str, str]) -> Element:
    return Element(f"{{{NAMESPACE}}}{tag}", attributes)
