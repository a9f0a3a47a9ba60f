"""Rows of texts and numbers as XlsxWriter writes them, the same to the byte, in less than half of the time.

XlsxWriter asks of each cell whether it is a formula, an error, a date or has a comment. Ours are none of these, and
cells are most of what a workbook takes to write. A test holds the file against the one that XlsxWriter makes alone.
"""

from functools import partial

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellStringTuple, Worksheet

BLOCK = 16  # rows that say together how wide they are


def only_plain(sheet: Worksheet) -> None:
    """Let a sheet have nothing but texts and numbers, each with a format of its own or of its column."""
    sheet._write_rows = partial(_rows, sheet)


def _rows(sheet: Worksheet) -> None:
    """Write the rows, in the place of the method of XlsxWriter; formats are asked in its order, which numbers them."""
    sheet._calculate_spans()
    names = [xl_col_to_name(column) for column in range(sheet.dim_colmax + 1)]
    columns = {column: info.column_format for column, info in sheet.col_info.items()}
    for row in range(sheet.dim_rowmax + 1):
        cells = []
        for column, cell in sheet.table[row].items():
            style = cell.format or columns.get(column)
            at = f'r="{names[column]}{row + 1}"' + (f' s="{style._get_xf_index()}"' if style else "")
            is_text = isinstance(cell, CellStringTuple)
            cells.append(
                f'<c {at} t="s"><v>{cell.string}</v></c>' if is_text else f"<c {at}><v>{cell.number:.16G}</v></c>"
            )
        if cells:
            sheet.fh.write(f'<row r="{row + 1}" spans="{sheet.row_spans[row // BLOCK]}">{"".join(cells)}</row>')
