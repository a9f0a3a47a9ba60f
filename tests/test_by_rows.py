"""What rows tell of drawers: where anything in one is another one today, its hash is another one, too."""

from collections.abc import Iterator, Mapping
from types import SimpleNamespace

import pandas as pd
import pytest

from scripts import packages
from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.drawers import SHELF, Drawers
from scripts.figures.points import points
from scripts.model import BY_NAME, Tables
from scripts.pipeline import by_rows
from scripts.shelf.shelving import shelve
from scripts.tables import tables
from tests.cases import libraries
from tests.tables import PROJECT, library

Held = Mapping[str, Mapping[str, str]]
ROWS = 2  # of each table
LEFT_ALONE = ("kind", "position", "language")  # columns that say how all is read


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_rows, "MUCH", 0)


def named_alike(given: Tables) -> Tables:
    """The same with entities whose ids begin like those of figures and of statements."""
    first = given["entities"].iloc[[0]]
    names = [str(given[name][f"{name[:-1]}_id"].iloc[0]).rpartition("-")[0] for name in ("statements", "observations")]
    more = [first.assign(entity_id=name) for name in {*names} - {*given["entities"]["entity_id"]}]
    return {**given, "entities": pd.concat([given["entities"], *more]).sort_values("entity_id", ignore_index=True)}


def known(given: Tables) -> tuple[Held, Held]:
    """The hashes of what drawers hold: by their rows, and those for which all in them is read."""
    shelf = shelve(given, PROJECT.entity_kinds)
    told = by_rows.held(shelf, packages.written(given))
    drawers = Drawers({SHELF: SimpleNamespace(shelf=shelf, points=points(shelf))}, {*shelf.entities})
    drawers.open(*told)
    return told, {where: own for (_, where), own in drawers.held.items()}


def edits(given: Tables) -> Iterator[tuple[str, Tables]]:
    """Tables of which one row is gone, or has a cell of another one, or a number more."""
    for name in ("sources", "statements", "observations", "findings"):
        frame, key = given[name], BY_NAME[name].key[0]
        for at in range(0, len(frame), max(1, -(-len(frame) // ROWS))):
            if name not in ("sources", "statements"):  # that others name
                yield f"{name} {at}", {**given, name: frame.drop(index=at).reset_index(drop=True)}
            for column in [one for one in frame.columns if one not in (key, *LEFT_ALONE)]:
                cell = frame[column][at]
                others = [cell + 1] if column in ("value", "year") else sorted({*frame[column].tolist()} - {cell})[:1]
                for other in others:
                    edited = frame.copy()
                    edited.loc[at, column] = other
                    yield f"{name} {at} {column}", {**given, name: edited}


@pytest.mark.parametrize("given", [tables(check(catalogue(libraries()))), library()], ids=["read", "made"])
def test_whatever_is_otherwise_in_a_drawer_its_rows_tell(given: Tables) -> None:
    given = named_alike(given)
    (told, before), touched = known(given), set[str]()
    assert {where for where, own in before.items() if own.keys() - told[where].keys()} == set()
    for name, edited in edits(given):
        now, after = known(edited)
        for where, own in before.items():
            for drawer in own.keys() | after[where].keys():
                if own.get(drawer) != after[where].get(drawer):
                    assert told[where].get(drawer) != now[where].get(drawer), (name, where, drawer)
                    touched.add(where)
    assert touched == {*told}


def test_points_do_not_change_with_what_they_do_not_tell() -> None:
    given = library()
    noted = {**given, "statements": given["statements"].assign(note_en="looked at again")}
    (before, _), (after, _) = known(given), known(noted)
    assert {where for where in before if before[where] != after[where]} == {"shelf.statements", "shelf.facts"}


def test_of_small_catalogues_rows_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_rows, "MUCH", 1_000)
    assert known(library()) == ({}, {})
