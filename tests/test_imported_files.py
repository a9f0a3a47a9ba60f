"""Files that are imported: read from workbooks of offices, or refused with a message."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from scripts.curated.extents import GridError
from scripts.importing import stubs
from scripts.importing.guess import guess
from scripts.importing.look import look
from scripts.importing.plan import TableFile, plan
from tests.imports import census, office, packed, run


def without_sheets() -> bytes:
    """A workbook that lists no sheet."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(["a"]))) as whole, zipfile.ZipFile(found, "w") as bare:
        for name in whole.namelist():
            bare.writestr(name, re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", whole.read(name)))
    return found.getvalue()


def test_a_workbook_with_merged_cells_two_header_rows_and_footnotes_is_read() -> None:
    made = plan(TableFile("survey.xlsx", office()), {}, {}, "2026-01-01")
    assert made.joined.problems == []
    assert made.joined.catalogue is not None
    rows = made.joined.catalogue.statements[["entity_id", "period", "indicator_id", "value", "row", "column"]]
    found = [" ".join(map(str, row)) for row in rows.itertuples(index=False)]
    assert len(found) == 15
    assert "north 2022 graduates-men 1250.0 5 Graduates / Men" in found
    assert "south 2022 staff-women 64.0 7 Staff / Women" in found
    assert b"marks: {p: A}" in made.files["sources/survey.yaml"]


def test_titles_notes_and_dots_of_a_census_office_are_told_from_its_table(tmp_path: Path) -> None:
    made = plan(TableFile("nst.xlsx", census()), {}, {}, "2026-01-01")
    assert made.joined.catalogue is not None
    assert {one.id: one.name.en for one in made.joined.catalogue.entities.values()} == {
        "north": "North",
        "ashford": "Ashford",
    }
    assert len(made.joined.catalogue.statements) == 6
    assert b"  last: 6\n" in made.files["sources/nst.yaml"]
    source = made.files["sources/nst.yaml"].decode()
    assert "title: 'Table 1. Estimates of the Population: 2010 to 2012'" in source
    assert b"title: {en: Estimates of the Population}" in made.files["project.yaml"]
    assert "publisher: 'Office of the Census, Population Division'" in source
    assert "name: {en: Estimate (as of July 1)}, kind: count" in made.files["indicators/nst.yaml"].decode()


@pytest.mark.parametrize("order", [("Visitors Loans", "Men Women"), ("Men Women", "Visitors Loans")])
def test_three_header_rows_are_indicators_periods_and_groups(order: tuple[str, str]) -> None:
    upper, lower = (texts.split() for texts in order)
    first: list[object] = ["Town", *(one for one in upper for _ in range(4))]
    heads: list[list[object]] = [first, ["", *[2023, 2023, 2024, 2024] * 2], ["", *lower * 4]]
    content = packed(*heads, ["Ashford", *range(101, 109)], ["Bexley", *range(201, 209)])
    found = guess(look(content, "t.xlsx"), "Libraries")
    where = {name: (one.header, one.column) for name, one in found.wheres.items()}
    indicator = 1 if upper[0] == "Visitors" else 3
    expected = {
        "place": (None, "Town"),
        "period": (2, None),
        "indicator": (indicator, None),
        "sex": (4 - indicator, None),
    }
    assert where == expected
    assert (found.indicators, found.groups) == (["Visitors", "Loans"], {"sex": ["Men", "Women"]})


TOWNS = (["Ashford", 101, 102], ["Bexley", 103, 104])


@pytest.mark.parametrize("heads", [["Town", 2022, 2023], ["School", "Pupils", "Teachers"]])
@pytest.mark.parametrize("titles", [[], ["Table 1", None, None, None, "Table 2"]])
def test_tables_beside_each_other_are_refused(heads: list[object], titles: list[object]) -> None:
    rows = [[*one, None, *other] for one, other in zip(TOWNS, reversed(TOWNS), strict=True)]
    content = packed(*([titles] if titles else []), ["Town", 2022, 2023, None, *heads], *rows)
    with pytest.raises(GridError, match=r"column E begins another table beside .* save each as a sheet or a file of"):
        look(content, "t.xlsx")


def test_names_that_are_said_again_and_columns_without_names_begin_no_table() -> None:
    again = packed(["Town", 2022, 2023, None, "Name", 2024], *([*row, None, row[0], 105] for row in TOWNS))
    apart = packed(["Town", 2022, 2023, None, 2024, "Note"], *([*row, None, 105, "as of May"] for row in TOWNS))
    assert [len(look(one, "t.xlsx").grid.names) for one in (again, apart)] == [6, 6]


@pytest.mark.parametrize("second", [["Town", 2022, 2023], ["Region", 2022, 2023], ["Town", "Year", "Staff"]])
def test_tables_below_each_other_are_refused(second: list[object]) -> None:
    rows: list[list[object]] = [["Ashford", 101, 102], ["Bexley", 103, 104]]
    content = packed(["Table 1: Visitors"], ["Town", 2022, 2023], *rows, [], ["Table 2: Loans"], second, *rows)
    with pytest.raises(GridError, match=r"row 7 heads columns again.* save each as a sheet or a file of its own"):
        look(content, "t.xlsx")


def test_two_values_of_one_place_period_and_indicator_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("town,year,n\nA,2001,5\nA,2001,6\nB,2001,7\n")
    code, said = run("import", tmp_path / "a.csv", "--curated", tmp_path / "curated")
    assert code == 0
    assert "1 of them is a second value for its place, period and indicator" in said.replace("\n", " ")


def test_a_number_merged_over_two_rows_is_refused_with_its_cells(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(office("D4:D5"))
    code, said = run("import", tmp_path / "a.xlsx", "--curated", tmp_path / "curated")
    assert code == 2
    assert "the cells D4:D5 are merged: nobody knows which row they speak of; split them" in said


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xls", b"x", "a file that ends in '.xls' is not read: save it as .xlsx or CSV"),
        ("a.xlsx", b"x", "not a workbook: save it anew as .xlsx, or as CSV"),
        ("a.xlsx", without_sheets(), "the workbook has no sheet with cells: save its table as .xlsx or CSV"),
        ("a.csv", b"A,2019,1\nB,2019,2\n", "the first row holds values already: write a row of headers above it"),
        (
            "a.csv",
            b"town,year,n\nK\xc3\xb6ln,2019,1\nM\xfcnchen,2019,2\n",
            "some of this text is in UTF-8 and some is not",
        ),
        ("a.csv", b"town,year,n\nA,2019," + b"1" * 1_000_001, "this line has over 1,000,000 bytes"),
        (
            "a.xlsx",
            packed(["town", "year", "n"], ["A", 2019, "=1+1"], ["B", 2019, 3]),
            "no column holds numbers, found '=1+1'",
        ),
        ("a.csv", b"", "the file holds no table: it needs a row of headers, and rows of values below it"),
        ("a.csv", b"\n\n", "the file holds no table"),
        ("a.csv", b"place,year,n\n", "no row of values stands below the header"),
        ("a.csv", b"a,b\n1,2\n\0", "not a text: it holds zero bytes"),
        ("a.csv", b"n\n" * 1_000_002, "the table has 1,000,002 lines, at most 1,000,000 are read: split it"),
        ("a.csv", b"town,n,n\nA,1,2\n", "2 columns are called 'n': give each a name of its own"),
    ],
)
def test_hostile_files_end_in_a_message(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    code, said = run("import", tmp_path / name, "--curated", tmp_path / "curated")
    assert (code, message in said, (tmp_path / "curated").exists()) == (2, True, False)


@pytest.mark.parametrize(
    ("head", "name"),
    [("GDP_percap", "GDP per capita"), ("LIFE_EXPECT", "Life expect"), ("AZ-Phoenix", "AZ-Phoenix")],
)
def test_a_header_becomes_a_name_with_its_capitals(head: str, name: str) -> None:
    assert stubs.named(head) == name


def test_a_column_called_data_is_called_as_the_table_is() -> None:
    rows = (f"{town},2023,{number}\n" for number, town in enumerate(("Ashford", "Bexley", "Camber")))
    found = guess(look(("town,year,Data\n" + "".join(rows)).encode(), "t.csv"), "Births")
    assert (found.wheres["indicator"].fixed, found.indicators) == ("births", ["Births"])


def test_where_no_column_names_a_place_and_each_may_be_one_it_is_said_what_to_write() -> None:
    rows = (f"{1990 + number},1,2,3,4\n" for number in range(20))
    found = guess(look(("year,Ashford,Bexley,Camber,Dover\n" + "".join(rows)).encode(), "t.csv"), "Prices")
    assert found.doubts["place"].endswith("say which one it is, or {header: 1} if each of the other columns is one")
