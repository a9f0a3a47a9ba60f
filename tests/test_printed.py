"""What printed characters tell beside the value."""

import math

import pytest

from scripts.curated.characters import hedge, may_be, pair, places


@pytest.mark.parametrize(
    ("printed", "value", "decimals"),
    [
        ("25册", 25, 0),
        ("26.80", 26.8, 2),
        ("1:18.8", 18.8, 1),
        ("15：1", 15, 0),
        ("85.17万册", 851700, -2),
        ("9935.532万元", 99355320, -1),
        ("减少1,300人", -1300, 0),
        ("53:47", 53 / 47, None),
        ("近千家", 1000, None),
        ("0", 0, 0),
    ],
)
def test_the_decimals_that_a_figure_carries(printed: str, value: float, decimals: int | None) -> None:
    assert places(printed, value) == decimals


def test_what_words_leave_open() -> None:
    ends = {words: may_be(-30, words) for words in ("exact", "about", "over", "under")}
    assert ends["about"] == pytest.approx((-33, -27))
    assert (ends["exact"], ends["over"], ends["under"]) == ((-30, -30), (-30, math.inf), (-math.inf, -30))


@pytest.mark.parametrize(
    ("printed", "text"), [("53:47", "53:47"), ("53∶47", "53:47"), ("1:18.8", ""), ("20：1", ""), ("53", "")]
)
def test_a_ratio_of_two_numbers_stays_one(printed: str, text: str) -> None:
    assert pair(printed) == text


@pytest.mark.parametrize(("printed", "text"), [("近千家", "nearly"), ("不足50%", "under"), ("90%以上", "")])
def test_the_word_that_hedges_is_the_one_printed(printed: str, text: str) -> None:
    assert hedge(printed, {"近": "nearly", "不足": "under", "足": "wrong"}) == text
