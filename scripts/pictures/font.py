"""How wide our font draws a text, read from the font itself, and where a text may be broken into lines."""

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from scripts.charts.fonts import FONT

# Where our font is not at hand, another one draws Latin letters: most are narrower, the widest a tenth wider.
SPARE = 1.1
CLOSING = ("Pe", "Pf", "Po")
OPENING = ("Ps", "Pi")


@cache
def advances() -> Mapping[str, float]:
    """The width of every character of the font, in em; raises `ValueError` for a font without the tables it needs."""
    data = FONT.read_bytes()
    tables = dict(_tables(data))
    em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    metrics = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])
    return {chr(code): metrics[2 * min(glyph, count - 1)] / em for code, glyph in _glyphs(data, tables["cmap"])}


def width(text: str, size: float) -> float:
    """How many pixels a text takes at a size in pixels; Latin with room for other fonts, which may draw it wider."""
    return size * sum(_wide(one) for one in text)


def lines(text: str, space: float, size: float, most: int) -> list[str]:
    """The text on at most `most` lines of `space` pixels; what does not fit any more ends in an ellipsis."""
    found = [""]
    for piece in _pieces(text):
        if found[-1] and width((found[-1] + piece).rstrip(), size) > space:
            found.append("")
        found[-1] += piece
    kept = [line.strip() for line in found[:most] if line.strip()]
    return [*kept[:-1], _cut(f"{kept[-1]}…", space, size)] if len(found) > most else kept


def _cut(text: str, space: float, size: float) -> str:
    while len(text) > 2 and width(text, size) > space:
        text = f"{text[:-2].rstrip()}…"
    return text


def _wide(character: str) -> float:
    wide = unicodedata.east_asian_width(character) in "WF"
    return advances().get(character, 1.0 if wide else 0.6) * (1 if wide else SPARE)


def _pieces(text: str) -> Iterator[str]:
    """Texts that stay together: words, parts of an address, a Chinese character with its punctuation."""
    piece = ""
    for one in text:
        if piece and _may_break(piece, one):
            yield piece
            piece = ""
        piece += one
    yield piece


def _may_break(piece: str, following: str) -> bool:
    """Whether a line may end after `piece`: after spaces, slashes, hyphens and Chinese characters."""
    if following == " " or unicodedata.category(following) in CLOSING or following in "、，。；：·—…%％":
        return False
    last, wide = piece[-1], unicodedata.east_asian_width
    if unicodedata.category(last) in OPENING:
        return False
    if last == " " or (last in "/-" and len(piece) > 1 and following.isalpha()):
        return True
    return wide(last) in "WF" or wide(following) in "WF"


def _tables(data: bytes) -> Iterator[tuple[str, int]]:
    """The tables of a TrueType file and where each begins."""
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        yield tag.decode("ascii"), offset


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Code points and glyphs of the font's character map, format 4 (characters of the basic plane)."""
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", data, cmap + 8 + 8 * number)[0]
        if struct.unpack_from(">H", data, start)[0] == 4:
            yield from _format_four(data, start)
            return
    raise ValueError(f"{FONT.name} has no character map of format 4")


def _format_four(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    places = [start + 14 + step * 2 * count + (2 if step else 0) for step in range(4)]
    ends, firsts, deltas, offsets = (struct.unpack_from(f">{count}H", data, place) for place in places)
    for number, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offsets[number]:
                glyph = struct.unpack_from(">H", data, places[3] + 2 * number + offsets[number] + 2 * (code - first))[0]
            yield code, (glyph + deltas[number]) & 0xFFFF
