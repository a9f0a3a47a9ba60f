"""The hash of all that something depends on, and values as bytes for it."""

from collections.abc import Iterable
from copyreg import dispatch_table
from functools import partial
from hashlib import sha256
from io import BytesIO
from marshal import dumps
from operator import methodcaller
from pickle import Pickler
from typing import Any

PROTOCOL = 5  # of pickle
PLAINLY = 2  # the last version of marshal whose bytes do not tell which parts of a value are one object


def key(*parts: str | bytes) -> str:
    """The hash of all that something depends on, part by part."""
    found = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        found.update(b"%d\n" % len(content))
        found.update(content)
    return found.hexdigest()


def said(*values: Any) -> bytes:
    """Values as bytes, for keys: equal values give equal bytes, whichever objects they are made of.

    Only what can be pickled has such bytes; they are never read again. Plain values, of which there are most, are
    marshalled, which takes less.
    """
    try:
        return dumps(values, PLAINLY)
    except ValueError:  # there is something among them that is not plain
        return _pickled(values)


def _pickled(values: tuple[object, ...]) -> bytes:
    out = BytesIO()
    pickler = Pickler(out, PROTOCOL)
    pickler.dispatch_table = _WAYS
    pickler.fast = True  # without it, bytes would tell which parts of a value are one object
    pickler.dump(values)
    return out.getvalue()


class _Ways(dict[type, Any]):
    """How values of a type are written: records of the curated files by their fields, anything else as always.

    What else a record remembers is not of its value. Each type is looked at once.
    """

    def __missing__(self, kind: type) -> Any:
        """The way of a type that was not met before; classes themselves have none."""
        if issubclass(kind, type):
            raise KeyError(kind)
        fields = tuple(getattr(kind, "model_fields", ()))
        way: Any = partial(_by_field, kind, fields) if fields else methodcaller("__reduce_ex__", PROTOCOL)
        self[kind] = way
        return way


def _by_field(kind: type, fields: Iterable[str], value: object) -> tuple[type, tuple[()], dict[str, object]]:
    """How a record is made again: its kind, and what stands in its fields."""
    return kind, (), {name: getattr(value, name) for name in fields}


_WAYS = _Ways(dispatch_table)
