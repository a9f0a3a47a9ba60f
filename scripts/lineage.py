"""What stands behind each published value: the statements it rests on in the end, their reports, and what was found.

A value that is stated rests on its statement, one that is implied or computed on all that its inputs rest on. Pages,
the figures' JSON, flat files, workbooks and the database take it from here, so that none of them can say less.
"""

from collections.abc import Mapping

import pandas as pd

from scripts.citations.origins import Row, stated
from scripts.model import Tables

Found = Mapping[str, bool]


def statements(tables: Tables) -> dict[str, list[Row]]:
    """The statements behind each observation, by its id."""
    observed, known = (_by_id(tables[name], key, more) for name, key, more in _READ)
    return {name: list(stated([name], observed, known)) for name in observed}


def reports(tables: Tables) -> dict[str, list[str]]:
    """The ids of the reports behind each observation, sorted, by its id."""
    return {name: sorted({str(row["source_id"]) for row in rows}) for name, rows in statements(tables).items()}


def findings(tables: Tables) -> dict[str, Found]:
    """The findings behind each observation by its id: which they are, and whether they are about what it rests on.

    A finding is about its first statement, the doubtful one; the others are what that was held against. Those that are
    about the value come first, then the rest, each by id.
    """
    of = concerned(tables["findings"])
    made: dict[str, Found] = {}
    for name, rows in statements(tables).items():
        found: dict[str, bool] = {}
        for row in rows:
            for finding, about in of.get(str(row["statement_id"]), {}).items():
                found[finding] = found.get(finding, False) or about
        made[name] = dict(sorted(found.items(), key=lambda item: (not item[1], item[0])))
    return made


def concerned(frame: pd.DataFrame) -> dict[str, dict[str, bool]]:
    """The findings that name each statement, by its id, and whether they are about it."""
    made: dict[str, dict[str, bool]] = {}
    for finding, names in zip(frame["finding_id"].tolist(), frame["statements"].str.split(" ").tolist(), strict=True):
        for position, name in enumerate(names):
            made.setdefault(name, {}).setdefault(finding, position == 0)
    return made


_READ = (
    ("observations", "observation_id", ("statement_id", "inputs")),
    ("statements", "statement_id", ("source_id",)),
)


def _by_id(frame: pd.DataFrame, key: str, more: tuple[str, ...]) -> dict[str, Row]:
    """Some cells of the rows of a table by id."""
    names = (key, *more)
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows}
