"""Where labels go: clear of lines, dots and other labels, or nowhere; and names pushed apart beside lines' ends."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from scripts.charts import layers, theme

Point = tuple[float, float]
REACH, DOT = 11.0, 6.0


class Box(NamedTuple):
    """A rectangle in pixels; down grows. Thousands are made for a chart of many lines."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two boxes share room."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def wider(self, room: float) -> "Box":
        """The box with more room at its left and right."""
        return Box(self.left - room, self.top, self.right + room, self.bottom)

    def crossed(self, start: Point, end: Point) -> bool:
        """Whether a straight line runs through the box (Liang and Barsky's clipping)."""
        first, last = 0.0, 1.0
        for low, high, begin, step in (
            (self.left, self.right, start[0], end[0] - start[0]),
            (self.top, self.bottom, start[1], end[1] - start[1]),
        ):
            if not step:
                if not low < begin < high:
                    return False
                continue
            enter, leave = sorted(((low - begin) / step, (high - begin) / step))
            first, last = max(first, enter), min(last, leave)
        return first < last


def boxes(canvas: layers.Canvas) -> Iterator[Box]:
    """What dots and texts take up."""
    yield from dots(canvas)
    yield from texts(canvas)


def dots(canvas: layers.Canvas) -> Sequence[Box]:
    """What dots take up."""

    def taken(row: layers.Row) -> Box:
        x, y = canvas.frame.across(row["x"]), canvas.frame.pixel(row["y"])
        return Box(x - DOT, y - DOT, x + DOT, y + DOT)

    return _taken(canvas, "dots", canvas.dots, taken)


def texts(canvas: layers.Canvas) -> Iterator[Box]:
    """What texts take up."""
    frame = canvas.frame
    for look, rows in canvas.texts.items():

        def taken(row: layers.Row, align: layers.Align = look[0]) -> Box:
            return box(row["t"], frame.across(row["x"]), frame.pixel(row["y"]), align, row["s"])

        yield from _taken(canvas, look, rows, taken)


def _taken(
    canvas: layers.Canvas, name: object, rows: Sequence[layers.Row], taken: Callable[[layers.Row], Box]
) -> Sequence[Box]:
    """What rows take up: each is reckoned once, for all labels that are written after it."""
    known: list[Box] = canvas.taken.setdefault(name, [])
    known.extend(map(taken, rows[len(known) :]))
    return known


def box(text: str, x: float, y: float, align: layers.Align, size: float = theme.SMALL) -> Box:
    """What a text takes up whose anchor and baseline are given."""
    wide = theme.width(text, size)
    left = {"left": x, "center": x - wide / 2, "right": x - wide}[align]
    return Box(left, y - 0.8 * size, left + wide, y + 0.15 * size)


def strokes(canvas: layers.Canvas) -> Sequence[tuple[Point, Point]]:
    """The lines and the rules, the base and thresholds for example; pale grid lines do not count."""
    name = ("strokes", len(canvas.lines), len(canvas.rules))
    if name not in canvas.taken:
        canvas.taken[name] = list(_strokes(canvas))
    return canvas.taken[name]


def _strokes(canvas: layers.Canvas) -> Iterator[tuple[Point, Point]]:
    frame = canvas.frame
    for one, other in pairwise(canvas.lines):
        if one["run"] == other["run"]:
            yield (frame.across(one["x"]), frame.pixel(one["y"])), (frame.across(other["x"]), frame.pixel(other["y"]))
    for row in canvas.rules:
        if row["o"] > theme.FAINT:
            yield (frame.across(row["x"]), frame.pixel(row["y"])), (frame.across(row["x2"]), frame.pixel(row["y2"]))


def beside(canvas: layers.Canvas, x: float, y: float, text: str, low: bool = False) -> bool:
    """Write a small text next to a dot (in pixels) where nothing is in its way; False where there is no such place.

    `low` prefers the room below, for a dot at the lower end of its line.
    """
    near, lines = list(boxes(canvas)), strokes(canvas)
    for align, across, down in sorted(_places(y), key=lambda place: (place[2] > y) != low) if low else _places(y):
        one = box(text, across + x, down, align).wider(3)
        inside = -canvas.frame.left <= one.left and one.right <= canvas.frame.width + 6 and one.top > -18
        if inside and not any(one.meets(other) for other in near) and not any(one.crossed(*line) for line in lines):
            canvas.small(across + x, down, text, align)
            return True
    return False


def _places(y: float) -> Iterator[tuple[layers.Align, float, float]]:
    """Places around a dot, the best first: above, below, then to the sides."""
    yield "center", 0, y - REACH + 1
    yield "center", 0, y + REACH + 10
    yield "left", REACH - 2, y - REACH + 4
    yield "right", 2 - REACH, y - REACH + 4
    yield "left", REACH - 2, y + REACH + 5
    yield "right", 2 - REACH, y + REACH + 5


def along(canvas: layers.Canvas, y: float, text: str, start: float, end: float) -> bool:
    """Name a level line (at pixel `y`), above or below it, where least is in the way; False where other texts are."""
    said, near, lines = list(texts(canvas)), dots(canvas), strokes(canvas)
    ends: tuple[tuple[layers.Align, float], ...] = (
        ("left", start + 2),
        ("right", end - 2),
        ("center", (start + end) / 2),
    )
    spots = [(x, down, align) for align, x in ends for down in (y - 6, y + 16)]
    free = [spot for spot in spots if not any(box(text, *spot).meets(other) for other in said)]

    def cost(spot: tuple[float, float, layers.Align]) -> int:
        one = box(text, *spot)
        return sum(one.meets(other) for other in near) + sum(one.crossed(*line) for line in lines)

    if free:
        canvas.small(*min(free, key=cost)[:2], text, min(free, key=cost)[2])
    return bool(free)


def spread(middles: Sequence[float], heights: Sequence[float], highest: float, lowest: float) -> list[float]:
    """Tops of blocks of text, moved as little as keeps them apart and between two pixels, as their middles follow."""
    made = [middle - height / 2 for middle, height in zip(middles, heights, strict=True)]
    order = sorted(range(len(made)), key=lambda number: (middles[number], number))
    bottom = highest
    for number in order:
        made[number] = max(made[number], bottom)
        bottom = made[number] + heights[number]
    for number in reversed(order):
        made[number] = min(made[number], lowest - heights[number])
        lowest = made[number]
    return made
