"""Columns of a table as they are looked at: which shares of their cells are numbers or periods, what hangs on what."""

import re
from collections.abc import Sequence

import pandas as pd

from scripts import periods
from scripts.curated.grids import BETWEEN, called
from scripts.fixed import fixed
from scripts.importing.hints import BROKEN_DOWN, CODES, HINTS, PLACES_ZH, STATUSES
from scripts.importing.look import Looked, is_number, texts
from scripts.importing.units import COLUMN, MULTIPLE

YEARS = (1800, 2100)  # that tables are about
WORD = re.compile(r"[\W\d_]+")
PADDED = re.compile(r"0\d+")
LIKE_YEARS = re.compile(r"\d{4}(?:\.\d{1,2})?")  # a count or a measurement may be written so, too
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")  # which day that is depends on where one stands


@fixed
class GuessedColumn:
    """A column as looked at: its name, what shares of its cells are, how many differ, and whether most have letters."""

    name: str
    position: int
    filled: int
    numbers: float
    periods: float
    distinct: int
    moments: float
    lettered: bool


def described(looked: Looked, position: int) -> GuessedColumn:
    """A column of a table, as its cells are."""
    cells = texts(looked.grid, position)
    several = cells.unique().tolist()
    count = max(len(several), 1)
    numbers = [one for one in several if is_number(one, looked.written)]
    return GuessedColumn(
        looked.grid.names[position],
        position,
        len(cells),
        len(numbers) / count,
        sum(bool(periods.read(one)) for one in several) / count if several else 0,
        len(several),
        sum(bool(MOMENT.fullmatch(one)) for one in several) / count,
        2 * sum(any(map(str.isalpha, one)) for one in several) > count,
    )


def hint(part: str, name: str) -> bool:
    """Whether the name of a column says that it is this part."""
    words = WORD.split(name.casefold())
    return any(
        one in words or (not one.isascii() and one in name) for one in (*HINTS[part], *(PLACES_ZH * (part == "place")))
    )


def hinted(part: str, columns: Sequence[GuessedColumn]) -> GuessedColumn | None:
    """The column whose name says that it is this part, or else the first."""
    return next((one for one in columns if hint(part, one.name)), next(iter(columns), None))


def is_grouping(column: GuessedColumn) -> bool:
    """Whether the name of a column says that figures are broken down by it."""
    return bool(BROKEN_DOWN & set(WORD.split(column.name.rpartition(BETWEEN)[2].casefold())))


def is_code(looked: Looked, column: GuessedColumn) -> bool:
    """Whether a column holds codes, or positions on a map: its name says so, or its numbers begin with 0."""
    named = CODES & set(re.findall(r"[^\W_]+", column.name.casefold()))
    return bool(named) or any(map(PADDED.fullmatch, different(looked, column)))


def is_unit(column: GuessedColumn) -> bool:
    """Whether a column says what values are measured in, or a multiple of that."""
    return bool(COLUMN.fullmatch(column.name.strip()) or MULTIPLE.fullmatch(column.name.strip()))


def is_status(looked: Looked, column: GuessedColumn) -> bool:
    """Whether a column says of each value how it is meant, such as `e` for an estimate."""
    name = column.name.casefold()
    return name in STATUSES or (name == "status" and all(len(one) <= 2 for one in different(looked, column)))


def tells_when(looked: Looked, column: GuessedColumn) -> bool:
    """Whether a column is one of periods: nearly all its cells are, or most of them below a header that says so.

    A column that a period heads holds values. What could be counts as well is a year where years follow each other, or
    come again.
    """
    if any(periods.read(heads[column.position]) for heads in looked.grid.heads.values()):
        return False
    if hint("period", column.name):
        return column.periods >= 0.5
    cells = texts(looked.grid, column.position)
    if column.periods <= 0.9 or not all(map(LIKE_YEARS.fullmatch, cells)):
        return column.periods > 0.9
    blank, steps = column.name == called(column.position, looked.grid.sheet), cells.astype(float).diff().dropna()
    whole = cells.str.isdigit().all() and cells.astype(float).between(*YEARS).all()
    return bool(whole and (blank or column.distinct < column.filled or (len(cells) > 2 and steps.nunique() == 1)))


def bound_to(looked: Looked, place: GuessedColumn | None, columns: Sequence[GuessedColumn]) -> list[GuessedColumn]:
    """Columns that say the same of a place each time, such as its continent or a code."""
    if place is None:
        return []
    columns = [one for one in columns if one.numbers < 0.5 or is_code(looked, one)]
    if place.distinct == place.filled:
        return [one for one in columns if one.distinct <= place.distinct and not says_what(one)]
    cells = looked.grid.cells
    by = cells[cells.columns[place.position]]
    found = []
    for one in columns:
        several = cells[cells.columns[one.position]].groupby(by).nunique()
        if not says_what(one) and (several <= 1).all():
            found.append(one)
    return found


def says_what(column: GuessedColumn) -> bool:
    """Whether a column says what values are of, or measured in, though that be the same in every row."""
    return hint("indicator", column.name) or is_unit(column)


def hangs_on(looked: Looked, one: GuessedColumn, other: GuessedColumn) -> bool:
    """Whether a column says the same wherever the other says the same, as a code does of what it stands for."""
    cells = looked.grid.cells
    own, by = cells.iloc[:, one.position].str.strip(), cells.iloc[:, other.position].str.strip()
    return bool((own.groupby(by).nunique() <= 1).all())


def different(looked: Looked, column: GuessedColumn) -> list[str]:
    """The different texts of a column, in order of appearance."""
    return pd.unique(texts(looked.grid, column.position)).tolist()
