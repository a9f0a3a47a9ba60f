"""The finished package, read and checked as a whole by frictionless: whoever reads it with that finds no fault.

`rules` holds the tables against what frictionless does not see: unique keys, codes, numbers that are none, lists of
ids, characters that nobody can see, names in neither language.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import kept
from scripts.kept import Store
from scripts.packages.bundling import DESCRIPTOR
from scripts.problems import Problem
from scripts.writer import write_into

TOOLS = ("frictionless",)


def invalid(package: Mapping[str, bytes], store: Store) -> list[Problem]:
    """What frictionless finds in a package, by file and line; the same package is looked at once."""
    key = kept.key(
        "valid", kept.code(__name__), kept.tools(*TOOLS), *(part for pair in _pairs(package) for part in pair)
    )
    found = store.made(key, lambda: json.dumps(list(_found(package)), ensure_ascii=False).encode())
    return [Problem(file, line, message) for file, line, message in json.loads(found)]


def _pairs(package: Mapping[str, bytes]) -> Iterator[tuple[str | bytes, str | bytes]]:
    yield from sorted(package.items())


def _found(package: Mapping[str, bytes]) -> Iterator[tuple[str, int, str]]:
    from frictionless import FrictionlessException, Package

    with TemporaryDirectory(prefix="package.") as folder:
        write_into(Path(folder), package)
        try:
            report = Package(str(Path(folder) / DESCRIPTOR)).validate()
        except FrictionlessException as error:
            yield DESCRIPTOR, 0, error.error.message
            return
    yield from ((DESCRIPTOR, 0, one.message) for one in report.errors)
    for task in report.tasks:
        for one in task.errors:
            yield str(task.place), int(getattr(one, "row_number", 0) or 0), one.message
