"""Rows of texts and numbers as XlsxWriter writes them, the same to the byte, in a third of the time.

XlsxWriter asks of each cell whether it is a formula, an error, a date or has a comment, and keeps it until the file is
closed. Ours are none of these, and cells are most of what a workbook takes to write: they are written down at once. A
test holds the file against the one that XlsxWriter makes alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from scripts.downloads.workbook import LONGEST_TEXT, Cell, CellNumber

SHORT = LONGEST_TEXT // 2  # characters that fit a cell whatever they are
BLOCK = 16  # rows that say together how wide they are
Style = Callable[[str], Format]  # the format of a pattern of numbers
Cells = dict[int, str]  # the cells of a row as they stand in the file, by column


def fill(sheet: Worksheet, rows: Sequence[Sequence[Cell]], style: Style) -> None:
    """Give a sheet, whose columns and heading are there, its rows: none is wider than the heading.

    Formats are asked in the order of XlsxWriter, which numbers them.
    """
    texts = [f'" s="{sheet.col_info[column].column_format._get_xf_index()}" t="s"><v>' for column in sheet.table[0]]
    head = {column: (cell.string, cell.format._get_xf_index()) for column, cell in sheet.table[0].items()}
    names = [f'<c r="{xl_col_to_name(column)}' for column in head]
    found: list[Cells] = [{at: f'{names[at]}1" s="{own}" t="s"><v>{text}</v></c>' for at, (text, own) in head.items()}]
    found += (_cells(sheet, row, number, names, texts, style) for number, row in enumerate(rows, 2))
    sheet.dim_rowmax = max(number for number, cells in enumerate(found) if cells)
    written = "".join(_lines(found))
    sheet._write_rows = lambda: sheet.fh.write(written)


def _cells(
    sheet: Worksheet, row: Sequence[Cell], number: int, names: Sequence[str], texts: Sequence[str], style: Style
) -> Cells:
    found, strings = dict[int, str](), sheet.str_table
    known = strings.string_table  # texts by their numbers
    for column, cell in enumerate(row):
        if isinstance(cell, CellNumber):
            own = style(cell.pattern)._get_xf_index()
            found[column] = f'{names[column]}{number}" s="{own}"><v>{cell.value:.16G}</v></c>'
        elif cell:
            text = cell if len(cell) <= SHORT else shortened(cell)
            found[column] = f"{names[column]}{number}{texts[column]}{known.setdefault(text, len(known))}</v></c>"
            strings.count += 1
    strings.unique_count = len(known)
    return found


def shortened(text: str) -> str:
    """A text with as many characters as a cell has room for, counted as in UTF-16."""
    return text.encode("utf-16-le")[: 2 * LONGEST_TEXT].decode("utf-16-le", "ignore")


def _lines(rows: Sequence[Cells]) -> Iterator[str]:
    """Rows with cells, by their numbers from 1."""
    for first in range(0, len(rows), BLOCK):
        block = rows[first : first + BLOCK]
        spans = _spans(cells for cells in block if cells)
        for number, cells in enumerate(block, first + 1):
            if cells:
                yield f'<row r="{number}" spans="{spans}">{"".join(cells.values())}</row>'


def _spans(rows: Iterable[Cells]) -> str:
    """From which to which column rows have cells, each in order."""
    ends = [(next(iter(cells)), next(reversed(cells))) for cells in rows]
    return f"{min(first for first, _ in ends) + 1}:{max(last for _, last in ends) + 1}" if ends else ""
