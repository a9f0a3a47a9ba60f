"""What changed between two data packages, cell by cell, and what that means for the version.

Versions are semantic (semver.org) for data. Major: something was removed or redefined. Minor: added or revised, that
is, the world or a newer report says something new. Patch: corrected, that is, the documents are the same and we read
or worded them wrongly.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from scripts.model import TABLES
from scripts.model.columns import Table

Cells = Mapping[str, pd.DataFrame]
Renames = Mapping[str, Mapping[str, str]]

LEVELS: Mapping[str, str] = {
    "removed": "major",
    "redefined": "major",
    "added": "minor",
    "revised": "minor",
    "renamed": "minor",
    "corrected": "patch",
}
BUMPS = ("major", "minor", "patch")
REDEFINES: Mapping[str, frozenset[str]] = {
    "entities": frozenset({"kind", "parent_id", "gb2260"}),
    "indicators": frozenset({"unit", "kind", "formula", "better", "parent_id"}),
    "thresholds": frozenset({"indicator_id", "value", "comparison"}),
}
REVISES: Mapping[str, frozenset[str]] = {
    "observations": frozenset({"method", "status"}),
    "findings": frozenset({"severity", "computed", "verdict"}),
    "gaps": frozenset({"reason"}),
    "sources": frozenset({"published", "sha256"}),
    "themes": frozenset({"position"}),
}
OURS = frozenset({"findings", "gaps"})
STATED_BY = "statement_id"
BEGINNINGS: Mapping[str, str] = {"statements": "source_id", "observations": "entity_id"}  # what keys begin with


@dataclass(frozen=True, order=True)
class TableChange:
    """One cell that differs, or one row (then `column` is ""); `row` is its key, parts joined by a space."""

    table: str
    row: str
    column: str
    kind: str
    old: str
    new: str

    @property
    def level(self) -> str:
        """The part of the version that this change raises."""
        return LEVELS[self.kind]

    @property
    def of_value(self) -> bool:
        """Whether it is the value of a figure that differs."""
        return self.table == "observations" and self.column in ("value", "value_low", "value_high")


def changes(old: Cells, new: Cells, renames: Renames | None = None) -> tuple[TableChange, ...]:
    """Every difference between two packages, table by table in published order.

    Cells are texts, as printed in the CSV files. `renames` gives, by table, new ids by old ones: a renamed row is
    compared with itself.
    """
    given = _between(old, new, renames or {})
    before = renamed(old, given)
    found = [change for table in TABLES for change in _of_table(table, before, new)]
    found += [
        TableChange(table.name, own, table.key[0], "renamed", former, own)
        for table in TABLES
        for former, own in given.get(table.name, {}).items()
    ]
    order = {table.name: number for number, table in enumerate(TABLES)}
    return tuple(sorted(found, key=lambda one: (order[one.table], one)))


def _between(old: Cells, new: Cells, renames: Renames) -> Renames:
    """The renames that lie between two packages: the first has the former id, and the second has it no more."""
    keys = {
        table.name: [set(cells[table.name][table.key[0]]) if table.name in cells else set() for cells in (old, new)]
        for table in TABLES
    }
    return {
        table: {former: own for former, own in pairs.items() if former in keys[table][0] - keys[table][1]}
        for table, pairs in renames.items()
        if table in keys
    }


def level(found: tuple[TableChange, ...]) -> str:
    """The largest part of the version that any change raises; "" where nothing changed."""
    raised = {change.level for change in found}
    return next((bump for bump in BUMPS if bump in raised), "")


def raised(version: str, bump: str) -> str:
    """The next version: 1.2.3 becomes 2.0.0, 1.3.0 or 1.2.4. Before 1.0.0 a major change raises the second number."""
    major, minor, patch = numbers(version)
    if bump == "major" and major:
        return f"{major + 1}.0.0"
    if bump in ("major", "minor"):
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if bump else version


def numbers(version: str) -> tuple[int, int, int]:
    """The three numbers of a version, to sort by."""
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def _of_table(table: Table, old: Cells, new: Cells) -> Iterator[TableChange]:
    before, after = _keyed(old.get(table.name), table), _keyed(new.get(table.name), table)
    for row in before.index.difference(after.index):
        yield TableChange(table.name, row, "", "revised" if table.name in OURS else "removed", row, "")
    for row in after.index.difference(before.index):
        yield TableChange(table.name, row, "", "added", "", row)
    columns = [name for name in after.columns if name in before.columns]
    yield from _columns(table, before, after)
    both = before.index.intersection(after.index)
    one, other = before.loc[both, columns], after.loc[both, columns]
    for row_number, column_number in zip(*(one != other).to_numpy().nonzero(), strict=True):
        row, column = str(both[row_number]), str(columns[column_number])
        kind = _kind(table.name, column, _cell(before, row) != _cell(after, row))
        yield TableChange(table.name, row, column, kind, str(one.at[row, column]), str(other.at[row, column]))


def _columns(table: Table, before: pd.DataFrame, after: pd.DataFrame) -> Iterator[TableChange]:
    """Columns that only one of the packages has; a table that is new has only new rows."""
    if before.empty or after.empty:
        return
    for column in before.columns.difference(after.columns):
        yield TableChange(table.name, "", str(column), "removed", str(column), "")
    for column in after.columns.difference(before.columns):
        yield TableChange(table.name, "", str(column), "added", "", str(column))


def _cell(frame: pd.DataFrame, row: str) -> str:
    """The statement that a row rests on; "" where its table has none."""
    return str(frame.at[row, STATED_BY]) if STATED_BY in frame.columns else ""


def _kind(table: str, column: str, stated_anew: bool) -> str:
    if column in REDEFINES.get(table, ()):
        return "redefined"
    return "revised" if column in REVISES.get(table, ()) or stated_anew else "corrected"


def _keyed(frame: pd.DataFrame | None, table: Table) -> pd.DataFrame:
    """The rows by key."""
    if frame is None or frame.empty:
        return pd.DataFrame(columns=list(table.names), index=pd.Index([], dtype="object"), dtype="object")
    return frame.set_axis(pd.Index(frame[list(table.key)].agg(" ".join, axis=1), dtype="object"))


def renamed(cells: Cells, renames: Renames) -> Cells:
    """The tables with new ids for old ones, also where other rows refer to them and where ids are built from them."""
    if not any(renames.values()):
        return cells
    made: dict[str, pd.DataFrame] = {}
    built: dict[str, str] = {}
    for table in (table for table in TABLES if table.name in cells):
        frame = cells[table.name].copy()
        for column, target in ((table.key[0], table.name), *table.links):
            for former, own in renames.get(target, {}).items():
                _rename(frame, table, column, former, own)
        if table.name in BEGINNINGS:
            former_keys, keys = cells[table.name][table.key[0]], frame[table.key[0]]
            built |= {old: new for old, new in zip(former_keys, keys, strict=True) if old != new}
        made[table.name] = _referring(frame, built)
    return made


def _rename(frame: pd.DataFrame, table: Table, column: str, former: str, own: str) -> None:
    """Put a new id in a column, and in the keys that are built from it."""
    rows = frame[column] == former
    if table.name in BEGINNINGS and column != table.key[0]:
        beginning = BEGINNINGS[table.name]
        pairs = frame.loc[rows, [table.key[0], beginning]].to_numpy()
        frame.loc[rows, table.key[0]] = [rebuilt(key, first, column == beginning, former, own) for key, first in pairs]
    frame.loc[rows, column] = own


def rebuilt(key: str, first: str, begins: bool, former: str, own: str) -> str:
    """A key with a new part for an old one: it begins with `first`, and other parts follow, set apart by hyphens."""
    rest = key.removeprefix(first)
    return own + rest if begins else first + f"{rest}-".replace(f"-{former}-", f"-{own}-", 1)[:-1]


def _referring(frame: pd.DataFrame, built: Mapping[str, str]) -> pd.DataFrame:
    """Ids that were built from renamed ones, wherever they stand alone, in a list, or at the end of a finding's id."""
    if not built:
        return frame
    names = [name for name in ("statement_id", "observation_id", "inputs", "statements", "about") if name in frame]
    found = frame.assign(
        **{name: [" ".join(built.get(one, one) for one in text.split(" ")) for text in frame[name]] for name in names}
    )
    if "finding_id" in frame:
        ends = [text.split(" ")[0] for text in frame["statements"]]
        found["finding_id"] = [
            name.removesuffix(end) + built.get(end, end) if end and name.endswith(end) else name
            for name, end in zip(frame["finding_id"], ends, strict=True)
        ]
    return found


def by_kind(found: tuple[TableChange, ...]) -> dict[str, list[TableChange]]:
    """Changes by kind, the weightiest first, and values of figures before everything else of their kind."""
    order = list(LEVELS)
    ordered = sorted(found, key=lambda one: (order.index(one.kind), not one.of_value))
    return {kind: list(group) for kind, group in groupby(ordered, key=lambda one: one.kind)}
