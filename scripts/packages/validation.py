"""The finished package, read and checked as a whole by frictionless: whoever reads it with that finds no fault.

`rules` holds the tables against what frictionless does not see: unique keys, codes, numbers that are none, lists of
ids, characters that nobody can see, names in neither language.
"""

import json
from collections.abc import Callable, Iterator, Mapping
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
    return _problems(store.made(_key(package), lambda: _validated(package)))


def begun(package: Mapping[str, bytes], store: Store) -> Callable[[], list[Problem]]:
    """Let frictionless begin to look at a package; what it finds is waited for, see `invalid`."""
    found = store.begun(_key(package), _validated, dict(package))
    return lambda: _problems(found())


def _key(package: Mapping[str, bytes]) -> str:
    own = (part for pair in sorted(package.items()) for part in pair)
    return kept.key("valid", kept.code(__name__), kept.tools(*TOOLS), *own)


def _problems(found: bytes) -> list[Problem]:
    return [Problem(file, line, message) for file, line, message in json.loads(found)]


def _validated(package: Mapping[str, bytes]) -> bytes:
    return json.dumps(list(_found(package)), ensure_ascii=False).encode()


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
