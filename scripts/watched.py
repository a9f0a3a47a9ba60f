"""What stands for a thing and tells what is read of it, entry by entry."""

from collections.abc import Callable, Iterator, KeysView, Mapping, ValuesView
from dataclasses import is_dataclass
from inspect import getattr_static
from types import FunctionType, MethodType
from typing import Any, TypeVar

WHOLE, KEYS, ENTRY, THERE = 0, 1, 2, 3
Reading = tuple[str, int, Any]  # where, whether all of it, its keys, one entry or if that is there; and which entry
Note = Callable[[Reading], None]
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
