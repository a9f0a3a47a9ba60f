"""The database: whole, explained, and as strict as we are."""

import sqlite3

import pandas as pd
import pytest

from scripts.downloads.columns import NAMES
from scripts.model import TABLES
from tests.downloaded import base, code, made, ordinary, table
from tests.tables import library

# --- The database


def test_the_database_is_whole_and_every_key_resolves() -> None:
    with base() as found:
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        for one in TABLES:
            count = found.execute(f"SELECT count(*) FROM {one.name}").fetchone()[0]  # noqa: S608
            assert count == len(library()[one.name]), one.name


def test_every_reference_names_its_column() -> None:
    with base() as found:
        tables = [row[0] for row in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        links = {name: found.execute(f"PRAGMA foreign_key_list({name})").fetchall() for name in tables}
    assert ("entities", "entity_id", "entity_id") in {row[2:5] for row in links["observations"]}
    assert [row for rows in links.values() for row in rows if row[4] is None] == []


def test_the_database_refuses_what_we_refuse() -> None:
    with base() as found:
        found.execute("PRAGMA foreign_keys = ON")
        for wrong in (
            "method = 'guessed'",
            "entity_id = 'nowhere'",
            "value = NULL",
            "observation_id = 'south-2016-books'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                found.execute(f"UPDATE observations SET {wrong} WHERE observation_id = 'north-2016-books'")  # noqa: S608


def test_the_view_with_names_is_the_flat_table() -> None:
    with base() as found:
        view = pd.read_sql_query("SELECT * FROM observations_with_names ORDER BY observation_id", found)
    assert tuple(view.columns) == NAMES
    flat = table("town-libraries").sort_values("observation_id", ignore_index=True)
    assert view["value"].tolist() == flat["value"].astype(float).tolist()
    assert view.drop(columns="value").fillna("").astype(str).equals(flat.drop(columns="value"))


def test_the_wide_view_holds_stated_values_only() -> None:
    with base() as found:
        view = pd.read_sql_query("SELECT * FROM stated_wide ORDER BY entity_id, year", found)
    assert list(view.columns) == ["entity_id", "year", "period", "books"]
    assert view["books"].tolist() == [12405.2, 99534800.0, 3000.0, 5.0]


def test_findings_lead_to_statements() -> None:
    with base() as found:
        statements = found.execute("SELECT statement_id, about FROM findings_with_statements ORDER BY 1").fetchall()
        inputs = found.execute("SELECT input_observation_id FROM observation_inputs WHERE position = 1 ORDER BY 1")
        assert inputs.fetchall() == [(None,), ("north-2016-loans",)]
    assert statements == [("north-2016-books-2016", 0), ("north-2017-books-2017", 1)]


def test_the_database_explains_itself() -> None:
    with base() as found:
        about = dict(found.execute("SELECT key, en FROM about").fetchall())
        columns = found.execute(
            "SELECT column_name FROM codebook WHERE table_name = 'gaps' ORDER BY position"
        ).fetchall()
        label = found.execute(
            "SELECT label_zh FROM codes WHERE column_name = 'method' AND code = 'computed'"
        ).fetchone()
        views = found.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY 1").fetchall()
    assert (about["title"], about["version"]) == ("Town libraries", "1.2.0")
    assert columns == [("",), ("entity_id",), ("year",), ("indicator_id",), ("reason",)]
    assert label == (code("zh", "method-computed"),)
    assert [name for (name,) in views] == [
        *("disputed_observations", "findings_with_statements", "observations_with_names", "stated_wide")
    ]


def test_the_database_does_not_name_the_library_that_wrote_it() -> None:
    content = ordinary()["data/town-libraries.sqlite"]
    assert content[:16] == b"SQLite format 3\0"
    assert content[96:100] == bytes(4)
    assert made(library())["data/town-libraries.sqlite"] == content
