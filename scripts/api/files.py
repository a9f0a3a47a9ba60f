"""Every file of the API: lists of what there is, and figures split by indicator, by place and year, and by source."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.api import descriptions
from scripts.api.lookup import Addresses, Lookup, Row
from scripts.api.objects import finding, gap, observation, scope, statement, threshold
from scripts.api.openapi import openapi
from scripts.api.values import Json, both, encode, given, number
from scripts.curated.fields import Text
from scripts.curated.records import Project
from scripts.words import LANGUAGES

FOLDER = "api/v1/"
File = tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Api:
    """What the files are made from."""

    lookup: Lookup
    project: Project
    addresses: Addresses

    def document(self, **content: object) -> Json:
        """A file: version and licence of the data, the home pages, then its content."""
        home = {name: self.project.address + ("" if name == "zh" else f"{name}/") for name in LANGUAGES}
        return {"version": self.project.version, "licence": self.project.licence.url, "home": home, **content}


def files(lookup: Lookup, project: Project, addresses: Addresses) -> dict[str, bytes]:
    """Every file by its path below the root of the site; none lists all observations or all statements."""
    api = Api(lookup, project, addresses)
    parts = (_lists(api), _entities(api), _indicators(api), _places(api), _years(api), _sources(api))
    made = {f"{FOLDER}{name}.json": encode(content) for part in parts for name, content in part}
    return {**made, f"{FOLDER}openapi.json": encode(openapi(lookup, project))}


def _lists(api: Api) -> Iterator[File]:
    lookup, limits = (
        api.lookup,
        [row for name in api.lookup.indicators for row in api.lookup.thresholds_of.get(name, ())],
    )
    sources = [descriptions.source(row, lookup, api.addresses) for row in lookup.sources.values()]
    yield "index", _index(api)
    yield "entities", api.document(entities=[descriptions.entity(row) for row in lookup.entities.values()])
    yield "themes", api.document(themes=list(_themes(lookup)))
    yield (
        "indicators",
        api.document(indicators=[descriptions.indicator(row, lookup) for row in lookup.indicators.values()]),
    )
    yield "thresholds", api.document(thresholds=[threshold(row) for row in limits])
    yield "scopes", api.document(scopes=[scope(row) for row in lookup.scopes.values()])
    yield "sources", api.document(sources=sources)
    yield "findings", _findings(api)


def _index(api: Api) -> Json:
    lookup, project = api.lookup, api.project
    tables = ("entities", "sources", "indicators", "statements", "observations", "findings")
    return api.document(
        title=_text(project.title),
        description=_text(project.description),
        created=project.created.isoformat(),
        contributors=[one.title for one in project.contributors],
        openapi=f"{project.address}{FOLDER}openapi.json",
        counts={name: len(getattr(lookup, name)) for name in tables},
        places=[{"entity_id": name, "years": sorted(years)} for name, years in sorted(lookup.years.items())],
        indicators=list(lookup.indicators),
        sources=list(lookup.sources),
    )


def _text(text: Text) -> Json:
    return given({language: text.in_language(language) for language in LANGUAGES})


def _themes(lookup: Lookup) -> Iterator[Json]:
    for name, row in lookup.themes.items():
        own = [one for one, indicator in lookup.indicators.items() if indicator["theme_id"] == name]
        yield {"theme_id": name, "name": both(row, "name"), "indicators": own}


def _findings(api: Api) -> Json:
    """How many findings of each rule and verdict, and their ids by place and year, where they stand in full."""
    lookup = api.lookup
    places = [
        {"entity_id": place, "year": year, "findings": [str(row["finding_id"]) for row in rows]}
        for (place, year), rows in sorted(lookup.findings_in.items())
    ]
    counts = {column: _counts(lookup.findings.values(), column) for column in ("rule", "verdict", "severity")}
    return api.document(counts=counts, places=places)


def _counts(rows: Iterable[Row], column: str) -> dict[str, int]:
    return dict(sorted(Counter(str(row[column]) for row in rows).items()))


def _entities(api: Api) -> Iterator[File]:
    for name, row in api.lookup.entities.items():
        yield f"entities/{name}", api.document(**descriptions.entity_in_full(row, api.lookup, api.addresses))


def _indicators(api: Api) -> Iterator[File]:
    for name, row in api.lookup.indicators.items():
        rows = [observation(one, api.lookup) for one in api.lookup.by_indicator.get(name, ())]
        described = descriptions.indicator_in_full(row, api.lookup, api.addresses)
        yield f"indicators/{name}", api.document(**described, observations=rows)


def _places(api: Api) -> Iterator[File]:
    """All values of a place and of what is shown on its pages, as series; details are in the files of the years."""
    for place, years in api.lookup.years.items():
        series: dict[tuple[str, str], list[Json]] = {}
        for year in sorted(years):
            for row in api.lookup.observations_in.get((place, year), ()):
                point = {name: row[name] for name in ("period", "method", "status")}
                key = str(row["entity_id"]), str(row["indicator_id"])
                series.setdefault(key, []).append({**point, "value": number(row["value"])})
        content = [{"entity_id": key[0], "indicator_id": key[1], "values": points} for key, points in series.items()]
        named = {"entity_id": place, "name": both(api.lookup.entities[place], "name")}
        yield (
            f"places/{place}",
            api.document(**named, page=api.addresses.place(place), years=sorted(years), series=content),
        )


def _years(api: Api) -> Iterator[File]:
    for place, years in api.lookup.years.items():
        for year in years:
            key = place, year
            yield (
                f"places/{place}/{year}",
                api.document(
                    entity_id=place,
                    name=both(api.lookup.entities[place], "name"),
                    year=year,
                    page=api.addresses.place_year(place, year),
                    observations=[observation(row, api.lookup) for row in api.lookup.observations_in.get(key, ())],
                    findings=[finding(row, api.addresses) for row in api.lookup.findings_in.get(key, ())],
                    gaps=[gap(row) for row in api.lookup.gaps_in.get(key, ())],
                ),
            )


def _sources(api: Api) -> Iterator[File]:
    lookup = api.lookup
    for name, row in lookup.sources.items():
        rows = lookup.statements_of.get(name, ())
        described = descriptions.source(row, lookup, api.addresses)
        yield (
            f"sources/{name}",
            api.document(**described, statements=[statement(one, lookup, api.addresses) for one in rows]),
        )
