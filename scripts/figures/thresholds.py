"""Thresholds beside values: on which side a value lies, as far as its status and the words of its report can tell."""

from dataclasses import dataclass
from math import inf

from scripts.curated.characters import may_be
from scripts.figures import units
from scripts.figures.points import Point
from scripts.figures.speaker import Speaker, words
from scripts.shelf.labels import Label, Row


@dataclass(frozen=True)
class Limit:
    """A threshold: its value in the indicator's unit and which side of it meets the standard.

    `scope` is that of the values it is set for; `kinds` are the kinds of entity that it may stand beside, none for any.
    """

    value: float
    comparison: str
    name: Label
    scope: str = ""
    kinds: tuple[str, ...] = ()

    def met(self, value: float) -> bool:
        """Whether a value meets the standard."""
        return value >= self.value if self.comparison == "at_least" else value <= self.value

    def reached(self, value: float) -> float:
        """How far the standard is reached, 1 being exactly; more is better whichever way the threshold points."""
        top, bottom = (value, self.value) if self.comparison == "at_least" else (self.value, value)
        return top / bottom if bottom else inf


@dataclass(frozen=True)
class Standing:
    """A threshold beside a value: its sign and number, and on which side the value lies; None where none can say."""

    text: str
    verdict: str
    meets: bool | None
    name: Label


def limits(speaker: Speaker, indicator: str) -> tuple[Limit, ...]:
    """The thresholds of an indicator, in the order of the table."""
    return tuple(_limit(speaker, row) for row in speaker.shelf.thresholds_of.get(indicator, ()))


def _limit(speaker: Speaker, row: Row) -> Limit:
    kinds = (*str(row["kinds"]).split(), *str(row["reference_kinds"]).split())
    return Limit(float(row["value"]), str(row["comparison"]), speaker.name(row), str(row["scope"]), kinds)


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
    if not point.trusted or point.scope != limit.scope:
        return None
    sides = {limit.met(end) for end in span(point)}
    return sides.pop() if len(sides) == 1 else None


def span(point: Point) -> tuple[float, float]:
    """Between which values a point lies as far as the words of its report tell: the ends of a range, or `may_be`."""
    return point.ranged or may_be(point.value, point.qualifier)


def standings(speaker: Speaker, point: Point) -> tuple[Standing, ...]:
    """The thresholds of the indicator beside this value."""
    return tuple(
        Standing(
            in_full(speaker, point.indicator, limit), verdict(speaker, point, limit), meets(point, limit), limit.name
        )
        for limit in beside(speaker, point.indicator, point.entity)
    )


def verdict(speaker: Speaker, point: Point, limit: Limit) -> str:
    """Whether the value meets the threshold, in a word."""
    met = meets(point, limit)
    return words(speaker.language)("unjudged" if met is None else "met" if met else "missed")


def in_full(speaker: Speaker, indicator: str, limit: Limit) -> str:
    """A threshold with its sign and its unit in full, as tables show it: ≥ 33 m² per student."""
    return words(speaker.language)(limit.comparison, value=units.number(speaker, indicator, limit.value))


def in_brief(speaker: Speaker, indicator: str, limit: Limit) -> str:
    """A threshold with its sign and its unit in short: ≥30%."""
    return words(speaker.language)(limit.comparison, value=units.in_brief(speaker, indicator, limit.value))


def in_words(speaker: Speaker, indicator: str, limit: Limit) -> str:
    """A threshold as a sentence names it: at least 30%."""
    return words(speaker.language)(f"{limit.comparison}_words", value=units.in_brief(speaker, indicator, limit.value))
