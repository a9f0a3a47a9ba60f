"""A file with a table as a grid of texts, each column with what heads it; whatever cannot be read ends in a message."""

import codecs
import io
import itertools
import re
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import pandas as pd

from scripts.curated.mapping import Mapping as Columns

LARGEST = 100_000_000
LARGEST_WORKBOOK = 400_000_000
MOST_ROWS = 1_000_000
MOST_COLUMNS = 2_000
MOST_CELLS, MOST_CELLS_OF_A_SHEET = 30_000_000, 10_000_000  # the corners of a table also count where it is empty
PACKED, TIGHTLY = 10_000_000, 100  # bytes unpacked of which a hundredth or less is packed: no table is like that
BEGINNING = 1_000_000  # bytes of a sheet that its first rows are looked for in
BETWEEN = " / "
CELL = re.compile(rb"<(?:\w+:)?c[ />]")
AREA = re.compile(rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)  # broken, or with a password
LONGEST_TAG = 5_000  # bytes
LONGEST_LINE = 1_000_000  # bytes
ENDLESS = re.compile(rb"[^\r\n]{%d}" % (LONGEST_LINE + 1))
_WHITE = re.compile(r"\s+")
OTHERS = {
    ".xls": "save it as .xlsx or CSV",
    ".xlsm": "it may hold macros: save it as .xlsx without them",
    ".xlsb": "save it as .xlsx or CSV",
    ".ods": "save it as .xlsx or CSV",
}


class GridError(ValueError):
    """Raised where a file holds no table that can be read: the message says why, `row` where (0: the whole file)."""

    def __init__(self, message: str, row: int = 0) -> None:
        super().__init__(message)
        self.row = row


@dataclass(frozen=True)
class MergedCells:
    """Merged cells: as the sheet names them, the row they begin in, and the columns they lie in, counted from 0."""

    name: str
    row: int
    positions: Sequence[int]


@dataclass(frozen=True)
class Grid:
    """A table as texts: its `sheet`, what each column is called, and the cells below, by column and row number.

    `heads` holds the texts of each header row by its number; the name of a column joins what stands above it.
    `merged` are areas of cells below the header that are merged over several rows.
    """

    sheet: str
    names: Sequence[str]
    heads: Mapping[int, Sequence[str]]
    cells: pd.DataFrame
    merged: Sequence[MergedCells] = ()

    @property
    def called(self) -> Mapping[str, MergedCells]:
        """The columns in which cells are merged over several rows, each with the first of these."""
        return {self.names[position]: one for one in reversed(self.merged) for position in one.positions}


def grid(content: bytes, name: str, columns: Columns) -> Grid:
    """The table in a file; raises `GridError`."""
    return unmerged(spread(content, name, columns), columns)


def unmerged(found: Grid, columns: Columns) -> Grid:
    """A headed grid, if no cell is merged over several rows but those that repeat; raises `GridError`."""
    for column, area in found.called.items():
        if column not in columns.down:
            raise GridError(
                f"the cells {area.name} are merged: nobody knows which row they speak of; split them, or name their "
                f"column in 'down', where the text holds for all of these rows: {column or 'it has no header'}",
                area.row,
            )
    return found


def spread(content: bytes, name: str, columns: Columns, headed: bool = True, book: Any = None) -> Grid:
    """The same without a look at cells that are merged over several rows: only the first of these holds their text.

    Where it is not `headed`, every row is one of cells. `book` is the workbook where it is open already.
    """
    if book := book or opened(content, name):
        sheet, rows, merged = _workbook(book, columns)
    else:
        sheet, rows, merged = "", _csv(content, columns), []
    return replace(_headed(sheet, rows, columns), merged=merged) if headed else Grid(sheet, [], {}, rows)


def ended(content: bytes) -> None:
    """Refuse a text with a line that has no end."""
    if endless := ENDLESS.search(content):
        message = (
            f"this line has over {LONGEST_LINE:,} bytes, as none of a table has: check line ends and quotation marks"
        )
        raise GridError(message, content[: endless.start()].count(b"\n") + 1)


def text(content: bytes, encoding: str) -> str:
    """The text of a file; raises `GridError` where it is written in another encoding, or in endless lines."""
    ended(content)
    try:
        codecs.lookup(encoding)
        found = content.decode("utf-8-sig" if encoding.lower().replace("_", "-") == "utf-8" else encoding)
    except LookupError:
        raise GridError(
            f"the encoding '{encoding}' is not known: write utf-8, gb18030, windows-1252 or utf-16"
        ) from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise GridError(f"not {encoding}: name the file's 'encoding', or save it as UTF-8", line) from None
    except UnicodeError:
        raise GridError(f"not {encoding}: name the file's 'encoding', or save it as UTF-8", 1) from None
    if "\0" in found:
        raise GridError("not a text: it holds zero bytes", found[: found.index("\0")].count("\n") + 1)
    return found


def within(width: int, height: int = 1, cells: int = MOST_CELLS) -> None:
    """Refuse a table of more columns or cells than are read, before any of them is."""
    if width > MOST_COLUMNS:
        raise GridError(f"the table has {width:,} columns, at most {MOST_COLUMNS:,} are read")
    if width * height > cells:
        raise GridError(f"the table has {width:,} columns and {height:,} rows, more than {cells:,} cells: split it")


def _csv(content: bytes, columns: Columns) -> pd.DataFrame:
    if (lines := content.count(b"\n")) > MOST_ROWS:
        raise GridError(f"the table has {lines:,} lines, at most {MOST_ROWS:,} are read: split it")
    written, first = text(content, columns.encoding), min(columns.header)
    heads = itertools.islice(io.StringIO(written), first - 1, max(columns.header))
    within(max((line.count(columns.delimiter or ",") for line in heads), default=0) + 1, lines)
    try:
        found = pd.read_csv(
            io.StringIO(written),
            sep=columns.delimiter or ",",
            skiprows=first - 1,
            header=None,
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
            index_col=False,
        )
    except pd.errors.EmptyDataError:
        raise GridError(f"there is no row {first}, which 'header' names", written.count("\n") + 1) from None
    except pd.errors.ParserError as error:
        row = re.search(r"line (\d+), saw (\d+)", str(error))
        where = int(row[1]) + first - 1 if row else 0
        raise GridError(
            "this row has more cells than the header: check its quotation marks and delimiters", where
        ) from None
    return found.fillna("").set_axis(pd.RangeIndex(first, first + len(found)), axis=0)


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


def _workbook(book: Any, columns: Columns) -> tuple[str, pd.DataFrame, list[MergedCells]]:
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
    return value.isoformat() if isinstance(value, date) else _WHITE.sub(" ", str(value or "")).strip()


def _headed(sheet: str, rows: pd.DataFrame, columns: Columns) -> Grid:
    """The rows below the header, and what the header calls each column."""
    heads: dict[int, list[str]] = {}
    for number in sorted(columns.header):
        if number not in rows.index:
            raise GridError(f"there is no row {number}, which 'header' names", int(max(rows.index, default=1)))
        texts = [_WHITE.sub(" ", str(one)).strip() for one in rows.loc[number]]
        heads[number] = texts if number == max(columns.header) else _carried(texts)
    below = rows.loc[max(columns.header) + 1 : columns.last]
    empty = (below == "").all().tolist()
    names = [
        "" if blank else BETWEEN.join(dict.fromkeys(filter(None, parts)))
        for blank, *parts in zip(empty, *heads.values(), strict=True)
    ]
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            raise GridError(f"{count} columns are called '{name}': give each a name of its own", max(columns.header))
    if unknown := [one for one in columns.down if one not in names]:
        raise GridError(f"there is no column '{unknown[0]}', which 'down' names", max(columns.header))
    return filled(Grid(sheet, names, heads, below), columns.down)


def filled(found: Grid, down: Sequence[str]) -> Grid:
    """The grid with what stands above in the blank cells of some columns."""
    cells = found.cells.copy()
    for position in map(list(found.names).index, down):
        own = cells.iloc[:, position]
        cells.isetitem(position, own.mask(own.str.strip() == "").ffill().fillna("").array)
    return replace(found, cells=cells)


def _carried(texts: Sequence[str]) -> list[str]:
    """The texts of an upper header row: a blank cell belongs to what stands on its left."""
    found: list[str] = []
    for one in texts:
        found.append(one or (found[-1] if found else ""))
    return found
