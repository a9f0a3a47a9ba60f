"""Who else has a value of an indicator: the other entities of a kind, each with the value nearest in time."""

from collections.abc import Sequence
from functools import lru_cache

from scripts.figures.points import Point, comparable, points
from scripts.figures.speaker import Speaker
from scripts.shelf.rows import Shelf


def others(speaker: Speaker, point: Point) -> Sequence[Point]:
    """The values of other entities of the same kind that may be held beside a point: one each, lowest first."""
    kind = str(speaker.shelf.entities[point.entity]["kind"])
    near = _nearest(speaker.shelf, point.indicator, kind, point.year)
    return [one for one in near if one.entity != point.entity and comparable(one, point)]


@lru_cache(maxsize=8192)
def _nearest(shelf: Shelf, indicator: str, kind: str, year: int) -> Sequence[Point]:
    """For each entity of a kind that has pages the sound value nearest to a year, of two the later; lowest first."""
    known, found = points(shelf), list[Point]()
    for entity in known.entities.get(indicator, ()):
        if str(shelf.entities[entity]["kind"]) == kind and shelf.has_page(entity):
            sound = [one for one in known.drawn[entity, indicator] if one.sound]
            found += sorted(sound, key=lambda one: (abs(one.year - year), -one.year))[:1]
    return tuple(sorted(found, key=lambda one: (one.value, one.entity)))
