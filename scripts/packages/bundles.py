"""Every package that is published: the whole, each place, each place and year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.model import TABLES, Tables
from scripts.packages.archive import archive, readme
from scripts.packages.descriptor import descriptor, encode, encoder, scope, whole
from scripts.packages.parts import Selection, graph, selections
from scripts.packages.tabular import csv, header, lines, path
from scripts.records import Project

DESCRIPTOR = "datapackage.json"
README = "README.md"


@dataclass(frozen=True)
class Bundle:
    """One package as a ZIP: the place and year it covers ("" and None for all), its address on the site, its bytes."""

    place: str
    year: int | None
    address: str
    content: bytes


def package(tables: Tables, project: Project) -> dict[str, bytes]:
    """The files of the package of the whole catalogue, by path: each table and `datapackage.json`."""
    files = {path(table.name): csv(tables[table.name], table.name) for table in TABLES}
    found = descriptor(files, tables["sources"], project, whole(project))
    return {**files, DESCRIPTOR: encode(found)}


def bundle(files: Mapping[str, bytes], tables: Tables, project: Project) -> Bundle:
    """The ZIP of the whole catalogue from the files that `package` made of it."""
    guide = readme(project, whole(project), tables["sources"])
    return Bundle("", None, address(project), archive({**files, README: guide}))


def bundles(tables: Tables, project: Project) -> Iterator[Bundle]:
    """The ZIPs of each place and of its years, by place and year; each row is rendered once for all of them."""
    links, encoded = graph(tables, project.entity_kinds), encoder(project)
    rendered = {name: lines(frame, name) for name, frame in links.tables.items()}
    entities = {str(row["entity_id"]): row for row in links.tables["entities"].to_dict("records")}
    for place, year, selection in selections(links):
        covered = scope(project, {str(name): cell for name, cell in entities[place].items()}, year)
        files = {path(table.name): _csv(table.name, rendered, selection) for table in TABLES}
        sources = links.tables["sources"].take(selection["sources"])
        guide = {README: readme(project, covered, sources), DESCRIPTOR: encoded(files, sources, covered)}
        yield Bundle(place, year, address(project, place, year), archive({**files, **guide}))


def address(project: Project, place: str = "", year: int | None = None) -> str:
    """Where a ZIP stands below the home page; its file name says what it is when it has left the site."""
    if not place:
        return f"data/{project.name}.zip"
    return f"data/places/{place}/{project.name}-{place}{'' if year is None else f'-{year}'}.zip"


def _csv(name: str, rendered: Mapping[str, Sequence[str]], selection: Selection) -> bytes:
    own = rendered[name]
    return "".join([header(name), *(own[row] for row in selection[name].tolist())]).encode()
