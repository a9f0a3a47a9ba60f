"""Every file of the API: lists of what there is, and figures split by indicator, by place and year, and by source."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from scripts.api import descriptions
from scripts.api.objects import finding, gap, observation, scope, statement, threshold
from scripts.api.schema import openapi
from scripts.api.shapes import ObservationObject
from scripts.api.values import Json, amount, both, encode, given
from scripts.curated.fields import Text
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.parallel import ALL, Shard
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf
from scripts.words import data_languages, folder

FOLDER = "api/v1/"
File = tuple[str, Mapping[str, object]]


@fixed
class Api:
    """What the files are made from."""

    shelf: Shelf
    project: Project

    @cached_property
    def observations(self) -> Mapping[str, ObservationObject]:
        """Every observation, by its id: it stands in the file of its indicator and in that of its place and year."""
        return {name: observation(row, self.shelf) for name, row in self.shelf.observations.items()}

    def observed(self, rows: Iterable[Row]) -> list[ObservationObject]:
        """The observations of some rows."""
        return [self.observations[str(row["observation_id"])] for row in rows]

    def document(self, **content: object) -> Json:
        """A file: version and licence of the data, the home pages, then its content."""
        home = {name: self.project.address + folder(name) for name in data_languages()}
        return {"version": self.project.version, "licence": self.project.licence.url, "home": home, **content}


def files(shelf: Shelf, project: Project, store: Store | None = None) -> dict[str, bytes]:
    """Every file but those of places, by path below the root of the site; none lists all observations or statements.

    Shapes that the `store` knows are not described again.
    """
    api = Api(shelf, project)
    parts = [_lists(api), _entities(api)]
    if project.downloads.api:
        parts += [_indicators(api), _years(api), _sources(api)]
    made = {f"{FOLDER}{name}.json": encode(content) for part in parts for name, content in part}
    return {**made, f"{FOLDER}openapi.json": encode(openapi(shelf, project, store or Store()))}


def of_places(shelf: Shelf, project: Project, shard: Shard = ALL) -> dict[str, bytes]:
    """The file of each place of a shard by path likewise."""
    made = _places(Api(shelf, project), filter(shard.has, shelf.years))
    return {f"{FOLDER}{name}.json": encode(content) for name, content in made}


def _lists(api: Api) -> Iterator[File]:
    shelf, limits = (
        api.shelf,
        [row for name in api.shelf.indicators for row in api.shelf.thresholds_of.get(name, ())],
    )
    sources = [descriptions.source(row, shelf) for row in shelf.sources.values()]
    yield "index", _index(api)
    yield "entities", api.document(entities=[descriptions.entity(row) for row in shelf.entities.values()])
    yield "themes", api.document(themes=list(_themes(shelf)))
    yield (
        "indicators",
        api.document(indicators=[descriptions.indicator(row, shelf) for row in shelf.indicators.values()]),
    )
    yield "thresholds", api.document(thresholds=[threshold(row) for row in limits])
    yield "scopes", api.document(scopes=[scope(row) for row in shelf.scopes.values()])
    yield "sources", api.document(sources=sources)
    yield "findings", _findings(api)


def _index(api: Api) -> Json:
    shelf, project = api.shelf, api.project
    tables = ("entities", "sources", "indicators", "statements", "observations", "findings")
    return api.document(
        title=_text(project.title),
        description=_text(project.description),
        created=project.created.isoformat(),
        contributors=[one.title for one in project.contributors],
        openapi=f"{project.address}{FOLDER}openapi.json",
        counts={name: len(getattr(shelf, name)) for name in tables},
        places=[{"entity_id": name, "years": sorted(years)} for name, years in sorted(shelf.years.items())],
        indicators=list(shelf.indicators),
        sources=list(shelf.sources),
    )


def _text(text: Text) -> Json:
    return given({language: text.in_language(language) for language in data_languages()})


def _themes(shelf: Shelf) -> Iterator[Json]:
    for name, row in shelf.themes.items():
        own = [one for one, indicator in shelf.indicators.items() if indicator["theme_id"] == name]
        yield {"theme_id": name, "name": both(row, "name"), "indicators": own}


def _findings(api: Api) -> Json:
    """How many findings of each rule and verdict, and their ids by place and year, where they stand in full."""
    shelf = api.shelf
    places = [
        {"entity_id": place, "year": year, "findings": [str(row["finding_id"]) for row in rows]}
        for (place, year), rows in sorted(shelf.findings_in.items())
    ]
    counts = {column: _counts(shelf.findings.values(), column) for column in ("rule", "verdict", "severity")}
    return api.document(counts=counts, places=places)


def _counts(rows: Iterable[Row], column: str) -> dict[str, int]:
    return dict(sorted(Counter(str(row[column]) for row in rows).items()))


def _entities(api: Api) -> Iterator[File]:
    for name, row in api.shelf.entities.items():
        yield f"entities/{name}", api.document(**descriptions.entity_in_full(row, api.shelf))


def _indicators(api: Api) -> Iterator[File]:
    """Each indicator with its observations, or, where figures have no files of their own, with its values as series."""
    for name, row in api.shelf.indicators.items():
        rows, described = api.shelf.by_indicator.get(name, ()), descriptions.indicator_in_full(row, api.shelf)
        if api.project.downloads.figures:
            yield (
                f"indicators/{name}",
                api.document(**described, observations=api.observed(rows)),
            )
        else:
            yield f"indicators/{name}", api.document(**described, series=_series(rows))


def _places(api: Api, places: Iterable[str]) -> Iterator[File]:
    """All values of a place and of what is shown on its pages, as series; details are in the files of the years."""
    for place in places:
        years = api.shelf.years[place]
        rows = (row for year in sorted(years) for row in api.shelf.observations_in.get((place, year), ()))
        named = {"entity_id": place, "name": both(api.shelf.entities[place], "name")}
        yield (
            f"places/{place}",
            api.document(**named, page=addresses.place(place), years=sorted(years), series=_series(rows)),
        )


def _series(rows: Iterable[Row]) -> list[Json]:
    """The values of observations by entity and indicator."""
    series: dict[tuple[str, str], list[Json]] = {}
    for row in rows:
        point = {name: row[name] for name in ("period", "method", "status")}
        key = str(row["entity_id"]), str(row["indicator_id"])
        series.setdefault(key, []).append({**point, **amount(row)})
    return [{"entity_id": key[0], "indicator_id": key[1], "values": points} for key, points in series.items()]


def _years(api: Api) -> Iterator[File]:
    for place, years in api.shelf.years.items() if api.shelf.year_pages else ():
        for year in years:
            key = place, year
            yield (
                f"places/{place}/{year}",
                api.document(
                    entity_id=place,
                    name=both(api.shelf.entities[place], "name"),
                    year=year,
                    page=api.shelf.year_page(place, year),
                    observations=api.observed(api.shelf.observations_in.get(key, ())),
                    findings=[finding(row, api.shelf) for row in api.shelf.findings_in.get(key, ())],
                    gaps=[gap(row) for row in api.shelf.gaps_in.get(key, ())],
                ),
            )


def _sources(api: Api) -> Iterator[File]:
    shelf = api.shelf
    for name, row in shelf.sources.items():
        rows = () if shelf.is_table(name) else shelf.statements_of.get(name, ())  # its file has them
        described = descriptions.source(row, shelf)
        yield (
            f"sources/{name}",
            api.document(**described, statements=[statement(one, shelf) for one in rows]),
        )
