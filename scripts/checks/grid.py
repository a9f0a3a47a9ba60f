"""What documents print as one column for each indicator over all places: what rules calculate with, at once.

A place is a document, an entity and a period. A column holds an interval for each place, NaN where nothing is known.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from scripts.curated.formula import Formula, Interval
from scripts.fixed import fixed

Index = NDArray[np.intp]
Behind = Callable[[int], tuple[int, ...]]


@fixed
class Known:
    """What is known of an indicator at each place; `behind` gives the rows of the statements behind one of them."""

    interval: Interval
    behind: Behind

    @property
    def there(self) -> NDArray[np.bool_]:
        """Where something is known."""
        return ~np.isnan(self.interval.low)

    def at(self, places: Index) -> "Known":
        """The column at other places, one for each; nothing where that is -1."""
        none = places < 0
        ends = (np.where(none, np.nan, end[places]) for end in self._ends)
        return Known(Interval(*ends), lambda place: self.behind(int(places[place])))

    def otherwise(self, other: "Known") -> "Known":
        """This where it is known, `other` elsewhere."""
        own = self.there
        ends = (np.where(own, mine, theirs) for mine, theirs in zip(self._ends, other._ends, strict=True))
        return Known(Interval(*ends), lambda place: self.behind(place) if own[place] else other.behind(place))

    def narrower(self, other: "Known") -> "Known":
        """At each place the one that is known more precisely."""
        own = ~(np.nan_to_num(other.width, nan=np.inf) < np.nan_to_num(self.width, nan=np.inf))
        ends = (np.where(own, mine, theirs) for mine, theirs in zip(self._ends, other._ends, strict=True))
        return Known(Interval(*ends), lambda place: self.behind(place) if own[place] else other.behind(place))

    def where(self, kept: NDArray[np.bool_]) -> "Known":
        """The column with nothing where `kept` is not true."""
        return Known(Interval(*(np.where(kept, end, np.nan) for end in self._ends)), self.behind)

    def whole(self) -> "Known":
        """The column of a count: an interval shrinks to the whole numbers in it, if there are any."""
        low, value, high = self._ends
        first, last = np.ceil(low - 1e-9 * np.abs(low)), np.floor(high + 1e-9 * np.abs(high))
        some = first <= last
        middle = np.clip(np.rint(value), first, last)
        ends = (np.where(some, inner, outer) for inner, outer in ((first, low), (middle, value), (last, high)))
        return Known(Interval(*ends), self.behind)

    @property
    def width(self) -> NDArray[np.float64]:
        """How wide the interval is at each place."""
        return self.interval.high - self.interval.low

    @property
    def _ends(self) -> tuple[NDArray[np.float64], ...]:
        return self.interval.low, self.interval.value, self.interval.high


def nothing(places: int) -> Known:
    """A column of which nothing is known."""
    return Known(Interval(*(np.full(places, np.nan) for _ in range(3))), lambda _: ())


def derived(interval: Interval, operands: Sequence[Known]) -> Known:
    """A column worked out from others."""

    def behind(place: int) -> tuple[int, ...]:
        return tuple(dict.fromkeys(row for one in operands for row in one.behind(place)))

    return Known(interval, behind)


def evaluate(formula: Formula, operands: Sequence[Known]) -> Known:
    """What a formula gives from the columns of its operands, in the order of its names."""
    named = {name: one.interval for name, one in zip(formula.names, operands, strict=True)}
    return derived(formula.interval(named), operands)


def times(left: Known, right: Known, factor: float = 1.0) -> Known:
    """The product of two columns, times a factor that is not negative."""
    a, b = left.interval, right.interval
    corners = np.stack([one * other for one in (a.low, a.high) for other in (b.low, b.high)])
    return derived(
        Interval(factor * corners.min(0), factor * a.value * b.value, factor * corners.max(0)), (left, right)
    )


def over(top: Known, bottom: Known, factor: float = 1.0) -> Known:
    """The quotient of two columns, times a factor that is not negative; nothing where 0 or less may divide."""
    a, b = top.interval, bottom.interval
    sure = b.low > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        corners = np.stack([one / other for one in (a.low, a.high) for other in (b.low, b.high)])
        ends = (factor * corners.min(0), factor * a.value / b.value, factor * corners.max(0))
    return derived(Interval(*(np.where(sure, end, np.nan) for end in ends)), (top, bottom))


def plus(columns: Sequence[Known], places: int = 1) -> Known:
    """The sum of columns; of none, 0 at so many places."""
    ends = (sum((getattr(one.interval, end) for one in columns), np.zeros(places)) for end in ("low", "value", "high"))
    return derived(Interval(*ends), columns)


def negative(column: Known) -> Known:
    """A column with the other sign."""
    ends = column.interval
    return derived(Interval(-ends.high, -ends.value, -ends.low), (column,))


def less(left: Known, right: Known) -> Known:
    """The difference of two columns."""
    a, b = left.interval, right.interval
    return derived(Interval(a.low - b.high, a.value - b.value, a.high - b.low), (left, right))
