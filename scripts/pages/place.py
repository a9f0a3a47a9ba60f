"""The page of a place: trends, every indicator by year, its years, places below it, sources, download."""

from collections.abc import Iterator, Sequence

from scripts import periods
from scripts.citations import Citation, cite
from scripts.figures.sentences import listing, period
from scripts.figures.speaker import words
from scripts.fixed import fixed
from scripts.pages import citing
from scripts.pages.choices import Choice
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.headlines import headlines, names, shown
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.observed import Value, common
from scripts.pages.over_years import YearsTable, table
from scripts.pages.page import Draft, Page
from scripts.pages.places import ListedPlace, is_area, link, way_to_area, years
from scripts.pages.summary import over_the_years
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Row, label
from scripts.shelf.places import above


@fixed
class ListedSource:
    """A source in a list: its title, who published it, what is to be known of it, its years, how much it states.

    `told` names it in the language of the page where its title is in another.
    """

    link: Link
    told: str
    publisher: Label
    note: Label
    year: str
    statements: int
    findings: int


@fixed
class PlacePage:
    """What the page shows; the `newest` period is "" where that is the `latest` year."""

    kind: Label
    note: Label
    parents: tuple[Link, ...]
    codes: tuple[tuple[Label, Link], ...]
    years: tuple[Link, ...]
    known: tuple[int, ...]
    linked: tuple[str, ...]
    summary: tuple[str, ...]
    latest: int
    newest: str
    headlines: tuple[Value, ...]
    cards: tuple[ChartFigure, ...]
    table: YearsTable
    charts: tuple[ChartFigure, ...]
    below: tuple[ListedPlace, ...]
    sources: tuple[ListedSource, ...]
    citation: Citation | None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """How rows of the table can be chosen."""
        return self.table.choices


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of every place."""
    for row in edition.shelf.places:
        yield Draft.of(_page, row)


def crumbs(edition: Edition, entity: str) -> tuple[Link, ...]:
    """The way from the home page to a place, without the place itself."""
    parents = (link(edition, one) for one in _ancestors(edition, entity) if edition.shelf.has_page(one))
    return (edition.home, Link(edition.words("places"), addresses.PLACES), *parents)


def document(edition: Edition, source: Row) -> ListedSource:
    """A source as lists show it."""
    name = source["source_id"]
    statements, findings = edition.shelf.counted.get(name, (0, 0))
    title, publisher = (Label(str(source[key]), str(source["language"])) for key in ("title", "publisher"))
    return ListedSource(
        link=Link(title, edition.shelf.source(str(name))),
        told=told(edition, source),
        publisher=publisher,
        note=label(source, "note", edition.language),
        year=dated(edition, source),
        statements=statements,
        findings=findings,
    )


def dated(edition: Edition, source: Row) -> str:
    """The year of a report, or the years that a table is about: `1955–2005`."""
    if not edition.shelf.is_table(str(source["source_id"])):
        return str(source["year"])
    return "–".join(dict.fromkeys(str(source[end])[:4] for end in ("period_start", "period_end")))


def told(edition: Edition, source: Row) -> str:
    """What a source is called in the language of the page where its title is in another; otherwise nothing."""
    name = edition.source(source).text
    return "" if source["title"] == name or str(source["language"]).split("-")[0] == edition.language else name


def _years(edition: Edition, known: Sequence[int]) -> str:
    """The years that a place has data for: from the first to the last where none is left out."""
    if len(known) > 1 and len(known) > known[-1] - known[0]:
        return edition.say("sum-span", first=known[0], last=known[-1])
    return listing(words(edition.language), map(str, known)) if known else ""


def _page(edition: Edition, row: Row) -> Page:
    view, name = _view(edition, row), edition.name(row)
    description = edition.counted(
        "place-description",
        len(view.table.indicators),
        place=name.text,
        years=_years(edition, sorted(view.known)),
    )
    description = description if view.known else edition.say("sum-empty", place=name.text)
    measured = [edition.shelf.indicators[one] for one in view.table.indicators]
    path, scope = (
        addresses.place(row["entity_id"]),
        DatasetScope(view.known, (row["entity_id"],), measured, edition.offered(row["entity_id"])),
    )
    return Page(
        path=path,
        template="place",
        feed=addresses.feed(addresses.PLACES, str(row["entity_id"])),
        title=name,
        description=description,
        section=addresses.PLACES,
        view=view,
        crumbs=crumbs(edition, row["entity_id"]),
        dataset=dataset(edition, path, name.text, description, scope) if view.known else None,
    )


def _view(edition: Edition, row: Row) -> PlacePage:
    name, shelf = str(row["entity_id"]), edition.shelf
    charts = edition.charts_of("place", name)
    listed = tuple(sorted(shelf.years.get(name, ())))
    latest = listed[-1] if listed else 0
    newest, opening = _opening(edition, name, latest)
    known = [point for indicator in names(edition) for point in edition.points.series.get((name, indicator), ())]
    reports = shelf.sources_of.get(name, ())
    return PlacePage(
        kind=edition.kind(row),
        note=label(row, "note", edition.language),
        parents=_areas(edition, name),
        codes=tuple(_codes(edition, row)),
        years=years(edition, name),
        known=listed,
        linked=tuple(map(str, listed)) if shelf.year_pages else (),
        summary=tuple(over_the_years(edition, edition.name(row).text, listed, len(reports), known)),
        latest=latest,
        newest=newest,
        headlines=opening,
        table=table(edition, name),
        cards=tuple(one for one in charts if one.chart.card),
        charts=tuple(one for one in charts if not one.chart.card),
        below=tuple(_below(edition, name)),
        sources=tuple(document(edition, one) for one in (*reports, *shelf.tables_of.get(name, ()))),
        citation=cite(citing.place(shelf, edition.project, name), edition.language) if listed else None,
    )


def _opening(edition: Edition, name: str, latest: int) -> tuple[str, tuple[Value, ...]]:
    """The newest period where it is part of a year, and the figures of the latest year that open the page."""
    observed = edition.shelf.observations_in.get((name, latest), ())
    newest = [row for row in observed if row["entity_id"] == name]
    usual = common([str(row["period"]) for row in newest], latest)
    said = period(edition.language, usual) if periods.is_fine(usual) else ""
    return said, shown(edition, headlines(edition, newest, usual), name, usual)


def _below(edition: Edition, name: str) -> Iterator[ListedPlace]:
    """The places directly below that have pages."""
    for child in edition.shelf.children.get(name, ()):
        one = str(child["entity_id"])
        if edition.shelf.has_page(one):
            yield ListedPlace(link(edition, one), edition.kind(child), years(edition, one), ())


def _ancestors(edition: Edition, entity: str) -> list[str]:
    """From the top down, without the entity itself."""
    return [str(row["entity_id"]) for row in above(edition.shelf.entities, entity)[:0:-1]]


def _codes(edition: Edition, row: Row) -> Iterator[tuple[Label, Link]]:
    """The codes of a place: what the scheme is called, and the code with its address."""
    pairs = [one.partition(":") for one in str(row["codes"]).split()]
    language = edition.language
    if row["gb2260"]:
        yield edition.words("code"), Link(Label(str(row["gb2260"]), language), "")
    for scheme, _, code in pairs:
        known = edition.project.codes.get(scheme)
        name = edition.text(known.name) if known else Label(scheme, language)
        address = (known.address or "") if known else ""
        yield name, Link(Label(code, language), address.replace("{code}", code))


def _areas(edition: Edition, entity: str) -> tuple[Link, ...]:
    """Everything that the place belongs to."""
    return tuple(
        link(edition, one) if edition.shelf.has_page(one) else way_to_area(edition, one)
        for one in _ancestors(edition, entity)
        if edition.shelf.has_page(one) or is_area(edition.shelf, one)
    )
