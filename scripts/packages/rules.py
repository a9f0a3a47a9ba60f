"""What must hold in the published tables before anything leaves: the first of three layers of validation.

The other two, the official schemas of Data Package v2 and an independent reader, are applied to the finished packages.
Everything here works on columns as a whole, never row by row.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.curated.slips import hides
from scripts.model import BY_NAME, TABLES, Tables
from scripts.model.columns import Column, Table
from scripts.packages.tabular import path
from scripts.problems import Problem, nearest

ID = "[a-z0-9]+(-[a-z0-9]+)*"
CODE = "[a-z0-9_]+:[A-Za-z0-9._-]+"
DATE = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PATTERNS: Mapping[str, str] = {
    "gb2260": "[0-9]{6}",
    "language": "[a-z]{2,3}(-[A-Za-z0-9]+)*",
    "period": "[0-9]{4}(/[0-9]{4}|-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?",
    "published": DATE,
    "retrieved": DATE,
    "line": "[0-9]+",
    "codes": f"{CODE}( {CODE})*",
    "breakdown": f"{ID}( {ID})*",
    "beside": f"{ID}( {ID})*",
    "row": "[0-9]+",
    "sha256": "[0-9a-f]{64}",
    "since": DATE,
    "inputs": f"{ID}( {ID})*",
    "statements": f"{ID}( {ID})*",
    "scope": f"{ID}( {ID})*",
    "about": f"{ID}( {ID})*",
}
LIMITS: Mapping[str, tuple[int, int]] = {"year": (1000, 2999), "decimals": (0, 6), "position": (1, 1_000_000)}
LISTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("indicators", "breakdown", ("breakdowns",)),
    ("indicators", "beside", ("indicators",)),
    ("observations", "inputs", ("observations", "statements")),
    ("findings", "statements", ("statements",)),
    ("thresholds", "scope", ("scopes",)),
    ("statements", "scope", ("scopes",)),
    ("observations", "scope", ("scopes",)),
    ("findings", "about", ("statements",)),
)
SHOWN = 20
Marks = NDArray[np.bool_]
RANGED = ("statements", "observations")  # tables of figures, which may be ranges
_DTYPES: Mapping[str, str] = {"number": "float64", "integer": "int64"}
_DATE = re.compile("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")


def pattern(column: str) -> str:
    """The regular expression that a text column's values match as a whole; "" where any text is allowed."""
    return ID if column.endswith("_id") else PATTERNS.get(column, "")


def problems(tables: Tables, kinds: Collection[str], those: Collection[str] = BY_NAME) -> tuple[Problem, ...]:
    """Everything that keeps tables from being published, by file and line; `kinds` are the allowed kinds of entity.

    Where only some are looked at, `those`, all that they lead to must be there.
    """
    some = [table for table in TABLES if table.name in those]
    found = [problem for table in some for problem in _shape(tables, table)]
    if not found:
        found = [problem for table in some for problem in _content(tables, table, kinds)]
        found.extend(_statements_of_observations(tables["observations"]) if "observations" in those else ())
        ranged = [table for table in some if table.name in RANGED]
        found.extend(problem for table in ranged for problem in _ends(tables[table.name], table))
    return tuple(sorted(found))


def _shape(tables: Tables, table: Table) -> Iterator[Problem]:
    """Tables and columns that are absent, unknown, or of another type than promised."""
    name = path(table.name)
    if table.name not in tables:
        yield Problem(name, 0, "the table is missing")
        return
    frame = tables[table.name]
    if tuple(frame.columns) != table.names:
        expected = ", ".join(table.names)
        yield Problem(name, 1, f"found the columns {', '.join(map(str, frame.columns))}; expected {expected}")
        return
    for column in table.columns:
        found, expected = frame[column.name], _DTYPES.get(column.type, "text")
        right = _is_text(found) if expected == "text" else found.dtype == expected
        if not right:
            yield Problem(name, 1, f"{column.name}: found {found.dtype}, expected {expected}")


def _is_text(column: "pd.Series") -> bool:
    return pd.api.types.infer_dtype(column, skipna=False) in {"string", "empty"}


def _content(tables: Tables, table: Table, kinds: Collection[str]) -> Iterator[Problem]:
    frame = tables[table.name]
    for column in table.columns:
        codes = tuple(kinds) if (table.name, column.name) == ("entities", "kind") else column.codes
        yield from _numbers(frame, table, column) if column.type in _DTYPES else _texts(frame, table, column, codes)
    yield from _keys(frame, table)
    yield from _names(frame, table)
    for name, target in table.links:
        values, known = frame[name], tables[target][BY_NAME[target].key[0]]
        if unknown := {*values.unique().tolist()} - {*known.tolist(), ""}:
            yield from _rows(table, values, values.isin(unknown), f"{name}: '{{}}' is not in {target}")
    for owner, name, targets in LISTS:
        if owner == table.name:
            yield from _listed(tables, table, name, targets)


def _numbers(frame: pd.DataFrame, table: Table, column: Column) -> Iterator[Problem]:
    values, numbers, name = frame[column.name], frame[column.name].to_numpy(), column.name
    yield from _rows(table, values, np.isinf(numbers), f"{name}: {{}} is not finite")
    if column.required:
        yield from _rows(table, values, np.isnan(numbers), f"{name}: a value is required")
    if name in LIMITS:
        low, high = LIMITS[name]
        within = (numbers >= low) & (numbers <= high)
        yield from _rows(table, values, ~within, f"{name}: {{}} is not in {low} to {high}")


def _texts(frame: pd.DataFrame, table: Table, column: Column, codes: tuple[str, ...]) -> Iterator[Problem]:
    values, name = frame[column.name], column.name
    once = [*dict.fromkeys(values.tolist())]
    if column.required and "" in once:
        yield from _rows(table, values, values == "", f"{name}: a value is required")
    if codes:
        for value in sorted({*once} - {*codes, ""}):
            yield from _rows(table, values, values == value, f"{name}: '{{}}' is not a code; {nearest(value, codes)}")
    shape = _DATE if column.type == "date" else re.compile(pattern(name))
    if shape.pattern:
        wrong = [text for text in once if text and shape.fullmatch(text) is None]
        yield from (
            ()
            if not wrong
            else _rows(table, values, values.isin(wrong), f"{name}: '{{}}' does not match {shape.pattern}")
        )
    if hides(" ".join(once)):
        unseen = [text for text in once if hides(text)]
        yield from _rows(table, values, values.isin(unseen), f"{name}: an invisible character")


def _keys(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    """Rows whose key an earlier row has."""
    key = list(table.key)
    twice = frame.duplicated(key)
    values = frame[key].astype(str).agg(" ".join, axis=1) if twice.any() else frame[key[0]]
    yield from _rows(table, values, twice, f"{', '.join(key)}: '{{}}' is used twice")


def _names(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    """Rows that have a name in neither language."""
    if "name_zh" in table.names:
        nameless = (frame["name_zh"] == "") & (frame["name_en"] == "")
        yield from _rows(table, frame[table.key[0]], nameless, "'{}' has neither name_zh nor name_en")


def _listed(tables: Tables, table: Table, name: str, targets: tuple[str, ...]) -> Iterator[Problem]:
    """Ids in a space-separated list that no target table has, or more than one."""
    values = tables[table.name][name]
    named = {one for text in {*values.tolist()} for one in text.split()}
    every = [{*tables[target][BY_NAME[target].key[0]].tolist()} for target in targets if named]
    if all(sum(one in own for own in every) == 1 for one in named):
        return  # as nearly always; nobody asks for rows then
    known = Counter(chain.from_iterable(every))
    single = values[values != ""].str.split(" ").explode()
    owners = single.map(known).to_numpy()
    for wrong, message in ((owners == 0, f"is not in {' or '.join(targets)}"), (owners > 1, "is ambiguous")):
        bad = single[wrong]
        yield from _rows(table, bad, pd.Series(True, index=bad.index), f"{name}: '{{}}' {message}")


def _statements_of_observations(frame: pd.DataFrame) -> Iterator[Problem]:
    """A computed value never passes for a stated one: the one names its statement, the other its inputs."""
    table, stated = BY_NAME["observations"], frame["method"].isin(["stated", "restated"])
    message = "observation '{}' is stated, but names no source or no statement"
    blank = (frame["statement_id"] == "") | (frame["source_id"] == "")
    yield from _rows(table, frame["observation_id"], stated & blank, message)
    message = "observation '{}' is derived, but names no inputs"
    yield from _rows(table, frame["observation_id"], ~stated & (frame["inputs"] == ""), message)


def _ends(frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    """A row has a value or, for a range, a lower and an upper end."""
    low, high, key = frame["value_low"], frame["value_high"], frame[table.key[0]]
    single = frame["value"].notna() & low.isna() & high.isna()
    ranged = frame["value"].isna() & (low < high)
    yield from _rows(table, key, ~(single | ranged), "'{}' has neither a value nor a lower and an upper end")


def _rows(table: Table, values: "pd.Series", wrong: "pd.Series[bool] | Marks", message: str) -> Iterator[Problem]:
    """One problem for each wrong row, up to `SHOWN`, then one that counts the rest; `{}` stands for the value."""
    if not wrong.any():
        return
    bad, name = values[wrong], path(table.name)
    for row, value in bad.head(SHOWN).items():
        yield Problem(name, int(str(row)) + 2, message.replace("{}", str(value)))
    if len(bad) > SHOWN:
        yield Problem(name, 0, f"{message.replace('{}', '…')} ({len(bad) - SHOWN} more rows)")
