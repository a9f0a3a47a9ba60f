"""A file with a table as a grid of texts, each column with what heads it; whatever cannot be read ends in a message."""

import codecs
import io
import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from scripts.curated.extents import MOST_ROWS, GridError, within
from scripts.curated.mapping import Mapping as Columns
from scripts.curated.workbooks import WHITE, MergedCells, opened, rows_of
from scripts.fixed import fixed

BETWEEN = " / "
LONGEST_LINE = 1_000_000  # bytes
ENDLESS = re.compile(rb"[^\r\n]{%d}" % (LONGEST_LINE + 1))


@fixed
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
        sheet, rows, merged = rows_of(book, columns)
    else:
        sheet, rows, merged = "", _csv(content, columns), []
    found = Grid(sheet, [], {}, rows, merged)
    return under_heads(found, columns) if headed else found


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
        where = int(row[1]) if row else 0  # counted from the first line of the file
        raise GridError(
            "this row has more cells than the header: check its quotation marks and delimiters", where
        ) from None
    return found.fillna("").set_axis(pd.RangeIndex(first, first + len(found)), axis=0)


def under_heads(found: Grid, columns: Columns) -> Grid:
    """The rows of a grid below the header, and what the header calls each column; raises `GridError`."""
    rows, heads = found.cells, dict[int, list[str]]()
    for number in sorted(columns.header):
        if number not in rows.index:
            raise GridError(f"there is no row {number}, which 'header' names", int(max(rows.index, default=1)))
        texts = [WHITE.sub(" ", str(one)).strip() for one in rows.loc[number]]
        heads[number] = texts if number == max(columns.header) else _carried(texts)
    below = rows.loc[max(columns.header) + 1 : columns.last]
    empty = (below == "").all().tolist()
    names = [
        "" if blank else BETWEEN.join(dict.fromkeys(filter(None, parts))) or called(at, found.sheet)
        for at, (blank, *parts) in enumerate(zip(empty, *heads.values(), strict=True))
    ]
    for name, count in Counter(filter(None, names)).items():
        if count > 1:
            raise GridError(f"{count} columns are called '{name}': give each a name of its own", max(columns.header))
    if unknown := [one for one in columns.down if one not in names]:
        raise GridError(f"there is no column '{unknown[0]}', which 'down' names", max(columns.header))
    return filled(replace(found, names=names, heads=heads, cells=below), columns.down)


def called(position: int, sheet: str) -> str:
    """What a column is called that nothing heads: `column 1` of a text, `column A` of a sheet."""
    if not sheet:
        return f"column {position + 1}"
    from openpyxl.utils.cell import get_column_letter

    return f"column {get_column_letter(position + 1)}"


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
