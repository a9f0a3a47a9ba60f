"""Cells of a table as numbers, with the precision that their characters carry."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal

from scripts.curated.numerals import MOST_DIGITS
from scripts.fixed import fixed

_NUMBER = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)(.*)")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_SIGNS = str.maketrans({"−": "-", "‐": "-", "‑": "-", "\u2007": " ", "\u202f": " ", "\xa0": " ", "％": "%"})
_CURRENCY = "$€£¥￥"
_HALVES = {-places: Decimal(5).scaleb(-places - 1) for places in range(20)}


@fixed
class Cell:
    """A cell as read: its value, half a unit of its last place, and the letters that stand behind it."""

    value: Decimal
    half: Decimal
    mark: str


@fixed
class Form:
    """How the numbers of a column are written: their signs, what may stand around them, and marks that may follow."""

    decimal: str = "."
    thousands: str = ""
    spellings: Iterable[str] = ()
    marks: Mapping[str, str] = field(default_factory=dict)

    def read(self, text: str) -> Cell | None:
        """The number that a cell holds; None where it is none: `-$1,835`, `3.1e-05`, `12,5 %`, `7.3 p`."""
        if self.decimal == "." and _PLAIN.fullmatch(text):
            return _cell(text, "")
        bare = text.translate(_SIGNS).strip()
        mark = next((one for one in sorted(self.marks, key=len, reverse=True) if bare.endswith(one)), "")
        bare = self._without_unit(bare.removesuffix(mark).strip())
        plain = self._plain(bare)
        match = _NUMBER.fullmatch(plain) if plain else None
        return None if match is None or match[2] else _cell(match[1], mark)

    def _without_unit(self, text: str) -> str:
        """The number without its unit, before or behind it; a sign may stand before both."""
        sign = text[:1] if text[:1] in ("-", "+") else ""
        rest = text.removeprefix(sign).strip()
        for word in (*self.spellings, *_CURRENCY):
            if word and rest != word and (rest.startswith(word) or rest.endswith(word)):
                rest = rest.removeprefix(word).removesuffix(word).strip()
                break
        return sign + rest

    def _plain(self, text: str) -> str:
        """The number as programs write it; "" where its signs do not group it as numbers are grouped."""
        whole, point, places = text.partition(self.decimal)
        thousands = self.thousands.translate(_SIGNS)
        if thousands and thousands in whole:
            head, *groups = whole.split(thousands)
            if not 1 <= len(head.lstrip("+-")) <= 3 or any(not re.match(r"\d{3}(?!\d)", one) for one in groups):
                return ""
            whole = head + "".join(groups)
        if self.decimal == "," and "." in whole + places:
            return ""
        return f"{whole}.{places}" if point else whole


def _cell(number: str, mark: str) -> Cell | None:
    """A number as programs write it, with half a unit of its last place; None for one that no table holds exactly."""
    value = Decimal(number)
    if value.adjusted() >= MOST_DIGITS:
        return None
    exponent = int(value.as_tuple().exponent)
    return Cell(value, _HALVES[exponent] if exponent in _HALVES else Decimal(5).scaleb(exponent - 1), mark)
