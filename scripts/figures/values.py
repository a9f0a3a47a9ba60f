"""How a value is said: its digits as printed, its unit, and the words that say how exact its report makes it."""

from collections.abc import Iterator
from itertools import islice

from scripts.curated.characters import hedge, pair
from scripts.figures import units
from scripts.figures.points import Point
from scripts.figures.speaker import Speaker, words
from scripts.numbers import joined, rounded, shown


def full(speaker: Speaker, point: Point, with_unit: bool = True) -> str:
    """The value with its unit in full, as tables show it.

    Without the unit only where the number itself stays the same, so not where money stands in a larger unit.
    """
    unit = units.behind(speaker, point.indicator, point.value)
    text = _number(speaker, point, unit)
    if with_unit or _pair(speaker, point):
        return _hedged(speaker, point, text, unit)
    bare = _number(speaker, point, "")
    same = text == joined(bare, unit, speaker.language)
    return _hedged(speaker, point, bare if same else text, "" if same else unit)


def running(speaker: Speaker, point: Point) -> str:
    """The value as running text writes it: with the unit in short, and as carefully as the report has it."""
    unit = units.brief(speaker, point.indicator, point.value)
    return _hedged(speaker, point, _number(speaker, point, unit), unit)


def bare(speaker: Speaker, point: Point) -> str:
    """The value without its unit, for a column or an axis that names it."""
    text = printed_pair(speaker, point) or _digits(speaker, point, point.value, "")
    return _hedged(speaker, point, text, "")


def in_brief(speaker: Speaker, point: Point) -> str:
    """The value with its unit for a picture: large numbers are rounded."""
    unit, decimals = units.brief(speaker, point.indicator, point.value), units.decimals(speaker, point.indicator)
    return _hedged(speaker, point, rounded(point.value, decimals, speaker.language, unit, point.padding), unit)


def quoted(speaker: Speaker, point: Point) -> str:
    """The value as a sentence to quote goes on: 为53人, 约为53人, nearly 1,000."""
    text = full(speaker, point)
    if point.ranged or _worded(speaker, point):
        return text
    unit = units.behind(speaker, point.indicator, point.value)
    return words(speaker.language)(f"quoted_{point.qualifier or 'exact'}", value=_number(speaker, point, unit))


def carried(speaker: Speaker, point: Point) -> int:
    """The decimals that a point's value carries: those printed, else those of its indicator."""
    return units.decimals(speaker, point.indicator) if point.places is None else point.places


def printed_pair(speaker: Speaker, point: Point) -> str:
    """A ratio as printed, 53:47, with the colon of the language; "" for anything else."""
    two = pair(point.printed) if units.quantity(speaker, point.indicator) == "ratio" else ""
    return two.replace(":", words(speaker.language)("ratio_sign"))


def _pair(speaker: Speaker, point: Point) -> str:
    """A ratio as printed, with what it comes to."""
    two = printed_pair(speaker, point)
    if not two:
        return ""
    value = units.number(speaker, point.indicator, point.value)
    return words(speaker.language)("pair", pair=two, value=value)


def _number(speaker: Speaker, point: Point, unit: str) -> str:
    return _pair(speaker, point) or _digits(speaker, point, point.value, unit)


def _digits(speaker: Speaker, point: Point, value: float, unit: str) -> str:
    """A number with as many decimals as the value carries, where these are more than its indicator's: none is lost."""
    finest = max(units.decimals(speaker, point.indicator), carried(speaker, point), point.padding or 0)
    return shown(value, finest, speaker.language, unit, point.padding)


def _hedged(speaker: Speaker, point: Point, text: str, unit: str) -> str:
    """The text of a value with the word that says how exact the report makes it, or both ends of a printed range."""
    say = words(speaker.language)
    if point.ranged:
        low, high = point.ranged
        return say("range", low=_digits(speaker, point, low, ""), high=_digits(speaker, point, high, unit))
    return hedged(speaker, text, point.qualifier, point.printed)


def hedged(speaker: Speaker, text: str, qualifier: str, printed: str) -> str:
    """The text of a number with the words that hedge it: the printed ones where they have a wording, else the general.

    What is printed both as about a number and as a bound says both: 约1,872次以上, at least about 1,872.
    """
    say = words(speaker.language)
    for group in _groups(speaker, qualifier, printed):
        word = hedge(printed, speaker.said.get(group, {}))
        text = say("hedged_by", hedge=word, value=text) if word else say(group, value=text)
    return text


def _groups(speaker: Speaker, qualifier: str, printed: str) -> Iterator[str]:
    """What kinds of words hedge a number, from the innermost: its qualifier, and a bound that stands beside "about"."""
    if qualifier not in ("", "exact"):
        yield qualifier
    if qualifier == "about":
        bounds = (group for group in ("over", "under") if any(word in printed for word in speaker.said.get(group, ())))
        yield from islice(bounds, 1)


def _worded(speaker: Speaker, point: Point) -> bool:
    """Whether a value is hedged by a word of its own, or by two: then it needs none before it."""
    groups = list(_groups(speaker, point.qualifier, point.printed))
    return len(groups) > 1 or any(hedge(point.printed, speaker.said.get(group, {})) for group in groups)
