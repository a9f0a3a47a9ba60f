"""Values in brief, for hashes of many of them: a row that stands in many mappings is read once.

A row of a table, and whatever is made of one, is said by its hash; a list or a mapping of rows by theirs.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from operator import attrgetter
from typing import Any

from scripts.kept.keys import said

SIZE = 16  # bytes of a hash
LONG = 24  # rows of a list that is remembered itself: to say it again takes longer than to remember it
Rows = Mapping[str, Mapping[str, Any]]
PLAIN = frozenset([str, int, float, bool, bytes, type(None)])


class Briefly:
    """Says values that do not change as long as this is in use; equal ones are said by equal bytes."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        # What these are of, or another object might come to stand in the place of one.
        self.held: list[object] = []
        self._given: dict[object, tuple[Rows, Mapping[str, str]]] = {}

    def __call__(self, value: Any) -> Any:
        """A value, or what stands for it in a hash."""
        kind = value.__class__
        if kind in PLAIN:
            return value
        found = self._known.get(id(value))
        if found is not None:
            return found
        if kind is list or kind is tuple:
            return self._list(value) if _are_rows(value) else value
        if kind is frozenset:
            return sorted(value)
        if kind is dict:
            return self._mapping(value) if value else value
        return self._remembered(value, by_field(value)) if _has_fields(kind) else value

    def each(self, values: Iterable[Any]) -> list[Any]:
        """The same of many values: most are rows that were said before."""
        known = self._known
        return [known.get(id(one)) or self(one) for one in values]

    def given(self, key: str, rows: Rows, texts: Mapping[str, str]) -> None:
        """Know the rows of a table by their texts, both by the `key` that they begin with, whatever else is forgotten.

        That takes less than to say each.
        """
        self._given[key] = rows, texts

    def made(self, value: Any) -> Any:
        """The same of a value that is made when it is asked for: not it is remembered, but what stands in it."""
        if not _has_fields(value.__class__):
            return value
        own = (getattr(value, name) for name in _fields(value.__class__))
        said = (self._rows(one) if one.__class__ is tuple and _are_rows(one) else self(one) for one in own)
        return [value.__class__.__qualname__, *said]

    def clear(self) -> None:
        """Forget all that was said; it may be said again by the texts that were given."""
        for one in self.held:
            self._known.pop(id(one), None)
        self.held.clear()

    def _mapping(self, value: Any) -> bytes:
        key, name = next(iter(value.items()))
        if key in self._given and self._given[key][0].get(name) is value:
            return self._remembered(value, [key, self._given[key][1][name]])
        content = value
        if _are_rows([*islice(value.values(), 1)]):
            content = [part for name, one in value.items() for part in (name, self(one))]
        return self._remembered(value, content)

    def _list(self, values: Sequence[Any]) -> Any:
        """The same, which is remembered where it is long."""
        if len(values) == 1 and (only := self._known.get(id(values[0]))):
            return [values.__class__.__name__, only]
        return self._remembered(values, self._rows(values)) if len(values) >= LONG else self._rows(values)

    def _rows(self, values: Collection[Any]) -> list[Any]:
        """A list or a tuple of rows."""
        return [values.__class__.__name__, *self.each(values)]

    def _remembered(self, value: Any, content: object) -> bytes:
        """The hash of what a value holds, which is known from now on."""
        found = self._known[id(value)] = summed(content)
        self.held.append(value)
        return found


def by_field(value: Any) -> list[object]:
    """A data class by its fields: to write it down as it is would leave a dictionary of its own behind."""
    kind = value.__class__
    return [kind.__qualname__, _cells(kind)(value)]


@cache
def _cells(kind: type) -> Callable[[Any], object]:
    """What gives all that stands in the fields of a data class."""
    names = _fields(kind)
    return attrgetter(*names) if names else type


@cache
def _fields(kind: type) -> Sequence[str]:
    return [one.name for one in fields(kind)]


@cache
def _has_fields(kind: type) -> bool:
    """Whether values of a type are data classes."""
    return is_dataclass(kind)


def summed(*values: object) -> bytes:
    """The hash of values."""
    return sha256(said(*values)).digest()[:SIZE]


def _are_rows(values: Sequence[Any]) -> bool:
    """Whether the first of some values is a row, or a list of rows: then the others are, too."""
    if not values:
        return False
    kind = values[0].__class__
    if (kind is list or kind is tuple) and values[0]:
        kind = values[0][0].__class__
    return kind is dict or _has_fields(kind)
