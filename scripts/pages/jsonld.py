"""What search engines are told: schema.org descriptions of data sets, as plain mappings."""

from collections.abc import Mapping, Sequence

from scripts.figures import units
from scripts.fixed import fixed
from scripts.packages import keywords
from scripts.pages.editions import Edition
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.places import above, topmost
from scripts.words import languages

SHORTEST, LONGEST, VARIABLES, PLACES = 50, 5000, 10, 60


@fixed
class DatasetScope:
    """What a data set covers: years, the entities by id, indicators, and the files that hold it."""

    years: Sequence[int] = ()
    entities: Sequence[str] = ()
    indicators: Sequence[Row] = ()
    downloads: Sequence[File | None] = ()


def dataset(edition: Edition, path: str, name: str, description: str, scope: DatasetScope) -> Mapping[str, object]:
    """A `Dataset` at the address `path`; the whole's description follows where the own one is short.

    A part is named with its catalogue and has the keywords of its own places: who finds it alone knows what it is.
    """
    project, places = edition.project, topmost(edition.shelf.entities, scope.entities)
    around = [row for place in places for row in above(edition.shelf.entities, str(place["entity_id"]))]
    catalogue, whole = edition.text(project.title).text, edition.text(project.description).text
    text = description if len(description) >= SHORTEST else f"{description} {whole}"
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name if name == catalogue else f"{name} · {catalogue}",
        "description": text[:LONGEST],
        "url": addresses.absolute(project.address, path, edition.language),
        "inLanguage": list(languages()),
        "license": project.licence.url,
        "creator": [{"@type": "Organization", "name": one.title} for one in project.contributors],
        "version": project.version,
        "dateModified": project.created.isoformat(),
        "isAccessibleForFree": True,
        "keywords": keywords(project, around, edition.language),
        "includedInDataCatalog": _catalogue(edition),
        **_covered(edition, scope, places),
    }


def _covered(edition: Edition, scope: DatasetScope, places: Sequence[Row]) -> dict[str, object]:
    """The years, places, indicators and files of a data set, as far as there are any."""
    years = sorted(set(scope.years))
    made: dict[str, object] = {
        "temporalCoverage": "/".join(str(year) for year in dict.fromkeys((years[0], years[-1]))) if years else "",
        "spatialCoverage": [_place(edition, row) for row in places[:PLACES]],
        "variableMeasured": [_variable(edition, row) for row in scope.indicators[:VARIABLES]],
        "distribution": [_distribution(edition, item) for item in scope.downloads if item is not None],
    }
    return {name: value for name, value in made.items() if value}


def catalogue(edition: Edition) -> Mapping[str, object]:
    """The `DataCatalog` that the home page describes."""
    project = edition.project
    return {
        "@context": "https://schema.org",
        **_catalogue(edition),
        "description": edition.text(project.description).text,
        "license": project.licence.url,
        "inLanguage": list(languages()),
        "publisher": [{"@type": "Organization", "name": one.title} for one in project.contributors],
    }


def _catalogue(edition: Edition) -> dict[str, object]:
    url = addresses.absolute(edition.project.address, addresses.HOME, edition.language)
    return {"@type": "DataCatalog", "name": edition.text(edition.project.title).text, "url": url}


def _place(edition: Edition, entity: Row) -> dict[str, object]:
    place: dict[str, object] = {"@type": "Place", "name": edition.name(entity).text}
    if entity["gb2260"]:
        place["identifier"] = f"GB/T 2260-{entity['gb2260']}"
    return place


def _variable(edition: Edition, indicator: Row) -> dict[str, object]:
    unit = units.alone(edition, str(indicator["indicator_id"])).text
    named = {"@type": "PropertyValue", "name": edition.name(indicator).text}
    return {**named, **({"unitText": unit} if unit else {})}


def _distribution(edition: Edition, item: File) -> dict[str, object]:
    found = {
        "@type": "DataDownload",
        "encodingFormat": item.media,
        "contentUrl": f"{edition.project.address}{item.path}",
        "contentSize": f"{item.size} B",
        "sha256": item.sha256,
    }
    return {name: value for name, value in found.items() if value}
