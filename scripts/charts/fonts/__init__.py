"""The font that charts are drawn with, the characters it has, and how wide each is."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FONT = FOLDER / "chart-sans-sc.ttf"
CHARACTERS = FOLDER / "characters.txt"
WIDTHS = FOLDER / "widths.json"  # to ask the font takes longer than most pictures do
EM = 1000  # units of the font
FAMILY = "Chart Sans SC"
ASCII, WHOLE = bytes(range(128)), "surrogatepass"
STACK = f"{FAMILY}, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"


@cache
def characters() -> frozenset[str]:
    """Every character that the font can draw."""
    return frozenset(CHARACTERS.read_text("utf-8"))


@cache
def advances() -> Mapping[str, float]:
    """The width of every character of the font, in em: most are as wide as they are high."""
    others = {one: units / EM for one, units in json.loads(WIDTHS.read_bytes()).items()}
    return {**dict.fromkeys(characters() - {"\n"}, 1.0), **others}


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that the font cannot draw: remake it with them (`make font`)."""
    others = text.encode(errors=WHOLE).translate(None, ASCII).decode(errors=WHOLE)  # the fewest, in a long text
    return {*others, *(one for one in ASCII.decode() if one in text)} - characters()
