"""Thresholds beside values: on which side a value lies, as far as its status and the words of its report can tell."""

from math import inf

from scripts.curated.characters import may_be
from scripts.figures import units
from scripts.figures.marks import STATUSES
from scripts.figures.points import Point
from scripts.figures.speaker import Speaker, words
from scripts.fixed import fixed
from scripts.shelf.labels import Label, Row, label


@fixed
class Limit:
    """A threshold: its value in the indicator's unit and which side of it meets the standard.

    `scope` is that of the values it is set for; `kinds` are the kinds of entity that it may stand beside, none for any.
    Beside those of `reference` it does not judge: a value lies above or below what is set for `whom`.
    """

    value: float
    comparison: str
    name: Label
    scope: str = ""
    kinds: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    whom: str = ""

    def met(self, value: float) -> bool:
        """Whether a value meets the standard."""
        return value >= self.value if self.comparison == "at_least" else value <= self.value

    def reached(self, value: float) -> float:
        """How far the standard is reached, 1 being exactly; more is better whichever way the threshold points."""
        top, bottom = (value, self.value) if self.comparison == "at_least" else (self.value, value)
        return top / bottom if bottom else inf


@fixed
class Aside:
    """The ending of the words that hold values against a threshold, and for whom that is set; "" where it judges."""

    ending: str = ""
    whom: str = ""


@fixed
class Standing:
    """A threshold beside a value: its sign and number, and on which side the value lies; None where none can say.

    `reason`: why none can say, see `reason`; "" where it is said. `aside`: what goes into words about it where it is a
    mere reference, see `aside`.
    """

    text: str
    verdict: str
    meets: bool | None
    reason: str
    name: Label
    aside: "Aside"


def limits(speaker: Speaker, indicator: str) -> tuple[Limit, ...]:
    """The thresholds of an indicator, in the order of the table."""
    return tuple(_limit(speaker, row) for row in speaker.shelf.thresholds_of.get(indicator, ()))


def _limit(speaker: Speaker, row: Row) -> Limit:
    reference = tuple(str(row["reference_kinds"]).split())
    kinds, whom = (*str(row["kinds"]).split(), *reference), label(row, "applies", speaker.language).text
    name, comparison = speaker.name(row), str(row["comparison"])
    return Limit(float(row["value"]), comparison, name, str(row["scope"]), kinds, reference, whom)


def beside(speaker: Speaker, indicator: str, entity: str) -> tuple[Limit, ...]:
    """The thresholds that may stand beside an indicator's values of an entity."""
    kind = speaker.shelf.entities[entity]["kind"]
    return tuple(one for one in limits(speaker, indicator) if not one.kinds or kind in one.kinds)


def first(speaker: Speaker, indicator: str, entity: str) -> Limit | None:
    """The threshold beside an indicator's values of an entity that a picture has room for."""
    return next(iter(beside(speaker, indicator, entity)), None)


def meets(point: Point, limit: Limit) -> bool | None:
    """Whether a value meets a threshold; None where its status or what the report says of it leaves that open.

    A value that is doubtful or of another scope is not judged; for what is hedged see `span`.
    """
    if not point.trusted or point.scope != limit.scope or limit.comparison == "about":
        return None
    sides = {limit.met(end) for end in span(point)}
    return sides.pop() if len(sides) == 1 else None


def reason(point: Point, limit: Limit) -> str:
    """Why a value is not held against a threshold, as the end of the keys of words for it; "" where it is.

    `doubtful`, `differs` or `broken` by its status, `scoped` for another scope, `rough` where the threshold is only
    about right, `hedged` where what the report says leaves it open.
    """
    if meets(point, limit) is not None:
        return ""
    if not point.trusted or point.scope != limit.scope:
        return STATUSES.get(point.status, "mark_scoped").removeprefix("mark_")
    return "rough" if limit.comparison == "about" else "hedged"


def span(point: Point) -> tuple[float, float]:
    """Between which values a point lies as far as the words of its report tell: the ends of a range, or `may_be`."""
    return point.ranged or may_be(point.value, point.qualifier)


def standings(speaker: Speaker, point: Point) -> tuple[Standing, ...]:
    """The thresholds of the indicator beside this value."""
    return tuple(
        Standing(
            in_full(speaker, point.indicator, limit),
            verdict(speaker, point, limit),
            meets(point, limit),
            reason(point, limit),
            limit.name,
            aside(speaker, limit, point.entity),
        )
        for limit in beside(speaker, point.indicator, point.entity)
    )


def aside(speaker: Speaker, limit: Limit, entity: str) -> Aside:
    """How the words about a threshold end beside an entity: a school meets it, a city lies above or below it."""
    if speaker.shelf.entities[entity]["kind"] not in limit.reference:
        return Aside()
    return Aside("_reference", words(speaker.language)("set_for", whom=limit.whom) if limit.whom else "")


def sides(speaker: Speaker, limit: Limit) -> dict[str, str]:
    """On which side of a threshold values lie that would meet it (`kept`: at or above) and that would not (`left`)."""
    return {name: words(speaker.language)(f"{limit.comparison}_{name}") for name in ("kept", "left")}


def verdict(speaker: Speaker, point: Point, limit: Limit) -> str:
    """Whether the value meets the threshold, in a word; beside one that is a mere reference, on which side it lies."""
    say, met = words(speaker.language), meets(point, limit)
    if met is None or not aside(speaker, limit, point.entity).ending:
        return say("unjudged" if met is None else "met" if met else "missed")
    return say("at" if point.value == limit.value else "above" if point.value > limit.value else "below")


def in_full(speaker: Speaker, indicator: str, limit: Limit) -> str:
    """A threshold with its sign and its unit in full, as tables show it: ≥ 33 m² per student."""
    return words(speaker.language)(limit.comparison, value=units.number(speaker, indicator, limit.value))


def in_brief(speaker: Speaker, indicator: str, limit: Limit) -> str:
    """A threshold with its sign and its unit in short: ≥30%."""
    return words(speaker.language)(limit.comparison, value=units.in_brief(speaker, indicator, limit.value))


def in_words(speaker: Speaker, indicator: str, limit: Limit) -> str:
    """A threshold as a sentence names it: at least 30%."""
    return words(speaker.language)(f"{limit.comparison}_words", value=units.in_brief(speaker, indicator, limit.value))
