"""What cannot be: shares that no whole number gives, values outside what is possible, values far from all others."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scripts.checks.arithmetic import near, number, written
from scripts.checks.facts import FACT, PLACE, Facts, beside, interval
from scripts.checks.findings import Finding, Row, finding
from scripts.checks.formulas import quotient, with_operands
from scripts.checks.rows import names, operand, own, real

FAR = 1000.0
OTHERS = 2


def whole(facts: Facts) -> Iterator[Finding]:
    """A share that no whole number of the stated total can give, or a growth rate that no whole number before gives."""
    for indicator, rule in facts.catalogue.formulas.items():
        shape = quotient(rule)
        if shape and shape[0] == 100.0 and facts.catalogue.indicators[shape[1]].kind == "count":
            yield from _shares(indicator, shape[1], shape[2], facts)
    yield from _growth(facts)


def _shares(indicator: str, part: str, total: str, facts: Facts) -> Iterator[Finding]:
    shares = facts.printed(indicator)
    if shares.empty:
        return
    joined = _without(beside(shares, facts.of(total), PLACE, "_total"), facts.of(part))
    low, high = joined["low"] * joined["low_total"] / 100, joined["high"] * joined["high_total"] / 100
    none = _no_whole_number(low, high) & (joined["low_total"] == joined["high_total"])
    for row in joined[none].to_dict("records"):
        base = real(row["value_total"])
        count = round(real(row["value"]) * base / 100)
        share = 100 * count / base
        arithmetic = f"100 × {count} ÷ {number(base)} = {number(share)}"
        verdict = "rounding" if near(own(row), share) == "truncated" else "unverifiable"
        others = (str(row["statement_id_total"]),)
        yield finding("whole", row, others, arithmetic, verdict, name=names(facts, indicator), arithmetic=arithmetic)


def _growth(facts: Facts) -> Iterator[Finding]:
    counts = [name for name, row in facts.catalogue.indicators.items() if row.kind == "count"]
    rates = facts.statements[(facts.statements["measure"] == "growth") & facts.statements["exact"]]
    joined = beside(rates[rates["indicator_id"].isin(counts)], facts.best, FACT, "_now")
    joined = joined[joined["low_now"] == joined["high_now"]]
    low, high = joined["low_now"] / (1 + joined["high"] / 100), joined["high_now"] / (1 + joined["low"] / 100)
    for row in joined[_no_whole_number(low, high)].to_dict("records"):
        now = real(row["value_now"])
        before = max(1, round(now / (1 + real(row["value"]) / 100)))
        arithmetic = f"({number(now)} ÷ {before} − 1) × 100 = {number(100 * (now / before - 1))}"
        name, others = names(facts, str(row["indicator_id"])), (str(row["statement_id_now"]),)
        words = {"name": name, "arithmetic": arithmetic, "wording": "whole-growth"}
        yield finding("whole", row, others, arithmetic, "unverifiable", **words)


def _no_whole_number(low: "pd.Series[float]", high: "pd.Series[float]") -> "pd.Series[bool]":
    return (high + 1e-9).map(np.floor) < (low - 1e-9).map(np.ceil)


def _without(shares: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """The shares whose part is not printed; where it is, `formula` speaks."""
    marked = shares.merge(parts[PLACE].drop_duplicates(), on=PLACE, how="left", indicator="part")
    return marked[marked["part"] == "left_only"]


def limits(facts: Facts) -> Iterator[Finding]:
    """Printed figures that together give an impossible value, such as more than 366 days a year for each person."""
    for indicator, rule in facts.catalogue.formulas.items():
        record = facts.catalogue.indicators[indicator]
        joined = with_operands(facts.printed(rule.names[0]).drop_duplicates(FACT), rule, facts)
        if joined.empty:
            continue
        computed = rule.interval({name: interval(joined, f"_{name}") for name in rule.names})
        low = -np.inf if record.minimum is None else float(record.minimum)
        high = np.inf if record.maximum is None else float(record.maximum)
        outside = (computed.low > high * (1 + 1e-9)) | (computed.high < low)
        for row in joined[outside].to_dict("records"):
            yield _impossible(row, indicator, facts)


def _impossible(row: Row, indicator: str, facts: Facts) -> Finding:
    rule = facts.catalogue.formulas[indicator]
    values = {name: real(row[f"value_{name}"]) for name in rule.names}
    arithmetic = written(rule, values, float(rule.interval({n: operand(row, n) for n in rule.names}).value[0]))
    others = tuple(str(row[f"statement_id_{name}"]) for name in rule.names)
    name = names(facts, indicator)
    return finding("limits", row, others, arithmetic, "implausible", name=name, arithmetic=arithmetic)


def magnitude(facts: Facts) -> Iterator[Finding]:
    """A value a thousand times larger or smaller than what every other entity states, as after a slip of the unit."""
    indicators = facts.catalogue.indicators
    scaled = [name for name, row in indicators.items() if row.kind in ("per_head", "ratio", "share", "score")]
    rows = facts.best[facts.best["indicator_id"].isin(scaled) & (facts.best["value"] > 0)]
    for indicator, group in rows.groupby("indicator_id", sort=True):
        for row in group[_far(group)].to_dict("records"):
            others = group.loc[group["entity_id"] != row["entity_id"], "value"]
            median = number(float(others.median()))
            computed, name = f"{row['printed']} : {median}", names(facts, str(indicator))
            yield finding("magnitude", row, (), computed, "implausible", name=name, other=median)


def _far(group: pd.DataFrame) -> "pd.Series[bool]":
    """Which values lie beyond those of all other entities; only one with the largest or the smallest value can."""
    far = pd.Series(False, index=group.index)
    ends = group["value"].isin([group["value"].max(), group["value"].min()])
    for entity in group.loc[ends, "entity_id"].unique():
        own = group["entity_id"] == entity
        others = group[~own]
        if others["entity_id"].nunique() >= OTHERS:
            above, below = group["value"] / others["value"].max(), group["value"] / others["value"].min()
            far |= own & ((above >= FAR) | (below <= 1 / FAR))
    return far
