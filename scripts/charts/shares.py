"""Wholes and their parts as stacked bars of 100%, one a place or a year, each with its base stated."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from scripts.charts import labels, layers, looks, theme
from scripts.charts import stacks as stacked
from scripts.charts.captions import cautions, dotted, headed, hollow, joined, marked, tip, tip_titles, with_marks, words
from scripts.charts.chart import Picture, Spec
from scripts.charts.parts import Slice, look, percent, split
from scripts.charts.stacks import ENDS, MOST, Stack, used
from scripts.charts.titles import fitting
from scripts.figures import marks, units
from scripts.figures.points import Point, comparable
from scripts.figures.ranks import sides
from scripts.figures.scopes import named
from scripts.figures.sentences import facts, inner, listing, one_of, paragraph, when
from scripts.figures.speaker import Speaker
from scripts.figures.values import in_brief, running

PITCH, HEAD, THICK, KEY, LINE = 76, 22, 22, 22, 18
OPEN, ABLE = ("title_shares_open",), ("title_shares_able", "title_shares_able_short")  # titles, the fullest first


def shares(speaker: Speaker, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """The latest whole of each place (the first indicator) with its parts; None below two bars alike."""
    made = [found for place in places if (found := split(speaker, indicators, place, 0)) and found[0].sound]
    like = all(comparable(whole, made[0][0]) for whole, _ in made)
    stacks = [Stack(_called(speaker, found[0], like), speaker.entity(found[0].entity).text, *found) for found in made]
    return _picture(speaker, stacks, across=True)


def shares_over_time(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The whole of one place in each year with its parts, up to `year` where it is given; None below two bars alike."""
    stacks = []
    for one in speaker.points.years(entity, indicators[:1]):
        found = split(speaker, indicators, entity, one) if not year or one <= year else None
        if found and found[0].sound:
            moment = when(speaker, found[0])
            stacks.append(Stack(moment, moment, *found))
    return _picture(speaker, stacks[::-1]) if not year or any(one.whole.year == year for one in stacks) else None


def _called(speaker: Speaker, whole: Point, like: bool) -> str:
    """A place with the period of its whole, and with its scope where the wholes are not all alike."""
    say, scope = words(speaker.language), "" if like else named(speaker, whole.scope)
    moment = say("when_scope", when=when(speaker, whole), scope=scope) if scope else when(speaker, whole)
    return say("named_year", name=speaker.entity(whole.entity).text, when=moment)


def _picture(speaker: Speaker, stacks: Sequence[Stack], across: bool = False) -> Picture | None:
    """Bars that are split into the same parts, as most are; the others are named. Those `across` places are ranked.

    All of them stand in the table and behind the title; of very many the picture draws some.
    """
    alike = stacked.alike(speaker, stacks)
    if len(alike) < 2:
        return None
    told, rest = _told_of(alike, across)
    ranked = stacked.ranked(told) if across and told else ()
    order = [*(ranked or told), *rest]
    drawn = stacked.chosen(ranked) if ranked else order[:MOST]
    shown = _shown(speaker, len(drawn), len(order), len(ranked))
    say, whole = words(speaker.language), alike[0].whole.indicator
    years = say("years_differ") if across and len({one.whole.time for one in alike}) > 1 else ""
    return Picture(
        _title(speaker, told or rest, OPEN if not told else ABLE if rest else ()),
        dotted(
            say("latest_of_each") if across else "",
            say("share_of", whole=inner(units.name_before_value(speaker, whole), speaker.language)),
        ),
        paragraph(say, _told(speaker, drawn), cautions(speaker, (), years), hollow(speaker, used(drawn))),
        _header(speaker, alike[0]),
        tuple(_row(speaker, one) for one in order),
        lambda broad: draw(speaker, drawn, broad),
        tuple(point.observation for point in used(order)),
        joined(speaker, *shown, _otherwise(speaker, stacks, alike)),
    )


def _told_of(alike: Sequence[Stack], across: bool) -> tuple[Sequence[Stack], Sequence[Stack]]:
    """The bars whose highest and lowest are told, and the others.

    All, or none; of more places than are drawn those that may be ranked, where most of them may.
    """
    able = stacked.able(alike)
    if len(able) == len(alike):
        return alike, ()
    if across and len(alike) > MOST and 2 * len(able) > len(alike):
        kept = {one.whole.observation for one in able}
        return able, [one for one in alike if one.whole.observation not in kept]
    return (), alike


def _shown(speaker: Speaker, drawn: int, every: int, ranked: int) -> Iterator[str]:
    """Which bars the picture shows where it does not show all, and how many are not ranked where others are."""
    say = words(speaker.language)
    if not ranked and drawn < every:
        yield say("bars_shown", n=MOST)
    if drawn < ranked:
        yield say("ends_shown", n=ENDS)
    if ranked and ranked < every:
        yield say("not_ranked", n=every - ranked)


def _otherwise(speaker: Speaker, stacks: Sequence[Stack], alike: Sequence[Stack]) -> str:
    """The bars that are split into other parts, by name or where they are many by number; "" where none is."""
    say, kept = words(speaker.language), {one.name for one in alike}
    left_out = [one.name for one in stacks if one.name not in kept]
    if len(left_out) > MOST:
        return say("split_otherwise_many", n=len(left_out))
    return say("split_otherwise", names=listing(say, left_out)) if left_out else ""


def draw(speaker: Speaker, stacks: Sequence[Stack], broad: float) -> Spec:
    """A bar each with its base above and the shares of its parts below; parts without room for a name have a key."""
    unnamed = [number for number in range(len(stacks[0].slices)) if not _roomy(speaker, stacks, number, broad)]
    keys = _keys(stacks[0], unnamed, broad)
    top = KEY * (max((row for _, row, _ in keys), default=-1) + 1) + (6 if keys else 0)
    key = looks.key(speaker, [part.point for one in stacks for part in one.slices if part.point], broad)
    names = [_name(speaker, stack, broad) for stack in stacks]
    tops = [*accumulate((PITCH + LINE * (len(name) - 1) for name in names), initial=top)]
    end = tops[-1] - 8
    canvas = layers.Canvas(layers.Frame(end + key.height, (0, 100), (1, broad - 1), wide=broad))
    for left, row, number in keys:
        _key(canvas, stacks[0].slices[number], number, left, KEY * row)
    for stack, name, one in zip(stacks, names, tops, strict=False):
        _bar(speaker, canvas, stack, name, one)
    canvas.key(key, end, bars=True)
    return canvas.spec(tip_titles(speaker.language))


def _base(speaker: Speaker, stack: Stack) -> str:
    """What 100% is; it has no mark of its own in the picture, so words say where it is computed or doubtful."""
    return words(speaker.language)("base", whole=with_marks(speaker, stack.whole, in_brief(speaker, stack.whole)))


def _name(speaker: Speaker, stack: Stack, broad: float) -> list[str]:
    """What a bar is called, on up to four lines where it must leave room for the base."""
    room = broad - 1.1 * theme.width(_base(speaker, stack), theme.SMALL) - 10
    return theme.wrapped(stack.name, room, theme.TEXT, 4)


def _bar(speaker: Speaker, canvas: layers.Canvas, stack: Stack, name: Sequence[str], top: float) -> None:
    """Name and base above, the slices with a pixel between them, names and shares below where there is room."""
    for row, text in enumerate(name):
        canvas.text(0, top + 16 + LINE * row, text)
    canvas.small(canvas.frame.wide, top + 16, _base(speaker, stack), "right")
    top += LINE * (len(name) - 1)
    start, room = 0.0, canvas.frame.x(2) - canvas.frame.x(1)
    for number, one in enumerate(stack.slices):
        colour, own = look(number, one.point)
        ends = (round(start + room * (number > 0), 3), round(max(start + one.share, start + 2 * room), 3))
        mark = tip(speaker, one.point) if one.point else layers.NO_TIP
        canvas.rect(ends, (top + HEAD, top + HEAD + THICK), colour, mark, own)
        _share(speaker, canvas, one, start, top + HEAD + THICK + 16)
        start += one.share


def _share(speaker: Speaker, canvas: layers.Canvas, one: Slice, start: float, y: float) -> None:
    """The slice's name and share below it, or its share alone; nothing where a neighbour's text is in the way."""
    left = canvas.frame.across(start)
    room = canvas.frame.across(start + one.share) - left
    text = next(
        (text for text in _texts(speaker, one) if theme.width(text, theme.SMALL) <= room), _texts(speaker, one)[-1]
    )
    wide = theme.width(text, theme.SMALL)
    near = list(labels.boxes(canvas))
    for x in (left, left + (room - wide) / 2, left + room - wide):
        space = labels.box(text, x, y, "left").wider(2)
        if space.right <= canvas.frame.wide + 2 and not any(space.meets(other) for other in near):
            canvas.small(round(x, 1), y, text)
            return


def _texts(speaker: Speaker, one: Slice) -> tuple[str, str]:
    name = _bare(speaker, one)
    return f"{name} {percent(speaker, one.share)}", percent(speaker, one.share)


def _roomy(speaker: Speaker, stacks: Sequence[Stack], number: int, broad: float) -> bool:
    """Whether a slice's name stands below it in the first bar, where a reader looks for it."""
    one = stacks[0].slices[number]
    return theme.width(_texts(speaker, one)[0], theme.SMALL) <= one.share * broad / 100


def _keys(stack: Stack, unnamed: Sequence[int], broad: float) -> list[tuple[float, int, int]]:
    """Left, row and slice of each name in the key, wrapped into rows."""
    left, row, made = 0.0, 0, list[tuple[float, int, int]]()
    for number in unnamed:
        wide = 20 + theme.width(stack.slices[number].name, theme.SMALL) + 16
        if left and left + wide > broad:
            left, row = 0.0, row + 1
        made.append((left, row, number))
        left += wide
    return made


def _key(canvas: layers.Canvas, one: Slice, number: int, left: float, top: float) -> None:
    ends = (canvas.frame.x(left + 1), canvas.frame.x(left + 14))
    canvas.rect(ends, (top + 3, top + 16), look(number, one.point)[0])
    canvas.small(left + 20, top + 14, theme.fitted(one.name, canvas.frame.wide - left - 20, theme.SMALL))


def _header(speaker: Speaker, stack: Stack) -> tuple[str, ...]:
    say = words(speaker.language)
    names = (say("head_share", name=_bare(speaker, one)) for one in stack.slices if one.point)
    return (say("name"), headed(speaker, stack.whole.indicator), *names, say("head_share", name=say("rest")))


def _row(speaker: Speaker, stack: Stack) -> tuple[str, ...]:
    """The base and each part's share, which is always computed; the marks are those of the counts."""
    rest = sum(one.share for one in stack.slices if not one.point)
    cells = [percent(speaker, one.share) for one in stack.slices if one.point]
    return (stack.name, marked(speaker, stack.whole), *cells, percent(speaker, rest))


def _told(speaker: Speaker, stacks: Sequence[Stack]) -> str:
    """Every bar's parts with their shares."""
    say, clauses = words(speaker.language), []
    whole = units.name_before_value(speaker, stacks[0].whole.indicator)
    for stack in stacks:
        named = [one for one in stack.slices if one.point]
        items = listing(say, (_item(speaker, one) for one in named))
        base = running(speaker, stack.whole) + marks.aside(speaker, stack.whole)
        clauses.append(say("split_of", name=stack.name, base=base, facts=items))
    return say("topic", name=say("share_of_words", whole=inner(whole, speaker.language)), facts=facts(say, *clauses))


def _item(speaker: Speaker, one: Slice) -> str:
    name = inner(_bare(speaker, one), speaker.language)
    return words(speaker.language)("name_share", name=name, share=percent(speaker, one.share))


def _bare(speaker: Speaker, one: Slice) -> str:
    return units.name_before_value(speaker, one.point.indicator) if one.point else one.name


def _title(speaker: Speaker, stacks: Sequence[Stack], forms: Sequence[str]) -> str:
    """Where the part that differs most is largest and smallest, as a title; in `forms` where not all are ranked."""
    say, number = words(speaker.language), stacked.widest(stacks)
    widest = [stack.slices[number] for stack in stacks]
    top, low = (pick(range(len(stacks)), key=lambda number: widest[number].share) for pick in (max, min))
    values = {"part": _bare(speaker, widest[0]), "top": stacks[top].place, "low": stacks[low].place}
    values |= {"value": percent(speaker, widest[top].share), "low_value": percent(speaker, widest[low].share)}
    values |= sides(speaker, widest[0].point.indicator if widest[0].point else stacks[0].whole.indicator)
    whole = inner(units.name_before_value(speaker, stacks[0].whole.indicator), speaker.language)
    did = speaker.phrases.get(widest[0].point.indicator, "") if widest[0].point else ""
    values |= {"able": str(len(stacks)), "one": one_of(speaker, [one.whole.entity for one in stacks])}
    every = forms or (*["title_shares_did"] * bool(did), "title_shares", "title_shares_short")
    return fitting(speaker.language, *(say(one, whole=whole, did=did, **values) for one in every))
