"""What is read at once is read as everything else is."""

import re

import pytest

from scripts.curated import reading
from scripts.curated.numerals import UnreadableError
from scripts.curated.reading import Number, Wanted, read
from tests.units import AREA, PERCENT, PERSON, RATIO, WORDS, YUAN

NUMBERS = "0 7 07 12 0.95 1.00 12.5 1,234 12,34 1,234.5 1234567890123456 ３ .5"


BEHIND = "人 万 万人 % ％ 元 千元 个百分点 余人 多 持平 -5人 ：1 人次 十人 平方米 m^2"


def test_what_is_read_at_once_is_read_as_everything_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        (f"{number}{rest}", Wanted(unit, measure, kind, printed_unit))
        for number in NUMBERS.split()
        for rest in ("", *BEHIND.split())
        for unit, kind in ((PERSON, "count"), (AREA, "amount"), (YUAN, "amount"), (PERCENT, "share"), (RATIO, "ratio"))
        for measure in ("level", "difference", "growth")
        for printed_unit in ("", "万元")
    ]
    at_once = [answer(*one) for one in asked]
    monkeypatch.setattr(reading, "SIMPLE", re.compile("(?!)"))
    assert at_once == [answer(*one) for one in asked]
    assert sum(isinstance(one, Number) for one in at_once) > 100


def answer(printed: str, wanted: Wanted) -> Number | str:
    """A figure as read, or why it cannot be."""
    try:
        return read(printed, wanted, WORDS)
    except UnreadableError as error:
        return str(error)
