"""How wide our font draws a text, read from the font itself, and where a text may be broken into lines."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from scripts.charts.fonts import FONT, advances

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Where our font is not at hand, another one draws Latin letters: most are narrower, the widest a tenth wider.
SPARE = 1.1
CLOSING = ("Pe", "Pf", "Po")
OPENING = ("Ps", "Pi")


@cache
def glyphs() -> Any:
    """The outlines of the font by the name of the glyph."""
    return _font().getGlyphSet()


@cache
def _font() -> "TTFont":
    """The font with numbers for names of its glyphs: to find out what each is called takes longer than all the rest."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(FONT.read_bytes()), lazy=True)
    font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
    return font


def width(text: str, size: float) -> float:
    """How many pixels a text takes at a size in pixels; Latin with room for other fonts, which may draw it wider."""
    return size * _ems(text)


def lines(text: str, space: float, size: float, most: int) -> list[str]:
    """The text on at most `most` lines of `space` pixels; what does not fit any more ends in an ellipsis."""
    found, used = [""], 0.0
    for piece in _pieces(text):
        if found[-1] and used + width(piece.rstrip(), size) > space:
            found.append("")
            used = 0.0
        found[-1] += piece
        used += width(piece, size)
    kept = [line.strip() for line in found[:most] if line.strip()]
    return [*kept[:-1], _cut(f"{kept[-1]}…", space, size)] if len(found) > most else kept


def _cut(text: str, space: float, size: float) -> str:
    while len(text) > 2 and width(text, size) > space:
        text = f"{text[:-2].rstrip()}…"
    return text


@lru_cache(maxsize=8_192)  # words, and the characters of a text, come again on every picture
def _ems(text: str) -> float:
    return sum(map(_wide, text))


@cache
def _wide(character: str) -> float:
    wide = unicodedata.east_asian_width(character) in "WF"
    return advances().get(character, 1.0 if wide else 0.6) * (1 if wide else SPARE)


@lru_cache(maxsize=1_024)  # a text is set in lines of several lengths, one after the other
def _pieces(text: str) -> tuple[str, ...]:
    """Texts that stay together: words, parts of an address, a Chinese character with its punctuation."""
    return tuple(_parted(text))


def _parted(text: str) -> Iterator[str]:
    piece = ""
    for one in text:
        if piece and _may_break(piece, one):
            yield piece
            piece = ""
        piece += one
    yield piece


def _may_break(piece: str, following: str) -> bool:
    """Whether a line may end after `piece`: a space, a Chinese character, a slash, or a hyphen but of a short code."""
    if following == " " or unicodedata.category(following) in CLOSING or following in "、，。；：·—…%％":
        return False
    last, wide = piece[-1], unicodedata.east_asian_width
    if unicodedata.category(last) in OPENING:
        return False
    if last == " " or (last in "/-" and len(piece) > (1 if last == "/" else 3) and following.isalpha()):
        return True
    return wide(last) in "WF" or wide(following) in "WF"
