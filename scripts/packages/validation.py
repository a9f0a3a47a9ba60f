"""The finished package, read and checked as a whole by frictionless: whoever reads it with that finds no fault.

`rules` holds the tables against what frictionless does not see: codes, numbers that are none, lists of ids, characters
that nobody can see, names in neither language.

It looks at the description of the package and of each table; its fields read the cells: each value of a column once, in
portions, as a row takes longer than its cells. What was read before is not read again.
What none of this shows is looked at here: that keys are unique, that references lead somewhere, that files are as they
are described. Where anything is found either way, frictionless reads the whole package as anyone would, and what it
says of that is told.
"""

import csv
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from scripts import kept
from scripts.kept import Store
from scripts.packages.bundling import DESCRIPTOR
from scripts.packages.describing import DIALECT
from scripts.problems import Problem
from scripts.writer import write_into

TOOLS = ("frictionless",)
PORTION = 16_384  # rows of a portion, on average; the portions of a table end at the same rows when others are edited
MANY = 32  # portions that are shared among processors
CLEAN, FAULTY = b"[]", b"[0]"
READ_AS = {"format": "csv", "encoding": "utf-8", "dialect": DIALECT}  # tables of which cells are read here
Package = Mapping[str, bytes]


def invalid(package: Package, store: Store) -> list[Problem]:
    """What frictionless finds in a package, by file and line; the same portion is looked at once."""
    found = store.each(dict(_portions(package, store)), _checked, MANY)
    return _problems(package, store, (content for _, content in found))


def _problems(package: Package, store: Store, portions: Iterable[bytes]) -> list[Problem]:
    if all(content == CLEAN for content in portions) and _together(package):
        return []
    found = store.made(_key(package, store), partial(_validated, package))
    return [Problem(file, line, message) for file, line, message in json.loads(found)]


def _key(package: Package, store: Store) -> str:
    own = (part for pair in sorted(package.items()) for part in pair)
    return kept.key("valid", store.maker(__name__, *TOOLS), *own)


def _together(package: Package) -> bool:
    """Whether every key is there once, every reference leads to a row, and every file is as described.

    Numbers and dates in keys are written in one way only, so that texts tell.
    """
    described = json.loads(package[DESCRIPTOR]).get("resources", ())
    read = {one["name"]: _of_keys(package, one) for one in described}
    keys = {one["name"]: _index(read[one["name"]], one["schema"]["primaryKey"]) for one in described}
    for one in described:
        if not _as_described(one, package[one["path"]]) or keys[one["name"]].has_duplicates:
            return False
        if any(_twice(read[one["name"]][column]) for column in _unique(one["schema"])):
            return False
        for link in one["schema"].get("foreignKeys", ()):
            target = link["reference"]["resource"] or one["name"]
            own = _index(read[one["name"]], link["fields"])
            if link["reference"]["fields"] != list(keys[target].names) or not own[own != ""].isin(keys[target]).all():
                return False
    return True


def _as_described(resource: Mapping[str, Any], content: bytes) -> bool:
    """Whether a file has the size and the checksum that are said."""
    return bool(resource["bytes"] == len(content) and resource["hash"] == f"sha256:{sha256(content).hexdigest()}")


def _of_keys(package: Package, resource: Mapping[str, Any]) -> pd.DataFrame:
    """The columns of a table that are in a key, or refer to one, as texts."""
    schema = resource["schema"]
    links = (name for link in schema.get("foreignKeys", ()) for name in link["fields"])
    names = {*schema["primaryKey"], *links, *_unique(schema)}
    return pd.read_csv(BytesIO(package[resource["path"]]), dtype=str, keep_default_na=False, usecols=sorted(names))


def _unique(schema: Mapping[str, Any]) -> list[str]:
    """The columns in which no value may come twice."""
    return [one["name"] for one in schema["fields"] if one.get("constraints", {}).get("unique")]


def _twice(column: "pd.Series[str]") -> bool:
    """Whether a value stands in a column twice; a blank is none."""
    return bool(column[column != ""].duplicated().any())


def _index(found: pd.DataFrame, names: list[str]) -> "pd.Index[Any]":
    """Some columns as an index of texts."""
    return pd.MultiIndex.from_frame(found[names]) if len(names) > 1 else pd.Index(found[names[0]])


def _portions(package: Package, store: Store) -> Iterator[tuple[str, Package]]:
    """What is read at once, as packages with their keys: what tells of all tables, of each one, and parts of it."""
    descriptor = json.loads(package[DESCRIPTOR])
    every = descriptor.get("resources")
    yield _portion(descriptor if every is None else {**descriptor, "resources": []}, {}, store)
    for one in every or ():
        path, content = one["path"], package[one["path"]]
        own = _described(one)
        yield _portion({"resources": [own]}, {path: content[: content.find(b"\n") + 1]}, store)
        yield from (_portion(own["schema"], {path: rows}, store) for rows in _cut(content))


def _portion(descriptor: Mapping[str, Any], files: Package, store: Store) -> tuple[str, Package]:
    made = {DESCRIPTOR: json.dumps(descriptor, ensure_ascii=False).encode(), **files}
    return _key(made, store), made


def _described(resource: Mapping[str, Any]) -> dict[str, Any]:
    """The description of a table without its size and checksum, and without what leads to others."""
    schema = {name: value for name, value in resource["schema"].items() if name != "foreignKeys"}
    return {**{name: value for name, value in resource.items() if name not in ("bytes", "hash")}, "schema": schema}


def _cut(table: bytes) -> Iterator[bytes]:
    """A CSV in portions, each with the header; they end behind rows that say so by their own bytes."""
    header, *lines = table.splitlines(keepends=True)
    rows: list[bytes] = []
    quoted = False
    for line in lines:
        rows.append(line)
        quoted ^= line.count(b'"') % 2 == 1  # a text may have lines
        if not quoted and zlib.crc32(line) % PORTION == 0:
            yield b"".join([header, *rows])
            rows = []
    if rows:
        yield b"".join([header, *rows])


def _validated(package: Package) -> bytes:
    return json.dumps(list(_found(package)), ensure_ascii=False).encode()


def _checked(portion: Package) -> bytes:
    """Whether frictionless finds anything in a portion; what it says of a cell follows from the cell alone."""
    descriptor, *tables = portion.values()
    described = json.loads(descriptor)
    if "fields" in described:
        return CLEAN if _legible(described, tables[0]) else FAULTY
    heads = zip(described.get("resources", ()), tables, strict=True)
    fit = _fit(described) and all(_named(one["schema"], head) for one, head in heads)
    return CLEAN if fit else FAULTY


def _fit(described: Mapping[str, Any]) -> bool:
    """Whether frictionless takes a description, and the tables in it are written as they are read here."""
    from frictionless import FrictionlessException
    from frictionless import Package as Read

    if not all(READ_AS.items() <= one.items() for one in described.get("resources", ())):
        return False
    with _alone():
        try:
            return not list(Read.metadata_validate(dict(described)))
        except FrictionlessException:  # there is no such kind of field
            return False


@contextmanager
def _alone() -> Iterator[None]:
    """Frictionless without its formats, schemes and portals: it asks each whether it has kinds of fields, and none has.

    To load them takes as long as to look at every description.
    """
    from frictionless import system

    known = vars(system)
    if "plugins" in known:
        yield
        return
    known["plugins"] = {}
    try:
        yield
    finally:
        for name in ("plugins", "methods"):
            known.pop(name, None)


def _named(schema: Mapping[str, Any], head: bytes) -> bool:
    """Whether the first line of a table names its columns."""
    return _rows(head) == [[one["name"] for one in schema["fields"]]]


def _rows(table: bytes) -> list[list[str]]:
    """The rows of a table with the one that names its columns; none where it cannot be read."""
    try:
        return list(csv.reader(StringIO(table.decode(), newline=""), strict=True))
    except (ValueError, csv.Error):  # no text in UTF-8, no line
        return []


def _legible(schema: Mapping[str, Any], table: bytes) -> bool:
    """Whether a table has its columns, in every row, and the fields of frictionless can read their cells."""
    readers, (names, *rows) = _readers(schema), _rows(table) or [[]]
    if [*readers] != names or not {*map(len, rows)} <= {len(names)}:
        return False
    columns = [dict.fromkeys(cells) for cells in zip(*rows, strict=True)]
    return all(read(cell)[1] is None for read, cells in zip(readers.values(), columns, strict=False) for cell in cells)


def _readers(schema: Mapping[str, Any]) -> dict[str, Callable[[str], tuple[object, object]]]:
    """What reads the cells of each column and tells what is wrong with one; nothing where a field is of no known kind.

    Each field is made by its own class: whether the whole is a schema is found out with the description of the table,
    and to ask that again would load every format, scheme and portal that frictionless knows.
    """
    from frictionless import Field, Schema, fields

    kinds = {
        str(kind.type): kind for kind in vars(fields).values() if isinstance(kind, type) and issubclass(kind, Field)
    }
    if not {str(one.get("type")) for one in schema["fields"]} <= kinds.keys():
        return {}
    made = [kinds[one["type"]].metadata_import(dict(one)) for one in schema["fields"]]
    whole = Schema(fields=made, missing_values=list(schema.get("missingValues", [""])))
    return {one.name: one.create_cell_reader() for one in whole.fields}


def _found(package: Package) -> Iterator[tuple[str, int, str]]:
    from frictionless import FrictionlessException
    from frictionless import Package as Read

    with TemporaryDirectory(prefix="package.") as folder:
        write_into(Path(folder), package)
        try:
            report = Read(str(Path(folder) / DESCRIPTOR)).validate()
        except FrictionlessException as error:
            yield DESCRIPTOR, 0, error.error.message
            return
    yield from ((DESCRIPTOR, 0, one.message) for one in report.errors)
    for task in report.tasks:
        for one in task.errors:
            yield str(task.place), int(getattr(one, "row_number", 0) or 0), one.message
