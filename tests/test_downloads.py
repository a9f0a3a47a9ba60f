"""Flat CSV, JSON and Parquet: the same values everywhere, their findings, and texts that stay texts."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import duckdb

from scripts import downloads, packages
from scripts.curated.project import Shapes
from scripts.downloads.columns import COLUMNS, NAMES
from scripts.kept import Store
from scripts.pages import figure_objects, shelve
from scripts.shelf import lineage
from tests.downloaded import ADDRESSES, base, book, made, ordinary, rows, table
from tests.tables import PROJECT, changed, library, tables

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(1)",
    "010000",
    "1e5",
    "https://e.example/",
    "_x0041_",
    "<b>&",
    "\t=1",
    "NaN",
)


def document(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ordinary()[f"data/{name}.json"])
    return found


# --- What there is


def test_every_part_comes_in_every_shape() -> None:
    parts = ["town-libraries", "places/north/town-libraries-north-2016", "places/south/town-libraries-south"]
    parts += ["themes/stock/town-libraries-stock", "themes/use/town-libraries-use"]
    assert {f"data/{part}.{shape}" for part in parts for shape in ("csv", "json", "xlsx")} <= set(ordinary())
    assert len(ordinary()) == 3 * (1 + 6 + 2) + 1 + 1


def test_an_indicator_with_a_page_comes_as_csv_and_any_other_in_the_files_of_its_theme() -> None:
    assert [path for path in ordinary() if "indicators/" in path] == ["data/indicators/books/town-libraries-books.csv"]
    assert set(table("themes/use/town-libraries-use")["indicator_id"]) == {"loans", "loans-per-book"}


def test_a_catalogue_may_offer_fewer_shapes() -> None:
    fewer = PROJECT.model_copy(
        update={"downloads": Shapes(whole=("csv",), place=(), place_year=("xlsx",), theme=(), indicator=("json",))}
    )
    links = packages.graph(library(), PROJECT.entity_kinds)
    paths = [one.path for one in downloads.files(links, fewer, ADDRESSES, [], Store())]
    assert [path.rpartition(".")[2] for path in paths] == ["csv", "json", *["xlsx"] * 4]
    assert all("-201" in path for path in paths if path.endswith("xlsx"))


def test_a_part_holds_its_own_rows_only() -> None:
    assert set(table("places/north/town-libraries-north-2016")["year"]) == {"2016"}
    assert set(table("places/north/town-libraries-north")["entity_id"]) == {"north", "north-branch"}
    assert set(table("indicators/books/town-libraries-books")["indicator_id"]) == {"books"}


def test_parts_together_are_the_whole() -> None:
    names = [path.removeprefix("data/").removesuffix(".csv") for path in ordinary() if path.endswith(".csv")]
    whole = sorted(table("town-libraries")["observation_id"])
    assert sorted(id for name in names if name.startswith("themes") for id in table(name)["observation_id"]) == whole
    years = [name for name in names if name[-4:].isdigit()]
    assert sorted(id for name in years for id in table(name)["observation_id"]) == whole


def test_parquet_has_the_rows_of_the_csv_with_their_types_and_missing_texts(tmp_path: Path) -> None:
    project = PROJECT.model_copy(update={"downloads": Shapes(whole=("csv", "parquet"))})
    files = made(library(), project)
    (tmp_path / "rows.parquet").write_bytes(files["data/town-libraries.parquet"])
    with duckdb.connect() as connection:
        read = connection.read_parquet(str(tmp_path / "rows.parquet"))
        types = dict(zip(read.columns, map(str, read.types), strict=True))
        found = read.df()
        told = connection.sql("SELECT key, value FROM parquet_kv_metadata($1)", params=[str(tmp_path / "rows.parquet")])
        known = {bytes(key): bytes(value) for key, value in told.fetchall()}
    flat = table("town-libraries", files)
    assert [types[name] for name in ("value", "year", "printed")] == ["DOUBLE", "BIGINT", "VARCHAR"]
    assert sorted(found["observation_id"]) == sorted(flat["observation_id"])
    texts = found.set_index("observation_id").loc[flat["observation_id"]]
    assert texts["printed"].fillna("").tolist() == flat["printed"].tolist()
    assert texts["note_en"].isna().tolist() == (flat["note_en"] == "").tolist()
    assert known[b"licence"] == b"https://creativecommons.org/licenses/by/4.0/"
    assert made(library(), project) == files


def test_a_catalogue_without_a_single_value_has_empty_files() -> None:
    links = packages.graph(tables(), PROJECT.entity_kinds)
    files = {one.path: one.content for one in downloads.files(links, PROJECT, {"zh": {}, "en": {}}, [], Store())}
    assert sorted(files) == [f"data/town-libraries.{shape}" for shape in ("csv", "json", "sqlite", "xlsx")]
    assert files["data/town-libraries.csv"].decode() == ",".join(NAMES) + "\n"
    assert json.loads(files["data/town-libraries.json"])["observations"] == []


# --- The flat table


def test_a_row_says_everything_about_its_value() -> None:
    found = table("places/north/town-libraries-north-2016").set_index("observation_id").loc["north-2016-books"]
    assert (found["entity_zh"], found["entity_en"], found["indicator_zh"], found["theme_zh"]) == (
        *("北镇", "North", "books", "馆藏"),
    )
    assert (found["value"], found["unit"], found["method"], found["printed"]) == ("12405.2", "册", "stated", "x")
    assert (found["source_title"], found["section"]) == ("north 2016", "x")
    assert found["findings"] == "jump-north-2017-books-2017"
    assert found["address"] == "https://libraries.example/#north-2016-books"


def test_a_computed_value_has_inputs_and_nothing_printed() -> None:
    found = table("themes/use/town-libraries-use").set_index("observation_id").loc["north-2016-loans-per-book"]
    assert (found["method"], found["inputs"], found["printed"], found["source_id"]) == (
        *("computed", "north-2016-loans north-2016-books", "", ""),
    )


def test_every_value_names_the_reports_behind_it_however_it_was_obtained() -> None:
    flat = {str(row["observation_id"]): row for row in table("town-libraries").to_dict("records")}
    stated, computed = flat["north-2016-books"], flat["north-2016-loans-per-book"]
    assert stated["reports"] == stated["source_id"] == "north-2016"
    assert (computed["source_id"], computed["reports"]) == ("", "north-2016")
    assert [name for name, row in flat.items() if not row["reports"]] == []
    listed = {one["observation_id"]: one.get("reports", "") for one in document("town-libraries")["observations"]}
    assert (listed["north-2016-books"], listed["north-2016-loans-per-book"]) == ("", "north-2016")


def test_the_flat_table_has_the_columns_that_are_described_and_no_byte_order_mark() -> None:
    content = ordinary()["data/town-libraries.csv"]
    assert content.decode().splitlines()[0].split(",") == list(NAMES)
    assert b"\r" not in content
    assert all(column.titles[language] and column.meanings[language] for column in COLUMNS for language in ("zh", "en"))


def test_readers_find_rows_by_place_then_theme_then_as_the_curators_list_them() -> None:
    assert table("places/north/town-libraries-north-2016")["observation_id"].tolist() == [
        *("north-2016-books", "north-2016-loans", "north-2016-loans-per-book", "north-branch-2016-books")
    ]


# --- JSON


def test_json_holds_the_same_values_and_names_each_thing_once() -> None:
    found, flat = document("town-libraries"), table("town-libraries")
    assert [row["observation_id"] for row in found["observations"]] == flat["observation_id"].tolist()
    assert [float(row["value"]) for row in found["observations"]] == flat["value"].astype(float).tolist()
    for row in found["observations"]:
        assert found["entities"][row["entity_id"]]["name_zh"]
        assert found["indicators"][row["indicator_id"]]["theme_id"] in found["themes"]
        assert "source_id" not in row or found["sources"][row["source_id"]]["title"]
    assert found["findings"][0]["message_zh"] == "增幅过大"


def test_json_leaves_out_what_is_missing_and_says_what_it_is() -> None:
    found = document("themes/use/town-libraries-use")
    assert "printed" not in found["observations"][1]
    assert (found["observations"][1]["value"], found["version"], found["license"]["name"]) == (2, "1.2.0", "CC-BY-4.0")
    assert found["homepage"] == "https://libraries.example/indicators/use/"


def test_hostile_text_stays_text() -> None:
    given = library()
    for row, text in enumerate(HOSTILE):
        given = changed(given, "observations", row % 7, **{("note_zh", "note_en")[row // 7]: text})
    files = made(given)
    with zipfile.ZipFile(io.BytesIO(files["data/town-libraries.xlsx"])) as found:
        sheets = [found.read(name) for name in found.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 12
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    cells = [row[19] for name in ("数据", "Data") for row in book("town-libraries", files)[name].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    # openpyxl shows the escape of the workbook's format; `_x005F_` stands for an underscore that means itself.
    assert set(HOSTILE) <= {str(cell.value).replace("_x005F_", "_") for cell in cells}


# The finding doubts the value of 2017; that of 2016, and what follows from it, only served to find it.
JUMP = "jump-north-2017-books-2017"
BEHIND = {"north-2015-books": 0, "north-2016-books": 0, "north-2016-loans-per-book": 0, "north-2017-books": 1}


def test_a_finding_is_about_what_it_doubts_and_every_statement_of_the_fact() -> None:
    ids = {"entity_id": "north", "period": "2016"}
    given = tables(
        indicators=[{"indicator_id": name, "parent_id": "all" if name in "ab" else ""} for name in ("a", "all", "b")],
        statements=[
            {"statement_id": f"{name}-{number}", "indicator_id": name, **ids}
            for name, number in (("a", 1), ("a", 2), ("all", 1), ("b", 1))
        ],
        findings=[
            {"finding_id": "sum", "statements": "a-1 b-1 all-1", "about": "a-1 b-1"},
            {"finding_id": "twice", "statements": "a-1 a-2 b-1", "about": "a-1"},
            {"finding_id": "name", "statements": "b-1", "about": ""},
        ],
    )
    found = lineage.concerned(given)
    assert found == {
        "a-1": {"sum": True, "twice": True},
        "a-2": {"twice": True},
        "b-1": {"sum": True, "twice": False, "name": False},
        "all-1": {"sum": False},
    }


def test_a_value_shows_what_was_found_behind_it_in_every_shape() -> None:
    flat = table("town-libraries").set_index("observation_id")
    sheet = {str(row["Observation id"]): row for row in rows(book("town-libraries")["Data"])}
    listed = {one["observation_id"]: one for one in document("town-libraries")["observations"]}
    with base() as opened:
        disputed = opened.execute("SELECT observation_id, finding_id, about FROM disputed_observations ORDER BY 1")
        assert disputed.fetchall() == [(name, JUMP, about) for name, about in BEHIND.items()]
    for name in flat.index:
        found, about = (JUMP if name in BEHIND else ""), (JUMP if BEHIND.get(name) else "")
        assert tuple(flat.loc[name, ["findings", "findings_about"]]) == (found, about), name
        assert (sheet[name]["Finding ids"] or "", sheet[name]["Findings about it"] or "") == (found, about), name
        assert (listed[name].get("findings", ""), listed[name].get("findings_about", "")) == (found, about), name


def test_a_value_shows_what_was_found_behind_it_on_its_page_and_in_its_file() -> None:
    shelf = shelve(library(), PROJECT.entity_kinds)
    objects = {one["observation_id"]: one for one in map(json.loads, figure_objects(shelf, PROJECT).values())}
    assert {name: dict(found) for name, found in shelf.findings_behind.items() if found} == {
        name: {JUMP: bool(about)} for name, about in BEHIND.items()
    }
    for name, one in objects.items():
        assert [found["finding_id"] for found in one.get("findings", [])] == ([JUMP] if name in BEHIND else [])
        assert one.get("findings_about", []) == ([JUMP] if BEHIND.get(name) else [])


def test_a_part_explains_every_finding_that_it_names() -> None:
    theme = document("themes/use/town-libraries-use")
    found = {one["indicator_id"]: one.get("findings") for one in theme["observations"]}
    assert (found["loans"], found["loans-per-book"]) == (None, JUMP)
    assert [one["finding_id"] for one in theme["findings"]] == [JUMP]
    assert [row["Id"] for row in rows(book("themes/use/town-libraries-use")["Findings"])] == [JUMP]


def test_what_is_part_of_a_place_can_be_told_from_it() -> None:
    flat = table("town-libraries").set_index("observation_id")
    assert tuple(flat.loc["north-branch-2016-books", ["entity_kind", "parent_id"]]) == ("branch", "north")
    sheets = [book("town-libraries")[name] for name in ("Data", "Findings", "Gaps")]
    branch = next(row for row in rows(sheets[0]) if row["Entity id"] == "north-branch")
    assert (branch["Kind of entity"], branch["Entity above"]) == ("Branch", "north")
    assert [(row["Entity id"], row["Indicator id"]) for sheet in sheets[1:] for row in rows(sheet)] == [
        *(("north", "books"), ("south", "novels"))
    ]


def test_a_unit_that_stands_outside_the_cell_is_published_with_the_characters() -> None:
    given = changed(library(), "statements", 0, printed="1.24", printed_unit="万册")
    files = made(given)
    assert table("town-libraries", files).set_index("observation_id").loc["north-2016-books", "printed_unit"] == "万册"
    assert "万册" in {row["Unit given apart"] for row in rows(book("town-libraries", files)["Data"])}
    shelf = shelve(given, PROJECT.entity_kinds)
    found = [json.loads(one) for one in figure_objects(shelf, PROJECT).values()]
    assert [one["printed_unit"] for one in found if "printed_unit" in one] == ["万册"]
