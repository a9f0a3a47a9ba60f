"""What a table is called by the texts above it, and whom its notes name."""

import re
from collections.abc import Iterable, Sequence

from scripts import periods
from scripts.importing.units import ALONE, LABELLED

LONGEST = 200  # characters
SOURCE = re.compile(r"(?:sources?|quellen?|来源|资料来源|数据来源)\s*[:：]\s*(\S.{0,198})", re.IGNORECASE)
NOTED = re.compile(r"(?:\s*[(\[]\d{1,2}[)\]])+$")  # the numbers of notes behind a title
LABEL = re.compile(r"(?:dataset|title|table|indicator|subject|指标|标题|表名)\s*[:：]\s*(?=\S)", re.IGNORECASE)
BESIDE = re.compile(r"(?:数据库|时间|database|updated?|date|period)\s*[:：].*", re.IGNORECASE)  # what names no table


def titled(rows: Iterable[Sequence[str]]) -> str:
    """The longest text that begins as a title does; of a row with several the last, as the others say what it is."""
    every = [row[-1] for row in rows if len(row) == 1 or not any(map(_is_technical, row))]
    begun = [text for text in every if not text[:1].islower() and len(text) <= LONGEST and not _is_aside(text)]
    named = [text for text in begun if LABEL.match(text)] or begun
    title = without_notes(LABEL.sub("", max(named, key=len, default=""), count=1))
    return title if len(title.split()) > 1 or not title.isascii() else ""


def publisher(notes: Iterable[str]) -> str:
    """Who made a table, as a note about its source says."""
    return next((one[1] for text in notes if (one := SOURCE.fullmatch(text))), "")


def without_notes(text: str) -> str:
    """A text without the numbers of notes behind it: `Deer(5)` is `Deer`."""
    return NOTED.sub("", text)


def _is_aside(text: str) -> bool:
    """Whether a text above a table says its unit, or when it was made, and not what it is about."""
    return bool(LABELLED.fullmatch(text) or ALONE.fullmatch(text) or BESIDE.fullmatch(text))


def _is_technical(text: str) -> bool:
    """Whether a text is a day, a number or a code, as in rows about the file."""
    return bool(periods.read(text)) or any(map(str.isdigit, text))
