"""Tables row by row."""

from dataclasses import make_dataclass
from typing import Any

import pandas as pd

MANY = 2_000  # rows that take longer to fill than it takes to define a class whose objects take all cells at once


def as_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, each by the names of its columns: what `to_dict` gives, in a fraction of its time.

    Rows are the dictionaries of objects of one class, filled one after the other: these share their keys, and take a
    third of the memory.
    """
    names = [str(name) for name in frame.columns]
    cells = zip(*(frame.iloc[:, number].tolist() for number in range(len(names))), strict=True)
    if len(frame) >= MANY:
        kind: Any = make_dataclass("Row", names, repr=False, eq=False)
        return [vars(kind(*row)) for row in cells]
    small, rows = type("Row", (), {}), list[dict[str, Any]]()
    for row in cells:
        made: dict[str, Any] = small().__dict__
        made.update(zip(names, row, strict=True))
        rows.append(made)
    return rows
