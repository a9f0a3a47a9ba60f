"""Downloads: everything in every shape, code to read it, the places, and every table with its columns explained."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scripts.citations import Citation
from scripts.codebook import about, meaning
from scripts.downloads import COLUMNS, Snippet, snippets
from scripts.fixed import fixed
from scripts.model import TABLES
from scripts.pages import citing
from scripts.pages.choices import Choice
from scripts.pages.editions import Edition
from scripts.pages.indicators import link as indicator_link
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.page import Draft, Page
from scripts.pages.places import link as place_link
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link

WANTED = ("xlsx", "csv", "csv.gz", "zip", "json", "sqlite", "parquet")  # shapes as most readers want them
MOST = 200  # places and years whose files the page lists: of more, those of a year stand on its page
MANY = 100  # places whose files it lists: of more, they stand on the pages of the places


@fixed
class ColumnLine:
    """One column of a table: its name, type, meaning, whether it is always filled, and its codes."""

    name: str
    type: str
    meaning: str
    required: bool
    codes: tuple[str, ...]


@fixed
class TableFiles:
    """One table: its rows, its file, its columns."""

    name: str
    meaning: Label
    rows: int
    file: File | None
    columns: tuple[ColumnLine, ...]


@fixed
class DataPart:
    """One part, everything to download about it, and about each of its years where the page has room for them."""

    key: str
    link: Link
    files: Sequence[File]
    years: Sequence[tuple[int, Sequence[File]]] = ()


@fixed
class DataPage:
    """What the page shows; `example` names the indicator that the code asks for."""

    files: Sequence[File]
    tables: Sequence[TableFiles]
    places: Sequence[DataPart]
    themes: Sequence[DataPart]
    flat: Sequence[ColumnLine]
    code: Sequence[Snippet]
    example: Link | None
    citation: Citation
    references: str
    choices: Sequence[Choice]
    elsewhere: bool


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of downloads."""
    yield Draft(_page)


def _page(edition: Edition) -> Page:
    view = _view(edition)
    title, whole = edition.words("data"), edition.text(edition.project.description).text
    years = {year for found in edition.shelf.years.values() for year in found}
    files = (*edition.offered(), *(table.file for table in view.tables))
    name = edition.text(edition.project.title).text
    observed = {entity for entity, _ in edition.shelf.series}
    scope = DatasetScope(tuple(years), sorted(observed), tuple(edition.shelf.indicators.values()), files)
    return Page(
        path=addresses.DATA,
        template="data",
        feed=addresses.FEED,
        title=title,
        description=edition.say("data-description", title=name, tables=len(view.tables)),
        section=addresses.DATA,
        view=view,
        crumbs=(edition.home,),
        dataset=dataset(edition, addresses.DATA, name, whole, scope),
    )


def _view(edition: Edition) -> DataPage:
    example, every = _example(edition), tuple(_places(edition))
    places = every if len(every) <= MANY else ()
    return DataPage(
        files=_wanted(edition, ""),
        tables=tuple(_tables(edition)),
        places=places,
        themes=tuple(_themes(edition)),
        flat=tuple(_flat(edition)),
        code=_code(edition, example),
        example=indicator_link(edition, example) if example else None,
        citation=citing.whole(edition),
        references=addresses.absolute("", addresses.references_of_all(edition.project.name), edition.language),
        choices=tuple(_choices(edition, places)) if any(one.years for one in places) else (),
        elsewhere=len(every) > MANY,
    )


def _wanted(edition: Edition, scope: str) -> tuple[File, ...]:
    """What is offered of a scope, the most wanted first."""
    return tuple(sorted(edition.offered(scope), key=lambda one: WANTED.index(one.shape)))


def _example(edition: Edition) -> str:
    """The indicator that most entities have a value of, the first of them as listed; "" where there is no value."""
    counts = Counter(indicator for _, indicator in edition.shelf.series)
    return max(edition.shelf.indicators, key=lambda name: counts[name]) if counts else ""


def _code(edition: Edition, example: str) -> tuple[Snippet, ...]:
    project, shapes = edition.project, {one.shape for one in edition.offered()}
    shapes |= {"tables"} if not any(one.packed for one in edition.downloads.files.values()) else set()
    if not example:
        return ()
    found = snippets(project.address, project.name, example, usual_kind(edition, example), edition.language)
    return tuple(one for one in found if one.reads in shapes)


def usual_kind(edition: Edition, indicator: str) -> str:
    """The kind of entity that has most values of an indicator, the first of them as the curators list kinds."""
    shelf = edition.shelf
    counts = Counter(str(shelf.entities[row["entity_id"]]["kind"]) for row in shelf.by_indicator[indicator])
    return max(shelf.kinds, key=lambda kind: counts[kind])


def _places(edition: Edition) -> Iterator[DataPart]:
    shelf = edition.shelf
    few = sum(map(len, shelf.years.values())) <= MOST
    for name in (str(row["entity_id"]) for row in shelf.places):
        listed = sorted(shelf.years.get(name, ()), reverse=True) if few else ()
        years = [(year, _wanted(edition, f"{name}/{year}")) for year in listed if edition.offers(f"{name}/{year}")]
        if edition.offers(name):
            yield DataPart(name, place_link(edition, name), _wanted(edition, name), years)


def _choices(edition: Edition, places: Sequence[DataPart]) -> Iterator[Choice]:
    """How the files of places and years can be chosen."""
    years = sorted({year for one in places for year, _ in one.years}, reverse=True)
    shapes = {file.shape for one in places for files in (one.files, *dict(one.years).values()) for file in files}
    labels = [(str(year), Label(str(year), edition.language)) for year in years]
    yield Choice("place", edition.say("place"), tuple((one.key, one.link.label) for one in places))
    yield Choice("year", edition.say("year"), (("all", edition.words("all-years-package")), *labels))
    yield Choice(
        "format",
        edition.say("shape"),
        tuple((one, edition.words(f"shape-{one}")) for one in WANTED if one in shapes),
    )


def _themes(edition: Edition) -> Iterator[DataPart]:
    for name, row in edition.shelf.themes.items():
        if edition.offers(f"themes/{name}"):
            link = Link(edition.name(row), addresses.theme(name))
            yield DataPart(name, link, _wanted(edition, f"themes/{name}"))


def _flat(edition: Edition) -> Iterator[ColumnLine]:
    for one in COLUMNS:
        yield ColumnLine(one.name, one.type, one.meanings[edition.data_language], one.required, one.codes)


def _tables(edition: Edition) -> Iterator[TableFiles]:
    for table in TABLES:
        columns = tuple(
            ColumnLine(one.name, one.type, meaning(table.name, one.name, edition.language), one.required, one.codes)
            for one in table.columns
        )
        told = Label(about(table.name, edition.language), edition.language)
        rows, file = edition.shelf.counts[table.name], edition.downloads.files.get(table.name)
        yield TableFiles(table.name, told, rows, file, columns)
