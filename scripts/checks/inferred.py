"""What follows from shares, ratios and values per head: the counts behind them, which nobody need print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from scripts.checks.bases import quotient
from scripts.checks.grid import Known, derived, over, times
from scripts.checks.grounds import Facts
from scripts.curated.formula import Interval
from scripts.fixed import fixed


@fixed
class Route:
    """One way to a count: the ratio it follows from, and the column it gives."""

    ratio: str
    column: Known


@dataclass(frozen=True, eq=False)
class Inferred:
    """Columns of everything that can be known: as printed, by formula, from changes, or from ratios solved back."""

    facts: Facts

    def of(self, indicator: str) -> Known:
        """What is known of an indicator, or else the most precise that follows from one ratio."""
        if indicator not in self._made:
            self._made[indicator] = self._follows(indicator)
        return self._made[indicator]

    @cached_property
    def _made(self) -> dict[str, Known]:
        return {}

    def _follows(self, indicator: str) -> Known:
        found = self.facts.earlier(indicator)
        follows = self.facts.nothing
        for route in self.routes(indicator):
            follows = follows.narrower(route.column)
        return found.otherwise(follows)

    def routes(self, indicator: str) -> Sequence[Route]:
        """Every way in which the indicator follows from a ratio and its other side."""
        return self._routes.get(indicator, ())

    @cached_property
    def _routes(self) -> Mapping[str, Sequence[Route]]:
        made: dict[str, list[Route]] = {}
        for ratio, rule in self.facts.catalogue.formulas.items():
            if shape := quotient(rule):
                for name, column in self._solved(ratio, shape):
                    if column.there.any():
                        made.setdefault(name, []).append(Route(ratio, column))
        return made

    def _solved(self, ratio: str, shape: tuple[float, str, str]) -> Iterator[tuple[str, Known]]:
        """A quotient solved for its part and for its whole, from a ratio that is printed or follows from a change."""
        factor, part, whole = shape
        facts, counts = self.facts, ("count",)
        printed = self._at_least(ratio, facts.stated(ratio))
        top, bottom = facts.earlier(part), facts.earlier(whole)
        for name, column in ((whole, over(top, printed, factor)), (part, times(printed, bottom, 1 / factor))):
            kind = facts.catalogue.indicators[name].kind
            yield name, column.whole() if kind in counts else column

    def _at_least(self, ratio: str, printed: Known) -> Known:
        """A ratio that cannot be negative is at least what it rose by, where only the rise is printed."""
        record = self.facts.catalogue.indicators[ratio]
        rise = self.facts.changes("difference").get(ratio)
        if rise is None or record.minimum != 0:
            return printed
        ends = Interval(rise.interval.low, rise.interval.value, np.where(rise.there, np.inf, np.nan))
        return printed.otherwise(derived(ends, (rise,)).where(rise.interval.low > 0))


@lru_cache(maxsize=1)
def inferred(facts: Facts) -> Inferred:
    """The columns of a catalogue, made when they are asked for."""
    return Inferred(facts)
