"""The values of an indicator that may stand beside one of a year: of each other entity the nearest in time."""

from functools import lru_cache

from scripts.figures.points import Point, points
from scripts.shelf.rows import Shelf

Asked = tuple[str, str, int]  # an indicator, a kind of entity, a year


class Nearest(dict[Asked, tuple[Point, ...]]):
    """For each entity of a kind that has pages the sound value nearest to a year, of two the later; lowest first.

    They are found when first asked for; all that may be asked for is there.
    """

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf

    def __contains__(self, asked: object) -> bool:
        """Whoever looks whether a value is still the same is not told that nobody has asked for it yet."""
        return True

    def __missing__(self, asked: Asked) -> tuple[Point, ...]:
        (indicator, kind, year), known, found = asked, points(self._shelf), list[Point]()
        for entity in known.entities.get(indicator, ()):
            if str(self._shelf.entities[entity]["kind"]) == kind and self._shelf.has_page(entity):
                sound = [one for one in known.drawn[entity, indicator] if one.sound]
                found += sorted(sound, key=lambda one: (abs(one.year - year), -one.year))[:1]
        self[asked] = tuple(sorted(found, key=lambda one: (one.value, one.entity)))
        return self[asked]


@lru_cache(maxsize=1)
def nearest(shelf: Shelf) -> Nearest:
    """What stands beside the values on a shelf, found once for all languages."""
    return Nearest(shelf)
