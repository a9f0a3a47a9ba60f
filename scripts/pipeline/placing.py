"""Where a person typed what stands in a row of a published table: problems name that, not a file that is made."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from posixpath import dirname
from typing import Any

import pandas as pd

from scripts.curated.catalogue import Catalogue
from scripts.curated.loading import At
from scripts.model import BY_NAME, Tables
from scripts.packages.tabular import path
from scripts.problems import Problem

Place = tuple[str, int]
TABLES = {path(name): name for name in BY_NAME}


def as_it_is(problem: Problem, _: Tables) -> Problem:
    """A problem whose line is that of its row in the table already."""
    return problem


def placed(
    problems: Sequence[Problem],
    tables: Tables,
    catalogue: Catalogue,
    in_table: Callable[[Problem, Tables], Problem] = as_it_is,
) -> list[Problem]:
    """The problems with rows of tables where those were typed; where nobody typed a row, they stay where they are.

    Where the rows of a file are in another order than those of its table, `in_table` finds them there.
    """
    if not problems:
        return []
    known = dict(_records(catalogue)) | dict(_statements(catalogue))
    return [_placed(one, in_table(one, tables).line, tables, known) for one in problems]


def _placed(problem: Problem, line: int, tables: Tables, known: dict[tuple[str, str], Place]) -> Problem:
    name = TABLES.get(problem.file, "")
    if not name or not 2 <= line <= len(tables[name]) + 1:
        return problem
    row = {str(column): str(cell) for column, cell in tables[name].iloc[line - 2].items()}
    ids = [(name, row[BY_NAME[name].key[0]])]
    ids += [
        ("statements", one)
        for column in ("statement_id", "statements", "inputs")
        for one in row.get(column, "").split()
    ]
    place = next((known[one] for one in ids if one in known), None)
    if place is None:
        return problem
    return replace(problem, file=place[0], line=place[1], message=f"{problem.message} ({problem.file}:{problem.line})")


def _records(catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], Place]]:
    loaded = catalogue.loaded
    lists: dict[str, Sequence[At[Any]]] = {
        "entities": loaded.entities,
        "themes": loaded.themes,
        "indicators": loaded.indicators,
        "thresholds": loaded.thresholds,
        "sources": [report.source for report in loaded.reports],
    }
    for name, rows in lists.items():
        yield from (((name, at.record.id), (at.file, at.line)) for at in rows)


def _statements(catalogue: Catalogue) -> Iterator[tuple[tuple[str, str], Place]]:
    rows = catalogue.statements
    for name, place in zip(rows["statement_id"], typed(rows), strict=True):
        yield ("statements", str(name)), place


def typed(rows: pd.DataFrame) -> Iterator[Place]:
    """The file and the line where each statement was typed; the table and its row where it comes from one."""
    for source, file, line in rows[["typed_in", "file", "typed_line"]].itertuples(index=False):
        yield (f"{dirname(source)}/{file}" if file else str(source)), int(line)
