"""A workbook from sheets of cells: numbers as numbers, texts as texts, no formulas, the same to the byte each time."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from scripts import kept
from scripts.fixed import fixed
from scripts.kept import Store

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

LONGEST_TEXT = 32_767
HEAD = {"bold": True, "bg_color": "#E9F3F8", "bottom": 1, "valign": "vcenter", "text_wrap": True}
# A text is never looked at for what it might mean: not a formula, not a number, not a link.
FEW = 8  # workbooks that are written in less time than a process takes to start
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@fixed
class CellNumber:
    """A number with the decimals that it is shown with; -1 where it is no quantity (a year)."""

    value: float
    decimals: int

    @property
    def pattern(self) -> str:
        """The number format."""
        if self.decimals < 0:
            return "0"
        return "#,##0." + "0" * self.decimals if self.decimals else "#,##0"


Cell = str | CellNumber


@fixed
class Field:
    """One column of a sheet: its heading, its width in characters, whether long texts are broken into lines."""

    title: str
    width: float
    wrap: bool = False


@fixed
class Sheet:
    """One sheet: its name, its columns, its rows; a filter on the heading unless it is a text to be read."""

    name: str
    fields: Sequence[Field]
    rows: Sequence[Sequence[Cell]]
    filtered: bool = True


@fixed
class Book:
    """A workbook to be written: its sheets, the document's properties (title, author, …), the date for the clock."""

    sheets: Sequence[Sheet]
    properties: Mapping[str, str]
    created: date


def workbooks(books: Sequence[Book], store: Store) -> list[bytes]:
    """The XLSX files; those that the store has are not written again."""
    names = keys(books)
    found = dict(store.each(dict(zip(names, books, strict=True)), workbook, FEW))
    return [found[name] for name in names]


def keys(books: Sequence[Book]) -> list[str]:
    """The names of workbooks by content, with the version of the library that writes them and of this module.

    Each row is read once, however many books have it.
    """
    known: dict[int, bytes] = {}
    return [kept.key(_tools(), *_parts(book, known)) for book in books]


def _parts(book: Book, known: dict[int, bytes]) -> Iterator[str | bytes]:
    """What a workbook is made of; `known` are the hashes of rows of books that are there all the while, by id."""
    yield repr((book.properties, book.created))
    for sheet in book.sheets:
        yield repr((sheet.name, sheet.fields, sheet.filtered))
        yield from (known.get(id(row)) or known.setdefault(id(row), _hash(row)) for row in sheet.rows)


def _hash(row: Sequence[Cell]) -> bytes:
    return sha256(kept.said([cell if isinstance(cell, str) else (cell.value, cell.decimals) for cell in row])).digest()


def workbook(book: Book) -> bytes:
    """One XLSX file."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as file:
        file.set_properties({**book.properties, "created": datetime.combine(book.created, time())})
        formats: dict[str, Format] = {"head": file.add_format(HEAD)}
        for sheet in book.sheets:
            _sheet(file, sheet, formats)
    return target.getvalue()


@cache
def _tools() -> str:
    """What a workbook depends on besides its content."""
    return f"{kept.code(__name__)} {kept.tools('xlsxwriter')}"


def _sheet(book: "Workbook", sheet: Sheet, formats: dict[str, "Format"]) -> None:
    from scripts.downloads.plain_rows import fill

    made = book.add_worksheet(sheet.name)
    for column, field in enumerate(sheet.fields):
        made.write_string(0, column, field.title, formats["head"])
        made.set_column(column, column, field.width, _format(book, formats, wrap=field.wrap))
    made.freeze_panes(1, 0)
    made.set_landscape()
    made.fit_to_pages(1, 0)
    made.repeat_rows(0)
    fill(made, sheet.rows, partial(_format, book, formats))
    if sheet.rows:
        last = len(sheet.rows), len(sheet.fields) - 1
        if sheet.filtered:
            made.autofilter(0, 0, *last)
        # A period such as 2016 is a text; Excel would mark each with a green corner.
        made.ignore_errors({"number_stored_as_text": "A1:" + _address(*last)})


def _format(book: "Workbook", formats: dict[str, "Format"], pattern: str = "", wrap: bool = False) -> "Format":
    """One format for each pattern of numbers and each kind of text, made when first wanted."""
    name = pattern or f"text-{wrap}"
    if name not in formats:
        own = {"num_format": pattern} if pattern else {"text_wrap": wrap}
        formats[name] = book.add_format({"valign": "top", **own})
    return formats[name]


def _address(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column))
