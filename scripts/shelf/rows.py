"""The published tables, put in order for pages: rows by key and by what they belong to."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from scripts.curated.project import Kind, Unnamed
from scripts.model import Tables, as_rows
from scripts.shelf import addresses, lineage, shown
from scripts.shelf.labels import Row
from scripts.shelf.shown import Groups, PlaceYear, Spot
from scripts.shelf.spread import spread

Expected = Mapping[str, Sequence[str]]
TABLE = "table"
NOTHING: Expected = {}
NO_WORDS: Mapping[str, str] = {}


@dataclass(frozen=True, eq=False)
class Shelf:
    """Rows of the tables by id, and grouped; an entity without a page of its own is shown by its `host`.

    `spots` and `cited` hold where each observation is shown and how to cite it, `stated`, `found` and `defined` where
    each statement, each finding and each indicator is shown.
    """

    tables: Tables
    entities: Mapping[str, Row]
    sources: Mapping[str, Row]
    themes: Mapping[str, Row]
    scopes: Mapping[str, Row]
    breakdowns: Mapping[str, Row]
    indicators: Mapping[str, Row]
    statements: Mapping[str, Row]
    quotations: Mapping[str, Row]
    observations: Mapping[str, Row]
    findings: Mapping[str, Row]
    kinds: Mapping[str, Kind]
    hosts: Mapping[str, str]
    spots: Mapping[str, Spot]
    cited: Mapping[str, str]
    stated: Mapping[str, str]
    found: Mapping[str, str]
    defined: Mapping[str, str]
    thresholds_of: Groups
    observations_in: Mapping[PlaceYear, Sequence[Row]]
    series: Mapping[tuple[str, str], Sequence[Row]]
    by_indicator: Groups
    statements_of: Groups
    facts: Mapping[tuple[str, str, str, str], Sequence[Row]]
    published: Mapping[str, Row]
    findings_in: Mapping[PlaceYear, Sequence[Row]]
    findings_on: Groups
    gaps_in: Mapping[PlaceYear, Sequence[Row]]
    sources_of: Groups
    children: Groups
    tables_of: Groups
    years: Mapping[str, Sequence[int]]
    year_pages: bool
    expected: Mapping[str, Sequence[str]]
    singular: Mapping[str, str]

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The address of each observation that a page shows."""
        return {name: spot.address for name, spot in self.spots.items()}

    @cached_property
    def places(self) -> Sequence[Row]:
        """The entities that have a page of their own."""
        return [row for row in self.entities.values() if self.has_page(str(row["entity_id"]))]

    @cached_property
    def parts(self) -> Groups:
        """The indicators that are parts of each, in the order of display."""
        return _group("parent_id", self.indicators.values())

    @cached_property
    def stated_of(self) -> Groups:
        """The statements about each indicator."""
        return _group("indicator_id", self.statements.values())

    @cached_property
    def gaps_of(self) -> Groups:
        """The gaps of each indicator, by entity and year."""
        rows = (row for group in self.gaps_in.values() for row in group)
        return _group("indicator_id", sorted(rows, key=lambda row: (str(row["entity_id"]), int(row["year"]))))

    @cached_property
    def of_theme(self) -> Groups:
        """The indicators of each theme, in the order of display."""
        return _group("theme_id", self.indicators.values())

    @cached_property
    def peers(self) -> Mapping[tuple[str, int, str | None], Sequence[Row]]:
        """The places of a kind with a page for a year, by kind, year and parent; all of them where that is None."""
        found: dict[tuple[str, int, str | None], list[Row]] = defaultdict(list)
        for row in sorted(self.places, key=lambda one: str(one["entity_id"])):
            for year in self.years.get(str(row["entity_id"]), ()):
                for parent in (str(row["parent_id"]), None):
                    found[str(row["kind"]), year, parent].append(row)
        return dict(found)

    @cached_property
    def findings_behind(self) -> Mapping[str, lineage.Found]:
        """The findings behind each observation, and whether they are about what it rests on: see `lineage`."""
        return lineage.findings(self.tables)

    def indicator(self, name: str, anchor: str = "") -> str:
        """Where an indicator is shown; `anchor` is a place on its own page, where it has one."""
        return addresses.indicator(name, anchor) if self.is_spread(name) else self.defined[name]

    def is_spread(self, indicator: str) -> bool:
        """Whether an indicator has a page of its own, see `spread`."""
        return self.defined[indicator] == addresses.indicator(indicator)

    @cached_property
    def findings_naming(self) -> Mapping[str, lineage.Found]:
        """The findings that name each statement, and whether they are about it: see `lineage`."""
        return lineage.concerned(self.tables)

    @cached_property
    def documents(self) -> Mapping[str, Row]:
        """The sources that people read figures from; the others are tables."""
        return {name: row for name, row in self.sources.items() if row["kind"] != TABLE}

    @property
    def is_tabular(self) -> bool:
        """Whether all that is known stands in tables, and nothing was read from reports."""
        return bool(self.sources) and not self.documents

    def is_table(self, source: str) -> bool:
        """Whether a source is a table, taken as it is."""
        return source in self.sources and source not in self.documents

    def year_page(self, entity: str, year: int, anchor: str = "") -> str:
        """Where the figures of a place and year stand: on a page of their own, or on that of the place."""
        return addresses.place_year(entity, year, anchor) if self.year_pages else addresses.place(entity, anchor)

    @cached_property
    def reported(self) -> frozenset[PlaceYear]:
        """The entities and years that reports are about."""
        rows = self.documents.values()
        return frozenset((str(row["entity_id"]), int(row["year"])) for row in rows)

    @cached_property
    def reasons(self) -> Mapping[tuple[str, int, str], str]:
        """Why an entity has no value of an expected indicator in a year, by entity, year and indicator."""
        rows = _records(self.tables["gaps"])
        return {(str(row["entity_id"]), int(row["year"]), str(row["indicator_id"])): str(row["reason"]) for row in rows}

    def has_page(self, entity: str) -> bool:
        """Whether an entity has a page of its own."""
        return self.hosts.get(entity) == entity


def shelve(
    tables: Tables,
    kinds: Iterable[Kind],
    dictionary: Expected = NOTHING,
    singular: Mapping[str, str] = NO_WORDS,
    year_pages: bool = True,
    unnamed: Iterable[Unnamed] = (),
) -> Shelf:
    """Index the tables once for all pages.

    `dictionary` names, for each indicator in the order of display, the kinds of entity whose reports should state it;
    indicators that it leaves out follow by id. `singular` holds English units as they stand behind a 1.
    `year_pages`: the figures of a place and year stand on a page of their own, whose addresses leave out the year and
    the `unnamed` periods.
    """
    rows = {name: _records(frame) for name, frame in tables.items()}
    by_kind = {kind.id: kind for kind in kinds}
    entities = _by("entity_id", rows["entities"])
    hosts = {name: _host(name, entities, by_kind) for name in entities}
    themes = _by("theme_id", sorted(rows["themes"], key=lambda row: int(row["position"])))
    indicators = _by("indicator_id", _in_order(rows["indicators"], themes, list(dictionary)))
    ranks = {name: rank for rank, name in enumerate(indicators)}
    observations = sorted(rows["observations"], key=lambda row: (ranks[row["indicator_id"]], row["period"]))
    stated = sorted(rows["statements"], key=lambda row: (ranks[row["indicator_id"]], row["statement_id"]))
    observed = _in(observations, hosts)
    spots, of_source = shown.spots(observed, hosts, year_pages, unnamed), _group("source_id", stated)
    gaps = _in(sorted(rows["gaps"], key=lambda row: ranks[row["indicator_id"]]), hosts)
    findings = _in(rows["findings"], hosts)
    sources = _by("source_id", rows["sources"])
    plain = frozenset(name for name, row in sources.items() if row["kind"] == TABLE)
    return Shelf(
        tables=tables,
        entities=entities,
        sources=sources,
        themes=themes,
        scopes=_by("scope_id", rows["scopes"]),
        breakdowns=_by("breakdown_id", sorted(rows["breakdowns"], key=lambda row: int(row["position"]))),
        indicators=indicators,
        statements=_by("statement_id", rows["statements"]),
        quotations=_by("statement_id", rows["quotations"]),
        observations=_by("observation_id", observations),
        findings=_by("finding_id", rows["findings"]),
        kinds=by_kind,
        hosts=hosts,
        spots=spots,
        cited=shown.cited(observed, spots, indicators, year_pages),
        stated=shown.stated(of_source, indicators, plain),
        found=shown.found(rows["findings"], hosts),
        defined=shown.defined(indicators, spread(tables["observations"])),
        thresholds_of=_group("indicator_id", rows["thresholds"]),
        observations_in=observed,
        series=_series(observations),
        by_indicator=_group("indicator_id", observations),
        statements_of=of_source,
        facts=_facts(stated),
        published={row["statement_id"]: row for row in observations if row["statement_id"]},
        findings_in=findings,
        findings_on=_findings_on(rows["findings"]),
        gaps_in=gaps,
        sources_of=_group("entity_id", sorted(rows["sources"], key=lambda row: -int(row["year"]))),
        tables_of=_tables_of(tables["statements"], sources, plain),
        year_pages=year_pages,
        children=_group("parent_id", rows["entities"]),
        years=_years(observed, gaps),
        expected=_expected(indicators, by_kind, dictionary),
        singular=singular,
    )


def _tables_of(
    statements: pd.DataFrame, sources: Mapping[str, Row], plain: frozenset[str]
) -> dict[Hashable, list[Row]]:
    """The tables that state something about each entity."""
    pairs = statements.loc[statements["source_id"].isin(plain), ["entity_id", "source_id"]].drop_duplicates()
    found: dict[Hashable, list[Row]] = defaultdict(list)
    for entity, source in pairs.itertuples(index=False):
        found[entity].append(sources[str(source)])
    return dict(found)


def _expected(indicators: Iterable[str], kinds: Iterable[str], dictionary: Expected) -> dict[str, list[str]]:
    """What the reports of each kind of entity should state, in the order of the indicators."""
    return {kind: [name for name in indicators if kind in dictionary.get(name, ())] for kind in kinds}


def fact(row: Row) -> tuple[str, str, str, str]:
    """What a statement is about; statements with the same key may disagree."""
    return row["entity_id"], row["period"], row["indicator_id"], row["measure"]


def _records(frame: pd.DataFrame) -> list[Row]:
    return list(as_rows(frame))


def _by(column: str, rows: Iterable[Row]) -> dict[str, Row]:
    return {str(row[column]): row for row in rows}


def _group(column: str, rows: Iterable[Row]) -> dict[Hashable, list[Row]]:
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return dict(groups)


def _host(entity: str, entities: Mapping[str, Row], kinds: Mapping[str, Kind]) -> str:
    """The nearest entity with a page, from `entity` upwards; "" where there is none."""
    seen: set[str] = set()
    while entity in entities and entity not in seen:
        kind = kinds.get(str(entities[entity]["kind"]))
        if kind is not None and kind.page:
            return entity
        seen.add(entity)
        entity = str(entities[entity]["parent_id"])
    return ""


def _in_order(rows: Sequence[Row], themes: Mapping[str, Row], order: Sequence[str]) -> list[Row]:
    """Indicators by theme, in the order given, each followed by its parts of the same theme."""
    rank = {name: number for number, name in enumerate(order)}
    listed = sorted(rows, key=lambda row: (rank.get(row["indicator_id"], len(rank)), row["indicator_id"]))
    theme_of = {row["indicator_id"]: row["theme_id"] for row in rows}
    parts = _group("parent_id", listed)
    tops = [row for row in listed if theme_of.get(row["parent_id"]) != row["theme_id"]]
    found: dict[str, Row] = {}

    def visit(row: Row) -> None:
        if row["indicator_id"] not in found:
            found[row["indicator_id"]] = row
            for part in parts.get(row["indicator_id"], ()):
                if part["theme_id"] == row["theme_id"]:
                    visit(part)

    for row in (row for theme in themes for row in tops if row["theme_id"] == theme):
        visit(row)
    return [*found.values(), *(row for row in listed if row["indicator_id"] not in found)]


def _in(rows: Iterable[Row], hosts: Mapping[str, str]) -> dict[PlaceYear, list[Row]]:
    """Rows by the place that shows them and the year."""
    groups: dict[PlaceYear, list[Row]] = defaultdict(list)
    for row in rows:
        if host := hosts.get(row["entity_id"], ""):
            groups[host, int(row["year"])].append(row)
    return dict(groups)


def _facts(statements: Iterable[Row]) -> dict[tuple[str, str, str, str], list[Row]]:
    groups: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    for row in statements:
        groups[fact(row)].append(row)
    return dict(groups)


def _series(observations: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in observations:
        groups[row["entity_id"], row["indicator_id"]].append(row)
    return dict(groups)


def _findings_on(findings: Iterable[Row]) -> dict[Hashable, list[Row]]:
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in findings:
        for name in str(row["statements"]).split():
            groups[name].append(row)
    return dict(groups)


def _years(*groups: Mapping[PlaceYear, object]) -> dict[str, list[int]]:
    years: dict[str, set[int]] = defaultdict(set)
    for group in groups:
        for host, year in group:
            years[host].add(year)
    return {host: sorted(found, reverse=True) for host, found in years.items()}
