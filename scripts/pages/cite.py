"""How to cite each figure of a place in a year: the sentence, the report, the citation, the ways to check it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scripts.citations import Citation, cite
from scripts.fixed import fixed
from scripts.pages import citing, observed
from scripts.pages.editions import Edition
from scripts.pages.page import Draft, Page
from scripts.pages.place import crumbs
from scripts.pages.places import link
from scripts.pages.reporting import has_form, issue
from scripts.shelf import addresses, shown
from scripts.shelf.labels import Label, Link, Mark, PartLink, Row


@fixed
class Printed:
    """What a document prints of a figure: the characters, the words beside them, their unit, the section with them."""

    characters: Label
    before: Label
    after: Label
    unit: Label
    section: Link


@fixed
class CitedFigure:
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


@fixed
class Cite:
    """What the page shows: each figure, or where they are many, the way to the `parts`; `whole` on the first page."""

    figures: Link
    entries: tuple[CitedFigure, ...]
    parts: tuple[PartLink, ...]
    whole: Citation | None
    references: str
    contact: str
    form: bool
    about: str


def pages(edition: Edition) -> Iterator[Draft]:
    """One page for every place and year that has figures, and one a theme where they are many."""
    if not (edition.shelf.year_pages and edition.project.downloads.citations):
        return
    for (entity, year), rows in edition.shelf.observations_in.items():
        own = shown.cited_together(entity, rows, edition.shelf.indicators)
        parts = {theme: group for theme, group in own.items() if theme}
        yield Draft.of(_first, entity, year, rows, parts)
        for theme, group in parts.items():
            yield Draft.of(_of_theme, entity, year, theme, group)


def _first(edition: Edition, entity: str, year: int, rows: Sequence[Row], parts: Mapping[str, Sequence[Row]]) -> Page:
    """The page that cites every figure of a place and year, or that leads on to its themes."""
    listed = tuple(
        _part(edition, addresses.cite_theme(entity, year, theme), theme, group) for theme, group in parts.items()
    )
    view = _view(edition, entity, year, () if parts else rows)
    stem = addresses.absolute("", addresses.references(entity, year), edition.language)
    references = stem if edition.project.downloads.references else ""
    cited = cite(citing.place_year(edition.shelf, edition.project, entity, year), edition.language)
    whole = replace(view, parts=listed, whole=cited, references=references)
    return _page(edition, entity, year, "", whole, len(rows))


def _of_theme(edition: Edition, entity: str, year: int, theme: str, rows: Sequence[Row]) -> Page:
    """The page that cites the figures of one theme."""
    return _page(edition, entity, year, theme, _view(edition, entity, year, rows), len(rows))


def _part(edition: Edition, path: str, theme: str, rows: Sequence[Row]) -> PartLink:
    anchors = tuple(edition.shelf.spots[row["observation_id"]].anchor for row in rows)
    return PartLink(Link(_theme(edition, theme), path), edition.counted("count-values", len(rows)), anchors)


def _theme(edition: Edition, name: str) -> Label:
    """The theme of a page that cites one; for parts, the name of their section."""
    return edition.words("parts") if name == shown.PARTS else edition.theme(name)


def _view(edition: Edition, entity: str, year: int, rows: Sequence[Row]) -> Cite:
    name = edition.entity(entity)
    about = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
    return Cite(
        figures=Link(about, addresses.place_year(entity, year)),
        entries=tuple(_entry(edition, row) for row in rows),
        parts=(),
        whole=None,
        references="",
        contact=edition.project.contact or "",
        form=has_form(edition.project),
        about=_about(edition, addresses.place_year(entity, year)),
    )


def _page(edition: Edition, entity: str, year: int, theme: str, view: Cite, count: int) -> Page:
    """The page of a theme, or the first where that is ""; `count` figures are cited on it or below it."""
    about = view.figures.label
    named = about.text
    if theme:
        named = edition.say("cite-theme", name=about.text, theme=_theme(edition, theme).text)
    above = (Link(edition.words("cite-short"), addresses.cite(entity, year)),) if theme else ()
    return Page(
        path=addresses.cite_theme(entity, year, theme),
        template="cite",
        title=Label(edition.say("cite-page", name=named), about.language),
        description=edition.counted("cite-page-description", count, name=named),
        section=addresses.PLACES,
        view=view,
        crumbs=(*crumbs(edition, entity), link(edition, entity), view.figures, *above),
        contents=False,
        searched=not theme,
    )


def _about(edition: Edition, page: str) -> str:
    """What a report of an error should say, to be filled in."""
    address = addresses.absolute(edition.project.address, page, edition.language)
    return edition.say("report-error-about", address=address, version=edition.project.version)


def _entry(edition: Edition, row: Row) -> CitedFigure:
    work = citing.figure(edition.shelf, edition.project, row)
    made, spot = cite(work, edition.language), edition.shelf.spots[row["observation_id"]]
    text = citing.sentence(edition, row, work)
    return CitedFigure(
        anchor=spot.anchor,
        title=work.titles[edition.data_language],
        observation=str(row["observation_id"]),
        page=spot.address,
        object=addresses.figure_file(spot.page, spot.anchor) if edition.project.downloads.figures else "",
        sentence=Label(text, edition.language),
        printed=tuple(_printed(edition, row)),
        marks=observed.marks(edition, row),
        findings=observed.findings(edition, row),
        gbt7714=tuple(made.gbt7714.splitlines()),
        apa=tuple(made.apa.splitlines()),
        error=issue(edition.project, str(row["observation_id"]), work.addresses[edition.data_language]),
    )


def _printed(edition: Edition, row: Row) -> Iterator[Printed]:
    """The statement that is published, or those that an implied value was worked back from; none for computed ones."""
    names = [row["statement_id"]] if row["statement_id"] else str(row["inputs"]).split()
    for statement in (edition.shelf.statements[name] for name in names if name in edition.shelf.statements):
        language = str(edition.shelf.sources[statement["source_id"]]["language"])
        unit, link = observed.table_unit(edition, statement), observed.statement_link(edition, statement)
        quoted = edition.shelf.quotations.get(statement["statement_id"], {})
        before, after = f"…{quoted['before']}" if quoted else "", f"{quoted['after']}…" if quoted else ""
        characters = Label(str(statement["printed"]), language)
        yield Printed(characters, Label(before, language), Label(after, language), unit, link)
