"""Rows that show what a column holds, for programs that guess its type from the first rows of a CSV file (Polars).

Such a program takes `period` for a whole number where the first hundred rows have years, and fails at 2020/2021 below
them; quotation marks do not help. So where the first rows would mislead, one row that shows better stands before them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LOOKED_AT = 100  # rows, in Polars
Rows = NDArray[np.intp]
NUMBER = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+(?=[eE]))([eE][-+]?\d+)?|[-+]?inf|NaN")
BLANK, WHOLE, BROKEN, TEXT = range(4)  # what a cell looks like: each may be read as the next one


def file_order(frame: pd.DataFrame, types: Mapping[str, str]) -> Rows:
    """The numbers of the rows in the order of the file: as they are, but for the few that have to stand first.

    `types` has the type of each column that is written.
    """
    shown = list[int]()
    while len(frame) > LOOKED_AT:
        order = _first(len(frame), shown)
        better = [_better(frame[name].iloc[order], kind) for name, kind in types.items()]
        if not (more := dict.fromkeys(int(order[one]) for one in better if one is not None)):
            break
        shown += more
    return _first(len(frame), shown)


def _first(count: int, shown: Sequence[int]) -> Rows:
    """The numbers of all rows, those that are `shown` before the others."""
    begun = np.asarray(shown, dtype=np.intp)
    return np.concatenate([begun, np.setdiff1d(np.arange(count), begun)])


def _better(column: pd.Series, kind: str) -> int | None:
    """The first row that shows what a column holds, where the first hundred do not; from 0."""
    looks = _looks(column, kind)
    most = max(looks, default=BLANK)
    if max(looks[:LOOKED_AT], default=BLANK) >= most:
        return None
    return looks.index(most)


def _looks(column: pd.Series, kind: str) -> list[int]:
    """What each cell looks like; nothing where the first rows cannot mislead, as blanks do not in a column of text."""
    if kind == "number":
        return list(np.select([column.isna(), column % 1 == 0], [BLANK, WHOLE], BROKEN))
    if kind != "string" or not _numeric(column.iloc[:LOOKED_AT]):
        return []
    looks = {text: _look(text) for text in column.unique()}
    return [looks[text] for text in column.tolist()]


def _numeric(texts: Iterable[str]) -> bool:
    """Whether a program would take these texts for numbers."""
    looks = [_look(text) for text in texts]
    return BLANK < max(looks, default=BLANK) < TEXT


def _look(text: str) -> int:
    if not text:
        return BLANK
    if text.removeprefix("-").isdecimal() and text.isascii():
        return WHOLE
    return BROKEN if NUMBER.fullmatch(text) else TEXT
