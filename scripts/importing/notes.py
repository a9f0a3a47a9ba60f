"""What stands below the values of a table: notes, its source, and what its symbols mean."""

from collections.abc import Mapping

import pandas as pd

from scripts.importing.heads import READERS

LONGEST_MARK, PAIR = 3, 2  # characters of a note's number or symbol; it and what it says


def last_of_values(cells: pd.DataFrame) -> int:
    """The number of the last row of values; what follows is blank, or notes of which each has one text or two."""
    usual = (cells.map(str.strip) != "").sum(axis=1)
    several = usual[usual > 1]
    typical = int(several.median()) if len(several) else 0
    rows = (number for number in reversed(cells.index) if not _is_note(_filled(cells, number), typical))
    return int(next(rows, cells.index[0]))


def legend(cells: pd.DataFrame) -> Mapping[str, str]:
    """What each symbol means, as rows of a symbol and of words say it: `S`, `suppressed`."""
    pairs = [_filled(cells, number) for number in cells.index]
    return {
        row[0]: row[1]
        for row in pairs
        if len(row) == PAIR and len(row[0]) <= LONGEST_MARK and not any(map(str.isdigit, row[0]))
    }


def _filled(cells: pd.DataFrame, number: int) -> list[str]:
    return [text for one in cells.loc[number] if (text := str(one).strip())]


def _is_note(row: list[str], typical: int) -> bool:
    """Whether a row holds no value: a text, or the number or symbol of a note and what it says."""
    if len(row) < PAIR:
        return True
    number = any(form.read(row[1]) for form in READERS)
    return len(row) == PAIR and not number and (typical > PAIR or len(row[0]) <= LONGEST_MARK)
