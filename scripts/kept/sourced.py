"""The program and its tools as parts of keys: modules with all that they depend on, and versions of packages."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from scripts.files import ROOT, paths_below
from scripts.kept.keys import key
from scripts.words import WORDINGS

IMPORT = re.compile(r"^\s*(?:from (scripts[\w.]*) import (\([^)]*\)|[^\n]+)|import (scripts[\w.]*))", re.MULTILINE)
BESIDE = re.compile(r'with_name\("([^"]+)"\)')
SPOKEN = re.compile(r'\bwording\("(\w+)"\)')
CODE = (".py", ".pyc")
PROGRAM = ("scripts", "mkdocs.yml")


@cache
def tools(*names: str) -> str:
    """The versions of packages that make something."""
    return " ".join(f"{name} {version(name)}" for name in names)


@cache
def program() -> str:
    """The hash of the program and of the names and versions of all that is installed."""
    files = [path for name in PROGRAM for path in _files(ROOT / name)]
    return key(installed(), *(part for path in files for part in (_name(path), path.read_bytes())))


@cache
def installed() -> str:
    """The hash of the names and versions of all that is installed, and of that of Python."""
    found = {path.name for folder in sys.path for path in Path(folder or ".").glob("*.dist-info")}
    return key(sys.version, *sorted(found))


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [one for one in paths_below(path).values() if one.suffix != ".pyc"]


@cache
def code(*modules: str) -> str:
    """The hash of modules of the program with all that they depend on; see `sources`."""
    return key(*(part for name, content in sorted(sources(*modules).items()) for part in (name, content)))


def sources(*modules: str) -> dict[str, bytes]:
    """Modules, all that they import of the program, and the files beside them that they name, by path in it."""
    found: dict[str, bytes] = {}
    waiting, seen = list(modules), set(modules)
    while waiting:
        imported, files = _module(waiting.pop())
        found |= files
        waiting.extend(name for name in imported if name not in seen)
        seen.update(imported)
    return found


@cache
def _module(name: str) -> tuple[Sequence[str], Mapping[str, bytes]]:
    """What a module imports of the program, and its file with those that belong to it, by path in the program."""
    path = _source(name)
    if path is None:
        return (), {}
    text = path.read_bytes().decode()
    return tuple(_imported(text)), {_name(one): one.read_bytes() for one in [path, *_beside(path, text)]}


def _imported(text: str) -> Iterator[str]:
    for start, names, whole in IMPORT.findall(text):
        yield from [whole] if whole else [start, *(f"{start}.{name}" for name in re.findall(r"\w+", names))]


def _source(module: str) -> Path | None:
    """Where a module of the program stands; None where the name is that of something in a module."""
    path = ROOT.joinpath(*module.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)


def _beside(module: Path, text: str) -> Iterator[Path]:
    """What belongs to a module and is no code: files that it names, its words, and all in the folder of a package."""
    for path in map(module.with_name, BESIDE.findall(text)):
        yield from [path] if path.is_file() else paths_below(path).values()
    for words in SPOKEN.findall(text):
        yield from sorted(WORDINGS.glob(f"*/{words}.yaml"))
    if module.name == "__init__.py":
        yield from (path for path in sorted(module.parent.iterdir()) if path.is_file() and path.suffix not in CODE)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
