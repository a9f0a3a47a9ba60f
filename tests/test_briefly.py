"""Values in brief: equal ones are said alike, whichever objects they are; others otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from scripts.kept import Briefly
from scripts.kept.briefly import LONG


@dataclass(frozen=True)
class Spot:
    """What is made of a row."""

    row: dict[str, int]


@dataclass(frozen=True)
class Several:
    """What is made of some rows."""

    rows: tuple[dict[str, int], ...]


def row() -> dict[str, int]:
    return {"value": 1}


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (row(), row(), {"value": 2}),
        ([row()], [row()], [{"value": 2}]),
        ([row()], [row()], (row(),)),
        ({"a": row()}, {"a": row()}, {"b": row()}),
        ({"a": [row()]}, {"a": [row()]}, {"a": [row(), row()]}),
        (Spot(row()), Spot(row()), Spot({"value": 2})),
        ("text", "text", b"text"),
    ],
)
def test_equal_values_are_said_alike(one: object, same: object, other: object) -> None:
    assert Briefly()(one) == Briefly()(same)
    briefly = Briefly()
    assert briefly(one) == briefly(same) != briefly(other)
    assert Briefly().made(one) == Briefly().made(same) != Briefly().made(other)


def test_what_is_said_once_is_not_read_again() -> None:
    briefly, changing = Briefly(), row()
    before = briefly(changing)
    changing["value"] = 2
    assert briefly(changing) == before
    briefly.clear()
    assert briefly(changing) != before


def test_a_long_list_is_read_once_but_not_what_is_made_when_it_is_asked_for() -> None:
    briefly, rows = Briefly(), [{"value": number} for number in range(LONG)]
    before = briefly(rows)
    assert before == Briefly()([dict(one) for one in rows]) != Briefly()(rows[1:])
    rows.append(row())
    assert briefly(rows) == before
    several = Several(tuple(rows))
    assert briefly.made(several) == Briefly().made(Several(tuple(rows))) != briefly.made(Several(tuple(rows[1:])))
    assert not any(one is several.rows for one in briefly.held)


def test_rows_that_are_given_are_said_by_their_texts_even_when_all_else_is_forgotten() -> None:
    rows, others = ({name: {"id": name, "value": 1} for name in "ab"} for _ in range(2))
    briefly, other, lacking, otherwise = (Briefly() for _ in range(4))
    briefly.given("id", rows, {"a": "1", "b": "2"})
    other.given("id", others, {"a": "1", "b": "2"})
    lacking.given("value", rows, {"a": "1", "b": "2"})
    otherwise.given("id", rows, {"a": "2", "b": "1"})
    before = [briefly(row) for row in rows.values()]
    assert before == [other(row) for row in others.values()] == [otherwise(row) for row in reversed(rows.values())]
    assert {*before}.isdisjoint(Briefly()(row) for row in rows.values())
    assert [lacking(row) for row in rows.values()] == [Briefly()(row) for row in rows.values()]
    rows["a"]["value"] = 4
    briefly.clear()
    assert [briefly(row) for row in rows.values()] == before
    assert briefly(dict(rows["a"])) not in before  # a row that stands elsewhere is not that row


@pytest.mark.parametrize("values", [[row()], (row(),), [row(), row()]])
def test_rows_that_are_known_are_said_in_lists_as_those_that_are_not(values: Sequence[object]) -> None:
    briefly = Briefly()
    before = [briefly(one) for one in values]
    assert briefly(values) == Briefly()(values) == [type(values).__name__, *before]
