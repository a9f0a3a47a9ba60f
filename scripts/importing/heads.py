"""Which rows of a table head its columns: those above the first row of values."""

import re
from collections.abc import Sequence
from itertools import pairwise

from scripts import periods
from scripts.curated.cells import Form
from scripts.importing.units import COLUMN

Row = Sequence[str]
FEW, MOST_HEADS = 3, 4  # rows that head columns as tables of people have them; as many as a mapping names
LARGE = re.compile(r"[-+−]?\d[\d.,]*(?:[eE][-+]?\d+)?")  # also a number that no table can hold
SIGNS = ((".", ","), (",", "."), (".", " "), (",", " "), (".", "'"))  # decimal and thousands signs, as people write
READERS = tuple(Form(decimal, thousands) for decimal, thousands in SIGNS)


def heads(rows: Sequence[Row], book: bool) -> tuple[int, ...]:
    """The numbers of the rows that head the columns: those above the first row of values that fill several cells.

    Of more than a few it is the one that tells the columns apart, and the last. In a `book` what stands alone between
    the header and the values belongs to the header. Where none heads several columns it is the one above the values.
    """
    first = next((number for number in range(1, len(rows)) if _is_below(rows, number)), 1)
    first = _after_series(rows, first)
    found: list[int] = []
    for number in reversed([number for number in range(first) if _heads_several(rows, number)]):
        if found and found[0] - number > 1 and not _goes_on(rows, number, found[0]):
            break
        found.insert(0, number)
    if len(found) > FEW:
        apart = [number for number in found if _tells_apart(rows[number]) or _tells_apart(rows[number][1:])]
        units = [number for number in found[1:-1] if COLUMN.fullmatch(rows[number][0])]
        found = [apart[0], *units[:1], found[-1]] if apart and apart[0] != found[-1] else found[-MOST_HEADS:]
    between = rows[first - 1] if book and found and first - found[-1] == 2 else [""]
    if sum(map(bool, between)) == 1 and not (between[0] and _divided(rows[first:])):
        found.append(first - 1)
    return tuple(number + 1 for number in found[-MOST_HEADS:]) or (first,)


def _after_series(rows: Sequence[Row], first: int) -> int:
    """The first row of values where rows that describe series, numbers among them, stand between it and the header."""
    later = (number for number in range(first + FEW, len(rows)) if begins(rows, number) and rows[number - 1][0])
    last = next(later, 0)
    above = rows[last - 1][1:] if last else []
    described = [one for one in above if one and not _reads(one) and not periods.read(one)]
    named = all(row[0] and not periods.read(row[0]) for row in rows[first:last])
    return last if last and named and len(described) == len(above) > 0 else first


def _is_below(rows: Sequence[Row], number: int) -> bool:
    """Whether a row is the first below the header: it holds values, or what may be years below a name for each."""
    if numbers_columns(rows[number]):
        return False
    if holds_values(rows[number]) or begins(rows, number):
        return True
    above, row = rows[number - 1], rows[number]
    named = _tells_apart(above) and not any(periods.read(one) or _reads(one) for one in above)
    return named and len(row) == len(above) > 1 and all(row[:1]) and any(map(_reads, row[1:]))


def numbers_columns(row: Row) -> bool:
    """Whether a row only counts the columns, as (1), (2), (3) below a header do."""
    counted = [one.strip("()[] ") for one in row if one]
    first = int(counted[0]) if counted and counted[0].isdecimal() else 0
    return first in (1, 2) and len(counted) >= FEW and counted == [str(first + at) for at in range(len(counted))]


def holds_values(row: Row) -> bool:
    """Whether a row holds a number that is no year, beside something else."""
    numbers = [one for one in row if one and not periods.read(one) and _reads(one)]
    return bool(numbers) and sum(bool(one) for one in row) > 1


def begins(rows: Sequence[Row], number: int) -> bool:
    """Whether periods run down a column from this row on, below a text that is none; years across are a header."""
    across, below = {one for one in rows[number] if periods.read(one)}, rows[number : number + 3]
    above = rows[number - 1] if number else ["-"] * len(rows[number])
    if len(below) < 2 or not 0 < len(across) < (3 if number else 2):
        return False
    columns = zip(above, *below, strict=False)
    return any(head and not periods.read(head) and all(map(periods.read, cells)) for head, *cells in columns)


def _heads_several(rows: Sequence[Row], number: int) -> bool:
    """Whether a row says something of several columns; a title says one thing, though the first row may repeat it."""
    filled = [one for one in rows[number] if one]
    return len(set(filled)) > 1 or (number > 0 and len(filled) > 1)


def _goes_on(rows: Sequence[Row], upper: int, lower: int) -> bool:
    """Whether a header goes on above blank rows: what stands below these does not tell the columns apart."""
    below = [one for one in rows[lower] if one]
    return not any(map(any, rows[upper + 1 : lower])) and len(set(below)) < len(below)


def _divided(rows: Sequence[Row]) -> bool:
    """Whether a text that stands alone in the first column, and is no period, heads rows of values further below."""
    return any(
        row[0] and sum(map(bool, row)) == 1 and not periods.read(row[0]) and holds_values(below)
        for row, below in pairwise(rows)
    )


def _tells_apart(row: Row) -> bool:
    """Whether each column has a text of its own in a row."""
    return all(row) and len(set(row)) == len(row)


def _reads(text: str) -> bool:
    """Whether a text is a number in some way of writing; a unit such as `,000` or `(000)` is none."""
    return not text.lstrip("(").startswith((",", "000")) and (
        any(form.read(text) for form in READERS) or bool(LARGE.fullmatch(text))
    )
