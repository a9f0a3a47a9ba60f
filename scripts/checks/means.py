"""Means: a value for all that must follow from the values of its groups and how many each of them counts."""

from collections.abc import Iterator, Sequence

import pandas as pd

from scripts.checks.arithmetic import near, number
from scripts.checks.facts import PLACE, Facts, beside, interval, misses
from scripts.checks.findings import Finding, Row, finding
from scripts.checks.formulas import VERDICTS
from scripts.checks.rows import names, own, real
from scripts.curated.formula import Interval


def mean(facts: Facts) -> Iterator[Finding]:
    """A value for all, such as a satisfaction rate, that is not the mean of its groups weighted by head counts."""
    for whole, parts in _groups(facts).items():
        joined = facts.printed(whole)
        for part, weight in parts:
            joined = beside(joined, facts.of(part), PLACE, f"_{part}") if not joined.empty else joined
            joined = beside(joined, facts.of(weight), PLACE, f"_{weight}") if not joined.empty else joined
        if not joined.empty:
            yield from _unlike(joined, parts, facts)


def _groups(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """Wholes with their parts and the parts' weights, where the whole's own weight is the sum of those weights."""
    indicators = facts.catalogue.indicators
    made: dict[str, list[tuple[str, str]]] = {}
    for name, row in indicators.items():
        if row.parent and row.weight and indicators[row.parent].weight:
            made.setdefault(row.parent, []).append((name, row.weight))
    return {whole: parts for whole, parts in made.items() if len(parts) > 1 and _exhaustive(whole, parts, facts)}


def _exhaustive(whole: str, parts: Sequence[tuple[str, str]], facts: Facts) -> bool:
    """Whether the weights of the parts are all that the formula of the whole's weight adds up."""
    total = facts.catalogue.formulas.get(facts.catalogue.indicators[whole].weight or "")
    return total is not None and set(total.names) == {weight for _, weight in parts}


def _unlike(joined: pd.DataFrame, parts: Sequence[tuple[str, str]], facts: Facts) -> Iterator[Finding]:
    ends = [
        sum(joined[f"{end}_{part}"] * joined[f"value_{weight}"] for part, weight in parts)
        / sum(joined[f"value_{weight}"] for _, weight in parts)
        for end in ("low", "value", "high")
    ]
    computed = Interval(*(pd.Series(end).to_numpy(dtype=float) for end in ends))
    wrong = misses(interval(joined), computed)
    for row, value in zip(joined[wrong].to_dict("records"), computed.value[wrong], strict=True):
        yield _finding(row, float(value), parts, facts)


def _finding(row: Row, value: float, parts: Sequence[tuple[str, str]], facts: Facts) -> Finding:
    tops = [f"{number(real(row[f'value_{part}']))} × {number(real(row[f'value_{by}']))}" for part, by in parts]
    count = number(sum(real(row[f"value_{weight}"]) for _, weight in parts))
    arithmetic = f"({' + '.join(tops)}) ÷ {count} = {number(value)}"
    ids = tuple(str(row[f"statement_id_{name}"]) for pair in parts for name in pair)
    name = names(facts, str(row["indicator_id"]))
    return finding("mean", row, ids, arithmetic, VERDICTS[near(own(row), value)], name=name, arithmetic=arithmetic)
