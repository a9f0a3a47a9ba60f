"""Rows of texts and numbers as XlsxWriter writes them, the same to the byte, in less than half of the time.

XlsxWriter asks of each cell whether it is a formula, an error, a date or has a comment. Ours are none of these, and
cells are most of what a workbook takes to write. A test holds the file against the one that XlsxWriter makes alone.
"""

from collections.abc import Iterable
from functools import partial

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

BLOCK = 16  # rows that say together how wide they are
SHORT = 16_000  # letters of a text that cannot be too long for a cell, however they are counted


def only_plain(sheet: Worksheet) -> None:
    """Let a sheet with a heading have nothing but texts and numbers below, each with a format of its own or none.

    Rows come in order, and are no wider than the heading.
    """
    sheet.write_string, sheet.write_number = partial(_text, sheet), partial(_number, sheet)
    sheet._write_rows = partial(_rows, sheet)


def _text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Put a text into a cell, in the place of the method of XlsxWriter."""
    if len(text) > SHORT:
        Worksheet.write_string(sheet, row, column, text)
        return
    sheet.dim_rowmax = row
    sheet.table[row][column] = CellStringTuple(sheet.str_table._get_shared_string_index(text), None)


def _number(sheet: Worksheet, row: int, column: int, number: float, style: Format) -> None:
    """Put a number into a cell, in the place of the method of XlsxWriter."""
    sheet.dim_rowmax = row
    sheet.table[row][column] = CellNumberTuple(number, style)


def _rows(sheet: Worksheet) -> None:
    """Write the rows, in the place of the method of XlsxWriter; formats are asked in its order, which numbers them."""
    names = [xl_col_to_name(column) for column in range(sheet.dim_colmax + 1)]
    columns = {column: info.column_format for column, info in sheet.col_info.items()}
    for first in range(0, sheet.dim_rowmax + 1, BLOCK):
        block = [(row, sheet.table.get(row, {})) for row in range(first, min(first + BLOCK, sheet.dim_rowmax + 1))]
        spans = _spans([cells for _, cells in block if cells])
        for row, found in block:
            cells = []
            for column, cell in found.items():
                style = cell.format or columns.get(column)
                at = f'r="{names[column]}{row + 1}"' + (f' s="{style._get_xf_index()}"' if style else "")
                is_text = isinstance(cell, CellStringTuple)
                cells.append(
                    f'<c {at} t="s"><v>{cell.string}</v></c>' if is_text else f"<c {at}><v>{cell.number:.16G}</v></c>"
                )
            if cells:
                sheet.fh.write(f'<row r="{row + 1}" spans="{spans}">{"".join(cells)}</row>')


def _spans(rows: Iterable[dict[int, object]]) -> str:
    """From which to which column rows have cells, each in order."""
    ends = [(next(iter(cells)), next(reversed(cells))) for cells in rows]
    return f"{min(first for first, _ in ends) + 1}:{max(last for _, last in ends) + 1}" if ends else ""
