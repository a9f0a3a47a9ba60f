"""Indicators: the list by theme, and for each that has several values its definition and all places side by side."""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from scripts import api
from scripts.citations import Citation
from scripts.figures import thresholds, units
from scripts.figures.points import Point, alike
from scripts.fixed import fixed
from scripts.pages import citing, dictionary, grouped, observed
from scripts.pages.cells import TableCell, cell, marks_in
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.grouped import GroupWays
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.page import Draft, Page
from scripts.pages.terms import Explained, explained
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Mark, Row, label

PRINTED, MOST = 6, 60  # characters as printed of a report; places of a kind, and reports, that a page lists


@fixed
class ReportLine:
    """A report and the place it is about; `told` is what it prints, or why it does not."""

    link: Link
    place: Label
    told: tuple[Link, ...]


@fixed
class PlaceLine:
    """One place over the years."""

    name: Link
    cells: tuple[TableCell, ...]


@fixed
class KindLines:
    """Places of one kind, and how many more there are than the page shows."""

    name: Label
    lines: tuple[PlaceLine, ...]
    more: int = 0


@fixed
class LimitLine:
    """A threshold of the indicator: what its text counts, and for whom it is set."""

    name: Label
    text: str
    base: Label
    applies: Label
    citation: str
    since: str


@fixed
class IndicatorView:
    """What is shown of one indicator; there is a citation where it has a page of its own.

    `further` counts the reports that are not shown. `api` is its file in the API, below the root of the site; `package`
    leads to the files of its theme.
    """

    theme: Link
    unit: Label
    kind: str
    better: str
    definition: Label
    terms: tuple[Explained, ...]
    comparability: Label
    formula: tuple[Link | str, ...]
    parent: Link | None
    children: tuple[Link, ...]
    ways: tuple[GroupWays, ...]
    limits: tuple[LimitLine, ...]
    charts: tuple[ChartFigure, ...]
    years: tuple[int, ...]
    columns: tuple[str, ...]
    groups: tuple[KindLines, ...]
    reports: tuple[ReportLine, ...]
    lacking: tuple[ReportLine, ...]
    further: int
    api: str
    package: Link | None
    citation: Citation | None
    tabular: bool

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What the marks of the values mean, each once."""
        return marks_in([one for group in self.groups for line in group.lines for one in line.cells])


def pages(edition: Edition) -> Iterator[Draft]:
    """The list of indicators, then the page of each that has one."""
    yield Draft(dictionary.page)
    for name, row in edition.shelf.indicators.items():
        if edition.shelf.is_spread(name):
            yield Draft.of(_page, row)


def link(edition: Edition, name: str) -> Link:
    """The way to an indicator."""
    return Link(edition.indicator(name), edition.shelf.indicator(name))


def _page(edition: Edition, row: Row) -> Page:
    view, name, path = described(edition, row), edition.name(row), addresses.indicator(row["indicator_id"])
    definition = label(row, "definition", edition.language).text
    places = [str(one["entity_id"]) for one in edition.shelf.by_indicator.get(row["indicator_id"], ())]
    words = "indicator-description" if places else "indicator-description-none"
    description = f"{definition} {edition.say(words, name=name.text, held=observed.held(edition, places))}".strip()
    scope = DatasetScope(view.years, places, (row,), edition.offered(path[:-1]))
    return Page(
        path=path,
        template="indicator",
        title=name,
        description=description,
        section=addresses.INDICATORS,
        view=view,
        crumbs=(edition.home, Link(edition.words("indicators"), addresses.INDICATORS), view.theme),
        dataset=dataset(edition, path, name.text, description, scope),
        feed=addresses.feed(addresses.INDICATORS, str(row["theme_id"])),
    )


def described(edition: Edition, row: Row) -> IndicatorView:
    """Everything that is shown of an indicator, on its own page or on that of its theme."""
    name, shelf = str(row["indicator_id"]), edition.shelf
    rows = shelf.by_indicator.get(name, ())
    columns = observed.moments(edition, rows)
    reports = tuple(_reports(edition, shelf.stated_of.get(name, ())))
    lacking = tuple(_lacking(edition, shelf.gaps_of.get(name, ())))
    return IndicatorView(
        theme=Link(edition.name(shelf.themes[row["theme_id"]]), addresses.theme(row["theme_id"])),
        unit=units.alone(edition, str(row["indicator_id"])),
        kind=edition.say(f"kind-{row['kind']}"),
        better="" if row["better"] == "neither" else edition.say(f"better-{row['better']}"),
        definition=label(row, "definition", edition.language),
        terms=explained(edition, (name,)),
        comparability=label(row, "comparability", edition.language),
        formula=observed.formula(edition, str(row["formula"]), {}),
        parent=link(edition, str(row["parent_id"])) if row["parent_id"] in shelf.indicators else None,
        children=tuple(_children(edition, name)),
        ways=grouped.ways(edition, name),
        limits=tuple(_limits(edition, name)),
        charts=edition.charts_of("indicator", name),
        years=tuple(sorted({int(one["year"]) for one in rows})),
        columns=tuple(columns.values()),
        groups=tuple(_groups(edition, rows, columns)),
        reports=reports[:MOST],
        lacking=lacking[:MOST],
        further=max(0, len(reports) - MOST) + max(0, len(lacking) - MOST),
        api=f"{api.FOLDER}indicators/{name}.json" if edition.project.downloads.api else "",
        package=_package(edition, row),
        citation=citing.indicator(edition, name) if shelf.is_spread(name) else None,
        tabular=shelf.is_tabular,
    )


def _children(edition: Edition, name: str) -> Iterator[Link]:
    """The parts of an indicator that are no breakdown of it."""
    for one in edition.shelf.parts.get(name, ()):
        if not one["breakdown"]:
            yield link(edition, str(one["indicator_id"]))


def _package(edition: Edition, row: Row) -> Link | None:
    """The way to the workbook and the data package of the theme, where they are offered."""
    theme = str(row["theme_id"])
    text = edition.words("workbook-of-theme", theme=edition.name(edition.shelf.themes[theme]).text)
    return Link(text, addresses.theme(theme, "section-data")) if edition.offers(f"themes/{theme}") else None


def _reports(edition: Edition, stated: Sequence[Row]) -> Iterator[ReportLine]:
    """The reports that print the indicator's level legibly, newest first, with the characters as printed."""
    sources, levels = edition.shelf.sources, dict[str, list[Row]]()
    for row in stated:
        if row["measure"] == "level" and row["rank"] != "deprecated":
            levels.setdefault(str(row["source_id"]), []).append(row)
    for name in sorted(levels, key=lambda name: (-int(sources[name]["year"]), name)):
        source = sources[name]
        shown = levels[name][:PRINTED]
        told = (Link(observed.printed(edition, row), edition.shelf.stated[row["statement_id"]]) for row in shown)
        if source["kind"] == "table":
            yield ReportLine(_report(edition, source), edition.source(source), ())
        else:
            yield ReportLine(_report(edition, source), edition.entity(source["entity_id"]), tuple(told))


def _lacking(edition: Edition, gaps: Sequence[Row]) -> Iterator[ReportLine]:
    """The reports that should state the indicator and lack it, each with the reason."""
    for row in gaps:
        for source in edition.shelf.sources_of.get(row["entity_id"], ()):
            if source["year"] == row["year"]:
                path = edition.shelf.source(str(source["source_id"]), "section-gaps")
                told = (Link(edition.words(f"gap-{row['reason']}"), path),)
                yield ReportLine(_report(edition, source), edition.entity(row["entity_id"]), told)


def _report(edition: Edition, source: Row) -> Link:
    return Link(edition.source(source), edition.shelf.source(str(source["source_id"])))


def _limits(edition: Edition, indicator: str) -> Iterator[LimitLine]:
    rows = edition.shelf.thresholds_of.get(indicator, ())
    for row, limit in zip(rows, thresholds.limits(edition, indicator), strict=True):
        text = thresholds.in_full(edition, indicator, limit)
        base, applies = (label(row, column, edition.language) for column in ("base", "applies"))
        yield LimitLine(limit.name, text, base, applies, str(row["citation"]), str(row["since"]))


def _groups(edition: Edition, rows: Sequence[Row], columns: Mapping[str, str]) -> Iterator[KindLines]:
    """Places by kind, in the order of the project's kinds; a line for each of the first, ranked by its newest value.

    Those whose newest value is not comparable with most stand below the ranked ones.
    """
    shelf = edition.shelf
    own: dict[str, list[Row]] = {}
    for row in rows:
        own.setdefault(str(row["entity_id"]), []).append(row)
    found = {name: observed.latest_in(given, columns) for name, given in own.items()}
    for kind in shelf.kinds.values():
        names = [name for name in sorted(found) if shelf.entities[name]["kind"] == kind.id]
        if names:
            newest = {name: found[name][max(found[name])] for name in names}
            ranked = _ranked(edition, newest)
            first = ranked[:MOST]
            lines = tuple(_line(edition, name, [found[name].get(one) for one in columns]) for name in first)
            yield KindLines(edition.kind(shelf.entities[names[0]]), lines, len(ranked) - len(first))


def _ranked(edition: Edition, newest: Mapping[str, Row]) -> list[str]:
    """Places by their newest value, then those whose value is doubtful or not comparable with most, by id."""
    points = [edition.point(row) for row in newest.values()]
    able = sorted(alike([one for one in points if one.trusted]), key=partial(_rank, edition))
    names = [one.entity for one in able]
    return [*names, *(one for one in newest if one not in names)]


def _rank(edition: Edition, newest: Point) -> float:
    """Sort key by the newest value: the better first, or the larger where neither direction is better.

    A range stands where its upper end does.
    """
    lower = edition.shelf.indicators[newest.indicator]["better"] == "lower"
    value = newest.ranged[1] if newest.ranged and math.isnan(newest.value) else newest.value
    return value * (1 if lower else -1)


def _line(edition: Edition, entity: str, rows: Sequence[Row | None]) -> PlaceLine:
    host = edition.shelf.hosts.get(entity, "")
    path = addresses.place(host) if host else addresses.PLACES
    return PlaceLine(Link(edition.entity(entity), path), tuple(cell(edition, row) for row in rows))
