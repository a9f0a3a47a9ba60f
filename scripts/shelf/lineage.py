"""What stands behind each published value: the statements it rests on in the end, their reports, and what was found.

A value that is stated rests on its statement, one that is implied or computed on all that its inputs rest on. Pages,
the figures' JSON, flat files, workbooks and the database take it from here, so that none of them can say less.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from scripts.model import Tables
from scripts.shelf.origins import Row, stated

Found = Mapping[str, bool]


def statements(tables: Tables) -> dict[str, list[Row]]:
    """The statements behind each observation, by its id."""
    observed, known = (_by_id(tables[name], key, more) for name, key, more in _READ)
    return {name: list(_behind(name, row, observed, known)) for name, row in observed.items()}


def _behind(name: str, row: Row, observed: Mapping[str, Row], known: Mapping[str, Row]) -> Iterable[Row]:
    """The statements behind one observation: most are stated, and rest on nothing else."""
    if row["inputs"]:
        return stated([name], observed, known)
    return [known[row["statement_id"]]] if row["statement_id"] in known else []


def reports(tables: Tables) -> dict[str, list[str]]:
    """The ids of the reports behind each observation, sorted, by its id."""
    return {name: sorted({str(row["source_id"]) for row in rows}) for name, rows in statements(tables).items()}


def findings(tables: Tables) -> dict[str, Found]:
    """The findings behind each observation by its id: which they are, and whether they doubt what it rests on.

    Those that do come first, then those whose arithmetic it only enters, each by id; see `concerned`.
    """
    of = concerned(tables)
    made: dict[str, Found] = {}
    for name, rows in statements(tables).items():
        found: dict[str, bool] = {}
        for row in rows:
            for finding, about in of.get(str(row["statement_id"]), {}).items():
                found[finding] = found.get(finding, False) or about
        made[name] = dict(sorted(found.items(), key=lambda item: (not item[1], item[0])))
    return made


def concerned(tables: Tables) -> dict[str, dict[str, bool]]:
    """The findings that name each statement, by its id, and whether they are about it.

    A finding is about the statements that it casts doubt on, and about others of the same fact as the first; what else
    it names was only held against these. One that doubts a name and no figure is about none.
    """
    facts = _by_id(tables["statements"], "statement_id", ("entity_id", "period", "indicator_id", "measure"))
    made: dict[str, dict[str, bool]] = {}
    listed = tables["findings"]
    for finding, about, names in zip(listed["finding_id"], listed["about"], listed["statements"], strict=True):
        first, doubted = facts[names.split()[0]], about.split()
        for name in dict.fromkeys(names.split()):
            made.setdefault(name, {})[finding] = bool(doubted) and (name in doubted or _same(first, facts[name]))
    return made


def _same(one: Row, other: Row) -> bool:
    """Whether two statements say something of the same fact."""
    return all(one[name] == other[name] for name in ("entity_id", "period", "indicator_id", "measure"))


_READ = (
    ("observations", "observation_id", ("statement_id", "inputs")),
    ("statements", "statement_id", ("source_id",)),
)


def _by_id(frame: pd.DataFrame, key: str, more: tuple[str, ...]) -> dict[str, Row]:
    """Some cells of the rows of a table by id."""
    names = (key, *more)
    rows = zip(*(frame[name].tolist() for name in names), strict=True)
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in rows}
