"""Tables as CSV and back: UTF-8 without BOM, LF, minimal quoting, sorted by key, numbers as shortest exact decimals.

A row that shows what a column holds may stand before the others, see `guessing`.

Data are never altered for the sake of a program that opens them: a text that begins with `=` or `-` stays as it is.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from scripts.fixed import fixed
from scripts.model import BY_NAME, TABLES, Tables
from scripts.model.columns import Table
from scripts.numbers import plain
from scripts.packages.guessing import Looks, Rows, looks
from scripts.problems import Problem, raise_if

FOLDER = "data"
Row = Mapping[str, object]
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
SPECIAL = re.compile('[,"\n]')


def path(name: str) -> str:
    """Where a table stands in a package."""
    return f"{FOLDER}/{name}.csv"


def header(name: str) -> str:
    """The first line of a table's CSV."""
    return ",".join(BY_NAME[name].names) + "\n"


@fixed
class TableLines:
    """A table in the order of its keys: its rows are written once for all files that have some of them."""

    frame: pd.DataFrame
    name: str

    @cached_property
    def lines(self) -> Sequence[str]:
        """Each row as its CSV record with the line feed."""
        return lines(self.frame, self.name)

    def take(self, lines: Sequence[str], looks: Looks) -> None:
        """Know the rows as another process has written them, and what they look like."""
        vars(self).update(lines=lines, looks=looks)

    @cached_property
    def looks(self) -> Looks:
        """What its cells look like to a program that guesses."""
        return shown(self.frame, self.name)

    def text(self, rows: Rows) -> str:
        """Some rows by their numbers, as they come."""
        return "".join([self.lines[row] for row in rows.tolist()])

    def file(self, rows: Rows, *, by_key: bool = False) -> bytes:
        """The CSV file of some rows by their numbers, those first that show what a column holds unless `by_key`."""
        order = rows if by_key else self.looks.order(rows)
        return "".join([header(self.name), *(self.lines[row] for row in order.tolist())]).encode()


def written(tables: Tables) -> dict[str, TableLines]:
    """Tables of a package in the order of their keys, to be written."""
    some = (table.name for table in TABLES if table.name in tables)
    return {name: TableLines(in_order(tables[name], name), name) for name in some}


def in_order(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The published columns of a table, sorted by key; the index counts from 0."""
    table = BY_NAME[name]
    rows = frame[list(table.names)]
    if len(table.key) == 1 and rows[table.key[0]].is_monotonic_increasing:
        return rows.reset_index(drop=True)
    return rows.sort_values(list(table.key), ignore_index=True)


def lines(frame: pd.DataFrame, name: str) -> list[str]:
    """Each row as its CSV record with the line feed, in the order of the rows."""
    return records([texts(frame[column.name], column.type) for column in BY_NAME[name].columns])


def records(columns: Sequence[Sequence[str]]) -> list[str]:
    """Rows by their columns, of which there are several, each as its CSV record with the line feed.

    Most texts stand as they are: cells are looked at one by one only in a column that has something to quote.
    """
    quoted = [[*map(_quoted, column)] if SPECIAL.search("".join(column)) else column for column in columns]
    return [f"{','.join(cells)}\n" for cells in zip(*quoted, strict=True)]


def _quoted(text: str) -> str:
    """A cell as it stands in a record."""
    return '"{}"'.format(text.replace('"', '""')) if SPECIAL.search(text) else text


def shown(frame: pd.DataFrame, name: str) -> Looks:
    """What the cells of a table look like to a program that guesses, which decides on the order of its CSV file."""
    return looks(frame, {column.name: column.type for column in BY_NAME[name].columns})


def in_file(frame: pd.DataFrame, name: str) -> Rows:
    """The numbers of the rows of a table, which is sorted by key, in the order of its CSV file."""
    return shown(frame, name).order(np.arange(len(frame)))


def in_table(problem: Problem, tables: Tables) -> Problem:
    """A problem at a line of a CSV file, at the line that its row would have where all are sorted by key."""
    name = problem.file.removeprefix(f"{FOLDER}/").removesuffix(".csv")
    if name not in BY_NAME or not 2 <= problem.line <= len(tables[name]) + 1:
        return problem
    return replace(problem, line=int(in_file(tables[name], name)[problem.line - 2]) + 2)


def csv(frame: pd.DataFrame, name: str, *, by_key: bool = False) -> bytes:
    """The table as a CSV file: published columns only, sorted by key, but for rows that show what a column holds.

    Without these, where all are sorted `by_key`, it has the same rows, and nobody may guess from them.
    """
    return TableLines(in_order(frame, name), name).file(np.arange(len(frame)), by_key=by_key)


def read(files: Mapping[str, bytes]) -> Tables:
    """The tables of a package from its files by path; raises `ProblemsError` unless they are as `csv` writes them."""
    tables: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for table in TABLES:
        name = path(table.name)
        if name not in files:
            problems.append(Problem(name, 0, "the file is missing"))
            continue
        frame, found = _read(files[name], table)
        tables[table.name] = in_order(frame, table.name)
        problems.extend(found or _differences(csv(frame, table.name), files[name], name))
    raise_if(problems)
    return tables


def texts(column: pd.Series, kind: str) -> list[str]:
    """The cells as they are written; each number is put into digits once."""
    if kind == "number":
        places, numbers = pd.factorize(column)
        texts = [*map(plain, numbers), ""]  # a place of -1 is that of no number
        return [texts[place] for place in places]
    return list(map(str, column.to_numpy(dtype=object)))


def _read(content: bytes, table: Table) -> tuple[pd.DataFrame, list[Problem]]:
    name, empty = path(table.name), pd.DataFrame(columns=list(table.names))
    try:
        raw = pd.read_csv(io.BytesIO(content), dtype=str, na_filter=False, encoding="utf-8")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        return empty, [Problem(name, 0, f"not a table in UTF-8 ({error})")]
    if tuple(raw.columns) != table.names:
        return empty, [Problem(name, 1, f"expected the columns {', '.join(table.names)}")]
    problems = [problem for column in table.columns for problem in _not_numbers(raw[column.name], column.type, name)]
    return (empty if problems else raw.assign(**_numbers(raw, table))), problems


def _not_numbers(column: "pd.Series[str]", kind: str, name: str) -> list[Problem]:
    shape = {"number": _NUMBER, "integer": _INTEGER}.get(kind)
    if shape is None:
        return []
    wrong = {text for text in column.unique() if not (shape.fullmatch(text) or (kind == "number" and not text))}
    rows = column[column.isin(wrong)]
    message = f"is not {'an integer' if kind == 'integer' else 'a number'} in its shortest form"
    return [Problem(name, int(str(row)) + 2, f"{column.name}: '{text}' {message}") for row, text in rows.items()]


def _numbers(raw: pd.DataFrame, table: Table) -> dict[str, "pd.Series[float] | pd.Series[int]"]:
    numbers = [column.name for column in table.columns if column.type == "number"]
    integers = [column.name for column in table.columns if column.type == "integer"]
    floats = {name: raw[name].replace("", "nan").astype("float64") for name in numbers}
    return {**floats, **{name: raw[name].astype("int64") for name in integers}}


def _differences(expected: bytes, found: bytes, name: str) -> list[Problem]:
    """The first line in which a file is not what the program would write."""
    if expected == found:
        return []
    ours, theirs = expected.split(b"\n"), found.split(b"\n")
    same = (number for number, (one, other) in enumerate(zip(ours, theirs, strict=False), 1) if one != other)
    return [
        Problem(name, next(same, min(len(ours), len(theirs))), "not in the published form (order, quoting, BOM or LF)")
    ]
