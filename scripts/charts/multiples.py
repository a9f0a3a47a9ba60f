"""Small multiples: a panel a place, all with the same years and the same scale from zero."""

from collections.abc import Sequence

from scripts.charts import labels, layers, looks, theme
from scripts.charts.captions import tip, tip_titles, words
from scripts.charts.chart import Picture, Spec
from scripts.charts.lines import Series, ticks
from scripts.charts.trend import by_place, of_places
from scripts.figures import thresholds
from scripts.figures.points import runs
from scripts.figures.sentences import span, when
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit
from scripts.figures.values import bare
from scripts.fixed import fixed
from scripts.numbers import scale

COLUMNS, MOST, GAP = 2, 12, 26
HEAD, PLOT, FOOT = 36, 88, 30


@fixed
class Panel:
    """One place's panel: its line, its corner in pixels, and the years and values that all panels share."""

    line: Series
    left: float
    top: float
    width: float
    years: tuple[float, float]
    values: tuple[float, float]

    def across(self, year: float) -> float:
        """The pixel across on which a year falls."""
        first, last = self.years
        room = self.width - 40
        return round(self.left + 20 + room * (year - first) / (last - first or 1), 1)

    def down(self, value: float) -> float:
        """The pixel down on which a value falls."""
        low, high = self.values
        return round(self.top + HEAD + PLOT * (high - value) / (high - low), 1)


def multiples(speaker: Speaker, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """The first indicator of several places, a panel each; a single place is drawn as lines. None without two years."""
    known = [place for place in places if (place, indicators[0]) in speaker.points.drawn]
    if len(known) < 2:
        return by_place(speaker, indicators, known)
    return of_places(speaker, indicators[0], known, MOST, draw)


def draw(speaker: Speaker, lines: Sequence[Series], standard: Limit | None, broad: float) -> Spec:
    """The panels in two columns; values beside the points, years below them."""
    points = [point for line in lines for point in line.points]
    held = [*(point.value for point in points), *([standard.value] if standard else ())]
    grid = ticks(min(held), max(held))
    panels = _panels(speaker, lines, grid, broad)
    key = looks.key(speaker, points, broad, looks.unlike(points))
    end = panels[-1].top + HEAD + PLOT + FOOT
    canvas = layers.Canvas(layers.Frame(end + key.height, (0, broad), (0, broad), wide=broad))
    for panel in panels:
        _ground(speaker, canvas, panel, grid, standard)
        _line(speaker, canvas, panel, looks.unlike(points))
    if standard:
        text = words(speaker.language)(
            "threshold_line", value=thresholds.in_brief(speaker, points[0].indicator, standard)
        )
        any(labels.along(canvas, one.down(standard.value), text, one.left, one.left + one.width) for one in panels)
    for panel in panels:
        _values(speaker, canvas, panel)
    canvas.key(key, end)
    return canvas.spec(tip_titles(speaker.language))


def _panels(speaker: Speaker, lines: Sequence[Series], grid: Sequence[float], broad: float) -> list[Panel]:
    years = [point.time for line in lines for point in line.points]
    room = max(theme.width(text, theme.SMALL) for text in scale((grid[0], grid[-1]), speaker.language)) + 6
    width = (broad - room - GAP) / COLUMNS
    made = []
    for number, line in enumerate(lines):
        row, column = divmod(number, COLUMNS)
        corner = (room + column * (width + GAP), row * (HEAD + PLOT + FOOT))
        made.append(Panel(line, *corner, width, (min(years), max(years)), (grid[0], grid[-1])))
    return made


def _ground(
    speaker: Speaker, canvas: layers.Canvas, panel: Panel, grid: Sequence[float], standard: Limit | None
) -> None:
    """The name above; the lowest, middle and highest level, with their values in the first column; the threshold."""
    canvas.text(panel.left, panel.top + 15, theme.fitted(panel.line.name, panel.width), bold=True)
    ends = (panel.left, panel.left + panel.width)
    for value, text in zip((grid[0], grid[-1]), scale((grid[0], grid[-1]), speaker.language), strict=True):
        y = panel.down(value)
        canvas.rule(ends, (y, y), 1, theme.FAINT if value else theme.MUTED)
        if panel.left < canvas.frame.wide / COLUMNS:
            canvas.small(panel.left - 6, y + 4, text, "right")
    if standard:
        y = panel.down(standard.value)
        canvas.rule(ends, (y, y), 2)


def _line(speaker: Speaker, canvas: layers.Canvas, panel: Panel, others: frozenset[str]) -> None:
    """Runs of years without gaps, the points, and their years below."""
    places = [(panel.across(point.time), panel.down(point.value)) for point in panel.line.points]
    at = dict(zip(panel.line.points, places, strict=True))
    for number, run in enumerate(runs(panel.line.points)):
        if len(run) > 1:
            canvas.line([at[point] for point in run], theme.MAIN, f"{panel.left}.{panel.top}.{number}")
    for point, (x, y) in at.items():
        canvas.dot(x, y, "circle", theme.MAIN, tip(speaker, point), looks.look(point, others))
    _years(speaker, canvas, panel)


def _years(speaker: Speaker, canvas: layers.Canvas, panel: Panel) -> None:
    """The first and last year below the line, as one text where they are close."""
    first, last = (panel.across(panel.line.points[place].time) for place in (0, -1))
    y = panel.top + HEAD + PLOT + 16
    if last - first >= 76:
        for x, point in ((first, panel.line.points[0]), (last, panel.line.points[-1])):
            canvas.small(x, y, when(speaker, point) if point.is_fine else point.period, "center")
        return
    text = span(speaker, panel.line.points)
    half = theme.width(text, theme.SMALL) / 2
    middle = min(max((first + last) / 2, panel.left + half), panel.left + panel.width - half)
    canvas.small(round(middle, 1), y, text, "center")


def _values(speaker: Speaker, canvas: layers.Canvas, panel: Panel) -> None:
    """Values beside the last, the first and the highest point; of short lines beside all."""
    points = list(panel.line.points)
    top = max(points, key=lambda point: point.value)
    wanted = points if len(points) <= 3 else list(dict.fromkeys((points[-1], points[0], top)))
    for point in reversed(wanted) if len(points) <= 3 else wanted:
        number = points.index(point)
        low = all(
            point.value < other.value
            for other in (points[max(0, number - 1) : number] + points[number + 1 : number + 2])
        )
        labels.beside(
            canvas,
            panel.across(point.time),
            panel.down(point.value),
            bare(speaker, point),
            low and len(points) > 1,
        )
