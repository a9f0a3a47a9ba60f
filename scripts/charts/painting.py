"""From a specification to its picture, as Vega-Lite draws it: a test holds every kind of mark to what that makes.

Our specifications say where everything stands, so that nothing is left to lay out: this takes a millisecond, to compile
and run Vega-Lite twenty. What is drawn is lean from the start: numbers have one decimal, and nothing says a default.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from types import MappingProxyType
from typing import Any
from xml.etree.ElementTree import Element

from scripts.charts.chart import Spec
from scripts.charts.gathering import NAMESPACE
from scripts.charts.theme import INK

Row = Mapping[str, Any]
Looks = Mapping[str, object]
Place = Callable[[str, Row], float]  # the pixel on which the value of a channel (x, y, x2, y2) falls
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
HALF_ROOT = sqrt(3) / 2
SIZES = 256  # shapes of one size that are remembered
SHAPES: Mapping[str, str] = MappingProxyType(
    {
        "circle": "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0",
        "square": "M-1,-1h2v2h-2Z",
        "diamond": "M-1,0L0,-1L1,0L0,1Z",
        "triangle-up": f"M0,{-HALF_ROOT}L-1,{HALF_ROOT}L1,{HALF_ROOT}Z",
        "triangle-down": f"M0,{HALF_ROOT}L-1,{-HALF_ROOT}L1,{-HALF_ROOT}Z",
        "triangle-right": f"M{HALF_ROOT},0L{-HALF_ROOT},-1L{-HALF_ROOT},1Z",
        "triangle-left": f"M{-HALF_ROOT},0L{HALF_ROOT},-1L{HALF_ROOT},1Z",
    }
)
STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")


def painted(spec: Spec) -> Element:
    """The picture as an element `svg`; raises `KeyError` for a mark or a shape that no specification of ours has."""
    sizes: Any = spec
    room = sizes["padding"]
    wide = room["left"] + sizes["width"] + room["right"]
    high = room["top"] + sizes["height"] + room["bottom"]
    root = _made("svg", {"viewBox": f"0 0 {_exact(wide)} {_exact(high)}"})
    place = {"transform": _moved(room["left"], room["top"])} if room["left"] or room["top"] else {}
    body = _made("g", {"fill": "none", **place})
    for layer in sizes["layer"]:
        body.extend(MARKS[layer["mark"]["type"]](layer, layer["data"]["values"]))
    root.append(body)
    return root


def _rules(layer: Row, rows: Sequence[Row]) -> Iterator[Element]:
    at = _places(layer)
    for row in rows:
        x, y = at("x", row), at("y", row)
        ends = {"x2": short(at("x2", row) - x), "y2": short(at("y2", row) - y)}
        look = {"stroke": row["c"], "stroke-width": _exact(row["w"]), "stroke-opacity": _part(row["o"])}
        yield _made("line", {"transform": _moved(x, y), **ends, **look})


def _rects(layer: Row, rows: Sequence[Row]) -> Iterator[Element]:
    at, mark = _places(layer), layer["mark"]
    dash = ",".join(map(_exact, mark.get("strokeDash", ())))
    for row in rows:
        (left, right), (top, end) = (sorted((at(one, row), at(f"{one}2", row))) for one in ("x", "y"))
        wide, high = short(right - left), short(end - top)
        line = {"stroke": row["c"], "stroke-width": _exact(mark["strokeWidth"]), "stroke-dasharray": dash}
        shape = f"M{short(left)},{short(top)}h{wide}v{high}h{_minus(wide)}Z"
        outlined = line if row["c"] != "none" else {"stroke-dasharray": dash}
        yield _made("path", {"d": shape, "fill": row["fill"], "fill-opacity": _part(row["o"]), **outlined})


def _lines(layer: Row, rows: Sequence[Row]) -> Iterator[Element]:
    at, runs = _places(layer), dict[tuple[str, str], list[Row]]()
    for row in rows:
        runs.setdefault((row["c"], row["run"]), []).append(row)
    for (colour, _), run in runs.items():
        points = [f"{short(at('x', row))},{short(at('y', row))}" for row in sorted(run, key=lambda row: row["x"])]
        look = {"stroke": colour, "stroke-width": _exact(layer["mark"]["strokeWidth"])}
        yield _made("path", {"d": "M" + "L".join(points), **look})


def _points(layer: Row, rows: Sequence[Row]) -> Iterator[Element]:
    at = _places(layer)
    for row in rows:
        shape = _sized(SHAPES.get(row["shape"], row["shape"]), sqrt(row["z"]) / 2)
        place = {"transform": _moved(at("x", row), at("y", row)), "d": shape}
        yield _made("path", {**place, "fill": row["fill"], "stroke": row["c"], "stroke-width": _exact(row["w"])})


def _shapes(layer: Row, rows: Sequence[Row]) -> Iterator[Element]:
    mark = layer["mark"]
    for row in rows:
        rings = [ring for part in row["geometry"]["coordinates"] for ring in part]
        line = {"stroke": mark["stroke"], "stroke-width": _exact(mark["strokeWidth"])}
        drawn = "".join(_ring([(float(short(x)), float(short(y))) for x, y in ring[:-1]]) for ring in rings)
        yield _made("path", {"d": drawn, "fill": row["fill"], "fill-opacity": _part(row["o"]), **line})


def _ring(points: Sequence[tuple[float, float]]) -> str:
    """A ring from its first point on, each other one as far as it is from the one before: that takes half the signs."""
    steps = (f"{short(x - before)},{short(y - above)}" for (before, above), (x, y) in pairwise(points))
    return f"M{_point(*points[0])}l{','.join(steps).replace(',-', '-')}Z"


def _texts(layer: Row, rows: Sequence[Row]) -> Iterator[Element]:
    at, mark = _places(layer), layer["mark"]
    anchor, weight = ANCHORS[mark["align"]], mark["fontWeight"]
    placed = {"text-anchor": "" if anchor == "start" else anchor}
    drawn = {"font-weight": "" if weight == "normal" else weight, "fill": INK}
    for row in rows:
        place = {axis: _stated(short(at(axis, row))) for axis in ("x", "y")}
        size = {"font-size": _exact(row["s"])}
        text = _made("text", {**placed, **size, **drawn, **place, "fill-opacity": _part(row["o"])})
        text.text = row["t"]
        yield text


MARKS: Mapping[str, Callable[[Row, Sequence[Row]], Iterable[Element]]] = MappingProxyType(
    {
        "geoshape": _shapes,
        "line": _lines,
        "point": _points,
        "rect": _rects,
        "rule": _rules,
        "text": _texts,
    }
)


def _places(layer: Row) -> Place:
    """Where the values of a layer fall, as its scales say."""
    own = {axis: layer["encoding"][axis]["scale"] for axis in ("x", "y")}
    scales = {axis: (*scale["domain"], *scale["range"]) for axis, scale in own.items()}

    def at(channel: str, row: Row) -> float:
        low, high, start, end = scales[channel[0]]
        share = (row[channel] - low) / (high - low)
        return float(start * (1 - share) + end * share)

    return at


@lru_cache(SIZES)
def _sized(shape: str, radius: float) -> str:
    """A shape of radius 1 as large as it should be; there are few of them."""
    made = []
    for letter, rest in STEP.findall(shape):
        same = (2, 3, 4) if letter == "A" else ()  # the turn and the two choices of an arc
        numbers = enumerate(rest.split(",") if rest else [])
        made.append(letter + ",".join(one if at in same else short(float(one) * radius) for at, one in numbers))
    return "".join(made)


def short(number: float) -> str:
    """A number of pixels with at most one decimal."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _stated(number: str) -> str:
    """A place that has to be said; "" for 0, where what has none stands."""
    return "" if number == "0" else number


def _exact(number: float) -> str:
    """A number as it is given."""
    return f"{number:g}"


def _part(opacity: float) -> str:
    """An opacity; "" for what hides all that is below."""
    return "" if opacity == 1 else _exact(opacity)


def _minus(number: str) -> str:
    return number.removeprefix("-") if number.startswith("-") else f"-{number}"


def _point(x: float, y: float) -> str:
    return f"{short(x)},{short(y)}"


def _moved(x: float, y: float) -> str:
    return f"translate({_point(x, y)})"


def _made(tag: str, attributes: Looks) -> Element:
    """An element with those attributes that say something."""
    return Element(f"{{{NAMESPACE}}}{tag}", {name: str(value) for name, value in attributes.items() if value != ""})
