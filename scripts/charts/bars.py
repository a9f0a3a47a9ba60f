"""Horizontal bars: all places ranked by one indicator, or several counts of one place. Bars start at zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.charts import layers, theme
from scripts.charts.chart import Picture, Spec
from scripts.charts.data import Limit, Point, Shelf
from scripts.charts.ranks import counts, highest, order
from scripts.charts.sentences import (
    after,
    cautions,
    facts,
    headed,
    hollow,
    in_brief,
    inner,
    key_to_hollow,
    limit,
    listing,
    marked,
    paragraph,
    subtitle,
    tip,
    tip_titles,
    told,
    when,
    words,
)
from scripts.charts.titles import fitting

PITCH, TOP, THICK = 43, 20, 16
MOST_BARS = 12  # as many as the picture beside a link has room for


@dataclass(frozen=True)
class Bar:
    """One bar: the name above it and the point that it shows."""

    name: str
    point: Point


def bars(shelf: Shelf, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """Several counts of one place in one year (the latest of the first where `year` is 0); None below two values."""
    units = [shelf.unit(one) for one in indicators if shelf.at(entity, one, year)]
    fitting = [one for one in indicators if units and shelf.unit(one) == units[0]]
    year = year or max(shelf.years(entity, fitting), default=0)
    points = [point for one in fitting if (point := shelf.at(entity, one, year))]
    if len(points) < 2:
        return None
    say = words(shelf.language)
    rows = tuple((shelf.indicator(point.indicator), marked(shelf, point)) for point in points)
    return Picture(
        _first_two(shelf, points),
        subtitle(shelf, points[0].indicator, when(shelf, points[0])),
        paragraph(say, _make_up(shelf, points), hollow(shelf, points)),
        (say("indicator"), headed(shelf, points[0].indicator, say("value"))),
        rows,
        draw(shelf, [Bar(shelf.indicator(point.indicator), point) for point in points], None),
        tuple(point.observation for point in points),
    )


def ranked(shelf: Shelf, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """Every place's latest value of the first indicator, the highest first, beside the standard; None below two."""
    indicator = indicators[0]
    points = [point for place in places if (point := shelf.at(place, indicator))]
    if len(points) < 2:
        return None
    points.sort(key=lambda point: (-point.value, point.entity))
    say, standard = words(shelf.language), shelf.limits.get(indicator)
    rows = tuple((shelf.entity(point.entity), point.period, marked(shelf, point)) for point in points)
    years = say("years_differ") if len({point.year for point in points}) > 1 else ""
    shown = points[:MOST_BARS]
    labels = [
        Bar(say("named_year", name=shelf.entity(point.entity), when=when(shelf, point)), point) for point in shown
    ]
    return Picture(
        highest(shelf, points, standard),
        subtitle(shelf, indicator, say("latest_of_each")),
        paragraph(say, order(shelf, points, standard), cautions(shelf, points, years), hollow(shelf, shown)),
        (say("name"), say("year"), headed(shelf, indicator)),
        rows,
        draw(shelf, labels, standard),
        tuple(point.observation for point in points),
        say("most_shown", n=MOST_BARS) if len(points) > MOST_BARS else "",
        judged=standard is not None,
    )


def draw(shelf: Shelf, shown: Sequence[Bar], standard: Limit | None) -> Spec:
    """The bars below each other, each with its name above and its value at the end."""
    labels = [in_brief(shelf, bar.point) for bar in shown]
    room = max(theme.width(label) for label in labels) + 16
    values = [bar.point.value for bar in shown] + ([standard.value] if standard else [])
    tops = [(TOP if standard else 0) + PITCH * number + 22 for number in range(len(shown))]
    unsaid = key_to_hollow(shelf, [bar.point for bar in shown])
    end = tops[-1] + THICK
    domain, reach = (min(0, *values), max(0, *values) or 1), (1, theme.WIDTH - room)
    canvas = layers.Canvas(layers.Frame(end + (30 if unsaid else 6), domain, reach))
    for bar, label, top in zip(shown, labels, tops, strict=True):
        value = bar.point.value
        canvas.rect((0, value), (top, top + THICK), theme.MAIN, tip(shelf, bar.point), not bar.point.firm)
        canvas.text(0, top - 6, theme.fitted(bar.name, theme.WIDTH))
        canvas.text(_beside(canvas.frame, value, standard, label), top + THICK - 3, label)
    _line(shelf, canvas, shown[0].point.indicator, standard, tops)
    if unsaid:
        canvas.small(0, end + 24, unsaid)
    return canvas.spec(tip_titles(shelf.language))


def _beside(frame: layers.Frame, value: float, standard: Limit | None, label: str) -> float:
    """Where a bar's label begins: after its end, and after the threshold where that would run through it."""
    start = frame.across(max(value, 0)) + 6
    line = frame.across(standard.value) if standard else 0.0
    return line + 7 if start - 6 < line < start + theme.width(label) + 4 else start


def _line(shelf: Shelf, canvas: layers.Canvas, indicator: str, standard: Limit | None, tops: Sequence[float]) -> None:
    """The threshold as a labelled line through all bars, but not through their names."""
    if standard is None:
        return
    text = words(shelf.language)("threshold_line", value=limit(shelf, indicator, standard))
    half = theme.width(text, theme.SMALL) / 2
    middle = min(max(canvas.frame.across(standard.value), half), theme.WIDTH - half)
    canvas.small(middle, 12, text, "center")
    across = (standard.value, standard.value)
    canvas.rule(across, (17, 23), 2)
    for top in tops:
        canvas.rule(across, (top - 4, top + THICK + 4), 2)


def _first_two(shelf: Shelf, points: Sequence[Point]) -> str:
    """The first count and the next, which is a part of it or stands beside it, as a title."""
    say, (first, second, *_) = words(shelf.language), points
    form = "title_within" if first.indicator in _above(shelf, second.indicator) else "title_beside"
    form += counts(shelf, first.indicator)
    values = {"when": when(shelf, first), "value": in_brief(shelf, first), "part": _items(shelf, [second])}
    name = inner(shelf.indicator(first.indicator), shelf.language)
    whole = after(values["when"], _items(shelf, [first])) if shelf.language == "zh" else name
    places = (say("at_place", place=shelf.entity(first.entity)), "")
    return fitting(shelf.language, *(say(form, at=place, whole=whole, **values) for place in places))


def _make_up(shelf: Shelf, points: Sequence[Point]) -> str:
    """The first count, those that are parts of it, and the others."""
    say, first = words(shelf.language), points[0]
    within = [point for point in points[1:] if first.indicator in _above(shelf, point.indicator)]
    beside = [point for point in points[1:] if point not in within]
    counted = shelf.kind(first.indicator) == "count"
    name = shelf.name_before_value(first.indicator) if counted else shelf.indicator(first.indicator)
    head = say(
        "level_count" if counted else "level",
        place=shelf.entity(first.entity),
        when=when(shelf, first),
        name=after(when(shelf, first), inner(name, shelf.language)),
        value=told(shelf, first),
    )
    parts = say("including", facts=_items(shelf, within)) if within else ""
    return facts(say, head + parts + (say("besides", facts=_items(shelf, beside)) if beside else ""))


def _items(shelf: Shelf, points: Sequence[Point]) -> str:
    say = words(shelf.language)
    return listing(
        say,
        (
            say(
                "item_count" if shelf.kind(one.indicator) == "count" else "item",
                name=inner(shelf.name_before_value(one.indicator), shelf.language),
                value=told(shelf, one),
            )
            for one in points
        ),
    )


def _above(shelf: Shelf, indicator: str) -> set[str]:
    """The indicators that an indicator is a part of, directly or not."""
    found: set[str] = set()
    while (indicator := str(shelf.indicators[indicator]["parent_id"])) and indicator not in found:
        found.add(indicator)
    return found
