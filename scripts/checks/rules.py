"""The rules: each compares what is printed with what follows from other printed figures.

A rule is a function from `Facts` to findings; its docstring is its public description. All comparisons are between
intervals: a printed 83.25 % is anything from 83.245 to 83.255, a whole count is exact.
"""

from collections.abc import Callable, Iterator

from scripts.checks.changes import difference, growth, points
from scripts.checks.copies import contested, correction, repeated, revised
from scripts.checks.earlier import denominator, earlier
from scripts.checks.events import events, periods
from scripts.checks.findings import Finding
from scripts.checks.formulas import formula
from scripts.checks.grounds import Facts
from scripts.checks.limits import bounds, limits, whole
from scripts.checks.means import mean
from scripts.checks.parts import entities, partition, subset
from scripts.checks.totals import flow, implied, total
from scripts.checks.units import costs, magnitude, plausible

Rule = Callable[[Facts], Iterator[Finding]]
RULES: tuple[Rule, ...] = (
    formula,
    difference,
    growth,
    points,
    earlier,
    denominator,
    implied,
    total,
    flow,
    mean,
    repeated,
    contested,
    revised,
    periods,
    events,
    subset,
    partition,
    entities,
    whole,
    limits,
    bounds,
    plausible,
    costs,
    magnitude,
    correction,
)
ACROSS: tuple[Rule, ...] = (magnitude,)  # hold places against others that no source speaks of together with them
