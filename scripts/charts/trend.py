"""Lines over the years: several indicators of one place, or one indicator of several places. A gap stays a gap."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from scripts.charts import spread, theme
from scripts.charts.captions import cautions, dotted, hollow, marked, moment_head, subtitle, words
from scripts.charts.chart import Picture, Spec
from scripts.charts.lines import Series, draw
from scripts.charts.titles import earliest, level, movement, movements
from scripts.figures import changes, marks, thresholds, units
from scripts.figures.points import Point
from scripts.figures.ranks import leads, sides
from scripts.figures.sentences import after, gaps, inner, is_many, moments, one_of, paragraph, span, when
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit
from scripts.figures.values import running

Paint = Callable[[Speaker, Sequence[Series], Limit | None, float], Spec]
MOST = len(theme.PALETTE)


def over_time(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """Indicators of one place that share the first one's unit; `year` is stressed (0: none). None without two years."""
    known = [one for one in indicators if (entity, one) in speaker.points.drawn]
    known = [one for one in known if units.unit(speaker, one) == units.unit(speaker, known[0])][:MOST]
    lines = [Series(speaker.indicator(one).text, speaker.points.drawn[entity, one]) for one in known]
    if not _worth(lines, year):
        return None
    picture = _picture(speaker, lines, _finding(speaker, lines, year), _levels(speaker, lines, year), lines)
    standard = thresholds.first(speaker, known[0], entity) if len(known) == 1 else None
    return replace(picture, paint=lambda broad: draw(speaker, lines, standard, broad, year))


def by_place(speaker: Speaker, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """The first indicator of several places; of many three are marked, with the others behind them.

    None without two years of one.
    """
    lines = _lines(speaker, indicators[0], places)
    if len(lines) <= MOST:
        return of_places(speaker, indicators[0], places, MOST, draw)
    marked = spread.marked(lines)
    behind = spread.behind([line for line in lines if line not in marked])
    picture = of_places(speaker, indicators[0], places, MOST, partial(draw, behind=behind), marked)
    if picture is None:
        return None
    say, latest = words(speaker.language), when(speaker, marked[0].points[-1])
    others = say("others_all" if len(lines) <= spread.MOST_LINES else "others_spread")
    return replace(picture, note=say("others_behind", latest=latest, others=others) + say("stop"))


def _lines(speaker: Speaker, indicator: str, places: Sequence[str]) -> list[Series]:
    return [Series(speaker.entity(place).text, speaker.points.drawn[place, indicator]) for place in places]


def of_places(
    speaker: Speaker,
    indicator: str,
    places: Sequence[str],
    most: int,
    paint: Paint,
    marked: Sequence[Series] = (),
) -> Picture | None:
    """One indicator of several places as `paint` draws those that are `marked`, or so many with the most years.

    None without two years of one.
    """
    lines = _lines(speaker, indicator, places)
    chosen, note = _chosen(lines, most)
    drawn = list(marked) or chosen
    if not _worth(drawn, 0):
        return None
    say = words(speaker.language)
    said = say("topic", name=speaker.indicator(indicator).text, facts=places_told(speaker, drawn))
    picture = _picture(speaker, lines, movements_of(speaker, lines), said, drawn)
    if len(lines) == 1 and lines[0].name not in picture.title:
        picture = replace(picture, subtitle=dotted(lines[0].name, picture.subtitle))
    standard = thresholds.first(speaker, indicator, drawn[0].points[0].entity)
    noted = say(note, n=most) if note else ""
    return replace(picture, paint=lambda broad: paint(speaker, drawn, standard, broad), note=noted)


def _chosen(lines: Sequence[Series], most: int) -> tuple[Sequence[Series], str]:
    """So many lines with the most years, and the word of what is drawn where that is not all.

    Of more that have as many years as the last of these, some of every height are taken: evenly from the highest to
    the lowest latest value.
    """
    ordered = sorted(lines, key=lambda line: -len(line.points))
    if len(lines) <= most:
        return ordered, ""
    fewest = len(ordered[most - 1].points)
    longer = [line for line in ordered if len(line.points) > fewest]
    alike = sorted((line for line in ordered if len(line.points) == fewest), key=lambda line: -line.points[-1].value)
    room = most - len(longer)
    if len(alike) == room:
        return ordered[:most], "lines_shown"
    step = (len(alike) - 1) / max(1, room - 1)
    return [*longer, *(alike[round(number * step)] for number in range(room))], "lines_spread"


def _worth(lines: Sequence[Series], year: int) -> bool:
    """Whether there is a line to draw, and something to see in the stressed year."""
    seen = not year or any(point.year == year for line in lines for point in line.points)
    return seen and any(len(line.points) > 1 for line in lines)


def _picture(speaker: Speaker, lines: Sequence[Series], title: str, said: str, drawn: Sequence[Series]) -> Picture:
    """All but the drawing: `lines` stand in the table, `drawn` in the picture."""
    say, indicator = words(speaker.language), lines[0].points[0].indicator
    points = [point for line in drawn for point in line.points]
    missing = gaps(speaker, points)
    latest = [line.points[-1] for line in drawn]
    return Picture(
        title,
        subtitle(speaker, indicator, span(speaker, points)),
        paragraph(say, said + say("stop"), cautions(speaker, latest, missing), hollow(speaker, points)),
        (moment_head(speaker, (point for line in lines for point in line.points)), *(line.name for line in lines)),
        table(speaker, lines),
        lambda _: {},
        tuple(point.observation for line in lines for point in line.points),
    )


def _finding(speaker: Speaker, lines: Sequence[Series], year: int) -> str:
    """How the first indicator that can tell changed up to the stressed or latest year, as a title."""
    latest = year or max(point.time for line in lines for point in line.points)
    ending = [[point for point in line.points if point.time <= latest] for line in lines]
    ending = [points[-2:] if year else points for points in ending if points and points[-1].time == latest]
    moving = [points for points in ending if earliest(speaker, points)]
    return movement(speaker, (moving or ending)[0])


def movements_of(speaker: Speaker, lines: Sequence[Series]) -> str:
    """In how many places the indicator went up and down, as a title; the latest value where none can tell."""
    points = [line.points for line in lines]
    found = movements(speaker, points[0][0].indicator, points, one_of(speaker, [one[0].entity for one in points]))
    return found or level(speaker, max((one[-1] for one in points), key=lambda point: point.time))


def table(speaker: Speaker, lines: Sequence[Series]) -> tuple[tuple[str, ...], ...]:
    """A row a year; the newest stands last, as in the picture; of months and quarters, which are many, first."""
    columns = [{point.time: point for point in line.points} for line in lines]
    times = sorted({time for column in columns for time in column})
    names = moments(speaker, [point for line in lines for point in line.points])
    rows = [(names[time], *(marked(speaker, column.get(time)) for column in columns)) for time in times]
    fine = any(point.is_fine for line in lines for point in line.points)
    return tuple(reversed(rows) if fine else rows)


def _levels(speaker: Speaker, lines: Sequence[Series], year: int) -> str:
    """The level of up to three indicators in the stressed or latest year, each with its change."""
    say = words(speaker.language)
    latest = year or max(point.time for line in lines for point in line.points)
    at_year = [point for line in lines for point in line.points if point.time == latest]
    clauses: list[str] = []
    for point in at_year[:3]:
        told_one = _first(speaker, point) if not clauses else _next(speaker, point)
        clauses.append(_with_change(speaker, told_one, point))
    return say("semicolon").join([*clauses, *_peak(speaker, lines[0])])


def _first(speaker: Speaker, point: Point) -> str:
    """The level of an indicator with its place and year."""
    say, counted = words(speaker.language), units.counted(speaker, point.indicator)
    name = _article(speaker, point) + inner(units.name_before_value(speaker, point.indicator), speaker.language)
    place = {**speaker.there(point.entity), "when": when(speaker, point)}
    form = "level_count" if counted else "level_many" if is_many(name) else "level"
    told = say(form, name=after(place["when"], name), value=running(speaker, point), **place)
    return told + marks.aside(speaker, point)


def _next(speaker: Speaker, point: Point) -> str:
    """The level of a further indicator of the same place and year."""
    form = "level_more_count" if units.counted(speaker, point.indicator) else "level_more"
    name = _article(speaker, point) + inner(units.name_before_value(speaker, point.indicator), speaker.language)
    return words(speaker.language)(form, name=name, value=running(speaker, point)) + marks.aside(speaker, point)


def _article(speaker: Speaker, point: Point) -> str:
    bare = units.counted(speaker, point.indicator) or units.quantity(speaker, point.indicator) == "amount"
    return "" if bare else words(speaker.language)("the")


def _peak(speaker: Speaker, line: Series) -> list[str]:
    """Where there are four years or more: the one with the highest value, if none of the others can be beyond it."""
    top = max(line.points, key=lambda point: point.value)
    if len(line.points) < 4 or not leads(speaker, top, line.points):
        return []
    values = {"n": len(line.points), "name": inner(line.name, speaker.language), "when": when(speaker, top)}
    values |= sides(speaker, top.indicator)
    value = running(speaker, top) + marks.tail(speaker, top)
    return [words(speaker.language)("peak_fine" if top.is_fine else "peak", **values, value=value)]


def _with_change(speaker: Speaker, told: str, point: Point) -> str:
    """What is told of a point, and how it changed where that can be said."""
    changed = changes.clause(speaker, changes.change(speaker, point))
    return words(speaker.language)("comma").join(filter(None, (told, changed)))


def places_told(speaker: Speaker, lines: Sequence[Series]) -> str:
    """The latest value of each place, with its change."""
    say, clauses = words(speaker.language), []
    for line in lines:
        point = line.points[-1]
        level = say("level_place", place=line.name, when=when(speaker, point), value=running(speaker, point))
        clauses.append(_with_change(speaker, level + marks.aside(speaker, point), point))
    return say("semicolon").join(clauses)
