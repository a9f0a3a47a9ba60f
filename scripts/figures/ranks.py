"""Who is highest and lowest: only where no value that is not exact could be beyond, and only of what compares."""

from collections.abc import Sequence
from math import inf

from scripts.figures import differences, marks, thresholds, units
from scripts.figures.points import Point, alike, comparable
from scripts.figures.scopes import named
from scripts.figures.sentences import facts, few, listing, one_of, when
from scripts.figures.speaker import Speaker, words
from scripts.figures.thresholds import Limit
from scripts.figures.values import running
from scripts.words import Say

LISTED = 6  # places named with their values where none can be ranked
NAMED = 3  # places named for being held against a threshold where others are not


def bounds(speaker: Speaker, point: Point) -> tuple[float, float]:
    """Between which values the true one may lie.

    Exact figures are known to half a unit of their last place, counts exactly, hedged ones as far as their words tell.
    What is doubtful or broken may be anything.
    """
    if not point.trusted:
        return -inf, inf
    return thresholds.span(point) if point.hedged else differences.known(speaker, point)


def leads(speaker: Speaker, point: Point, others: Sequence[Point]) -> bool:
    """Whether no other point can be as high or higher, whatever the words and digits of the reports leave open."""
    low = bounds(speaker, point)[0]
    return all(
        comparable(point, one) and point.value > one.value and low >= bounds(speaker, one)[1] - 1e-9
        for one in others
        if one is not point
    )


def trails(speaker: Speaker, point: Point, others: Sequence[Point]) -> bool:
    """Whether no other point can be as low or lower."""
    high = bounds(speaker, point)[1]
    return all(
        comparable(point, one) and point.value < one.value and high <= bounds(speaker, one)[0] + 1e-9
        for one in others
        if one is not point
    )


def counts(speaker: Speaker, indicator: str) -> str:
    """The ending of the words for what is counted rather than measured."""
    return "_count" if units.counted(speaker, indicator) else ""


def sides(speaker: Speaker, indicator: str) -> dict[str, str]:
    """What is said where lower is better: of the highest and the lowest that they are `worst` and `best`, or of two."""
    say, lower = words(speaker.language), speaker.shelf.indicators[indicator]["better"] == "lower"
    return {side: say(side) if lower else "" for side in ("worst", "best", "lower", "lower_aside")}


def ranking(points: Sequence[Point]) -> Sequence[Point]:
    """The points that may be ranked among each other, where these are two or more; highest first, as they came."""
    found = alike([point for point in points if point.sound])
    return found if len(found) > 1 else ()


def tied(points: Sequence[Point]) -> Sequence[Point]:
    """The points that have the first one's value."""
    return [point for point in points if point.value == points[0].value]


def order(speaker: Speaker, points: Sequence[Point], limit: Limit | None) -> str:
    """The sentence of who is highest and lowest as far as that can be told, and how many meet the threshold.

    `points` come highest first.
    """
    say, name = words(speaker.language), speaker.indicator(points[0].indicator).text
    one, able = one_of(speaker, [point.entity for point in points]), ranking(points)
    against = _against(speaker, points, limit, one)
    if len(tied(points)) == len(able) == len(points):
        value = running(speaker, points[0]) + marks.aside(speaker, *points)
        return facts(say, say("rank_equal", name=name, n=len(points), one=one, value=value), against)
    if _ends(speaker, points):
        return facts(say, say("topic", name=name, facts=_extremes(speaker, points, one, "rank")), against)
    named = {point.observation for point in able}
    rest = [point for point in points if point.observation not in named]
    if rest and len(rest) <= LISTED and able and _ends(speaker, able):
        ends = say("topic", name=name, facts=_extremes(speaker, able, one, "rank_able"))
        return facts(say, ends, say("rank_rest", facts=_listed(speaker, rest, able)), against)
    return facts(say, say("topic", name=name, facts=_unranked(speaker, points, able, one)), against)


def _unranked(speaker: Speaker, points: Sequence[Point], able: Sequence[Point], one: str) -> str:
    """The values one by one, or between which of them those lie that can be compared."""
    if len(points) <= LISTED:
        return _listed(speaker, points)
    ends = {"top_value": able[0], "low_value": able[-1]} if able else {}
    told = {name: running(speaker, end) + marks.aside(speaker, end) for name, end in ends.items()}
    return words(speaker.language)("rank_span" if able else "rank_none", n=len(points), one=one, **told)


def _ends(speaker: Speaker, points: Sequence[Point]) -> bool:
    return leads(speaker, points[0], points) and trails(speaker, points[-1], points)


def _extremes(speaker: Speaker, points: Sequence[Point], one: str, form: str) -> str:
    """Who is highest and who is lowest of the points."""
    top, low = points[0], points[-1]
    form = (form if len(points) > 2 else f"{form}_two") + counts(speaker, top.indicator)
    names = {"top": speaker.entity(top.entity).text, "low": speaker.entity(low.entity).text}
    values = {"top_when": when(speaker, top), "top_value": running(speaker, top), "top_mark": marks.tail(speaker, top)}
    values |= {"low_when": when(speaker, low), "low_value": running(speaker, low), "low_mark": marks.tail(speaker, low)}
    return words(speaker.language)(
        form, n=len(points), able=len(points), one=one, **names, **values, **sides(speaker, top.indicator)
    )


def _listed(speaker: Speaker, points: Sequence[Point], able: Sequence[Point] = ()) -> str:
    """Places with their values and years, one after another; beside those that are ranked, why these are not."""
    say, made = words(speaker.language), []
    for point in points:
        why = _why(speaker, point, able)
        values = {"place": speaker.entity(point.entity).text, "when": when(speaker, point)}
        values |= {
            "value": running(speaker, point),
            "mark": marks.tail(speaker, point, known=marks.SCOPED if why else ()),
        }
        made.append(say("rank_item_why" if why else "rank_item", why=why, **values))
    return listing(say, made)


def _why(speaker: Speaker, point: Point, able: Sequence[Point]) -> str:
    """Why a value is not ranked, in words: its scope, or the kind of its period; "" where its mark or hedge says it."""
    if scope := named(speaker, point.scope):
        return "" if able and comparable(point, able[0]) else scope
    if not able or comparable(point, able[0]):
        return ""
    return words(speaker.language)("rank_own" if able[0].scope else "rank_period")


def _against(speaker: Speaker, points: Sequence[Point], limit: Limit | None, one: str) -> str:
    """How many of the points that can be judged meet the threshold, and which those are where some cannot be."""
    sides = {point: thresholds.meets(point, limit) for point in points} if limit else {}
    judged = {point: met for point, met in sides.items() if met is not None}
    if limit is None or not judged:
        return ""
    met, n = sum(judged.values()), len(judged)
    aside = thresholds.aside(speaker, limit, points[0].entity)
    form = ("rank_all_met" if met == n else "rank_some_met" if met else "rank_none_met") + aside.ending
    say, text = words(speaker.language), thresholds.in_words(speaker, points[0].indicator, limit)
    given = {"limit": text, "one": one, "few": few(speaker, [*judged]), "whom": aside.whom}
    given |= _verbs(say, met, n) | {"who": _judged(speaker, [*judged])}
    form += "_part" if n < len(points) else ""
    return say(form, met=met, missed=n - met, n=n, **given, **thresholds.sides(speaker, limit))


def _verbs(say: Say, met: int, n: int) -> dict[str, str]:
    """The verbs for how many meet a threshold, and for all that are judged."""
    number, some = ("one" if count == 1 else "many" for count in (n, met))
    verbs = {"meet": say(f"meet_{some}"), "be_met": say(f"be_{some}")}
    return verbs | {"be": say(f"be_{number}"), "does": say(f"does_{number}")}


def _judged(speaker: Speaker, judged: Sequence[Point]) -> str:
    """The places of points, or how many they are."""
    say = words(speaker.language)
    if len(judged) > NAMED:
        return say("rank_judged", n=len(judged), few=few(speaker, judged))
    return listing(say, (speaker.entity(point.entity).text for point in judged))
