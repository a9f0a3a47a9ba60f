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
    briefly, rows, others = Briefly(), [{"value": 1}, {"value": 2}], [{"value": 1}, {"value": 2}]
    for one in (briefly, other := Briefly(), renamed := Briefly()):
        one.given("figures" if one is not renamed else "reports", others if one is other else rows, ["1", "2"])
    before = [briefly(row) for row in rows]
    assert before == [other(row) for row in others] != [Briefly()(row) for row in rows]
    assert {*before}.isdisjoint(renamed(row) for row in rows)
    aside = {"value": 3}
    rows[0]["value"] = 4
    briefly(aside)
    briefly.clear()
    assert [briefly(row) for row in rows] == before
    assert briefly.held == []


@pytest.mark.parametrize("values", [[row()], (row(),), [row(), row()]])
def test_rows_that_are_known_are_said_in_lists_as_those_that_are_not(values: Sequence[object]) -> None:
    briefly = Briefly()
    before = [briefly(one) for one in values]
    assert briefly(values) == Briefly()(values) == [type(values).__name__, *before]
