"""What formulas say: values that do not follow from the figures that define them, and what would fit instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from scripts.checks.arithmetic import near, number, written
from scripts.checks.bases import Fit, base_cause, fits, said, unprinted, wording
from scripts.checks.facts import Facts, Row, misses
from scripts.checks.findings import WORDS, Finding, Reach, finding
from scripts.checks.grid import Index, Known, evaluate
from scripts.checks.rows import names, own, picked, real, swap, swapped
from scripts.curated.formula import Formula, Interval
from scripts.words import LANGUAGES, Say

VERDICTS = {"truncated": "rounding", "rounded": "rounding", "off": "error"}


def formula(facts: Facts) -> Iterator[Finding]:
    """A printed value that does not follow from the figures that define it, such as a share from its two counts."""
    for indicator, rule in facts.catalogue.formulas.items():
        rows = facts.of(indicator)
        if not rows.size:
            continue
        own = [facts.known(name) for name in rule.names]
        given = evaluate(rule, own)
        yield from _unlike(rows, rule, own, given, facts)
        mixed = [one.otherwise(facts.beside(name)) for one, name in zip(own, rule.names, strict=True)]
        near_by = evaluate(rule, mixed).where(np.any([one.there for one in own], axis=0) & ~given.there)
        yield from _unlike(rows, rule, mixed, near_by, facts, apart=True)


def _unlike(
    rows: Index, rule: Formula, operands: Sequence[Known], given: Known, facts: Facts, apart: bool = False
) -> Iterator[Finding]:
    """The printed levels that what is given misses; `apart` where it stands for another kind of year."""
    if not given.there.any():
        return
    places = facts.place[rows]
    computed = given.at(places).interval
    at_least = Interval(computed.low, computed.value, np.where(np.isnan(computed.low), np.nan, np.inf))
    for at in map(int, np.flatnonzero(misses(facts.ends(rows), computed))):
        row, place = facts.row(int(rows[at])), int(places[at])
        complete = not rule.additive or facts.exhaustive(str(row["indicator_id"]), given.behind(place))
        if complete or misses(own(row), picked(Known(at_least, given.behind), at))[0]:
            yield _finding(row, place, rule, operands, float(computed.value[at]), facts, apart)


def _finding(
    row: Row, place: int, rule: Formula, operands: Sequence[Known], value: float, facts: Facts, apart: bool
) -> Finding:
    values = dict(zip(rule.names, (float(one.interval.value[place]) for one in operands), strict=True))
    found, how = fits(row, place, rule, values, facts), near(own(row), value)
    if found and found[0].cut and how == "truncated":
        found = ()  # cut off, it fits as defined
    verdict = _verdict(found, how, apart)
    last = how if verdict == "rounding" else ""
    turned = _swapped(row, place, rule, operands, facts) if verdict == "error" else Turned()
    nobodys = unprinted(row, rule, values, facts) if verdict == "error" and not turned.text else None
    arithmetic = written(rule, values, value)
    behind = facts.ids(at for one in operands for at in one.behind(place))
    return finding(
        "formula",
        row,
        (*behind, *(name for one in (*found, *turned.found) for name in one.level.ids)),
        arithmetic,
        verdict,
        Reach(
            causes=(
                *(one.cause for one in found),
                *last_place(row, last),
                *same_gap(row, value),
                *_again(row, place, facts),
                *([base_cause(place, rule.names[-1], nobodys)] if nobodys else []),
            )
        ),
        name=names(facts, str(row["indicator_id"])),
        arithmetic=arithmetic,
        base=said(found, facts),
        hint=hints(row, last, value, apart, nobodys),
        swap=turned.text,
        swap_base=said(turned.found, facts) if turned.found else "",
        wording=wording(found),
    )


@dataclass(frozen=True)
class Turned:
    """A number with two digits swapped so that it fits, and with which other levels it does."""

    text: str = ""
    found: tuple[Fit, ...] = ()


def _verdict(found: Sequence[Fit], how: str, apart: bool) -> str:
    """Another base explains; one that fits only when cut off, or a year of another kind, leaves it open."""
    if apart or (found and found[0].cut):
        return "unverifiable"
    return "base_differs" if found else VERDICTS[how]


def _swapped(row: Row, place: int, rule: Formula, operands: Sequence[Known], facts: Facts) -> Turned:
    """The printed number with two digits swapped where that fits: over the defined base, or over another one."""
    computed = rule.interval({name: picked(one, place) for name, one in zip(rule.names, operands, strict=True)})
    if text := swap(row, computed):
        return Turned(text)
    values = {name: float(one.interval.value[place]) for name, one in zip(rule.names, operands, strict=True)}
    for text, value in swapped(row):
        ends = {"low": value.low[0], "value": value.value[0], "high": value.high[0]}
        found = fits({**row, **ends}, place, rule, values, facts)
        if found and not found[0].cut:
            return Turned(text, found)
    return Turned()


def _again(row: Row, place: int, facts: Facts) -> tuple[str, ...]:
    """The cause of several values of one figure in a document that agree with each other."""
    indicator = str(row["indicator_id"])
    for at in facts.of(indicator):
        if facts.place[at] == place and own(facts.row(int(at))).meets(own(row))[0]:
            return (f"same {at}",)
    return ()


def last_place(row: Row, how: str) -> tuple[str, ...]:
    """The cause of figures that a document cuts off instead of rounding."""
    return (f"cut {row['source_id']}",) if how == "truncated" else ()


def same_gap(row: Row, value: float) -> tuple[str, ...]:
    """The cause of whole numbers in one section that are off by the same number."""
    gap = abs(real(row["value"]) - value)
    exact = real(row["low"]) == real(row["high"]) and gap == round(gap)
    return (f"gap {row['source_id']} {row['entity_id']} {row['section']} {row['unit']} {gap:g}",) if exact else ()


def hints(row: Row, how: str, value: float, apart: bool = False, base: int | None = None) -> dict[str, str]:
    """What explains a small miss, a figure of another kind of year, or a base that nobody prints, by language."""
    places = max(0, -Decimal(repr(2 * (real(row["high"]) - real(row["value"])))).adjusted())
    code = "cut-off" if how == "truncated" else "apart" if apart else "unprinted" if base else ""
    rounded = number(float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)))
    return {name: Say(WORDS, name)(code, rounded=rounded, base=base) if code else "" for name in LANGUAGES}
