"""Outlines from a GeoJSON (RFC 7946) or a TopoJSON: the rings of each feature in degrees, and what names it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import accumulate
from typing import Any

from scripts.fixed import fixed

Ring = tuple[tuple[float, float], ...]
Polygon = tuple[Ring, ...]
Json = Mapping[str, Any]
LARGEST = 5_000_000
SIMPLER = "simplify it first, for instance with mapshaper"


class GeoError(ValueError):
    """Raised where a file holds no outlines that can be drawn; says what to do."""


@fixed
class Feature:
    """One feature: the id and the properties that may name a place, and its polygons, the outer ring of each first."""

    id: str
    properties: Mapping[str, str] = field(default_factory=dict)
    polygons: tuple[Polygon, ...] = ()


def features(content: bytes, wanted: str = "") -> list[Feature]:
    """The features that have an area; `wanted` names the object of a TopoJSON. Raises `GeoError`."""
    if len(content) > LARGEST:
        raise GeoError(f"has {len(content):,} bytes, at most {LARGEST:,} can be read: {SIMPLER}")
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise GeoError(f"is not JSON ({str(error)[:80]}): save it as GeoJSON or TopoJSON in UTF-8") from None
    kind = found.get("type") if isinstance(found, dict) else None
    if kind not in ("FeatureCollection", "Topology"):
        raise GeoError(f"expected a FeatureCollection (GeoJSON) or a Topology (TopoJSON), found {str(kind)[:40]!r}")
    try:
        read = [_feature(one, _polygons) for one in found["features"]] if kind == "FeatureCollection" else []
        read = read or (list(_of_topology(found, wanted)) if kind == "Topology" else [])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        if isinstance(error, GeoError):
            raise
        raise GeoError(f"holds geometry that cannot be read ({type(error).__name__}): save it anew") from None
    drawn = [one for one in read if one.polygons]
    if not drawn:
        raise GeoError("holds no Polygon or MultiPolygon: a map of areas is needed")
    _in_degrees(drawn)
    return drawn


def _in_degrees(found: Sequence[Feature]) -> None:
    """Make sure that coordinates are degrees: a projected file has metres."""
    beyond = next((point for one in found for area in one.polygons for point in area[0] if not _on_earth(point)), None)
    if beyond:
        raise GeoError(f"holds the position {beyond}, which is not on Earth: save it in degrees (WGS 84)")


def _on_earth(point: tuple[float, float]) -> bool:
    return abs(point[0]) <= 361 and abs(point[1]) <= 90.001


def _feature(one: Json, read: Any) -> Feature:
    """A feature with the texts of its properties; `read` makes polygons of its geometry."""
    properties = {str(name): str(text) for name, text in (one.get("properties") or {}).items() if text is not None}
    geometry: Json = one.get("geometry", one) or {}
    return Feature("" if one.get("id") is None else str(one["id"]), properties, tuple(read(geometry)))


def _polygons(geometry: Json) -> Iterator[Polygon]:
    """The polygons of a GeoJSON geometry; points and lines have none."""
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _polygons(one)
    elif kind in ("Polygon", "MultiPolygon"):
        parts = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        yield from (tuple(_ring(ring) for ring in part) for part in parts if part)


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    return tuple((float(point[0]), float(point[1])) for point in points)


def _of_topology(topology: Json, wanted: str) -> Iterator[Feature]:
    """The features of one object of a TopoJSON: the only one, or the one that is wanted."""
    objects: Json = topology["objects"]
    if (not wanted and len(objects) != 1) or (wanted and wanted not in objects):
        raise GeoError(f"say under 'object' which of these holds the places: {', '.join(objects)}")
    arcs, found = _arcs(topology), objects[wanted or next(iter(objects))]

    def polygons(geometry: Json) -> Iterator[Polygon]:
        kind = geometry.get("type")
        parts = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(str(kind), [])
        for part in parts or ():
            yield tuple(_joined(arcs, ring) for ring in part or ())

    for one in found["geometries"] if found.get("type") == "GeometryCollection" else [found]:
        yield _feature(one, polygons)


def _arcs(topology: Json) -> list[Ring]:
    """The arcs in degrees: where they are quantized, each position is told from the one before."""
    moved: Json = topology.get("transform") or {}
    if not moved:
        return [_ring(arc) for arc in topology["arcs"]]
    (wide, high), (left, top) = moved["scale"], moved["translate"]
    made = []
    for arc in topology["arcs"]:
        across, down = accumulate(point[0] for point in arc), accumulate(point[1] for point in arc)
        made.append(tuple((left + wide * x, top + high * y) for x, y in zip(across, down, strict=True)))
    return made


def _joined(arcs: Sequence[Ring], numbers: Sequence[int]) -> Ring:
    """A ring from its arcs; one that runs backwards has a negative number, and each begins where the last one ends."""
    ring: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return tuple(ring)
