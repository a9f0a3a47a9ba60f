"""The page of a place: trends, every indicator by year, its years, places below it, sources, download."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts import periods
from scripts.citations import Citation
from scripts.figures.sentences import period
from scripts.pages import citing, grouped, observed
from scripts.pages.cells import TableCell, marks_in, own
from scripts.pages.choices import Choice
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.headlines import headlines, names, shown
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.observed import Value, common
from scripts.pages.page import Draft, Page
from scripts.pages.places import ListedPlace, area, is_area, link, years
from scripts.pages.summary import over_the_years
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Mark, Row, label
from scripts.shelf.places import above


@dataclass(frozen=True)
class YearsLine:
    """One indicator over the years of the table."""

    indicator: str
    name: Link
    unit: Label
    depth: int
    cells: tuple[TableCell, ...]

    @property
    def known(self) -> int:
        """How many of the years have a value."""
        return sum(bool(cell.text) for cell in self.cells)


@dataclass(frozen=True)
class ThemeLines:
    """The indicators of one theme."""

    anchor: str
    name: Label
    lines: tuple[YearsLine, ...]


@dataclass(frozen=True)
class ListedSource:
    """A source in a list: its title, who published it, what is to be known of it, its year, and how much it states.

    `told` names it in the language of the page where its title is in another.
    """

    link: Link
    told: str
    publisher: Label
    note: Label
    year: int
    statements: int
    findings: int


@dataclass(frozen=True)
class PlacePage:
    """What the page shows; `columns` are all years from the first to the last, also those without data.

    `periods` holds for each column what most of its values are for, where that is another period than the year;
    `indicators` are all that have a value, of which the `groups` leave out `left` that have only one, if they are many.
    Where these are of groups, rows can be chosen: `held` has by indicator what each is of.
    """

    kind: Label
    note: Label
    parents: tuple[Link, ...]
    codes: tuple[tuple[Label, Link], ...]
    years: tuple[Link, ...]
    columns: tuple[str, ...]
    periods: tuple[str, ...]
    known: tuple[int, ...]
    linked: tuple[str, ...]
    summary: tuple[str, ...]
    latest: int
    newest: str
    headlines: tuple[Value, ...]
    cards: tuple[ChartFigure, ...]
    indicators: tuple[str, ...]
    groups: tuple[ThemeLines, ...]
    left: int
    choices: tuple[Choice, ...]
    held: Mapping[str, Mapping[str, str]]
    marks: tuple[Mark, ...]
    charts: tuple[ChartFigure, ...]
    below: tuple[ListedPlace, ...]
    sources: tuple[ListedSource, ...]
    package: File | None
    citation: Citation | None


MANY = 150  # indicators in a table: beyond, those with a value for one year only are left to the page of that year


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of every place."""
    for row in edition.shelf.places:
        yield Draft.of(_page, row)


def crumbs(edition: Edition, entity: str) -> tuple[Link, ...]:
    """The way from the home page to a place, without the place itself."""
    return (edition.home, Link(edition.words("places"), addresses.PLACES), *_parents(edition, entity))


def document(edition: Edition, source: Row) -> ListedSource:
    """A source as lists show it."""
    name = source["source_id"]
    statements = edition.shelf.statements_of.get(name, ())
    found = {
        item["finding_id"] for row in statements for item in edition.shelf.findings_on.get(row["statement_id"], ())
    }
    title, publisher = (Label(str(source[key]), str(source["language"])) for key in ("title", "publisher"))
    return ListedSource(
        link=Link(title, addresses.source(name)),
        told=told(edition, source),
        publisher=publisher,
        note=label(source, "note", edition.language),
        year=int(source["year"]),
        statements=len(statements),
        findings=len(found),
    )


def told(edition: Edition, source: Row) -> str:
    """What a source is called in the language of the page where its title is in another; otherwise nothing."""
    return "" if str(source["language"]).split("-")[0] == edition.language else edition.source(source).text


def _page(edition: Edition, row: Row) -> Page:
    view, name = _view(edition, row), edition.name(row)
    description = edition.counted(
        "place-description",
        len(view.indicators),
        place=name.text,
        years=edition.say("list-separator").join(str(year) for year in view.known),
    )
    description = description if view.known else edition.say("sum-empty", place=name.text)
    measured = [edition.shelf.indicators[one] for one in view.indicators]
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
    columns = _columns(edition, name)
    every = tuple(_groups(edition, name, columns))
    left, groups = _shortened(every)
    spans, groups = _named(groups, list(columns))
    shown_lines = [line.indicator for group in groups for line in group.lines]
    newest = [row for row in shelf.observations_in.get((name, latest), ()) if row["entity_id"] == name]
    usual = common([str(row["period"]) for row in newest], latest)
    chosen = headlines(edition, newest, usual)
    known = [point for indicator in names(edition) for point in edition.points.series.get((name, indicator), ())]
    children = [child for child in shelf.children.get(name, ()) if shelf.has_page(child["entity_id"])]
    return PlacePage(
        kind=edition.kind(row),
        note=label(row, "note", edition.language),
        parents=_areas(edition, name),
        codes=tuple(_codes(edition, row)),
        years=years(edition, name),
        known=listed,
        linked=tuple(map(str, listed)) if shelf.year_pages else (),
        columns=tuple(columns.values()),
        periods=spans,
        summary=tuple(
            over_the_years(edition, edition.name(row).text, listed, len(shelf.sources_of.get(name, ())), known)
        ),
        latest=latest,
        newest=period(edition.language, usual) if periods.is_fine(usual) else "",
        headlines=shown(edition, chosen, name, usual),
        indicators=tuple(line.indicator for group in every for line in group.lines),
        groups=groups,
        left=left,
        choices=grouped.choices(edition, shown_lines),
        held=grouped.held(edition, shown_lines),
        marks=marks_in([one for group in groups for line in group.lines for one in line.cells]),
        cards=tuple(one for one in charts if one.chart.card),
        charts=tuple(one for one in charts if not one.chart.card),
        below=tuple(
            ListedPlace(link(edition, child["entity_id"]), edition.kind(child), years(edition, child["entity_id"]), ())
            for child in children
        ),
        sources=tuple(
            document(edition, one) for one in (*shelf.sources_of.get(name, ()), *shelf.tables_of.get(name, ()))
        ),
        package=edition.package(name),
        citation=citing.place(edition, name) if listed else None,
    )


def _columns(edition: Edition, place: str) -> dict[str, str]:
    """All years from the first to the last, or all months or quarters from the newest back, each with its heading."""
    shelf = edition.shelf
    rows = [row for year in shelf.years.get(place, ()) for row in shelf.observations_in.get((place, year), ())]
    listed = sorted(shelf.years.get(place, ()))
    if not listed:
        return {}
    every = sorted({year for known in shelf.years.values() for year in known})
    found = observed.moments(edition, [row for row in rows if row["entity_id"] == place], gaps=True)
    span = (
        [year for year in every if listed[0] <= year <= listed[-1]]
        if shelf.is_tabular
        else range(listed[0], listed[-1] + 1)
    )
    years = {str(year): str(year) for year in span}
    return dict(reversed(found.items())) if any(periods.is_fine(one) for one in found) else years


def _groups(edition: Edition, place: str, columns: Mapping[str, str]) -> Iterator[ThemeLines]:
    shelf = edition.shelf
    known = sorted(shelf.years.get(place, ()))
    own: dict[str, dict[str, Row]] = {}
    for year in known:
        for row in shelf.observations_in.get((place, year), ()):
            if row["entity_id"] == place:
                own.setdefault(row["indicator_id"], {}).setdefault(observed.moment(row, columns), row)
    for name, theme in shelf.themes.items():
        names = [one for one in shelf.indicators if one in own and shelf.indicators[one]["theme_id"] == name]
        deep = observed.depths(edition, names)
        lines = tuple(_line(edition, one, deep[one], [own[one].get(key) for key in columns]) for one in names)
        if lines:
            yield ThemeLines(f"theme-{name}", edition.name(theme), lines)


def _named(groups: Sequence[ThemeLines], years: Sequence[str]) -> tuple[tuple[str, ...], tuple[ThemeLines, ...]]:
    """The period that most values of a column are for, where that is not the year; the groups without it in cells."""
    columns = zip(*(line.cells for group in groups for line in group.lines), strict=True)
    periods = tuple(common([one.period for one in column if one.text], 0) for column in columns)
    periods = tuple("" if period == "0" else period for period in periods)

    def bare(one: TableCell, period: str, year: str) -> TableCell:
        return replace(one, period="" if one.period == period else one.period or year) if period else one

    def line(one: YearsLine) -> YearsLine:
        return replace(one, cells=tuple(map(bare, one.cells, periods, years)))

    return periods, tuple(replace(group, lines=tuple(map(line, group.lines))) for group in groups)


def _shortened(groups: Sequence[ThemeLines]) -> tuple[int, tuple[ThemeLines, ...]]:
    """Where there are very many indicators, those that have more than one value, and how many others there are."""
    lines = [line for group in groups for line in group.lines]
    if len(lines) <= MANY:
        return 0, tuple(groups)
    kept = [replace(group, lines=tuple(line for line in group.lines if line.known > 1)) for group in groups]
    return sum(line.known <= 1 for line in lines), tuple(group for group in kept if group.lines)


def _line(edition: Edition, indicator: str, depth: int, rows: Sequence[Row | None]) -> YearsLine:
    row = edition.shelf.indicators[indicator]
    name = Link(edition.name(row), edition.shelf.indicator(indicator))
    return YearsLine(indicator, name, edition.unit(row), depth, tuple(own(edition, one) for one in rows))


def _ancestors(edition: Edition, entity: str) -> list[str]:
    """From the top down, without the entity itself."""
    return [str(row["entity_id"]) for row in above(edition.shelf.entities, entity)[:0:-1]]


def _parents(edition: Edition, entity: str) -> tuple[Link, ...]:
    return tuple(link(edition, one) for one in _ancestors(edition, entity) if edition.shelf.has_page(one))


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
        link(edition, one) if edition.shelf.has_page(one) else area(edition, one)
        for one in _ancestors(edition, entity)
        if edition.shelf.has_page(one) or is_area(edition.shelf, one)
    )
