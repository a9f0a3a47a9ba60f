"""Lines over the years: several indicators of one place, or one indicator of several places. A gap stays a gap."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from scripts.charts import theme
from scripts.charts.chart import Picture, Spec
from scripts.charts.data import Limit, Point, Shelf
from scripts.charts.lines import Series, draw
from scripts.charts.ranks import leads
from scripts.charts.sentences import (
    after,
    called,
    cautions,
    change,
    dotted,
    gaps,
    hollow,
    inner,
    marked,
    one_of,
    paragraph,
    span,
    subtitle,
    told,
    when,
    words,
)
from scripts.charts.titles import level, movement, movements

Paint = Callable[[Shelf, Sequence[Series], Limit | None], Spec]
MOST = len(theme.PALETTE)


def over_time(shelf: Shelf, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """Indicators of one place that share the first one's unit; `year` is stressed (0: none). None without two years."""
    known = [one for one in indicators if (entity, one) in shelf.points]
    known = [one for one in known if shelf.unit(one) == shelf.unit(known[0])][:MOST]
    lines = [Series(shelf.indicator(one), shelf.points[entity, one]) for one in known]
    if not _worth(lines, year):
        return None
    picture = _picture(shelf, lines, _finding(shelf, lines, year), _levels(shelf, lines, year), lines)
    standard = shelf.limits.get(known[0]) if len(known) == 1 else None
    return replace(picture, spec=draw(shelf, lines, year, standard))


def by_place(shelf: Shelf, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """The first indicator of several places, of many those with the most years. None without two years of one."""
    return of_places(shelf, indicators[0], places, MOST, lambda of, lines, standard: draw(of, lines, 0, standard))


def of_places(shelf: Shelf, indicator: str, places: Sequence[str], most: int, paint: Paint) -> Picture | None:
    """One indicator of several places as `paint` draws at most so many of them. None without two years of one."""
    lines = [Series(shelf.entity(place), shelf.points[place, indicator]) for place in places]
    drawn = sorted(lines, key=lambda line: -len(line.points))[:most]
    if not _worth(drawn, 0):
        return None
    say = words(shelf.language)
    said = say("topic", name=shelf.indicator(indicator), facts=places_told(shelf, drawn))
    note = say("lines_shown", n=most) if len(lines) > most else ""
    picture = _picture(shelf, lines, movements_of(shelf, lines), said, drawn)
    if len(lines) == 1 and lines[0].name not in picture.title:
        picture = replace(picture, subtitle=dotted(lines[0].name, picture.subtitle))
    return replace(picture, spec=paint(shelf, drawn, shelf.limits.get(indicator)), note=note)


def _worth(lines: Sequence[Series], year: int) -> bool:
    """Whether there is a line to draw, and something to see in the stressed year."""
    seen = not year or any(point.year == year for line in lines for point in line.points)
    return seen and any(len(line.points) > 1 for line in lines)


def _picture(shelf: Shelf, lines: Sequence[Series], title: str, said: str, drawn: Sequence[Series]) -> Picture:
    """All but the drawing: `lines` stand in the table, `drawn` in the picture."""
    say, indicator = words(shelf.language), lines[0].points[0].indicator
    points = [point for line in drawn for point in line.points]
    missing = gaps(shelf, points)
    latest = [line.points[-1] for line in drawn]
    return Picture(
        title,
        subtitle(shelf, indicator, span(shelf, points)),
        paragraph(say, said + say("stop"), cautions(shelf, latest, missing), hollow(shelf, points)),
        (say("year"), *(line.name for line in lines)),
        table(shelf, lines),
        {},
        tuple(point.observation for line in lines for point in line.points),
    )


def _finding(shelf: Shelf, lines: Sequence[Series], year: int) -> str:
    """How the first indicator that can tell changed up to the stressed or latest year, as a title."""
    latest = year or max(point.year for line in lines for point in line.points)
    ending = [[point for point in line.points if point.year <= latest] for line in lines]
    ending = [points[-2:] if year else points for points in ending if points and points[-1].year == latest]
    moving = [points for points in ending if any(points[-1].comparable(one) for one in points[:-1])]
    return movement(shelf, (moving or ending)[0])


def movements_of(shelf: Shelf, lines: Sequence[Series]) -> str:
    """In how many places the indicator went up and down, as a title; the latest value where none can tell."""
    points = [line.points for line in lines]
    found = movements(shelf, points[0][0].indicator, points, one_of(shelf, [one[0].entity for one in points]))
    return found or level(shelf, max((one[-1] for one in points), key=lambda point: point.year))


def table(shelf: Shelf, lines: Sequence[Series]) -> tuple[tuple[str, ...], ...]:
    """A row a year; the newest stands last, as in the picture."""
    columns = [{point.year: point for point in line.points} for line in lines]
    years = sorted({year for column in columns for year in column})
    points = [point for line in lines for point in line.points]
    return tuple((called(points, year), *(marked(shelf, column.get(year)) for column in columns)) for year in years)


def _levels(shelf: Shelf, lines: Sequence[Series], year: int) -> str:
    """The level of up to three indicators in the stressed or latest year, each with its change."""
    say = words(shelf.language)
    year = year or max(point.year for line in lines for point in line.points)
    at_year = [(line, number) for line in lines for number, point in enumerate(line.points) if point.year == year]
    clauses: list[str] = []
    for line, number in at_year[:3]:
        point = line.points[number]
        earlier = line.points[number - 1] if number else None
        told_one = _first(shelf, point) if not clauses else _next(shelf, point)
        clauses.append(say("comma").join(filter(None, (told_one, change(shelf, point, earlier)))))
    return say("semicolon").join([*clauses, *_peak(shelf, lines[0])])


def _first(shelf: Shelf, point: Point) -> str:
    """The level of an indicator with its place and year."""
    say, counted = words(shelf.language), shelf.kind(point.indicator) == "count"
    name = _article(shelf, point) + inner(shelf.name_before_value(point.indicator), shelf.language)
    place = {"place": shelf.entity(point.entity), "when": when(shelf, point)}
    form = "level_count" if counted else "level"
    return say(form, name=after(place["when"], name), value=told(shelf, point), **place)


def _next(shelf: Shelf, point: Point) -> str:
    """The level of a further indicator of the same place and year."""
    form = "level_more_count" if shelf.kind(point.indicator) == "count" else "level_more"
    name = _article(shelf, point) + inner(shelf.name_before_value(point.indicator), shelf.language)
    return words(shelf.language)(form, name=name, value=told(shelf, point))


def _article(shelf: Shelf, point: Point) -> str:
    return "" if shelf.kind(point.indicator) in ("count", "amount") else words(shelf.language)("the")


def _peak(shelf: Shelf, line: Series) -> list[str]:
    """Where there are four years or more: the one with the highest value, if none of the others can be beyond it."""
    top = max(line.points, key=lambda point: point.value)
    if len(line.points) < 4 or not leads(shelf, top, line.points):
        return []
    values = {"n": len(line.points), "name": inner(line.name, shelf.language), "when": when(shelf, top)}
    return [words(shelf.language)("peak", **values, value=told(shelf, top))]


def places_told(shelf: Shelf, lines: Sequence[Series]) -> str:
    """The latest value of each place, with its change."""
    say, clauses = words(shelf.language), []
    for line in lines:
        point = line.points[-1]
        level = say("level_place", place=line.name, when=when(shelf, point), value=told(shelf, point))
        earlier = line.points[-2] if len(line.points) > 1 else None
        clauses.append(say("comma").join(filter(None, (level, change(shelf, point, earlier)))))
    return say("semicolon").join(clauses)
