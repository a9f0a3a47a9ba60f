"""Descriptors of others, before frictionless reads them: they name no other files, and no pattern takes for ever."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
NAMES = ("profile", "profiles", "$schema")  # only say which edition of a standard a descriptor follows
BY_NAME = ("schema", "dialect", "resources", "fields")  # may be written elsewhere, and are not looked for there
KEYS = ("primaryKey", "uniqueKeys", "foreignKeys")  # name fields
MOST_REPEATS = 5
_INERT = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]")


class ForeignError(ValueError):
    """Raised where a descriptor is not to be read as it is; the message says why."""


def descriptor(content: bytes) -> Json:
    """A descriptor that says everything itself."""
    try:
        found = json.loads(content)
    except RecursionError:
        raise ForeignError("it is nested too deep") from None
    except ValueError as error:
        raise ForeignError(f"it is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise ForeignError("expected an object")
    for fault in _faults(found):
        raise ForeignError(fault)
    return {key: _plain(value) for key, value in found.items() if key not in NAMES}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if key not in NAMES}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _faults(value: Any) -> Iterator[str]:
    """What stands elsewhere, and patterns that cannot be used."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        named = [one, *(one if isinstance(one, list) else ())] if key in BY_NAME else []
        if text := next((name for name in named if isinstance(name, str)), ""):
            yield f"'{key}' names '{text[:60]}': write what stands there into the descriptor"
        if key == "pattern" and isinstance(one, str) and (fault := endless(one)):
            yield f"pattern '{one[:60]}' {fault}"
        yield from _faults(one) if key not in KEYS else ()


def endless(pattern: str) -> str:
    """Why a pattern cannot be used: it is none, or may take for ever; "" where it can."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        return f"is no regular expression ({error})"
    bare = _INERT.sub("x", pattern).replace("(?", "(")
    repeats, groups = 0, [False]
    for place, sign in enumerate(bare):
        if sign == "(":
            groups.append(False)
        elif sign == ")" and len(groups) > 1:
            repeated = groups.pop()
            if repeated and bare[place + 1 : place + 2] in ("*", "+", "{"):
                return "repeats what is repeated or has several ways, which may take for ever: write it otherwise"
            groups[-1] = groups[-1] or repeated
        elif sign in "*+{|":
            groups[-1], repeats = True, repeats + (sign != "|")
    return f"has more than {MOST_REPEATS} repeats, which may take for ever" if repeats > MOST_REPEATS else ""
