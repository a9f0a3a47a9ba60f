"""Coverage: what became of the figures that reports are expected to state, each by itself, and counted."""

from collections.abc import Mapping, Sequence

from scripts.figures.points import Point
from scripts.figures.sentences import inner, listing
from scripts.figures.speaker import Speaker, words
from scripts.fixed import fixed
from scripts.numbers import shown

LACKING = ("not_stated", "unreadable")


@fixed
class Count:
    """Expected indicators by what became of them: stated by the year's own report, known otherwise, or missing.

    What does not apply is in none of them. Without a report for the year nothing is expected, so nothing is missing.
    """

    stated: tuple[str, ...]
    otherwise: tuple[str, ...]
    missing: tuple[str, ...]
    reported: bool

    @property
    def known(self) -> int:
        """How many have a value."""
        return len(self.stated) + len(self.otherwise)

    @property
    def expected(self) -> int:
        """How many are expected and apply."""
        return self.known + len(self.missing)

    @property
    def share(self) -> float:
        """The share with a value."""
        return self.known / max(1, self.expected)

    @property
    def percent(self) -> int:
        """The share in the nearest whole percent, but 100 only where nothing is missing."""
        nearest = (200 * self.known + self.expected) // max(1, 2 * self.expected)
        return min(nearest, 99) if self.missing else 100


def state(speaker: Speaker, entity: str, year: int, indicator: str) -> Point | str:
    """The value of an expected indicator, else why there is none, else ""."""
    found = [one for one in speaker.points.series.get((entity, indicator), ()) if one.year == year]
    return max(found, key=lambda one: one.firm) if found else speaker.shelf.reasons.get((entity, year, indicator), "")


def kind(found: Point | str) -> str:
    """What became of it: stated, otherwise known, or the reason of a gap."""
    if isinstance(found, Point):
        return "stated" if found.firm else "otherwise"
    return found


def count(speaker: Speaker, entity: str, year: int, indicators: Sequence[str]) -> Count:
    """The indicators by what became of them."""
    kinds = {one: kind(state(speaker, entity, year, one)) for one in indicators}
    stated, otherwise = (tuple(one for one in indicators if kinds[one] == name) for name in ("stated", "otherwise"))
    missing = tuple(one for one in indicators if kinds[one] in LACKING)
    return Count(stated, otherwise, missing, (entity, year) in speaker.shelf.reported)


def coverage(speaker: Speaker, entity: str, year: int) -> Count | None:
    """What became of everything that is expected of an entity and year; None without a report or expectations."""
    indicators = speaker.shelf.expected.get(str(speaker.shelf.entities[entity]["kind"]), ())
    made = count(speaker, entity, year, indicators)
    return made if made.reported and made.expected else None


def by_theme(speaker: Speaker, indicators: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The indicators of each theme, in their order."""
    found: dict[str, list[str]] = {}
    for one in indicators:
        found.setdefault(str(speaker.shelf.indicators[one]["theme_id"]), []).append(one)
    return {theme: tuple(names) for theme, names in found.items()}


def score(speaker: Speaker, one: Count) -> str:
    """The score in words: the share, and how many of how many."""
    numbers = {"percent": one.percent, "known": one.known, "expected": one.expected}
    return words(speaker.language)(
        "coverage_score", **{name: shown(number, 0, speaker.language) for name, number in numbers.items()}
    )


def told(speaker: Speaker, one: Count) -> str:
    """A count as a table tells it: how many of how many, and which are missing."""
    say = words(speaker.language)
    if not one.reported:
        return say("no_report", known=one.known) if one.known else say("nothing")
    if not one.expected:
        return say("gap_not_applicable")
    said = say("of_so_many", known=one.known, n=one.expected)
    names = [inner(speaker.indicator(name).text, speaker.language) for name in one.missing]
    return say("and_missing", said=said, names=listing(say, names)) if names else said


def figured(one: Count) -> str:
    """A count as a picture has room for it: 3/4; without a report only how many there are."""
    if not one.reported:
        return str(one.known or "")
    return f"{one.known}/{one.expected}" if one.expected else "/"
