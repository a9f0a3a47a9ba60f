"""Columns of a table as they are looked at: which shares of their cells are numbers or periods, what hangs on what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from scripts import periods
from scripts.curated.grids import BETWEEN
from scripts.importing.hints import BROKEN_DOWN, HINTS, PLACES_ZH
from scripts.importing.look import Looked, is_number, texts

MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")  # which day that is depends on where one stands


@dataclass(frozen=True)
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
    words = re.split(r"[^a-z]+", name.casefold())
    return any(
        one in words or (not one.isascii() and one in name) for one in (*HINTS[part], *(PLACES_ZH * (part == "place")))
    )


def hinted(part: str, columns: Sequence[GuessedColumn]) -> GuessedColumn | None:
    """The column whose name says that it is this part, or else the first."""
    return next((one for one in columns if hint(part, one.name)), next(iter(columns), None))


def is_grouping(column: GuessedColumn) -> bool:
    """Whether the name of a column says that figures are broken down by it."""
    return bool(BROKEN_DOWN & set(re.split(r"[^a-z]+", column.name.rpartition(BETWEEN)[2].casefold())))


def bound_to(looked: Looked, place: GuessedColumn | None, columns: Sequence[GuessedColumn]) -> list[GuessedColumn]:
    """Columns that say the same of a place each time, such as its continent or a code."""
    if place is None or place.distinct == place.filled:
        return [one for one in columns if one.numbers < 0.5 and place is not None and one.distinct <= place.distinct]
    cells = looked.grid.cells
    by = cells[cells.columns[place.position]]
    found = []
    for one in columns:
        several = cells[cells.columns[one.position]].groupby(by).nunique()
        if (
            not hint("indicator", one.name)
            and (several <= 1).all()
            and (one.numbers < 0.5 or one.distinct <= place.distinct)
        ):
            found.append(one)
    return found


def hangs_on(looked: Looked, one: GuessedColumn, other: GuessedColumn) -> bool:
    """Whether a column says the same wherever the other says the same, as a code does of what it stands for."""
    cells = looked.grid.cells
    own, by = cells.iloc[:, one.position].str.strip(), cells.iloc[:, other.position].str.strip()
    return bool((own.groupby(by).nunique() <= 1).all())


def different(looked: Looked, column: GuessedColumn) -> list[str]:
    """The different texts of a column, in order of appearance."""
    return pd.unique(texts(looked.grid, column.position)).tolist()
