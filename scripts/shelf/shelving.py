"""Put the published tables in order for pages: what shows what, in which order, and where."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from scripts.curated.project import Kind, Unnamed
from scripts.model import Tables
from scripts.shelf import shown
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf, by_key, grouped, records

Expected = Mapping[str, Sequence[str]]
NOTHING: Expected = {}
NO_WORDS: Mapping[str, str] = {}
TAKEN = ("entities", "sources", "themes", "indicators", "statements", "observations", "findings", "gaps")


def shelve(
    tables: Tables,
    kinds: Iterable[Kind],
    dictionary: Expected = NOTHING,
    singular: Mapping[str, str] = NO_WORDS,
    year_pages: bool = True,
    unnamed: Iterable[Unnamed] = (),
    apart: bool = True,
) -> Shelf:
    """Index the tables once for all pages.

    `dictionary` names, for each indicator in the order of display, the kinds of entity whose reports should state it;
    indicators that it leaves out follow by id. `singular` holds English units as they stand behind a 1.
    `year_pages`: the figures of a place and year stand on a page of their own, whose addresses leave out the year and
    the `unnamed` periods. `apart`: every source has a page of its own.
    """
    rows, by_kind = {name: records(tables[name]) for name in TAKEN}, {kind.id: kind for kind in kinds}
    entities = by_key("entity_id", rows["entities"])
    hosts = {name: _host(name, entities, by_kind) for name in entities}
    themes = by_key("theme_id", sorted(rows["themes"], key=lambda row: int(row["position"])))
    indicators = by_key("indicator_id", _in_order(rows["indicators"], themes, list(dictionary)))
    ranks = {name: rank for rank, name in enumerate(indicators)}
    observations = sorted(rows["observations"], key=lambda row: (ranks[row["indicator_id"]], row["period"]))
    lacking = sorted(rows["gaps"], key=lambda row: ranks[row["indicator_id"]])
    observed, gaps = shown.by_place(observations, hosts), shown.by_place(lacking, hosts)
    counts = Counter(str(row["source_id"]) for row in rows["statements"])
    within = {} if apart or not year_pages else shown.within(rows["sources"], counts, hosts, {*observed, *gaps})
    return Shelf(
        tables,
        entities,
        sources=by_key("source_id", rows["sources"]),
        themes=themes,
        indicators=indicators,
        statements=by_key("statement_id", rows["statements"]),
        observations=by_key("observation_id", observations),
        findings=by_key("finding_id", rows["findings"]),
        kinds=by_kind,
        hosts=hosts,
        spots=shown.spots(observed, hosts, year_pages, unnamed),
        observations_in=observed,
        gaps_in=gaps,
        within=within,
        year_pages=year_pages,
        expected=_expected(indicators, by_kind, dictionary),
        singular=singular,
    )


def _expected(indicators: Iterable[str], kinds: Iterable[str], dictionary: Expected) -> dict[str, list[str]]:
    """What the reports of each kind of entity should state, in the order of the indicators."""
    return {kind: [name for name in indicators if kind in dictionary.get(name, ())] for kind in kinds}


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
    parts = grouped("parent_id", listed)
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
