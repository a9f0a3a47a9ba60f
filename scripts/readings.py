"""Readings of a thing, see `watched`, in groups; and as a build leaves those of a portion to the next one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from pydantic_core import from_json, to_json

from scripts.fixed import fixed
from scripts.watched import ENTRY, KEYS, THERE, Reading

ABSENT = b"absent"
LINES = 4  # before the readings: the head of each group, what came of each part, what each read, each hash
Group = tuple[str, int, tuple[Any, ...]]  # readings of one kind at one place, see `Reading`
Part = tuple[tuple[Reading, ...], str]  # what was read for a part, and what came of it
Head = tuple[str, int, int, str, int, str]  # all of a `Bunch` but what was read, and how many readings those are
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


@fixed
class Bunch:
    """A group of readings with the hash of what they gave: what was read is taken apart once somebody asks.

    Where they are of drawers of one `number`, see `Drawers.bunch`, `of` is the hash of all that these held.
    """

    where: str
    how: int
    count: int
    own: str
    number: int
    of: str
    written: bytes

    @cached_property
    def those(self) -> tuple[Any, ...]:
        """What was read."""
        return cast("tuple[Any, ...]", again(from_json(self.written)))

    @property
    def group(self) -> Group:
        """The readings."""
        return self.where, self.how, self.those


@fixed
class Traced:
    """The parts of a portion as a build left them: what was read for any of them, and what came of each by name.

    What only some of them need is taken apart once it is wanted: which of the readings belong to a part, and the hash
    of each reading. Where a part is alone all readings are its own, and any that differs makes it anew.
    """

    groups: Sequence[Bunch]
    results: Mapping[str, str]
    apart: Sequence[bytes]

    @property
    def alone(self) -> bool:
        """Whether there is one part."""
        return len(self.results) == 1

    @cached_property
    def readings(self) -> Sequence[Reading]:
        """Every reading, in the order of the groups."""
        return [(one.where, one.how, what) for one in self.groups for what in one.those]

    @cached_property
    def reads(self) -> Mapping[str, Sequence[int]]:
        """The places of the readings of each part."""
        if self.alone:
            return dict.fromkeys(self.results, range(len(self.readings)))
        return cast("Mapping[str, Sequence[int]]", from_json(self.apart[0]))

    @cached_property
    def hashes(self) -> Sequence[str]:
        """The hash of each reading."""
        return cast("Sequence[str]", from_json(self.apart[1]))

    def part(self, name: str) -> Part:
        """What was read for a part, and what came of it."""
        return tuple(self.readings[place] for place in self.reads[name]), self.results[name]


NOTHING = Traced((), {}, ())


def left(content: bytes) -> Traced:
    """What was `written`; `NOTHING` of what was not."""
    lines = content.split(b"\n")
    heads: Sequence[Head] = from_json(lines[0]) if len(lines) >= LINES else ()
    if len(lines) != LINES + len(heads):
        return NOTHING
    groups = [Bunch(*head, own) for head, own in zip(heads, lines[LINES:], strict=True)]
    return Traced(groups, from_json(lines[1]), lines[2:LINES])


def written(
    groups: Iterable[tuple[Group, str, int, str]],
    results: Mapping[str, str],
    reads: Mapping[str, Sequence[int]],
    hashes: Sequence[str],
) -> bytes:
    """What is left of a portion: groups, each with `own`, `number` and `of` of its `Bunch`; the rest as in `Traced`."""
    every = list(groups)
    heads = [(where, how, len(those), *more) for (where, how, those), *more in every]
    return b"\n".join(map(to_json, [heads, results, reads, hashes, *(those for (_, _, those), *_ in every)]))


def grouped(readings: Iterable[Reading]) -> list[Group]:
    """Readings by where and how they read: what is read in one way says so once."""
    kinds = defaultdict[tuple[str, int], list[Any]](list)
    for where, how, what in readings:
        kinds[where, how].append(what)
    return [(*kind, tuple(own)) for kind, own in kinds.items()]


def given(value: Any, how: int, what: object) -> object:
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


def again(name: Any) -> Any:
    """The name of an entry, or names, as before they were written down; most of what stands in them are texts."""
    return tuple(map(again, name) if list in map(type, name) else name) if name.__class__ is list else name
