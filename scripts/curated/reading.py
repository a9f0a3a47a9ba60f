"""Read the characters of a printed figure as a number in the indicator's unit, with the precision that they carry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scripts.curated.records import Reading, Unit

POINT_SPELLINGS = ("个百分点", "百分点", "percentage points", "pp")
PERCENT_SPELLINGS = ("%", "％")
_DIGITS = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(_DIGITS)
_RATIO = re.compile(rf"({_DIGITS})[:：/]({_DIGITS})")
_HAN_DIGITS = dict(zip("零一二三四五六七八九两", (*range(10), 2), strict=True))
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_HAN = re.compile(f"[{''.join(_HAN_DIGITS)}{''.join(_HAN_PLACES)}]+")


@dataclass(frozen=True)
class Number:
    """A figure as read: value and `half` (half a unit of the last printed place), both in the indicator's unit."""

    value: Decimal
    half: Decimal
    qualifier: str
    points: str


class UnreadableError(ValueError):
    """Raised where characters are not a figure in the expected unit; the message says what was expected."""


def read(printed: str, unit: Unit, measure: str, kind: str, words: Reading, printed_unit: str = "") -> Number:
    """Read one figure; `printed_unit` is the unit that a table names outside the cell.

    Whole counts printed without a multiple are exact (`half` 0); every other figure is known to half a unit of its
    last printed place. Falls are negative; a word for "unchanged" alone is a difference of exactly 0. `points` is the
    spelling used for a difference of percentages.
    Raises `UnreadableError`.
    """
    bare, qualifier, falls = _without_words(printed, words)
    if measure == "difference" and bare in words.same:
        return Number(Decimal(0), Decimal(0), qualifier, "")
    bare, spelling = _without_digits_in_unit(bare, unit)
    value, step, rest = _number(bare)
    factor, points = _factor(spelling or rest or printed_unit, unit, measure, kind, printed)
    whole = kind == "count" and factor == 1 and step == 1 and measure != "growth"
    sign = -1 if falls and measure != "level" else 1
    return Number(sign * value * factor, Decimal(0) if whole else step * factor / 2, qualifier, points)


def _without_words(printed: str, words: Reading) -> tuple[str, str, bool]:
    """The printed characters without the words around the number, the qualifier and whether it is a fall."""
    rest, found = printed.replace("，", ",").replace("．", "."), set()
    groups = {name: getattr(words, name) for name in ("over", "under", "about", "fall", "rise", "among")}
    for word, group in sorted(_pairs(groups), key=lambda pair: (-len(pair[0]), pair[0])):
        if word in rest:
            rest = rest.replace(word, "")
            found.add(group)
    qualifier = next((group for group in ("about", "over", "under") if group in found), "exact")
    inner = rest[1:-1] if rest[:1] in ("(", "（") and rest[-1:] in (")", "）") else rest
    return inner, qualifier, "fall" in found


def _without_digits_in_unit(text: str, unit: Unit) -> tuple[str, str]:
    """Split off a spelling of the unit that has digits of its own, such as m^2."""
    spellings = [name for name in (unit.en, *unit.spellings) if any(map(str.isdigit, name)) and text.endswith(name)]
    longest = max(spellings, key=len, default="")
    return text.removesuffix(longest), longest


def _pairs(groups: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    return [(word, group) for group, words in groups.items() for word in words]


def _number(text: str) -> tuple[Decimal, Decimal, str]:
    """Value, size of the last printed place, and the characters that are not the number."""
    if ratio := _RATIO.search(text):
        value, step = _ratio(ratio[1], ratio[2])
        return value, step, text.replace(ratio[0], "", 1)
    numbers = _NUMBER.findall(text)
    if len(numbers) == 1:
        return *_decimal(numbers[0]), text.replace(numbers[0], "", 1)
    han = _HAN.match(text)
    if not numbers and han:
        return Decimal(_han(han[0])), Decimal(1), text.replace(han[0], "", 1)
    raise UnreadableError(f"found '{text}', expected exactly one number")


def _decimal(digits: str) -> tuple[Decimal, Decimal]:
    value = Decimal(digits.replace(",", ""))
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(int(exponent))


def _ratio(left: str, right: str) -> tuple[Decimal, Decimal]:
    """`1:18.8` and `18.8:1` are both 18.8; any other pair is left divided by right, known to its last place."""
    (a, step_a), (b, step_b) = _decimal(left), _decimal(right)
    if b == 0:
        raise UnreadableError(f"found '{left}:{right}', expected a ratio that does not end in 0")
    if a == 1 and b != 1:
        return b, step_b
    return (a, step_a) if b == 1 else (a / b, step_a / b)


def _han(text: str) -> int:
    total, digit = 0, 0
    for character in text:
        if character in _HAN_PLACES:
            total, digit = total + max(digit, 1) * _HAN_PLACES[character], 0
        else:
            digit = digit * 10 + _HAN_DIGITS[character]
    return total + digit


def _factor(spelling: str, unit: Unit, measure: str, kind: str, printed: str) -> tuple[Decimal, str]:
    """What one printed unit is in the indicator's unit, and the spelling of points where points are meant."""
    if measure == "growth":
        if spelling in PERCENT_SPELLINGS:
            return Decimal(1), ""
        raise UnreadableError(f"found '{printed}', expected a growth rate in %")
    if measure == "difference" and kind == "share" and spelling in (*POINT_SPELLINGS, *PERCENT_SPELLINGS):
        return Decimal(1), spelling
    if spelling in ("", unit.zh, unit.en, *unit.spellings):
        return Decimal(1), ""
    if spelling in unit.multiples:
        return unit.multiples[spelling], ""
    expected = ", ".join(dict.fromkeys([unit.zh, unit.en, *unit.spellings, *unit.multiples]))
    raise UnreadableError(f"found '{printed}' with the unit '{spelling}', expected one of: {expected}")
