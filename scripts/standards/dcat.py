"""A catalogue in DCAT 3 (W3C, 2024): the whole data set and every place, and for each place a catalogue of its years.

Checksums are those of SPDX, origins those of PROV: each data set is derived from the reports that its figures were
read from. A place has its code of GB/T 2260 where it has one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import cached_property, partial

from scripts import packages
from scripts.api import both
from scripts.curated.fields import Text
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.packages import WHOLE, Part
from scripts.published import MEDIA, File
from scripts.readings import Asked
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf
from scripts.standards import coverage, rdf
from scripts.standards.rdf import Node
from scripts.words import data_languages

LANGUAGE_CODES = "http://id.loc.gov/vocabulary/iso639-1/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
DATA_PACKAGE = "https://datapackage.org/standard/data-package/"


@fixed
class Catalogued:
    """What catalogues are made from: rows, the project, addresses of pages, and the files of each part."""

    shelf: Shelf
    project: Project
    files: Mapping[Part, Sequence[File]]
    api: str
    issued: date

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The parts that there are files of, in order."""
        return sorted(self.files, key=lambda part: part.key)

    @cached_property
    def years(self) -> Mapping[str, Sequence[Part]]:
        """The years of each place, in order."""
        found = defaultdict[str, list[Part]](list)
        for part in self.parts:
            if part.place and part.year is not None:
                found[part.place].append(part)
        return found

    @cached_property
    def sources(self) -> Mapping[Part, Sequence[str]]:
        """The sources of the statements that the observations of each part that is asked for are, or follow from."""
        return Asked(partial(_sources_of, self))

    @cached_property
    def stated(self) -> Mapping[tuple[str, int], Set[str]]:
        """The same of the observations on the pages of each place and year."""
        return {at: _source_ids(self.shelf, rows) for at, rows in self.shelf.observations_in.items()}

    def of(self, page: str, name: str) -> str:
        """The address of a thing that a page describes."""
        return f"{self.project.address}{page}#{name}"

    def thing(self, part: Part) -> str:
        """The address of the data set of a part."""
        return self.of(self.page(part), "dataset")

    def page(self, part: Part) -> str:
        """The page of a part."""
        if not part.place:
            return "data/"
        if part.year is None:
            return addresses.place(part.place)
        return addresses.place_year(part.place, part.year)


def whole(given: Catalogued) -> list[Node]:
    """The nodes of the main catalogue: itself, its service, the whole data set, each place, their files and sources."""
    places = [part for part in given.parts if part.place and part.year is None]
    parts = [WHOLE, *places]
    catalogue: Node = {
        **_described(given, given.of("", "catalogue"), "dcat:Catalog", _texts(given.project.title)),
        "foaf:homepage": rdf.iri(given.project.address),
        "dct:description": rdf.texts(_texts(given.project.description)),
        "dcat:dataset": [rdf.iri(given.thing(part)) for part in parts],
        "dcat:catalog": [rdf.iri(given.of(given.page(place), "catalogue")) for place in places],
        "dcat:service": [rdf.iri(given.of("data/", "api"))],
    }
    datasets = [node for part in parts for node in _dataset(given, part, places if part == WHOLE else ())]
    sources = [_source(given, row) for row in given.shelf.sources.values()]
    return [catalogue, _service(given), _agent(given), _licence(given), *datasets, *sources]


def of_place(given: Catalogued, place: str) -> list[Node]:
    """The nodes of the catalogue of a place: itself, each of its years, their files and sources."""
    years = given.years.get(place, ())
    names = _names(given, Part(place))
    catalogue: Node = {
        **_described(given, given.of(addresses.place(place), "catalogue"), "dcat:Catalog", names),
        "dct:description": rdf.texts(_texts(given.project.description)),
        "dct:isPartOf": rdf.iri(given.of("", "catalogue")),
        "dcat:dataset": [rdf.iri(given.thing(part)) for part in years],
    }
    datasets = [node for part in years for node in _dataset(given, part)]
    ids = {name for year in years for name in given.sources[year]}
    sources = [_source(given, given.shelf.sources[name]) for name in sorted(ids)]
    return [catalogue, _agent(given), _licence(given), *datasets, *sources]


def _described(given: Catalogued, address: str, kind: str, names: Mapping[str, str]) -> dict[str, object]:
    """What a catalogue and a data set have in common."""
    project = given.project
    return {
        "@id": address,
        "@type": kind,
        "dct:title": rdf.texts(names),
        "dct:publisher": rdf.iri(given.of("", "publisher")),
        "dct:license": rdf.iri(project.licence.url),
        "dct:language": [rdf.iri(LANGUAGE_CODES + language) for language in data_languages()],
        "dct:issued": rdf.day(given.issued),
        "dct:modified": rdf.day(project.created),
        "dcat:version": project.version,
    }


def _dataset(given: Catalogued, part: Part, parts: Sequence[Part] = ()) -> Iterator[Node]:
    """The data set of a part, then each of its files."""
    files, sources = (
        given.files.get(part, ()),
        [rdf.iri(given.of(*_of(name))) for name in given.sources[part]],
    )
    around = coverage.around(given.shelf, part)
    words = {language: packages.keywords(given.project, around, language) for language in data_languages()}
    above = WHOLE if part.year is None else Part(part.place)
    node: dict[str, object] = {
        **_described(given, given.thing(part), "dcat:Dataset", _names(given, part)),
        "dct:identifier": "/".join(filter(None, (given.project.name, part.place, str(part.year or "")))),
        "dct:description": rdf.texts(_described_as(given, part)),
        "dcat:landingPage": rdf.iri(given.project.address + given.page(part)),
        "dcat:keyword": [text for name, found in words.items() for one in found for text in rdf.texts({name: one})],
        "dct:temporal": coverage.temporal(given.shelf, part),
        "dct:spatial": coverage.spatial(given.shelf, part),
        "dct:source": sources,
        "prov:wasDerivedFrom": sources,
        "dcat:contactPoint": _contact(given),
        "dct:hasPart": [rdf.iri(given.thing(one)) for one in parts],
        "dcat:distribution": [rdf.iri(given.project.address + file.path) for file in files],
    }
    if part != WHOLE:
        node["dct:isPartOf"] = rdf.iri(given.thing(above))
    yield node
    yield from (_file(given, part, file) for file in files)


def _file(given: Catalogued, part: Part, file: File) -> Node:
    address = given.project.address + file.path
    packed = file.media == "application/zip"
    conforms = {"dcat:packageFormat": rdf.iri(MEDIA_TYPES + file.media), "dct:conformsTo": rdf.iri(DATA_PACKAGE)}
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": file.path.rpartition("/")[2],
        "dcat:accessURL": rdf.iri(given.project.address + given.page(part)),
        "dcat:downloadURL": rdf.iri(address),
        **_typed(file),
        "dcat:byteSize": rdf.literal(str(file.size), "xsd:nonNegativeInteger"),
        "dct:license": rdf.iri(given.project.licence.url),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": rdf.iri("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": rdf.literal(file.sha256, "xsd:hexBinary"),
        },
        **(conforms if packed else {}),
    }


def _typed(file: File) -> Node:
    """The media type of a file, of one that gzip packed that of what is in it."""
    if file.packed:
        within = rdf.iri(MEDIA_TYPES + MEDIA[file.shape.removesuffix(".gz")])
        return {"dcat:mediaType": within, "dcat:compressFormat": rdf.iri(MEDIA_TYPES + file.media)}
    return {"dcat:mediaType": rdf.iri(MEDIA_TYPES + file.media)}


def _service(given: Catalogued) -> Node:
    return {
        "@id": given.of("data/", "api"),
        "@type": "dcat:DataService",
        "dct:title": rdf.texts({name: f"{text} API" for name, text in _texts(given.project.title).items()}),
        "dct:publisher": rdf.iri(given.of("", "publisher")),
        "dct:license": rdf.iri(given.project.licence.url),
        "dcat:endpointURL": rdf.iri(given.project.address + given.api),
        "dcat:endpointDescription": rdf.iri(f"{given.project.address}{given.api}openapi.json"),
        "dcat:servesDataset": rdf.iri(given.thing(WHOLE)),
    }


def _agent(given: Catalogued) -> Node:
    makers = [one for one in given.project.contributors if one.role == "publisher"] or given.project.contributors
    names = _texts(makers[0].name)
    return {
        "@id": given.of("", "publisher"),
        "@type": "foaf:Agent",
        "foaf:name": rdf.texts(names) if names else makers[0].title,
        "foaf:homepage": rdf.iri(makers[0].url or given.project.address),
    }


def _contact(given: Catalogued) -> list[Node]:
    """Whom to write to: the project's contact where that is an e-mail address, else its repository; or nobody."""
    contact, name = given.project.contact or "", rdf.texts(_texts(given.project.title))
    if "@" in contact:
        return [{"@type": "vcard:Kind", "vcard:fn": name, "vcard:hasEmail": rdf.iri(f"mailto:{contact}")}]
    if given.project.repository:
        return [{"@type": "vcard:Kind", "vcard:fn": name, "vcard:hasURL": rdf.iri(given.project.repository)}]
    return []


def _licence(given: Catalogued) -> Node:
    licence = given.project.licence
    return {
        "@id": licence.url,
        "@type": "dct:LicenseDocument",
        "dct:title": licence.title,
        "dct:identifier": licence.id,
    }


def _source(given: Catalogued, row: Row) -> Node:
    language = str(row["language"])
    return {
        "@id": given.of(*_of(str(row["source_id"]))),
        "@type": ["prov:Entity", "foaf:Document"],
        "dct:title": rdf.texts({language: str(row["title"])}),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": rdf.texts({language: str(row["publisher"])})},
        "dct:language": rdf.iri(LANGUAGE_CODES + language.split("-", maxsplit=1)[0]),
        "foaf:page": rdf.iri(given.project.address + addresses.source(str(row["source_id"]))),
    }


def _of(source: str) -> tuple[str, str]:
    return addresses.source(source), "source"


def _sources_of(given: Catalogued, part: Part) -> list[str]:
    found = given.stated
    years = ((part.place, year) for year in given.shelf.years.get(part.place, ()) if part.year in (None, year))
    return sorted(set().union(*(found.get(at, ()) for at in (years if part.place else found))))


def _source_ids(shelf: Shelf, rows: Iterable[Row]) -> Set[str]:
    statements, names = shelf.statements, list[str]()
    for row in rows:
        names.append(row["statement_id"])
        names += row["inputs"].split()
    return {statements[name]["source_id"] for name in names if name in statements}


def _described_as(given: Catalogued, part: Part) -> dict[str, str]:
    """What a data set holds: of a place first that it is one, of a year in its catalogue nothing else."""
    if part == WHOLE:
        return _texts(given.project.description)
    scope = packages.scope(given.project, given.shelf.entities, part)
    if part.year is not None:
        return dict(scope.abouts)
    return {language: scope.description(given.project, language) for language in data_languages()}


def _names(given: Catalogued, part: Part) -> dict[str, str]:
    """The title of a part in each language: that of the whole, then the place and the year."""
    titles = _texts(given.project.title)
    if not part.place:
        return titles
    names, year = both(given.shelf.entities[part.place], "name"), str(part.year or "")
    own = {language: names.get(language) or next(iter(names.values()), part.place) for language in titles}
    marks = {"zh": "：", "en": ": ", "de": ": "}
    return {name: f"{text}{marks[name]}{' '.join(filter(None, (own[name], year)))}" for name, text in titles.items()}


def _texts(text: Text) -> dict[str, str]:
    return {language: text.in_language(language) for language in data_languages() if text.in_language(language)}
