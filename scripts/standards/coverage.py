"""What a part of the data is about: its observations, its years, its places."""

from collections.abc import Iterator

from scripts.api import both
from scripts.packages import WHOLE, Part
from scripts.shelf.labels import Row
from scripts.shelf.places import above, topmost
from scripts.shelf.rows import Shelf
from scripts.standards import rdf
from scripts.standards.rdf import Node


def rows(shelf: Shelf, part: Part) -> Iterator[Row]:
    """The observations of a part."""
    if not part.place:
        yield from (row for found in shelf.observations_in.values() for row in found)
    for year in shelf.years.get(part.place, ()):
        if part.year in (None, year):
            yield from shelf.observations_in.get((part.place, year), ())


def temporal(shelf: Shelf, part: Part) -> list[Node]:
    """From the first to the last year of the periods that the observations are about, for DCAT."""
    years = _years(shelf, part)
    if not years:
        return []
    ends = {"dcat:startDate": rdf.literal(years[0], "xsd:gYear"), "dcat:endDate": rdf.literal(years[-1], "xsd:gYear")}
    return [{"@type": "dct:PeriodOfTime", **ends}]


def spatial(shelf: Shelf, part: Part) -> list[Node]:
    """The place of a part, for DCAT; of the whole the topmost entities that figures are from."""
    return [_location(row) for row in _places(shelf, part)]


def around(shelf: Shelf, part: Part) -> list[Row]:
    """The places of a part with those above them."""
    return [row for one in _places(shelf, part) for row in above(shelf.entities, str(one["entity_id"]))]


def schema_org(shelf: Shelf) -> dict[str, object]:
    """The years and the topmost places of the whole, in the words of schema.org."""
    years, found = _years(shelf, WHOLE), dict[str, object]()
    if years:
        found["temporalCoverage"] = "/".join(dict.fromkeys((years[0], years[-1])))
    if places := _places(shelf, WHOLE):
        names = (" · ".join(both(row, "name").values()) for row in places)
        found["spatialCoverage"] = [{"@type": "sc:Place", "name": name} for name in names]
    return found


def _years(shelf: Shelf, part: Part) -> list[str]:
    return sorted({year for period in {row["period"] for row in rows(shelf, part)} for year in period.split("/")})


def _places(shelf: Shelf, part: Part) -> list[Row]:
    names = [part.place] if part.place else list({row["entity_id"]: None for row in rows(shelf, part)})
    return topmost(shelf.entities, names)


def _location(row: Row) -> Node:
    code = str(row["gb2260"])
    named: dict[str, object] = {"@type": "dct:Location", "skos:prefLabel": rdf.texts(both(row, "name"))}
    return {**named, **({"dct:identifier": f"GB/T 2260-{code}"} if code else {})}
