"""Changes from the period before: differences, growth rates, and percentage points."""

from collections.abc import Iterator

import numpy as np

from scripts.checks.arithmetic import near, number
from scripts.checks.facts import FACT, Facts, beside, interval, misses, with_prior
from scripts.checks.findings import Finding, Row, finding
from scripts.checks.formulas import VERDICTS
from scripts.checks.rows import names, own, real, swap, written_value
from scripts.formula import Interval


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
    """A difference between two percentages that is printed as a percentage instead of percentage points."""
    wrong = facts.statements[facts.statements["points"].isin(["%", "％"])]
    for row in wrong.to_dict("records"):
        name = names(facts, str(row["indicator_id"]))
        yield finding("points", row, (), f"{number(real(row['value']))} pp", "error", name=name)
