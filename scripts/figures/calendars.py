"""The years for which a table gives an indicator, so that five years between the values of a census are no gap."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Protocol


class Dated(Protocol):
    """What is of a year, and stands in a table of `years`; of every year where these are none."""

    @property
    def year(self) -> int:
        """The year that a value is of."""

    @property
    def years(self) -> Sequence[int]:
        """The years that values are expected for."""


def regular(known: Sequence[int]) -> tuple[int, ...]:
    """The years of a table by the ascending ones that it has values of: in even steps, or just those that it has.

    None where a table has every year, or one that is missing.
    """
    step = min((later - earlier for earlier, later in pairwise(known)), default=1)
    if step == 1:
        return ()
    even = all((year - known[0]) % step == 0 for year in known)
    return tuple(range(known[0], known[-1] + 1, step)) if even else tuple(known)


def expected(points: Iterable[Dated]) -> list[int]:
    """The years from the first of points to the last for which values are expected."""
    given = list(points)
    first, last = min(one.year for one in given), max(one.year for one in given)
    if not all(one.years for one in given):
        return list(range(first, last + 1))
    every = {one.year for one in given}.union(*{tuple(one.years) for one in given})
    return sorted(year for year in every if first <= year <= last)


def following(point: Dated) -> int:
    """The year after that of a point for which its table is expected to have a value."""
    after = bisect_right(point.years, point.year)
    return point.years[after] if after < len(point.years) else point.year + 1
