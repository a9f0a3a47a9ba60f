"""Single rows of a comparison: their intervals, printed values and names."""

import re
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from scripts.checks.arithmetic import number
from scripts.checks.facts import Facts
from scripts.checks.findings import Row
from scripts.curated.formula import Interval

NUMBER = re.compile(r"\d+(?:\.\d+)?")


def own(row: Row, length: int = 1) -> Interval:
    """The interval of the row's own printed value, repeated `length` times."""
    return Interval(*(np.full(length, real(row[name])) for name in ("low", "value", "high")))


def cut_from(row: Row, length: int = 1) -> Interval:
    """What the row's value could have been truncated from: from itself up to the next last place, repeated."""
    value, step = real(row["value"]), 2 * (real(row["high"]) - real(row["value"]))
    return Interval(*(np.full(length, end) for end in (value, value, value + step)))


def operand(row: Row, name: str) -> Interval:
    """The interval of the operand `name` beside a row, of length 1."""
    return Interval(*(np.full(1, real(row[f"{end}_{name}"])) for end in ("low", "value", "high")))


def swapped(row: Row) -> Iterator[tuple[str, Interval]]:
    """What the row's printed number would be with two neighbouring digits swapped: as printed, and its interval."""
    numbers = NUMBER.findall(str(row["printed"]).replace(",", ""))
    text = numbers[0] if len(numbers) == 1 else ""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    for left, right in pairwise(places):
        other = text[:left] + text[right] + text[left + 1 : right] + text[left] + text[right + 1 :]
        if other != text and float(text):
            value, half = real(row["value"]) * float(other) / float(text), real(row["high"]) - real(row["value"])
            yield other, Interval(*(np.full(1, value + by) for by in (-half, 0.0, half)))


def swap(row: Row, computed: Interval) -> str:
    """The row's number with two neighbouring digits swapped where that, and nothing else, would fit; or ""."""
    return next((text for text, value in swapped(row) if bool(value.meets(computed)[0])), "")


def written_value(row: Row, suffix: str) -> str:
    """The number under `suffix` as it stands in arithmetic."""
    return number(real(row[f"value_{suffix}"]))


def real(value: object) -> float:
    """A cell as a float."""
    return float(str(value))


def names(facts: Facts, indicator: str) -> dict[str, str]:
    """The name of an indicator by language, falling back to the other one."""
    text = facts.catalogue.indicators[indicator].name
    return {"zh": text.zh or text.en or "", "en": text.en or text.zh or ""}
