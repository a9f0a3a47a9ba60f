"""Changes from the period before: differences, growth rates, and percentage points."""

from collections.abc import Iterator

import numpy as np

from scripts.checks.arithmetic import near, number
from scripts.checks.facts import FACT, Facts, beside, interval, misses, with_prior
from scripts.checks.findings import Finding, Row, finding
from scripts.checks.formulas import VERDICTS
from scripts.checks.rows import names, own, real, swap, written_value
from scripts.curated.formula import Interval


def difference(facts: Facts) -> Iterator[Finding]:
    """A printed change that is not the difference between the two levels that the same document prints."""
    changes = facts.statements[(facts.statements["measure"] == "difference") & facts.statements["exact"]]
    joined = with_prior(beside(changes, facts.best, FACT, "_now"), facts.best, "inner")
    now, prior = interval(joined, "_now"), interval(joined, "_prior")
    computed = Interval(now.low - prior.high, now.value - prior.value, now.high - prior.low)
    wrong = misses(interval(joined), computed)
    for row, value in zip(joined[wrong].to_dict("records"), computed.value[wrong], strict=True):
        arithmetic = f"{written_value(row, 'now')} − {written_value(row, 'prior')} = {number(float(value))}"
        yield _change_finding("difference", row, float(value), arithmetic, facts)


def growth(facts: Facts) -> Iterator[Finding]:
    """A printed growth rate that does not follow from the levels, or from the level and the change, beside it."""
    rates = facts.statements[(facts.statements["measure"] == "growth") & facts.statements["exact"]]
    changes = facts.statements[(facts.statements["measure"] == "difference") & facts.statements["exact"]]
    joined = with_prior(beside(rates, facts.best, FACT, "_now"), facts.best, "left")
    joined = beside(joined, changes.drop_duplicates(FACT), FACT, "_change", "left")
    now, change = interval(joined, "_now"), interval(joined, "_change")
    prior = _prefer(
        interval(joined, "_prior"), Interval(now.low - change.high, now.value - change.value, now.high - change.low)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        computed = Interval(
            100 * (now.low / prior.high - 1), 100 * (now.value / prior.value - 1), 100 * (now.high / prior.low - 1)
        )
    wrong = misses(interval(joined), computed)
    for row, value, base in zip(
        joined[wrong].to_dict("records"), computed.value[wrong], prior.value[wrong], strict=True
    ):
        arithmetic = f"({written_value(row, 'now')} ÷ {number(float(base))} − 1) × 100 = {number(float(value))}"
        yield _change_finding("growth", row, float(value), arithmetic, facts)


def _prefer(first: Interval, second: Interval) -> Interval:
    known = ~np.isnan(first.value)
    return Interval(
        np.where(known, first.low, second.low),
        np.where(known, first.value, second.value),
        np.where(known, first.high, second.high),
    )


def _change_finding(rule: str, row: Row, value: float, arithmetic: str, facts: Facts) -> Finding:
    others = [str(row[key]) for key in ("statement_id_now", "statement_id_prior", "statement_id_change") if key in row]
    verdict = VERDICTS[near(own(row), value)]
    name = names(facts, str(row["indicator_id"]))
    ids = tuple(one for one in others if one != "nan")
    digits = swap(row, Interval(*[np.full(1, value)] * 3)) if verdict == "error" else ""
    return finding(rule, row, ids, arithmetic, verdict, name=name, arithmetic=arithmetic, swap=digits)


def points(facts: Facts) -> Iterator[Finding]:
    """A change of a percentage printed in %: wrong where the two levels differ by so many points, else left open."""
    changes = facts.statements[facts.statements["points"].isin(["%", "％"])]
    joined = with_prior(beside(changes, facts.best, FACT, "_now", "left"), facts.best)
    printed, now, prior = interval(joined), interval(joined, "_now"), interval(joined, "_prior")
    with np.errstate(divide="ignore", invalid="ignore"):
        grown = 100 * (now.value / prior.value - 1)
    less = Interval(now.low - prior.high, now.value - prior.value, now.high - prior.low)
    as_growth = (printed.low <= grown) & (
        grown <= printed.high
    )  # of the numbers as printed, which are what was divided
    as_points = ~np.isnan(less.value) & ~misses(printed, less)
    for row, by_points, by_growth in zip(joined.to_dict("records"), as_points, as_growth, strict=True):
        if by_points or not by_growth:
            yield _in_percent(facts, row, bool(by_points and not by_growth))


def _in_percent(facts: Facts, row: Row, proven: bool) -> Finding:
    """The finding on a change in %: proven to be percentage points, or without anything that tells."""
    name, size = names(facts, str(row["indicator_id"])), number(real(row["value"]))
    if not proven:
        words = {"name": name, "wording": "points-open"}
        return finding("points", row, (), f"{size} pp / {size} %", "unverifiable", **words)
    others = (str(row["statement_id_now"]), str(row["statement_id_prior"]))
    arithmetic = f"{written_value(row, 'now')} − {written_value(row, 'prior')} = {size}"
    return finding("points", row, others, f"{size} pp", "error", name=name, arithmetic=arithmetic)
