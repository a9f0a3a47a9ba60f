"""A file as it lies there: its encoding, delimiter or sheet, how numbers are written, which rows head the columns."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import pandas as pd

from scripts import periods
from scripts.curated import grids
from scripts.curated.cells import Form
from scripts.curated.grids import Grid, GridError
from scripts.curated.mapping import MISSING, Mapping, Where

BOMS = (b"\xff\xfe", b"\xfe\xff")  # of utf-16
ENCODINGS = ("utf-8", "utf-16", "gb18030", "windows-1252")
DELIMITERS = ",;\t|"
MOST_HEADS, LOOKED_AT, MOSTLY = 3, 40, 0.6
SCATTERED = Mapping(place=Where(fixed="x"), period=Where(fixed="x"), indicator=Where(fixed="x"))
# Letters that statistics offices write behind values, and the status that each says.
FLAGS: dict[str, Literal["A", "B", "D", "E", "U"]]
FLAGS = {"b": "B", "d": "D", "e": "E", "s": "E", "u": "U", "p": "A", "r": "A"}
FLAGGED = re.compile(r"[-−+]?[\d.,\s\u202f\xa0]*\d\s*\(?([a-z])\)?")
READERS = {".": Form(thousands=","), ",": Form(decimal=",", thousands=".")}


@dataclass(frozen=True)
class Looked:
    """A table and how it is written: the part of a mapping that says so, and its grid."""

    written: Mapping
    grid: Grid


def look(content: bytes, name: str) -> Looked:
    """Read a file that nobody has described; raises `GridError`."""
    book = name.lower().endswith(".xlsx")
    written = SCATTERED.model_copy(update=_sheet(content) if book else _text(content))
    heads = _heads(_rows_of_sheet(content, written) if book else _rows_of_text(content, written))
    written = written.model_copy(update={"header": heads})
    found = grids.spread(content, name, written)
    grid = grids.grid(content, name, written.model_copy(update={"down": _down(found, written)}))
    written = written.model_copy(update={"down": _down(found, written)})
    values = [text for column in grid.cells for text in grid.cells[column].head(2000) if text.strip() not in MISSING]
    marks = {one[1]: FLAGS[one[1]] for text in values if (one := FLAGGED.fullmatch(text.strip())) and one[1] in FLAGS}
    return Looked(written.model_copy(update={**_signs(values), "marks": dict(sorted(marks.items()))}), grid)


def is_number(text: str, written: Mapping) -> bool:
    """Whether a cell holds a number."""
    return Form(written.decimal, written.thousands, ("%",), written.marks).read(text) is not None


def _down(grid: Grid, written: Mapping) -> tuple[str, ...]:
    """The first columns whose cells are mostly blank below a text, or merged: what that says holds for rows below it.

    A number that is merged over several rows is not taken for the number of each.
    """
    found = [name for name, area in grid.called.items() if name and not is_number(_first(grid, area), written)]
    rows = grid.cells[(grid.cells.map(str.strip) != "").sum(axis=1) > 1]  # others are titles and footnotes
    for position, name in enumerate(grid.names):
        cells = rows.iloc[:, position].str.strip()
        filled = cells != ""
        if not name or not filled.any() or not filled.iloc[0] or filled.mean() > MOSTLY:
            break
        found.append(name)
    return tuple(dict.fromkeys(found))


def _first(grid: Grid, area: grids.MergedCells) -> str:
    """The text of merged cells."""
    return str(grid.cells.loc[area.row].iloc[area.positions[0]])


def _text(content: bytes) -> dict[str, object]:
    """The encoding that a text can be read in, and its delimiter as frictionless tells it."""
    from frictionless import FrictionlessException, Resource

    if b"\0" in content and content[:2] not in BOMS:
        raise GridError("not a text: it holds zero bytes")
    for encoding in ENCODINGS:
        if encoding == "utf-16" and content[:2] not in BOMS:
            continue
        try:
            written = grids.text(content, encoding)
            break
        except GridError:
            continue
    else:
        raise GridError(f"in none of the encodings {', '.join(ENCODINGS)} is this a text: save it as UTF-8")
    filled = [line for line in written.splitlines() if line.strip()]
    lines = filled[-200:]
    grids.within(max((line.count(sign) for line in filled[:LOOKED_AT] + lines for sign in DELIMITERS), default=0) + 1)
    counts = {sign: min((line.count(sign) for line in lines[-20:]), default=0) for sign in DELIMITERS}
    try:
        resource = Resource(("\n".join(lines) + "\n").encode(), format="csv")
        resource.infer()
        said = str(resource.dialect.get_control("csv").to_descriptor().get("delimiter", ","))
    except (FrictionlessException, AttributeError):
        said = ","
    best = max(counts, key=lambda sign: (counts[sign], sign == said))
    return {"encoding": encoding, "delimiter": best if counts[best] else said}


def _rows_of_text(content: bytes, written: Mapping) -> list[list[str]]:
    """The first rows of a text."""
    lines = io.StringIO(grids.text(content, written.encoding))
    return [[one.strip() for one in row] for row in islice(csv.reader(lines, delimiter=written.delimiter), LOOKED_AT)]


def _rows_of_sheet(content: bytes, written: Mapping) -> list[list[str]]:
    """The first rows of a sheet."""
    whole = grids.grid(content, ".xlsx", written, False).cells
    return [[str(one).strip() for one in row] for row in whole.head(LOOKED_AT).itertuples(index=False)]


def _sheet(content: bytes) -> dict[str, object]:
    """The sheet with the most numbers."""
    import openpyxl

    grids.inspect(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        counts = {
            sheet.title: sum(
                isinstance(cell, int | float) for row in sheet.iter_rows(max_row=500, values_only=True) for cell in row
            )
            for sheet in book.worksheets
        }
    except Exception as error:  # noqa: BLE001 - whatever the library meets in a broken file
        raise GridError(f"not a workbook that can be read ({type(error).__name__}): save it anew as .xlsx") from None
    return {"sheet": max(counts, key=lambda name: counts[name])}


def _numbers(rows: Iterable[Sequence[object]]) -> int:
    """How many cells hold a number."""
    return sum(isinstance(cell, int | float) for row in rows for cell in row)


def _heads(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """The numbers of the rows that head the columns: those above the first row of values that fill several cells."""
    first = next((number for number, row in enumerate(rows) if number and _holds_values(row)), 1)
    filled = [number for number in range(first) if len(set(filter(None, rows[number]))) > 1]  # a title says one thing
    heads: list[int] = []
    for number in reversed(filled):
        if heads and heads[0] - number > 1:
            break
        heads.insert(0, number)
    return tuple(number + 1 for number in heads[-MOST_HEADS:]) or (1,)


def _holds_values(row: Sequence[str]) -> bool:
    """Whether a row holds a number that is no year, beside something else."""
    numbers = [one for one in row if one and not periods.read(one) and any(form.read(one) for form in READERS.values())]
    return bool(numbers) and sum(bool(one) for one in row) > 1


def _signs(values: Sequence[str]) -> dict[str, str]:
    """The decimal and the thousands sign with which most cells are numbers."""
    numbers = [one for one in values if any(sign.isdigit() for sign in one)]
    counts = {sign: sum(form.read(one) is not None for one in numbers) for sign, form in READERS.items()}
    decimal = "," if counts[","] > counts["."] else "."
    grouping = "." if decimal == "," else ","
    used = any(grouping in one and READERS[decimal].read(one) for one in numbers)
    return {"decimal": decimal, "thousands": grouping if used else ""}


def texts(grid: Grid, position: int) -> pd.Series:
    """The cells of a column that hold something."""
    found = grid.cells[grid.cells.columns[position]].map(str.strip)
    return found[~found.isin(MISSING)]
