"""What was made of the tables before is not made again as long as all that was read for it reads the same today.

A part is made of a thing (the shelf, an edition) that is watched: everything that is read of it is written down, entry
by entry. The next build reads the same again, which is quick, and takes the part where nothing differs. Whoever makes
a part therefore need not say what it depends on, and cannot forget any of it (verifying traces: Mokhov, Mitchell and
Peyton Jones, "Build Systems à la Carte", 2018).

A part may depend on nothing else but its arguments, the program, and what `Traces` is given as `always`.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass, is_dataclass
from hashlib import sha256
from inspect import getattr_static
from itertools import chain
from operator import attrgetter
from types import FunctionType, MethodType
from typing import Any, Generic, TypeVar, cast

from scripts.kept import Store, key, said
from scripts.parallel import portion

WHOLE, KEYS, ENTRY, THERE = 0, 1, 2, 3
ABSENT, PRESENT = b"absent", b"present"
Reading = tuple[str, int, Any]  # where, whether all of it, its keys, one entry or if that is there; and which entry
Note = Callable[[Reading], None]
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Seen(Mapping[K, V]):
    """A mapping that tells `note` what is read of it."""

    __slots__ = ("_note", "_path", "_real")

    def __init__(self, real: Mapping[K, V], path: str, note: Note) -> None:
        self._real, self._path, self._note = real, path, note

    def __getitem__(self, name: K) -> V:
        self._note((self._path, ENTRY, name))
        return self._real[name]

    def __contains__(self, name: object) -> bool:
        self._note((self._path, THERE, name))
        return name in self._real

    def __iter__(self) -> Iterator[K]:
        self._note((self._path, KEYS, None))
        return iter(self._real)

    def __len__(self) -> int:
        self._note((self._path, KEYS, None))
        return len(self._real)

    def get(self, name: K, default: Any = None) -> Any:
        """An entry, or `default`."""
        self._note((self._path, ENTRY, name))
        return self._real.get(name, default)

    def keys(self) -> KeysView[K]:
        """The names of all entries."""
        self._note((self._path, KEYS, None))
        return self._real.keys()

    def values(self) -> ValuesView[V]:
        """All entries without their names."""
        self._note((self._path, WHOLE, None))
        return self._real.values()

    def items(self) -> Any:
        """All entries with their names."""
        self._note((self._path, WHOLE, None))
        return self._real.items()


class Watched:
    """Stands for a thing with fields and tells `note` what is read of it, of what it consists of, and so on.

    Mappings among its fields are seen entry by entry, data classes field by field, and anything else as a whole; its
    methods work on what is watched. The fields in `always` are not watched.
    """

    def __init__(self, real: object, note: Note, path: str = "", always: frozenset[str] = frozenset()) -> None:
        self.__dict__.update(_real=real, _note=note, _path=path, _always=always)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr_static(type(self._real), name, None)
        if isinstance(found, property) and found.fget:
            return found.fget(self)
        path = f"{self._path}.{name}" if self._path else name
        if isinstance(found, FunctionType):
            made: Any = MethodType(found, self)
        else:
            made = self._watch(getattr(self._real, name), path)
        if made is not None:
            self.__dict__[name] = made
            return made
        self._note((path, WHOLE, None))
        return getattr(self._real, name)

    def __reduce__(self) -> Any:
        raise TypeError(f"what is watched cannot be part of what is made: {self._path or type(self._real).__name__}")

    def _watch(self, value: object, path: str) -> Any:
        """What stands for a field; None where it is read as a whole."""
        if path in self._always:
            return value
        if isinstance(value, Mapping):
            return Seen(value, path, self._note)
        return Watched(value, self._note, path, self._always) if is_dataclass(value) else None


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
        self._new: dict[str, dict[str, Trace]] = {}
        self._old: dict[str, Mapping[str, Trace]] = {}
        self._always, self._watched = frozenset(always), dict[int, tuple[T, T]]()

    def name(self, *parts: object) -> str:
        """The name of a part by all that it is made of besides the thing."""
        return key(self.given, said(*parts))

    def known(self, name: str, group: str = "") -> str | None:
        """What came of a part the last time; None where that is not known, or where it might be otherwise today."""
        place = _place(group)
        found = self._last(place).get(name)
        if found is None or self._hash(found.reads) != found.hash:
            return None
        self._new.setdefault(place, {})[name] = found
        return found.result

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
            if parts != self._last(place):
                self._save(place, parts)
        for held in (self._read, self._hashes, self._places, self._new, self._old, self._watched):
            held.clear()

    def _save(self, at: str, those: Mapping[str, Trace]) -> None:
        groups = defaultdict[tuple[str, int], list[Reading]](list)  # what is read in one way says so once
        for reading in dict.fromkeys(reading for one in those.values() for reading in one.reads):
            groups[reading[:2]].append(reading)
        place = {reading: position for position, reading in enumerate(chain.from_iterable(groups.values()))}
        readings = [(*way, [reading[2] for reading in own]) for way, own in groups.items()]
        parts = {name: ([place[reading] for reading in one.reads], one.hash, one.result) for name, one in those.items()}
        found = json.dumps([readings, parts], ensure_ascii=False, separators=(",", ":")).encode()
        self.store.put(key("readings", self._name, at), found)

    def _note(self, reading: Reading) -> None:
        self._read[reading] = None

    def _last(self, place: str) -> Mapping[str, Trace]:
        """The traces of the build before."""
        if place not in self._old:
            self._old[place] = self._read_again(self.store.get(key("readings", self._name, place)))
        return self._old[place]

    def _read_again(self, known: bytes | None) -> Mapping[str, Trace]:
        readings, parts = json.loads(known) if known else ([], {})
        every = [
            (where, how, _again(what) if isinstance(what, list) else what)
            for where, how, those in readings
            for what in those
        ]
        return {
            name: Trace(tuple(map(every.__getitem__, reads)), found, result)
            for name, (reads, found, result) in parts.items()
        }

    def _hash(self, reads: Iterable[Reading]) -> str:
        """The hash of what a part reads today."""
        return sha256(b"".join(map(self._hashes.__getitem__, reads))).hexdigest()

    def _today(self, reading: Reading) -> bytes:
        """The hash of what a reading gives; whatever reads the same of the same object shares it."""
        where, how, what = reading
        value, known = self._places[where]
        found = known.get((how, what))
        if found is None:
            found = known[how, what] = sha256(_read(value, how, what)).digest()
        return found

    def _stood(self, where: str) -> tuple[object, dict[object, bytes]]:
        """What is read at a place, and the hashes of what was read of it."""
        value = attrgetter(where)(self.thing)
        return self.store.hashes.setdefault(id(value), (value, {}))


def _read(value: Any, how: int, what: object) -> bytes:
    """All of a value, its keys, an entry of it, or whether that is there, as bytes."""
    if how == THERE:
        return PRESENT if what in value else ABSENT
    if how == ENTRY:
        if what not in value:
            return ABSENT
        value = value[what]
    elif how == KEYS:
        value = list(value)
    return said(sorted(value) if isinstance(value, frozenset) else value)


def _place(group: str) -> str:
    """The name of the entry in which the traces of a group are kept: that of its portion."""
    return str(portion(group)) if group else ""


def _again(name: object) -> object:
    """The name of an entry as it was before it was written down."""
    return tuple(map(_again, name)) if isinstance(name, list) else name
