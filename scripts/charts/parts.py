"""A whole and its parts as one stacked bar; the whole is named, and what the parts leave over is shown as such."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from scripts.charts import layers, looks, theme
from scripts.charts.captions import dotted, headed, hollow, marked, tip, tip_titles, words
from scripts.charts.chart import Picture, Spec
from scripts.charts.titles import fitting
from scripts.figures import marks, units
from scripts.figures.points import Point, comparable
from scripts.figures.sentences import after, facts, inner, listing, paragraph, when
from scripts.figures.speaker import Speaker
from scripts.figures.values import running
from scripts.fixed import fixed
from scripts.numbers import shown

TOP, THICK, LINE, WRAPPED = 22, 34, 26, 18
NAME, SHARE = 22, 60
TOLERANCE = 0.005


@fixed
class Slice:
    """One part: its name, size and share of the whole; no `point` means that it is what the others leave over."""

    name: str
    value: float
    share: float
    point: Point | None


def parts(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The first indicator is the whole, the others its parts; None without whole or part, or where parts exceed it.

    Where parts of a part are known, they stand in its place.
    """
    if (found := split(speaker, indicators, entity, year)) is None:
        return None
    whole, slices = found
    say = words(speaker.language)
    name = speaker.indicator(whole.indicator).text
    top = (headed(speaker, whole.indicator), marked(speaker, whole), "100%")
    used = [whole, *(one.point for one in slices if one.point)]
    return Picture(
        _largest(speaker, whole, slices),
        dotted(when(speaker, whole), say("share_of", whole=inner(name, speaker.language))),
        paragraph(say, _summary(speaker, whole, slices), hollow(speaker, used)),
        (say("indicator"), say("value"), say("share")),
        (top, *((one.name, _cell(speaker, whole, one), percent(speaker, one.share)) for one in slices)),
        lambda broad: draw(speaker, whole, slices, broad),
        tuple(one.observation for one in used),
    )


def split(
    speaker: Speaker, indicators: Sequence[str], entity: str, year: int
) -> tuple[Point, tuple[Slice, ...]] | None:
    """The whole of a year (0: its latest) and its slices; None without whole or part, or where parts exceed it.

    Nothing doubtful, hedged or of another scope is added up: such a part stays among what the others leave over.
    """
    year = year or max(speaker.points.years(entity, indicators[:1]), default=0)
    whole = speaker.points.at(entity, indicators[0], year)
    points = [point for one in indicators[1:] if (point := speaker.points.at(entity, one, year))]
    points = [point for point in points if whole and point.sound and comparable(point, whole)]
    points = _finest(
        speaker,
        [point for point in points if units.unit(speaker, point.indicator) == units.unit(speaker, indicators[0])],
    )
    total = sum(point.value for point in points)
    if whole is None or not points or whole.value <= 0 or total > whole.value * (1 + TOLERANCE):
        return None
    return whole, tuple(sliced(speaker, whole, points))


def draw(speaker: Speaker, whole: Point, slices: Sequence[Slice], broad: float) -> Spec:
    """The whole above, the bar, and below a row a part with its colour, name, size and share."""
    values = [units.in_brief(speaker, whole.indicator, one.value) for one in slices]
    room = broad - NAME - SHARE - 12 - max(map(theme.width, values))
    names = [theme.wrapped(one.name, room, theme.TEXT) for one in slices]
    tops = [*accumulate((LINE + WRAPPED * (len(name) - 1) for name in names), initial=TOP + THICK + 10)]
    key = looks.key(speaker, [whole, *(one.point for one in slices if one.point)], broad)
    canvas = layers.Canvas(layers.Frame(tops[-1] + 2 + key.height, (0, 100), (1, broad - 1), wide=broad))
    base = f"{units.name_before_value(speaker, whole.indicator)} {running(speaker, whole)}"
    canvas.small(0, 14, words(speaker.language)("base", whole=base + marks.aside(speaker, whole)))
    _bar(speaker, canvas, slices)
    for number, (one, name, value, top) in enumerate(zip(slices, names, values, tops, strict=False)):
        colour, own = look(number, one.point)
        canvas.rect((canvas.frame.x(1), canvas.frame.x(15)), (top + 5, top + 19), colour, look=own)
        for row, text in enumerate(name):
            canvas.text(NAME, top + 17 + WRAPPED * row, text)
        canvas.text(broad - SHARE, top + 17, value, "right")
        canvas.text(broad, top + 17, percent(speaker, one.share), "right", bold=True)
    canvas.key(key, tops[-1], bars=True)
    return canvas.spec(tip_titles(speaker.language))


def _bar(speaker: Speaker, canvas: layers.Canvas, slices: Sequence[Slice]) -> None:
    """The stacked bar, with a pixel of room around each part."""
    start, room = 0.0, canvas.frame.x(2) - canvas.frame.x(1)
    for number, one in enumerate(slices):
        colour, own = look(number, one.point)
        left = start + room * (number > 0)
        ends = (round(left, 3), round(max(start + one.share - room, left + room), 3))
        canvas.rect(ends, (TOP, TOP + THICK), colour, tip(speaker, one.point) if one.point else layers.NO_TIP, own)
        start += one.share


def look(number: int, point: Point | None) -> tuple[str, looks.MarkLook]:
    """Colour and look of a part; what the others leave over (no point) is grey, for looks tell of values only."""
    if point is None:
        return theme.NEUTRAL, looks.PLAIN
    return theme.PALETTE[number % len(theme.PALETTE)], looks.look(point)


def _largest(speaker: Speaker, whole: Point, slices: Sequence[Slice]) -> str:
    """The largest part that is named, with its share, as a title."""
    say, top = words(speaker.language), max((one for one in slices if one.point), key=lambda one: one.share)
    values = {"when": when(speaker, whole), "share": percent(speaker, top.share)}
    if top.point and (did := speaker.phrases.get(top.point.indicator)):
        return _did(speaker, whole, {**values, "did": did})
    names = [units.name_before_value(speaker, one.indicator) for one in (whole, top.point) if one]
    whole_name, part = inner(names[0], speaker.language), inner(names[-1], speaker.language)
    places = (say("at_place", **speaker.there(whole.entity)), "")
    named = after(values["when"], whole_name)
    return fitting(speaker.language, *(say("title_part", at=one, whole=named, part=part, **values) for one in places))


def _did(speaker: Speaker, whole: Point, values: Mapping[str, str]) -> str:
    """The title where a curator wrote what those in the largest part did: 52.5% of Liuzhou's 2020 graduates went on."""
    say, there = words(speaker.language), speaker.there(whole.entity)
    named = after(values["when"], inner(units.name_before_value(speaker, whole.indicator), speaker.language))
    places = ((say("at_place", **there), say("whose", **there)), ("", ""))
    return fitting(
        speaker.language, *(say("title_part_did", at=at, whose=whose, whole=named, **values) for at, whose in places)
    )


def _finest(speaker: Speaker, points: Sequence[Point]) -> list[Point]:
    """Leave out a part of which listed parts are there: what these leave open stays with what all leave over."""
    split_up = {str(speaker.shelf.indicators[point.indicator]["parent_id"]) for point in points}
    return [point for point in points if point.indicator not in split_up]


def sliced(speaker: Speaker, whole: Point, points: Sequence[Point]) -> list[Slice]:
    """The parts of a whole, and what they leave over."""
    made = [
        Slice(speaker.indicator(one.indicator).text, one.value, 100 * one.value / whole.value, one) for one in points
    ]
    rest = whole.value - sum(one.value for one in made)
    if rest > whole.value * TOLERANCE / 10:
        made.append(Slice(words(speaker.language)("rest"), rest, 100 * rest / whole.value, None))
    return made


def percent(speaker: Speaker, share: float) -> str:
    """A share of the whole, with one decimal."""
    return shown(share, 1, speaker.language, "%")


def _cell(speaker: Speaker, whole: Point, one: Slice) -> str:
    if one.point:
        return marked(speaker, one.point)
    value = shown(one.value, units.decimals(speaker, whole.indicator), speaker.language)
    return words(speaker.language)("marked", value=value, mark=words(speaker.language)("computed"))


def _summary(speaker: Speaker, whole: Point, slices: Sequence[Slice]) -> str:
    """The whole, each part with its share, and what is left over."""
    say, language = words(speaker.language), speaker.language
    form = "share_count" if units.counted(speaker, whole.indicator) else "share_item"
    listed = listing(say, (_fact(speaker, whole, one, form) for one in slices if one.point))
    head = {
        **speaker.there(whole.entity),
        "when": when(speaker, whole),
        "name": after(when(speaker, whole), inner(units.name_before_value(speaker, whole.indicator), language)),
    }
    value, mark = running(speaker, whole), marks.aside(speaker, whole)
    counted = units.counted(speaker, whole.indicator)
    rest = [one for one in slices if one.point is None]
    left = [
        say("rest_fact", value=units.in_brief(speaker, whole.indicator, one.value), share=percent(speaker, one.share))
        for one in rest
    ]
    return facts(
        say,
        say(
            "of_which_count" if counted else "of_which",
            **head,
            value=value if counted else value + mark,
            mark=mark,
            facts=listed,
        ),
        *left,
    )


def _fact(speaker: Speaker, whole: Point, one: Slice, form: str) -> str:
    value, share = units.in_brief(speaker, whole.indicator, one.value), percent(speaker, one.share)
    name = units.name_before_value(speaker, one.point.indicator) if one.point else one.name
    mark = marks.tail(speaker, one.point) if one.point else ""
    return words(speaker.language)(form, name=inner(name, speaker.language), value=value, share=share, mark=mark)
