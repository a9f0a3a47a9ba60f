"""What pydantic found wrong with a curated record, as sentences: what was found, what was expected, what to do."""

import typing
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from scripts.curated import fields
from scripts.curated.slips import hint
from scripts.problems import brief, close, nearest

# What was expected, by the type of pydantic's error; `{…}` stands for a value of its context.
EXPECTED: Mapping[str, str] = {
    "bool_parsing": "yes or no",
    "bool_type": "yes or no",
    "decimal_parsing": "a number such as 12.5",
    "decimal_type": "a number such as 12.5",
    "finite_number": "a number such as 12.5",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_parsing_size": "a whole number",
    "int_from_float": "a whole number",
    "less_than_equal": "{le} or less",
    "string_too_long": "at most {max_length} characters",
    "string_too_short": "some text",
    "string_type": "plain text",
    "dict_type": "keys and values, such as 'key: value'",
    "tuple_type": "a list: start each entry with '- ', or write [one, another]",
    "too_short": "at least {min_length} entry",
}


def sentence(detail: ErrorDetails, shape: type[BaseModel]) -> str:
    """One error of pydantic about a record of this shape."""
    key = next((part for part in reversed(detail["loc"]) if isinstance(part, str) and part != "[key]"), "")
    found, context = detail["input"], detail.get("ctx", {})
    expected = EXPECTED.get(detail["type"], "something else: {msg}").format(msg=detail["msg"], **context)
    match detail["type"]:
        case "extra_forbidden":
            return f"unknown key '{brief(key)}': {nearest(key, _keys(shape, detail['loc'][:-1]))}"
        case "missing":
            return f"key '{key}' is missing: add it"
        case "literal_error":
            codes = str(context["expected"])
            expected = f"{codes}{_meant(str(found), codes)}"
        case "string_pattern_mismatch":
            expected = fields.FORMS[context["pattern"]]
        case "value_error":
            expected = str(context["error"])
        case "model_type":
            expected = f"{{{', '.join(f'{name}: …' for name in _keys(shape, detail['loc'])[:3])}}}"
    mistyped = hint(found) if isinstance(found, str) else ""
    return f"{f'{key}: ' if key else ''}found {_brief(found)}, expected {expected}{mistyped}"


def _brief(found: object) -> str:
    kind = "a list" if isinstance(found, list) else "keys and values" if isinstance(found, dict) else ""
    return kind or f"'{brief(str(found))}'"


def _meant(found: str, expected: str) -> str:
    """The word that was probably meant, where one is near; `expected` has named all of them already."""
    near = close(found, expected.replace("'", "").replace(" or ", ", ").split(", "))
    return f"; did you mean '{near}'?" if near else ""


def _keys(shape: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that are known at a place inside a record."""
    here: object = shape
    for part in location:
        if isinstance(here, type) and issubclass(here, BaseModel) and part in here.model_fields:
            here = _model_in(here.model_fields[str(part)].annotation)
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _model_in(annotation: object) -> object:
    """The record class inside an annotation such as `tuple[Figure, ...]`, or the annotation itself."""
    for argument in typing.get_args(annotation):
        found = _model_in(argument)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation
