"""Numbers as people read them, and as data files carry them."""

import math
import unicodedata
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

# From which amount money is shown in a larger unit: (smallest amount, divisor, word before the unit, decimals shown).
LARGE_MONEY: Mapping[str, tuple[tuple[int, int, str, int], ...]] = {
    "元": ((10**8, 10**8, "亿", 4), (10**5, 10**4, "万", 2)),
    "yuan": ((10**9, 10**9, "billion ", 4), (10**6, 10**6, "million ", 2)),
}
MINUS = "\N{MINUS SIGN}"


def shown(value: float, decimals: int, language: str, unit: str = "") -> str:
    """The number for readers, with `unit` where one is given: `32,673人`, `97.4 million yuan`; "" for NaN.

    Rounded half up to at most `decimals` places, not padded with zeros; large money in 万元, 亿元 or millions.
    `unit` is the unit's text in `language`.
    """
    if math.isnan(value):
        return ""
    exact = Decimal(repr(float(value)))
    for least, divisor, word, places in LARGE_MONEY.get(unit, ()):
        if abs(exact) >= least:
            return joined(grouped(exact / divisor, places), word + unit, language)
    return joined(grouped(exact, decimals), unit, language)


def signed(value: float, decimals: int, language: str, unit: str = "") -> str:
    """A change with its sign: `+48人`, `−5,199人`, `0人`."""
    text = shown(value, decimals, language, unit)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def grouped(value: Decimal, decimals: int) -> str:
    """Digits with thousands separators, at most `decimals` places, no padding zeros, a real minus sign."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", MINUS if rounded else "")


def joined(number: str, unit: str, language: str) -> str:
    """Number and unit as each language writes them: 32,673人, 34.55 m², 76.02%, 20.73:1."""
    if not unit or unicodedata.category(unit[0])[0] in "PS":
        return number + unit
    tight = language == "zh" and unicodedata.east_asian_width(unit[0]) in "WF"
    return f"{number}{unit}" if tight else f"{number} {unit}"


def plain(value: float) -> str:
    """The shortest exact decimal for data files, never in exponents: `99534800`, `12405.2`; "" for NaN."""
    if math.isnan(value):
        return ""
    text = f"{Decimal(repr(float(value))):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if value else "0"
