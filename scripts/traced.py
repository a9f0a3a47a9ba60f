"""What was made of the tables before is not made again as long as all that was read for it reads the same today.

A part is made of a thing (the shelf, an edition) that is watched: everything that is read of it is written down, entry
by entry. The next build reads the same again, which is quick, and takes the part where nothing differs. Whoever makes
a part therefore need not say what it depends on, and cannot forget any of it (verifying traces: Mokhov, Mitchell and
Peyton Jones, "Build Systems à la Carte", 2018). What the parts of a portion read is read together first: only where any
of it differs is each part looked at.

A part may depend on nothing else but its arguments, the program, and what `Traces` is given as `always`.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from scripts.kept import Store, key, said
from scripts.parallel import portion
from scripts.watched import ENTRY, KEYS, THERE, Reading, Watched

ABSENT = b"absent"
LINES = 3  # of the traces of a portion: what is read and its hash, what came of each part, what each read
Group = tuple[str, int, tuple[Any, ...]]  # readings of one kind at one place, see `Reading`
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Asked(dict[K, V]):
    """A mapping that has what is asked for: `make` makes it the first time."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: K) -> V:
        made = self[name] = self._make(name)
        return made


@dataclass(frozen=True)
class Trace:
    """What was read for a part, with the hash of it all, and what came of it."""

    reads: tuple[Reading, ...]
    hash: str
    result: str


@dataclass(frozen=True)
class Traced:
    """The traces of a portion as a build left them; those of the single parts are taken apart once they are wanted."""

    hash: str
    groups: Sequence[Group]
    results: Mapping[str, str]
    reads: bytes

    @cached_property
    def parts(self) -> Mapping[str, Trace]:
        """The trace of every part by name."""
        every = [(where, how, what) for where, how, those in self.groups for what in those]
        return {
            name: Trace(tuple(map(every.__getitem__, own)), found, self.results[name])
            for name, (own, found) in json.loads(self.reads).items()
        }


NOTHING = Traced("", (), {}, b"{}")


class Traces(Generic[T]):
    """The traces of the parts that are made of one thing, by name; `always` are fields that every name depends on.

    The traces of each portion of the groups that parts belong to are kept apart, see `portion`, so that machines that
    make other portions leave other entries in their stores.
    """

    def __init__(self, name: str, thing: T, store: Store, given: str | bytes, always: Iterable[str] = ()) -> None:
        self.thing, self.store, self.given = thing, store, given
        self._name = name
        self._read: dict[Reading, None] = {}
        self._hashes = Asked(self._today)
        self._places = Asked(self._stood)
        self._new: dict[str, dict[str, Trace | None]] = {}  # None for a part that is as it was
        self._old = Asked(self._last)
        self._same = Asked(self._unchanged)
        self._always, self._watched = frozenset(always), dict[int, tuple[T, T]]()

    def name(self, *parts: object) -> str:
        """The name of a part by all that it is made of besides the thing."""
        return key(self.given, said(*parts))

    def known(self, name: str, group: str = "") -> str | None:
        """What came of a part the last time; None where that is not known, or where it might be otherwise today."""
        place = _place(group)
        old = self._old[place]
        if name not in old.results:
            return None
        if not self._same[place] and self._hash(old.parts[name].reads) != old.parts[name].hash:
            return None
        self._new.setdefault(place, {})[name] = None
        return old.results[name]

    @contextmanager
    def watching(self, thing: T) -> Iterator[T]:
        """The thing, watched while one part is made of it; see `made`."""
        self._read = {}
        if id(thing) not in self._watched:
            self._watched[id(thing)] = thing, cast("T", Watched(thing, self._note, "", self._always))
        yield self._watched[id(thing)][1]

    def keep(self, name: str, result: str, group: str = "") -> None:
        """Remember what came of the part that was watched last."""
        reads = tuple(self._read)
        self._new.setdefault(_place(group), {})[name] = Trace(reads, self._hash(reads), result)

    def made(self, thing: T, make: Callable[..., str], *about: object, group: str = "") -> str:
        """A part as a text: the one that is known, or what `make` makes of the watched thing and its arguments.

        The `thing` differs from that of the traces in nothing but what is `always` there, and is in the arguments.
        """
        name = self.name(make.__module__, make.__qualname__, *about)
        known = self.known(name, group)
        if known is not None:
            return known
        with self.watching(thing) as watched:
            result = make(watched, *about)
        self.keep(name, result, group)
        return result

    def content(self, thing: T, make: Callable[..., bytes], *about: object, group: str = "") -> bytes:
        """A part as bytes, which are kept in the store; see `made`."""
        name = self.name(make.__module__, make.__qualname__, *about)
        known = self.known(name, group)
        found = self.store.get(known) if known else None
        if found is None:
            with self.watching(thing) as watched:
                found = make(watched, *about)
            own = key("part", found)
            self.store.put(own, found)
            self.keep(name, own, group)
        return found

    def save(self) -> None:
        """Leave the traces of this build to the next one, and forget them.

        What watches the thing knows these traces and is known to them, so that no count of references would end them.
        """
        for place, parts in self._new.items():
            if any(parts.values()) or parts.keys() != self._old[place].results.keys():
                self._save(place, {name: one or self._old[place].parts[name] for name, one in parts.items()})
        for held in (self._read, self._hashes, self._places, self._new, self._old, self._same, self._watched):
            held.clear()

    def _save(self, at: str, those: Mapping[str, Trace]) -> None:
        kinds = defaultdict[tuple[str, int], list[Any]](list)  # what is read in one way says so once
        for where, how, what in dict.fromkeys(chain.from_iterable(one.reads for one in those.values())):
            kinds[where, how].append(what)
        groups = [(*kind, tuple(own)) for kind, own in kinds.items()]
        every = ((where, how, what) for where, how, own in groups for what in own)
        place = {reading: position for position, reading in enumerate(every)}
        results = {name: one.result for name, one in those.items()}
        reads = {name: ([place[reading] for reading in one.reads], one.hash) for name, one in those.items()}
        lines = ([self._together(groups), groups], results, reads)
        found = "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
        self.store.put(key("readings", self._name, at), found.encode())

    def _note(self, reading: Reading) -> None:
        self._read[reading] = None

    def _last(self, place: str) -> Traced:
        """The traces of the build before."""
        lines = (self.store.get(key("readings", self._name, place)) or b"").split(b"\n")
        if len(lines) != LINES:
            return NOTHING
        own, groups = json.loads(lines[0])
        again = [(where, how, tuple(map(_again, those))) for where, how, those in groups]
        return Traced(own, again, json.loads(lines[1]), lines[2])

    def _unchanged(self, place: str) -> bool:
        """Whether all that the parts of a portion read reads as it did."""
        old = self._old[place]
        return self._together(old.groups) == old.hash

    def _together(self, groups: Iterable[Group]) -> str:
        """The hash of what many readings give today."""
        return sha256(b"".join(self._found(*group) for group in groups)).hexdigest()

    def _hash(self, reads: Iterable[Reading]) -> str:
        """The hash of what a part reads today."""
        return sha256(b"".join(map(self._hashes.__getitem__, reads))).hexdigest()

    def _today(self, reading: Reading) -> bytes:
        where, how, what = reading
        return self._found(where, how, (what,))

    def _found(self, where: str, how: int, those: tuple[Any, ...]) -> bytes:
        """The hash of what readings give; whatever reads the same of the same object shares it."""
        value, known = self._places[where]
        found = known.get((how, those))
        if found is None:
            found = known[how, those] = sha256(said(*(_read(value, how, what) for what in those))).digest()
        return found

    def _stood(self, where: str) -> tuple[object, dict[object, bytes]]:
        """What is read at a place, and the hashes of what was read of it."""
        value = attrgetter(where)(self.thing)
        return self.store.hashes.setdefault(id(value), (value, {}))


def _read(value: Any, how: int, what: object) -> object:
    """What a reading gives: all of a value, its keys, an entry of it, or whether that is there."""
    if how == THERE:
        return what in value
    if how == ENTRY:
        if what not in value:
            return ABSENT
        value = value[what]
    elif how == KEYS:
        value = list(value)
    return sorted(value) if isinstance(value, frozenset) else value


def _place(group: str) -> str:
    """The name of the entry in which the traces of a group are kept: that of its portion."""
    return str(portion(group)) if group else ""


def _again(name: object) -> object:
    """The name of an entry as it was before it was written down."""
    return tuple(map(_again, name)) if isinstance(name, list) else name
