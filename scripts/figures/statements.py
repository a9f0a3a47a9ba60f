"""What a document states, as it was read: a level with its unit, a difference with its sign, a growth rate in %."""

from math import isnan, nan

from scripts.figures import units
from scripts.figures.points import padding, size
from scripts.figures.speaker import Speaker, words
from scripts.numbers import shown, signed
from scripts.shelf.labels import Row

FINEST = 4  # decimals of what is shown as read


def read(speaker: Speaker, row: Row) -> str:
    """The number that was read in a statement; both ends of a range."""
    ends = [float(row.get(name, nan)) for name in ("value_low", "value_high")]
    if any(map(isnan, ends)):
        return _number(speaker, row, float(row["value"]))
    low, high = _number(speaker, row, ends[0], row["measure"] == "level"), _number(speaker, row, ends[1])
    return words(speaker.language)("range", low=low, high=high)


def _number(speaker: Speaker, row: Row, value: float, bare: bool = False) -> str:
    """A number with its unit, as exactly as it was read; `bare` without it."""
    indicator, kept = str(row["indicator_id"]), padding(str(row["printed"]), size(row))
    decimals = units.decimals(speaker, indicator)
    if bare:
        return shown(value, max(decimals, FINEST), speaker.language, "", kept)
    if row["measure"] == "level":
        return units.number(speaker, indicator, value, max(decimals, FINEST), kept)
    if row["measure"] == "growth":
        return signed(value, FINEST, speaker.language, "%", kept)
    if not value:
        return words(speaker.language)("same")
    return signed(value, max(decimals, 2), speaker.language, _unit(speaker, indicator, value), kept)


def _unit(speaker: Speaker, indicator: str, value: float) -> str:
    """The unit of a difference: percentage points of what is in per cent, none of a ratio."""
    if units.percent(speaker, indicator):
        return words(speaker.language)("point" if abs(value) == 1 else "points")
    return "" if units.quantity(speaker, indicator) == "ratio" else units.behind(speaker, indicator, value)
