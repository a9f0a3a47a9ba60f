"""The published tables, put in order for pages: rows by key and by what they belong to."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from scripts.curated.project import Kind
from scripts.model import Tables
from scripts.model.rows import as_rows
from scripts.shelf import addresses, lineage, shown
from scripts.shelf.labels import Row
from scripts.shelf.shown import TABLE, Groups, PlaceYear, Spot
from scripts.shelf.spread import spread


@dataclass(frozen=True, eq=False)
class Shelf:
    """Rows of the tables by id, and grouped; entities without a page are shown by their host, figures at their spot."""

    tables: Tables
    entities: Mapping[str, Row]
    sources: Mapping[str, Row]
    themes: Mapping[str, Row]
    indicators: Mapping[str, Row]
    statements: Mapping[str, Row]
    observations: Mapping[str, Row]
    findings: Mapping[str, Row]
    kinds: Mapping[str, Kind]
    hosts: Mapping[str, str]
    spots: Mapping[str, Spot]
    observations_in: Mapping[PlaceYear, Sequence[Row]]
    gaps_in: Mapping[PlaceYear, Sequence[Row]]
    year_pages: bool
    expected: Mapping[str, Sequence[str]]
    singular: Mapping[str, str]
    within: Mapping[str, str]  # the page of a place and year that shows a source, where that has no page of its own

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many rows each table has."""
        return {name: len(rows) for name, rows in self.tables.items()}

    @cached_property
    def cited(self) -> Mapping[str, str]:
        """Where it stands how to cite each observation that is shown."""
        return shown.cited(self.observations_in, self.spots, self.indicators, self.year_pages)

    @cached_property
    def stated(self) -> Mapping[str, str]:
        """Where each statement is shown."""
        return shown.stated(self.statements_of, self.indicators, shown.plain(self.sources), self.within)

    @cached_property
    def found(self) -> Mapping[str, str]:
        """Where each finding is shown."""
        return shown.found(list(self.findings.values()), self.hosts)

    @cached_property
    def defined(self) -> Mapping[str, str]:
        """Where each indicator is shown."""
        return shown.defined(self.indicators, spread(self.tables["observations"]))

    @cached_property
    def statements_of(self) -> Groups:
        """The statements of each source, by indicator."""
        ranks = {name: rank for rank, name in enumerate(self.indicators)}
        rows = self.statements.values()
        return grouped("source_id", sorted(rows, key=lambda row: (ranks[row["indicator_id"]], row["statement_id"])))

    @cached_property
    def counted(self) -> Mapping[str, tuple[int, int]]:
        """How many statements each source has, and how many findings name one of them."""
        named: dict[object, set[str]] = defaultdict(set)
        for name, rows in self.findings_on.items():
            named[self.statements[str(name)]["source_id"]].update(row["finding_id"] for row in rows)
        return {str(source): (len(rows), len(named[source])) for source, rows in self.statements_of.items()}

    @cached_property
    def findings_in(self) -> Mapping[PlaceYear, Sequence[Row]]:
        """The findings by the place that shows them and the year."""
        return shown.by_place(self.findings.values(), self.hosts)

    @cached_property
    def judged(self) -> Mapping[str, Row]:
        """What each finding comes to, without the words in which it is told: marks on figures tell no more."""
        return {name: {one: row[one] for one in shown.JUDGED} for name, row in self.findings.items()}

    @cached_property
    def findings_of(self) -> Mapping[str, Sequence[Row]]:
        """The findings by the place that shows them."""
        return shown.by_host(self.findings_in)

    @cached_property
    def findings_apart(self) -> Mapping[str, bool]:
        """The places whose findings have pages of their own: those that have any, where there are too many for one."""
        return dict.fromkeys(self.findings_of, True) if shown.too_many_findings(len(self.findings)) else {}

    @cached_property
    def years(self) -> Mapping[str, Sequence[int]]:
        """The years of each place that something is known or missing of, the newest first."""
        found: dict[str, set[int]] = defaultdict(set)
        for host, year in chain(self.observations_in, self.gaps_in):
            found[host].add(year)
        return {host: sorted(years, reverse=True) for host, years in found.items()}

    @cached_property
    def quotations(self) -> Mapping[str, Row]:
        """The words beside printed figures, by statement."""
        return by_key("statement_id", as_rows(self.tables["quotations"]))

    @cached_property
    def scopes(self) -> Mapping[str, Row]:
        """How figures depart from the definition of their indicator."""
        return by_key("scope_id", as_rows(self.tables["scopes"]))

    @cached_property
    def breakdowns(self) -> Mapping[str, Row]:
        """The groups that figures are broken down by, in their order."""
        return by_key("breakdown_id", sorted(as_rows(self.tables["breakdowns"]), key=lambda row: int(row["position"])))

    @cached_property
    def thresholds_of(self) -> Groups:
        """The thresholds of each indicator."""
        return grouped("indicator_id", as_rows(self.tables["thresholds"]))

    @cached_property
    def by_indicator(self) -> Groups:
        """The observations of each indicator, by period."""
        return grouped("indicator_id", self.observations.values())

    @cached_property
    def series(self) -> Mapping[tuple[str, str], Sequence[Row]]:
        """The observations of each entity and indicator, by period."""
        groups = defaultdict[tuple[str, str], list[Row]](list)
        for row in self.observations.values():
            groups[row["entity_id"], row["indicator_id"]].append(row)
        return dict(groups)

    @cached_property
    def published(self) -> Mapping[str, Row]:
        """The observation that each statement is published as."""
        return {row["statement_id"]: row for row in self.observations.values() if row["statement_id"]}

    @cached_property
    def facts(self) -> Mapping[tuple[str, str, str, str], Sequence[Row]]:
        """What is said of each fact, see `fact`."""
        groups: dict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
        for row in sorted(self.statements.values(), key=lambda row: str(row["statement_id"])):
            groups[fact(row)].append(row)
        return dict(groups)

    @cached_property
    def findings_on(self) -> Groups:
        """The findings that name each statement."""
        groups: dict[Hashable, list[Row]] = defaultdict(list)
        for row in self.findings.values():
            for name in str(row["statements"]).split():
                groups[name].append(row)
        return dict(groups)

    @cached_property
    def sources_of(self) -> Groups:
        """The sources about each entity, the newest first."""
        return grouped("entity_id", sorted(self.sources.values(), key=lambda row: -int(row["year"])))

    @cached_property
    def tables_of(self) -> Groups:
        """The tables that state something about each entity."""
        rows, tables = self.tables["statements"], shown.plain(self.sources)
        stated = rows.loc[rows["source_id"].isin(tables), ["entity_id", "source_id"]].drop_duplicates()
        found: dict[Hashable, list[Row]] = defaultdict(list)
        for entity, source in stated.itertuples(index=False):
            found[entity].append(self.sources[str(source)])
        return dict(found)

    @cached_property
    def children(self) -> Groups:
        """The entities below each."""
        return grouped("parent_id", self.entities.values())

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The address of each observation that a page shows."""
        return {name: spot.address for name, spot in self.spots.items()}

    @cached_property
    def shown_on(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """The observations that the pages of each place show, by the address of the page."""
        return shown.on_pages(self.spots, self.observations, self.hosts)

    @cached_property
    def places(self) -> Sequence[Row]:
        """The entities that have a page of their own."""
        return [row for row in self.entities.values() if self.has_page(str(row["entity_id"]))]

    @cached_property
    def parts(self) -> Groups:
        """The indicators that are parts of each, in the order of display."""
        return grouped("parent_id", self.indicators.values())

    @cached_property
    def stated_of(self) -> Groups:
        """The statements about each indicator."""
        return grouped("indicator_id", self.statements.values())

    @cached_property
    def gaps_of(self) -> Groups:
        """The gaps of each indicator, by entity and year."""
        rows = (row for group in self.gaps_in.values() for row in group)
        return grouped("indicator_id", sorted(rows, key=lambda row: (str(row["entity_id"]), int(row["year"]))))

    @cached_property
    def of_theme(self) -> Groups:
        """The indicators of each theme, in the order of display."""
        return grouped("theme_id", self.indicators.values())

    @cached_property
    def peers(self) -> Mapping[tuple[str, int, str | None], Sequence[Row]]:
        """The places of a kind with a page for a year, by kind, year and parent; all of them where that is None."""
        return shown.peers(sorted(self.places, key=lambda one: str(one["entity_id"])), self.years)

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

    def source(self, name: str, anchor: str = "") -> str:
        """Where a source is shown; `anchor` is a place there."""
        page = self.within.get(name)
        return f"{page}#{anchor or shown.REPORT}" if page else addresses.source(name, anchor)

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
        return frozenset((str(row["entity_id"]), int(row["year"])) for row in self.documents.values())

    @cached_property
    def reasons(self) -> Mapping[tuple[str, int, str], str]:
        """Why an entity has no value of an expected indicator in a year, by entity, year and indicator."""
        rows = as_rows(self.tables["gaps"])
        return {(str(row["entity_id"]), int(row["year"]), str(row["indicator_id"])): str(row["reason"]) for row in rows}

    def has_page(self, entity: str) -> bool:
        """Whether an entity has a page of its own."""
        return self.hosts.get(entity) == entity


def fact(row: Row) -> tuple[str, str, str, str]:
    """What a statement is about; statements with the same key may disagree."""
    return row["entity_id"], row["period"], row["indicator_id"], row["measure"]


def by_key(column: str, rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their key."""
    return {str(row[column]): row for row in rows}


def grouped(column: str, rows: Iterable[Row]) -> dict[Hashable, list[Row]]:
    """Rows by what they belong to, each group in the order that they come in."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return dict(groups)
