"""The program and its tools as parts of keys: modules with all that they depend on, and versions of packages."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from scripts.files import ROOT, paths_below
from scripts.kept.keys import key
from scripts.words import WORDINGS

FROM = re.compile(r"from (scripts[\w.]*) import (\([^)]*\)|[^\n]+)")
WHOLE = re.compile(r"import (scripts[\w.]*)")
BESIDE = re.compile(r'with_name\("([^"]+)"\)')
SPOKEN = re.compile(r'wording\("(\w+)"\)')
SEPARATOR = re.compile(r"[-_.]+")
INSTALLED = ".dist-info"
PROGRAM, BASE = "scripts", "mkdocs.yml"


@cache
def tools(*names: str) -> str:
    """The versions of packages that make something; raises KeyError where one is not installed.

    They stand in the names of folders: to load what reads the files in these takes longer than many a command.
    """
    return " ".join(f"{name} {_versions()[SEPARATOR.sub('_', name).lower()]}" for name in names)


@cache
def _versions() -> Mapping[str, str]:
    """The versions of all that is installed, by names as folders are named (PyPA, "Recording installed projects")."""
    found = [path.name.removesuffix(INSTALLED) for path in _installed()]
    return {SEPARATOR.sub("_", name).lower(): own for name, _, own in (one.partition("-") for one in reversed(found))}


@cache
def _installed() -> Sequence[Path]:
    """The folders that tell of all that is installed, in the order in which Python looks for packages."""
    return [path for folder in sys.path for path in sorted(Path(folder or ".").glob(f"*{INSTALLED}"))]


@cache
def program() -> str:
    """The hash of the program and of the names and versions of all that is installed."""
    return key(installed(), *(part for name in _every() for part in (name, _sum(name))), (ROOT / BASE).read_bytes())


@cache
def installed() -> str:
    """The hash of the names and versions of all that is installed, and of that of Python."""
    return key(sys.version, *sorted({path.name for path in _installed()}))


@cache
def code(*modules: str) -> str:
    """The hash of modules of the program with all that they depend on; see `sources`."""
    return key(*(part for name in sorted(sources(*modules)) for part in (name, _sum(name))))


def sources(*modules: str) -> dict[str, bytes]:
    """Modules, all that they import of the program, and the files beside them that they name, by path in it."""
    found: dict[str, bytes] = {}
    waiting, seen = list(modules), set(modules)
    while waiting:
        imported, files = _module(waiting.pop())
        found |= {name: _every()[name] for name in files}
        waiting.extend(name for name in imported if name not in seen)
        seen.update(imported)
    return found


@cache
def _every() -> Mapping[str, bytes]:
    """Every file of the program, by path in it."""
    paths = paths_below(ROOT / PROGRAM)
    return {f"{PROGRAM}/{name}": path.read_bytes() for name, path in paths.items() if not name.endswith(".pyc")}


@cache
def _sum(name: str) -> str:
    return sha256(_every()[name]).hexdigest()


@cache
def _module(name: str) -> tuple[Sequence[str], Sequence[str]]:
    """The modules of the program that one imports; its file with those that belong to it, by path in the program."""
    path = _file(name)
    if path is None:
        return (), ()
    text = _every()[path].decode()
    return [one for one in dict.fromkeys(_imported(text)) if _file(one)], (path, *_beside(path, text))


@cache
def _file(name: str) -> str | None:
    """The file of a module, by path in the program; None for what is none: a name may be of something within one."""
    place = name.replace(".", "/")
    return next((one for one in (f"{place}.py", f"{place}/__init__.py") if one in _every()), None)


def _imported(text: str) -> Iterator[str]:
    yield from WHOLE.findall(text) if "import scripts" in text else ()
    for start, names in FROM.findall(text):
        yield from [start, *(f"{start}.{name}" for name in re.findall(r"\w+", names))]


def _beside(module: str, text: str) -> Iterator[str]:
    """What belongs to a module and is no code: files that it names, its words, and all in the folder of a package."""
    home, _, own = module.rpartition("/")
    for place in (f"{home}/{name}" for name in (BESIDE.findall(text) if "with_name" in text else ())):
        yield from [place] if place in _every() else (name for name in _every() if name.startswith(f"{place}/"))
    for words in SPOKEN.findall(text) if "wording(" in text else ():
        yield from (place for place in (f"{home}/{words}.yaml" for home in _spoken()) if place in _every())
    if own == "__init__.py":
        yield from (name for name in _every() if name.rpartition("/")[0] == home and not name.endswith(".py"))


@cache
def _spoken() -> Sequence[str]:
    """The folders of the program's own words."""
    return [f"{PROGRAM}/{WORDINGS.name}/{one.name}" for one in sorted(WORDINGS.iterdir()) if one.is_dir()]
