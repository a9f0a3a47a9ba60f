"""What quantity an indicator is, and how its name and its unit stand beside a number."""

import re

from scripts.figures.sentences import is_counted
from scripts.figures.speaker import Speaker, words
from scripts.numbers import shown
from scripts.shelf.labels import Label

COUNTED = re.compile(r"(?<![次个分系指基总门时班年])人?数(?=（[^（）]*）$|$)")


# A unit that stands for many: what is counted in thousands is said with them.
MANY = re.compile(r"(?:hundred|thousand|million|billion|trillion)s?\b|千|万|百万|亿")


def quantity(speaker: Speaker, indicator: str) -> str:
    """The kind of quantity of an indicator: `count`, `share`."""
    return str(speaker.shelf.indicators[indicator]["kind"])


def counted(speaker: Speaker, indicator: str) -> bool:
    """Whether a name follows its number, as that of what is counted does: 12,390 graduates."""
    name = speaker.indicator(indicator).text
    alone = quantity(speaker, indicator) == "count" and not MANY.match(unit(speaker, indicator))
    return alone and (speaker.language == "zh" or is_counted(name))


def percent(speaker: Speaker, indicator: str) -> bool:
    """Whether an indicator is in per cent, so that it changes by percentage points."""
    return unit(speaker, indicator) == "%"


def rate(speaker: Speaker, indicator: str) -> bool:
    """Whether an indicator rises and falls rather than grows and shrinks: a share, a ratio or a score."""
    return quantity(speaker, indicator) in ("share", "ratio", "score")


def decimals(speaker: Speaker, indicator: str) -> int:
    """The number of decimals shown for an indicator."""
    return int(speaker.shelf.indicators[indicator]["decimals"])


def unit(speaker: Speaker, indicator: str) -> str:
    """The unit of an indicator as shown; Chinese where no English one is written."""
    return speaker.unit(speaker.shelf.indicators[indicator]).text


def named(speaker: Speaker, indicator: str) -> str:
    """The unit as heads and subtitles name it; "" for a bare ratio such as 16.58:1."""
    bare = quantity(speaker, indicator) == "ratio" and not percent(speaker, indicator)
    return "" if bare else unit(speaker, indicator)


def alone(speaker: Speaker, indicator: str) -> Label:
    """The unit as it stands by itself, away from any number: what stands behind a ratio (：1) is said in words."""
    row = speaker.shelf.indicators[indicator]
    own = speaker.unit(row)
    bare = quantity(speaker, indicator) == "ratio" and not own.text.strip("：: 1")
    return Label(words(speaker.language)("unit_of_ratio"), speaker.language) if bare and own.text else own


def behind(speaker: Speaker, indicator: str, value: float) -> str:
    """The unit as it stands behind a number: `1 school`, `2 schools`."""
    text = unit(speaker, indicator)
    one = speaker.language == "en" and shown(abs(value), decimals(speaker, indicator), "en") == "1"
    return speaker.shelf.singular.get(text, text) if one else text


def brief(speaker: Speaker, indicator: str, value: float) -> str:
    """The unit in running text: `m²` for `m² per student`, 元 for 元/生, none for what English counts one by one."""
    text, kind, chinese = behind(speaker, indicator, value), quantity(speaker, indicator), speaker.language == "zh"
    if kind == "count" and not chinese:
        return text if MANY.match(text) else ""
    if kind != "per_head":
        return text
    return text.split("/")[0] if chinese else "" if text.startswith("per ") else text.split(" per ")[0]


def number(
    speaker: Speaker, indicator: str, value: float, finest: int | None = None, padding: int | None = None
) -> str:
    """A value of an indicator with its unit, to the indicator's decimals or to `finest`."""
    places = decimals(speaker, indicator) if finest is None else finest
    return shown(value, places, speaker.language, behind(speaker, indicator, value), padding)


def in_brief(speaker: Speaker, indicator: str, value: float) -> str:
    """A value of an indicator as running text writes it."""
    return shown(value, decimals(speaker, indicator), speaker.language, brief(speaker, indicator, value))


def name_before_value(speaker: Speaker, indicator: str) -> str:
    """The name as it stands before a number: Chinese counts drop 数, as in 毕业生12,390人."""
    name = speaker.indicator(indicator).text
    countable = speaker.language == "zh" and quantity(speaker, indicator) == "count" and len(name) > 2
    return COUNTED.sub("", name) if countable else name
