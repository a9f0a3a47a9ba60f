"""The whole catalogue as a SQLite database: tables with keys and checks, links, a codebook, and views to ask."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from math import isnan

import pandas as pd

from scripts.codebook import about, meaning
from scripts.curated.project import Project
from scripts.downloads.flat import origins
from scripts.model import BY_NAME, TABLES, Tables
from scripts.model.columns import Column, Table
from scripts.model.rows import as_rows
from scripts.packages import whole
from scripts.packages.describing import WORDS
from scripts.packages.zipping import citation
from scripts.shelf import lineage
from scripts.words import LANGUAGES, Say

TYPES = {"string": "TEXT", "date": "TEXT", "number": "REAL", "integer": "INTEGER"}
WIDEST = 1000
LONG = ("findings",)  # rows of so much text take twice the room in an index: sqlite.org/withoutrowid.html
# Where the header of a database names the library that wrote it; the data are the same whichever it was.
_LIBRARY = slice(96, 100)
_OWN_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, zh TEXT NOT NULL, en TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE codebook (
  table_name TEXT NOT NULL, position INTEGER NOT NULL, column_name TEXT NOT NULL, type TEXT NOT NULL,
  required INTEGER NOT NULL, meaning_zh TEXT NOT NULL, meaning_en TEXT NOT NULL,
  title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
  PRIMARY KEY (table_name, position)
) WITHOUT ROWID;
CREATE TABLE codes (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, code TEXT NOT NULL,
  label_zh TEXT NOT NULL, label_en TEXT NOT NULL,
  PRIMARY KEY (table_name, column_name, code)
) WITHOUT ROWID;
CREATE TABLE finding_statements (
  finding_id TEXT NOT NULL REFERENCES findings (finding_id),
  statement_id TEXT NOT NULL REFERENCES statements (statement_id),
  about INTEGER NOT NULL CHECK (about IN (0, 1)), PRIMARY KEY (finding_id, statement_id)
) WITHOUT ROWID;
CREATE TABLE observation_findings (
  observation_id TEXT NOT NULL REFERENCES observations (observation_id),
  finding_id TEXT NOT NULL REFERENCES findings (finding_id),
  about INTEGER NOT NULL CHECK (about IN (0, 1)), PRIMARY KEY (observation_id, finding_id)
) WITHOUT ROWID;
CREATE TABLE observation_inputs (
  observation_id TEXT NOT NULL REFERENCES observations (observation_id), position INTEGER NOT NULL,
  input_observation_id TEXT REFERENCES observations (observation_id),
  input_statement_id TEXT REFERENCES statements (statement_id),
  PRIMARY KEY (observation_id, position), CHECK ((input_observation_id IS NULL) <> (input_statement_id IS NULL))
) WITHOUT ROWID;
CREATE TABLE observation_sources (
  observation_id TEXT NOT NULL REFERENCES observations (observation_id),
  source_id TEXT NOT NULL REFERENCES sources (source_id),
  PRIMARY KEY (observation_id, source_id)
) WITHOUT ROWID;
CREATE TABLE addresses (
  observation_id TEXT PRIMARY KEY REFERENCES observations (observation_id), address TEXT NOT NULL
) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX observations_by_indicator ON observations (indicator_id, year);
CREATE INDEX observations_by_statement ON observations (statement_id);
CREATE INDEX statements_by_fact ON statements (entity_id, indicator_id, year);
CREATE INDEX statements_by_source ON statements (source_id);
CREATE INDEX findings_by_place ON findings (entity_id, year);
CREATE INDEX findings_by_statement ON finding_statements (statement_id);
CREATE INDEX observations_by_finding ON observation_findings (finding_id);
"""
_VIEWS = """
CREATE VIEW observations_with_names AS
SELECT o.entity_id, e.name_zh AS entity_zh, e.name_en AS entity_en, e.kind AS entity_kind, e.parent_id,
  o.year, o.period,
  o.indicator_id, i.name_zh AS indicator_zh, i.name_en AS indicator_en, i.breakdown,
  t.name_zh AS theme_zh, t.name_en AS theme_en,
  o.value, o.value_low, o.value_high, o.value_decimals,
  i.unit, i.unit_en, o.method, o.status, o.scope, s.printed, s.printed_unit, s.qualifier, s.section,
  s.file, s.sheet, s.row, s.column, o.source_id, r.title AS source_title, r.publisher, o.inputs,
  (SELECT group_concat(finding_id, ' ') FROM (SELECT finding_id FROM observation_findings f
    WHERE f.observation_id = o.observation_id ORDER BY finding_id)) AS findings,
  (SELECT group_concat(finding_id, ' ') FROM (SELECT finding_id FROM observation_findings f
    WHERE f.observation_id = o.observation_id AND f.about ORDER BY finding_id)) AS findings_about,
  o.note_zh, o.note_en, o.observation_id, a.address,
  (SELECT group_concat(source_id, ' ') FROM (SELECT source_id FROM observation_sources b
    WHERE b.observation_id = o.observation_id ORDER BY source_id)) AS reports
FROM observations o JOIN entities e USING (entity_id) JOIN indicators i USING (indicator_id)
  JOIN themes t USING (theme_id) LEFT JOIN statements s USING (statement_id)
  LEFT JOIN sources r ON r.source_id = o.source_id LEFT JOIN addresses a USING (observation_id);
CREATE VIEW findings_with_statements AS
SELECT f.finding_id, l.about, f.rule, f.severity, f.verdict, f.message_zh, f.message_en, f.computed,
  s.statement_id, s.entity_id, e.name_zh AS entity_zh, e.name_en AS entity_en, s.year, s.period,
  s.indicator_id, i.name_zh AS indicator_zh, i.name_en AS indicator_en, s.measure,
  s.value, s.value_low, s.value_high, s.unit,
  s.printed, s.printed_unit, s.section, s.source_id, r.title AS source_title
FROM findings f JOIN finding_statements l USING (finding_id) JOIN statements s USING (statement_id)
  JOIN entities e ON e.entity_id = s.entity_id JOIN indicators i ON i.indicator_id = s.indicator_id
  JOIN sources r ON r.source_id = s.source_id;
CREATE VIEW disputed_observations AS
SELECT o.*, f.finding_id, l.about, f.severity, f.verdict, f.message_zh, f.message_en
FROM observations o JOIN observation_findings l USING (observation_id) JOIN findings f USING (finding_id);
"""


def database(tables: Tables, addresses: Mapping[str, str], project: Project) -> bytes:
    """The SQLite file, made in memory and packed; the same tables give the same bytes with the same library."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute("PRAGMA page_size = 4096")
        base.execute("PRAGMA encoding = 'UTF-8'")
        wide = _wide(tables["observations"])
        base.executescript("".join([*(_table(table) for table in TABLES), _OWN_TABLES, _VIEWS, wide]))
        base.execute("PRAGMA ignore_check_constraints = ON")  # the tables keep to their codes, see `checks`
        base.execute("BEGIN")
        for table in TABLES:
            _insert(base, table.name, _rows(tables[table.name], table))
        for name, rows in _own_rows(tables, addresses, project).items():
            _insert(base, name, rows)
        base.execute("COMMIT")
        base.executescript(_INDEXES)
        base.execute("VACUUM")
        content = bytearray(base.serialize())
    content[_LIBRARY] = bytes(4)
    return bytes(content)


def _table(table: Table) -> str:
    """The definition of a published table: its key, its references, and its codes as checks."""
    links = dict(table.links)
    lines = [_column(column, links.get(column.name, "")) for column in table.columns]
    if "value_low" in table.names:
        lines.append("CHECK ((value IS NULL) = (value_low < value_high AND value_low IS NOT NULL))")
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    form = "" if table.name in LONG else " WITHOUT ROWID"
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + f"\n){form};\n"


def _column(column: Column, target: str) -> str:
    codes = ", ".join(f"'{code}'" for code in column.codes)
    parts = (
        f"{column.name} {TYPES[column.type]}",
        "NOT NULL" if column.required else "",
        f"CHECK ({column.name} IN ({codes}))" if codes else "",
        f"REFERENCES {target} ({', '.join(BY_NAME[target].key)})" if target else "",
    )
    return " ".join(filter(None, parts))


def _wide(observations: pd.DataFrame) -> str:
    """A view with a column for each indicator that several entities state; derived values have no place in it."""
    stated = observations[observations["method"] == "stated"]
    entities = stated.groupby("indicator_id")["entity_id"].nunique()
    names = entities[entities > 1].sort_values(ascending=False, kind="stable").head(WIDEST).index.sort_values()
    columns = [f"  max(value) FILTER (WHERE indicator_id = '{name}') AS \"{name}\"" for name in names]
    head = "CREATE VIEW stated_wide AS\nSELECT " + ",\n".join(["entity_id, year, period", *columns])
    return f"{head}\nFROM observations WHERE method = 'stated' GROUP BY entity_id, year, period;\n"


def _insert(base: sqlite3.Connection, name: str, rows: list[tuple[object, ...]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        base.executemany(f"INSERT INTO {name} VALUES ({places})", rows)  # noqa: S608 (names are the program's own)


def _rows(frame: pd.DataFrame, table: Table) -> list[tuple[object, ...]]:
    """The rows of a table; blanks and NaN become NULL."""
    return list(zip(*(_cells(frame[name]) for name in table.names), strict=True))


def _cells(column: pd.Series) -> list[object]:
    if column.dtype.kind == "f":
        return [None if isnan(cell) else cell for cell in column.tolist()]
    return [None if cell == "" else cell for cell in column.tolist()]


def _own_rows(tables: Tables, addresses: Mapping[str, str], project: Project) -> dict[str, list[tuple[object, ...]]]:
    observations, concerned = tables["observations"], lineage.concerned(tables)
    ids = observations["observation_id"].tolist()
    known = set(ids)
    inputs = zip(ids, observations["inputs"], strict=True)
    return {
        "about": list(_about(tables, project)),
        "codebook": [row for table in TABLES for row in _codebook(table)],
        "codes": [row for table in TABLES for row in _codes(table, project)],
        "finding_statements": sorted((finding, name, about) for name, finding, about in _concerning(concerned)),
        "observation_findings": list(_concerning(lineage.findings(tables))),
        "observation_inputs": [row for name, some in inputs for row in _inputs(name, some.split(), known)],
        "observation_sources": [(name, one) for name, some in origins(tables).items() for one in some.split()],
        "addresses": [(name, addresses[name]) for name in ids if name in addresses],
    }


def _concerning(found: Mapping[str, lineage.Found]) -> Iterator[tuple[str, str, int]]:
    """What each finding concerns, by id, and whether it is about that."""
    return ((name, finding, int(about)) for name, own in found.items() for finding, about in own.items())


def _inputs(name: str, inputs: list[str], observations: set[str]) -> Iterator[tuple[object, ...]]:
    for position, one in enumerate(inputs, 1):
        yield (name, position, one, None) if one in observations else (name, position, None, one)


def _about(tables: Tables, project: Project) -> Iterator[tuple[object, ...]]:
    yield "title", project.title.zh or project.title.en, project.title.en or project.title.zh
    yield "description", project.description.zh or "", project.description.en or ""
    licence = f"{project.licence.title} <{project.licence.url}>"
    same = {"version": project.version, "created": project.created.isoformat(), "license": licence}
    yield from ((name, value, value) for name, value in same.items())
    cited = citation(project, whole(project), as_rows(tables["sources"]))
    yield "citation", cited.gbt7714, cited.apa
    yield "address", project.address, f"{project.address}en/"


def _codebook(table: Table) -> Iterator[tuple[object, ...]]:
    """The table itself at position 0, then its columns."""
    told = (about(table.name, language) for language in LANGUAGES)
    yield table.name, 0, "", "table", 1, *told, table.zh, table.en
    for position, column in enumerate(table.columns, 1):
        told = (meaning(table.name, column.name, language) for language in LANGUAGES)
        yield table.name, position, column.name, column.type, int(column.required), *told, column.zh, column.en


def _codes(table: Table, project: Project) -> Iterator[tuple[object, ...]]:
    says = [Say(WORDS, language) for language in LANGUAGES]
    for column in table.columns:
        for code in column.codes:
            yield table.name, column.name, code, *(say(f"{column.name}-{code}") for say in says)
    if table.name == "entities":
        yield from ((table.name, "kind", kind.id, kind.zh, kind.en) for kind in project.entity_kinds)
