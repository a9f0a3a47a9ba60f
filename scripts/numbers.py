"""Numbers as people read them, and as data files carry them."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

# From which amount money is shown in a larger unit: (smallest amount, divisor, word before the unit, decimals shown).
LARGE_MONEY: Mapping[str, tuple[tuple[int, int, str, int], ...]] = {
    "元": ((10**8, 10**8, "亿", 4), (10**5, 10**4, "万", 2)),
    "yuan": ((10**9, 10**9, "billion ", 4), (10**6, 10**6, "million ", 2)),
}
# From which number anything is rounded to a larger unit, where a title or an axis has little room.
LARGE: Mapping[str, tuple[tuple[int, int, str], ...]] = {
    "zh": ((10**8, 10**8, "亿"), (10**5, 10**4, "万")),
    "en": ((10**9, 10**9, " billion"), (10**6, 10**6, " million")),
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


def rounded(value: float, decimals: int, language: str, unit: str = "") -> str:
    """The number in brief, for titles and pictures: `85.17万册`, `1.05 million`; small ones as `shown` has them."""
    if unit not in LARGE_MONEY and not math.isnan(value):
        for least, divisor, word in LARGE[language]:
            if abs(value) >= least:
                number = grouped(Decimal(repr(float(value))) / divisor, 2)
                return joined(number + word, unit, language)
    return shown(value, decimals, language, unit)


def scale(values: Sequence[float], language: str) -> list[str]:
    """Round numbers along an axis, all in one larger unit where the greatest is large: 0, 1万, 2万."""
    greatest = max(map(abs, values), default=0)
    for _, divisor, word in LARGE[language]:
        if greatest >= divisor * (2 if divisor == 10**4 else 1):
            return [grouped(Decimal(repr(float(one))) / divisor, 4) + (word if one else "") for one in values]
    return [grouped(Decimal(repr(float(one))), 6) for one in values]


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
