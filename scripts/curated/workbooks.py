"""A sheet of a workbook as rows of texts, and which of its cells are merged; what no table is like is refused."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from scripts.curated.extents import LARGEST, MOST_CELLS_OF_A_SHEET, MOST_ROWS, GridError, within
from scripts.curated.mapping import Mapping as Columns
from scripts.fixed import fixed

LARGEST_WORKBOOK = 400_000_000
PACKED, TIGHTLY = 10_000_000, 100  # bytes unpacked of which a hundredth or less is packed: no table is like that
BEGINNING = 1_000_000  # bytes of a sheet that its first rows are looked for in
CELL = re.compile(rb"<(?:\w+:)?c[ />]")
AREA = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)  # broken, or with a password
LONGEST_TAG = 5_000  # bytes
WHITE = re.compile(r"\s+")
OTHERS = {
    ".xls": "save it as .xlsx or CSV",
    ".xlsm": "it may hold macros: save it as .xlsx without them",
    ".xlsb": "save it as .xlsx or CSV",
    ".ods": "save it as .xlsx or CSV",
}


@fixed
class MergedCells:
    """Merged cells: as the sheet names them, the row they begin in, and the columns they lie in, counted from 0."""

    name: str
    row: int
    positions: Sequence[int]


def opened(content: bytes, name: str) -> Any:
    """The workbook in a file, as openpyxl has it, None where the file is a text; raises `GridError`."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if len(content) > LARGEST:
        raise GridError(f"the file has {len(content):,} bytes, at most {LARGEST:,} are read: split it")
    if ending in OTHERS:
        raise GridError(f"a file that ends in '{ending}' is not read: {OTHERS[ending]}")
    if ending != ".xlsx":
        return None
    import openpyxl

    inspect(content)
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and names that are not looked at
            return openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    except Exception as error:  # noqa: BLE001 - whatever the library meets in a broken file
        raise GridError(f"not a workbook that can be read ({type(error).__name__}): save it anew as .xlsx") from None


def rows_of(book: Any, columns: Columns) -> tuple[str, pd.DataFrame, list[MergedCells]]:
    """The sheet's name and its cells as texts, by row number; header cells that are merged are filled, others named."""
    sheets = {one.title.strip(): one for one in book.worksheets}  # others are charts
    wanted = columns.sheet.strip() if columns.sheet else next(iter(sheets), "")
    if wanted not in sheets:
        raise GridError(f"there is no sheet '{wanted}'; there are: {', '.join(sheets) or 'none'}")
    sheet, first = sheets[wanted], min(columns.header)
    last = min(columns.last or sheet.max_row, sheet.max_row)
    if last > MOST_ROWS:
        raise GridError(f"the sheet has {last:,} rows, at most {MOST_ROWS:,} are read: split it")
    within(sheet.max_column, last, MOST_CELLS_OF_A_SHEET)
    above, areas = _merged(sheet, columns, last)
    rows = [
        [above.get((cell.row, cell.column)) or _cell(cell) for cell in row]
        for row in sheet.iter_rows(min_row=first, max_row=last)
    ]
    return wanted, pd.DataFrame(rows, index=pd.RangeIndex(first, first + len(rows)), dtype=str).fillna(""), areas


def inspect(content: bytes) -> None:
    """Refuse what is no workbook, what would unpack to more than is read, and what holds a program."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            _unpacked(entries)
            sheets = [one for one in entries if one.filename.startswith("xl/worksheets/") and not one.is_dir()]
            extents = [_extent(packed, one) for one in sheets]
    except GridError:
        raise
    except (*UNREADABLE, ValueError):
        raise GridError("not a workbook: save it anew as .xlsx, or as CSV") from None
    within(max((width for width, _ in extents), default=0))
    if (cells := sum(merged for _, merged in extents)) > MOST_CELLS_OF_A_SHEET:
        raise GridError(f"{cells:,} cells are merged or linked, at most {MOST_CELLS_OF_A_SHEET:,} are read: split them")


def _unpacked(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse a workbook by what it says of its files."""
    if (size := sum(entry.file_size for entry in entries)) > LARGEST_WORKBOOK:
        raise GridError(
            f"the workbook unpacks to {size:,} bytes, at most {LARGEST_WORKBOOK:,} are read: save it as CSV"
        )
    if any(entry.file_size > PACKED and entry.file_size > TIGHTLY * entry.compress_size for entry in entries):
        raise GridError("the workbook unpacks to over a hundred times its size, as no table does: save it as CSV")
    if any("vbaproject" in entry.filename.lower() for entry in entries):
        raise GridError("the workbook holds macros: save it as .xlsx without them")


def _extent(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """How many cells the widest of a sheet's first rows has, and over how many others are merged or linked."""
    with packed.open(entry) as sheet:
        part = sheet.read(BEGINNING)
        width = max(len(CELL.findall(row)) for row in part.split(b"</row>"))
        areas = set(AREA.findall(part))
        while more := sheet.read(BEGINNING):
            part = part[-LONGEST_TAG:] + more
            areas |= set(AREA.findall(part))
    return width, sum(_cells(one.decode()) for one in areas)


def _cells(area: str) -> int:
    """How many cells an area such as A1:C9 has."""
    from openpyxl.utils.cell import range_boundaries

    left, top, right, bottom = range_boundaries(area)
    return ((right or 1) - (left or 1) + 1) * ((bottom or 1) - (top or 1) + 1)


def _merged(sheet: Any, columns: Columns, last: int) -> tuple[dict[tuple[int, int], str], list[MergedCells]]:
    """The text of each merged header cell, and the areas that hold something over several rows of values.

    What is merged across a whole row, such as a footnote, is no value of any column.
    """
    found: dict[tuple[int, int], str] = {}
    areas: list[MergedCells] = []
    for area in sheet.merged_cells.ranges:
        text = _cell(sheet.cell(area.min_row, area.min_col))
        if area.min_row <= max(columns.header):
            found |= {place: text for row in area.rows for place in row}
        elif area.min_row <= last and area.max_row > area.min_row and text and area.min_col == area.max_col:
            areas.append(MergedCells(area.coord, area.min_row, range(area.min_col - 1, area.max_col)))
    return found, sorted(areas, key=lambda one: one.row)


def _cell(cell: Any) -> str:
    """A cell as a reader of the sheet sees it: numbers as far as they are exact, percentages as such, dates as ISO."""
    value = cell.value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value * 100:.13g}%" if "%" in str(cell.number_format) else f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else WHITE.sub(" ", str(value or "")).strip()
