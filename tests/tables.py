"""Published tables for tests, from a few cells: what is left out is filled with something valid."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from scripts.curated.project import Kind, Project
from scripts.figures.speaker import Speaker, speaker
from scripts.model import BY_NAME, TABLES, Tables
from scripts.model.columns import Column, Table
from scripts.shelf.shelving import shelve

Cells = Mapping[str, object]

_FILLED: Mapping[str, object] = {
    "year": 2016,
    "period": "2016",
    "decimals": 0,
    "position": 1,
    "language": "zh-CN",
    "period_start": "2016-01-01",
    "period_end": "2016-12-31",
    "value": 1.0,
    "status": "A",
    "unit": "册",
}

PROJECT = Project.model_validate(
    {
        "name": "town-libraries",
        "version": "1.2.0",
        "created": "2026-01-02",
        "title": {"zh": "城镇图书馆", "en": "Town libraries"},
        "tagline": {"zh": "书", "en": "Books"},
        "description": {"zh": "各镇图书馆的数字。", "en": "Figures of the libraries of some towns."},
        "introduction": {"zh": "介绍", "en": "Introduction"},
        "threshold_note": {"zh": "参考", "en": "For reference"},
        "address": "https://libraries.example/",
        "licence": {"id": "CC-BY-4.0", "title": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        "contributors": [{"title": "Library statistics", "role": "publisher"}],
        "keywords": {"zh": ["图书馆"], "en": ["libraries"]},
        "entity_kinds": [
            {"id": "county", "zh": "县", "en": "County"},
            {"id": "town", "zh": "镇", "en": "Town"},
            {"id": "branch", "zh": "分馆", "en": "Branch", "page": "no"},
        ],
        "reading": {},
    }
)


def tables(**rows: Sequence[Cells]) -> Tables:
    """All published tables with the given rows by table; required cells that are left out get a valid value."""
    return {table.name: frame(table, rows.get(table.name, ())) for table in TABLES}


def frame(table: Table, rows: Sequence[Cells]) -> pd.DataFrame:
    """One table with the columns and types that the model promises, in the order of the rows given."""
    unknown = {name for row in rows for name in row} - set(table.names)
    if unknown:
        raise KeyError(f"{table.name} has no column {sorted(unknown)}")
    dtypes = {"number": "float64", "integer": "int64"}
    data = {
        column.name: pd.Series(
            [row.get(column.name, _cell(column)) for row in rows], dtype=dtypes.get(column.type, "str")
        )
        for column in table.columns
    }
    return pd.DataFrame(data)


def changed(given: Tables, table: str, row: int, **cells: object) -> Tables:
    """The tables with some cells of one row changed."""
    records = [{str(name): cell for name, cell in record.items()} for record in given[table].to_dict("records")]
    records[row].update(cells)
    return {**given, table: frame(BY_NAME[table], records)}


def voice(
    given: Tables,
    language: str,
    kinds: Sequence[Kind] = PROJECT.entity_kinds,
    dictionary: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Speaker:
    """Who speaks of these tables in a language, with no hedges of a project."""
    return speaker(shelve(given, kinds, dictionary), language)


EXPECTED = {"books": ("town",), "novels": ("town",), "loans": (), "loans-per-book": ()}


def library() -> Tables:
    """A county with two towns, one branch, three reports, every method of an observation, a finding and a gap."""
    statements = [
        *(_statement("north-2016", "books", value) for value in (12405.2,)),
        _statement("north-2016", "books", 200.0, measure="difference"),
        _statement("north-2016", "loans", 24810.4),
        _statement("north-2016", "books", 3000.0, entity="north-branch"),
        _statement("north-2017", "books", 99534800.0),
        _statement("south-2016", "books", 5.0, printed='=1+1,"约"5册', note_zh="第一行\n第二行"),
    ]
    return tables(
        entities=[
            {"entity_id": "county", "kind": "county", "name_zh": "县", "name_en": "County", "gb2260": "010000"},
            {"entity_id": "north", "kind": "town", "name_zh": "北镇", "name_en": "North", "parent_id": "county"},
            {"entity_id": "north-branch", "kind": "branch", "name_zh": "北镇分馆", "parent_id": "north"},
            {"entity_id": "south", "kind": "town", "name_zh": "南镇", "parent_id": "county"},
        ],
        sources=[_source("north", 2016), _source("north", 2017), _source("south", 2016)],
        themes=[{"theme_id": "stock", "name_zh": "馆藏"}, {"theme_id": "use", "name_zh": "使用", "position": 2}],
        indicators=[
            _indicator("books", "stock"),
            _indicator("loans", "use"),
            _indicator("loans-per-book", "use", kind="ratio", formula="loans / books", decimals=2),
            _indicator("novels", "stock", parent_id="books", minimum=0.0, maximum=1e9),
        ],
        thresholds=[_threshold("enough-books", "books"), _threshold("enough-novels", "novels")],
        statements=sorted(statements, key=lambda row: str(row["statement_id"])),
        observations=[
            _observation(
                "north", 2015, "books", 12205.2, "implied", "north-2016-books-2016 north-2016-books-2016-difference"
            ),
            _observation("north", 2016, "books", 12405.2, "stated"),
            _observation("north", 2016, "loans", 24810.4, "stated"),
            _observation("north", 2016, "loans-per-book", 2.0, "computed", "north-2016-loans north-2016-books"),
            _observation("north", 2017, "books", 99534800.0, "stated"),
            _observation("north-branch", 2016, "books", 3000.0, "stated", source="north-2016"),
            _observation("south", 2016, "books", 5.0, "stated"),
        ],
        findings=[
            {
                "finding_id": "jump-north-2017-books-2017",
                "rule": "jump",
                "severity": "warning",
                "source_id": "north-2017",
                "entity_id": "north",
                "year": 2017,
                "indicator_id": "books",
                "statements": "north-2017-books-2017 north-2016-books-2016",
                "about": "north-2017-books-2017",
                "verdict": "implausible",
                "message_zh": "增幅过大",
                "message_en": "Too large",
            }
        ],
        gaps=[{"entity_id": "south", "indicator_id": "novels", "reason": "not_stated"}],
    )


def _cell(column: Column) -> object:
    if column.name in _FILLED and (column.required or column.name == "value"):
        return _FILLED[column.name]
    if column.type == "number":
        return float("nan")
    return (column.codes[0] if column.codes else "x") if column.required else ""


def _source(entity: str, year: int) -> Cells:
    return {"source_id": f"{entity}-{year}", "title": f"{entity} {year}", "entity_id": entity, "year": year}


def _indicator(name: str, theme: str, **cells: object) -> Cells:
    return {"indicator_id": name, "theme_id": theme, "name_zh": name, "unit": "册", **cells}


def _threshold(name: str, indicator: str) -> Cells:
    return {"threshold_id": name, "indicator_id": indicator, "value": 2.5, "name_zh": name, "since": "2010-07"}


def _statement(source: str, indicator: str, value: float, entity: str = "", **cells: object) -> Cells:
    place, _, year = source.partition("-")
    tail = "-".join(filter(None, (entity, str(cells.get("measure", "")))))
    return {
        "statement_id": "-".join(filter(None, (source, indicator, year, tail))),
        "source_id": source,
        "entity_id": entity or place,
        "period": year,
        "year": int(year),
        "indicator_id": indicator,
        "value": value,
        **cells,
    }


def _observation(
    entity: str, year: int, indicator: str, value: float, method: str, inputs: str = "", source: str = ""
) -> Cells:
    report, stated = source or f"{entity}-{year}", method == "stated"
    statement = "-".join(filter(None, (report, indicator, str(year), entity if source else "")))
    return {
        "observation_id": f"{entity}-{year}-{indicator}",
        "entity_id": entity,
        "period": str(year),
        "year": year,
        "indicator_id": indicator,
        "value": value,
        "method": method,
        "source_id": report if stated else "",
        "statement_id": statement if stated else "",
        "inputs": inputs,
    }
