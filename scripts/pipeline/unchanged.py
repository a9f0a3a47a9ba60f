"""What a build need not do again at all: the same inputs, and everything lies where it was left, as it was left."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TypeVar

from scripts import kept
from scripts.fixed import fixed
from scripts.ledger import Ledger
from scripts.parallel import portions
from scripts.pipeline.inputs import Inputs

AT_ONCE = 256  # files that one thread sums: to be handed each by itself takes as long as to be summed
MUCH = 20_000  # rows of which anything takes longer to be made than it takes to copy the process
Files = Mapping[str, str] | Mapping[str, bytes]
SHOWN = re.compile(r"project\.yaml|sources/")  # files of which every figure says something: titles, licences
R = TypeVar("R")


@fixed
class Left:
    """What a build left: the SHA-256 of each file of the site and of the package, by path, and what it made."""

    site: Mapping[str, str]
    package: Mapping[str, str]
    pages: int
    charts: int


def leave(inputs: Inputs, site: Mapping[str, str], package: Mapping[str, bytes], pages: int, charts: int) -> Left:
    """Remember what a build left, until the next one; `site` has the SHA-256 of its files."""
    from pydantic_core import to_json  # see `ledger`

    left = Left(site, {path: sha256(content).hexdigest() for path, content in package.items()}, pages, charts)
    inputs.store.put(key(inputs), to_json(left))
    inputs.store.made(_project(inputs), bytes)
    return left


def beside(inputs: Inputs, work: Callable[[], R], rows: int = 0) -> Callable[[], R]:
    """Begin work in a copy of this process, see `Store.beside`, unless most of what it makes is `familiar`.

    Then to copy the process takes longer, unless it is of many `rows`; what it has in memory goes with the copy.
    """
    return inputs.store.beside(work) if rows >= MUCH or not familiar(inputs) else work


def familiar(inputs: Inputs) -> bool:
    """Whether this program was done with this project before, so that most of what it makes is known."""
    return inputs.store.get(_project(inputs)) is not None


def _project(inputs: Inputs) -> str:
    """The key of what shows everywhere."""
    told = inputs.address, inputs.repository, inputs.commit, inputs.site
    own = (part for name in sorted(inputs.curated) if SHOWN.match(name) for part in (name, inputs.curated[name]))
    return kept.key("project", *told, *own, kept.program())


def left(inputs: Inputs, site: Ledger, package: Path) -> Left | None:
    """What an earlier build of the same inputs left; None where there was none, or where any of it is otherwise now.

    To ask is no use of the store: where nothing is made, what builds before made is not thrown away.
    """
    known = inputs.store.again().get(key(inputs))
    if known is None:
        return None
    found = Left(**json.loads(known))
    paths = {path: package / path for path in found.package}
    return found if sums(site) == found.site and dict(_summed(paths)) == found.package else None


def key(inputs: Inputs) -> str:
    """The hash of all that a build depends on: what it reads, the whole program, and what is installed."""
    given: list[Files] = [inputs.curated, inputs.received, inputs.documents, inputs.assets, inputs.frozen]
    parts = [kept.key(*(part for name in sorted(files) for part in (name, files[name]))) for files in given]
    told = inputs.address, inputs.repository, inputs.commit, inputs.site, inputs.home
    return kept.key("whole", *told, *parts, kept.program())


def sums(folder: Ledger) -> dict[str, str]:
    """The checksums of the files below a folder by name; those are read that may have changed."""
    found = {name: folder.sum(name) or "" for name in folder.marks}
    return found | dict(_summed({name: folder.folder / name for name, own in found.items() if not own}))


def _summed(paths: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """The checksums of files by name; "" for one that is not there."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sums = pool.map(_sums_of, portions(paths.values(), AT_ONCE))
        yield from zip(paths, chain.from_iterable(sums), strict=True)


def _sums_of(paths: Iterable[Path]) -> list[str]:
    return list(map(_sum, paths))


def _sum(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
