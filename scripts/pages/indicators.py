"""Indicators: the list by theme, and for each its definition and all places side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.citations import Citation
from scripts.pages import addresses, citing, figures
from scripts.pages.edition import Edition, Figure
from scripts.pages.jsonld import Scope, dataset
from scripts.pages.labels import Label, Link, Mark, Row, label
from scripts.pages.page import Page
from scripts.pages.place import Cell, cell, marks_in


@dataclass(frozen=True)
class Entry:
    """One indicator in the list."""

    link: Link
    depth: int
    unit: Label
    computed: bool
    places: int
    values: int


@dataclass(frozen=True)
class Theme:
    """The indicators of one theme."""

    anchor: str
    name: Label
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Line:
    """One place over the years."""

    name: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Group:
    """Places of one kind."""

    name: Label
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Limit:
    """A threshold of the indicator."""

    name: Label
    text: str
    citation: str
    since: str


@dataclass(frozen=True)
class Indicator:
    """What the page of one indicator shows."""

    theme: Link
    unit: Label
    kind: str
    better: str
    definition: Label
    comparability: Label
    formula: tuple[Link | str, ...]
    parent: Link | None
    children: tuple[Link, ...]
    limits: tuple[Limit, ...]
    charts: tuple[Figure, ...]
    years: tuple[int, ...]
    groups: tuple[Group, ...]
    marks: tuple[Mark, ...]
    gaps: int
    citation: Citation | None


def pages(edition: Edition) -> Iterator[Page]:
    """The list of indicators, then the page of each."""
    themes = tuple(_themes(edition))
    count = len(edition.shelf.indicators)
    yield Page(
        path=addresses.INDICATORS,
        template="indicators",
        title=edition.words("indicators"),
        description=edition.say("indicators-description", count=count),
        section=addresses.INDICATORS,
        view=themes,
        crumbs=(edition.home,),
    )
    gaps = _gaps(edition)
    for name, row in edition.shelf.indicators.items():
        yield _page(edition, row, gaps.get(name, 0))


def link(edition: Edition, name: str) -> Link:
    """The way to an indicator."""
    return Link(edition.indicator(name), addresses.indicator(name))


def _themes(edition: Edition) -> Iterator[Theme]:
    shelf = edition.shelf
    for name, theme in shelf.themes.items():
        own = [one for one, row in shelf.indicators.items() if row["theme_id"] == name]
        if own:
            deep = figures.depths(edition, own)
            entries = tuple(_entry(edition, one, deep[one]) for one in own)
            yield Theme(f"theme-{name}", edition.name(theme), entries)


def _entry(edition: Edition, name: str, depth: int) -> Entry:
    row, rows = edition.shelf.indicators[name], edition.shelf.by_indicator.get(name, ())
    places = {one["entity_id"] for one in rows}
    return Entry(link(edition, name), depth, edition.unit(row), bool(row["formula"]), len(places), len(rows))


def _gaps(edition: Edition) -> dict[str, int]:
    counts = edition.shelf.tables["gaps"]["indicator_id"].value_counts()
    return {str(name): int(count) for name, count in counts.items()}


def _page(edition: Edition, row: Row, gaps: int) -> Page:
    view, name, path = _view(edition, row, gaps), edition.name(row), addresses.indicator(row["indicator_id"])
    count = sum(len(group.lines) for group in view.groups)
    definition = label(row, "definition", edition.language).text
    description = f"{definition} {edition.say('indicator-description', name=name.text, places=count)}".strip()
    described = dataset(
        edition, path, name.text, description, Scope(view.years, None, (row,), edition.offered(path[:-1]))
    )
    return Page(
        path=path,
        template="indicator",
        title=name,
        description=description,
        section=addresses.INDICATORS,
        view=view,
        crumbs=(edition.home, Link(edition.words("indicators"), addresses.INDICATORS), view.theme),
        dataset=described if view.years else None,
    )


def _view(edition: Edition, row: Row, gaps: int) -> Indicator:
    name, shelf = str(row["indicator_id"]), edition.shelf
    rows = shelf.by_indicator.get(name, ())
    years = tuple(sorted({int(one["year"]) for one in rows}))
    groups = tuple(_groups(edition, rows, years))
    parent = str(row["parent_id"])
    return Indicator(
        theme=Link(edition.name(shelf.themes[row["theme_id"]]), f"{addresses.INDICATORS}#theme-{row['theme_id']}"),
        unit=edition.unit(row),
        kind=edition.say(f"kind-{row['kind']}"),
        better="" if row["better"] == "neither" else edition.say(f"better-{row['better']}"),
        definition=label(row, "definition", edition.language),
        comparability=label(row, "comparability", edition.language),
        formula=figures.formula(edition, str(row["formula"]), {}),
        parent=link(edition, parent) if parent in shelf.indicators else None,
        children=tuple(link(edition, one) for one, other in shelf.indicators.items() if other["parent_id"] == name),
        limits=tuple(_limit(edition, one, row) for one in shelf.thresholds_of.get(name, ())),
        charts=edition.charts_of("indicator", name),
        years=years,
        groups=groups,
        marks=marks_in([one for group in groups for line in group.lines for one in line.cells]),
        gaps=gaps,
        citation=citing.indicator(edition, name) if years else None,
    )


def _limit(edition: Edition, threshold: Row, indicator: Row) -> Limit:
    sign = "≥" if threshold["comparison"] == "at_least" else "≤"
    text = f"{sign} {edition.number(float(threshold['value']), indicator)}"
    return Limit(edition.name(threshold), text, str(threshold["citation"]), str(threshold["since"]))


def _groups(edition: Edition, rows: Sequence[Row], years: Sequence[int]) -> Iterator[Group]:
    """Places by kind, in the order of the project's kinds; one line for each place."""
    shelf = edition.shelf
    found: dict[str, dict[int, Row]] = {}
    for row in rows:
        found.setdefault(row["entity_id"], {}).setdefault(int(row["year"]), row)
    for kind in shelf.kinds.values():
        names = [name for name in sorted(found) if shelf.entities[name]["kind"] == kind.id]
        if names:
            lines = tuple(_line(edition, name, [found[name].get(year) for year in years]) for name in names)
            yield Group(edition.kind(shelf.entities[names[0]]), lines)


def _line(edition: Edition, entity: str, rows: Sequence[Row | None]) -> Line:
    host = edition.shelf.hosts.get(entity, "")
    path = addresses.place(host) if host else addresses.PLACES
    return Line(Link(edition.entity(entity), path), tuple(cell(edition, row) for row in rows))
