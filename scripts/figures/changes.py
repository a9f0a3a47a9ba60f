"""How a change is said: in a table with signs, in a sentence, and what it is called; stated ones as printed."""

from collections.abc import Iterator
from dataclasses import replace

from scripts.figures import differences, units, values
from scripts.figures.differences import Difference, Size
from scripts.figures.points import Point
from scripts.figures.sentences import period
from scripts.figures.speaker import Speaker, words
from scripts.fixed import fixed
from scripts.numbers import MINUS, shown

SIGNS = {"up": "+", "down": MINUS, "same": ""}
GOOD = {"higher": "up", "lower": "down"}


@fixed
class Change:
    """A change against an earlier period: in short as tables show it, `in_words` as a sentence goes on, its `size`.

    `shorter` is the text in less room: without that in per cent, then only that, at last without its unit. A change
    that is only about so large has no sign: what hedges it stands between the verb and the number (增加近2,000人).
    `amount` is its size without that in per cent, `percent` the latter as one number; "" where it is not said.
    `rate` is the exact size in % of the earlier value, 0 for shares and ratios; `telling` whether that value is not too
    small a count for it to say much. `statement` is the one that states it; "" where it is computed. `turn` is `better`
    or `worse`; "" where it is neither.
    """

    text: str
    since: str
    in_words: str
    way: str
    rate: float = 0.0
    telling: bool = True
    size: str = ""
    amount: str = ""
    percent: str = ""
    statement: str = ""
    turn: str = ""
    shorter: tuple[str, ...] = ()


def change(speaker: Speaker, new: Point) -> Change | None:
    """How a value differs from the period before, as its report states it; else from the latest earlier one known."""
    found = differences.from_before(speaker, new)
    return said(speaker, new, found) if found else None


def between(speaker: Speaker, new: Point, old: Point) -> Change | None:
    """How one value differs from an earlier one of the same indicator; None where the two must not be compared."""
    found = differences.between(speaker, new, old)
    return said(speaker, new, found) if found else None


def clause(speaker: Speaker, found: Change | None) -> str:
    """A change as a clause: 比2015年增加48人（1.6%）, up 48 (1.6%) from 2015; "" where there is none."""
    if found is None:
        return ""
    form = "change_same" if found.way == "same" else "change_since"
    return words(speaker.language)(form, since=found.since, change=found.in_words)


def said(speaker: Speaker, new: Point, found: Difference) -> Change:
    """A difference in words; in percentage points for what is in per cent."""
    say, since = words(speaker.language), period(speaker.language, found.since)
    if found.way == "same":
        text = say("same_roughly" if found.hedged else "same")
        return Change(text, since, text, "same", statement=found.statement)
    parts = replace(found, percent=None), replace(found, size=None)
    both, amount, percent = (_told(speaker, new, one) for one in (found, *parts))
    in_words = _in_words(speaker, new, found, both)
    return Change(
        text=in_words if found.hedged else _told(speaker, new, found, SIGNS[found.way]),
        since=since,
        in_words=in_words,
        way=found.way,
        rate=found.rate,
        telling=found.telling,
        size=both,
        amount=amount,
        percent=_alone(speaker, found, percent),
        statement=found.statement,
        turn=turn(speaker, new.indicator, found.way),
        shorter=tuple(_shorter(speaker, new, parts, bool(amount))),
    )


def turn(speaker: Speaker, indicator: str, way: str) -> str:
    """Whether a way is for the `better` or the `worse`; "" where it stays, or where neither way is good."""
    good = GOOD.get(str(speaker.shelf.indicators[indicator]["better"]), "")
    return "" if way == "same" or not good else "better" if way == good else "worse"


def _alone(speaker: Speaker, found: Difference, percent: str) -> str:
    """The size in % for a title; "" where it lies between two."""
    if found.percent is None or found.percent.low != found.percent.high:
        return ""
    return words(speaker.language)("about", value=percent) if found.size and found.size.rough else percent


def _in_words(speaker: Speaker, new: Point, found: Difference, told: str) -> str:
    """A change, of which the size is told, as a sentence goes on: 增加48人（1.6%）."""
    verb = _family(speaker, new.indicator) if found.size else "rate"
    return words(speaker.language)(f"{found.way}_{verb}", size=told)


def _shorter(speaker: Speaker, new: Point, parts: tuple[Difference, Difference], sized: bool) -> Iterator[str]:
    """A change in ever less room, with its sign, or in words where it is hedged; at last without its unit.

    Its `parts` are the change without that in per cent, and with only that.
    """
    size, rate = parts

    def told(one: Difference, bare: bool = False) -> str:
        if not size.hedged:
            return _told(speaker, new, one, SIGNS[one.way], bare=bare)
        return _in_words(speaker, new, one, _told(speaker, new, one, bare=bare))

    if sized:
        yield told(size)
    if rate.percent and rate.percent.low == rate.percent.high:
        yield told(rate)
    if sized and not units.percent(speaker, new.indicator):
        yield told(size, bare=True)


def _told(speaker: Speaker, new: Point, found: Difference, sign: str = "", bare: bool = False) -> str:
    """The size of a change and that in %, each behind the sign and the word for how exact it is; `bare` of its unit."""
    say = words(speaker.language)
    unit = "" if bare or not found.size else _unit(speaker, new, found.size.high)
    amount = _size(speaker, found.size, unit, sign) if found.size else ""
    percent = _size(speaker, found.percent, "%", sign) if found.percent else ""
    text = say("change_with_rate", change=amount, rate=percent) if amount and percent else amount or percent
    return say("about", value=text) if found.size and found.size.rough else text


def _size(speaker: Speaker, size: Size, unit: str, sign: str) -> str:
    """A size behind its sign; both ends where it lies between two, else as carefully as the report has it."""
    high = shown(size.high, size.decimals, speaker.language, unit, size.padding)
    if size.low == size.high:
        return values.hedged(speaker, sign + high, size.qualifier, size.printed)
    low = shown(size.low, size.decimals, speaker.language, "%" if unit == "%" else "", size.padding)
    return words(speaker.language)("range_signed" if sign else "range", low=sign + low, high=sign + high)


def _unit(speaker: Speaker, new: Point, value: float) -> str:
    """The unit of a change: percentage points of what is in per cent, none for a ratio."""
    if units.percent(speaker, new.indicator):
        return words(speaker.language)("point" if value == 1 else "points")
    return "" if units.quantity(speaker, new.indicator) == "ratio" else units.brief(speaker, new.indicator, value)


def _family(speaker: Speaker, indicator: str) -> str:
    """How a change of an indicator is worded: shares and scores rise, ratios go up, everything else increases."""
    kind = units.quantity(speaker, indicator)
    if units.percent(speaker, indicator) or kind in ("share", "score"):
        return "share"
    return "ratio" if kind == "ratio" else "amount"
