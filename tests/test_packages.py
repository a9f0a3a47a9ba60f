"""Packages: the bytes of tables and descriptors, and what each column is said to be."""

import csv
import hashlib
import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from scripts import packages
from scripts.codebook import WORDS as CODEBOOK
from scripts.codebook import meaning
from scripts.model import TABLES
from scripts.model.columns import Table
from scripts.model.rows import as_rows
from scripts.packages.rules import LISTS
from scripts.packages.tabular import records
from scripts.problems import ProblemsError
from scripts.shelf.places import above
from scripts.words import LANGUAGES, load
from tests.packed import BUNDLES, FILES, LIBRARY, text
from tests.readers import described, unpacked
from tests.tables import PROJECT, tables

ROOT = Path(__file__).parents[1]


# Runs in a process of its own, to be compared with other processes.
DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from scripts import packages
from tests.tables import PROJECT, library
made = library()
files = packages.package(made, PROJECT)
links = packages.graph(made, PROJECT.entity_kinds)
bundles = [packages.bundle(files, made, PROJECT), *packages.bundles(links, PROJECT)]
print(hashlib.sha256(b"".join([*files.values(), *(found.content for found in bundles)])).hexdigest())
"""


def field(table: str, column: str) -> dict[str, Any]:
    """The descriptor's field of one column."""
    resource = next(found for found in described(FILES)["resources"] if found["name"] == table)
    return cast(dict[str, Any], next(found for found in resource["schema"]["fields"] if found["name"] == column))


def digest(seed: str, zone: str) -> str:
    """The digest of everything, made in a process with this hash seed and time zone."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", DIGEST, str(ROOT)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


# --- Tables as CSV


def test_numbers_are_shortest_exact_decimals() -> None:
    made = tables(thresholds=[{"threshold_id": f"t{n}", "value": value} for n, value in enumerate(NUMBERS)])
    assert [line.split(",")[2] for line in text("thresholds", made).splitlines()[1:]] == list(NUMBERS.values())


NUMBERS = {99534800.0: "99534800", 12405.2: "12405.2", 0.1: "0.1", 1e-7: "0.0000001", 1e21: "1" + "0" * 21, -0.0: "0"}


def test_csv_is_utf8_with_line_feeds_and_blanks_for_missing() -> None:
    content = packages.csv(LIBRARY["statements"], "statements")
    assert content.startswith(b"statement_id,source_id,section,")
    assert b"\r" not in content
    assert b",preferred,A,,,\n" in content


def test_records_are_those_of_the_standard_library() -> None:
    rows = [("a", "1,872", ""), ('"b"', "2", "x\ny"), ("c'", " ", "=1+2"), ("", ",", '"'), ("中", "\ufeff", "é")]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    assert "".join(records([*zip(*rows, strict=True)])) == out.getvalue()


def test_data_are_not_altered_for_spreadsheets() -> None:
    assert '"=1+1,""约""5册"' in text("statements")


def test_rows_are_sorted_by_key_whatever_their_order() -> None:
    shuffled = {name: frame.iloc[::-1] for name, frame in LIBRARY.items()}
    assert packages.package(shuffled, PROJECT) == FILES


def test_a_package_reads_back_as_the_same_tables() -> None:
    back = packages.read(FILES)
    for table in TABLES:
        assert back[table.name].equals(LIBRARY[table.name].sort_values(list(table.key), ignore_index=True)), table.name


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"12405.2", b"12405.20", "value: '12405.20' is not a number in its shortest form"),
        (b"12405.2", "１２４０５".encode(), "value: '１２４０５' is not a number"),
        (b"12405.2", b"1.24052e4", "is not a number in its shortest form"),
        (b"12405.2", b"NaN", "value: 'NaN' is not a number"),
        (b",2016,2016,", b",2016,02016,", "year: '02016' is not an integer"),
        (b"observation_id", b"\xef\xbb\xbfobservation_id", "not in the published form"),
        (b"\n", b"\r\n", "not in the published form"),
        (b"observation_id", b"id", "expected the columns observation_id"),
        (b"observation_id", b"\xff", "not a table in UTF-8"),
    ],
)
def test_other_forms_of_a_table_are_refused(old: bytes, new: bytes, message: str) -> None:
    name = "data/observations.csv"
    with pytest.raises(ProblemsError, match=re.escape(message)):
        packages.read({**FILES, name: FILES[name].replace(old, new)})


def test_missing_tables_are_named() -> None:
    with pytest.raises(ProblemsError, match=re.escape("data/gaps.csv: the file is missing")):
        packages.read({name: content for name, content in FILES.items() if name != "data/gaps.csv"})


# --- The descriptor


def test_bytes_and_hashes_are_those_of_the_files() -> None:
    for resource in described(FILES)["resources"]:
        content = FILES[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_the_delimiter_is_said_and_not_left_to_guesses() -> None:
    dialects = [resource["dialect"] for resource in described(FILES)["resources"]]
    assert {(found["delimiter"], found["lineTerminator"]) for found in dialects} == {(",", "\n")}


def test_every_column_is_described_in_both_languages() -> None:
    for resource, table in zip(described(FILES)["resources"], TABLES, strict=True):
        fields = resource["schema"]["fields"]
        assert [found["name"] for found in fields] == list(table.names)
        for found, column in zip(fields, table.columns, strict=True):
            assert found["title"] == f"{column.zh} · {column.en}"
            assert found["description"] == " ".join(meaning(table.name, column.name, one) for one in LANGUAGES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_description_is_a_sentence_that_says_more_than_the_title(table: Table) -> None:
    for column in table.columns:
        chinese, english = (meaning(table.name, column.name, language) for language in LANGUAGES)
        assert chinese.endswith("。"), column.name
        assert english.endswith("."), column.name
        assert len(chinese) > len(column.zh) + 1, column.name
        assert len(column.en) <= 30 < len(english) + 10, column.name
        assert "留空" not in chinese or not column.required, column.name
        assert ("blank" in english) == ("留空" in chinese), column.name


def test_a_reference_says_which_table_it_points_to() -> None:
    for table in TABLES:
        linked = [*table.links, *((name, one) for owner, name, some in LISTS if owner == table.name for one in some)]
        for column, target in linked:
            assert all(target in meaning(table.name, column, one) for one in LANGUAGES), (table.name, column)


def test_every_sentence_on_a_column_is_used() -> None:
    columns = {name for table in TABLES for one in table.names for name in (table.name, one, f"{table.name}-{one}")}
    assert set(load(CODEBOOK)) <= columns


def test_codes_are_listed_and_labelled() -> None:
    status = field("observations", "status")
    assert status["constraints"]["enum"] == ["A", "B", "D", "E", "M", "U"]
    assert {"value": "U", "label": "存疑 doubtful"} in status["categories"]


def test_kinds_of_entities_come_from_the_project() -> None:
    assert field("entities", "kind")["constraints"] == {"required": True, "enum": ["county", "town", "branch"]}


def test_a_reference_within_a_table_names_no_resource() -> None:
    entities = described(FILES)["resources"][0]["schema"]
    assert entities["foreignKeys"] == [
        {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["entity_id"]}}
    ]


def test_the_date_is_the_projects_not_the_clocks() -> None:
    assert described(FILES)["created"] == "2026-01-02T00:00:00Z"


def test_the_same_package_on_another_site_differs_in_its_address_only() -> None:
    found = packages.moved(FILES, LIBRARY, PROJECT.deployed("https://elsewhere.example/books"))
    assert [name for name in FILES if found[name] != FILES[name]] == ["datapackage.json"]
    assert described(found)["homepage"] == "https://elsewhere.example/books/"


def test_schemas_written_once_give_the_same_descriptor() -> None:
    files = unpacked(BUNDLES["north/2016"].content)
    sources = as_rows(packages.read(files)["sources"])
    named = {str(row["entity_id"]): row for row in as_rows(LIBRARY["entities"])}
    own = above(named, "north")
    scope = replace(packages.scope(PROJECT, named, packages.Part("north", 2016)), subjects=own)
    assert packages.encode(packages.descriptor(files, sources, PROJECT, scope)) == files["datapackage.json"]


def test_scope_names_place_and_year() -> None:
    found = described(unpacked(BUNDLES["south/2016"].content))
    assert found["name"] == "town-libraries-south-2016"
    assert found["title"] == "城镇图书馆：南镇 2016 · Town libraries: 南镇 2016"
    assert found["homepage"] == "https://libraries.example/places/south/2016/"
    assert found["keywords"] == ["图书馆", "南镇", "县", "libraries", "County"]
    assert found["description"].startswith(
        "这里只有南镇2016年的数据。各镇图书馆的数字。\n\nThis part holds the figures of 南镇"
    )
    assert described(FILES)["keywords"] == ["图书馆", "县", "libraries", "County"]


def test_everything_is_the_same_to_the_byte_in_another_process() -> None:
    assert digest("1", "UTC") == digest("2", "Asia/Shanghai")


@pytest.mark.parametrize("many", [1, 10_000])
def test_rows_share_their_keys(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr("scripts.model.rows.MANY", many)
    frame = LIBRARY["statements"]
    rows = as_rows(frame)
    assert repr(rows) == repr(frame.to_dict("records"))
    assert {type(row) for row in rows} == {dict}
    assert sys.getsizeof(rows[-1]) < sys.getsizeof({name: cell for name, cell in rows[-1].items()}) / 2  # noqa: C416 - dict() would share them
