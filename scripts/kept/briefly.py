"""Values in brief, for hashes of many of them: a row that stands in many mappings is read once.

A row of a table, and whatever is made of one, is said by its hash; a list or a mapping of rows by theirs.
"""

from collections.abc import Collection, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Any

from scripts.kept.keys import said

SIZE = 16  # bytes of a hash
LONG = 24  # rows of a list that is remembered itself: to say it again takes longer than to remember it
PLAIN = frozenset([str, int, float, bool, bytes, type(None)])


class Briefly:
    """Says values that do not change as long as this is in use; equal ones are said by equal bytes."""

    def __init__(self) -> None:
        self._known: dict[int, bytes] = {}
        self.held: list[object] = []  # what these are of, or another object might come to stand in the place of one

    def __call__(self, value: Any) -> Any:
        """A value, or what stands for it in a hash."""
        if value.__class__ in PLAIN:
            return value
        found = self._known.get(id(value))
        if found is not None:
            return found
        if value.__class__ is frozenset:
            return sorted(value)
        if value.__class__ is dict or is_dataclass(value):
            return value if value == {} else self._row(value)
        if value.__class__ in (list, tuple) and _of_rows(value):
            return self._remembered(value, self._rows(value)) if len(value) >= LONG else self._rows(value)
        return value

    def each(self, values: Iterable[Any]) -> list[Any]:
        """The same of many values: most are rows that were said before."""
        known = self._known
        return [known.get(id(one)) or self(one) for one in values]

    def made(self, value: Any) -> Any:
        """The same of a value that is made when it is asked for: not it is remembered, but what stands in it."""
        if not is_dataclass(value):
            return value
        own = (getattr(value, one.name) for one in fields(value))
        said = (self._rows(one) if one.__class__ is tuple and _of_rows(one) else self(one) for one in own)
        return [value.__class__.__qualname__, *said]

    def clear(self) -> None:
        """Forget all that was said."""
        self._known.clear()
        self.held.clear()

    def _row(self, value: Any) -> bytes:
        content = value if value.__class__ is dict else _by_field(value)
        if value.__class__ is dict and _of_rows(value.values()):
            content = [part for name, one in value.items() for part in (name, self(one))]
        return self._remembered(value, content)

    def _rows(self, values: Collection[Any]) -> list[Any]:
        """A list or a tuple of rows."""
        return [values.__class__.__name__, *self.each(values)]

    def _remembered(self, value: Any, content: object) -> bytes:
        """The hash of what a value holds, which is known from now on."""
        found = self._known[id(value)] = summed(content)
        self.held.append(value)
        return found


def _by_field(value: Any) -> list[object]:
    """A data class by its fields: to write it down as it is would leave a dictionary of its own behind."""
    kind = value.__class__
    return [kind.__qualname__, *(getattr(value, name) for name in _names(kind))]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def summed(*values: object) -> bytes:
    """The hash of values."""
    return sha256(said(*values)).digest()[:SIZE]


def _of_rows(values: Iterable[Any]) -> bool:
    """Whether the first of some values is a row, or a list of rows: then the others are, too."""
    first = next(iter(values), None)
    if first.__class__ in (list, tuple):
        first = next(iter(first), None)
    return first.__class__ is dict or is_dataclass(first)
