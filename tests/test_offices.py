"""Tables as statistics offices publish them: header rows of units, symbols, totals, spare columns, several sheets."""

import io
import itertools
from collections.abc import Sequence

import openpyxl
import pytest

from scripts.curated.extents import GridError
from scripts.importing.guess import guess
from scripts.importing.look import look
from scripts.importing.plan import TableFile, plan
from scripts.importing.telling import told
from tests.imports import DAY, packed, stated

HEADS: Sequence[list[object]] = (
    ["Table 1"],
    ["Fruit trees(1)(2)"],
    ["By region"],
    [],
    ["Region", None, "At 30 June", None, None, None, None, None],
    [None, None, "Apple trees", None, None, "Pear trees(3)", None, None],
    [None, None, 2023, 2024, "% change", 2023, 2024, "% change"],
    [None, None, "(000)", None, None, "(000)", None, None],
    [],
)
ROWS: Sequence[list[object]] = (
    ["Ashford", None, 190, 182, -4.5, 281, 292, 3.9],
    ["Bexley", None, 201, "S", "S", 97, 74, -23.7],
    ["Camber", None, 12, 2, -85.4, "-", 4, "-"],
    ["Total North", None, 403, 372, -7.7, 378, 370, -2.1],
)
NOTES: Sequence[list[object]] = (
    [],
    ["1. ", "Figures may not add to the totals due to rounding."],
    ["2.", "2023 and 2024 were survey years."],
    ["Symbols:"],
    ["S", "suppressed"],
    ["-", "nil or zero"],
    ["Source: the office of orchards"],
)
MERGED = ("A5:B8", "C5:H5", "C6:E6", "F6:H6", "E7:E8", "H7:H8", "C8:D8", "F8:G8")


def office(*others: tuple[str, bytes]) -> bytes:
    """A workbook of an office; `others` are the workbooks that lend it their first sheets, by their names."""
    book = openpyxl.load_workbook(io.BytesIO(packed(*HEADS, *ROWS, *NOTES, merged=MERGED)))
    for name, content in others:
        lent = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        sheet = book.create_sheet(name)
        for row in lent.iter_rows(values_only=True):
            sheet.append(row)
    found = io.BytesIO()
    book.save(found)
    return found.getvalue()


def test_header_rows_of_groups_years_and_units_are_told_apart() -> None:
    made = plan(TableFile("t.xlsx", office()), {}, {}, DAY)
    assert [one for one in stated(made) if one.startswith(("ashford", "bexley"))] == [
        "ashford 2023 apple-trees 190.0 10",
        "ashford 2024 apple-trees 182.0 10",
        "bexley 2023 apple-trees 201.0 11",
        "ashford 2023 pear-trees 281.0 10",
        "ashford 2024 pear-trees 292.0 10",
        "bexley 2023 pear-trees 97.0 11",
        "bexley 2024 pear-trees 74.0 11",
    ]
    assert len(stated(made)) == 10
    assert made.files["indicators/t.yaml"].decode() == (
        "- {id: apple-trees, name: {en: Apple trees}, unit: thousand, kind: count}\n"
        "- {id: pear-trees, name: {en: Pear trees}, unit: thousand, kind: count}\n"
    )


def test_symbols_totals_and_notes_are_said_in_the_mapping() -> None:
    made = plan(TableFile("t.xlsx", office()), {}, {}, DAY)
    source = made.files["sources/t.yaml"].decode()
    for line in (
        "title: Fruit trees",
        "publisher: the office of orchards",
        "  header: [5, 6, 7, 8]",
        "  last: 13",
        "  # stand for no value; the table says: - is nil or zero, S is suppressed",
        "  missing: ['', '-', S]",
        "  skip: {Region: [Total North]}",
    ):
        assert f"{line}\n" in source
    assert any(line.startswith("left out: rows of Region") and "Total North" in line for line in told(made))


def test_another_sheet_of_a_workbook_is_described_beside_the_first() -> None:
    book = office(("Staff", packed(["Region", "Year", "Staff"], ["Ashford", 2023, 7], ["Bexley", 2023, 8])))
    first = plan(TableFile("t.xlsx", book), {}, {}, DAY)
    assert next(told(first)) == "sheet: Table 1 (1 more with numbers, each for --sheet: Staff)"
    curated = {name: text.decode() for name, text in first.files.items() if name.endswith(".yaml")}
    received = {"sources/t.xlsx": book}
    second = plan(TableFile("t.xlsx", book, "staff", "Staff"), curated, received, DAY)
    assert sorted(second.files) == ["indicators/staff.yaml", "sources/staff.yaml"]
    assert [one for one in stated(second) if "staff" in one] == ["ashford 2023 staff 7.0 2", "bexley 2023 staff 8.0 3"]


@pytest.mark.parametrize(
    ("content", "name", "sheet", "expected"),
    [
        (office(), "t.xlsx", "Table 9", "there is no sheet 'Table 9'; there are: Table 1"),
        (b"town,year,books\nA,2020,1\n", "t.csv", "Table 1", "a text has no sheets: leave '--sheet' out"),
        (
            office(("Wide", packed(["a", "b", "b"], *(["A", number, number] for number in range(40))))),
            "t.xlsx",
            "",
            "sheet 'Wide': 2 columns are called 'b': give each a name of its own. Another sheet: --sheet 'Table 1'",
        ),
    ],
    ids=["unknown", "text", "other"],
)
def test_a_sheet_that_is_none_is_told_with_those_that_are(content: bytes, name: str, sheet: str, expected: str) -> None:
    with pytest.raises(GridError) as error:
        look(content, name, sheet)
    assert str(error.value) == expected


def test_years_below_no_header_and_regions_across_are_found() -> None:
    table = (
        '"Residents of regions","","",""\n"","Ashford Region","Bexley Region","Camber Region"\n'
        '1996,140700,1115800,358800\n1997,142100,1146700,362700\n\n"Table information:"\n'
    )
    made = plan(TableFile("r.csv", table.encode()), {}, {}, DAY)
    assert stated(made)[:2] == [
        "ashford-region 1996 residents-of-regions 140700.0 3",
        "bexley-region 1996 residents-of-regions 1115800.0 3",
    ]
    assert len(stated(made)) == 6
    assert "  period: column 1\n" in made.files["sources/r.yaml"].decode()
    assert made.guess.doubts["place"] == "each text of row 2 is taken for a place"


def test_one_series_below_a_lone_header_is_read() -> None:
    table = '"Prices (Qrtly-Mar/Jun/Sep/Dec)",""\n"","All groups"\n"2019Q2",12.5\n"2019Q3",13.0\n'
    assert stated(plan(TableFile("p.csv", table.encode()), {}, {}, DAY)) == [
        "prices-qrtly-mar-jun-sep-dec 2019-Q2 all-groups 12.5 3",
        "prices-qrtly-mar-jun-sep-dec 2019-Q3 all-groups 13.0 4",
    ]


def test_codes_without_words_break_down_the_one_column_of_values() -> None:
    head = "STRUCTURE,YEAR_001,Census year,GEO_012,Area,HED_003,Main fuel,DTD_004,Dwelling,OBS_VALUE,OBS_STATUS\n"
    cells = itertools.product(("2018", "2023"), enumerate(("Ashford", "Bexley"), 1), ("0,None", "2,Gas"), ("10", "999"))
    rows = [
        f"DATAFLOW,{year},{year},0{code},{area},{fuel},{kind},,{number},\n"
        for number, (year, (code, area), fuel, kind) in enumerate(cells, 5)
    ]
    found = guess(look((head + "".join(rows)).encode(), "d.csv"), "Dwellings")
    assert {name: where.column or f"={where.fixed}" for name, where in found.wheres.items()} == {
        "place": "Area",
        "period": "YEAR_001",
        "main-fuel": "Main fuel",
        "dtd-004": "DTD_004",
        "indicator": "=dwellings",
    }
    assert found.value == "OBS_VALUE"
    assert {"Census year", "GEO_012", "HED_003"} <= {*found.left_out}


def test_spans_among_years_are_left_out_and_said() -> None:
    rows = [
        f"{year},{what},{town},{number}\n"
        for town in ("A", "B")
        for year, what, number in (
            ("2018", "Dwellings", 5),
            ("2023", "Dwellings", 7),
            ("2018–23", "Change in dwellings", 2),
        )
    ]
    made = plan(TableFile("d.csv", ("Census year,Measure,Region,Value\n" + "".join(rows)).encode()), {}, {}, DAY)
    assert stated(made) == [
        "a 2018 dwellings 5.0 2",
        "a 2023 dwellings 7.0 3",
        "b 2018 dwellings 5.0 5",
        "b 2023 dwellings 7.0 6",
    ]
    assert "  skip: {Census year: [2018–23]}\n".replace("2018–23", "'2018–23'") in made.files["sources/d.yaml"].decode()


def test_of_a_table_about_one_place_the_groups_are_drawn() -> None:
    table = "industry,year,month,jobless\n" + "".join(
        f"{one},2009,{month},{month + at}\n"
        for at, one in enumerate(("Farms", "Mines", "Banks"))
        for month in range(1, 7)
    )
    made = plan(TableFile("j.csv", table.encode(), place="United States"), {}, {}, DAY)
    assert "united-states 2009-01 jobless-farms 1.0 2" in stated(made)
    charts = made.files["charts.yaml"].decode()
    assert "kind: bars, indicators: [jobless-farms, jobless-mines, jobless-banks]" in charts
