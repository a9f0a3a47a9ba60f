"""A part is made again exactly when something differs that was read for it."""

import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pytest

from scripts.drawers import MANY, Drawers
from scripts.kept import Briefly, Store
from scripts.shelf.rows import Shelf
from scripts.shelf.shelving import shelve
from scripts.traced import MUCH, TOGETHER, Traces
from scripts.watched import Reading, Watched
from tests.tables import PROJECT, library


@dataclass(frozen=True)
class Box:
    """Rows by name, as the shelf has them."""

    rows: Mapping[str, Mapping[str, int]]
    size: int = 0

    @cached_property
    def odd(self) -> Mapping[str, int]:
        """What is made of all rows."""
        return {name: row["value"] for name, row in self.rows.items() if row["value"] % 2}

    @property
    def first(self) -> int:
        """The value of the first row."""
        return self.rows["a"]["value"]

    def value(self, name: str) -> int:
        """The value of a row."""
        return self.rows[name]["value"]


@dataclass(frozen=True)
class Room:
    """What a box stands in."""

    box: Box
    language: str = "en"


@dataclass(frozen=True)
class Hall:
    """What has a box for a shelf."""

    shelf: Box


BOX = Box({"a": {"value": 1}, "b": {"value": 2}})
MORE = Box({**BOX.rows, "c": {"value": 4}})
OTHER = Box({**BOX.rows, "b": {"value": 3}})
READERS: dict[str, Callable[[Room], object]] = {
    "entry": lambda room: room.box.rows["a"],
    "property": lambda room: room.box.first,
    "method": lambda room: room.box.value("a"),
    "get": lambda room: room.box.rows.get("a"),
    "in": lambda room: "a" in room.box.rows,
    "absent": lambda room: room.box.rows.get("c"),
    "keys": lambda room: list(room.box.rows),
    "count": lambda room: len(room.box.rows),
    "values": lambda room: list(room.box.rows.values()),
    "items": lambda room: dict(room.box.rows.items()),
    "derived": lambda room: room.box.odd.get("b"),
    "field": lambda room: room.box.size,
}
TOUCHED = {
    "more": (MORE, {"absent", "keys", "count", "values", "items"}),
    "other": (OTHER, {"values", "items", "derived"}),
    "size": (replace(BOX, size=1), {"field"}),
    "order": (Box(dict(reversed(list(BOX.rows.items())))), {"keys", "count", "values", "items"}),
    "same": (Box({name: dict(row) for name, row in BOX.rows.items()}), set[str]()),
}


def made(store: Store, room: Room, *names: str, about: tuple[object, ...] = (), given: str = "") -> set[str]:
    """Which parts were made, and not taken."""
    calls = set[str]()

    def part(name: str) -> Callable[..., str]:
        def read(seen: Room, *_: object) -> str:
            calls.add(name)
            return repr(READERS[name](seen))

        read.__qualname__ = name
        return read

    traces = Traces("rooms", room, store, given, ("language",))
    for name in names:
        assert traces.made(room, part(name), *about) == repr(READERS[name](room))
    traces.save()
    return calls


@pytest.mark.parametrize("edit", TOUCHED)
@pytest.mark.parametrize("name", READERS)
def test_a_part_is_made_again_where_what_it_read_differs(name: str, edit: str) -> None:
    store, (box, touched) = Store(), TOUCHED[edit]
    assert made(store, Room(BOX), name)
    assert made(store, Room(box), name) == touched & {name}
    assert not made(store, Room(box), name)


@pytest.mark.parametrize("edit", TOUCHED)
def test_of_many_parts_those_are_made_again_that_read_what_differs(edit: str) -> None:
    store, (box, touched) = Store(), TOUCHED[edit]
    assert made(store, Room(BOX), *READERS) == {*READERS}
    assert made(store, Room(box), *READERS) == touched
    assert not made(store, Room(box), *READERS)


def test_a_part_that_was_alone_is_known_among_others_and_one_of_several_alone() -> None:
    store = Store()
    assert made(store, Room(BOX), "values")
    assert made(store, Room(BOX), "values", "entry") == {"entry"}
    assert made(store, Room(OTHER), "values", "entry") == {"values"}
    assert not made(store, Room(OTHER), "entry")
    assert made(store, Room(OTHER), "values", "entry") == {"values"}
    assert made(store, Room(replace(OTHER, rows={"a": {"value": 9}})), "entry", "field") == {"entry", "field"}


def test_other_arguments_and_another_program_make_another_part() -> None:
    store = Store()
    assert made(store, Room(BOX), "entry", about=({"row": 1},), given="1")
    assert made(store, Room(BOX), "entry", about=({"row": 2},), given="1")
    assert not made(store, Room(BOX), "entry", about=({"row": 2},), given="1")
    assert made(store, Room(BOX), "entry", about=({"row": 2},), given="2")


def test_what_is_watched_cannot_be_in_what_is_made() -> None:
    with Traces("rooms", Room(BOX), Store(), "").watching(Room(BOX)) as seen, pytest.raises(TypeError, match="box"):
        pickle.dumps(seen.box)


def test_everything_on_the_shelf_is_watched() -> None:
    """Each mapping entry by entry, and anything else as a whole: nothing is handed out unseen."""
    shelf = shelve(library(), PROJECT.entity_kinds)
    for name in [*vars(shelf), *(name for name, one in vars(Shelf).items() if isinstance(one, cached_property))]:
        read: list[Reading] = []
        value = getattr(Watched(shelf, read.append), name)
        if isinstance(value, Mapping):
            list(value.values())
        assert [where for where, *_ in read] == [name]


def test_of_many_readings_only_those_near_one_that_differs_are_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {f"{number}": {"value": number} for number in range(3 * TOGETHER)}
    store, looked = Store(), list[int]()

    def built(own: dict[str, dict[str, int]]) -> list[str]:
        traces = Traces("rooms", Room(Box(own)), store, "")
        told = [traces.made(traces.thing, _total, half) for half in (0, 1)]
        traces.save()
        return told

    before, honest = built(rows), Briefly.each

    def each(self: Briefly, values: Iterable[object]) -> list[object]:
        looked.append(1)
        return honest(self, values)

    monkeypatch.setattr(Briefly, "each", each)
    after = built({**rows, "1": {"value": 7}})
    assert (after[0], int(after[1])) == (before[0], int(before[1]) + 6)
    assert len(looked) < 2 * TOGETHER


def _total(room: Room, half: int) -> str:
    return str(sum(room.box.rows[name]["value"] for name in map(str, range(half, 3 * TOGETHER, 2))))


def test_what_is_in_drawers_that_hold_the_same_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"place{number}" for number in range(40)]
    rows = {f"{name}-{year}": {"value": 1} for name in names for year in range(MANY // 20)}
    store, looked, honest = Store(), list[object](), Briefly.each

    def built(own: Mapping[str, Mapping[str, int]]) -> str:
        hall = Hall(Box(own))
        traces = Traces("halls", hall, store, "", drawers=Drawers({"": hall}, {*names}))
        told = traces.made(hall, lambda seen: str(sum(seen.shelf.rows[name]["value"] for name in rows)), group="all")
        traces.save()
        return told

    def each(self: Briefly, values: Iterable[object]) -> list[object]:
        found = list(values)
        looked.extend(found)
        return honest(self, found)

    assert built(rows) == f"{len(rows)}"
    assert built({**rows, "place7-1": {"value": 5}}) == f"{len(rows) + 4}"
    monkeypatch.setattr(Drawers, "bunch", lambda *_: "")  # whoever asks for drawers finds nothing, and has to read
    monkeypatch.setattr(Briefly, "each", each)
    assert built({**rows, "place7-1": {"value": 5}}) == f"{len(rows) + 4}"
    assert len(looked) == len(rows)
    monkeypatch.undo()
    monkeypatch.setattr("scripts.traced.Traces._found", None)
    assert built({**rows, "place7-1": {"value": 5}}) == f"{len(rows) + 4}"


def test_what_is_about_everything_and_reads_very_much_is_made_again_and_not_traced() -> None:
    rows, store = {f"{number}": {"value": number} for number in range(MUCH + 1)}, Store()

    def built(group: str) -> int:
        traces, made = Traces("rooms", Room(Box(rows)), store, ""), list[Room]()

        def summing(room: Room) -> str:
            made.append(room)
            return str(sum(room.box.rows[name]["value"] for name in rows))

        traces.made(traces.thing, summing, group=group)
        traces.save()
        return len(made)

    assert [built(group) for group in ("", "", "a place", "a place", "")] == [1, 1, 1, 0, 1]


def test_what_read_very_much_the_last_time_is_not_watched() -> None:
    rows, store = {f"{number}": {"value": number} for number in range(MUCH + 1)}, Store()

    def built(few: int) -> bool:
        """Whether a sum of some rows is made of the thing itself."""
        traces, made = Traces("rooms", Room(Box(rows)), store, ""), list[Room]()

        def summing(room: Room, few: int) -> str:
            made.append(room)
            return str(sum(room.box.rows[str(number)]["value"] for number in range(few)))

        value = traces.made(traces.thing, summing, few)
        traces.save()
        assert value == str(sum(range(few)))
        return bool(made) and made[0] is traces.thing

    assert [built(few) for few in (MUCH + 1, 3, MUCH + 1, MUCH + 1, 3)] == [False, False, True, True, False]
