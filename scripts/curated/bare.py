"""Printed characters without the words around the number, and what these words say: a hedge, a change."""

import re
from functools import lru_cache
from itertools import pairwise

from scripts.curated.numerals import SIGNS, UnreadableError
from scripts.curated.project import Reading
from scripts.fixed import fixed

HEDGES = ("about", "over", "under")
CHANGES = ("fall", "rise")
GROUPS = (*HEDGES, *CHANGES, "among")
PLUS = "+＋"
_READS = "add a 'correction' that says what is meant"
BEHIND = ("多", "余", "以上", "左右")  # 多300人 is a difference and 余300人 a rest, not "over 300"
_PART = re.compile("[0-9零〇一二三四五六七八九两十百千]")
_PLAIN = str.maketrans(  # as on cheques, and full-width forms
    "壹贰叁肆伍陆柒捌玖拾佰仟０１２３４５６７８９，．", "一二三四五六七八九十百千0123456789,."
)


@fixed
class Bare:
    """What is left of printed characters, how exact their words make the number, and the words of a change by kind."""

    text: str
    hedge: str
    changes: dict[str, str]


def plain(printed: str) -> str:
    """Printed characters with the plain form of each digit."""
    return printed.translate(_PLAIN)


def bare(printed: str, words: Reading) -> Bare:
    """Take the words off; a sign is no word, whatever the catalogue says. Raises `UnreadableError`."""
    rest, found = plain(printed), dict[str, str]()
    for word, group in () if words.letters.isdisjoint(rest) else _longest_first(_words(words)):
        if word in rest:
            if word in BEHIND and rest.startswith(word):
                raise UnreadableError(f"found '{printed}', where '{word}' stands before the number: {_READS}")
            rest = _without(rest, word, printed)
            found.setdefault(group, word)
    if {"over", "under"} <= found.keys():
        raise UnreadableError(f"found '{printed}' with both '{found['over']}' and '{found['under']}': {_READS}")
    hedge = next((group for group in HEDGES if group in found), "exact")
    return Bare(rest, hedge, {group: found[group] for group in CHANGES if group in found})


def grouped(words: Reading) -> list[tuple[str, str]]:
    """Each word around numbers with what it says: about, over, under, fall, rise, or among a list."""
    return _with_groups(_words(words))


def _words(words: Reading) -> tuple[tuple[str, ...], ...]:
    return words.about, words.over, words.under, words.fall, words.rise, words.among


def _with_groups(words: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    groups = zip(GROUPS, words, strict=True)
    return [(word, group) for group, those in groups for word in those if word not in SIGNS + PLUS]


@lru_cache(maxsize=8)
def _longest_first(words: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    return sorted(_with_groups(words), key=lambda pair: (-len(pair[0]), pair[0]))


def _without(text: str, word: str, printed: str) -> str:
    """The text without a word, which may not stand between two digits: they would become one number."""
    parts = text.split(word)
    for before, after in pairwise(parts):
        if _PART.match(before[-1:]) and _PART.match(after[:1]):
            raise UnreadableError(f"found '{printed}' with '{word}' inside a number: type the characters of one figure")
    return "".join(parts)
