"""Descriptions of what figures are about: entities, indicators, sources, in lists and in full."""

from scripts.api import shapes
from scripts.api.objects import threshold, unit
from scripts.api.values import Json, both, given, number, shaped
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf


def entity(row: Row) -> shapes.EntityInList:
    """An entity as lists show it."""
    names = ("entity_id", "kind", "parent_id", "gb2260")
    return shaped(shapes.EntityInList, {**{name: row[name] for name in names}, "name": both(row, "name")})


def entity_in_full(row: Row, shelf: Shelf) -> Json:
    """An entity with its note, the entities below it, the years known, the reports about it."""
    name = str(row["entity_id"])
    paged = shelf.hosts.get(name) == name
    return {
        **entity(row),
        **given({"note": both(row, "note"), "page": addresses.place(name) if paged else None}),
        "years": sorted(shelf.years.get(name, ())),
        "children": [str(child["entity_id"]) for child in shelf.children.get(name, ())],
        "sources": sorted(str(source["source_id"]) for source in shelf.sources_of.get(name, ())),
    }


def indicator(row: Row, shelf: Shelf) -> shapes.IndicatorInList:
    """An indicator as lists show it, with the number of its observations."""
    names = ("indicator_id", "theme_id", "parent_id", "kind")
    count = len(shelf.by_indicator.get(row["indicator_id"], ()))
    named = {**{name: row[name] for name in names}, "name": both(row, "name"), "unit": unit(row)}
    return shaped(shapes.IndicatorInList, {**named, "counts": {"observations": count}})


def indicator_in_full(row: Row, shelf: Shelf) -> Json:
    """An indicator with its definition, how far it can be compared, its limits, formula and thresholds."""
    name = str(row["indicator_id"])
    limits = {end: number(row[end]) for end in ("minimum", "maximum") if row[end] == row[end]}
    return {
        **indicator(row, shelf),
        "decimals": int(row["decimals"]),
        "better": row["better"],
        **limits,
        **given({"formula": row["formula"], "definition": both(row, "definition")}),
        **given({"comparability": both(row, "comparability")}),
        "thresholds": [threshold(one) for one in shelf.thresholds_of.get(name, ())],
        "page": shelf.defined[name],
    }


def source(row: Row, shelf: Shelf) -> shapes.SourceInList:
    """A source as lists show it, with the number of its statements."""
    names = ("source_id", "title", "publisher", "entity_id", "period_start", "period_end", "published", "language")
    values = {
        **{name: row[name] for name in names},
        "sha256": row["sha256"],
        "note": both(row, "note"),
        "year": int(row["year"]),
        "counts": {"statements": len(shelf.statements_of.get(row["source_id"], ()))},
        "page": addresses.source(str(row["source_id"])),
    }
    return shaped(shapes.SourceInList, values)
