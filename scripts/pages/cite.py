"""How to cite each figure of a place in a year: the sentence, the report, the citation, the ways to check it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.citations import EDITION, Citation, cite
from scripts.pages import addresses, citing, figures
from scripts.pages.edition import Edition
from scripts.pages.labels import Label, Link, Mark, Row
from scripts.pages.page import Page
from scripts.pages.place import crumbs
from scripts.pages.places import link
from scripts.pages.reporting import has_form, issue


@dataclass(frozen=True)
class Printed:
    """What a document prints of a figure: the characters, and the section that leads to them."""

    characters: Label
    section: Link


@dataclass(frozen=True)
class Entry:
    """One figure: what to quote, where it is printed, how to cite it; `error` is "" where no form can be opened."""

    anchor: str
    title: str
    observation: str
    page: str
    object: str
    sentence: Label
    printed: tuple[Printed, ...]
    marks: tuple[Mark, ...]
    findings: tuple[Link, ...]
    gbt7714: tuple[str, ...]
    apa: tuple[str, ...]
    error: str


@dataclass(frozen=True)
class Cite:
    """What the page shows."""

    figures: Link
    entries: tuple[Entry, ...]
    whole: Citation
    references: str
    standard: str
    contact: str
    form: bool
    about: str


def pages(edition: Edition) -> Iterator[Page]:
    """One page for every place and year that has figures."""
    for (entity, year), rows in edition.shelf.observations_in.items():
        yield _page(edition, entity, year, rows)


def _page(edition: Edition, entity: str, year: int, rows: Sequence[Row]) -> Page:
    name = edition.entity(entity)
    shown = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
    title = edition.say("cite-page", name=shown.text)
    view = Cite(
        figures=Link(shown, addresses.place_year(entity, year)),
        entries=tuple(_entry(edition, row) for row in rows),
        whole=citing.place_year(edition, entity, year),
        references=addresses.absolute("", addresses.references(entity, year), edition.language)
        if edition.project.downloads.references
        else "",
        standard=EDITION,
        contact=edition.project.contact or "",
        form=has_form(edition.project),
        about=_about(edition, addresses.place_year(entity, year)),
    )
    return Page(
        path=addresses.cite(entity, year),
        template="cite",
        title=Label(title, name.language),
        description=edition.say("cite-page-description", name=shown.text, count=len(rows)),
        section=addresses.PLACES,
        view=view,
        crumbs=(*crumbs(edition, entity), link(edition, entity), view.figures),
        contents=False,
    )


def _about(edition: Edition, page: str) -> str:
    """What a report of an error should say, to be filled in."""
    address = addresses.absolute(edition.project.address, page, edition.language)
    return edition.say("report-error-about", address=address, version=edition.project.version)


def _entry(edition: Edition, row: Row) -> Entry:
    work = citing.figure(edition.shelf, edition.project, row)
    made, page = cite(work, edition.language), edition.shelf.paths[row["observation_id"]]
    text = citing.sentence(edition, row, work)
    return Entry(
        anchor=page.partition("#")[2],
        title=work.titles[edition.language],
        observation=str(row["observation_id"]),
        page=page,
        object=addresses.figure_file(page),
        sentence=Label(text, edition.language),
        printed=tuple(_printed(edition, row)),
        marks=figures.marks(edition, row),
        findings=figures.findings(edition, row),
        gbt7714=tuple(made.gbt7714.splitlines()),
        apa=tuple(made.apa.splitlines()),
        error=issue(edition.project, str(row["observation_id"]), work.addresses[edition.language]),
    )


def _printed(edition: Edition, row: Row) -> Iterator[Printed]:
    """The statement that is published, or those that an implied value was worked back from; none for computed ones."""
    names = [row["statement_id"]] if row["statement_id"] else str(row["inputs"]).split()
    for statement in (edition.shelf.statements[name] for name in names if name in edition.shelf.statements):
        language = str(edition.shelf.sources[statement["source_id"]]["language"])
        yield Printed(Label(str(statement["printed"]), language), figures.statement_link(edition, statement))
