"""Numbers as people read them."""

import pytest

from scripts.numbers import plain, shown, signed


@pytest.mark.parametrize(
    ("value", "decimals", "language", "unit", "text"),
    [
        (32673, 0, "zh", "人", "32,673人"),
        (32673, 0, "en", "people", "32,673 people"),
        (76.02, 2, "zh", "%", "76.02%"),
        (34.5, 2, "en", "m²", "34.5 m²"),
        (20.73, 2, "en", ":1", "20.73:1"),
        (-5199, 0, "zh", "", "−5,199"),
        (-0.001, 2, "en", "", "0"),
        (2.675, 2, "en", "", "2.68"),
        (99534800, 2, "zh", "元", "9,953.48万元"),
        (1234567890, 0, "zh", "元", "12.3457亿元"),
        (97400000, 0, "en", "yuan", "97.4 million yuan"),
        (35000, 0, "zh", "元", "35,000元"),
        (float("nan"), 0, "zh", "人", ""),
    ],
)
def test_shown(value: float, decimals: int, language: str, unit: str, text: str) -> None:
    assert shown(value, decimals, language, unit) == text


@pytest.mark.parametrize(("value", "text"), [(3.04, "+3.04"), (-3.0, "−3"), (0.0, "0"), (0.001, "0")])
def test_signed(value: float, text: str) -> None:
    assert signed(value, 2, "en") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(99534800.0, "99534800"), (12405.2, "12405.2"), (1e-7, "0.0000001"), (-0.0, "0"), (1e22, "1" + "0" * 22)],
)
def test_plain_is_exact_and_never_in_exponents(value: float, text: str) -> None:
    assert plain(value) == text
    assert float(plain(value)) == value
