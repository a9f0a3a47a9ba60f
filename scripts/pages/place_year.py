"""The page of a place in a year: charts, every figure with its origin, findings, gaps, neighbours, citation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.citations import Citation
from scripts.model import GAP_REASONS
from scripts.pages import addresses, citing, figures
from scripts.pages.edition import Download, Edition, Figure
from scripts.pages.figures import Value
from scripts.pages.findings import Finding, finding
from scripts.pages.jsonld import Scope, dataset
from scripts.pages.labels import Label, Link, Mark, Row
from scripts.pages.page import Page
from scripts.pages.place import Document, crumbs, document
from scripts.pages.places import link

NEIGHBOURS = 12


@dataclass(frozen=True)
class Group:
    """The figures of one theme, or of one entity that has no page of its own."""

    anchor: str
    name: Label
    values: tuple[Value, ...]

    @property
    def changes(self) -> bool:
        """Whether any value has a change to show."""
        return any(value.change for value in self.values)

    @property
    def standards(self) -> bool:
        """Whether any value has a threshold beside it."""
        return any(value.standards for value in self.values)


@dataclass(frozen=True)
class Missing:
    """Indicators without a value, for one reason."""

    reason: str
    meaning: str
    indicators: tuple[Link, ...]


@dataclass(frozen=True)
class PlaceYear:
    """What the page shows."""

    place: Link
    year: int
    period: str
    counts: str
    documents: tuple[Document, ...]
    charts: tuple[Figure, ...]
    groups: tuple[Group, ...]
    parts: tuple[Group, ...]
    marks: tuple[Mark, ...]
    with_standards: bool
    findings: tuple[Finding, ...]
    missing: tuple[Missing, ...]
    before: Link | None
    after: Link | None
    others: tuple[Link, ...]
    package: Download | None
    citation: Citation


def pages(edition: Edition) -> Iterator[Page]:
    """The page of every place and year."""
    for entity, years in edition.shelf.years.items():
        for year in years:
            yield _page(edition, entity, year)


def _page(edition: Edition, entity: str, year: int) -> Page:
    view, path = _view(edition, entity, year), addresses.place_year(entity, year)
    name = edition.entity(entity)
    title = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
    values = [value for group in view.groups for value in group.values]
    description = edition.say("place-year-description", place=name.text, year=year, counts=view.counts)
    measured = [edition.shelf.indicators[value.name.path.split("/")[1]] for value in values]
    scope = Scope((year,), edition.shelf.entities[entity], measured, edition.offered(f"{entity}/{year}"))
    return Page(
        path=path,
        template="place_year",
        title=title,
        description=description,
        section=addresses.PLACES,
        view=view,
        crumbs=(*crumbs(edition, entity), link(edition, entity)),
        dataset=dataset(edition, path, title.text, description, scope),
    )


def _view(edition: Edition, entity: str, year: int) -> PlaceYear:
    shelf = edition.shelf
    observed = shelf.observations_in.get((entity, year), ())
    usual = _usual(observed, year)
    groups = tuple(_themes(edition, [row for row in observed if row["entity_id"] == entity], entity, usual))
    parts = tuple(_parts(edition, observed, entity, usual))
    values = [value for group in (*groups, *parts) for value in group.values]
    found = shelf.findings_in.get((entity, year), ())
    gaps = shelf.gaps_in.get((entity, year), ())
    listed = sorted(shelf.years[entity])
    place = listed.index(year)
    return PlaceYear(
        place=link(edition, entity),
        year=year,
        period="" if usual == str(year) else usual,
        counts=_counts(edition, observed, len(gaps), len(found)),
        documents=tuple(_documents(edition, observed)),
        charts=edition.charts_of("place_year", entity, year),
        groups=groups,
        parts=parts,
        marks=tuple(sorted({mark for value in values for mark in value.marks}, key=lambda mark: mark.kind)),
        with_standards=any(value.standards for value in values),
        findings=tuple(finding(edition, row) for row in found),
        missing=tuple(_missing(edition, gaps, entity)),
        before=_year_link(edition, entity, listed[place - 1]) if place else None,
        after=_year_link(edition, entity, listed[place + 1]) if place + 1 < len(listed) else None,
        others=tuple(_others(edition, entity, year))[:NEIGHBOURS],
        package=edition.package(f"{entity}/{year}"),
        citation=citing.place_year(edition, entity, year),
    )


def _usual(observed: Sequence[Row], year: int) -> str:
    """The period of most figures; the year itself where there are none."""
    periods = [str(row["period"]) for row in observed]
    return max(sorted(set(periods)), key=periods.count, default=str(year))


def _themes(edition: Edition, rows: Sequence[Row], host: str, usual: str) -> Iterator[Group]:
    for name, theme in edition.shelf.themes.items():
        own = [row for row in rows if edition.shelf.indicators[row["indicator_id"]]["theme_id"] == name]
        if own:
            yield Group(f"theme-{name}", edition.name(theme), figures.values(edition, own, host, usual))


def _parts(edition: Edition, rows: Sequence[Row], host: str, usual: str) -> Iterator[Group]:
    """Figures of entities that have no page of their own, entity by entity."""
    others = dict.fromkeys(row["entity_id"] for row in rows if row["entity_id"] != host)
    for name in others:
        own = [row for row in rows if row["entity_id"] == name]
        yield Group(f"part-{name}", edition.entity(name), figures.values(edition, own, host, usual))


def _counts(edition: Edition, observed: Sequence[Row], gaps: int, found: int) -> str:
    """How many figures there are, by how they were obtained, and how many are missing or contested."""
    methods = [str(row["method"]) for row in observed]
    derived = [
        edition.say(f"count-{name}", count=methods.count(name)) for name in ("computed", "implied") if name in methods
    ]
    parts = [edition.counted("count-values", len(observed)) if observed else edition.say("count-none")]
    if derived:
        parts = [edition.say("count-derived", all=parts[0], parts=edition.say("list-separator").join(derived))]
    parts += [edition.say("count-gaps", count=gaps)] if gaps else []
    parts += [edition.counted("count-findings", found)] if found else []
    return edition.say("clause-separator").join(parts) + edition.say("full-stop")


def _documents(edition: Edition, observed: Sequence[Row]) -> Iterator[Document]:
    """The documents that the figures were read from, the one that states most of them first."""
    shelf = edition.shelf
    names = [row["source_id"] for row in observed if row["source_id"]]
    names += [
        shelf.statements[one]["source_id"] for row in observed if not row["source_id"] for one in _stated(edition, row)
    ]
    for name in sorted(set(names), key=lambda one: (-names.count(one), one)):
        yield document(edition, shelf.sources[name])


def _stated(edition: Edition, row: Row) -> list[str]:
    return [name for name in str(row["inputs"]).split() if name in edition.shelf.statements]


def _missing(edition: Edition, gaps: Sequence[Row], host: str) -> Iterator[Missing]:
    for reason in GAP_REASONS:
        rows = [row for row in gaps if row["reason"] == reason and row["entity_id"] == host]
        if rows:
            links = (
                Link(edition.indicator(row["indicator_id"]), addresses.indicator(row["indicator_id"])) for row in rows
            )
            yield Missing(edition.say(f"gap-{reason}"), edition.say(f"gap-{reason}-meaning"), tuple(links))


def _year_link(edition: Edition, entity: str, year: int) -> Link:
    return Link(Label(str(year), edition.language), addresses.place_year(entity, year))


def _others(edition: Edition, entity: str, year: int) -> Iterator[Link]:
    """Other places of the same kind in the same year, those of the same parent first."""
    own = edition.shelf.entities[entity]
    rows = [row for row in edition.shelf.places if row["kind"] == own["kind"] and row["entity_id"] != entity]
    for row in sorted(rows, key=lambda one: (one["parent_id"] != own["parent_id"], one["entity_id"])):
        if year in edition.shelf.years.get(row["entity_id"], ()):
            yield Link(edition.name(row), addresses.place_year(row["entity_id"], year))
