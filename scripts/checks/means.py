"""Means: a value for all that must follow from the values of its groups and how many each of them counts."""

from collections.abc import Iterator, Sequence

import numpy as np

from scripts.checks.arithmetic import equation, near, number
from scripts.checks.findings import Finding, finding
from scripts.checks.formulas import VERDICTS
from scripts.checks.grid import derived, over, plus, times
from scripts.checks.grounds import Facts, Row, misses
from scripts.checks.rows import names, own


def mean(facts: Facts) -> Iterator[Finding]:
    """A value for all, such as a satisfaction rate, that is not the mean of its groups weighted by head counts."""
    for whole, parts in _groups(facts).items():
        rows = facts.of(whole)
        columns = [(facts.known(part), facts.known(weight)) for part, weight in parts]
        total = plus([weight for _, weight in columns])
        given = over(plus([times(part, weight) for part, weight in columns]), total)
        computed = derived(given.interval, [one for pair in columns for one in pair]).at(facts.place[rows])
        for at in np.flatnonzero(misses(facts.ends(rows), computed.interval)):
            row, place = facts.row(int(rows[at])), int(facts.place[rows[at]])
            pairs = [tuple(number(float(one.interval.value[place])) for one in pair) for pair in columns]
            tops = " + ".join(f"{part} × {weight}" for part, weight in pairs)
            value, count = float(computed.interval.value[at]), number(float(total.interval.value[place]))
            arithmetic = equation(f"({tops}) ÷ {count}", value)
            yield _finding(row, value, facts.ids(computed.behind(int(at))), arithmetic, facts)


def _finding(row: Row, value: float, behind: Sequence[str], arithmetic: str, facts: Facts) -> Finding:
    name, verdict = names(facts, str(row["indicator_id"])), VERDICTS[near(own(row), value)]
    return finding("mean", row, behind, arithmetic, verdict, name=name, arithmetic=arithmetic)


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
