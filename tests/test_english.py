"""Printed characters in English: what a reader of no Chinese is told of them."""

import pytest

from scripts.checks.english import english


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("1165名", "1165"),
        ("76.02%", "76.02%"),
        ("1:18.8", "1:18.8"),
        ("9684.4万元", "96.844 million yuan"),
        ("2.36万元", "23,600 yuan"),
        ("78792.71万元", "787.9271 million yuan"),
        ("3500元/人", "3,500 yuan"),
        ("3万人", "30,000"),
        ("增加43册", "up 43"),
        ("减少5199人", "down 5199"),
        ("降低了2.8%", "down 2.8%"),
        ("增加2.86m^2", "up 2.86 m²"),
        ("增加2.86m²", "up 2.86 m²"),
        ("第十三届", "13th"),
        ("第二十二届", "22nd"),
        ("近25", "近25"),
        ("100多个", "100多个"),
        ("持平", "持平"),
    ],
)
def test_printed_characters_are_said_in_english_and_nothing_is_guessed(printed: str, said: str) -> None:
    assert english(printed) == said
