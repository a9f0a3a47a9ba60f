"""Horizontal bars: all places ranked by one indicator, or several counts of one place. Bars start at zero."""

from collections.abc import Sequence

from scripts.charts import dots, layers, looks, theme
from scripts.charts.captions import (
    besides,
    cautions,
    headed,
    hollow,
    joined,
    marked,
    moment_head,
    subtitle,
    tip,
    tip_titles,
    words,
)
from scripts.charts.chart import Picture, Spec
from scripts.charts.titles import fitting, highest
from scripts.figures import marks, thresholds, units
from scripts.figures.points import Point
from scripts.figures.ranks import counts, order
from scripts.figures.sentences import after, facts, inner, is_many, listing, paragraph, when
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit
from scripts.figures.values import in_brief, running
from scripts.fixed import fixed

PITCH, TOP, THICK = 43, 20, 16
MOST_BARS = 12  # as many as the picture beside a link has room for


@fixed
class Bar:
    """One bar: the name above it and the point that it shows."""

    name: str
    point: Point


def bars(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """Several counts of one place in one year (the latest of the first where `year` is 0); None below two values."""
    first = next((one for one in indicators if speaker.points.at(entity, one, year)), "")
    fitting = [one for one in indicators if first and units.unit(speaker, one) == units.unit(speaker, first)]
    year = year or max(speaker.points.years(entity, fitting), default=0)
    points = [point for one in fitting if (point := speaker.points.at(entity, one, year))]
    if len(points) < 2:
        return None
    say = words(speaker.language)
    rows = tuple((speaker.indicator(point.indicator).text, marked(speaker, point)) for point in points)
    bars_of = [Bar(speaker.indicator(point.indicator).text, point) for point in points]
    return Picture(
        _first_two(speaker, points),
        subtitle(speaker, points[0].indicator, when(speaker, points[0])),
        paragraph(say, _make_up(speaker, points), hollow(speaker, points)),
        (say("indicator"), headed(speaker, points[0].indicator, say("value"))),
        rows,
        lambda broad: draw(speaker, bars_of, None, broad),
        tuple(point.observation for point in points),
    )


def ranked(speaker: Speaker, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """Every place's latest value of the first indicator, the highest first, beside the standard; None below two."""
    indicator = indicators[0]
    points = [point for place in places if (point := speaker.points.at(place, indicator))]
    if len(points) < 2:
        return None
    points.sort(key=lambda point: (-point.value, point.entity))
    say, standard = words(speaker.language), thresholds.first(speaker, indicator, points[0].entity)
    rows = tuple(
        (speaker.entity(point.entity).text, _dated(speaker, point), marked(speaker, point)) for point in points
    )
    years = say("years_differ") if len({point.time for point in points}) > 1 else ""
    many = len(points) > MOST_BARS
    latest = "latest_period_of_each" if any(point.is_fine for point in points) else "latest_of_each"
    shown = [one.point for one in dots.chosen(points) if one.point] if many else points
    labels = [_dated_bar(speaker, point) for point in shown]
    told = (points[0], points[-1]) if many else points  # of many those that the title names: the note stays short
    return Picture(
        highest(speaker, points, standard),
        subtitle(speaker, indicator, say(latest)),
        paragraph(say, order(speaker, points, standard), cautions(speaker, points, years), hollow(speaker, shown)),
        (say("name"), moment_head(speaker, points), headed(speaker, indicator)),
        rows,
        lambda broad: dots.draw(speaker, points, standard, broad) if many else draw(speaker, labels, standard, broad),
        tuple(point.observation for point in points),
        joined(speaker, say("ends_shown", n=dots.ENDS) if len(shown) < len(points) else "", besides(speaker, told)),
        judged=standard is not None,
    )


def _dated_bar(speaker: Speaker, point: Point) -> Bar:
    name = speaker.entity(point.entity).text
    return Bar(words(speaker.language)("named_year", name=name, when=when(speaker, point)), point)


def _dated(speaker: Speaker, point: Point) -> str:
    return when(speaker, point) if point.is_fine else point.period


def draw(speaker: Speaker, shown: Sequence[Bar], standard: Limit | None, broad: float) -> Spec:
    """The bars below each other, each with its name above and its value at the end."""
    labels = [in_brief(speaker, bar.point) for bar in shown]
    room = max(theme.width(label) for label in labels) + 16
    values = [bar.point.value for bar in shown] + ([standard.value] if standard else [])
    tops = [(TOP if standard else 0) + PITCH * number + 22 for number in range(len(shown))]
    points = [bar.point for bar in shown]
    others = looks.unlike(points)
    key, end = looks.key(speaker, points, broad, others), tops[-1] + THICK
    domain, reach = (min(0, *values), max(0, *values) or 1), (1, broad - room)
    canvas = layers.Canvas(layers.Frame(end + 6 + key.height, domain, reach, wide=broad))
    for bar, label, top in zip(shown, labels, tops, strict=True):
        value = bar.point.value
        canvas.rect((0, value), (top, top + THICK), theme.MAIN, tip(speaker, bar.point), looks.look(bar.point, others))
        canvas.text(0, top - 6, theme.fitted(bar.name, broad))
        canvas.text(_beside(canvas.frame, value, standard, label), top + THICK - 3, label)
    _line(speaker, canvas, shown[0].point.indicator, standard, tops)
    canvas.key(key, end + 6, bars=True)
    return canvas.spec(tip_titles(speaker.language))


def _beside(frame: layers.Frame, value: float, standard: Limit | None, label: str) -> float:
    """Where a bar's label begins: after its end, and after the threshold where that would run through it."""
    start = frame.across(max(value, 0)) + 6
    line = frame.across(standard.value) if standard else 0.0
    return line + 7 if start - 6 < line < start + theme.width(label) + 4 else start


def _line(
    speaker: Speaker, canvas: layers.Canvas, indicator: str, standard: Limit | None, tops: Sequence[float]
) -> None:
    """The threshold as a labelled line through all bars, but not through their names."""
    if standard is None:
        return
    text = words(speaker.language)("threshold_line", value=thresholds.in_brief(speaker, indicator, standard))
    half = theme.width(text, theme.SMALL) / 2
    middle = min(max(canvas.frame.across(standard.value), half), canvas.frame.wide - half)
    canvas.small(middle, 12, text, "center")
    across = (standard.value, standard.value)
    canvas.rule(across, (17, 22), 2)
    for top in tops:
        canvas.rule(across, (top - 1, top + THICK + 4), 2)


def _first_two(speaker: Speaker, points: Sequence[Point]) -> str:
    """The first count and the next, which is a part of it or stands beside it, as a title."""
    say, (first, second, *_) = words(speaker.language), points
    form = "title_within" if first.indicator in _above(speaker, second.indicator) else "title_beside"
    form += counts(speaker, first.indicator)
    mark, value = marks.aside(speaker, first), in_brief(speaker, first)
    value = value if counts(speaker, first.indicator) else value + mark
    values = {"when": when(speaker, first), "value": value, "mark": mark, "part": _items(speaker, [second])}
    name = inner(speaker.indicator(first.indicator).text, speaker.language)
    whole = after(values["when"], _items(speaker, [first])) if speaker.language == "zh" else name
    places = (say("at_place", **speaker.there(first.entity)), "")
    return fitting(speaker.language, *(say(form, at=place, whole=whole, **values) for place in places))


def _make_up(speaker: Speaker, points: Sequence[Point]) -> str:
    """The first count, those that are parts of it, and the others."""
    say, first = words(speaker.language), points[0]
    within = [point for point in points[1:] if first.indicator in _above(speaker, point.indicator)]
    beside = [point for point in points[1:] if point not in within]
    counted = units.counted(speaker, first.indicator)
    name = units.name_before_value(speaker, first.indicator) if counted else speaker.indicator(first.indicator).text
    head = say(
        "level_count" if counted else "level_many" if is_many(name) else "level",
        **speaker.there(first.entity),
        when=when(speaker, first),
        name=after(when(speaker, first), inner(name, speaker.language)),
        value=running(speaker, first),
    )
    parts = say("including", facts=_items(speaker, within)) if within else ""
    return facts(
        say,
        head + marks.aside(speaker, first) + parts + (say("besides", facts=_items(speaker, beside)) if beside else ""),
    )


def _items(speaker: Speaker, points: Sequence[Point]) -> str:
    say = words(speaker.language)
    return listing(
        say,
        (
            say(
                "item_count" if units.counted(speaker, one.indicator) else "item",
                name=inner(units.name_before_value(speaker, one.indicator), speaker.language),
                value=running(speaker, one),
                aside=marks.aside(speaker, one),
                mark=marks.tail(speaker, one),
            )
            for one in points
        ),
    )


def _above(speaker: Speaker, indicator: str) -> set[str]:
    """The indicators that an indicator is a part of, directly or not."""
    found: set[str] = set()
    while (indicator := str(speaker.shelf.indicators[indicator]["parent_id"])) and indicator not in found:
        found.add(indicator)
    return found
