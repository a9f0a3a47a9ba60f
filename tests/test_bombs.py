"""Tables that are small as files and huge once they are read: refused by what they say of themselves, before that."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from scripts.curated import grids
from scripts.curated.extents import GridError
from scripts.curated.mapping import Mapping, Where
from scripts.importing.look import look
from scripts.problems import ProblemsError
from scripts.versions import archives

ANY = Where(fixed="x")
COLUMNS = Mapping(place=ANY, period=ANY, indicator=ANY)
SHEET = "xl/worksheets/sheet1.xml"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ROW = b'<row r="1"><c r="A1"><v>1</v></c>%s</row>'
HEADER = ",".join(f"c{number}" for number in range(1_900)).encode()


def book(name: str, content: bytes) -> bytes:
    """A workbook with one part in the place of its own."""
    small, packed = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(small)
    with zipfile.ZipFile(small) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.namelist():
            if one != name:
                after.writestr(one, before.read(one))
        after.writestr(name, content)
    return packed.getvalue()


def sheet(rows: bytes, rest: bytes = b"") -> bytes:
    return book(SHEET, b"<worksheet %s><sheetData>%s</sheetData>%s</worksheet>" % (MAIN, rows, rest))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b",".join([b"c"] * 60_000) + b"\n1,2\n" * 3, "60,000 columns, at most 2,000"),
        ("a.csv", HEADER + b"\n" * 90_000, "1,900 columns and 90,000 rows, more than 30,000,000 cells: split it"),
        ("a.xlsx", book(SHEET, b" " * 50_000_000), "over a hundred times its size"),
        ("a.xlsx", book("xl/sharedStrings.xml", b"<si/>" * 10_000_000), "over a hundred times its size"),
        ("a.xlsx", sheet(ROW % (b"<c><v>1</v></c>" * 16_000)), "16,001 columns, at most 2,000"),
        ("a.xlsx", sheet(ROW % b'<c r="XFD1"><v>1</v></c>'), "16,384 columns, at most 2,000"),
        (
            "a.xlsx",
            sheet(ROW % b'<c r="ALL1"><v>1</v></c>' + b'<row r="1000000"><c r="A1000000"><v>1</v></c></row>'),
            "1,000 columns and 1,000,000 rows, more than 10,000,000 cells: split it",
        ),
        (
            "a.xlsx",
            sheet(ROW % b"", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            "17,179,869,184 cells are merged or linked",
        ),
        (
            "a.xlsx",
            sheet(ROW % b"", b"<hyperlinks><hyperlink location='b' ref='A1:XFD1048576'/></hyperlinks>"),
            "17,179,869,184 cells are merged or linked",
        ),
    ],
    ids=["columns", "blank rows", "spaces", "texts", "cells", "far right", "corners", "merged", "linked"],
)
def test_a_bomb_is_refused_before_it_goes_off(name: str, content: bytes, said: str) -> None:
    for read in (lambda: grids.grid(content, name, COLUMNS), lambda: look(content, name)):
        with pytest.raises(GridError) as found:
            read()
        assert said in str(found.value)


def packed(flag: int = 0, method: int = 0, cut: int = 0) -> bytes:
    """A release with one file, whose headers say that it has a password or is packed in some way, or that is broken."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("datapackage.json", "{" + " " * 5_000 + "}")
    content = bytearray(made.getvalue())
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(start) + place
        content[at] |= flag
        content[at + 2] = method or content[at + 2]
    content[50] ^= cut
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed(flag=1), "not a ZIP"),
        (packed(method=99), "not a ZIP"),
        (packed(cut=255), "not a ZIP"),
        (packed(), "unpacks to 5,002 bytes, at most 5,000 are read"),
    ],
    ids=["password", "method", "broken", "large"],
)
def test_a_release_that_cannot_be_unpacked_is_refused(
    content: bytes, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST", 5_000 if said.startswith("unpacks") else 10_000)
    with pytest.raises(ProblemsError, match=said):
        archives.unpacked(content, "0.9.0.zip")


def test_a_real_workbook_is_no_bomb(tmp_path: Path) -> None:
    made = openpyxl.Workbook(write_only=True)
    rows = made.create_sheet()
    rows.append(["town", "loans"])
    for number in range(1_000):
        rows.append(["Cove", number % 2])
    made.save(tmp_path / "a.xlsx")
    assert len(grids.grid((tmp_path / "a.xlsx").read_bytes(), "a.xlsx", COLUMNS).cells) == 1_000
