"""Single rows of a comparison: their intervals, printed values and names."""

import numpy as np

from scripts.checks.arithmetic import number
from scripts.checks.facts import Facts
from scripts.checks.findings import Row
from scripts.formula import Interval


def own(row: Row, length: int = 1) -> Interval:
    """The interval of the row's own printed value, repeated `length` times."""
    return Interval(*(np.full(length, real(row[name])) for name in ("low", "value", "high")))


def cut_from(row: Row, length: int = 1) -> Interval:
    """What the row's value could have been truncated from: from itself up to the next last place, repeated."""
    value, step = real(row["value"]), 2 * (real(row["high"]) - real(row["value"]))
    return Interval(*(np.full(length, end) for end in (value, value, value + step)))


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
