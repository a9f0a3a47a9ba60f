"""What cannot be: shares that no whole number gives, values outside what is possible, values far from all others."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scripts.checks.arithmetic import equation, near, number, spread, written
from scripts.checks.bases import Level, base_cause, levels, quotient, unprinted
from scripts.checks.findings import WORDS, Finding, Reach, finding
from scripts.checks.formulas import hints, last_place
from scripts.checks.grid import Index, Known, evaluate
from scripts.checks.grounds import Facts, Row, misses
from scripts.checks.inferred import inferred
from scripts.checks.rows import change_cause, moment, names, own, picked, real, unit_behind
from scripts.curated.formula import Formula
from scripts.words import LANGUAGES, Say

MOST_BASES = 200  # whole numbers to try as the base of a share
UNSURE = ("D", "U")


def whole(facts: Facts) -> Iterator[Finding]:
    """A share that no whole number of the stated total can give, or a growth rate that no whole number before gives."""
    known = inferred(facts)
    for indicator, rule in facts.catalogue.formulas.items():
        shape = quotient(rule)
        if shape and shape[0] == 100.0 and facts.catalogue.indicators[shape[1]].kind == "count":
            parts = facts.known(shape[1]).there  # where the part is printed, `formula` speaks
            yield from _shares(indicator, shape[2], known.of(shape[2]), parts, facts)
    yield from _growth(facts)


def _shares(indicator: str, total: str, base: Known, parts: NDArray[np.bool_], facts: Facts) -> Iterator[Finding]:
    rows = facts.of(indicator)
    places = facts.place[rows]
    share, of = facts.ends(rows), base.at(places)
    with np.errstate(invalid="ignore"):
        candidates = of.interval.high - of.interval.low
        some = of.there & ~parts[places] & (candidates <= MOST_BASES) & (of.interval.high >= 1)
    for at in np.flatnonzero(some):
        wholes = np.arange(np.ceil(of.interval.low[at] - 1e-6), np.floor(of.interval.high[at] + 1e-6) + 1)
        if wholes.size and _no_whole_number(share.low[at] * wholes / 100, share.high[at] * wholes / 100).all():
            yield _share(facts.row(int(rows[at])), total, of, int(at), facts)


def _share(row: Row, total: str, of: Known, at: int, facts: Facts) -> Finding:
    base = round(float(of.interval.value[at]))
    count = round(real(row["value"]) * base / 100)
    share = 100 * count / base
    arithmetic = equation(f"100 × {count} ÷ {number(base)}", share)
    cut = near(own(row), share) == "truncated"
    last = cut and row["status"] != "D"  # of another base it may well be rounded
    others = [] if cut else list(_other_wholes(row, total, facts))
    return finding(
        "whole",
        row,
        (*facts.ids(of.behind(at)), *(name for one in others[:1] for name in one.ids)),
        arithmetic,
        "rounding" if last else "unverifiable",
        Reach(causes=(*last_place(row, "truncated" if last else ""), *_same_base(row, total, facts))),
        wording="whole" if facts.printed(total).there[facts.place_of(row)] else "whole-inferred",
        name=names(facts, str(row["indicator_id"])),
        whole=names(facts, total),
        base=spread(picked(of, at)),
        arithmetic=arithmetic,
        hint=hints(row, "truncated", share) if cut else _would_fit(row, others, facts),
    )


def _same_base(row: Row, total: str, facts: Facts) -> Iterator[str]:
    """The cause of a share that fits over the base, printed nowhere, over which another share of its section fits."""
    place = facts.place_of(row)
    for name, rule in facts.catalogue.formulas.items():
        shape = quotient(rule)
        columns = [facts.known(part) for part in rule.names] if shape and shape[2] == total else []
        if columns and all(one.there[place] for one in columns):
            values = {part: float(one.interval.value[place]) for part, one in zip(rule.names, columns, strict=True)}
            given = picked(evaluate(rule, columns), place)
            for at in facts.of(name):
                other = facts.row(int(at))
                same = facts.place[at] == place and other["section"] == row["section"]
                base = unprinted(other, rule, values, facts) if same and misses(own(other), given)[0] else None
                low, high = (np.array([real(row[end]) * (base or 0) / 100]) for end in ("low", "high"))
                if base and not _no_whole_number(low, high)[0]:
                    yield base_cause(facts.places[place], total, base)


def _other_wholes(row: Row, total: str, facts: Facts) -> Iterator[Level]:
    """Greater totals in the same unit of which a whole number is the share."""
    indicators, place = facts.catalogue.indicators, facts.place_of(row)
    wider = {total}
    while (above := indicators[total].parent) and above not in wider:
        wider.add(total := above)
    for one in levels(place, facts):
        if one.indicator in wider and one.low == one.high and one.low > 0:
            low, high = (np.array([real(row[end]) * one.value / 100]) for end in ("low", "high"))
            if not _no_whole_number(low, high)[0]:
                yield one


def _would_fit(row: Row, others: list[Level], facts: Facts) -> dict[str, str]:
    if not others:
        return dict.fromkeys(LANGUAGES, "")
    base = others[0]
    count = round(real(row["value"]) * base.value / 100)
    made = {}
    for language, name in names(facts, base.indicator).items():
        say = Say(WORDS, language)
        made[language] = say("whole-other", base=say("base", name=name, value=number(base.value)), count=count)
    return made


def _growth(facts: Facts) -> Iterator[Finding]:
    rates = facts.statements[(facts.statements["measure"] == "growth") & facts.statements["exact"]]
    for name, rows in facts.rows_by_indicator(rates[~rates["status"].isin(UNSURE)]).items():
        if facts.catalogue.indicators[name].kind == "count":
            yield from _growths(name, rows, facts)


def _growths(name: str, rows: Index, facts: Facts) -> Iterator[Finding]:
    now, rate = facts.printed(name).at(facts.place[rows]), facts.ends(rows)
    exact = now.interval.low == now.interval.high
    none = _no_whole_number(now.interval.low / (1 + rate.high / 100), now.interval.high / (1 + rate.low / 100))
    for at in np.flatnonzero(exact & none):
        level, row = float(now.interval.value[at]), facts.row(int(rows[at]))
        before = max(1, round(level / (1 + real(row["value"]) / 100)))
        arithmetic = equation(f"({number(level)} ÷ {before} − 1) × 100", 100 * (level / before - 1))
        words = {"name": names(facts, name), "arithmetic": arithmetic, "wording": "whole-growth"}
        yield finding("whole", row, facts.ids(now.behind(int(at))), arithmetic, "unverifiable", **words)


def _no_whole_number(low: NDArray[np.float64], high: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray(np.floor(high + 1e-9) < np.ceil(low - 1e-9))


def limits(facts: Facts) -> Iterator[Finding]:
    """Printed figures that together give an impossible value, now or for the period before, such as 367 days a year."""
    for indicator, rule in facts.catalogue.formulas.items():
        record = facts.catalogue.indicators[indicator]
        given = evaluate(rule, [facts.known(name) for name in rule.names])
        low = -np.inf if record.minimum is None else float(record.minimum)
        high = np.inf if record.maximum is None else float(record.maximum)
        outside = (given.interval.low > high * (1 + 1e-9)) | (given.interval.high < low)
        for place in np.flatnonzero(outside):
            stated = facts.printed(rule.names[0]).behind(int(place))
            if stated and facts.row(stated[0])["status"] != "D":
                yield _impossible(facts.row(stated[0]), int(place), indicator, given, facts)
    yield from _before(facts)


def _before(facts: Facts) -> Iterator[Finding]:
    """Changes that leave an impossible level for the period before, such as 35 more of 20."""
    for name in dict.fromkeys((*facts.changes("difference"), *facts.changes("growth"))):
        back, (low, high) = facts.implied(name), facts.catalogue.possible(name)
        for place in np.flatnonzero((back.interval.high < low) | (back.interval.low > high)):
            ids = facts.ids(back.behind(int(place)))
            row = next(one for one in map(facts.statement, ids) if one["measure"] != "level")
            value = spread(picked(back, int(place)))
            words = {"name": names(facts, name), "unit": _unit(name, facts), "value": value}
            words |= {"limit": number(low if back.interval.high[place] < low else high), "wording": "limits-before"}
            words |= {"period": moment(facts.places[int(place)][2])}
            reach = Reach(doubts=ids, causes=(change_cause(row, facts),))
            yield finding("limits", row, ids, value, "unverifiable", reach, **words)


def _impossible(row: Row, place: int, indicator: str, given: Known, facts: Facts) -> Finding:
    rule, record = facts.catalogue.formulas[indicator], facts.catalogue.indicators[indicator]
    values = {name: float(facts.known(name).interval.value[place]) for name in rule.names}
    value = float(given.interval.value[place])
    arithmetic = written(rule, values, value)
    limit = record.maximum if record.minimum is None or value > float(record.minimum) else record.minimum
    shape = quotient(rule)
    sure = record.kind != "share" or shape is None or _within(shape[1], shape[2], facts)
    return finding(
        "limits",
        row,
        facts.ids(given.behind(place)),
        arithmetic,
        "implausible" if sure else "unverifiable",
        name=names(facts, indicator),
        arithmetic=arithmetic,
        meant=number(value),
        limit=number(float(limit or 0)),
        unit=_unit(indicator, facts),
    )


def _within(part: str, whole: str, facts: Facts) -> bool:
    """Whether the dictionary has one count as a part of another; else a share may well be more than 100%."""
    seen = {part}
    while (above := facts.catalogue.indicators[part].parent) and above not in seen:
        seen.add(part := above)
    return whole in seen


def _unit(indicator: str, facts: Facts) -> dict[str, str]:
    """The unit behind a value or limit, % too."""
    share = facts.catalogue.units[facts.catalogue.indicators[indicator].unit].zh == "%"
    return dict.fromkeys(LANGUAGES, "%") if share else unit_behind(facts, indicator)


def bounds(facts: Facts) -> Iterator[Finding]:
    """A figure beyond what others of the same report leave room for, such as fewer awards than prizes."""
    known = inferred(facts)
    for side, rules in facts.catalogue.bounds.items():
        for name, rule in rules.items():
            own, given = known.of(name), evaluate(rule, [known.of(part) for part in rule.names])
            low, high = (given, own) if side == "least" else (own, given)
            for place in map(int, np.flatnonzero(low.interval.low > high.interval.high * (1 + 1e-9))):
                yield _out_of_bounds(name, rule, (own, given), place, side, facts)


def _out_of_bounds(name: str, rule: Formula, both: tuple[Known, Known], place: int, side: str, facts: Facts) -> Finding:
    own, given = both
    behind = facts.ids((*own.behind(place), *given.behind(place)))
    columns = [inferred(facts).of(part) for part in rule.names]
    values = {part: float(one.interval.value[place]) for part, one in zip(rule.names, columns, strict=True)}
    alone = isinstance(rule.tree, str)
    value = number(float(given.interval.value[place]))
    arithmetic = value if alone else written(rule, values, float(given.interval.value[place]))
    ratios = [one for one in behind if facts.statement(one)["indicator_id"] == name] or behind
    row = facts.statement(ratios[0])
    labels = [names(facts, part) for part in rule.names]
    return finding(
        "bounds",
        row,
        behind,
        arithmetic if not alone else f"{spread(picked(own, place))} : {value}",
        "unverifiable",
        name=names(facts, name),
        own=spread(picked(own, place)),
        meant=spread(picked(own, place)),
        arithmetic=arithmetic,
        others={"zh": "、".join(one["zh"] for one in labels), "en": " and ".join(f"“{one['en']}”" for one in labels)},
        wording=f"bounds-{side}",
    )
