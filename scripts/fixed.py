"""Classes of values that stay as they were made: data classes that cost little to define and to make.

A frozen data class writes six functions of its own as it is defined, and sets each field by a call. With hundreds of
classes that is a twentieth of what a small build takes. Here types are checked for what is frozen, not each object.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fixed(kind: type[T]) -> type[T]:
    """A data class whose objects are equal when all their fields are, and can be keys; nothing may change them."""
    made = dataclass(repr=False, eq=False)(kind)
    names = [one.name for one in fields(cast(Any, made))]
    content: Callable[[object], object] = attrgetter(*names) if names else bool

    def same(one: T, other: object) -> bool:
        return content(one) == content(other) if other.__class__ is one.__class__ else NotImplemented

    def hashed(one: T) -> int:
        return hash(content(one))

    def shown(one: T) -> str:
        return f"{kind.__qualname__}({', '.join(f'{name}={getattr(one, name)!r}' for name in names)})"

    for name, function in {"__eq__": same, "__hash__": hashed, "__repr__": shown}.items():
        if name not in vars(kind):
            setattr(made, name, function)
    return made
