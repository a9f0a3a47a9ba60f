"""Cells of the tables as JSON values: numbers as numbers, texts in both languages together, missing ones left out."""

import json
import math
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from pydantic_core import to_json

from scripts.words import LANGUAGES

Json = dict[str, object]
T = TypeVar("T")


def number(value: float) -> int | float:
    """The shortest number that JSON can carry: whole ones without a point; raises `ValueError` unless finite."""
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a number in JSON")
    return int(value) if float(value).is_integer() else float(value)


def amount(row: Mapping[str, Any]) -> Json:
    """The value of a row, or both ends of a range."""
    names = ("value", "value_low", "value_high")
    return {name: number(row[name]) for name in names if not math.isnan(row[name])}


def both(row: Mapping[str, Any], column: str) -> dict[str, str]:
    """The text `<column>_zh` and `<column>_en` of a row by language, without the language that is missing."""
    return {language: str(row[f"{column}_{language}"]) for language in LANGUAGES if row[f"{column}_{language}"]}


def given(values: Mapping[str, object]) -> Json:
    """The values without those that are missing: blank texts, empty lists and objects, NaN, None."""
    return {name: value for name, value in values.items() if (value.__class__ is str and value) or not _missing(value)}


def shaped(shape: type[T], values: Mapping[str, object]) -> T:
    """The same as an object of a shape; tests hold that it is one."""
    return cast(T, given(values))


def encode(value: Mapping[str, object]) -> bytes:
    """JSON as the API publishes it: UTF-8, no spaces, a line feed at the end; raises `ValueError` unless finite."""
    made = to_json(value)
    if b"NaN" in made or b"Infinity" in made:  # as numbers, or in a text
        json.dumps(value, allow_nan=False)
    return made + b"\n"


def _missing(value: object) -> bool:
    if value:
        return isinstance(value, float) and math.isnan(value)
    return value is None or value in ("", [], {})
