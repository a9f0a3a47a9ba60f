"""The font that charts are drawn with, and the characters it has."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FONT = FOLDER / "chart-sans-sc.ttf"
CHARACTERS = FOLDER / "characters.txt"
FAMILY = "Chart Sans SC"
ASCII, WHOLE = bytes(range(128)), "surrogatepass"
STACK = f"{FAMILY}, Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"


@cache
def characters() -> frozenset[str]:
    """Every character that the font can draw."""
    return frozenset(CHARACTERS.read_text("utf-8"))


def missing_glyphs(text: str) -> set[str]:
    """The characters of `text` that the font cannot draw: remake it with them (`make font`)."""
    others = text.encode(errors=WHOLE).translate(None, ASCII).decode(errors=WHOLE)  # the fewest, in a long text
    return {*others, *(one for one in ASCII.decode() if one in text)} - characters()
