"""The texts of documents: whatever encoding they are in, and characters that only look like the ones typed."""

import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256

from scripts.curated.slips import INVISIBLE
from scripts.fixed import fixed

MARKS = (  # the longer one first: that of UTF-32 begins like that of UTF-16
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
KNOWN = "UTF-8, UTF-16 and GB 18030"
# Radicals that programs put where the character belongs, and that no normal form of Unicode leads back to it.
RADICALS: Mapping[str, str] = dict(
    zip(
        "⺟⺠⺫⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳∶",
        "母民目虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟:",
        strict=True,
    )
)


@fixed
class SourceText:
    """The characters of a document, and the same as a reader sees them."""

    characters: str

    @cached_property
    def seen(self) -> tuple[str, Sequence[int]]:
        """The text without what nobody sees, every look-alike as the plain character; and where each stands."""
        shown, places = [], list[int]()
        for place, character in enumerate(self.characters):
            plain = as_seen(character)
            shown.append(plain)
            places.extend([place] * len(plain))
        return "".join(shown), places


def as_seen(text: str) -> str:
    """A text as a reader sees it: ⼈ is 人, １ is 1; what is invisible is not there. Raised and circled digits stay."""
    return "".join(_plain(character) for character in text)


def as_read(text: str) -> str:
    """What a reader tells a name by: not by the width of its letters and blanks, nor by its capitals."""
    return " ".join((text if text.isascii() else as_seen(text)).casefold().split())


@lru_cache(1 << 14)  # the same characters come again and again
def _plain(character: str) -> str:
    if character in RADICALS:
        return RADICALS[character]
    if character.isascii():
        return character
    if INVISIBLE.match(character) or unicodedata.category(character) == "Cf":
        return ""
    plain = unicodedata.normalize("NFKC", character)
    return plain if character.isdecimal() or not any(map(str.isdigit, plain)) else character


def decoded(content: bytes) -> str | None:
    """The text of a file in one of the encodings that are known; None where it is in none of them."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decode(content.removeprefix(mark), encoding)
    wide = _wide(content)
    for encoding in [wide] if wide else ["utf-8", "gb18030"]:
        if (text := _decode(content, encoding)) is not None:
            return text
    return None


def _decode(content: bytes, encoding: str) -> str | None:
    """The text, unless it holds what no text in this encoding does."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return (
        None if "\x00" in text or (encoding == "gb18030" and any("\ue000" <= one <= "\uf8ff" for one in text)) else text
    )


def _wide(content: bytes) -> str:
    """The name of UTF-16 without a mark, told by the zeros beside its digits; "" for everything else."""
    if len(content) % 2 == 0 and b"\x00" in content:
        high, low = content[::2].count(0), content[1::2].count(0)
        return "utf-16-le" if low > high else "utf-16-be"
    return ""


def by_hash(contents: Sequence[bytes]) -> dict[str, SourceText | None]:
    """Texts by the SHA-256 of their file, and of the same characters in UTF-8; None for one that nobody can read."""
    found: dict[str, SourceText | None] = {}
    for content in contents:
        characters = decoded(content)
        text = None if characters is None else SourceText(characters)
        found[sha256(content).hexdigest()] = text
        if characters is not None:
            found.setdefault(sha256(characters.encode()).hexdigest(), text)
    return found
