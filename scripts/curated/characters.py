"""What the characters of a printed figure tell beside its value: its digits, the two sides of a ratio, its hedge."""

import math
import re
from collections.abc import Mapping

from scripts.curated import numerals

ABOUT = (0.9, 1.1)  # "about 30" may be a tenth more or less
DIGITS = re.compile(numerals.DIGITS)
PAIR = re.compile(rf"({numerals.DIGITS})[{numerals.COLONS}/]({numerals.DIGITS})")


def places(printed: str, value: float) -> int | None:
    """The decimals of `value` that the characters carry: 2 for 2.85, -2 for 85.17万; None where they do not tell.

    A figure in a larger unit than `value` is recognised by the power of ten between the two.
    """
    for digits in DIGITS.findall(printed.replace("，", ",")):
        number, decimals = float(digits.replace(",", "")), len(digits.partition(".")[2])
        if not number and not value:
            return decimals
        shift = math.log10(abs(value) / number) if number and value else math.nan
        if math.isfinite(shift) and abs(shift - round(shift)) < 1e-9:
            return decimals - round(shift)
    return None


def may_be(value: float, qualifier: str) -> tuple[float, float]:
    """Between which values a figure lies: a tenth around "about", anything beyond a bound, itself where exact."""
    if qualifier == "about":
        low, high = sorted(value * factor for factor in ABOUT)
        return low, high
    return -math.inf if qualifier == "under" else value, math.inf if qualifier == "over" else value


def pair(printed: str) -> str:
    """A ratio as printed, 53:47, where neither side is 1; "" for anything else."""
    found = PAIR.search(printed)
    return f"{found[1]}:{found[2]}" if found and "1" not in found.groups() else ""


def hedge(printed: str, said: Mapping[str, str]) -> str:
    """What stands before a number whose characters hold one of the words in `said`, of several the longest; else ""."""
    return next((said[word] for word in sorted(said, key=len, reverse=True) if word in printed), "")
