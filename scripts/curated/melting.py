"""A grid in the long form: one row for each value, with the texts that say what it is about and where it stands."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from scripts import periods
from scripts.curated.extents import GridError
from scripts.curated.grids import Grid
from scripts.curated.mapping import Mapping as Columns
from scripts.curated.mapping import Where
from scripts.problems import nearest

LENGTHS = {"year": 4, "month": 7}  # characters of a date that say its year, or its month
Says = Mapping[str, Callable[[str], bool]]


def long(grid: Grid, columns: Columns, says: Says) -> pd.DataFrame:
    """Every value of a grid that is not missing, with `text`, `row`, `column`, and a text for each part of what it is.

    `says` tells of each part whether a text in a header says something that is known. Raises `GridError`.
    """
    values = _values(grid, columns, says)
    rows, texts = len(grid.cells), grid.cells.to_numpy(dtype=object)[:, values]
    found: dict[str, Any] = {
        "text": texts.ravel(),
        "row": np.repeat(grid.cells.index.to_numpy(), len(values)),
        "column": np.tile(np.array([grid.names[one] for one in values], dtype=object), rows),
    }
    for name, where in columns.wheres.items():
        found[name] = _part(grid, where, values, rows)
    if columns.month:
        months = _part(grid, Where(column=columns.month), values, rows)
        found["period"] = [f"{year}-{month}" for year, month in zip(found["period"], months, strict=True)]
    if columns.dates:
        found["period"] = [_spanning(text, columns.dates) for text in found["period"]]
    wanted = np.repeat(_wanted(grid, columns), len(values))
    table = pd.DataFrame(found)
    missing = table["text"].map(str.strip).isin(columns.missing)
    return table[wanted & ~missing.to_numpy()].reset_index(drop=True)


def _spanning(text: str, whole: str) -> str:
    """The year, quarter or month that a date stands for, the two years that 2011-12 does; any other text as it is."""
    if whole == "years":
        return periods.two_years(text) or text
    day = periods.read(text)
    if whole == "quarter" and periods.kind(day) == "day" and day:
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[: LENGTHS[whole]] if periods.kind(day) == "day" and day else text


def position(grid: Grid, name: str) -> int:
    """Where a column stands; raises `GridError` where there is none of that name."""
    if name not in grid.names:
        known = list(filter(None, grid.names))
        raise GridError(f"there is no column '{name}'; {nearest(name, known)}", max(grid.heads))
    return list(grid.names).index(name)


def _values(grid: Grid, columns: Columns, says: Says) -> list[int]:
    """The columns that hold values: the one that is named, or each that is headed by something that is known."""
    if columns.value:
        return [position(grid, columns.value)]
    wheres = columns.wheres
    named = [where.column for where in wheres.values()]
    used = {position(grid, name) for name in (*named, columns.month) if name}
    heads = [(grid.heads.get(where.header), says[name]) for name, where in wheres.items() if where.header]
    if not heads:
        raise GridError(
            "nobody says where the values are: name the column 'value', or a part that stands in a {header: row}"
        )
    if any(texts is None for texts, _ in heads):
        raise GridError(f"a {{header: row}} names another row than 'header' does: {', '.join(map(str, grid.heads))}")
    free = [one for one in range(len(grid.names)) if one not in used]
    found = [one for one in free if all(texts and known(texts[one]) for texts, known in heads)]
    if not found:
        heading = ", ".join(f"'{grid.names[one]}'" for one in free[:8])
        raise GridError(f"no column holds values: nothing that is known heads {heading}", max(grid.heads))
    return found


def _part(grid: Grid, where: Where, values: Sequence[int], rows: int) -> np.ndarray:
    """What each value is about, in one part, as the table has it."""
    if where.column:
        cells = grid.cells.to_numpy(dtype=object)[:, position(grid, where.column)]
        return np.repeat(cells, len(values))
    if where.header:
        return np.tile(np.array([grid.heads[where.header][one] for one in values], dtype=object), rows)
    return np.full(rows * len(values), where.fixed, dtype=object)


def _wanted(grid: Grid, columns: Columns) -> np.ndarray:
    """Which rows no column says to leave out."""
    wanted = np.ones(len(grid.cells), dtype=bool)
    for name, texts in columns.skip.items():
        cells = grid.cells[grid.cells.columns[position(grid, name)]].map(str.strip)
        wanted &= ~cells.isin(texts).to_numpy()
    return wanted


def is_period(text: str) -> bool:
    """Whether a text names a period."""
    return bool(periods.read(text))
