"""Numbers as people read them, and as data files carry them."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from scripts.fixed import fixed

MOST_DECIMALS = 4  # money with more of them in a larger unit is shown in a smaller one: no digit is lost
# From which amount money is shown in a larger unit: (smallest amount, divisor, word before the unit, decimals in brief)
LARGE_MONEY: Mapping[str, tuple[tuple[int, int, str, int], ...]] = {
    "元": ((10**8, 10**8, "亿", 4), (10**5, 10**4, "万", 2)),
    "yuan": ((10**9, 10**9, "billion ", 4), (10**6, 10**6, "million ", 2)),
}
# From which number anything is rounded to a larger unit, where a title or an axis has little room.
LARGE: Mapping[str, tuple[tuple[int, int, str], ...]] = {
    "zh": ((10**8, 10**8, "亿"), (10**5, 10**4, "万")),
    "en": ((10**9, 10**9, " billion"), (10**6, 10**6, " million")),
}
ROUGH = 0.02
MINUS = "\N{MINUS SIGN}"


@lru_cache(1 << 16)
def shown(value: float, decimals: int, language: str, unit: str = "", padding: int | None = None) -> str:
    """The number for readers, with `unit` where one is given: `32,673人`, `97.4 million yuan`; "" for NaN.

    Rounded half up to at most `decimals` places; zeros at the end are kept as far as `padding` places (86.00). Large
    money stands in 亿元, 万元 or millions where all its digits fit there. `unit` is the unit's text in `language`.
    """
    if math.isnan(value):
        return ""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    for least, divisor, word, _ in LARGE_MONEY.get(unit, ()):
        amount = (exact / divisor).normalize()
        kept = 0 if padding is None else padding + len(str(divisor)) - 1
        if abs(exact) >= least and max(kept, -int(amount.as_tuple().exponent)) <= MOST_DECIMALS:
            return joined(grouped(amount, MOST_DECIMALS, kept), word + unit, language)
    return joined(grouped(exact, decimals, padding or 0), unit, language)


def rounded(value: float, decimals: int, language: str, unit: str = "", padding: int | None = None) -> str:
    """The number in brief, for titles and pictures: `85.17万册`, `1.05 million`; small ones as `shown` has them."""
    steps = LARGE_MONEY.get(unit) or [(*one, 2) for one in LARGE.get(language, LARGE["en"])]
    for least, divisor, word, places in steps:
        if abs(value) >= least:
            number = grouped(Decimal(repr(float(value))) / divisor, places)
            money = unit in LARGE_MONEY
            return joined(number, word + unit, language) if money else joined(number + word, unit, language)
    return shown(value, decimals, language, unit, padding)


def scale(values: Sequence[float], language: str) -> list[str]:
    """Round numbers along an axis, all in one larger unit where the greatest is large: 0, 1万, 2万."""
    greatest = max(map(abs, values), default=0)
    for _, divisor, word in LARGE.get(language, LARGE["en"]):
        if greatest >= divisor * (2 if divisor == 10**4 else 1):
            return [grouped(Decimal(repr(float(one))) / divisor, 4) + (word if one else "") for one in values]
    return [grouped(Decimal(repr(float(one))), 6) for one in values]


def signed(value: float, decimals: int, language: str, unit: str = "", padding: int | None = None) -> str:
    """A change with its sign: `+48人`, `−5,199人`, `0人`."""
    text = shown(value, decimals, language, unit, padding)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


@fixed
class Step:
    """A change: its `size` without the sign, the `decimals` to show, its `way` (up, down or same).

    It is `rough` where the two values carry different digits and half of the coarser one's last would change the size
    by more than 2%: the finer digits then mean nothing.
    """

    size: float
    decimals: int
    way: str
    rough: bool


def step(new: float, old: float, places: tuple[int, int]) -> Step:
    """The change from `old` to `new`, no finer than the coarser of the two; `places` are the decimals they carry."""
    decimals, finest = min(places), Decimal(1).scaleb(-max(places))
    now, then = (Decimal(repr(float(one))).quantize(finest, ROUND_HALF_UP) for one in (new, old))
    diff = (now - then).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    way = "up" if diff > 0 else "down" if diff < 0 else "same"
    half = Decimal(1).scaleb(-decimals) / 2
    rough = places[0] != places[1] and now != then and half > abs(diff) * Decimal(repr(ROUGH))
    return Step(float(abs(diff)), decimals, way, rough)


def grouped(value: Decimal, decimals: int, padding: int = 0) -> str:
    """Digits with thousands separators, at most `decimals` places, a real minus sign.

    Zeros at the end are left out, but for those up to `padding` places.
    """
    rounded = value.quantize(Decimal(1).scaleb(-max(decimals, padding)), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    whole, point, digits = text.partition(".")
    if point:
        text = f"{whole}.{digits.rstrip('0').ljust(padding, '0')}".rstrip(".")
    return text.replace("-", MINUS if rounded else "")


def joined(number: str, unit: str, language: str) -> str:
    """Number and unit as each language writes them: 32,673人, 34.55 m², 76.02%, 20.73:1, 1,200 ₹ crore."""
    sign = unicodedata.category(unit[0]) if unit else ""
    if not unit or (sign[0] in "PS" and not (sign == "Sc" and " " in unit)):
        return number + unit
    tight = language == "zh" and unicodedata.east_asian_width(unit[0]) in "WF"
    return f"{number}{unit}" if tight else f"{number} {unit}"


def plain(value: float) -> str:
    """The shortest exact decimal for data files, never in exponents: `99534800`, `12405.2`; "" for NaN."""
    if math.isnan(value):
        return ""
    text = f"{Decimal(repr(float(value))):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if value else "0"


def size(number: int) -> str:
    """A size in bytes for readers, in steps of 1,000."""
    left = float(number)
    for unit in ("B", "kB", "MB"):
        if left < 1000:
            return f"{left:.0f} {unit}" if unit == "B" or left >= 10 else f"{left:.1f} {unit}"
        left /= 1000
    return f"{left:.1f} GB"
