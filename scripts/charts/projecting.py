"""Outlines in pixels: an equal-area projection, simplified as far as a picture can show; and hatching inside them.

Equal areas, since a class fills the area of its place. A map that spans a large part of the Earth is drawn after
B. Šavrič, T. Patterson, B. Jenny, The Equal Earth map projection, 2019; a smaller one as a cylinder that keeps shapes
along its middle.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from math import ceil, cos, radians, sqrt

import numpy as np
import numpy.typing as npt

from scripts.curated.geojson import Polygon, Ring
from scripts.fixed import fixed

EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
BROAD, GAP = 100, 30  # degrees: beyond so many across the Earth is round; an empty strip as wide may be its edge
MARGIN = 4  # pixels
UNSEEN = 10.0  # twice the square pixels of the triangle that a corner cuts off or adds
SPECK = 4.0  # square pixels of an island that nobody sees beside a larger one
SIDES = 8  # of a ring; one of fewer is left as it is
WHOLE, HALF = 360.0, 180.0  # degrees
Positions = npt.NDArray[np.float64]
Position = tuple[float, float]
Segment = tuple[float, float, float, float]


@fixed
class Mapped:
    """The polygons of each place and those around them in pixels from the upper left corner, and the map's height."""

    places: Mapping[str, tuple[Polygon, ...]]
    others: tuple[Polygon, ...]
    height: float


def mapped(places: Mapping[str, Sequence[Polygon]], others: Sequence[Polygon], wide: float, most: float) -> Mapped:
    """The places as large as they fit into so many pixels across and at most so many down, with what lies around."""
    edge = _edge([point[0] for found in places.values() for area in found for point in area[0]])
    turned = {name: [part for area in found for part in _turned(area, edge)] for name, found in places.items()}
    rings = np.array([point for found in turned.values() for area in found for point in area[0]])
    (west, south), (east, north) = rings.min(axis=0), rings.max(axis=0)
    middle = ((west + east) / 2, (south + north) / 2)
    flat = {name: [_projected(area, middle, east - west) for area in found] for name, found in turned.items()}
    every = np.array([point for found in flat.values() for area in found for point in area[0]])
    low, size = every.min(axis=0), np.ptp(every, axis=0)
    scale = min((wide - 2 * MARGIN) / max(size[0], 1e-9), (most - 2 * MARGIN) / max(size[1], 1e-9))
    height = round(float(size[1] * scale) + 2 * MARGIN, 1)
    left = (wide - size[0] * scale) / 2
    start = (left - low[0] * scale, MARGIN + (low[1] + size[1]) * scale)
    frame = (0.0, 0.0, wide, height)
    around = [_projected(part, middle, east - west) for area in others for part in _turned(area, edge)]
    drawn = {name: _seen(_drawn(found, scale, start, frame)) for name, found in flat.items()}
    return _thinned(Mapped(drawn, _seen(_drawn(around, scale, start, frame)), height))


def area(polygons: Iterable[Polygon]) -> float:
    """The area of polygons in square pixels."""
    return sum(abs(_signed(part[0])) - sum(abs(_signed(hole)) for hole in part[1:]) for part in polygons)


def middle(polygons: Sequence[Polygon]) -> tuple[float, float]:
    """The middle of the largest of the polygons' outer rings."""
    ring = max((part[0] for part in polygons), key=lambda one: abs(_signed(one)))
    across, down = zip(*ring, strict=True)
    return (min(across) + max(across)) / 2, (min(down) + max(down)) / 2


def hatching(polygons: Sequence[Polygon], step: float, rising: bool) -> Iterator[Segment]:
    """Diagonal lines inside polygons, so many pixels apart, from upper left to lower right or `rising`."""
    turn = -1 if rising else 1
    edges = [(a, b) for part in polygons for ring in part for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]
    levels = [point[1] - turn * point[0] for pair in edges for point in pair]
    for level in np.arange(np.ceil(min(levels) / step) * step, max(levels), step) if levels else ():
        cuts = []
        for (ax, ay), (bx, by) in edges:
            first, last = ay - turn * ax - level, by - turn * bx - level
            if (first < 0) != (last < 0):
                cuts.append(ax + (bx - ax) * first / (first - last))
        cuts.sort()
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            ends = (left, level + turn * left, right, level + turn * right)
            yield ends[0], float(ends[1]), ends[2], float(ends[3])


def _edge(across: Sequence[float]) -> float:
    """The meridian at which the map is cut open: the end of the widest strip without places, else 180 degrees."""
    found = np.unique(np.mod(np.round(across, 1) + 180, 360))
    gaps = np.diff(np.append(found, found[0] + 360))
    widest = int(gaps.argmax())
    inside = widest < len(found) - 1 and gaps[widest] > max(GAP, gaps[-1])
    return float(found[widest + 1] - HALF - 0.1) if inside else -HALF


def _turned(polygon: Polygon, edge: float) -> Iterator[Polygon]:
    """The polygon between the edge and the edge again, all around the Earth; in two where it crosses that.

    One that goes around a pole cannot be drawn on a plane.
    """
    outer = _unrolled(polygon[0])
    if abs(outer[-1][0] - outer[0][0]) > HALF:
        return
    west = min(x for x, _ in outer)
    rings = [outer, *(_near(_unrolled(hole), west) for hole in polygon[1:])]
    first = ceil((edge - west) / WHOLE) * WHOLE
    for shift in (first, first - WHOLE):
        frame = (edge, -90.0, edge + WHOLE, 90.0)
        parts = [tuple(_clipped([(x + shift, y) for x, y in ring], frame)) for ring in rings]
        if len(parts[0]) > 2 and np.ptp([x for x, _ in parts[0]]) > 0:
            yield tuple(part for part in parts if len(part) > 2)


def _unrolled(ring: Ring) -> Ring:
    """The ring without leaps from one end of the Earth to the other: it may go on beyond 180 degrees."""
    across = np.unwrap([x for x, _ in ring], period=WHOLE).tolist()
    return tuple(zip(across, (y for _, y in ring), strict=True))


def _near(hole: Ring, west: float) -> Ring:
    """The hole, turned around the Earth until it lies east of the ring that it is in."""
    turns = ceil((west - min(x for x, _ in hole)) / WHOLE) * WHOLE
    return tuple((x + turns, y) for x, y in hole)


def _projected(polygon: Polygon, centre: tuple[float, float], span: float) -> list[Positions]:
    """The rings on a plane, up growing."""
    return [_plane(np.array(ring, dtype=np.float64).reshape(-1, 2), centre, span) for ring in polygon]


def _plane(ring: Positions, centre: tuple[float, float], span: float) -> Positions:
    across, up = np.radians(ring[:, 0] - centre[0]), np.radians(ring[:, 1])
    if span < BROAD:
        along = max(cos(radians(centre[1])), 0.1)
        return np.stack([across * along, np.sin(up) / along], axis=1)
    a, b, c, d = EARTH
    angle = np.arcsin(sqrt(3) / 2 * np.sin(up))
    square = angle**2
    six = square**3
    slope = 9 * d * six * square + 7 * c * six + 3 * b * square + a
    wide = 2 * sqrt(3) * across * np.cos(angle) / (3 * slope)
    return np.stack([wide, angle * (d * six * square + c * six + b * square + a)], axis=1)


def _drawn(
    found: Iterable[Sequence[Positions]], scale: float, start: tuple[float, float], frame: Segment
) -> Iterator[Polygon]:
    """The polygons in pixels, without what lies outside the frame or is too small to be seen."""
    for polygon in found:
        placed = [np.stack([start[0] + ring[:, 0] * scale, start[1] - ring[:, 1] * scale], axis=1) for ring in polygon]
        rings = [_simplified(_clipped([(float(x), float(y)) for x, y in ring], frame)) for ring in placed]
        if len(rings[0]) > 2:
            yield tuple(ring for ring in rings if len(ring) > 2)


def _seen(found: Iterable[Polygon]) -> tuple[Polygon, ...]:
    """Polygons without specks; the largest one stays, as small as it may be."""
    by_size = {part: area([part]) for part in found}
    large = tuple(part for part, size in by_size.items() if size >= SPECK)
    return large or tuple(sorted(by_size, key=lambda part: -by_size[part])[:1])


def _simplified(ring: Sequence[tuple[float, float]]) -> Ring:
    """The ring on whole pixels, without positions in a row on one line: neighbours keep their border in common."""
    kept: list[tuple[int, int]] = []
    for x, y in ring:
        one = (round(x), round(y))
        if kept and one == kept[-1]:
            continue
        if len(kept) > 1 and _turns(kept[-2], kept[-1], one) == 0:
            kept.pop()
        kept.append(one)
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    return tuple(kept)


def _thinned(drawn: Mapped) -> Mapped:
    """The map without the corners that nobody sees, until there are no more of them.

    Which corners go depends on the corners beside them alone, whichever way round a ring goes, and where more than two
    borders meet all stay: so neighbours keep their border in common.
    """
    while True:
        every = [ring for found in (*drawn.places.values(), drawn.others) for part in found for ring in part]
        beside: dict[Position, set[Position]] = {}
        for ring in every:
            for before, one, after in zip([*ring[-1:], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
                beside.setdefault(one, set()).update((before, after))
        kept = {one for one, ends in beside.items() if len(ends) != 2}
        kept |= {one for ring in every if len(ring) < SIDES for one in ring}
        sizes = {one: abs(_turns(min(ends), one, max(ends))) for one, ends in beside.items() if one not in kept}
        found = {one: (size, one) for one, size in sizes.items() if size <= UNSEEN}
        gone = {one for one, own in found.items() if all(own <= found.get(end, own) for end in beside[one])}
        if not gone:
            return drawn
        drawn = Mapped(
            {name: _without(found, gone) for name, found in drawn.places.items()},
            _without(drawn.others, gone),
            drawn.height,
        )


def _without(polygons: Sequence[Polygon], gone: Set[Position]) -> tuple[Polygon, ...]:
    """The polygons without some corners."""
    return tuple(tuple(tuple(one for one in ring if one not in gone) for ring in part) for part in polygons)


def _turns(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _clipped(ring: list[tuple[float, float]], frame: Segment) -> list[tuple[float, float]]:
    """What of a ring lies inside a frame, side by side (Sutherland and Hodgman, 1974)."""
    for axis, limit, sign in ((0, frame[0], 1), (0, frame[2], -1), (1, frame[1], 1), (1, frame[3], -1)):
        made: list[tuple[float, float]] = []
        for last, one in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            within, before = sign * (one[axis] - limit) >= 0, sign * (last[axis] - limit) >= 0
            if within != before:
                part = (limit - last[axis]) / (one[axis] - last[axis])
                made.append((last[0] + part * (one[0] - last[0]), last[1] + part * (one[1] - last[1])))
            if within:
                made.append(one)
        ring = made
    return ring


def _signed(ring: Ring) -> float:
    """The area inside a ring: positive one way round, negative the other."""
    ends = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in ends) / 2
