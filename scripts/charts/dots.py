"""Many places ranked by one indicator: a dot each on a row of its own; of very many the two ends and the middle."""

import math
from collections.abc import Mapping, Sequence

from scripts.charts import layers, looks, theme
from scripts.charts.captions import tip, tip_titles, words
from scripts.charts.chart import Spec
from scripts.charts.lines import rounded, ticks
from scripts.figures import thresholds
from scripts.figures.points import Point
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit
from scripts.figures.values import bare, in_brief
from scripts.fixed import fixed
from scripts.numbers import scale

MOST_ROWS, ENDS, MIDDLE = 60, 20, 5  # beyond so many rows, so many stand for the rest
PITCH, TOP, NAMES = 18, 34, 176  # names are cut beyond so many pixels
LIMIT = 16  # room above the scale for the words of a standard


@fixed
class DotRow:
    """One row: a place, or None where places are left out."""

    point: Point | None


def chosen(points: Sequence[Point]) -> list[DotRow]:
    """The rows for points that come highest first: all, or both ends and the middle."""
    if len(points) <= MOST_ROWS:
        return [DotRow(point) for point in points]
    start = (len(points) - MIDDLE) // 2
    parts = points[:ENDS], points[start : start + MIDDLE], points[-ENDS:]
    rows: list[DotRow] = []
    for part in parts:
        rows += [*([DotRow(None)] if rows else []), *(DotRow(point) for point in part)]
    return rows


def draw(speaker: Speaker, points: Sequence[Point], standard: Limit | None, broad: float) -> Spec:
    """The names at the left, dots along a scale from zero or the lowest value, the values at the right."""
    rows = chosen(points)
    values = [point.value for point in points] + ([standard.value] if standard else [])
    grid = _grid(min(values), max(values))
    shown = [one.point for one in rows if one.point]
    names = {one.entity: theme.fitted(speaker.entity(one.entity).text, NAMES, theme.SMALL) for one in shown}
    left = _widest(names) + 26
    said = _said(speaker, shown, broad / 2 - left)
    top = TOP + (LIMIT if standard else 0)
    end = top + PITCH * len(rows)
    others = looks.unlike(points)
    key = looks.key(speaker, shown, broad, others)
    reach = (left, broad - _widest(said) - 12)
    canvas = layers.Canvas(layers.Frame(end + 6 + key.height, (grid[0], grid[-1]), reach, wide=broad))
    _scale(canvas, grid, scale(grid, speaker.language), (top - 10, end))
    if standard is not None:
        _line(speaker, canvas, points[0].indicator, standard, (top - 10, end))
    for number, row in enumerate(rows):
        y = top + PITCH * number + 9
        if row.point is None:
            canvas.small(left - 12, y + 4, "…", "right")
        else:
            canvas.small(left - 12, y + 4, names[row.point.entity], "right")
            canvas.dot(row.point.value, y, "circle", theme.MAIN, tip(speaker, row.point), looks.look(row.point, others))
            canvas.small(canvas.frame.wide, y + 4, said[row.point.observation], "right", bold=True)
    canvas.key(key, end + 6)
    return canvas.spec(tip_titles(speaker.language))


def _line(speaker: Speaker, canvas: layers.Canvas, indicator: str, standard: Limit, down: tuple[float, float]) -> None:
    """The standard as a line across all rows, named above the scale."""
    canvas.rule((standard.value, standard.value), down, 2)
    line = words(speaker.language)("threshold_line", value=thresholds.in_brief(speaker, indicator, standard))
    middle = min(canvas.frame.across(standard.value), canvas.frame.wide - theme.width(line, theme.SMALL) / 2)
    canvas.small(middle, 10, line, "center")


def _scale(canvas: layers.Canvas, grid: Sequence[float], texts: Sequence[str], down: tuple[float, float]) -> None:
    """The lines of the scale, with as many of their values above as fit."""
    wide = max(theme.width(text, theme.SMALL) for text in texts) + 8
    left, right = canvas.frame.reach
    step = max(1, math.ceil(wide * (len(grid) - 1) / (right - left)))
    for number, (value, text) in enumerate(zip(grid, texts, strict=True)):
        canvas.rule((value, value), down, 1, theme.FAINT if value else theme.MUTED)
        if number % step == 0:
            canvas.small(canvas.frame.across(value), down[0] - 6, text, "center")


def _widest(texts: Mapping[str, str]) -> float:
    """The pixels of the widest of some small texts."""
    return max(theme.width(text, theme.SMALL) for text in texts.values())


def _said(speaker: Speaker, points: Sequence[Point], room: float) -> dict[str, str]:
    """The values by observation; where units would leave the dots no room, without them: the subtitle names them."""
    found = {point.observation: in_brief(speaker, point) for point in points}
    if _widest(found) + 12 <= room:
        return found
    return {point.observation: bare(speaker, point) for point in points}


def _grid(lowest: float, highest: float) -> list[float]:
    """Round values along the scale: from a little below the lowest, or from zero where that is near, or all are one."""
    if lowest <= 0 or highest <= 0 or lowest < highest / 4 or lowest == highest:
        return ticks(lowest, highest)
    above = ticks(0, highest - lowest)
    step = above[1] - above[0]
    first = int(lowest // step)
    last = int(-(-highest // step))
    return [rounded(step * number) for number in range(first, last + 1)]
