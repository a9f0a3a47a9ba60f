"""Who else has a value of an indicator: the other entities of a kind, each with the value nearest in time."""

from collections.abc import Sequence

from scripts.figures.points import Point, comparable
from scripts.figures.speaker import Speaker


def others(speaker: Speaker, point: Point) -> Sequence[Point]:
    """The values of other entities of the same kind that may be held beside a point: one each, lowest first."""
    kind = str(speaker.shelf.entities[point.entity]["kind"])
    near = speaker.nearest[point.indicator, kind, point.year]
    return [one for one in near if one.entity != point.entity and comparable(one, point)]
