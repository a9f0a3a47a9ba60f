"""Downloads: the whole package, packages of places and years, and every table with its columns explained."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model import TABLES
from scripts.pages import addresses
from scripts.pages.edition import Download, Edition
from scripts.pages.jsonld import Scope, dataset
from scripts.pages.labels import Label, Link
from scripts.pages.page import Page
from scripts.pages.places import link


@dataclass(frozen=True)
class Column:
    """One column of a table: its name, type, meaning, whether it is always filled, and its codes."""

    name: str
    type: str
    meaning: str
    required: bool
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its rows, its file, its columns."""

    name: str
    meaning: Label
    rows: int
    file: Download | None
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Package:
    """The packages of one place: all years, and each year."""

    place: Link
    whole: Download | None
    years: tuple[tuple[int, Download], ...]


@dataclass(frozen=True)
class Data:
    """What the page shows."""

    whole: Download | None
    tables: tuple[Table, ...]
    packages: tuple[Package, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The page of downloads."""
    view = Data(edition.package(), tuple(_tables(edition)), tuple(_packages(edition)))
    title, whole = edition.words("data"), edition.text(edition.project.description).text
    years = {year for found in edition.shelf.years.values() for year in found}
    files = (view.whole, *(table.file for table in view.tables))
    name = edition.text(edition.project.title).text
    scope = Scope(tuple(years), None, tuple(edition.shelf.indicators.values()), files)
    yield Page(
        path=addresses.DATA,
        template="data",
        title=title,
        description=edition.say("data-description", title=name, tables=len(view.tables)),
        section=addresses.DATA,
        view=view,
        crumbs=(edition.home,),
        dataset=dataset(edition, addresses.DATA, name, whole, scope),
    )


def _tables(edition: Edition) -> Iterator[Table]:
    chinese = edition.language == "zh"
    for table in TABLES:
        columns = tuple(
            Column(one.name, one.type, one.zh if chinese else one.en, one.required, one.codes) for one in table.columns
        )
        meaning = Label(table.zh if chinese else table.en, edition.language)
        rows, file = len(edition.shelf.tables[table.name]), edition.downloads.files.get(table.name)
        yield Table(table.name, meaning, rows, file, columns)


def _packages(edition: Edition) -> Iterator[Package]:
    for row in edition.shelf.places:
        name = row["entity_id"]
        years = ((year, edition.package(f"{name}/{year}")) for year in edition.shelf.years.get(name, ()))
        found = tuple((year, item) for year, item in years if item is not None)
        whole = edition.package(name)
        if whole is not None or found:
            yield Package(link(edition, name), whole, found)
