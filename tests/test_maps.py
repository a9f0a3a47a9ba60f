"""Maps: outlines from GeoJSON and TopoJSON, which of them is which place, and what the picture says in words."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import sin

import pytest

from scripts.charts import charts, draw
from scripts.charts.chart import Chart
from scripts.charts.compacting import compact
from scripts.charts.maps import classes
from scripts.charts.projecting import area, hatching, mapped
from scripts.curated.catalogue import Joined, join
from scripts.curated.geojson import GeoError, Polygon, features
from scripts.curated.outlines import Outlines
from scripts.curated.records import ChartEntry
from scripts.kept import Store
from tests.stations import PROJECT, table, texts
from tests.tables import tables, voice

RING = [[0, 50], [4, 50], [4, 54], [0, 54], [0, 50]]
MAP = (
    "map: {file: outlines.json, source: Survey of the land, "
    "licence: {id: CC0-1.0, title: CC0, url: 'https://creativecommons.org/publicdomain/zero/1.0/'}"
)
SQUARE = (((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)),)


def feature(name: str, left: float = 0, code: str = "") -> Mapping[str, object]:
    ring = [[x + left, y] for x, y in RING]
    properties = {"name": name, "region": "West"} | ({"code": code} if code else {})
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def geojson(found: Sequence[Mapping[str, object]]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": found}).encode()


def joined(content: bytes | None, more: str = "", stations: int = 2) -> Joined:
    """The weather stations with a map of them."""
    files = {**table(stations), **({} if content is None else {"sources/outlines.json": content})}
    return join({**texts(), "project.yaml": f"{PROJECT}{MAP}{more}}}\n"}, files)


def test_outlines_are_found_by_the_property_that_names_most_places() -> None:
    found = joined(geojson([feature("Station 01"), feature("Station 02", 5), feature("Elsewhere", 10)])).catalogue
    assert found is not None
    assert found.outlines is not None
    assert sorted(found.outlines.places) == ["station-01", "station-02"]
    assert len(found.outlines.others) == 1


def test_a_scheme_of_codes_leads_to_places() -> None:
    given = {**texts(), "entities.yaml": "- {id: station-01, kind: station, name: {en: One}, codes: {wmo: '7'}}\n"}
    given["project.yaml"] = f"{PROJECT}codes: {{wmo: {{name: {{en: WMO}}}}}}\n{MAP}, property: code, code: wmo}}\n"
    made = join(given, {**table(1), "sources/outlines.json": geojson([feature("x", 0, "7"), feature("y", 5, "8")])})
    assert made.catalogue is not None, made.problems
    assert made.catalogue.outlines is not None
    assert list(made.catalogue.outlines.places) == ["station-01"]


def test_a_topology_is_read_along_its_arcs() -> None:
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[0, 0], [4, 0]], [[4, 0], [0, 4], [-4, 0], [0, -4]]],
        "objects": {
            "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "id": 3, "arcs": [[0, 1]]}]}
        },
    }
    (found,) = features(json.dumps(topology).encode())
    assert found.id == "3"
    assert found.polygons == ((((10.0, 20.0), (12.0, 20.0), (12.0, 22.0), (10.0, 22.0), (10.0, 20.0)),),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "is not JSON"),
        (b"[]", "expected a FeatureCollection (GeoJSON) or a Topology (TopoJSON), found 'None'"),
        (geojson([]), "holds no Polygon or MultiPolygon: a map of areas is needed"),
        (geojson([{"geometry": {"type": "Polygon", "coordinates": "x"}}]), "holds geometry that cannot be read"),
        (geojson([feature("x", 400_000)]), "which is not on Earth: save it in degrees (WGS 84)"),
        (b'{"type": "Topology", "arcs": [], "objects": {"a": {}, "b": {}}}', "say under 'object' which of these holds"),
        (b" " * 5_000_001, "at most 5,000,000 can be read: simplify it first"),
    ],
)
def test_a_broken_map_is_refused_with_a_remedy(content: bytes, message: str) -> None:
    with pytest.raises(GeoError) as caught:
        features(content)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("content", "more", "message"),
    [
        (None, "", "project.yaml:11: map: there is no file 'outlines.json' in the folder 'sources'"),
        (b"{", "", "sources/outlines.json: the map is not JSON"),
        (
            geojson([feature("Mars")]),
            "",
            "no outline in 'sources/outlines.json' is a place of the catalogue: found 'Mars'",
        ),
        (geojson([feature("Station 01")]), ", places: {x: nowhere}", "'nowhere' is not defined"),
    ],
)
def test_what_cannot_be_drawn_is_told_where_it_stands(content: bytes | None, more: str, message: str) -> None:
    found = joined(content, more)
    assert found.catalogue is None
    assert message in "\n".join(map(str, found.problems))


def test_classes_have_round_bounds_and_a_value_each() -> None:
    assert classes([2.8, 3.9, 4.1, 5.2, 6.3, 7.7, 8.1, 9.4, 11.2, 13.0]).bounds == (4, 6, 8, 11)
    assert classes([1, 1, 1]).bounds == ()
    assert classes([5, 1]).bounds == (5,)


def test_neighbours_keep_their_border_and_small_islands_their_place() -> None:
    left = ((0.0, 0.0), (2.0, 0.0), (2.03, 1.0), (2.0, 2.0), (0.0, 2.0))
    right = ((2.0, 0.0), (4.0, 0.0), (4.0, 2.0), (2.0, 2.0), (2.03, 1.0))
    made = mapped({"a": [(left,)], "b": [(right,)]}, (), 340, 340)
    shared = set(made.places["a"][0][0]) & set(made.places["b"][0][0])
    assert len(shared) == 3
    assert area(made.places["a"]) == pytest.approx(area(made.places["b"]), rel=0.02)


def test_corners_that_nobody_sees_are_left_out_and_neighbours_still_touch() -> None:
    border = [(2.0 + 0.004 * (number % 2), number / 50) for number in range(101)]
    left, right = ((0.0, 0.0), *border, (0.0, 2.0)), ((4.0, 0.0), *border, (4.0, 2.0))
    made = mapped({"a": [(left,)], "b": [(right,)]}, (), 400, 400)
    one, other = (set(made.places[name][0][0]) for name in "ab")
    shared = one & other
    assert len(shared) < 20
    assert len(one) == len(other) == len(shared) + 2
    assert area(made.places["a"]) + area(made.places["b"]) == pytest.approx(392 * (made.height - 8), rel=0.01)


def test_what_crosses_180_degrees_lies_at_both_ends() -> None:
    islands = ((179.0, -18.0), (-179.0, -18.0), (-179.0, -16.0), (179.0, -16.0))
    around_the_pole = ((-180.0, -80.0), (-60.0, -80.0), (60.0, -80.0), (180.0, -80.0))
    along = [float(x) for x in range(-170, 171, 20)]
    belt = (*((x, -20.0) for x in along), *((x, 20.0) for x in reversed(along)))
    made = mapped({"islands": [(islands,)], "rest": [(belt,)]}, [(around_the_pole,)], 760, 500)
    (first, second) = (sorted(x for x, _ in part[0]) for part in made.places["islands"])
    assert (first[0] > 700, second[-1] < 60, made.others) == (True, True, ())


def test_hatching_stays_inside() -> None:
    for left, top, right, bottom in hatching([SQUARE], 3, rising=True):
        assert all(-0.01 <= one <= 10.01 for one in (left, top, right, bottom))
    assert len(list(hatching([SQUARE], 3, rising=False))) == 7


def drawn(**changes: object) -> Chart:
    """A map of three towns, of which one is in doubt, and one place without a value."""
    sure: dict[str, Mapping[str, object]] = {"a": {"value": 3.0}, "b": {"value": 9.0}}
    values = {**sure, "c": {"value": 5.0, "status": "U"}, "d": {}}
    places = {name: ((tuple((x + 5.0 * n, y) for x, y in RING),),) for n, name in enumerate("abcd")}
    return of(values, places, **changes)


def of(
    values: Mapping[str, Mapping[str, object]], places: Mapping[str, tuple[Polygon, ...]], **changes: object
) -> Chart:
    """A map of the books of towns."""
    entities = [{"entity_id": name, "kind": "town", "name_zh": name, "name_en": name.title()} for name in values]
    common = {"indicator_id": "books", "method": "stated"}
    rows = [
        {"observation_id": f"{name}-2016-books", "entity_id": name, **common, **cells}
        for name, cells in values.items()
        if cells
    ]
    names = {"name_zh": "藏书", "name_en": "Books"}
    given = tables(
        entities=entities,
        themes=[{"theme_id": "stock", "name_zh": "馆藏", "name_en": "Stock"}],
        indicators=[{"indicator_id": "books", "theme_id": "stock", **names, "kind": "count"}],
        observations=rows,
    )
    speaker = replace(voice(given, "en"), outlines=Outlines(places, (), "Survey of the land", "CC0"))
    entry = ChartEntry.model_validate(
        {"id": "map", "page": "indicator", "kind": "map", "title": {"en": "Map"}, **changes}
    )
    (made,) = charts(speaker, [entry])
    return made


def test_a_map_says_its_classes_what_is_in_doubt_and_what_is_missing() -> None:
    chart = drawn()
    (svg,) = draw(chart.specs[:1], Store()).values()
    for text in ('9 and more: 1 town"', "under 9: 2 places", "grey: no value", "hatched: doubtful, not compared"):
        assert text in json.dumps(chart.spec), text
    assert svg.count("<line") + svg.count("M") > 10
    assert 'fill="#2f6fd0"' in svg
    assert "clip" not in svg
    assert chart.note == "Map: Survey of the land (CC0)."
    assert [row[0] for row in chart.rows] == ["B", "C", "A"]


def test_a_map_is_published_beside_a_ranking_of_the_same_figures_and_names_no_other_file() -> None:
    assert drawn().own_page
    assert "url" not in json.dumps(drawn().spec)


def test_the_pictures_and_specifications_of_forty_places_with_winding_borders_have_a_budget() -> None:
    """So all files of the map of a real table (40 states) have less than 150 kB, page, PNG and what embeds it too."""
    names = [f"town-{number}" for number in range(40)]
    outlines = {name: (winding(*divmod(at, 8)),) for at, name in enumerate(names)}
    chart = of({name: {"value": float(7 + at)} for at, name in enumerate(names)}, outlines)
    narrow, wide = (len(svg) for svg in draw(chart.specs, Store()).values())
    specs = [len(json.dumps(compact(spec), separators=(",", ":"))) for spec in (chart.spec, chart.wide) if spec]
    assert (narrow < 8_000, wide < 21_000, sum(specs) < 80_000) == (True, True, True), (narrow, wide, specs)


def winding(row: int, column: int) -> Polygon:
    """A square whose borders wind as rivers do; neighbours have them in common."""
    steps = [number / 120 for number in range(120)]
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    ends = [(sx + (ex - sx) * t, sy + (ey - sy) * t) for (sx, sy), (ex, ey) in pairwise(corners) for t in steps]
    return (
        tuple(
            (4 * (column + x) + sin(90 * (row + y)) / 9, 4 * (row + y) + sin(70 * (column + x)) / 9) for x, y in ends
        ),
    )
