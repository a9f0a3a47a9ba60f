"""The store itself: contents by key, checked when they are read, and thrown away when no recent build used them."""

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from scripts.copies import beside, possible
from scripts.fixed import fixed
from scripts.forked import forked
from scripts.kept.briefly import Briefly
from scripts.kept.sourced import code, tools
from scripts.parallel import MANY, begun, spread
from scripts.writer import place

FORM = b"entry 1\n"
SEAL = 32  # bytes before the content
BUILDS = 3  # what none of so many last builds used is thrown away
LOCK, USED = "lock", "used"
T = TypeVar("T")
R = TypeVar("R")


@fixed
class News:
    """What a copy of a process did with a store: the keys that it used and held, and what it kept in memory."""

    used: Mapping[str, bool] = field(default_factory=dict)
    kept: Mapping[str, bytes] = field(default_factory=dict)
    held: frozenset[str] = frozenset()


NOTHING = News()


class Store:
    """Contents by key, in a folder, or in memory where there is none; `used` remembers the keys that were asked for.

    What the folder does not have is looked for in the one `behind` it, where nothing is ever written.
    """

    def __init__(self, folder: Path | None = None, behind: Path | None = None) -> None:
        self.folder = folder
        self.behind = behind
        self.used: dict[str, bool] = {}
        self.hashes: dict[int, tuple[object, dict[object, str]]] = {}  # of objects of this build by id, see `traced`
        self.briefly = Briefly()  # says objects of this build, see there
        self.read: dict[tuple[str, str], list[tuple[str, int, tuple[Any, ...]]]] = {}  # for parts, see `traced`
        self._memory: dict[str, bytes] = {}
        self._held: set[str] = set()
        self._locks: ExitStack | None = None
        self._lock: BinaryIO | None = None

    def again(self) -> "Store":
        """The same store for another build, which has used nothing yet."""
        other = Store(self.folder, self.behind)
        other._memory = self._memory
        return other

    def maker(self, module: str, *packages: str) -> str:
        """What a part depends on beside what it is made of: a module and packages; nothing where none is kept."""
        return f"{code(module)} {tools(*packages)}" if self.folder else ""

    def get(self, key: str) -> bytes | None:
        """The content; None where there is none that is whole."""
        content = self._read(key)
        if content is not None:
            self.used.setdefault(key, True)
        return content

    def put(self, key: str, content: bytes) -> bytes:
        """Keep a content, and give it back."""
        self.used[key] = False
        if self.folder:
            self._hold(self.folder)
            place(Path(_below(self.folder, key)), _seal(key, content) + content)
        else:
            self._memory[key] = content
        return content

    def hold(self, *keys: str) -> None:
        """Keep contents that may be there for the builds to come, without reading them."""
        self._held.update(keys)

    def made(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The content, which is made where it is not known."""
        known = self.get(key)
        return self.put(key, make()) if known is None else known

    def begun(self, key: str, make: Callable[[T], bytes], job: T) -> Callable[[], bytes]:
        """The content, which `make`, a function of a module, begins to make where it is not known; it is waited for."""
        known = self.get(key)
        if known is not None:
            return lambda: known
        made = begun(make, job)
        return lambda: self.put(key, made())

    def each(
        self,
        jobs: Mapping[str, T],
        make: Callable[[T], bytes],
        many: int = MANY,
        ready: Callable[[Mapping[str, T]], Mapping[str, T]] = dict,
    ) -> Iterator[tuple[str, bytes]]:
        """The content of every key, first what is known; `make`, a function of a module, makes the others of their job.

        Those are spread over all processors, where there are as many, after `ready` has given them what they need.
        """
        new: dict[str, T] = {}
        for key, job in jobs.items():
            known = self.get(key)
            if known is None:
                new[key] = job
            else:
                yield key, known
        for key, content in zip(new, spread(make, list(ready(new).values()) if new else (), many), strict=True):
            yield key, self.put(key, content)

    def beside(self, work: Callable[[], R]) -> Callable[[], R]:
        """Begin work that uses this store in a copy of this process, see `parallel`; the answer waits for it."""
        waiting = beside(partial(self._noted, work))

        def answer() -> R:
            made, news = waiting()
            self._take(news)
            return made

        return answer

    def apart(self, work: Callable[[T], Iterable[R]], items: Sequence[T]) -> Iterator[R]:
        """What work that uses this store makes of each item, by a copy of this process each, see `forked`.

        Where processes cannot be copied it is made here, one after the other.
        """
        for one in forked(partial(self._noting, work), items) if possible() else chain.from_iterable(map(work, items)):
            if isinstance(one, News):
                self._take(one)
            else:
                yield one

    def _noted(self, work: Callable[[], R]) -> tuple[R, News]:
        """What work makes, and what the store has of it."""
        before = self._news()
        return work(), self._news(before)

    def _noting(self, work: Callable[[T], Iterable[R]], item: T) -> Iterator[R | News]:
        """What work makes one after the other, and at its end what the store has of it."""
        before = self._news()
        yield from work(item)
        yield self._news(before)

    def _news(self, before: News = NOTHING) -> News:
        """What there is that was not there before."""
        used = {key: own for key, own in self.used.items() if before.used.get(key) is not own}
        kept = {key: content for key, content in self._memory.items() if key not in before.kept}
        return News(used, kept, frozenset(self._held - before.held))

    def _take(self, news: News) -> None:
        """Know what a copy did."""
        self.used |= news.used
        self._memory |= news.kept
        self._held |= news.held

    @property
    def new(self) -> int:
        """How many contents were made."""
        return len(self.used) - self.taken

    @property
    def taken(self) -> int:
        """How many contents were known."""
        return sum(self.used.values())

    @contextmanager
    def open(self, prune: bool = True) -> Iterator["Store"]:
        """Use the store; at the end, unless that is an error, what no recent build used is thrown away.

        As long as another build uses the store nothing is, and none by one that must not `prune` it or used nothing.
        """
        with ExitStack() as self._locks:
            if self.folder and self.folder.is_dir():
                self._hold(self.folder)
            yield self
            if prune and self.used and self.folder and self._lock and _alone(self._lock):
                self._prune(self.folder)

    def _hold(self, folder: Path) -> None:
        """Let other builds know that the store is in use; nothing is written where nothing is kept."""
        if self._locks is not None and self._lock is None:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = self._locks.enter_context((folder / LOCK).open("ab"))
            fcntl.flock(self._lock, fcntl.LOCK_SH)

    def _prune(self, folder: Path) -> None:
        builds = sorted((folder / USED).glob("*"), key=lambda path: int(path.name))
        number = int(builds[-1].name) + 1 if builds else 1
        place(folder / USED / str(number), "\n".join(sorted({*self.used, *self._held})).encode())
        for old in builds[: len(builds) + 1 - BUILDS]:
            old.unlink()
        lists = [path.read_text("utf-8", "replace").split("\n") for path in (folder / USED).glob("*")]
        wanted = {key for keys in lists for key in keys}
        for inner in map("{:02x}".format, range(256)):
            for name in _names(f"{folder}/{inner}"):
                if inner + name not in wanted:
                    os.unlink(f"{folder}/{inner}/{name}")  # noqa: PTH108 - as in `_names`

    def _read(self, key: str) -> bytes | None:
        if self.folder is None:
            return self._memory.get(key)
        return next(
            (found for one in (self.folder, self.behind) if one and (found := _whole(one, key)) is not None), None
        )


def _names(folder: str) -> list[str]:
    """What stands in a folder; nothing where there is none."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - thousands of files, and a Path takes longer
    except FileNotFoundError:
        return []


def _below(folder: Path, key: str) -> str:
    """Where a content lies in the folder of a store."""
    return f"{folder}/{key[:2]}/{key[2:]}"


def _whole(folder: Path, key: str) -> bytes | None:
    """The content in the folder of a store; None where there is none that is whole."""
    try:
        with open(_below(folder, key), "rb", 0) as file:  # noqa: PTH123 - as above
            found = file.read()
    except OSError:
        return None
    return found[SEAL:] if found[:SEAL] == _seal(key, memoryview(found)[SEAL:]) else None


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files as one content."""
    made = list(files)
    head = json.dumps([(path, len(content)) for path, content in made], ensure_ascii=False).encode()
    return b"".join([head, b"\n", *(content for _, content in made)])


def unpack(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in what `pack` made."""
    place = content.index(b"\n") + 1
    for path, size in json.loads(content[:place]):
        yield path, content[place : place + size]
        place += size


def _alone(lock: BinaryIO) -> bool:
    """Whether no other build uses the store; none can begin to before the lock is closed."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _seal(key: str, content: bytes | memoryview) -> bytes:
    made = sha256(FORM + key.encode() + b"\n")
    made.update(content)
    return made.digest()
