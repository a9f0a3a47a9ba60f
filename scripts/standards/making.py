"""Every file in the words of another standard, by its path below the root of the site."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from scripts import kept
from scripts.api import FOLDER, encode
from scripts.curated.project import Project
from scripts.kept import Store
from scripts.packages import Part
from scripts.packages.bundling import DESCRIPTOR
from scripts.published import File
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf
from scripts.standards import coverage, dcat, rdf
from scripts.standards.croissant import croissant
from scripts.standards.csvw import csvw
from scripts.standards.jsonstat import Cubes, collection, dataset, indicators_of, path
from scripts.standards.parts import by_part
from scripts.traced import Traces
from scripts.words import data_languages, form

DATA = "data/"
Made = tuple[str, bytes]


def files(
    package: Mapping[str, bytes],
    published: Iterable[tuple[Part, File]],
    shelf: Shelf,
    project: Project,
    issued: date | None = None,
    store: Store | None = None,
) -> dict[str, bytes]:
    """The files of all standards; a data set that the `store` knows, of figures as they were, is not made again.

    `package` are the files of the whole package by path; `published` is every file of data with the part of the data
    that it holds; `issued` is the day of the first release, if there was one.
    """
    descriptor = json.loads(package[DESCRIPTOR])
    catalogues = dcat.Catalogued(shelf, project, by_part(published), FOLDER, issued or project.created)
    return {
        f"{DATA}csv-metadata.json": encode(csvw(descriptor, "data/")),
        f"{DATA}data/csv-metadata.json": encode(csvw(descriptor, "")),
        f"{DATA}croissant.json": encode(croissant(descriptor, project.address + DATA, coverage.schema_org(shelf))),
        **dict(_catalogues(catalogues, store or Store())),
        **dict(_cubes(shelf, project, store or Store())),
    }


def _catalogues(given: dcat.Catalogued, store: Store) -> Iterator[Made]:
    """The main catalogue, and that of each place with its years: one that the store knows is not written again."""
    home, common = given.project.address, kept.key(kept.code(__name__), kept.installed())
    yield from _catalogue(dcat.whole(given), "", home)
    for place in (part.place for part in given.parts if part.place and part.year is None):
        nodes = dcat.of_place(given, place)
        own = kept.key("catalogue", common, kept.said(home, place, nodes))
        yield from kept.unpack(store.made(own, partial(_packed, nodes, place, home)))


def _catalogue(nodes: Sequence[rdf.Node], folder: str, home: str) -> Iterator[Made]:
    yield f"{DATA}{folder}catalog.jsonld", encode(rdf.json_ld(nodes, home))
    yield f"{DATA}{folder}catalog.ttl", rdf.turtle(nodes, home)


def _packed(nodes: Sequence[rdf.Node], place: str, home: str) -> bytes:
    return kept.pack(_catalogue(nodes, f"places/{place}/", home))


def _cubes(shelf: Shelf, project: Project, store: Store) -> Iterator[Made]:
    given = kept.key(kept.code(__name__), kept.installed(), form(), kept.said(project))
    for language in data_languages():
        cubes = Cubes(shelf, project, language)
        traces = Traces(f"data sets {language}", cubes, store, given, ("project", "language"))
        yield path("", language), encode(collection(cubes))
        for name, row in shelf.themes.items():
            if indicators_of(cubes, row):
                yield path(name, language), traces.content(cubes, _dataset, row, group=name)
        traces.save()


def _dataset(cubes: Cubes, row: Row) -> bytes:
    return encode(dataset(cubes, row))
