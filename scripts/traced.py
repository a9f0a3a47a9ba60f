"""What was made of the tables before is not made again as long as all that was read for it reads the same today.

A part is made of a thing (the shelf, an edition) that is watched: everything that is read of it is written down, entry
by entry. The next build reads the same again, which is quick, and takes the part where nothing differs. Whoever makes
a part therefore need not say what it depends on, and cannot forget any of it (verifying traces: Mokhov, Mitchell and
Peyton Jones, "Build Systems à la Carte", 2018). What the parts of a portion read is read together first: only where any
of it differs is each part looked at.

A part may depend on nothing else but its arguments, the program, and what `Traces` is given as `always`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import is_dataclass
from functools import cached_property
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from scripts.drawers import LOOSE, Drawers
from scripts.kept import Store, by_field, key, said, summed
from scripts.parallel import portion, portions
from scripts.readings import ABSENT, Asked, Bunch, Group, Part, Traced, given, grouped, left, written
from scripts.watched import ENTRY, THERE, Reading, Watched

MUCH = 5_000  # readings of a part that belongs to nothing: such a page shows something of every figure
TOGETHER = 256  # readings whose hashes are told by one
T = TypeVar("T")


class Traces(Generic[T]):
    """The traces of the parts that are made of one thing, by name; `always` are fields that every name depends on.

    The traces of each portion of the groups that parts belong to are kept apart, see `portion`, so that machines that
    make other portions leave other entries in their stores. Where the `drawers` of the thing are known, many readings
    of a few of these are known by what they hold.
    """

    def __init__(
        self,
        name: str,
        thing: T,
        store: Store,
        given: str | bytes,
        always: Iterable[str] = (),
        drawers: Drawers | None = None,
    ) -> None:
        self.thing, self.store, self.given = thing, store, given
        self._name, self._drawers = name, drawers
        self._read: dict[Reading, None] = {}
        self._places = Asked(self._stood)
        self._new: dict[str, dict[str, Part | None]] = {}  # None for a part that is as it was
        self._old = Asked(self._last)
        self._changed = Asked(self._otherwise)
        self._always, self._watched = frozenset(always), dict[int, tuple[T, T]]()
        self._around, self._seen = dict[str, dict[Reading, None]](), dict[int, tuple[T, T]]()
        self._beside: dict[Reading, None] = {}
        self._much = set[str]()  # parts of no group that read much, which need not be watched
        self._said: dict[int, tuple[object, bytes]] = {}  # by id, as long as the object is there

    def name(self, *parts: object) -> str:
        """The name of a part by all that it is made of besides the thing."""
        return key(self.given, *(part if isinstance(part, str) else self._spoken(part) for part in parts))

    def _spoken(self, part: object) -> bytes:
        """What a part depends on as bytes; one object that many depend on is written down once."""
        if id(part) not in self._said:
            self._said[id(part)] = part, said(by_field(part) if is_dataclass(part) else part)
        return self._said[id(part)][1]

    def known(self, name: str, group: str = "") -> str | None:
        """What came of a part the last time; None where that is not known, or where it might be otherwise today."""
        place = _place(group)
        old = self._old[place]
        if name not in old.results or (self._changed[place] and not self._changed[place].isdisjoint(old.reads[name])):
            return None
        self._new.setdefault(place, {})[name] = None
        return old.results[name]

    @contextmanager
    def watching(self, thing: T, name: str = "", group: str = "") -> Iterator[T]:
        """The thing, watched while one part is made of it; see `made`. One that read much the last time is not."""
        self._read.clear()
        if not group and name in self._unwatched:
            self._much.add(name)
            yield thing
            return
        if id(thing) not in self._watched:
            self._watched[id(thing)] = thing, cast("T", Watched(thing, self._read.setdefault, "", self._always))
        yield self._watched[id(thing)][1]

    def around(self, thing: T, group: str) -> T:
        """The thing, of which is noted what is read to find out which parts a group has, see `Store.read`."""
        self._beside = self._around.setdefault(_place(group), {})
        if id(thing) not in self._seen:
            self._seen[id(thing)] = thing, cast("T", Watched(thing, self._note_beside, "", self._always))
        return self._seen[id(thing)][1]

    def keep(self, name: str, result: str, group: str = "") -> None:
        """Remember what came of the part that was watched last, unless to ask for all that it read takes as long."""
        if not group and (name in self._much or len(self._read) > MUCH):
            self._much.add(name)
        else:
            self._new.setdefault(_place(group), {})[name] = tuple(self._read), result

    def made(self, thing: T, make: Callable[..., str], *about: object, group: str = "") -> str:
        """A part as a text: the one that is known, or what `make` makes of the watched thing and its arguments.

        The `thing` differs from that of the traces in nothing but what is `always` there, and is in the arguments.
        """
        name = self.name(make.__module__, make.__qualname__, *about)
        known = self.known(name, group)
        if known is not None:
            return known
        with self.watching(thing, name, group) as watched:
            result = make(watched, *about)
        self.keep(name, result, group)
        return result

    def content(self, thing: T, make: Callable[..., bytes], *about: object, group: str = "") -> bytes:
        """A part as bytes, which are kept in the store; see `made`."""
        name = self.name(make.__module__, make.__qualname__, *about)
        known = self.known(name, group)
        found = self.store.get(known) if known else None
        if found is None:
            with self.watching(thing, name, group) as watched:
                found = make(watched, *about)
            own = key("part", found)
            self.store.put(own, found)
            self.keep(name, own, group)
        return found

    def save(self, told: bool = False) -> None:
        """Leave the traces of this build to the next one, and forget them; what was read is `told` to `Store.read`.

        What watches the thing knows these traces and is known to them, so that no count of references would end them.
        """
        for place, parts in self._new.items():
            if any(parts.values()) or parts.keys() != self._old[place].results.keys():
                groups = self._save(place, {name: one or self._old[place].part(name) for name, one in parts.items()})
            else:
                groups = [one.group for one in self._old[place].groups] if told else []
            if told:
                self.store.read[self._name, place] = groups
        if self._much:
            self.store.put(self._key("much"), "\n".join(sorted(self._much)).encode())
        for place, readings in self._around.items() if told else ():
            self.store.read.setdefault((self._name, place), []).extend(grouped(readings))
        held = (self._read, self._places, self._new, self._old, self._changed, self._watched, self._seen, self._said)
        for one in (*held, self._around):
            one.clear()

    def _save(self, at: str, those: Mapping[str, Part]) -> list[Group]:
        """Leave the traces of a portion; what was read for its parts."""
        read = grouped(dict.fromkeys(chain.from_iterable(reads for reads, _ in those.values())))
        alone, before = len(those) == 1, self._as_before(at)
        groups = list(self._bunches(read, alone))
        every = [] if alone else [(where, how, what) for (where, how, own), _ in groups for what in own]
        place = {reading: position for position, reading in enumerate(every)}
        content = written(
            [(group, self._hash(*group), number, self._held(group[0], number)) for group, number in groups],
            {name: result for name, (_, result) in those.items()},
            {} if alone else {name: [place[reading] for reading in reads] for name, (reads, _) in those.items()},
            [before.get((where, how, what)) or self._hash(where, how, (what,)) for where, how, what in every],
        )
        self.store.put(self._key(at), content)
        return read

    def _bunches(self, groups: Iterable[Group], alone: bool) -> Iterator[tuple[Group, int]]:
        """The same readings by drawers, each group with the number of these, where there are many at one place.

        Others are in groups so short that little is looked at more closely where one reading differs.
        """
        for where, how, those in groups:
            apart = [those]
            if self._drawers and self._drawers.has(where, how, len(those)):
                bunches = self._drawers.bunched(those)
                yield from (((where, how, own), number) for number, own in bunches.items() if number != LOOSE)
                apart = [bunches[LOOSE]] if LOOSE in bunches else []
            for some in apart if alone else map(tuple, portions(chain.from_iterable(apart), TOGETHER)):
                yield (where, how, some), LOOSE

    def _held(self, where: str, number: int) -> str:
        """The hash of what drawers of a number hold; "" where it is not known."""
        return self._drawers.bunch(where, number) if self._drawers and number != LOOSE else ""

    def _as_before(self, place: str) -> Mapping[Reading, str]:
        """The hashes of the readings of a portion that give what they gave, where it was found out."""
        if place not in self._changed or self._old[place].alone:
            return {}
        old, changed = self._old[place], self._changed[place]
        return {one: old.hashes[number] for number, one in enumerate(old.readings) if number not in changed}

    @cached_property
    def _unwatched(self) -> Set[str]:
        """The parts that read much the last time."""
        return frozenset((self.store.get(self._key("much")) or b"").decode().split())

    def _note_beside(self, reading: Reading) -> None:
        self._beside[reading] = None

    def _last(self, place: str) -> Traced:
        """The traces of the build before."""
        return left(self.store.get(self._key(place)) or b"")

    def _key(self, place: str) -> str:
        return key("traces", self._name, place)

    def _otherwise(self, place: str) -> Set[int]:
        """The places of the readings of a portion that give something else today; a group is read at once."""
        found, start, old = set[int](), 0, self._old[place]
        for one in old.groups:
            if not self._is_same(one):
                if old.alone:
                    return frozenset(range(len(old.readings)))
                today = enumerate((self._hash(one.where, one.how, (what,)) for what in one.those), start)
                found.update(number for number, own in today if own != old.hashes[number])
            start += one.count
        return found

    def _is_same(self, one: Bunch) -> bool:
        """Whether readings give what they gave; nothing is read where the drawers that they are of hold the same."""
        if one.of and one.of == self._held(one.where, one.number):
            return True
        value, known = self._places[one.where]
        as_written = one.how, one.written  # as it is in the traces of another language: taken apart once
        if (found := known.get(as_written)) is None:
            found = known[as_written] = self._found(value, one.how, one.those)
        return found == one.own

    def _hash(self, where: str, how: int, those: tuple[Any, ...]) -> str:
        """The hash of what readings give; whatever reads the same of the same object shares it."""
        value, known = self._places[where]
        if (found := known.get((how, those))) is None:
            found = known[how, those] = self._found(value, how, those)
        return found

    def _found(self, value: Any, how: int, those: tuple[Any, ...]) -> str:
        """The hash of what readings of a value give, each in brief."""
        briefly = self.store.briefly
        if how == ENTRY and value.__class__ is dict:
            own = briefly.each(map(value.get, those, repeat(ABSENT)))
            return (own[0] if len(own) == 1 and own[0].__class__ is bytes else summed(*own)).hex()
        found = (given(value, how, what) for what in those)
        brief = briefly.made if how == ENTRY else briefly  # such mappings make their entries when asked
        return summed(*(found if how == THERE else map(brief, found))).hex()

    def _stood(self, where: str) -> tuple[object, dict[object, str]]:
        """What is read at a place, and the hashes of what was read of it."""
        value = attrgetter(where)(self.thing)
        return self.store.hashes.setdefault(id(value), (value, {}))


def _place(group: str) -> str:
    """The name of the entry in which the traces of a group are kept: that of its portion."""
    return str(portion(group)) if group else ""
