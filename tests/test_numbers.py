"""Numbers as people read them."""

import pytest

from scripts.numbers import plain, rounded, shown, signed, step


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
        (337854100, 0, "zh", "元", "33,785.41万元"),
        (1300000000, 0, "zh", "元", "13亿元"),
        (99534804.89, 2, "zh", "元", "99,534,804.89元"),
        (337854100, 0, "en", "yuan", "337.8541 million yuan"),
        (2455000, 0, "en", "yuan", "2.455 million yuan"),
        (97400000, 0, "en", "yuan", "97.4 million yuan"),
        (35000, 0, "zh", "元", "35,000元"),
        (float("nan"), 0, "zh", "人", ""),
    ],
)
def test_shown(value: float, decimals: int, language: str, unit: str, text: str) -> None:
    assert shown(value, decimals, language, unit) == text


@pytest.mark.parametrize(
    ("value", "unit", "text"), [(851712, "册", "85.17万册"), (337854100, "元", "3.3785亿元"), (9000, "元", "9,000元")]
)
def test_only_pictures_round_large_numbers(value: float, unit: str, text: str) -> None:
    assert rounded(value, 0, "zh", unit) == text


@pytest.mark.parametrize(
    ("new", "old", "places", "said"),
    [
        (25, 26.89, (0, 2), (2, 0, "down", True)),
        (26.89, 25.5, (2, 2), (1.39, 2, "up", False)),
        (98, 97.85, (0, 2), (0, 0, "same", True)),
        (15, 15, (0, 2), (0, 0, "same", False)),
        (851700, 800000, (-2, 0), (51700, -2, "up", False)),
        (6666.29, 7305.673, (2, 3), (639.38, 2, "down", False)),
    ],
)
def test_a_change_is_no_finer_than_the_coarser_value(
    new: float, old: float, places: tuple[int, int], said: tuple[float, int, str, bool]
) -> None:
    found = step(new, old, places)
    assert (found.size, found.decimals, found.way, found.rough) == said


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
