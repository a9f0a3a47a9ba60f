"""What units are called in tables: in headers, in columns beside values, and above the table."""

import re
from collections.abc import Iterable

from scripts.fixed import fixed

LONGEST = 40  # characters
UNITS = (
    (r"per.?cap|per.?head|per.?person|人均", "", "per_head"),
    (r"%|per ?cent|\bshare\b|\brate\b|占比|率", "%", "share"),
    (r"\$|\busd\b|dollar", "US$", "amount"),
    (r"\bgdp\b|price|income|revenue|元$", "", "amount"),
    (r"^pop|people|persons|inhabitants|人口|人数|^[十百千万亿]*[人户]次?$", "people", "count"),
    (r"\byears\b|expect", "years", "score"),
)
# What makes another unit of the one that a text names: US$ bn, deaths per 1000, people per km2, people m, their growth.
OTHERWISE = re.compile(
    r"\b(?:growth|change|density|index)\b|\bper (?:\d|[a-z]+[23]\b|sq)|\b(?:thousand|[mbtr]+illion)s?\b"
    r"|\b(?:bn|mn|mln)\b|\b(?:k|m|mm)$"
)
CALLED = "units?(?: of measure(?:ment)?)?|unit[ _]measure|uom|(?:计量)?单位|einheit|unité|unidad(?:es)?"
COLUMN = re.compile(CALLED, re.IGNORECASE)
MULTIPLE = re.compile(r"scalar[ _]factor|unit[ _](?:mult|multiplier)|multiplier|powercode", re.IGNORECASE)
POWERS = {"3": "thousand", "6": "million", "9": "billion"}
LABELLED = re.compile(rf"[\[（(]?\s*(?:{CALLED})\s*[:：]\s*(.+?)\s*[\]）)]?", re.IGNORECASE)
MANY = r"(?:thousand|million|billion|crore|lakh|[千万亿])"
MONEY = r"(?:(?:rs\.?|us\$|[$€£¥₹]) ?)?"
ALONE = re.compile(rf"[（(]?\s*((?:in )?{MONEY}(?:{MANY}|'?000s?\b|per ?cent|%)[^()（）]*?)\s*[)）]?", re.IGNORECASE)
AT_END = re.compile(rf".*[（(,，]\s*((?:in )?{MONEY}(?:{MANY}|'?000s?\b)[^()（）,，]*?)\s*[)）]?", re.IGNORECASE)
SEVERAL = re.compile(r"[、,，;；]|\band\b|和")
THOUSAND = re.compile(r"^[',]?000s?(?=\s|$)")
PLURAL = re.compile(r"^(?:in )?(thousand|million|billion)s?(?: of)?\b", re.IGNORECASE)
PLAIN = re.compile(r"(?:no\.?|number|numbers|count|anzahl|nombre|units)", re.IGNORECASE)
CAPITAL = re.compile(r"[A-Z][a-z]{3,}(?: [a-z]+)*")
PER_CENT = re.compile(r"(?:in )?(?:per ?cent|percentage|percentages|prozent|pourcentage)", re.IGNORECASE)


@fixed
class Said:
    """The unit that stands somewhere beside a table's figures, and what to look at there."""

    unit: str = ""
    doubt: str = ""


def hinted(text: str) -> tuple[str, str]:
    """A unit and a kind that a text hints at; blank where it hints at none."""
    low = text.casefold()
    return next(((unit, kind) for pattern, unit, kind in UNITS if re.search(pattern, low)), ("", ""))


def normal(text: str) -> str:
    """A unit as it stands behind a number: `(000)` is `thousand`, `Per cent` is `%`; "" where things are counted."""
    bare = THOUSAND.sub("thousand", text.strip())
    if PER_CENT.fullmatch(bare):
        return "%"
    bare = PLURAL.sub(lambda found: found[1].lower(), bare)
    if PLAIN.fullmatch(bare):
        return ""
    return bare.lower() if CAPITAL.fullmatch(bare) else bare


def above(texts: Iterable[str]) -> Said:
    """The unit that stands above a table: `单位：万人`, `(thousands)`, or at the end of a title."""
    every = list(texts)
    found = next((one[1] for text in every if (one := LABELLED.fullmatch(text) or ALONE.fullmatch(text))), "")
    found = found or next((one[1] for text in every if (one := AT_END.fullmatch(text))), "")
    if not found:
        return Said()
    if SEVERAL.search(found) or len(found) > LONGEST:
        return Said("", f"unit and kind? '{found}' stands above the table")
    return Said(normal(found), f"unit from '{found}' above the table: kind?")


def multiplied(unit: str, by: str) -> str:
    """A unit with the multiple that a column of its own says: `persons` and `thousands` are `thousand persons`."""
    times = POWERS.get(by.strip(), "" if by.strip().isdigit() else normal(by))
    return " ".join(filter(None, (times, normal(unit))))
