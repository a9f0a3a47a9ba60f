"""Printed changes: a difference or a growth rate that does not follow from the levels beside it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scripts import periods
from scripts.checks.arithmetic import equation, near, number
from scripts.checks.findings import Finding, Reach, finding
from scripts.checks.formulas import VERDICTS, hints, last_place
from scripts.checks.grid import Known, derived, less
from scripts.checks.grounds import FACT, SHOWN, Facts, Row, beside, interval, misses
from scripts.checks.rows import change_cause, names, own, real, swap
from scripts.curated.formula import Interval


def difference(facts: Facts) -> Iterator[Finding]:
    """A printed change that is not the difference between the two levels that the same document prints."""
    changes = facts.statements[(facts.statements["measure"] == "difference") & facts.statements["exact"]]
    for name, rows in facts.rows_by_indicator(changes).items():
        now, prior = facts.printed(name), facts.printed(name).at(facts.before)
        given = less(now, prior).at(facts.place[rows])
        for at in np.flatnonzero(misses(facts.ends(rows), given.interval)):
            row, place = facts.row(int(rows[at])), int(facts.place[rows[at]])
            levels = (float(one.interval.value[place]) for one in (now, prior))
            arithmetic = equation(" − ".join(map(number, levels)), float(given.interval.value[at]))
            yield _unlike("difference", row, given, int(at), arithmetic, facts)


def growth(facts: Facts) -> Iterator[Finding]:
    """A printed growth rate that does not follow from the levels, or from the level and the change, beside it."""
    rates = facts.statements[(facts.statements["measure"] == "growth") & facts.statements["exact"]]
    for name, rows in facts.rows_by_indicator(rates).items():
        now = facts.printed(name)
        changed = facts.changes("difference").get(name, facts.nothing)
        prior = now.at(facts.before).otherwise(less(now, changed))
        given = _grown(now, prior).at(facts.place[rows])
        for at in np.flatnonzero(misses(facts.ends(rows), given.interval)):
            row, place = facts.row(int(rows[at])), int(facts.place[rows[at]])
            levels = [float(one.interval.value[place]) for one in (now, prior)]
            value = float(given.interval.value[at])
            arithmetic = equation(f"({number(levels[0])} ÷ {number(levels[1])} − 1) × 100", value)
            yield _unlike("growth", row, given, int(at), arithmetic, facts)


def _grown(now: Known, prior: Known) -> Known:
    """The growth from one column to another, in per cent."""
    a, b = now.interval, prior.interval
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = Interval(100 * (a.low / b.high - 1), 100 * (a.value / b.value - 1), 100 * (a.high / b.low - 1))
    return derived(ends, (now, prior))


def _unlike(rule: str, row: Row, given: Known, at: int, arithmetic: str, facts: Facts) -> Finding:
    """The finding on a change: nothing tells whether it or one of the levels is wrong."""
    value = float(given.interval.value[at])
    how = near(own(row), value)
    verdict, levels = VERDICTS[how], facts.ids(given.behind(at))
    last = how if verdict == "rounding" else ""
    return finding(
        rule,
        row,
        levels,
        arithmetic,
        verdict,
        Reach(
            doubts=(str(row["statement_id"]), *levels),
            causes=(
                *last_place(row, last),
                change_cause(row, facts),
            ),
        ),
        name=names(facts, str(row["indicator_id"])),
        arithmetic=arithmetic,
        hint=hints(row, last, value),
        swap=swap(row, Interval(*[np.full(1, value)] * 3)) if verdict == "error" else "",
    )


def points(facts: Facts) -> Iterator[Finding]:
    """A change in a percentage, printed in %: wrong where the levels differ by so many points, else left open."""
    changes = facts.statements[facts.statements["points"].isin(["%", "％"])]
    joined = _with_prior(beside(changes[[*FACT, *SHOWN]], facts.best, FACT, "_now", "left"), facts.best)
    printed, now, prior = interval(joined), interval(joined, "_now"), interval(joined, "_prior")
    with np.errstate(divide="ignore", invalid="ignore"):
        grown = Interval(
            100 * (now.low / prior.high - 1), 100 * (now.value / prior.value - 1), 100 * (now.high / prior.low - 1)
        )
    less_ = Interval(now.low - prior.high, now.value - prior.value, now.high - prior.low)
    as_points = ~np.isnan(less_.value) & ~misses(printed, less_)
    as_growth = ~np.isnan(less_.value) & ~misses(printed, grown)
    exactly = as_growth & (printed.low <= grown.value) & (grown.value <= printed.high)
    for row, by_points, by_growth, fits in zip(joined.to_dict("records"), as_points, as_growth, exactly, strict=True):
        if by_points or not fits:
            how = (
                "points"
                if by_points and not by_growth
                else "points-likely"
                if by_points and not fits
                else "points-open"
            )
            yield _in_percent(facts, {**facts.statement(str(row["statement_id"])), **row}, how)


def _in_percent(facts: Facts, row: Row, how: str) -> Finding:
    """The finding on a change in %: percentage points for certain, most likely, or without anything that tells."""
    name, size = names(facts, str(row["indicator_id"])), number(real(row["value"]))
    causes = (f"{how} {row['source_id']}",)
    if how == "points-open":
        text = f"{size} pp / {size}%"
        return finding("points", row, (), text, "unverifiable", Reach(causes=causes), name=name, wording=how)
    others = (str(row["statement_id_now"]), str(row["statement_id_prior"]))
    levels = (number(real(row[f"value_{suffix}"])) for suffix in ("now", "prior"))
    arithmetic = f"{' − '.join(levels)} = {size}"
    verdict = "error" if how == "points" else "unverifiable"
    return finding(
        "points",
        row,
        others,
        f"{size} pp",
        verdict,
        Reach(causes=causes),
        name=name,
        arithmetic=arithmetic,
        wording=how,
    )


def _with_prior(frame: pd.DataFrame, best: pd.DataFrame, how: str = "left") -> pd.DataFrame:
    """`frame` with the same document's level for the period before, under the suffix `_prior`."""
    earlier = frame.assign(period_now=frame["period"], period=frame["period"].map(periods.before))
    joined = beside(earlier, best, FACT, "_prior", how)
    return joined.assign(period=joined["period_now"]).drop(columns="period_now")
