"""How lines over the years are drawn: values from zero, runs of years without gaps, names at the right."""

import math
from collections.abc import Sequence
from itertools import chain, pairwise

from scripts.charts import labels, layers, looks, theme
from scripts.charts.captions import tip, tip_titles, words
from scripts.charts.chart import Spec
from scripts.figures import thresholds
from scripts.figures.points import Point, runs
from scripts.figures.sentences import moments, when
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit
from scripts.figures.values import bare, in_brief
from scripts.fixed import fixed
from scripts.numbers import scale

HEIGHT, LABELS, ROW = 210, 126, 17
BELOW = 5  # pixels below a name beside a line
SPACE = LABELS - 22
THIN = 0.45
APART, TINY = 9.0, 4.0  # pixels between points that are marked as such; size of one that only its line shows
Behind = Sequence[tuple[float, float]]


@fixed
class Series:
    """One line: its name and its points in the order of the years."""

    name: str
    points: tuple[Point, ...]


@fixed
class Name:
    """The name beside the end of a line, already broken into lines of text; `y` is its top in pixels."""

    texts: tuple[str, ...]
    y: float

    @property
    def height(self) -> float:
        """Pixels down, with a little room below."""
        return ROW * len(self.texts) + BELOW


def draw(
    speaker: Speaker,
    series: Sequence[Series],
    standard: Limit | None,
    broad: float,
    year: int = 0,
    behind: Sequence[Behind] = (),
) -> Spec:
    """Lines with their names at the right and one label a year; a stressed year has a band and its values.

    Thin lines stand `behind` them.
    """
    points = [point for line in series for point in line.points]
    grid = _grid(points, standard, behind)
    key = looks.key(speaker, points, broad, looks.unlike(points))
    texts = _texts(speaker, series)
    height = max(HEIGHT, sum(Name(text, 0).height for text in texts) - 26)
    canvas = layers.Canvas(_frame(speaker, points, grid, height, key.height, broad))
    _axes(speaker, canvas, points, grid, year)
    _threshold(canvas, standard)
    for (x, y), (x2, y2) in chain.from_iterable(map(pairwise, behind)):
        canvas.rule((x, x2), (y, y2), 1, THIN, theme.NEUTRAL)
    for number, line in enumerate(series):
        _line(speaker, canvas, number, line, looks.unlike(points))
    for number, name in enumerate(_names(series, texts, canvas.frame)):
        _name_beside(canvas, number, name)
    _threshold_name(speaker, canvas, points[0].indicator, standard)
    _values(speaker, canvas, series, year)
    canvas.key(key, height + 28)
    return canvas.spec(tip_titles(speaker.language))


def _grid(points: Sequence[Point], standard: Limit | None, behind: Sequence[Behind]) -> list[float]:
    """The values with a line across, so that all that is drawn lies between them."""
    values = [point.value for point in points] + [value for line in behind for _, value in line]
    values += [standard.value] if standard else []
    return ticks(min(values), max(values))


def ticks(lowest: float, highest: float) -> list[float]:
    """Four to eight round values that hold zero and everything between `lowest` and `highest`."""
    low, high = min(lowest, 0.0), max(highest, 0.0)
    if low == high:
        return [0.0, 1.0]
    raw = (high - low) / 4
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= raw * 0.9999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [rounded(step * number) for number in range(first, last + 1)]


def rounded(value: float) -> float:
    """A value without what arithmetic left in its last digits, however small it is."""
    return float(f"{value:.15g}")


def _frame(
    speaker: Speaker, points: Sequence[Point], grid: Sequence[float], height: float, below: float, broad: float
) -> layers.Frame:
    """Room for the widest value at the left and the names at the right."""
    times = [point.time for point in points]
    ends = (min(times), max(times)) if len(set(times)) > 1 else (times[0] - 1, times[0] + 1)
    left = max(theme.width(text, theme.SMALL) for text in scale(grid, speaker.language)) + 8
    reach = (30.0, broad - left - LABELS - 18)
    return layers.Frame(height, ends, reach, left, LABELS, 16, 28 + below, (grid[0], grid[-1]), broad)


def _axes(speaker: Speaker, canvas: layers.Canvas, points: Sequence[Point], grid: Sequence[float], year: int) -> None:
    """Pale lines with their values, the years below, and a band behind a stressed year."""
    frame = canvas.frame
    across = (frame.x(0), frame.x(frame.width))
    for value, text in zip(grid, scale(grid, speaker.language), strict=True):
        canvas.rule(across, (value, value), 1, theme.FAINT if value else theme.MUTED)
        canvas.small(-8, frame.pixel(value) + 4, text, "right")
    if year in {point.time for point in points}:
        canvas.rule((year, year), (grid[0], grid[-1]), 32, 0.08)
    names = moments(speaker, points)
    wide = max(34.0, *(theme.width(name, theme.SMALL) + 6 for name in names.values()))
    step = max(1, math.ceil(wide * (len(names) - 1) / (frame.reach[1] - frame.reach[0])))
    for one in list(names)[::step]:
        canvas.small(frame.across(one), frame.height + 20, names[one], "center", bold=one == year)


def _threshold(canvas: layers.Canvas, standard: Limit | None) -> None:
    """The threshold as a line across."""
    if standard is not None:
        frame = canvas.frame
        canvas.rule((frame.x(0), frame.x(frame.width)), (standard.value, standard.value), 2)


def _threshold_name(speaker: Speaker, canvas: layers.Canvas, indicator: str, standard: Limit | None) -> None:
    """The threshold's value, where no line and no point is in the way."""
    if standard is not None:
        text = words(speaker.language)("threshold_line", value=thresholds.in_brief(speaker, indicator, standard))
        labels.along(canvas, canvas.frame.pixel(standard.value), text, 0, canvas.frame.width)


def _line(
    speaker: Speaker, canvas: layers.Canvas, number: int, line: Series, others: frozenset[str] = frozenset()
) -> None:
    """One line: runs of years in a row, and its points, each with its look."""
    colour, shape = theme.PALETTE[number], theme.SHAPES[number]
    for place, run in enumerate(runs(line.points)):
        if len(run) > 1:
            canvas.line([(point.time, point.value) for point in run], colour, f"{number}.{place}")
        dense = _dense(canvas.frame, run)
        for point in run:
            look = looks.look(point, others)
            size = TINY if dense and look == looks.PLAIN and point is not line.points[-1] else theme.DOT
            canvas.dot(point.time, point.value, shape, colour, tip(speaker, point), look, size)


def _dense(frame: layers.Frame, run: Sequence[Point]) -> bool:
    """Whether the points of a run would cover each other, and the line between them."""
    across = frame.across(run[-1].time) - frame.across(run[0].time)
    return len(run) > 1 and across / (len(run) - 1) < APART


def _texts(speaker: Speaker, series: Sequence[Series]) -> list[tuple[str, ...]]:
    """What stands beside each line: its name, with the year where the line ends early, and its latest value."""
    last = max(line.points[-1].time for line in series)
    made = []
    for line in series:
        end = line.points[-1]
        name = line.name
        if end.time != last:
            name = words(speaker.language)("named_year", name=name, when=when(speaker, end))
        value = in_brief(speaker, end)
        if theme.width(value, theme.SMALL) > SPACE:  # the unit stands in the subtitle
            value = bare(speaker, end)
        value = theme.fitted(value, SPACE, theme.SMALL)
        made.append((*theme.wrapped(name, SPACE, theme.SMALL, 4), value))
    return made


def _names(series: Sequence[Series], texts: Sequence[tuple[str, ...]], frame: layers.Frame) -> list[Name]:
    """The names at the height of their lines' ends, pushed apart where they would overlap."""
    ends = [frame.pixel(line.points[-1].value) for line in series]
    heights = [Name(text, 0).height for text in texts]
    tops = labels.spread([end + BELOW / 2 for end in ends], heights, -14.0, frame.height + 12)
    return [Name(text, top) for text, top in zip(texts, tops, strict=True)]


def _name_beside(canvas: layers.Canvas, number: int, name: Name) -> None:
    """A small mark in the line's colour and shape, the name, and the latest value in bold."""
    frame, right = canvas.frame, canvas.frame.width
    canvas.dot(frame.x(right + 8), frame.y(name.y + 9), theme.SHAPES[number], theme.PALETTE[number])
    for row, text in enumerate(name.texts):
        canvas.small(right + 20, name.y + 14 + ROW * row, text, bold=row == len(name.texts) - 1)


def _values(speaker: Speaker, canvas: layers.Canvas, series: Sequence[Series], year: int) -> None:
    """Values beside the points of a stressed year, or of short lines, where nothing is in their way."""
    for line in series:
        for point, after in pairwise(line.points):
            if point.year == year or (not year and len(line.points) <= 3):
                x, y = canvas.frame.across(point.time), canvas.frame.pixel(point.value)
                labels.beside(canvas, x, y, bare(speaker, point), point.value < after.value)
