"""Packages are validated in three layers: our own rules, the official schema, independent readers."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest
from frictionless import system

from scripts import packages
from scripts.kept import Store
from scripts.packages import validation
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.placing import placed
from scripts.pipeline.ready import LARGE, begun, ready
from scripts.problems import Problem, ProblemsError
from tests.cases import libraries
from tests.readers import ROOT, conforms, described, javascript, readable, unpacked, written
from tests.tables import PROJECT, changed, library, tables

KINDS = [kind.id for kind in PROJECT.entity_kinds]
LIBRARY = library()
FILES = packages.package(LIBRARY, PROJECT)
LINKS = packages.graph(LIBRARY, PROJECT.entity_kinds)
BUNDLES = {found.part.key: found for found in packages.bundles(LINKS, PROJECT)}
WHOLE = packages.bundle(FILES, LIBRARY, PROJECT)
ZIPPED = {"whole": WHOLE, **{key: BUNDLES[key] for key in ("north", "north/2016", "themes/use")}}  # one of each
COMMITTED = ROOT / "datapackage" / "datapackage.json"


# --- What must hold before anything is published


def test_the_library_is_sound() -> None:
    assert packages.problems(LIBRARY, KINDS) == ()


FOUND = ("observations", "findings", "gaps")  # tables of what is found out, which is looked at apart
BROKEN: Sequence[tuple[str, int, dict[str, object], str]] = [
    ("entities", 1, {"name_zh": "", "name_en": ""}, "data/entities.csv:3: 'north' has neither name_zh nor name_en"),
    ("entities", 1, {"kind": "twon"}, "kind: 'twon' is not a code; did you mean 'town'?"),
    ("entities", 1, {"entity_id": "North"}, "entity_id: 'North' does not match [a-z0-9]"),
    ("entities", 1, {"parent_id": "nowhere"}, "parent_id: 'nowhere' is not in entities"),
    ("entities", 2, {"entity_id": "north"}, "data/entities.csv:4: entity_id: 'north' is used twice"),
    ("entities", 0, {"gb2260": "０10000"}, "gb2260: '０10000' does not match [0-9]{6}"),
    ("entities", 0, {"note_zh": "a\x00b"}, "note_zh: an invisible character"),
    ("sources", 0, {"year": 20160}, "year: 20160 is not in 1000 to 2999"),
    ("sources", 0, {"period_end": "2016-13-01"}, "period_end: '2016-13-01' does not match"),
    ("sources", 0, {"sha256": "12"}, "sha256: '12' does not match [0-9a-f]{64}"),
    ("thresholds", 0, {"value": math.nan}, "value: a value is required"),
    ("statements", 0, {"value": math.inf}, "value: inf is not finite"),
    ("statements", 0, {"period": "2016/17"}, "period: '2016/17' does not match"),
    ("statements", 0, {"measure": "levle"}, "measure: 'levle' is not a code; did you mean 'level'?"),
    ("observations", 0, {"inputs": "north-2016-books-2016 gone"}, "inputs: 'gone' is not in observations"),
    ("observations", 0, {"inputs": ""}, "observation 'north-2015-books' is derived, but names no inputs"),
    ("observations", 1, {"statement_id": ""}, "observation 'north-2016-books' is stated, but names no source"),
    ("statements", 0, {"statement_id": "north-2016-loans"}, "inputs: 'north-2016-loans' is ambiguous"),
    ("findings", 0, {"statements": "gone"}, "statements: 'gone' is not in statements"),
    ("gaps", 0, {"reason": "lost"}, "reason: 'lost' is not a code; known: not_applicable, not_stated, unreadable"),
]


@pytest.mark.parametrize(("table", "row", "cells", "message"), BROKEN, ids=[message for *_, message in BROKEN])
def test_broken_tables_are_refused(table: str, row: int, cells: dict[str, object], message: str) -> None:
    made = changed(LIBRARY, table, row, **cells)
    found = packages.problems(made, KINDS)
    assert any(message in str(problem) for problem in found), found
    read = {name: frame for name, frame in made.items() if name not in FOUND}
    assert sorted([*packages.problems(read, KINDS, read), *packages.problems(made, KINDS, FOUND)]) == [*found]


def test_wrong_columns_and_types_are_refused() -> None:
    gaps = LIBRARY["gaps"]
    made = {**LIBRARY, "gaps": gaps.astype({"year": "float64"}), "themes": LIBRARY["themes"].drop(columns="name_en")}
    del made["findings"]
    assert [str(problem).partition("; ")[0] for problem in packages.problems(made, KINDS)] == [
        "data/findings.csv: the table is missing",
        "data/gaps.csv:1: year: found float64, expected int64",
        "data/themes.csv:1: found the columns theme_id, name_zh, position",
    ]


def test_a_text_that_is_absent_is_not_a_blank() -> None:
    made = {**LIBRARY, "gaps": LIBRARY["gaps"].assign(reason=pd.Series([None], dtype="object"))}
    assert "reason: found" in str(packages.problems(made, KINDS)[0])


def test_many_of_one_fault_are_counted() -> None:
    made = tables(themes=[{"theme_id": f"t{number}", "name_zh": ""} for number in range(30)])
    found = packages.problems(made, KINDS)
    assert len(found) == 21
    assert str(found[0]) == "data/themes.csv: '…' has neither name_zh nor name_en (10 more rows)"


# --- Independent readers


@pytest.mark.parametrize("files", [FILES, *(unpacked(found.content) for found in BUNDLES.values())])
def test_descriptors_conform_to_the_official_schema(files: Mapping[str, bytes]) -> None:
    conforms(described(files))


def test_the_official_schema_can_fail() -> None:
    broken = described(FILES)
    broken["resources"][0]["schema"]["fields"][0]["type"] = "text"
    with pytest.raises(AssertionError):
        conforms(broken)


def test_frictionless_reads_folders_and_zips(tmp_path: Path) -> None:
    readable(written(tmp_path / "folder", FILES))
    for kind, found in ZIPPED.items():
        path = tmp_path / f"{kind.replace('/', '-')}.zip"
        path.write_bytes(found.content)
        readable(path)


def test_frictionless_refuses_what_we_refuse(tmp_path: Path) -> None:
    files = packages.package(changed(LIBRARY, "entities", 1, parent_id="nowhere"), PROJECT)
    with pytest.raises(AssertionError, match="foreign-key"):
        readable(written(tmp_path, files))


def test_the_program_has_frictionless_read_what_it_publishes() -> None:
    store = Store()
    assert packages.invalid(FILES, store) == []
    lost = packages.package(changed(LIBRARY, "entities", 1, parent_id="nowhere"), PROJECT)
    (found,) = packages.invalid(lost, store)
    assert (found.file, found.line) == ("data/entities.csv", 3)
    assert "nowhere" in found.message
    again = store.again()
    assert packages.invalid(lost, again) == [found]
    rows = sum(bool(len(one)) for one in LIBRARY.values())
    assert (again.new, again.taken) == (0, len(LIBRARY) + rows + 2)  # what tells of all, of each, its rows, the whole
    torn = {**FILES, "datapackage.json": b"{}"}
    assert [one.file for one in packages.invalid(torn, store)] == ["datapackage.json"]


def test_no_format_has_a_say_in_a_description_but_all_are_there_for_what_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("plugins", "methods"):
        monkeypatch.delitem(vars(system), name, raising=False)
    assert packages.invalid(FILES, Store()) == []
    assert "plugins" not in vars(system)
    lost = packages.package(changed(LIBRARY, "entities", 1, parent_id="nowhere"), PROJECT)
    assert len(packages.invalid(lost, Store())) == 1
    assert "csv" in system.plugins


@pytest.mark.parametrize(
    "change",
    [
        {"dialect": {"delimiter": ";"}},
        {"schema": {"fields": [{"name": "statement_id", "type": "text"}]}},
        {"schema": {"fields": [{"name": "statement_id", "type": "string"}]}},
    ],
)
def test_a_description_that_does_not_fit_is_found(change: Mapping[str, object]) -> None:
    made = described(FILES)
    next(one for one in made["resources"] if one["name"] == "statements").update(change)
    assert packages.invalid({**FILES, "datapackage.json": json.dumps(made).encode()}, Store())


def test_a_table_is_read_in_portions_of_which_few_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILD_CORES", "1")
    monkeypatch.setattr(validation, "PORTION", 2)
    store = Store()
    assert packages.invalid(FILES, store) == []
    more = packages.package(changed(LIBRARY, "statements", 5, note_en='two\nlines, "quoted"'), PROJECT)
    again = store.again()
    assert packages.invalid(more, again) == []
    assert again.taken > 3 >= again.new
    for name, column, value in (("statements", "year", 10**6), ("observations", "statement_id", "nowhere")):
        wrong = packages.package(changed(LIBRARY, name, 5, **{column: value}), PROJECT)
        assert [one.file for one in packages.invalid(wrong, store.again())] == [f"data/{name}.csv"]
    twice = {**LIBRARY, "gaps": pd.concat([LIBRARY["gaps"], LIBRARY["gaps"][:1]])}
    assert [one.file for one in packages.invalid(packages.package(twice, PROJECT), store)] == ["data/gaps.csv"]


def test_values_that_come_again_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILD_CORES", "1")
    for cells in ({"measure": "levle"}, {"statement_id": "Loans"}, {"entity_id": ""}):
        wrong = packages.package(changed(LIBRARY, "statements", 4, **cells), PROJECT)
        found = packages.invalid(wrong, Store())
        assert any(one.file == "data/statements.csv" and next(iter(cells.values())) in one.message for one in found)


@pytest.mark.parametrize("unsound", ["twice", "bytes"])
def test_a_table_is_refused_for_what_no_value_shows(monkeypatch: pytest.MonkeyPatch, unsound: str) -> None:
    """A value that may stand in a column once, but is in no key; and bytes that are no UTF-8."""
    monkeypatch.setenv("BUILD_CORES", "1")
    table, made = "data/statements.csv", described(FILES)
    one = next(one for one in made["resources"] if one["path"] == table)
    torn = FILES[table] + b"\xff" * (unsound == "bytes")
    one["bytes"], one["hash"] = len(torn), f"sha256:{sha256(torn).hexdigest()}"
    next(field for field in one["schema"]["fields"] if field["name"] == "source_id")["constraints"]["unique"] = True
    files = {**FILES, table: torn, "datapackage.json": json.dumps(made).encode()}
    assert table in {one.file for one in packages.invalid(files, Store())}


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.parametrize("much", [0, 1_000_000])
def test_what_is_wrong_with_tables_is_said_even_where_they_fit_no_shelf(
    monkeypatch: pytest.MonkeyPatch, much: int, *, broken: bool
) -> None:
    monkeypatch.setattr("scripts.pipeline.ready.MUCH", much)
    monkeypatch.setattr(packages, "problems", lambda *_: [Problem("data/sources.csv", 2, "unheard of")])
    if broken:
        monkeypatch.setattr("scripts.pipeline.ready.shelve", dict)
    with pytest.raises(ProblemsError, match="unheard of"):
        build(Inputs(libraries(), {}, {}, {}))


def test_tables_that_were_written_beside_are_those_written_here() -> None:
    made, sound = begun(Inputs(libraries(), {}, {}, {}))
    sound()
    for name in LARGE:
        own, taken = packages.written(made.tables)[name], vars(made.written[name])
        assert taken["lines"] == own.lines
        assert (taken["looks"].cells == own.looks.cells).all()


def test_a_fault_in_a_row_is_named_where_it_was_typed() -> None:
    given = ready(Inputs(libraries(), {}, {}, {}))
    rows = {name: frame.index[0] + 2 for name, frame in given.tables.items() if len(frame)}
    found = placed(
        [Problem(f"data/{name}.csv", row, "wrong") for name, row in rows.items()], given.tables, given.checked.catalogue
    )
    places = {name: one.file for name, one in zip(rows, found, strict=True)}
    assert places["entities"] == "entities.yaml"
    assert places["indicators"] == "indicators.yaml"
    assert {places[name].partition("/")[0] for name in ("sources", "statements", "observations", "findings")} == {
        "reports"
    }
    lines = libraries()[places["statements"]].splitlines()
    at = next(one for name, one in zip(rows, found, strict=True) if name == "statements")
    assert str(given.tables["statements"].iloc[0]["printed"]) in lines[at.line - 1]
    (moved,) = placed(
        [Problem("data/statements.csv", 3, "wrong")],
        given.tables,
        given.checked.catalogue,
        lambda one, _: replace(one, line=rows["statements"]),
    )
    assert (moved.file, moved.line, moved.message) == (at.file, at.line, "wrong (data/statements.csv:3)")
    assert placed([Problem("data/gaps.csv", 2, "wrong")], given.tables, given.checked.catalogue)[0].message == "wrong"


def test_javascript_reads_folders_and_zips_of_every_kind(tmp_path: Path) -> None:
    zips = {key: tmp_path / f"{key.replace('/', '-')}.zip" for key in ZIPPED}
    for key, path in zips.items():
        path.write_bytes(ZIPPED[key].content)
    place = zips["north/2016"]
    folder = written(tmp_path / "folder", FILES)
    found = javascript(folder, *zips.values())
    assert found[str(zips["themes/use"])]["tables"]["observations"]["rows"] == 3
    assert found[str(zips["whole"])]["tables"] == found[str(folder)]["tables"]
    counted = {name: table["rows"] for name, table in found[str(folder)]["tables"].items()}
    assert counted == {name: len(frame) for name, frame in LIBRARY.items()}
    assert found[str(folder)]["tables"]["observations"]["first"]["value"] == 12205.2
    assert found[str(folder)]["tables"]["entities"]["first"]["gb2260"] == "010000"
    assert found[str(place)]["name"] == "town-libraries-north-2016"


def test_javascript_refuses_what_we_refuse(tmp_path: Path) -> None:
    files = packages.package(changed(LIBRARY, "observations", 1, method="guessed"), PROJECT)
    with pytest.raises(AssertionError, match="guessed"):
        javascript(written(tmp_path, files))


# --- The published package


@pytest.mark.skipif(not COMMITTED.is_file(), reason="the package has not been built")
def test_the_published_package_passes_every_layer() -> None:
    folder = COMMITTED.parent
    paths = [COMMITTED, *(folder / "data").glob("*.csv")]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    made = packages.read(files)
    kinds = next(found for found in described(files)["resources"] if found["name"] == "entities")["schema"]["fields"][1]
    assert packages.problems(made, kinds["constraints"]["enum"]) == ()
    conforms(described(files))
    readable(COMMITTED)
    counted = {name: found["rows"] for name, found in javascript(COMMITTED)[str(COMMITTED)]["tables"].items()}
    assert counted == {name: len(frame) for name, frame in made.items()}
