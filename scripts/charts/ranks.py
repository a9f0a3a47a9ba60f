"""Who is highest and lowest, in a title and in a sentence: only where no value that is not exact could be beyond."""

from collections.abc import Mapping, Sequence
from math import inf

from scripts.charts.data import Limit, Point, Shelf
from scripts.charts.sentences import every, facts, few, inner, limit, listing, one_of, told, when, words
from scripts.charts.titles import fitting
from scripts.curated.characters import may_be

LISTED = 6  # places named with their values where none can be ranked


def bounds(shelf: Shelf, point: Point) -> tuple[float, float]:
    """Between which values the true one may lie.

    Exact figures are known to half a unit of their last place, counts exactly, hedged ones as far as `may_be` says.
    What is doubtful, defined otherwise or broken may be anything.
    """
    if point.status not in ("A", "E"):
        return -inf, inf
    if point.hedged:
        return may_be(point.value, point.qualifier)
    places = shelf.carried(point)
    half = 0.0 if shelf.kind(point.indicator) == "count" and places == 0 else 0.5 * 10.0**-places
    return point.value - half, point.value + half


def leads(shelf: Shelf, point: Point, others: Sequence[Point]) -> bool:
    """Whether no other point can be as high or higher, whatever the words and digits of the reports leave open."""
    low = bounds(shelf, point)[0]
    return all(point.value > one.value and low >= bounds(shelf, one)[1] - 1e-9 for one in others if one is not point)


def trails(shelf: Shelf, point: Point, others: Sequence[Point]) -> bool:
    """Whether no other point can be as low or lower."""
    high = bounds(shelf, point)[1]
    return all(point.value < one.value and high <= bounds(shelf, one)[0] + 1e-9 for one in others if one is not point)


def counts(shelf: Shelf, indicator: str) -> str:
    """The ending of the words for what is counted rather than measured."""
    return "_count" if shelf.kind(indicator) == "count" else ""


def ranking(points: Sequence[Point]) -> Sequence[Point]:
    """The points that may be ranked among each other, where these are two or more; highest first, as they came."""
    sound = [point for point in points if point.sound]
    return sound if len(sound) > 1 else ()


def highest(shelf: Shelf, points: Sequence[Point], standard: Limit | None) -> str:
    """Which place is highest, and how many meet the standard, as a title; the values where no order can be told.

    `points` come highest first.
    """
    first = _tied(points)
    if all(point.sound for point in points) and leads(shelf, points[0], points[len(first) :]):
        return _first(shelf, points, standard)
    if leads(shelf, points[0], points):
        return fitting(shelf.language, *_forms(shelf, points[0], points, "title_top"))
    able = ranking(points)
    if able and len(able) < len(points) and leads(shelf, able[0], able):
        return fitting(shelf.language, *_forms(shelf, able[0], able, "title_able" + "_two" * (len(able) == 2)))
    return _values(shelf, points)


def _tied(points: Sequence[Point]) -> Sequence[Point]:
    """The points that have the first one's value."""
    return [point for point in points if point.value == points[0].value]


def _forms(shelf: Shelf, top: Point, points: Sequence[Point], form: str) -> list[str]:
    """The forms of a title that names the highest, the longest first."""
    say, kind = words(shelf.language), counts(shelf, top.indicator)
    named = {"top": shelf.entity(top.entity), "value": told(shelf, top), "name": shelf.indicator(top.indicator)}
    named["many"] = shelf.name_of_many(top.indicator) if kind else named["name"]
    number = {"n": len(points), "able": len(points), "one": one_of(shelf, [point.entity for point in points])}
    return [say(f"{form}{kind}{end}", **named, **number) for end in ("", "_short")]


def _values(shelf: Shelf, points: Sequence[Point]) -> str:
    """The values of all places in a title, without a rank; how many there are where there is no room."""
    say, name = words(shelf.language), shelf.indicator(points[0].indicator)
    values = [say("title_value", place=shelf.entity(point.entity), value=told(shelf, point)) for point in points]
    one = one_of(shelf, [point.entity for point in points])
    forms = [say("title_values", name=name, facts=say("list").join(values))] if len(points) <= LISTED else []
    return fitting(shelf.language, *forms, say("title_unranked", name=name, n=len(points), one=one))


def _first(shelf: Shelf, points: Sequence[Point], standard: Limit | None) -> str:
    """The title where all values can be compared."""
    say, top = words(shelf.language), points[0]
    first = _tied(points)
    one = one_of(shelf, [point.entity for point in points])
    given: dict[str, object] = {"n": len(points), "all": every(say, len(points)), "one": one}
    given |= {"name": shelf.indicator(top.indicator), "value": told(shelf, top)}
    given["top"] = listing(say, (shelf.entity(point.entity) for point in first))
    if len(first) > 1:
        return fitting(shelf.language, say("title_equal" if len(first) == len(points) else "title_top_tied", **given))
    forms = _pair(shelf, points, given) if len(points) == 2 else _forms(shelf, top, points, "title_top")
    if standard:
        met = sum(standard.met(point.value) for point in points)
        ending = "all_met" if met == len(points) else "met" if met else "none_met"
        verb = say("meet_one" if met == 1 else "meet_many")
        forms.insert(0, say(f"title_top_{ending}", met=met, meet=verb, few=few(shelf, points), **given))
    return fitting(shelf.language, *forms)


def _pair(shelf: Shelf, points: Sequence[Point], given: Mapping[str, object]) -> list[str]:
    """The forms of a title about two places."""
    say, low, kind = words(shelf.language), points[-1], counts(shelf, points[0].indicator)
    pair = {**given, "low": shelf.entity(low.entity), "low_value": told(shelf, low)}
    pair["many"] = inner(shelf.indicator(low.indicator), shelf.language)
    return [say(form, **pair) for form in (f"title_two{kind}", f"title_two{kind}_short")]


def order(shelf: Shelf, points: Sequence[Point], standard: Limit | None) -> str:
    """The sentence of who is highest and lowest as far as that can be told, and how many meet the threshold.

    `points` come highest first.
    """
    say, name = words(shelf.language), shelf.indicator(points[0].indicator)
    one, sound = one_of(shelf, [point.entity for point in points]), [point for point in points if point.sound]
    against = _against(shelf, sound, standard, one)
    if len(_tied(points)) == len(sound) == len(points):
        return facts(say, say("rank_equal", name=name, n=len(points), one=one, value=told(shelf, points[0])), against)
    if _ends(shelf, points):
        return facts(say, say("topic", name=name, facts=_extremes(shelf, points, one, "rank")), against)
    able = ranking(points)
    rest = [point for point in points if point not in able]
    if rest and len(rest) <= LISTED and able and _ends(shelf, able):
        ends = say("topic", name=name, facts=_extremes(shelf, able, one, "rank_able"))
        return facts(say, ends, say("rank_rest", facts=_listed(shelf, rest)), against)
    return facts(say, say("topic", name=name, facts=_unranked(shelf, points, able, one)), against)


def _unranked(shelf: Shelf, points: Sequence[Point], able: Sequence[Point], one: str) -> str:
    """The values one by one, or between which of them those lie that can be compared."""
    if len(points) <= LISTED:
        return _listed(shelf, points)
    ends = {"top_value": told(shelf, able[0]), "low_value": told(shelf, able[-1])} if able else {}
    return words(shelf.language)("rank_span" if able else "rank_none", n=len(points), one=one, **ends)


def _ends(shelf: Shelf, points: Sequence[Point]) -> bool:
    return leads(shelf, points[0], points) and trails(shelf, points[-1], points)


def _extremes(shelf: Shelf, points: Sequence[Point], one: str, form: str) -> str:
    """Who is highest and who is lowest of the points."""
    top, low = points[0], points[-1]
    form = (form if len(points) > 2 else f"{form}_two") + counts(shelf, top.indicator)
    names = {"top": shelf.entity(top.entity), "low": shelf.entity(low.entity)}
    values = {"top_when": when(shelf, top), "top_value": told(shelf, top)}
    values |= {"low_when": when(shelf, low), "low_value": told(shelf, low)}
    return words(shelf.language)(form, n=len(points), able=len(points), one=one, **names, **values)


def _listed(shelf: Shelf, points: Sequence[Point]) -> str:
    """Places with their values and years, one after another."""
    say = words(shelf.language)
    made = (
        say("rank_item", place=shelf.entity(point.entity), when=when(shelf, point), value=told(shelf, point))
        for point in points
    )
    return listing(say, made)


def _against(shelf: Shelf, points: Sequence[Point], standard: Limit | None, one: str) -> str:
    if standard is None or not points:
        return ""
    met = sum(standard.met(point.value) for point in points)
    form = "rank_all_met" if met == len(points) else "rank_some_met" if met else "rank_none_met"
    say, text = words(shelf.language), limit(shelf, points[0].indicator, standard, "_words")
    verb = say("meet_one" if met == 1 else "meet_many")
    return say(
        form, met=met, missed=len(points) - met, n=len(points), limit=text, one=one, few=few(shelf, points), meet=verb
    )
