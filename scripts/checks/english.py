"""Printed characters in English: `增加43册` is up 43, `9684.4万元` 96.844 million yuan, `第十三届` the 13th."""

import re
from decimal import Decimal

from scripts.curated.sections import numeral
from scripts.numbers import joined, shown

_FIGURE = re.compile(
    r"([\u4e00-\u9fff]*)(-?[0-9][0-9,]*(?:\.[0-9]+)?)"
    r"(%|m\^2|m²|(?![多余几来以左])[\u4e00-\u9fff]{0,3}(?:/[\u4e00-\u9fff]{1,2})?)"
)
_EVENT = re.compile(r"第([一二三四五六七八九十]+|[0-9]+)[届次期]")
_WAYS = (("增升提涨", "up "), ("减降跌", "down "))
_MULTIPLES = {"千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
_MULTIPLE = re.compile("(百?万|千|亿)")
_MOST_DECIMALS = 8


def english(printed: str) -> str:
    """Printed characters as English says them; what is neither a plain figure nor an event's number stays as it is."""
    if event := _EVENT.fullmatch(printed):
        return _ordinal(numeral(event[1]))
    found = _FIGURE.fullmatch(printed)
    way = _way(found[1]) if found else None
    return f"{way}{_amount(found[2], found[3])}" if found and way is not None else printed


def _way(words: str) -> str | None:
    """Up or down, "" where nothing stands before the number, and None where it is another word, such as about."""
    return next((way for signs, way in _WAYS if any(sign in words for sign in signs)), None if words else "")


def _amount(digits: str, unit: str) -> str:
    """A number with the unit that needs no knowledge of what is counted: %, m², yuan."""
    multiple = _MULTIPLE.match(unit)
    money = unit.removeprefix(multiple[0] if multiple else "").startswith("元")
    if multiple:
        # Exactly: 78792.71万 is no 787927100.0000001.
        value = Decimal(digits.replace(",", "")) * _MULTIPLES[multiple[1]]
        return shown(float(value), _MOST_DECIMALS, "en", "yuan" if money else "")
    number = f"{Decimal(digits.replace(',', '')):,}" if money else digits
    return joined(number, {"%": "%", "m^2": "m²", "m²": "m²"}.get(unit, "yuan" if money else ""), "en")


def _ordinal(number: int) -> str:
    """13th, 31st, 2nd."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
