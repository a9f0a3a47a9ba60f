"""Coverage: of the indicators that the dictionary expects of a report, how many have a value for a place and year."""

from collections.abc import Iterator

from scripts.charts.expected import Count
from scripts.model import GAP_REASONS
from scripts.numbers import shown
from scripts.pages.edition import Edition
from scripts.shelf.rows import Shelf

STATED, DERIVED = "stated", "derived"
INAPPLICABLE = "not_applicable"


def coverage(shelf: Shelf, entity: str, year: int) -> Count | None:
    """The coverage of an entity and year; None where there is no report about that year, or nothing is expected."""
    if all(int(source["year"]) != year for source in shelf.sources_of.get(entity, ())):
        return None
    expected = shelf.expected.get(str(shelf.entities[entity]["kind"]), ())
    found = dict(_found(shelf, entity, year))
    groups = (STATED, DERIVED, *GAP_REASONS)
    by_state = {state: tuple(name for name in expected if found.get(name) == state) for state in groups}
    missing = tuple(name for name in expected if found.get(name) in GAP_REASONS and found[name] != INAPPLICABLE)
    made = Count(by_state[STATED], by_state[DERIVED], missing, reported=True)
    return made if made.expected else None


def worded(edition: Edition, one: Count) -> str:
    """The score in words: the share, and how many of how many."""
    return edition.say(
        "coverage-score",
        percent=shown(one.percent, 0, edition.language),
        known=shown(one.known, 0, edition.language),
        expected=shown(one.expected, 0, edition.language),
    )


def _found(shelf: Shelf, entity: str, year: int) -> Iterator[tuple[str, str]]:
    """What became of each indicator: a gap's reason, or how its value is known; stated wins over derived."""
    own = [row for row in shelf.gaps_in.get((shelf.hosts[entity], year), ()) if row["entity_id"] == entity]
    yield from ((str(row["indicator_id"]), str(row["reason"])) for row in own)
    rows = [row for row in shelf.observations_in.get((shelf.hosts[entity], year), ()) if row["entity_id"] == entity]
    for row in sorted(rows, key=lambda one: str(one["method"]) == "stated"):
        yield str(row["indicator_id"]), STATED if row["method"] == "stated" else DERIVED
