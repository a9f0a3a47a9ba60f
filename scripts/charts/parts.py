"""A whole and its parts as one stacked bar; the whole is named, and what the parts leave over is shown as such."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from scripts.charts import layers, theme
from scripts.charts.chart import Picture, Spec
from scripts.charts.data import Point, Shelf
from scripts.charts.sentences import (
    after,
    dotted,
    facts,
    headed,
    hollow,
    inner,
    key_to_hollow,
    listing,
    marked,
    paragraph,
    tip,
    tip_titles,
    told,
    when,
    words,
)
from scripts.charts.titles import fitting
from scripts.numbers import shown

TOP, THICK, LINE, WRAPPED = 22, 34, 26, 18
NAME, SHARE = 22, 60
TOLERANCE = 0.005


@dataclass(frozen=True)
class Slice:
    """One part: its name, size and share of the whole; no `point` means that it is what the others leave over."""

    name: str
    value: float
    share: float
    point: Point | None


def parts(shelf: Shelf, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The first indicator is the whole, the others its parts; None without whole or part, or where parts exceed it.

    Where the parts of a part are all known and add up to it, they stand in its place.
    """
    if (found := split(shelf, indicators, entity, year)) is None:
        return None
    whole, slices = found
    say = words(shelf.language)
    name = shelf.indicator(whole.indicator)
    top = (headed(shelf, whole.indicator), marked(shelf, whole), "100%")
    used = [whole, *(one.point for one in slices if one.point)]
    return Picture(
        _largest(shelf, whole, slices),
        dotted(when(shelf, whole), say("share_of", whole=inner(name, shelf.language))),
        paragraph(say, _summary(shelf, whole, slices), hollow(shelf, used)),
        (say("indicator"), say("value"), say("share")),
        (top, *((one.name, _cell(shelf, whole, one), percent(shelf, one.share)) for one in slices)),
        draw(shelf, whole, slices),
        tuple(one.observation for one in used),
    )


def split(shelf: Shelf, indicators: Sequence[str], entity: str, year: int) -> tuple[Point, tuple[Slice, ...]] | None:
    """The whole of a year (0: its latest) and its slices; None without whole or part, or where parts exceed it."""
    year = year or max(shelf.years(entity, indicators[:1]), default=0)
    whole = shelf.at(entity, indicators[0], year)
    points = [point for one in indicators[1:] if (point := shelf.at(entity, one, year))]
    points = _finest(shelf, [point for point in points if shelf.unit(point.indicator) == shelf.unit(indicators[0])])
    total = sum(point.value for point in points)
    if whole is None or not points or whole.value <= 0 or total > whole.value * (1 + TOLERANCE):
        return None
    return whole, tuple(_slices(shelf, whole, points))


def draw(shelf: Shelf, whole: Point, slices: Sequence[Slice]) -> Spec:
    """The whole above, the bar, and below a row a part with its colour, name, size and share."""
    values = [shelf.shown(whole.indicator, one.value) for one in slices]
    room = theme.WIDTH - NAME - SHARE - 12 - max(map(theme.width, values))
    names = [theme.wrapped(one.name, room, theme.TEXT) for one in slices]
    tops = [*accumulate((LINE + WRAPPED * (len(name) - 1) for name in names), initial=TOP + THICK + 10)]
    unsaid = key_to_hollow(shelf, [whole, *(one.point for one in slices if one.point)])
    canvas = layers.Canvas(layers.Frame(tops[-1] + (24 if unsaid else 2), (0, 100), (1, theme.WIDTH - 1)))
    base = f"{shelf.name_before_value(whole.indicator)} {told(shelf, whole)}"
    canvas.small(0, 14, words(shelf.language)("base", whole=base))
    _bar(shelf, canvas, slices)
    for number, (one, name, value, top) in enumerate(zip(slices, names, values, tops, strict=False)):
        colour, hollow_one = look(number, one.point)
        canvas.rect((canvas.frame.x(1), canvas.frame.x(15)), (top + 5, top + 19), colour, hollow=hollow_one)
        for row, text in enumerate(name):
            canvas.text(NAME, top + 17 + WRAPPED * row, text)
        canvas.text(theme.WIDTH - SHARE, top + 17, value, "right")
        canvas.text(theme.WIDTH, top + 17, percent(shelf, one.share), "right", bold=True)
    if unsaid:
        canvas.small(0, tops[-1] + 16, unsaid)
    return canvas.spec(tip_titles(shelf.language))


def _bar(shelf: Shelf, canvas: layers.Canvas, slices: Sequence[Slice]) -> None:
    """The stacked bar, with a pixel of room around each part."""
    start, room = 0.0, canvas.frame.x(2) - canvas.frame.x(1)
    for number, one in enumerate(slices):
        colour, hollow_one = look(number, one.point)
        left = start + room * (number > 0)
        ends = (round(left, 3), round(max(start + one.share - room, left + room), 3))
        canvas.rect(ends, (TOP, TOP + THICK), colour, tip(shelf, one.point) if one.point else layers.NO_TIP, hollow_one)
        start += one.share


def look(number: int, point: Point | None) -> tuple[str, bool]:
    """Colour of a part, and whether it is hollow: no report states it. No point: what the others leave over."""
    colour = theme.PALETTE[number % len(theme.PALETTE)] if point else theme.NEUTRAL
    return colour, point is None or not point.firm


def _largest(shelf: Shelf, whole: Point, slices: Sequence[Slice]) -> str:
    """The largest part that is named, with its share, as a title."""
    say, top = words(shelf.language), max((one for one in slices if one.point), key=lambda one: one.share)
    values = {"when": when(shelf, whole), "share": percent(shelf, top.share)}
    if top.point and (did := shelf.phrases.get(top.point.indicator)):
        return _did(shelf, whole, {**values, "did": did})
    names = [shelf.name_before_value(one.indicator) for one in (whole, top.point) if one]
    whole_name, part = inner(names[0], shelf.language), inner(names[-1], shelf.language)
    places = (say("at_place", place=shelf.entity(whole.entity)), "")
    named = after(values["when"], whole_name)
    return fitting(shelf.language, *(say("title_part", at=one, whole=named, part=part, **values) for one in places))


def _did(shelf: Shelf, whole: Point, values: Mapping[str, str]) -> str:
    """The title where a curator wrote what those in the largest part did: 52.5% of Liuzhou's 2020 graduates went on."""
    say, place = words(shelf.language), shelf.entity(whole.entity)
    named = after(values["when"], inner(shelf.name_before_value(whole.indicator), shelf.language))
    places = ((say("at_place", place=place), say("whose", place=place)), ("", ""))
    return fitting(
        shelf.language, *(say("title_part_did", at=at, whose=whose, whole=named, **values) for at, whose in places)
    )


def _finest(shelf: Shelf, points: Sequence[Point]) -> list[Point]:
    """Leave out a part whose own listed parts are all there and add up to it; otherwise leave out those."""
    children: dict[str, list[Point]] = {}
    for point in points:
        children.setdefault(str(shelf.indicators[point.indicator]["parent_id"]), []).append(point)
    dropped: set[str] = set()
    for point in points:
        own = children.get(point.indicator, [])
        if own and abs(sum(one.value for one in own) - point.value) <= TOLERANCE * abs(point.value):
            dropped.add(point.indicator)
        else:
            dropped |= {one.indicator for one in own}
    return [point for point in points if point.indicator not in dropped]


def _slices(shelf: Shelf, whole: Point, points: Sequence[Point]) -> list[Slice]:
    made = [Slice(shelf.indicator(one.indicator), one.value, 100 * one.value / whole.value, one) for one in points]
    rest = whole.value - sum(one.value for one in made)
    if rest > whole.value * TOLERANCE / 10:
        made.append(Slice(words(shelf.language)("rest"), rest, 100 * rest / whole.value, None))
    return made


def percent(shelf: Shelf, share: float) -> str:
    """A share of the whole, with one decimal."""
    return shown(share, 1, shelf.language, "%")


def _cell(shelf: Shelf, whole: Point, one: Slice) -> str:
    if one.point:
        return marked(shelf, one.point)
    value = shown(one.value, shelf.decimals(whole.indicator), shelf.language)
    return words(shelf.language)("marked", value=value, mark=words(shelf.language)("computed"))


def _summary(shelf: Shelf, whole: Point, slices: Sequence[Slice]) -> str:
    """The whole, each part with its share, and what is left over."""
    say, language = words(shelf.language), shelf.language
    form = "share_count" if shelf.kind(whole.indicator) == "count" else "share_item"
    listed = listing(say, (_fact(shelf, whole, one, form) for one in slices if one.point))
    head = {
        "place": shelf.entity(whole.entity),
        "when": when(shelf, whole),
        "name": after(when(shelf, whole), inner(shelf.name_before_value(whole.indicator), language)),
    }
    value = told(shelf, whole)
    rest = [one for one in slices if one.point is None]
    left = [
        say("rest_fact", value=shelf.shown(whole.indicator, one.value), share=percent(shelf, one.share)) for one in rest
    ]
    return facts(
        say,
        say(
            "of_which_count" if shelf.kind(whole.indicator) == "count" else "of_which",
            **head,
            value=value,
            facts=listed,
        ),
        *left,
    )


def _fact(shelf: Shelf, whole: Point, one: Slice, form: str) -> str:
    value, share = shelf.shown(whole.indicator, one.value), percent(shelf, one.share)
    name = shelf.name_before_value(one.point.indicator) if one.point else one.name
    return words(shelf.language)(form, name=inner(name, shelf.language), value=value, share=share)
