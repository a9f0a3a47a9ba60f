"""What a ratio could have been taken of, when its defined figures do not give it: other values, or other figures."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from scripts.checks.arithmetic import number
from scripts.checks.findings import WORDS
from scripts.checks.grounds import Facts, Row
from scripts.checks.leads import Place
from scripts.checks.rows import cut_from, names, own, real
from scripts.curated.formula import Formula, Interval
from scripts.fixed import fixed
from scripts.words import LANGUAGES, Say

FARTHEST_BASE = 4
FINEST = 0.005
NEAR = 0.02  # how far a base that nobody prints may lie from the printed one


@fixed
class Level:
    """A level that a document gives for an entity and period: its indicator, ends, section and statements."""

    indicator: str
    low: float
    value: float
    high: float
    section: str
    ids: tuple[str, ...]
    exact: bool = True


@fixed
class Fit:
    """A level with which a ratio fits: as its `base` or else as its numerator, `cut` where only by truncation."""

    level: Level
    base: bool
    cut: bool
    cause: str


def fits(row: Row, place: int, rule: Formula, values: Mapping[str, float], facts: Facts) -> tuple[Fit, ...]:
    """The levels with which a ratio fits when its defined figures do not; best only, several where none is better.

    Other values of the same figures come first, of those the ones that stand in the ratio's own section; then, where it
    is printed finely, other figures of the same document, entity, period and unit. What fits when rounded comes before
    what fits when cut off.
    """
    shape = quotient(rule)
    if shape is None:
        return ()
    _, part, whole = shape
    known = _levels(place, facts)
    again = [one for one in known if one.indicator in (part, whole) and one.value != values[one.indicator]]
    again = [one for one in again if one.section == row["section"]] or again
    others = sorted(_others(row, known, shape, values, facts), key=lambda one: abs(one.value - values[whole]))
    for printed, cut in ((own(row), False), (cut_from(row), True)):
        for levels_, most in ((again, len(again)), (others, 1)):
            found = [one for one in levels_ if _gives(one, printed, shape, values)]
            if found:
                return tuple(_fit(one, shape, place, cut, facts) for one in found[:most])
    return ()


@lru_cache(maxsize=16)
def _levels(place: int, facts: Facts) -> Sequence[Level]:
    return tuple(levels(place, facts))


def levels(place: int, facts: Facts) -> Iterator[Level]:
    """Every level that a document prints for an entity and period, or that follows from what it prints."""
    for at in facts.at(place):
        exact = bool(facts.cell("exact", at))
        low, value, high = (real(facts.cell(name if exact else "value", at)) for name in ("low", "value", "high"))
        indicator, section, name = (str(facts.cell(key, at)) for key in ("indicator_id", "section", "statement_id"))
        yield Level(indicator, low, value, high, section, (name,), exact)
    for name in facts.catalogue.formulas:
        known = facts.known(name)
        if known.there[place] and not facts.printed(name).there[place]:
            low, value, high = (float(getattr(known.interval, end)[place]) for end in ("low", "value", "high"))
            yield Level(name, low, value, high, "", facts.ids(known.behind(place)))


def quotient(rule: Formula) -> tuple[float, str, str] | None:
    """Factor, part and whole of a formula of the form `part / whole` or `100 * part / whole`; None for others."""
    match rule.tree:
        case ("/", ("*", float(factor), str(part)), str(whole)):
            return factor, part, whole
        case ("/", str(part), str(whole)):
            return 1.0, part, whole
    return None


def wording(found: Sequence[Fit]) -> str:
    """Which of the rule's texts names what fits."""
    if not found:
        return "formula"
    return f"formula-{'base' if found[0].base else 'part'}{'-cut' if found[0].cut else ''}"


def _others(
    row: Row, known: Sequence[Level], shape: tuple[float, str, str], values: Mapping[str, float], facts: Facts
) -> Iterator[Level]:
    """Other figures in the unit of the base, near to it, that the part could be a part of."""
    _, part, whole = shape
    if real(row["high"]) - real(row["value"]) > FINEST * abs(real(row["value"])):
        return
    units = {name: record.unit for name, record in facts.catalogue.indicators.items()}
    least, most = values[whole] / FARTHEST_BASE, values[whole] * FARTHEST_BASE
    for one in filter(lambda level: level.exact, known):
        other = (
            one.indicator not in (part, whole) and one.value != values[whole] and units[one.indicator] == units[whole]
        )
        if other and least <= one.value <= most and one.low >= values[part]:
            yield one


def _gives(one: Level, printed: Interval, shape: tuple[float, str, str], values: Mapping[str, float]) -> bool:
    factor, part, whole = shape
    if one.low <= 0:
        return False
    if one.indicator == part:
        ends = [factor * end / values[whole] for end in (one.low, one.value, one.high)]
    else:
        ends = [factor * values[part] / end for end in (one.high, one.value, one.low)]
    return bool(printed.meets(Interval(*(np.full(1, end) for end in ends)))[0])


def _fit(one: Level, shape: tuple[float, str, str], place: int, cut: bool, facts: Facts) -> Fit:
    base = one.indicator != shape[1]
    defined = shape[2] if base else shape[1]
    return Fit(one, base, cut, base_cause(facts.places[place], defined, one.value))


def unprinted(row: Row, rule: Formula, values: Mapping[str, float], facts: Facts) -> int | None:
    """The only whole number near to the printed base over which a share fits; None where there is none."""
    shape = quotient(rule)
    if shape is None or facts.catalogue.indicators[shape[2]].kind != "count" or real(row["low"]) <= 0:
        return None
    factor, part, whole = shape
    low, high = (factor * values[part] / real(row[end]) for end in ("high", "low"))
    first, last = int(np.ceil(low - 1e-9)), int(np.floor(high + 1e-9))
    near = abs(first - values[whole]) <= NEAR * values[whole]
    return first if first == last and near and first != values[whole] else None


def base_cause(place: Place, indicator: str, value: float) -> str:
    """The cause of findings that all come from another value of one figure."""
    return f"base {' '.join(place)} {indicator} {number(value)}"


def said(found: Sequence[Fit], facts: Facts) -> dict[str, str]:
    """The levels that fit, in words, by language: a name once, with its values."""
    words: dict[str, str] = {}
    for language in LANGUAGES:
        either = Say(WORDS, language)("either")
        values = either.join(dict.fromkeys(number(one.level.value) for one in found))
        name = names(facts, found[0].level.indicator)[language] if found else ""
        words[language] = Say(WORDS, language)("base", name=name, value=values) if found else ""
    return words
