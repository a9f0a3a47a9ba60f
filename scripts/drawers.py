"""What stands in the mappings of things drawer by drawer: a drawer has the entries whose keys begin with one name.

Whatever was made of entries of a few drawers is the same as long as these drawers hold the same, whichever of their
entries were read, and whichever are there. So what thousands of readings gave is known again by a few hashes, see
`traced`; that something else in a drawer changed costs no more than a closer look.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from hashlib import sha256
from itertools import accumulate, chain, groupby
from operator import attrgetter
from typing import Any

from scripts.kept import Briefly, summed
from scripts.parallel import portion
from scripts.readings import Asked, Group, given
from scripts.watched import ENTRY, THERE

DRAWER = 4  # all in a drawer; beside whatever else a reading may be, see `watched`
DIGITS = 32  # of a hash
BUNCHES, LOOSE = 16, -1  # numbers that drawers have by their names; that of what is in none
COMMON = ("shelf", "points", "peers")  # what is the same for all languages
SHELF = ""  # the thing that has these
Run = tuple[str, int, int]
Need = tuple[str, str, int, Any]  # a thing, where in it, and what of that: a drawer by its name, or a reading

MANY, FEW = 2_000, 200  # readings at one place that are told by what drawers hold; and where that is known beforehand
Told = Mapping[tuple[str, str], Mapping[str, str]]  # the hash of each drawer by its name, by thing and where in it
NOTHING: Mapping[str, Mapping[str, str]] = {}


class Drawers:
    """The hashes of what things hold, each found when first asked for; drawers bear the `names` given.

    Things by name do not change as long as these are in use. At some places common to all languages `known` has the
    hashes without reading anything.
    """

    def __init__(
        self,
        things: Mapping[str, object],
        names: Set[str],
        briefly: Briefly | None = None,
        known: Mapping[str, Mapping[str, str]] = NOTHING,
    ) -> None:
        self._things, self._names, self._briefly, self._known = things, names, briefly or Briefly(), known
        self._values = Asked(self._value)
        self._drawers = Asked(self._all)
        self._needs = Asked(self._hash)
        self._of = Asked(self._name)
        self._bunches = Asked(self._numbered)
        self._found = list[tuple[list[object], Sequence[Run]]]()  # see `_runs`

    def needs(self, thing: str, groups: Iterable[Group]) -> Iterator[Need]:
        """What readings of a thing depend on."""
        for where, how, those in groups:
            if how in (ENTRY, THERE) and isinstance(self._values[thing, where], dict):
                for what in those:
                    name = self._of[_first(what)]
                    yield (thing, where, DRAWER, name) if name else (thing, where, how, what)
            else:
                yield from ((thing, where, how, what) for what in those)

    def told(self, needs: Iterable[Need]) -> str:
        """The hash of all that is needed."""
        found = sha256()
        for need in needs:
            found.update(self._needs[need].encode())
        return found.hexdigest()[:DIGITS]

    def has(self, where: str, how: int, many: int) -> bool:
        """Whether so many readings at a place are told by what drawers hold, common to all languages."""
        common = how in (ENTRY, THERE) and where.partition(".")[0] in COMMON
        return (
            common and many >= (FEW if where in self._known else MANY) and isinstance(self._values[SHELF, where], dict)
        )

    def bunched(self, those: Iterable[object]) -> Mapping[int, tuple[Any, ...]]:
        """The keys of entries by the number of their drawers; those in none are `LOOSE`."""
        found = defaultdict[int, list[object]](list)
        for what in those:
            name = self._of[_first(what)]
            found[portion(name) % BUNCHES if name else LOOSE].append(what)
        return {number: tuple(own) for number, own in sorted(found.items())}

    def open(self, *places: str) -> None:
        """Find the hashes of all drawers at places common to all languages, which copies of this process know then."""
        for where in places:
            self._drawers[SHELF, where]

    def bunch(self, where: str, number: int) -> str:
        """The hash of all that the drawers of a number hold."""
        return self._bunches[where].get(number, "")

    def _numbered(self, where: str) -> Mapping[int, str]:
        """The hash of the drawers of each number at a place common to all languages."""
        found = defaultdict[int, list[str]](list)
        for name, own in sorted(self._drawers[SHELF, where].items()):
            found[portion(name) % BUNCHES] += name, own
        return {number: summed(own).hex() for number, own in found.items()}

    @property
    def held(self) -> Told:
        """The hashes of the drawers of which any was asked for."""
        return dict(self._drawers)

    def take(self, held: Told) -> None:
        """Know the hashes that others of the same things found."""
        self._drawers.update(held)

    def _value(self, at: tuple[str, str]) -> Any:
        thing, where = at
        return attrgetter(where)(self._things[thing])

    def _hash(self, need: Need) -> str:
        thing, where, how, what = need
        if how == DRAWER:
            return self._drawers[thing, where].get(what, "")
        value = self._values[thing, where]
        lasting = how != ENTRY or value.__class__ is dict  # other mappings make their entries when asked
        return summed((self._briefly if lasting else self._briefly.made)(given(value, how, what))).hex()

    def _all(self, at: tuple[str, str]) -> Mapping[str, str]:
        """The hash of each drawer of a mapping."""
        if at[0] == SHELF and at[1] in self._known:
            return self._known[at[1]]
        found, values = defaultdict[str, list[object]](list), self._values[at]
        pairs = list(chain.from_iterable(zip(values, self._briefly.each(values.values()), strict=True)))
        for name, start, end in self._runs(list(values)):
            found[name] += pairs[2 * start : 2 * end]
        return {name: summed(*held).hex() for name, held in found.items()}

    def _runs(self, keys: list[object]) -> Sequence[Run]:
        """Which keys, from one place to another, are in which drawer; those of several mappings are often the same."""
        for known, found in self._found:
            if keys == known:
                return found
        first = [key if key.__class__ is str else _first(key) for key in keys]
        every = [key if key in self._names else self._of[key.rpartition("-")[0]] for key in first]
        ends = list(accumulate(len(list(run)) for _, run in groupby(every)))
        made = [(every[at], at, end) for at, end in zip([0, *ends], ends, strict=False) if every[at]]
        self._found.append((keys, made))
        return made

    def _name(self, key: str) -> str:
        """The longest name that a key, in parts between dashes, begins with; "" where there is none."""
        return key if not key or key in self._names else self._of[key.rpartition("-")[0]]


def _first(key: object) -> str:
    """What tells the drawer of a key: the key itself, or the first part of one that has several."""
    first = key[0] if isinstance(key, tuple) and key else key
    return first if isinstance(first, str) else ""
