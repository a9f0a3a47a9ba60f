"""Put the published tables in order for pages: what shows what, in which order, and where."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from scripts.curated.project import Kind, Unnamed
from scripts.model import Tables
from scripts.model.rows import as_rows
from scripts.shelf import shown
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf, by_key, grouped

Expected = Mapping[str, Sequence[str]]
NOTHING: Expected = {}
NO_WORDS: Mapping[str, str] = {}
KEYS = {
    "entities": "entity_id",
    "sources": "source_id",
    "themes": "theme_id",
    "indicators": "indicator_id",
    "statements": "statement_id",
    "observations": "observation_id",
    "findings": "finding_id",
}


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
    rows, by_kind = _displayed(tables, list(dictionary)), {kind.id: kind for kind in kinds}
    keyed = {name: by_key(key, rows[name]) for name, key in KEYS.items()}
    hosts = {name: _host(name, keyed["entities"], by_kind) for name in keyed["entities"]}
    observed, gaps = (shown.by_place(rows[name], hosts) for name in ("observations", "gaps"))
    counts = Counter(str(row["source_id"]) for row in rows["statements"])
    within = {} if apart or not year_pages else shown.within(rows["sources"], counts, hosts, {*observed, *gaps})
    return Shelf(
        tables,
        keyed["entities"],
        sources=keyed["sources"],
        themes=keyed["themes"],
        indicators=keyed["indicators"],
        statements=keyed["statements"],
        observations=keyed["observations"],
        findings=keyed["findings"],
        kinds=by_kind,
        hosts=hosts,
        spots=shown.spots(observed, year_pages, unnamed),
        observations_in=observed,
        gaps_in=gaps,
        within=within,
        year_pages=year_pages,
        expected=_expected(keyed["indicators"], by_kind, dictionary),
        singular=singular,
    )


def _displayed(tables: Tables, order: Sequence[str]) -> dict[str, Sequence[Row]]:
    """The rows of each table in the order of display; indicators in the `order` given, see `_in_order`."""
    rows: Mapping[str, Sequence[Row]] = {name: as_rows(tables[name]) for name in (*KEYS, "gaps")}
    themes = sorted(rows["themes"], key=lambda row: int(row["position"]))
    indicators = _in_order(rows["indicators"], [row["theme_id"] for row in themes], order)
    ranks = {row["indicator_id"]: rank for rank, row in enumerate(indicators)}
    observations = sorted(rows["observations"], key=lambda row: (ranks[row["indicator_id"]], row["period"]))
    gaps = sorted(rows["gaps"], key=lambda row: ranks[row["indicator_id"]])
    return {**rows, "themes": themes, "indicators": indicators, "observations": observations, "gaps": gaps}


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


def _in_order(rows: Sequence[Row], themes: Sequence[str], order: Sequence[str]) -> list[Row]:
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
