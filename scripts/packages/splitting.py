"""Self-contained parts of the catalogue: a place with the entities shown on its pages, and its years; a theme.

Rows are numbers here. All references between tables are looked up once; a part is what is reached from its own rows,
so that every key in it resolves: inputs of computed values, statements, sources, indicators with their parents and the
operands of their formulas, thresholds, themes, scopes, entities above. The rest of the catalogue is not scanned again.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.curated import formula
from scripts.curated.project import Kind
from scripts.fixed import fixed
from scripts.model import BY_NAME, TABLES, Tables
from scripts.packages.rules import LISTS
from scripts.packages.tabular import in_order
from scripts.shelf.spread import spread

Rows = NDArray[np.intp]
Selection = Mapping[str, Rows]
# Tables in the order in which following references needs fewest rounds.
_ORDER = (
    *("findings", "gaps", "observations", "statements", "quotations", "sources"),
    *("indicators", "thresholds", "breakdowns", "themes", "scopes", "entities"),
)
_OWN = ("sources", "statements", "observations", "findings", "gaps")
_MEASURED = ("indicators", "statements", "observations", "findings", "gaps")
_NONE: Rows = np.empty(0, dtype=np.intp)


@fixed
class Edge:
    """References from the rows of one table to those of `target`: row i refers to targets[starts[i]:starts[i + 1]]."""

    target: str
    starts: Rows
    targets: Rows

    def follow(self, rows: Rows) -> Rows:
        """The rows referred to from `rows`, with repetitions."""
        first, count = self.starts[rows], self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(count)
        steps = np.arange(ends[-1] if len(ends) else 0)
        return np.asarray(self.targets[steps + np.repeat(first - ends + count, count)])


@fixed
class Part:
    """What a download covers: everything, a place, a place in a year, a theme, or an indicator with its own page."""

    place: str = ""
    year: int | None = None
    theme: str = ""
    indicator: str = ""

    @property
    def key(self) -> str:
        """The part in a word: "", "<entity>", "<entity>/<year>", "themes/<theme>" or "indicators/<indicator>"."""
        if self.measured:
            return f"{self.table}/{self.measured}"
        return self.place if self.year is None else f"{self.place}/{self.year}"

    @property
    def measured(self) -> str:
        """The theme or the indicator whose figures it holds, of all places; "" where it holds all of them."""
        return self.theme or self.indicator

    @property
    def table(self) -> str:
        """The table that names it."""
        return "indicators" if self.indicator else "themes" if self.theme else "entities"


WHOLE = Part()


@fixed
class Graph:
    """Tables in published order, the references between them, and the own rows of each place, year, theme, indicator.

    Of the indicators it knows those that have a page of their own.
    """

    tables: Tables
    edges: Mapping[str, Sequence[Edge]]
    places: Mapping[str, Selection]
    years: Mapping[tuple[str, int], Selection]
    themes: Mapping[str, Selection]
    indicators: Mapping[str, Selection]
    dated: bool = True

    def selection(self, place: str, year: int | None = None) -> Selection:
        """The rows of the part for a place, or a place and year, sorted, by table; raises `KeyError` if it has none."""
        seeds = dict(self.places[place])
        if year is not None:
            seeds = {"entities": seeds["entities"], **self.years[place, year]}
        return _reach(seeds, self.edges)

    def parts(self) -> Iterator[Part]:
        """Every part but the whole: each place and its years in order, each theme with values, each indicator."""
        years: dict[str, list[int]] = {}
        for place, year in self.years if self.dated else ():
            years.setdefault(place, []).append(year)
        for place in sorted(self.places):
            yield Part(place)
            yield from (Part(place, year) for year in years.get(place, ()))
        yield from (Part(theme=name) for name in sorted(self.themes))
        yield from (Part(indicator=name) for name in sorted(self.indicators))

    def own(self, part: Part) -> Selection:
        """The rows that a part is about, by table, without those that they refer to; raises `KeyError` if none."""
        if part.measured:
            return self.indicators[part.indicator] if part.indicator else self.themes[part.theme]
        return self.places[part.place] if part.year is None else self.years[part.place, part.year]

    def reached(self, part: Part) -> Selection:
        """The rows of a part that stands on its own, sorted, by table; raises `KeyError` if it has none."""
        return _reach(self.own(part), self.edges) if part.measured else self.selection(part.place, part.year)


def graph(tables: Tables, kinds: Sequence[Kind], dated: bool = True) -> Graph:
    """Look up every reference once; `kinds` say which entities have pages, the others belong to the one above."""
    ordered = {table.name: in_order(tables[table.name], table.name) for table in TABLES}
    hosts = _hosts(ordered["entities"], {kind.id for kind in kinds if kind.page})
    grouped = {name: ordered[name].assign(host=ordered[name]["entity_id"].map(hosts)) for name in _OWN}
    family = ordered["entities"].assign(host=ordered["entities"]["entity_id"].map(hosts))
    places = _groups(grouped, ["host"])
    for key, rows in _groups({"entities": family}, ["host"]).items():
        places.get(key, {}).update(rows)
    years = _groups(grouped, ["host", "year"])
    theme_of = ordered["indicators"].set_index("indicator_id")["theme_id"]
    measured = {name: ordered[name].assign(theme_id=ordered[name]["indicator_id"].map(theme_of)) for name in _MEASURED}
    indicators, paged = _groups(measured, ["indicator_id"]), spread(ordered["observations"])
    seen = pd.concat([grouped["observations"][["host", "year"]], grouped["gaps"][["host", "year"]]])
    pairs = {(str(host), int(year)) for host, year in seen.itertuples(index=False)}
    return Graph(
        ordered,
        {name: tuple(_edges(ordered, name)) for name in _ORDER},
        {str(key[0]): rows for key, rows in places.items() if key[0]},
        {pair: years[pair] for pair in sorted(pairs) if pair[0]},
        {str(key[0]): rows for key, rows in _groups(measured, ["theme_id"]).items() if "observations" in rows},
        {str(key[0]): rows for key, rows in indicators.items() if key[0] in paged},
        dated,
    )


def take(graph: Graph, selection: Selection) -> Tables:
    """The tables of a part."""
    return {name: frame.take(selection[name]).reset_index(drop=True) for name, frame in graph.tables.items()}


def part(tables: Tables, kinds: Sequence[Kind], place: str, year: int | None = None) -> Tables:
    """One part; for many, `parts` is faster. Raises `KeyError` where nothing is published for the place and year."""
    whole = graph(tables, kinds)
    return take(whole, whole.selection(place, year))


def parts(tables: Tables, kinds: Sequence[Kind]) -> Iterator[tuple[str, int | None, Tables]]:
    """Every part of a place with its entity id and year (None for all years)."""
    whole = graph(tables, kinds)
    for part in whole.parts():
        if part.place:
            yield part.place, part.year, take(whole, whole.reached(part))


def _reach(seeds: Mapping[str, Rows], edges: Mapping[str, Sequence[Edge]]) -> dict[str, Rows]:
    """All rows that are reached from the seeds, sorted, by table."""
    reached = dict.fromkeys(_ORDER, _NONE)
    pending = dict(seeds)
    while pending:
        name = next(name for name in _ORDER if name in pending)
        fresh = np.setdiff1d(pending.pop(name), reached[name])
        if not len(fresh):
            continue
        reached[name] = np.union1d(reached[name], fresh)
        for edge in edges[name]:
            rows = edge.follow(fresh)
            if len(rows):
                pending[edge.target] = np.concatenate([pending.get(edge.target, _NONE), rows])
    return reached


def _edges(tables: Tables, name: str) -> Iterator[Edge]:
    """References from a table: its foreign keys, its lists of ids, operands of formulas, thresholds of indicators."""
    frame = tables[name]
    for column, target in BY_NAME[name].links:
        yield _edge(frame[column], tables, target)
    for owner, column, targets in LISTS:
        if owner == name:
            single = frame[column].str.split(" ").explode()
            yield from (_edge(single, tables, target) for target in targets)
    if name == "statements":
        rows = pd.Index(frame["statement_id"]).get_indexer(pd.Index(tables["quotations"]["statement_id"]))
        yield _sorted_edge(rows, np.arange(len(rows)), len(frame), "quotations")
    if name == "indicators":
        yield _edge(frame["formula"].map(_operands).explode(), tables, "indicators")
        ids = pd.Index(frame["indicator_id"])
        rows = ids.get_indexer(pd.Index(tables["thresholds"]["indicator_id"]))
        yield _sorted_edge(rows, np.arange(len(rows)), len(frame), "thresholds")


def _edge(values: "pd.Series[str]", tables: Tables, target: str) -> Edge:
    """References by id; the index of `values` is the row that refers, ids that are blank or absent are left out."""
    ids = pd.Index(tables[target][BY_NAME[target].key[0]])
    rows, found = values.index.to_numpy(), ids.get_indexer(pd.Index(values))
    size = int(rows.max()) + 1 if len(rows) else 0
    return _sorted_edge(rows[found >= 0], found[found >= 0], size, target)


def _sorted_edge(rows: Rows, found: Rows, size: int, target: str) -> Edge:
    order = np.argsort(rows, kind="stable")
    starts = np.searchsorted(rows[order], np.arange(size + 1))
    return Edge(target, starts.astype(np.intp), found[order].astype(np.intp))


def _operands(text: str) -> list[str]:
    return list(formula.parse(text).names) if text else []


def _hosts(entities: pd.DataFrame, paged: set[str]) -> dict[str, str]:
    """For each entity the nearest one with a page, from itself upwards; "" where there is none."""
    ids = entities["entity_id"].tolist()
    parents = dict(zip(ids, entities["parent_id"], strict=True))
    pages = {name for name, kind in zip(ids, entities["kind"], strict=True) if kind in paged}
    return {name: _host(name, parents, pages) for name in ids}


def _host(name: str, parents: Mapping[str, str], pages: set[str]) -> str:
    seen: set[str] = set()
    while name and name not in pages and name not in seen:
        seen.add(name)
        name = parents.get(name, "")
    return name if name in pages else ""


def _groups(frames: Mapping[str, pd.DataFrame], keys: list[str]) -> dict[tuple[object, ...], dict[str, Rows]]:
    """The rows of each table by the values of `keys`."""
    groups: dict[tuple[object, ...], dict[str, Rows]] = {}
    for name, frame in frames.items():
        for key, rows in frame.groupby(keys).indices.items():
            groups.setdefault(key if isinstance(key, tuple) else (key,), {})[name] = np.asarray(rows, dtype=np.intp)
    return groups
