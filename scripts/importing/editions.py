"""A new edition of a table held against the one it is to replace: what each cell says now, under the same mapping."""

import hashlib
from collections.abc import Mapping

from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.packages.tabular import csv
from scripts.tables import tables
from scripts.versions import Archive, archive
from scripts.versions.comparing import TableChange, changes

KEYS = ("statements", "entities", "indicators")
PLACES = ("row", "sheet", "file", "sha256")  # a value that stands elsewhere in the file is the same value


def compared(
    curated: Mapping[str, str], received: Mapping[str, bytes], path: str, content: bytes
) -> tuple[TableChange, ...]:
    """What the statements of a catalogue say otherwise with other bytes at `path`; raises `ProblemsError`."""
    texts = {name: _unsealed(text) for name, text in curated.items()}
    before, after = (_cells(texts, {**received, path: one}) for one in (received[path], content))
    found = changes(before.cells, after.cells)
    return tuple(one for one in found if one.table in KEYS and one.column not in PLACES)


def sealed(content: bytes) -> str:
    """The check sum of a file, as its source names it."""
    return hashlib.sha256(content).hexdigest()


def _unsealed(text: str) -> str:
    """A curated text without the check sum of its table."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("sha256:"))


def _cells(curated: Mapping[str, str], received: Mapping[str, bytes]) -> Archive:
    """The tables of a catalogue as texts."""
    checked = check(catalogue(curated, received))
    made = tables(checked)
    files = {f"data/{name}.csv": csv(made[name], name) for name in KEYS}
    return archive({**files, "datapackage.json": b'{"version": "0.0.0", "created": "2000-01-01"}'}, "table")
