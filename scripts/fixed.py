"""Classes of values that stay as they were made: data classes that cost little to define and to make.

A frozen data class writes six functions of its own as it is defined, and sets each field by a call. With hundreds of
classes that is a twentieth of what a small build takes. Here types are checked for what is frozen, not each object,
and the one function that remains is written once for all classes of as many fields.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from functools import cache
from operator import attrgetter
from types import FunctionType
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fixed(kind: type[T]) -> type[T]:
    """A data class whose objects are equal when all their fields are, and can be keys; nothing may change them."""
    plain = _plain(kind)
    made = dataclass(init=not plain, repr=False, eq=False)(kind)
    own = fields(cast(Any, made))
    if plain:
        setattr(made, "__init__", _setting(own))  # noqa: B010 - a type checker would take it for another signature
    names = [one.name for one in own]
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


def _plain(kind: type) -> bool:
    """Whether each field is given by its place or its name, and has the same default each time if it has one."""
    inherited: Mapping[str, Field[Any]] = getattr(kind, "__dataclass_fields__", {})
    special = (one for one in vars(kind).values() if isinstance(one, Field))
    return not any(one.default_factory is not MISSING or one.kw_only for one in [*special, *inherited.values()])


def _setting(own: Sequence["Field[Any]"]) -> Callable[..., None]:
    """What sets the fields of a new object, in their order; the last have defaults if any has one."""
    names = tuple(one.name for one in own)
    code = _written(len(names)).__code__.replace(co_varnames=("self", *names), co_names=names)
    made = FunctionType(code, {}, "__init__")
    made.__defaults__ = tuple(one.default for one in own if one.default is not MISSING)
    return made


@cache
def _written(count: int) -> FunctionType:
    """The same for so many fields, whatever they are called: to write it takes as long as to define a class."""
    names = [f"_{number}" for number in range(count)]
    sets = "; ".join(f"self.{name} = {name}" for name in names) or "pass"
    known = dict[str, Any]()
    exec(f"def __init__({', '.join(['self', *names])}): {sets}", known)  # noqa: S102 - nothing that comes from outside
    return cast("FunctionType", known["__init__"])
