"""Rows that show what a column holds, for programs that guess its type from the first rows of a CSV file (Polars).

Such a program takes `period` for a whole number where the first hundred rows have years, and fails at 2020/2021 below
them; quotation marks do not help. So where the first rows would mislead, one row that shows better stands before them.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.fixed import fixed

LOOKED_AT = 100  # rows, in Polars
Rows = NDArray[np.intp]
BEGINNING = frozenset("+-.0123456789iN")  # of a number
NUMBER = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d+)?|[-+]?inf|NaN")
BLANK, WHOLE, BROKEN, TEXT = range(4)  # what a cell looks like: each may be read as the next one


@fixed
class Looks:
    """What each cell of a table looks like, by row and column, and which columns are texts.

    It is found out once for all files that have some of the rows.
    """

    cells: NDArray[np.int8]
    texts: NDArray[np.bool_]

    def order(self, rows: Rows) -> Rows:
        """Rows by their numbers in the order of their file: as they are, but for the few that have to stand first."""
        shown = list[int]()
        while len(rows) > LOOKED_AT:
            order = _first(len(rows), shown)
            if not (more := [int(one) for one in order[self._better(self.cells[rows[order]])]]):
                break
            shown += dict.fromkeys(more)
        return rows[_first(len(rows), shown)]

    def _better(self, cells: NDArray[np.int8]) -> Rows:
        """For each column that the first hundred cells do not show, the first row that does.

        A column of texts that begins with a hundred blanks is taken for one of texts.
        """
        first, most = cells[:LOOKED_AT].max(axis=0), cells.max(axis=0)
        misleading = (first < most) & ~(self.texts & (first == BLANK))
        return np.asarray((cells[:, misleading] == most[misleading]).argmax(axis=0), dtype=np.intp)


def looks(frame: pd.DataFrame, types: Mapping[str, str]) -> Looks:
    """What the cells of a table look like; `types` has the type of each column that is written."""
    cells = [_cells(frame[name], kind) for name, kind in types.items()]
    return Looks(np.column_stack(cells), np.asarray([kind == "string" for kind in types.values()]))


def _first(count: int, shown: Sequence[int]) -> Rows:
    """The numbers of all rows, those that are `shown` before the others."""
    begun = np.asarray(shown, dtype=np.intp)
    return np.concatenate([begun, np.delete(np.arange(count), begun)])


def _cells(column: pd.Series, kind: str) -> NDArray[np.int8]:
    """What each cell of a column looks like; all alike where nothing in it can mislead."""
    if kind == "number":
        numbers = column.to_numpy()
        shown = np.where(np.isnan(numbers), BLANK, np.where(numbers == np.floor(numbers), WHOLE, BROKEN))
        return shown.astype(np.int8)
    if kind != "string":
        return np.zeros(len(column), dtype=np.int8)
    texts = column.tolist()
    if BEGINNING.isdisjoint({text[:1] for text in texts}):
        return np.asarray([TEXT if text else BLANK for text in texts], dtype=np.int8)
    known = {text: _look(text) for text in dict.fromkeys(texts)}
    return np.asarray([known[text] for text in texts], dtype=np.int8)


def _look(text: str) -> int:
    if not text:
        return BLANK
    if text[0] not in BEGINNING:
        return TEXT
    if text.removeprefix("-").isdecimal() and text.isascii():
        return WHOLE
    return BROKEN if NUMBER.fullmatch(text) else TEXT
