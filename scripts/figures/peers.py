"""Who else has a value of an indicator: the other entities of a kind, each with the value nearest in time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache, partial

from scripts.figures.points import Alike, Point, alike_to, points
from scripts.fixed import fixed
from scripts.shelf.rows import Shelf

FEW = 12  # other entities that are named each; of more there is how they are spread
Asked = tuple[str, str, int]  # an indicator, a kind of entity, a year


@fixed
class Company:
    """The values of others beside one, one each, lowest first; of many the lowest, both quartiles and the highest."""

    count: int = 0
    shown: Sequence[Point] = ()

    @property
    def many(self) -> bool:
        """Whether there are more than are named each."""
        return self.count > FEW

    @property
    def quartiles(self) -> Sequence[Point]:
        """The values above a quarter and above three quarters of many."""
        return self.shown[1:3]


@fixed
class RankedPoints:
    """Values that may be compared, one of each entity, lowest first, and where that of each stands."""

    points: Sequence[Point] = ()
    ranks: Mapping[str, int] = field(default_factory=dict)


NOBODY = RankedPoints()


class Peers(Mapping[str, Company]):
    """What may be held beside each observation, by its id: found when asked for, and told from what is shown alone.

    Of each other entity of the kind that has pages it is the sound value nearest to the year, of two the later.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf, self._points = shelf, points(shelf)
        self._near: dict[Asked, Mapping[Alike, RankedPoints]] = {}
        self._sound: dict[tuple[str, str], Sequence[Mapping[int, Point]]] = {}

    def __getitem__(self, observation: str) -> Company:
        point = self._points.by_id[observation]
        asked = point.indicator, str(self._shelf.entities[point.entity]["kind"]), point.year
        if asked not in self._near:
            self._near[asked] = self._nearest(*asked)
        return _company(self._near[asked].get(alike_to(point), NOBODY), point.entity)

    def __contains__(self, observation: object) -> bool:
        return observation in self._points.by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._points.by_id)

    def __len__(self) -> int:
        return len(self._points.by_id)

    def _nearest(self, indicator: str, kind: str, year: int) -> Mapping[Alike, RankedPoints]:
        """The values that stand beside those of a year; in groups that may be compared."""
        if (indicator, kind) not in self._sound:
            self._sound[indicator, kind] = list(self._sound_ones(indicator, kind))
        near = partial(_away, year)
        found = [own.get(year) or min(own.values(), key=near) for own in self._sound[indicator, kind]]
        groups: dict[Alike, list[Point]] = {}
        for one in sorted(found, key=lambda one: (one.value, one.entity)):
            groups.setdefault(alike_to(one), []).append(one)
        return {
            alike: RankedPoints(own, {one.entity: rank for rank, one in enumerate(own)})
            for alike, own in groups.items()
        }

    def _sound_ones(self, indicator: str, kind: str) -> Iterator[Mapping[int, Point]]:
        """The sound values of each entity of a kind that has pages, where it has any: by year the first one."""
        for entity in self._points.entities.get(indicator, ()):
            alike = str(self._shelf.entities[entity]["kind"]) == kind and self._shelf.has_page(entity)
            drawn = reversed(self._points.drawn[entity, indicator]) if alike else ()
            if sound := {one.year: one for one in drawn if one.sound}:
                yield sound


def _away(year: int, point: Point) -> tuple[int, int]:
    """How far a value is from a year, the later of two first."""
    return abs(point.year - year), -point.year


@lru_cache(maxsize=1)
def peers(shelf: Shelf) -> Peers:
    """What stands beside the values on a shelf, found once for all languages."""
    return Peers(shelf)


def _company(group: RankedPoints, entity: str) -> Company:
    """A group without an entity."""
    own = group.ranks.get(entity, len(group.points))
    count = len(group.points) - (entity in group.ranks)
    picked = (0, count // 4, count * 3 // 4, count - 1) if count > FEW else range(count)
    return Company(count, tuple(group.points[place + (place >= own)] for place in picked))
