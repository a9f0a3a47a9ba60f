"""A file as it lies there: its encoding, delimiter or sheet, how numbers are written, which rows head the columns."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Meanings
from dataclasses import field, replace
from itertools import islice
from operator import and_
from typing import Any, Literal

import pandas as pd

from scripts import periods
from scripts.curated import grids
from scripts.curated.cells import Form
from scripts.curated.extents import GridError, within
from scripts.curated.grids import Grid
from scripts.curated.mapping import MISSING, Mapping, Where
from scripts.curated.workbooks import MergedCells, opened
from scripts.fixed import fixed
from scripts.importing.delimiters import DELIMITERS, delimiter
from scripts.importing.heads import begins, heads, holds_values
from scripts.importing.hints import TOTAL
from scripts.importing.notes import last_of_values, legend
from scripts.importing.side_by_side import second
from scripts.importing.signs import doubt, signs
from scripts.importing.titles import publisher, titled
from scripts.importing.units import Said, above

BOMS = (b"\xff\xfe", b"\xfe\xff")  # of utf-16
ENCODINGS = ("utf-8", "utf-16", "gb18030", "windows-1252")
LOOKED_AT, MOSTLY = 40, 0.6
SCATTERED = Mapping(place=Where(fixed="x"), period=Where(fixed="x"), indicator=Where(fixed="x"))
# Letters that statistics offices write behind values, and the status that each says.
FLAGS: dict[str, Literal["A", "B", "D", "E", "U"]]
FLAGS = {"b": "B", "d": "D", "e": "E", "s": "E", "u": "U", "p": "A", "r": "A"}
FLAGGED = re.compile(r"[-−+]?[\d.,\s\u202f\xa0]*\d\s*\(?([a-z])\)?")
LONGEST_SYMBOL = 20
APART = "save each as a sheet or a file of its own"
MOST_SEEN = (500, 200)  # rows and columns in which a sheet's numbers are counted
MIXED = re.compile(r"[ÃÂ][\u0080-\u00bf]|â€")  # what UTF-8 looks like where it is read as something else
HAN, HAN_IN_WORDS = re.compile(r"[\u4e00-\u9fff]+"), re.compile(r"[A-Za-z][\u4e00-\u9fff]+|[\u4e00-\u9fff]+[a-z]")


@fixed
class Looked:
    """A table and how it is written: the part of a mapping that says so, and its grid without titles and footnotes.

    `title` stands above the table, `publisher` in a footnote; both are blank where nothing says so. `legend` says what
    symbols mean that stand for no value, `sheets` are the workbook's others that hold numbers. `doubt` says what
    numbers may mean instead, `unit` which unit stands above the table. `alone`
    are texts that stand alone between rows of values.
    """

    written: Mapping
    grid: Grid
    title: str = ""
    publisher: str = ""
    legend: Meanings[str, str] = field(default_factory=dict)
    sheets: Sequence[str] = ()
    doubt: str = ""
    unit: Said = field(default_factory=Said)
    alone: Sequence[str] = ()


def look(content: bytes, name: str, sheet: str = "") -> Looked:
    """Read a file that nobody has described, of a workbook the `sheet` or the one that holds most numbers.

    Raises `GridError`.
    """
    book = opened(content, name)
    if book is None:
        if sheet:
            raise GridError("a text has no sheets: leave '--sheet' out")
        return _table(content, name, SCATTERED.model_copy(update=_text(content)))
    chosen, others = _sheet(book, sheet)
    try:
        found = _table(content, name, SCATTERED.model_copy(update={"sheet": chosen}), book)
    except GridError as error:
        if not others:
            raise
        raise GridError(f"sheet '{chosen}': {error}. Another sheet: --sheet '{others[0]}'", error.row) from None
    return replace(found, sheets=others)


def _table(content: bytes, name: str, written: Mapping, book: Any = None) -> Looked:
    """A table in a text or on a sheet of a book; raises `GridError`."""
    rows = _rows_of_sheet(book, written) if book else _rows_of_text(content, written)
    written = written.model_copy(update={"header": _header(rows, bool(book))})
    whole = grids.spread(content, name, written, headed=False, book=book)
    last = last_of_values(whole.cells)
    below = whole.cells.loc[last + 1 :]
    if (below.iloc[:, 1:].map(str.strip) != "").any(axis=None):
        written = written.model_copy(update={"last": last})
    found = grids.under_heads(whole, written)
    if not (found.cells.map(str.strip) != "").any(axis=None):
        raise GridError("no row of values stands below the header: add some, or save the table with its values")
    if again := _headed_again(found):
        raise GridError(
            f"row {again} heads columns again, so that several tables stand below each other: {APART}", again
        )
    written = written.model_copy(update={"down": _down(found, written)})
    notes, cells = _apart(found.cells)
    grid = grids.filled(grids.unmerged(replace(found, cells=cells), written), written.down)
    values = [text for column in grid.cells for text in grid.cells[column].head(2000) if text.strip() not in MISSING]
    written = written.model_copy(update={**signs(values), "marks": _marks(values)})
    grid, missing = _without_symbols(grid, written)
    over = [list(dict.fromkeys(filter(None, row))) for row in rows[: min(written.header) - 1] if any(row)]
    notes += [str(text).strip() for text in below.to_numpy(dtype=object).ravel()]
    written = written.model_copy(update={"missing": missing})
    meant = {one: legend(below).get(one, "") for one in missing}
    unsure = doubt([one for one in values if is_number(one, written)], written.decimal)
    unit = above(text for row in over for text in row)
    alone = _alone_between(found.cells.loc[:last])
    return Looked(written, grid, titled(over), publisher(notes), meant, doubt=unsure, unit=unit, alone=alone)


def _marks(values: Sequence[str]) -> dict[str, Literal["A", "B", "D", "E", "U"]]:
    """The letters that stand behind values, each with the status that it says."""
    found = {one[1] for text in values if (one := FLAGGED.fullmatch(text.strip()))}
    return {mark: FLAGS[mark] for mark in sorted(found & FLAGS.keys())}


def _header(rows: Sequence[Sequence[str]], book: bool) -> tuple[int, ...]:
    """The rows that head the columns of one table; raises `GridError`."""
    if rows and holds_values(rows[0]) and begins(rows, 0):
        raise GridError("the first row holds values already: write a row of headers above it", 1)
    if not any(map(any, rows)):
        raise GridError("the file holds no table: it needs a row of headers, and rows of values below it")
    found = heads(rows, book)
    if column := second(rows, found, book):
        raise GridError(f"column {column} begins another table beside the first one: {APART}")
    return found


def _without_symbols(grid: Grid, written: Mapping) -> tuple[Grid, tuple[str, ...]]:
    """The grid without what stands for no value in its columns of numbers, and all that does, where any is unusual."""
    cells, found, usual = grid.cells.copy(), set[str](), set[str]()
    for position in range(len(grid.names)):
        own = cells.iloc[:, position].map(str.strip)
        several = own[own != ""]
        numbers = several.map(lambda text: is_number(text, written))
        if several.empty or numbers.mean() < MOSTLY:
            continue
        others = set(several[~numbers].unique())
        odd = {one for one in others - {*MISSING} if _is_symbol(one)}
        found, usual = found | odd, usual | (others & {*MISSING})
        cells.isetitem(position, own.mask(own.isin(odd), "").array)
    return replace(grid, cells=cells), ("", *sorted(usual), *sorted(found)) if found else MISSING


def _is_symbol(text: str) -> bool:
    """Whether a text among numbers may stand for no value: `S`, but no note with digits and no name of a whole."""
    return len(text) <= LONGEST_SYMBOL and not any(map(str.isdigit, text)) and not TOTAL.fullmatch(text)


def _headed_again(grid: Grid) -> int:
    """The first row below that has the texts of the header once more, and no value beside them; 0 for none."""
    heads = grid.heads[max(grid.heads)]
    named = [place for place, text in enumerate(heads) if text]
    same = grid.cells.iloc[:, named].eq([heads[place] for place in named], axis="columns")
    words = [not any(map(str.isdigit, heads[place])) for place in named]
    for number in grid.cells.index[same.any(axis=1)]:
        row = [str(one).strip() for one in grid.cells.loc[number]]
        alike = same.loc[number].tolist()
        if (sum(alike) > 1 or any(map(and_, alike, words))) and sum(map(bool, row)) > 1 and not holds_values(row):
            return int(number)
    return 0


def _apart(cells: pd.DataFrame) -> tuple[list[str], pd.DataFrame]:
    """The texts that stand alone in their rows, such as footnotes, and the rows of cells without these."""
    filled = cells.map(str.strip) != ""
    several = filled.sum(axis=1) > 1
    if not several.any():
        return [], cells
    alone = cells[~several].to_numpy(dtype=object).ravel().tolist()
    return [text for one in alone if (text := str(one).strip())], cells[several]


def _alone_between(cells: pd.DataFrame) -> list[str]:
    """The texts that stand alone in their rows, each of which may say what the rows below it are about."""
    rows = [[text for one in row if (text := str(one).strip())] for row in cells.to_numpy(dtype=object)]
    lone = [row[0] for row in rows if len(row) == 1]
    return list(dict.fromkeys(one for one in lone if periods.read(one) or not any(map(str.isdigit, one))))


def is_number(text: str, written: Mapping) -> bool:
    """Whether a cell holds a number."""
    return Form(written.decimal, written.thousands, ("%",), written.marks).read(text) is not None


def _down(grid: Grid, written: Mapping) -> tuple[str, ...]:
    """The first columns whose cells are mostly blank below a text, or merged: what that says holds for rows below it.

    A number that is merged over several rows is not taken for the number of each.
    """
    found = [name for name, area in grid.called.items() if name and not is_number(_first(grid, area), written)]
    _, rows = _apart(grid.cells)
    for position, name in enumerate(grid.names):
        cells = rows.iloc[:, position].str.strip()
        filled = cells != ""
        if not name or not filled.any() or not filled.iloc[0] or filled.mean() > MOSTLY:
            break
        found.append(name)
    return tuple(dict.fromkeys(found))


def _first(grid: Grid, area: MergedCells) -> str:
    """The text of merged cells."""
    return str(grid.cells.loc[area.row].iloc[area.positions[0]])


def _text(content: bytes) -> dict[str, object]:
    """The encoding that a text can be read in, and its delimiter."""
    if b"\0" in content and content[:2] not in BOMS:
        raise GridError("not a text: it holds zero bytes")
    grids.ended(content)
    encoding, written = _decoded(content)
    filled = [line for line in written.splitlines() if line.strip()]
    within(max((line.count(sign) for line in filled[:LOOKED_AT] + filled[-200:] for sign in DELIMITERS), default=0) + 1)
    return {"encoding": encoding, "delimiter": delimiter(filled[-200:])}


def _decoded(content: bytes) -> tuple[str, str]:
    """The first encoding in which a content is a text, and that text; raises `GridError`."""
    for encoding in ENCODINGS:
        if encoding == "utf-16" and content[:2] not in BOMS:
            continue
        try:
            written = grids.text(content, encoding)
        except GridError:
            continue
        if encoding == "gb18030" and 2 * len(HAN_IN_WORDS.findall(written)) > len(HAN.findall(written)):
            continue  # no Chinese writes single characters inside words of other letters
        if encoding == "windows-1252" and MIXED.search(written):
            raise GridError("some of this text is in UTF-8 and some is not: save it as UTF-8")
        return encoding, written
    raise GridError(f"in none of the encodings {', '.join(ENCODINGS)} is this a text: save it as UTF-8")


def _rows_of_text(content: bytes, written: Mapping) -> list[list[str]]:
    """The first rows of a text."""
    lines = io.StringIO(grids.text(content, written.encoding))
    return [[one.strip() for one in row] for row in islice(csv.reader(lines, delimiter=written.delimiter), LOOKED_AT)]


def _rows_of_sheet(book: Any, written: Mapping) -> list[list[str]]:
    """The first rows of a sheet."""
    first = grids.spread(b"", "", written.model_copy(update={"last": LOOKED_AT}), False, book).cells
    return [[str(one).strip() for one in row] for row in first.itertuples(index=False)]


def _sheet(book: Any, wanted: str) -> tuple[str, list[str]]:
    """The sheet that is wanted, or else the one with the most numbers, and the others that hold numbers."""
    counts = {sheet.title.strip(): _numbers(_seen(sheet)) for sheet in book.worksheets}
    if not counts:
        raise GridError("the workbook has no sheet with cells: save its table as .xlsx or CSV")
    if wanted and wanted.strip() not in counts:
        raise GridError(f"there is no sheet '{wanted}'; there are: {', '.join(counts)}")
    chosen = wanted.strip() or max(counts, key=lambda name: counts[name])
    return chosen, [name for name, count in counts.items() if count and name != chosen]


def _seen(sheet: Any) -> Iterable[Sequence[object]]:
    """The first rows of a sheet, as far as numbers are looked for."""
    rows, columns = (min(most, end) for most, end in zip(MOST_SEEN, (sheet.max_row, sheet.max_column), strict=True))
    found: Iterable[Sequence[object]] = sheet.iter_rows(max_row=rows, max_col=columns, values_only=True)
    return found


def _numbers(rows: Iterable[Sequence[object]]) -> int:
    """How many cells hold a number."""
    return sum(isinstance(cell, int | float) for row in rows for cell in row)


def texts(grid: Grid, position: int) -> pd.Series:
    """The cells of a column that hold something."""
    found = grid.cells[grid.cells.columns[position]].map(str.strip)
    return found[~found.isin(MISSING)]
