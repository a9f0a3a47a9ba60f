"""Versions: what changed between two packages, what number that makes, frozen releases, redirects."""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from scripts import packages, versions
from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.model import Tables
from scripts.problems import ProblemsError
from scripts.tables import tables
from scripts.versions import TableChange
from scripts.versions.comparing import rebuilt
from tests.cases import libraries
from tests.tables import PROJECT, changed, library
from tests.typed import run
from tests.versioned import HOSTILE, history, package


def compared(new: Tables, renames: Mapping[str, Mapping[str, str]] | None = None) -> list[str]:
    """The changes since the library as `kind table row column old new`."""
    before, after = (versions.archive(package(one), "package") for one in (library(), new))
    found = versions.changes(before.cells, after.cells, renames)
    return [" ".join((one.kind, one.table, one.row, one.column, one.old, one.new)) for one in found]


def test_nothing_changed_between_a_package_and_itself() -> None:
    assert compared(library()) == []


@pytest.mark.parametrize(
    ("table", "row", "cells", "expected"),
    [
        ("observations", 1, {"value": 9.0}, "corrected observations north-2016-books value 12405.2 9"),
        ("observations", 1, {"status": "U"}, "revised observations north-2016-books status A U"),
        ("indicators", 0, {"unit": "本"}, "redefined indicators books unit 册 本"),
        ("indicators", 0, {"definition_en": "All."}, "corrected indicators books definition_en  All."),
        ("thresholds", 0, {"value": 3.0}, "redefined thresholds enough-books value 2.5 3"),
        ("gaps", 0, {"reason": "unreadable"}, "revised gaps south 2016 novels reason not_stated unreadable"),
    ],
)
def test_each_cell_says_what_its_change_means(table: str, row: int, cells: dict[str, object], expected: str) -> None:
    assert compared(changed(library(), table, row, **cells)) == [expected]


def test_a_figure_that_another_statement_gives_now_is_revised() -> None:
    other = str(library()["statements"]["statement_id"].iloc[-1])
    new = changed(library(), "observations", 1, value=9.0, statement_id=other)
    assert {line.split(" ")[0] for line in compared(new)} == {"revised"}


def test_rows_that_come_and_go() -> None:
    fewer = {**library(), "gaps": library()["gaps"].iloc[:0], "themes": library()["themes"].iloc[:1]}
    assert [line.split(" ")[:3] for line in compared(fewer)] == [
        ["removed", "themes", "use"],
        ["revised", "gaps", "south"],
    ]


def test_a_renamed_indicator_is_itself_everywhere() -> None:
    text = {name: content.replace(b"books", b"volumes") for name, content in package(library()).items()}
    before, after = versions.archive(package(library()), "old"), versions.archive(text, "new")
    found = versions.changes(before.cells, after.cells, {"indicators": {"books": "volumes"}})
    own = [one for one in found if one.table in ("statements", "observations", "gaps") or one.column == "indicator_id"]
    assert own == [TableChange("indicators", "volumes", "indicator_id", "renamed", "books", "volumes")]


def test_a_renamed_place_keeps_its_statements_and_findings() -> None:
    """Ids of statements begin with the source; only where they name the place do they change with it."""
    texts = libraries()
    moved = {**texts, "entities.yaml": texts["entities.yaml"].replace("id: birch-hill,", "id: beech-hill,")}
    name = "reports/birch-hill-2022.yaml"
    moved[name] = texts[name].replace("entity: birch-hill", "entity: beech-hill")
    before, after = (check(catalogue(one)) for one in (texts, moved))
    old, new = (versions.archive(packages.package(tables(one), one.catalogue.project), "x") for one in (before, after))
    found = versions.changes(old.cells, new.cells, {"entities": {"birch-hill": "beech-hill"}})
    assert [one.kind for one in found] == ["renamed"]


@pytest.mark.parametrize(
    ("name", "first", "begins", "expected"),
    [
        ("north-2016-books", "north", True, "bay-2016-books"),
        ("north-2016-books-2016-north", "north-2016", False, "north-2016-books-2016-bay"),
        ("north-2016-northern-2016", "north-2016", False, "north-2016-northern-2016"),
    ],
)
def test_ids_are_rebuilt_where_they_name_what_was_renamed(name: str, first: str, begins: bool, expected: str) -> None:
    assert rebuilt(name, first, begins, "north", "bay") == expected


@pytest.mark.parametrize(
    ("version", "bump", "expected"),
    [
        ("1.2.3", "major", "2.0.0"),
        ("1.2.3", "minor", "1.3.0"),
        ("1.2.3", "patch", "1.2.4"),
        ("0.2.3", "major", "0.3.0"),
        ("1.2.3", "", "1.2.3"),
    ],
)
def test_the_next_version(version: str, bump: str, expected: str) -> None:
    assert versions.raised(version, bump) == expected


def test_nothing_is_dated_before_the_last_release() -> None:
    tomorrow = PROJECT.created + timedelta(days=1)
    later = packages.package(library(), PROJECT.model_copy(update={"version": "1.0.0", "created": tomorrow}))
    found = versions.history({"1.0.0": versions.frozen(later, {})}, package(library()), {})
    message = f"created: found {PROJECT.created}, expected {tomorrow}, the day of release 1.0.0, or later"
    assert [one.message for one in versions.problems(found)] == [message]


def test_a_version_must_say_what_changed() -> None:
    new = changed(library(), "observations", 1, value=9.0)
    said = [str(one) for one in versions.problems(history(new, "1.0.0"))]
    assert said == [
        "project.yaml: version: found 1.0.0, expected 1.0.1 or later "
        "(1 changes since release 1.0.0, the weightiest patch): raise it; `diff` lists them"
    ]
    assert list(versions.problems(history(new, "1.0.1"))) == []
    assert list(versions.problems(history(library(), "1.0.0"))) == []
    assert len(list(versions.problems(history(library(), "0.9.0")))) == 1


def test_a_release_is_the_same_to_the_byte_and_reads_back() -> None:
    pictures = {"zh/books.svg": b"<svg/>"}
    made = versions.frozen(package(library()), pictures)
    assert made == versions.frozen(dict(reversed(package(library()).items())), pictures)
    found = versions.history({"1.0.0": made}, package(library()), {}).releases[0]
    assert found.pictures == {"charts/zh/books.svg": b"<svg/>"}
    assert found.package.files["data/observations.csv"] == package(library())["data/observations.csv"]


def test_a_release_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ProblemsError, match=r"releases/1\.0\.0\.zip.*not a ZIP"):
        versions.history({"1.0.0": b"nothing"}, package(library()), {})


def test_what_is_recorded_leaves_everything_else_as_it_is() -> None:
    text = "# head\r\nname: x\naddress: >-\n  https://old.org/\n\n# on it goes\nlist:\n  address: kept\nversion: 1.0.0"
    values = {"address": "https://new.org/", "repository": "https://code.org/x", "version": "1.0.1", "url": "y"}
    assert versions.recorded(text, values) == (
        "# head\r\nname: x\naddress: https://new.org/\nrepository: https://code.org/x\n\n# on it goes\nlist:\n"
        "  address: kept\nversion: 1.0.1\nurl: y\n"
    )
    assert versions.recorded("name: x\n", {"url": "y"}) == "name: x\nurl: y\n"
    assert versions.recorded(text, {}) == text


def test_former_addresses_lead_to_those_of_today() -> None:
    there = ("places/north/", "places/north/2016/", "charts/stock-north-2016/", "indicators/books/")
    pages = {one: one for one in there}
    made = versions.redirects({"entities": {"nord": "north"}}, pages, "https://example.org/", "en")
    assert set(made) == {
        "places/nord/",
        "places/nord/2016/",
        "charts/stock-nord-2016/",
    }
    text = made["places/nord/2016/"].decode()
    assert 'content="0; url=../../../places/north/2016/"' in text
    assert 'href="https://example.org/en/places/north/2016/"' in text
    assert 'src="../../../../assets/redirect.js"' in text


def test_an_address_leads_to_what_is_a_part_of_another_page_now() -> None:
    pages = {"indicators/stock/": "indicators/stock/", "indicators/books/": "indicators/stock/#books"}
    renames = {"indicators": {"volumes": "books"}}
    made = versions.redirects(renames, pages, "https://example.org/", "zh")
    assert set(made) == {"indicators/books/", "indicators/volumes/"}
    for text in made.values():
        assert b'href="../../indicators/stock/#books"' in text
        assert b"https://example.org/indicators/stock/#books<" in text


def test_the_pages_of_a_renamed_theme_are_found_where_they_were() -> None:
    there = ("indicators/stock/", "sources/north-2016/stock/", "places/north/2016/cite/stock/", "places/stock/")
    made = versions.redirects({"themes": {"books": "stock"}}, {one: one for one in there}, "https://example.org/", "zh")
    assert set(made) == {
        "indicators/books/",
        "sources/north-2016/books/",
        "places/north/2016/cite/books/",
    }
    assert b'href="../../../../../places/north/2016/cite/stock/"' in made["places/north/2016/cite/books/"]


def test_differences_in_words_are_no_code() -> None:
    new = changed(library(), "entities", 1, name_en=HOSTILE, name_zh=HOSTILE)
    before, after = versions.archive(package(library()), "old"), versions.archive(package(new), "new")
    said = versions.markdown(before, after, versions.changes(before.cells, after.cells))
    assert "<script>" not in said
    assert "](javascript" not in said


def test_without_a_release_there_is_nothing_to_compare_with() -> None:
    today = versions.archive(package(library()), "today")
    assert versions.markdown(None, today, ()).splitlines()[0] == "# The first release: 1.0.0"
    assert versions.plain(None, today, ())["next"] == "1.0.0"


def test_the_command_says_what_changed(tmp_path: Path) -> None:
    for name, files in (
        ("old", package(library())),
        ("new", package(changed(library(), "observations", 1, value=9.0))),
    ):
        for path, content in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(content)
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    (tmp_path / "old.zip").write_bytes(versions.frozen(package(library()), {}))
    told = run("diff", old, new, "--curated", "none", "--json")
    assert (told.exit_code, json.loads(told.stdout)["level"]) == (0, "patch")
    assert "nothing" not in run("diff", old, new, "--curated", "none").stdout
    assert "did not change" in run("diff", old, old + ".zip", "--curated", "none").stdout
    wrong = run("diff", tmp_path, new, "--curated", "none")
    assert wrong.exit_code == 1
    assert "datapackage.json is missing" in wrong.stderr


@pytest.mark.parametrize("descriptor", [b"[]", b"[" * 100_000, b'"x"', b"{", b'{"version": []}', b"\xff"])
def test_a_descriptor_that_is_none_is_named(descriptor: bytes) -> None:
    with pytest.raises(ProblemsError, match=r"^x(/datapackage\.json)?: .*(cannot be read|is missing)"):
        versions.archive({"datapackage.json": descriptor}, "x")


def test_the_tables_of_today_are_read_when_somebody_asks_for_them() -> None:
    files = {**package(library()), "data/themes.csv": b"\xff"}
    cells = versions.history({}, files, {}).today.cells
    assert (len(cells), [*cells]) == (len(library()), sorted(library()))
    assert len(cells["observations"]) == len(library()["observations"])
    with pytest.raises(ProblemsError, match="not a table in UTF-8"):
        cells["themes"]
