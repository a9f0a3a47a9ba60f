"""What all kinds of chart are drawn with: shapes, bars, rules, lines, dots, texts as rows, and what holds them.

Across, positions are values on a scale; down, they are pixels from the top or values. Nothing is sized or placed by the
drawing program, so that every picture is exactly as large as it says and does not depend on how a text is measured.
Altair is imported when a chart is made, not earlier: the program starts without it.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from scripts import kept
from scripts.charts import theme
from scripts.charts.chart import Spec
from scripts.charts.looks import INDENT, LINE, LOOKS, PLAIN, LookKey, MarkLook
from scripts.fixed import fixed
from scripts.kept import Store

Row = dict[str, Any]
Ring = Sequence[tuple[float, float]]
Align = Literal["left", "center", "right"]
Mark = tuple[str, Align, bool]
Tip = Mapping[str, str]
NO_TIP: Tip = MappingProxyType({})
_KEPT = [Store()]
TIP_FIELDS = ("name", "value", "period", "method", "printed", "source")


@fixed
class Frame:
    """The plotting area: its height, the values across and the pixels they fall on, and the room around it.

    Down, positions are pixels, or, where `values` is given, values from the lowest (bottom) to the highest (top).
    """

    height: float
    domain: tuple[float, float]
    reach: tuple[float, float]
    left: float = 0
    right: float = 0
    above: float = 0
    bottom: float = 0
    values: tuple[float, float] | None = None
    wide: float = theme.WIDTH

    @property
    def width(self) -> float:
        """Pixels across, so that the whole picture is as `wide` as it should be."""
        return self.wide - self.left - self.right

    def x(self, pixel: float) -> float:
        """The value across that falls on a pixel."""
        (low, high), (start, end) = self.domain, self.reach
        return _fine(low + (pixel - start) / (end - start) * (high - low), high - low)

    def across(self, value: float) -> float:
        """The pixel on which a value across falls."""
        (low, high), (start, end) = self.domain, self.reach
        return start + (value - low) / (high - low) * (end - start)

    def y(self, pixel: float) -> float:
        """The position down that falls on a pixel from the top."""
        if self.values is None:
            return pixel
        low, high = self.values
        return _fine(high - pixel / self.height * (high - low), high - low)

    def pixel(self, value: float) -> float:
        """The pixel from the top on which a value falls."""
        low, high = self.values or (self.height, 0.0)
        return (high - value) / (high - low) * self.height


def _fine(value: float, span: float) -> float:
    """A value to five decimals, or to more where a whole scale spans less than 1."""
    return round(value, 5 + max(0, math.ceil(-math.log10(span))))


@dataclass
class Canvas:
    """The rows of one picture by mark, drawn in this order; texts by alignment and weight.

    Bars and dots that stand for a value carry a tip, which says what it is and where it comes from (`TIP_FIELDS`).
    """

    frame: Frame
    shapes: list[Row] = field(default_factory=list)
    rects: list[Row] = field(default_factory=list)
    dashed: dict[tuple[int, ...], list[Row]] = field(default_factory=dict)
    rules: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    dots: list[Row] = field(default_factory=list)
    texts: dict[tuple[Align, bool], list[Row]] = field(default_factory=dict)
    taken: dict[object, list[Any]] = field(default_factory=dict)  # by rows so far, see `labels`

    def rect(
        self, x: tuple[float, float], y: tuple[float, float], fill: str, tip: Tip = NO_TIP, look: MarkLook = PLAIN
    ) -> None:
        """A bar between two values across; pale with an outline where its look is hollow."""
        own = {"fill": fill, "c": fill if look.hollow else "none", "o": theme.PALE if look.hollow else 1}
        rows = self.dashed.setdefault(look.dash, []) if look.dash else self.rects
        rows.append({"x": x[0], "x2": x[1], "y": y[0], "y2": y[1], **own, **tip})

    def shape(self, polygons: Sequence[Sequence[Ring]], fill: str, opacity: float, tip: Tip = NO_TIP) -> None:
        """Polygons in pixels, each an outer ring with its holes, filled as strongly as `opacity`; none is no shape."""
        if polygons:
            areas = [[[*ring, ring[0]] for ring in part] for part in polygons]
            geometry = {"type": "MultiPolygon", "coordinates": areas}
            self.shapes.append({"type": "Feature", "geometry": geometry, "fill": fill, "o": opacity, **tip})

    def rule(
        self, x: tuple[float, float], y: tuple[float, float], width: float = 1, opacity: float = 1, colour: str = ""
    ) -> None:
        """A straight line between two values across and two positions down."""
        look = {"c": colour or theme.INK, "w": width, "o": opacity}
        self.rules.append({"x": x[0], "x2": x[1], "y": y[0], "y2": y[1], **look})

    def line(self, points: Iterable[tuple[float, float]], colour: str, run: str) -> None:
        """A line through points; those of different runs are never joined."""
        self.lines.extend({"x": x, "y": y, "run": run, "c": colour} for x, y in points)

    def dot(
        self,
        x: float,
        y: float,
        shape: str,
        colour: str,
        tip: Tip = NO_TIP,
        look: MarkLook = PLAIN,
        size: float = theme.DOT,
    ) -> None:
        """A point of its shape, or of its look's; filled with the page's background where that is hollow."""
        form = {"shape": look.shape or shape, "fill": theme.PAPER if look.hollow else colour, "c": colour}
        own = {"z": size * theme.SIGNED, "w": 1.5} if look.shape else {"z": size, "w": 2.5 if size >= theme.DOT else 1}
        self.dots.append({"x": x, "y": y, **form, **own, **tip})

    def key(self, shown: LookKey, top: float, bars: bool = False) -> None:
        """Below the picture, what the looks of its bars or dots mean; `top` in pixels."""
        frame, y = self.frame, top + 6
        for look, texts in shown.entries:
            left, middle = -frame.left, y + 9
            if bars:
                ends = (frame.x(left + 1), frame.x(left + 14))
                self.rect(ends, (frame.y(middle - 6), frame.y(middle + 6)), theme.NEUTRAL, look=look)
            else:
                self.dot(frame.x(left + 7), frame.y(middle), "circle", theme.NEUTRAL, look=look)
            for text in texts:
                self.small(left + INDENT, y + 13, text)
                y += LINE

    def text(
        self, x: float, y: float, text: str, align: Align = "left", bold: bool = False, size: float = theme.TEXT
    ) -> None:
        """Text of normal size unless another is given; its anchor and baseline in pixels."""
        row = {"x": self.frame.x(x), "y": self.frame.y(y), "t": text, "s": size, "o": 1}
        self.texts.setdefault((align, bold), []).append(row)

    def small(self, x: float, y: float, text: str, align: Align = "left", bold: bool = False) -> None:
        """Small text, muted unless it is bold."""
        row = {"x": self.frame.x(x), "y": self.frame.y(y), "t": text, "s": theme.SMALL, "o": 1 if bold else theme.MUTED}
        self.texts.setdefault((align, bold), []).append(row)

    def marks(self) -> dict[Mark, list[Row]]:
        """The rows of every mark that is used, in the order of drawing."""
        dashed = {f"rect {' '.join(map(str, dash))}": rows for dash, rows in sorted(self.dashed.items())}
        plain = {
            "shape": self.shapes,
            "rect": self.rects,
            **dashed,
            "rule": self.rules,
            "line": self.lines,
            "point": self.dots,
        }
        marks: dict[Mark, list[Row]] = {}
        for mark, rows in plain.items():
            for tipped in (False, True):
                if kept := [row for row in rows if ("name" in row) == tipped]:
                    marks[mark, "left", tipped] = kept
        return marks | {("text", *look): rows for look, rows in sorted(self.texts.items())}

    def spec(self, titles: Tip) -> Spec:
        """All of it as one specification with the house theme; `titles` names the fields of a tip and the language."""
        frame, marks, language = self.frame, self.marks(), titles["language"]
        form = template(tuple(marks))
        room = {"left": frame.left, "right": frame.right, "top": frame.above, "bottom": frame.bottom}
        ends = [frame.values[1], frame.values[0]] if frame.values else [0, frame.height]
        across = {"domain": list(frame.domain), "range": list(frame.reach)}
        down = {"domain": ends, "range": [0, frame.height]}
        layers = [
            _filled(layer, rows, across, down, titles)
            for layer, rows in zip(form["layer"], marks.values(), strict=True)
        ]
        size = {"width": frame.width, "height": frame.height, "padding": room}
        return {**form, **size, "config": theme.config(language), "layer": layers}


def _filled(layer: Row, rows: list[Row], across: Row, down: Row, titles: Tip) -> Row:
    encoding = layer["encoding"]
    if "tooltip" in encoding:
        encoding = {**encoding, "tooltip": [{**one, "title": titles[one["field"]]} for one in encoding["tooltip"]]}
    if "x" not in encoding:
        return {**layer, "data": {"values": rows}, "encoding": encoding}
    x = {**encoding["x"], "scale": {**encoding["x"]["scale"], **across}}
    y = {**encoding["y"], "scale": {**encoding["y"]["scale"], **down}}
    return {**layer, "data": {"values": rows}, "encoding": {**encoding, "x": x, "y": y}}


@cache
def template(marks: tuple[Mark, ...]) -> Row:
    """The specification of a picture with these marks, without data, sizes and scales.

    Pictures differ in little else, and filling a template costs a hundredth of building one.
    """
    forms = _forms()
    return {**forms[""], "layer": [forms[json.dumps(mark)] for mark in marks]}


def remember(store: Store) -> None:
    """Keep what templates are made of in a store from now on: where it is known Altair is not loaded."""
    _KEPT[0] = store
    store.hold(_key())
    _forms.cache_clear()
    template.cache_clear()


@cache
def _forms() -> dict[str, Row]:
    """Every layer that there is, by its mark, and what holds them: the same for all pictures."""
    found: dict[str, Row] = json.loads(_KEPT[0].made(_key(), _built))
    return found


def _key() -> str:
    return kept.key("templates", kept.code(__name__), kept.tools("altair"))


def _every() -> Iterator[Mark]:
    """Every mark that a picture may have."""
    dashes = dict.fromkeys(look.dash for look in LOOKS.values() if look.dash)
    for mark in ("shape", "rect", *(f"rect {' '.join(map(str, dash))}" for dash in dashes), "rule", "line", "point"):
        yield from ((mark, "left", tipped) for tipped in (False, True))
    yield from (("text", align, bold) for align in get_args(Align) for bold in (False, True))


def _built() -> bytes:
    """The layers; a test holds them to the schema, which takes longer than all the rest."""
    import altair as alt

    sizes: Row = {"width": 1, "height": 1, "padding": {"left": 0}, "autosize": alt.AutoSizeParams(type="none")}
    bare = alt.layer(config=alt.Config(**theme.config("zh")), **sizes)
    layers = {json.dumps(one): _written(*one) for one in _every()}
    return json.dumps({"": bare.to_dict(validate=False), **layers}).encode()


def _written(mark: str, align: Align, strong: bool) -> Row:
    """One layer of a template as it is written."""
    made = _layer(mark, align, strong).to_dict(validate=False)
    return {name: made[name] for name in ("data", "mark", "encoding", "projection") if name in made}


def _layer(mark: str, align: Align, strong: bool) -> Any:
    """One layer of a template: how each mark takes its look from its rows; `strong` is bold, or with a tip."""
    import altair as alt

    scale = alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False)
    place = (alt.X("x:Q", axis=None, scale=scale), alt.Y("y:Q", axis=None, scale=scale))
    across, down = alt.X2("x2"), alt.Y2("y2")
    tip = [[alt.Tooltip(f"{name}:N", title=name) for name in TIP_FIELDS]] if strong else []
    stroke, fill, opacity = _as_is(alt.Stroke, "c:N"), _as_is(alt.Fill, "fill:N"), _as_is(alt.Opacity, "o:Q")
    base = alt.Chart(alt.InlineData(values=[]))
    if mark == "shape":  # in pixels already, so nothing is projected
        shapes = base.mark_geoshape(stroke=theme.PAPER, strokeWidth=0.7, clip=False).project(
            "identity", scale=1, translate=[0, 0]
        )
        return shapes.encode(fill, _as_is(alt.FillOpacity, "o:Q"), *tip)
    if mark.startswith("rect"):
        dash = [int(one) for one in mark.split()[1:]]
        bars = base.mark_rect(strokeWidth=1.5, strokeDash=dash) if dash else base.mark_rect(strokeWidth=1.5)
        return bars.encode(*place, across, down, stroke, fill, _as_is(alt.FillOpacity, "o:Q"), *tip)
    if mark == "rule":
        return base.mark_rule().encode(*place, across, down, stroke, opacity, _as_is(alt.StrokeWidth, "w:Q"))
    if mark == "line":
        return base.mark_line(strokeWidth=2.5).encode(*place, stroke, alt.Detail("run:N"))
    if mark == "point":
        sizes = (_as_is(alt.Size, "z:Q"), _as_is(alt.StrokeWidth, "w:Q"))
        return base.mark_point(opacity=1).encode(*place, stroke, fill, _as_is(alt.Shape, "shape:N"), *sizes, *tip)
    texts = base.mark_text(align=align, fontWeight="bold" if strong else "normal")
    return texts.encode(*place, alt.Text("t:N"), opacity, _as_is(alt.Size, "s:Q"))


def _as_is(channel: Any, field: str) -> Any:
    """A channel whose field holds what is drawn: a colour, a width, a shape."""
    return channel(field, scale=None, legend=None)
