"""Which place leads to which: the period before and after, overlapping years, and what another document says of one.

A place is a document, an entity and a period; each index has one number for each place, -1 where it leads nowhere.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np

from scripts import periods
from scripts.checks.grid import Index

Place = tuple[str, str, str]


def before(places: Sequence[Place]) -> Index:
    """The place of the period before, in the same document."""
    return _lead(places, _numbers(places), periods.before)


def after(places: Sequence[Place]) -> Index:
    """The place of the period after, in the same document."""
    back = before(places)
    found = np.full(len(places), -1, dtype=np.intp)
    found[back[back >= 0]] = np.flatnonzero(back >= 0)
    return found


def companions(places: Sequence[Place]) -> tuple[Index, Index]:
    """The two calendar or school years that overlap a place's, the one that overlaps it most first."""
    number = _numbers(places)
    return (
        _lead(places, number, lambda period: _overlapping(period)[0]),
        _lead(places, number, lambda period: _overlapping(period)[1]),
    )


def others(places: Sequence[Place], own: Collection[int]) -> tuple[Index, Index]:
    """The place of the only other document on the same period, and of the only one on the period before.

    `own` are the places where a document speaks of its own period; other documents are looked for among these alone.
    """
    stated: dict[tuple[str, str], list[int]] = {}
    for place in own:
        stated.setdefault(places[place][1:], []).append(place)
    same = [_only(stated.get((entity, period), ()), source, places) for source, entity, period in places]
    earlier = [
        _only(stated.get((entity, periods.before(period)), ()), source, places) for source, entity, period in places
    ]
    return np.array(same, dtype=np.intp), np.array(earlier, dtype=np.intp)


def _only(found: Sequence[int], source: str, places: Sequence[Place]) -> int:
    elsewhere = [place for place in found if places[place][0] != source]
    return elsewhere[0] if len(elsewhere) == 1 else -1


def _numbers(places: Sequence[Place]) -> Mapping[Place, int]:
    return {place: at for at, place in enumerate(places)}


def _lead(places: Sequence[Place], number: Mapping[Place, int], to: Callable[[str], str]) -> Index:
    found = (number.get((source, entity, to(period)), -1) for source, entity, period in places)
    return np.fromiter(found, dtype=np.intp, count=len(places))


def _overlapping(period: str) -> tuple[str, str]:
    """The years of the other kind that overlap a calendar or school year, the one that overlaps it most first."""
    if periods.kind(period) == "school_year":
        return period[-4:], period[:4]
    year = int(period[:4])
    return (f"{year - 1}/{year}", f"{year}/{year + 1}") if periods.kind(period) == "year" else ("", "")
