"""What was read by drawers: a hash is another one whenever anything differs that could have been read."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import pytest

from scripts.drawers import DRAWER, Drawers
from scripts.watched import ENTRY, KEYS, THERE, WHOLE

Rows = dict[object, object]
NAMES = {"north", "north-west", "south"}
ROWS: Rows = {
    "north-1": {"value": 1},
    "north-west-1": {"value": 2},
    "south-1": {"value": 3},
    ("south", 5): [{"value": 4}],
}


def drawers(rows: Mapping[object, object]) -> Drawers:
    return Drawers({"": SimpleNamespace(shelf=SimpleNamespace(rows=rows, size=len(rows)))}, NAMES)


def told(rows: Mapping[object, object], how: int, what: object, where: str = "shelf.rows") -> str:
    """The hash of what a reading needs, found where there was no edit yet."""
    needs = list(drawers(ROWS).needs("", [(where, how, (what,))]))
    return drawers(rows).told(needs)


EDITS: Mapping[str, Callable[[Rows], Rows]] = {
    "same": lambda rows: {name: dict(row) if isinstance(row, dict) else row for name, row in rows.items()},
    "other": lambda rows: {**rows, "north-1": {"value": 9}},
    "beside": lambda rows: {**rows, "north-2": {"value": 1}},
    "gone": lambda rows: {name: row for name, row in rows.items() if name != "north-1"},
    "inner": lambda rows: {**rows, "north-west-1": {"value": 9}},
    "several": lambda rows: {**rows, ("south", 5): [{"value": 9}]},
}
READ = {
    "an entry": (ENTRY, "north-1", {"other", "beside", "gone"}),
    "an entry that is not there": (ENTRY, "north-7", {"other", "beside", "gone"}),
    "whether an entry is there": (THERE, "north-2", {"other", "beside", "gone"}),
    "the longest name counts": (ENTRY, "north-west-1", {"inner"}),
    "a key of several parts": (ENTRY, ("south", 5), {"several"}),
    "a key in no drawer": (ENTRY, "east-1", set[str]()),
    "all": (WHOLE, None, {"other", "beside", "gone", "inner", "several"}),
    "keys": (KEYS, None, {"beside", "gone"}),
}


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("name", READ)
def test_a_hash_tells_what_else_stands_in_a_drawer(name: str, edit: str) -> None:
    how, what, touched = READ[name]
    assert (told(EDITS[edit](ROWS), how, what) != told(ROWS, how, what)) is (edit in touched)


def test_an_entry_that_comes_into_no_drawer_is_missed_by_nobody_who_asked_for_it() -> None:
    assert told({**ROWS, "east-1": {}}, ENTRY, "east-1") != told(ROWS, ENTRY, "east-1")
    assert told({**ROWS, "east-2": {}}, ENTRY, "east-1") == told(ROWS, ENTRY, "east-1")
    assert told({**ROWS, "east-2": {}}, WHOLE, None, "shelf.size") != told(ROWS, WHOLE, None, "shelf.size")


def test_whoever_reads_much_of_a_drawer_needs_it_once() -> None:
    needs = drawers(ROWS).needs("", [("shelf.rows", ENTRY, ("north-1", "north-2", "south-1"))])
    assert len(set(needs)) == 2


def test_drawers_of_mappings_are_found_whichever_mapping_was_looked_at_before() -> None:
    rows: Rows = {"north-1": {"value": 1}, "south-1": {"value": 2}, "north-2": {"value": 3}, "east-1": {"value": 4}}
    others: Rows = {name: {"value": 5} for name in rows}
    fewer: Rows = {name: rows[name] for name in ("south-1", "north-2")}
    things = SimpleNamespace(shelf=SimpleNamespace(rows=rows, others=others, fewer=fewer))
    needs = [("", f"shelf.{where}", DRAWER, name) for where in vars(things.shelf) for name in ("north", "south")]
    together = Drawers({"": things}, NAMES)
    found = [together.told([need]) for need in needs]
    assert found == [Drawers({"": things}, NAMES).told([need]) for need in needs]
    assert len({*found}) == len(found) - 1  # both have the same in the south


@pytest.mark.parametrize("name", ["north-1", "north-2"])
def test_what_is_in_a_drawer_need_not_stand_together(name: str) -> None:
    rows: Rows = {"north-1": {"value": 1}, "south-1": {"value": 2}, "north-2": {"value": 3}}
    assert told({**rows, name: {"value": 9}}, ENTRY, "north-7") != told(rows, ENTRY, "north-7")
