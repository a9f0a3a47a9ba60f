"""The house theme: colours, type, sizes and number formats, as Vega-Lite configuration.

Every colour has a contrast of at least 3:1 against white and against the dark scheme's background, and stays apart
from the others under the three common colour vision deficiencies. Text has the colour of the text around the picture.
"""

import unicodedata
from functools import lru_cache
from typing import Any

from scripts.charts.fonts import STACK

PALETTE = ("#2f6fd0", "#d07a1c", "#0a9f8c", "#9b6336", "#4d7696")
NEUTRAL = "#7a8594"
MAIN, WARN, GOOD = PALETTE[0], PALETTE[1], PALETTE[2]
SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down")
INK = "currentColor"
PAPER = "var(--paper, #fff)"
BACKGROUNDS = ("#ffffff", "#10171c")

WIDTH, WIDE = 340, 820
TEXT, SMALL, DOT = 15, 13, 70
SIGNED = 1.7  # how much larger a dot is that has a sign inside
MUTED, FAINT, PALE = 0.75, 0.18, 0.14

NUMBERS = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["¥", ""]}


def config(language: str) -> dict[str, Any]:
    """The theme as Vega-Lite configuration in one language; English keeps Vega's own locale, and no chart has dates."""
    locale = {"locale": {"number": NUMBERS}} if language == "zh" else {}
    return {
        "aria": False,
        "background": "transparent",
        "font": STACK,
        "view": {"stroke": None},
        "text": {"color": INK, "fontSize": TEXT, "align": "left", "baseline": "alphabetic"},
        **locale,
    }


@lru_cache(maxsize=16_384)  # names, units and years come again on every chart
def width(text: str, size: float = TEXT) -> float:
    """About how many pixels a text takes: one em for a Chinese character, a little over half for others."""
    return sum(size if unicodedata.east_asian_width(one) in "WF" else _narrow(one) * size for one in text)


def _narrow(character: str) -> float:
    if character in " .,:;'|!ijlIft()":
        return 0.32
    return 0.9 if character in "MWmw%@" else 0.68 if character.isupper() else 0.57


def fitted(text: str, space: float, size: float = TEXT) -> str:
    """The text, cut with an ellipsis where it is wider than `space` pixels."""
    if width(text, size) <= space:
        return text
    while text and width(text + "…", size) > space:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, space: float, size: float, most: int = 2) -> list[str]:
    """The text on at most `most` lines of `space` pixels, broken between words or Chinese characters."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width((lines[-1] + piece).rstrip(), size) > space and len(lines) < most:
            lines.append("")
        lines[-1] += piece
    return [fitted(line.strip(), space, size) for line in lines]


def _pieces(text: str) -> list[str]:
    """Where a line may break: after a space and after a Chinese character, but not before closing punctuation."""
    pieces = [""]
    for one in text:
        wide = unicodedata.east_asian_width(one) in "WF"
        if pieces[-1] and (pieces[-1][-1] == " " or wide) and unicodedata.category(one) not in ("Pe", "Po", "Pf"):
            pieces.append("")
        pieces[-1] += one
    return pieces
