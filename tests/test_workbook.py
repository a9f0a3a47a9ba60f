"""Workbooks: numbers that are numbers, texts that stay texts, the same bytes wherever they are written."""

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scripts.downloads.workbook import Book, Cell, CellNumber, Field, Sheet, keys, workbook, workbooks
from scripts.kept import Store
from tests.downloaded import book, code, made, ordinary, rows, table
from tests.tables import changed, library

# --- Workbooks


def test_a_workbook_has_its_sheets_in_both_languages() -> None:
    chinese, english = ["核查发现", "数据字典", "来源", "说明"], ["Findings", "Codebook", "Sources", "Notes"]
    assert book("themes/use/town-libraries-use").sheetnames == ["数据", *chinese, "Data", *english]
    whole = book("town-libraries").sheetnames
    assert whole[:6] == ["数据", "核查发现", "报告缺项", "数据字典", "来源", "说明"]
    assert whole[6:] == ["Data", "Findings", "Gaps", "Codebook", "Sources", "Notes"]


def test_a_workbook_holds_the_values_of_the_flat_table_as_numbers() -> None:
    flat = table("town-libraries")
    for name, heading, key in (("数据", "数值", "观测值标识"), ("Data", "Value", "Observation id")):
        found = rows(book("town-libraries")[name])
        assert [row[key] for row in found] == flat["observation_id"].tolist()
        assert [float(row[heading]) for row in found] == flat["value"].astype(float).tolist()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed: no workbook was opened")
def test_another_program_opens_a_workbook_and_finds_numbers_and_chinese(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(ordinary()["data/town-libraries.xlsx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "fods", str(tmp_path / "book.xlsx")]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "book.fods").read_text("utf-8")
    sheet = text.partition('table:name="数据"')[2].partition("</table:table>")[0]
    values = [float(one) for one in re.findall(r'office:value-type="float" office:value="([^"]+)"', sheet)]
    assert "北镇" in sheet
    assert "table:formula" not in text
    assert set(table("town-libraries")["value"].astype(float)) <= set(values)


def test_numbers_are_shown_with_the_decimals_they_have_and_no_more_than_their_indicators() -> None:
    sheet = book("town-libraries")["数据"]
    formats = {row[28].value: row[6].number_format for row in sheet.iter_rows(min_row=2)}
    assert formats["north-2016-books"] == "#,##0"
    assert formats["north-2016-loans-per-book"] == "#,##0"
    given = changed(library(), "observations", 3, value=2.12345)
    sheet = book("town-libraries", made(given))["数据"]
    found = next(row[6] for row in sheet.iter_rows(min_row=2) if row[28].value == "north-2016-loans-per-book")
    assert (found.number_format, found.value) == ("#,##0.00", 2.12345)


def test_numbers_are_shown_with_the_digits_that_are_printed() -> None:
    names = list(library()["statements"]["statement_id"])
    given = changed(library(), "statements", names.index("north-2016-books-2016"), printed="12405.20册")
    sheet = book("town-libraries", made(given))["数据"]
    formats = {row[28].value: row[6].number_format for row in sheet.iter_rows(min_row=2)}
    assert formats["north-2016-books"] == "#,##0.00"


def test_years_are_numbers_without_separators_and_periods_are_texts() -> None:
    sheet = book("town-libraries")["Data"]
    assert (sheet["C2"].value, sheet["C2"].number_format, sheet["D2"].value) == (2015, "0", "2015")


def test_each_language_has_its_own_words_and_addresses() -> None:
    chinese, english = (rows(book("town-libraries")[name])[0] for name in ("数据", "Data"))
    assert (chinese["取值方法"], english["Method"]) == (code("zh", "method-implied"), code("en", "method-implied"))
    assert english["Address"] == "https://libraries.example/en/#north-2015-books"
    south = rows(book("places/south/town-libraries-south")["Data"])[0]
    assert south["Entity"] == "南镇"


def test_sheets_can_be_filtered_and_their_heading_stays() -> None:
    found = book("town-libraries")
    for sheet in found:
        assert sheet.freeze_panes == "A2"
        assert (sheet.auto_filter.ref is None) == (sheet.title in {"说明", "Notes"})
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])


def test_the_codebook_explains_columns_codes_and_indicators() -> None:
    found = rows(book("places/north/town-libraries-north-2016")["数据字典"])
    named = {(row["类别"], row["标识"]): row["名称"] for row in found}
    assert named["代码", "computed"] == code("zh", "method-computed")
    assert ("代码", "restated") not in named
    headings = [cell.value for cell in book("town-libraries")["数据"][1]]
    assert [name for (kind, _), name in named.items() if kind == "字段"] == headings
    assert {key for kind, key in named if kind == "指标"} == {"books", "loans", "loans-per-book"}


def test_the_notes_say_what_it_is_and_how_to_cite_it() -> None:
    found = {row["Item"]: row["Content"] for row in rows(book("places/north/town-libraries-north-2016")["Notes"])}
    assert found["Data set"] == "Town libraries: North 2016"
    assert "https://libraries.example/en/places/north/2016/" in found["Citation"]
    assert "CC BY 4.0" in found["Licence"]


def test_a_workbook_is_dated_by_the_data_not_by_the_clock() -> None:
    found = book("town-libraries").properties
    assert [when.isoformat() for when in (found.created, found.modified)] == ["2026-01-02T00:00:00"] * 2
    assert found.creator == "Library statistics"


BOOK = Book([Sheet("s", [Field("a", 8)], [("x",), (CellNumber(1.5, 1),)])], {"title": "t"}, date(2026, 1, 2))


def test_rows_of_texts_and_numbers_are_written_as_xlsxwriter_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[tuple[str | CellNumber, ...]] = [
        ("a&<b", CellNumber(1.5, 1), ""),
        ("", "", ""),
        ("", CellNumber(2016, -1), " 值 "),
        *[("a", "", "")] * 20,
        ("字" * 32_767, "a" * 32_768, "a" + "𠀀" * 16_384),
        ("", "", ""),
    ]
    fields = [Field("one", 9), Field("two", 5, wrap=True), Field("three", 5)]
    sheets = [Sheet("all", fields, cells), Sheet("none", fields, [], filtered=False)]
    one = Book(sheets, {"title": "t"}, date(2020, 1, 1))
    quick = workbook(one)
    monkeypatch.setattr("scripts.downloads.plain_rows.fill", filled)
    assert workbook(one) == quick


def filled(sheet: Worksheet, rows: Sequence[Sequence[Cell]], style: Callable[[str], Format]) -> None:
    """The rows of a sheet as XlsxWriter writes them."""
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, CellNumber):
                sheet.write_number(number, column, cell.value, style(cell.pattern))
            elif cell:
                sheet.write_string(number, column, cell)


def test_a_workbook_is_written_again_only_when_its_content_changed() -> None:
    known = Store()
    sheet, other = BOOK.sheets[0], replace(BOOK, properties={"title": "u"})
    others = [
        other,
        replace(BOOK, created=date(2026, 1, 3)),
        *(replace(BOOK, sheets=[replace(sheet, rows=rows)]) for rows in ([("x",), ("1.5",)], [("x",)], [("x", "")])),
        *(replace(BOOK, sheets=[replace(sheet, name=name)]) for name in "tu"),
        replace(BOOK, sheets=[replace(sheet, rows=[("x",), (CellNumber(1.5, 2),)])]),
    ]
    (own, *different), again = keys([BOOK, *others]), keys([replace(BOOK, sheets=[replace(sheet)])])
    known.put(own, b"known")
    assert workbooks([BOOK, other, BOOK], known) == [b"known", workbook(other), b"known"]
    assert (again, len({own, *different})) == ([own], len(others) + 1)


def test_workbooks_are_the_same_to_the_byte_in_other_processes() -> None:
    books = [replace(BOOK, properties={"title": str(number)}) for number in range(30)]
    assert workbooks(books, Store()) == [workbook(one) for one in books]
