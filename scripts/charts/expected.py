"""What became of the figures that reports are expected to state: each by itself, and counted by theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.charts.data import Point, Shelf
from scripts.charts.sentences import inner, listing, words

LACKING = ("not_stated", "unreadable")


@dataclass(frozen=True)
class Column:
    """What is looked at in one column or row: its head, on one or two lines, and the entity and year."""

    heads: tuple[str, ...]
    entity: str
    year: int


@dataclass(frozen=True)
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


def state(shelf: Shelf, indicator: str, column: Column) -> Point | str:
    """The value of an indicator, else why there is none, else ""."""
    point = shelf.at(column.entity, indicator, column.year)
    return point or shelf.gaps.get((column.entity, column.year, indicator), "")


def kind(found: Point | str) -> str:
    """How it looks: stated, otherwise known, or the reason of a gap."""
    if isinstance(found, Point):
        return "stated" if found.firm else "otherwise"
    return found


def count(shelf: Shelf, indicators: Sequence[str], column: Column) -> Count:
    """The indicators by what became of them."""
    kinds = {one: kind(state(shelf, one, column)) for one in indicators}
    stated, otherwise = (tuple(one for one in indicators if kinds[one] == name) for name in ("stated", "otherwise"))
    missing = tuple(one for one in indicators if kinds[one] in LACKING)
    return Count(stated, otherwise, missing, (column.entity, column.year) in shelf.reports)


def by_theme(shelf: Shelf, indicators: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The indicators of each theme, in their order."""
    found: dict[str, list[str]] = {}
    for one in indicators:
        found.setdefault(str(shelf.indicators[one]["theme_id"]), []).append(one)
    return {theme: tuple(names) for theme, names in found.items()}


def told(shelf: Shelf, one: Count) -> str:
    """A count as a table tells it: how many of how many, and which are missing."""
    say = words(shelf.language)
    if not one.reported:
        return say("no_report", known=one.known) if one.known else say("nothing")
    if not one.expected:
        return say("gap_not_applicable")
    said = say("of_so_many", known=one.known, n=one.expected)
    names = [inner(shelf.indicator(name), shelf.language) for name in one.missing]
    return say("and_missing", said=said, names=listing(say, names)) if names else said


def figured(one: Count) -> str:
    """A count as a picture has room for it: 3/4; without a report only how many there are."""
    if not one.reported:
        return str(one.known or "")
    return f"{one.known}/{one.expected}" if one.expected else "/"
