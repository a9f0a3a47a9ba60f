"""What stands in the workbook of a part: data, findings, gaps, codebook, sources and notes, in each language."""

import math
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from scripts.citations import Citation
from scripts.curated.characters import places
from scripts.curated.project import Kind, Project
from scripts.downloads.columns import COLUMNS, FlatColumn
from scripts.downloads.workbook import Cell, CellNumber, Field, Sheet
from scripts.figures.points import padding
from scripts.fixed import fixed
from scripts.model.rows import as_rows
from scripts.numbers import plain
from scripts.packages import PackageScope
from scripts.packages.describing import WORDS as CODES
from scripts.packages.splitting import Rows
from scripts.words import Say, text, wording

WORDS = wording("downloads")
Row = Mapping[str, object]
Own = Mapping[str, Rows]

# The columns of the sheet of data with their widths, texts in the sheet's own language.
DATA: tuple[tuple[str, float], ...] = (
    *(("entity", 16), ("entity_kind", 12), ("year", 7), ("period", 11), ("theme", 16), ("indicator", 30)),
    *(("value", 14), ("value_low", 11), ("value_high", 11)),
    *(("unit", 9), ("printed", 16), ("printed_unit", 9), ("qualifier", 8), ("method", 18)),
    *(("status", 12), ("scope", 18), ("source_title", 38), ("publisher", 18), ("section", 18), ("note", 30)),
    ("inputs", 24),
    *(("findings", 24), ("findings_about", 24), ("address", 44), ("entity_id", 16), ("parent_id", 16)),
    *(("indicator_id", 24), ("source_id", 18), ("observation_id", 36), ("reports", 24)),
)
_WRITTEN = {
    "zh": {"entity": "entity_zh", "theme": "theme_zh", "indicator": "indicator_zh", "unit": "unit", "note": "note_zh"},
    "en": {
        "entity": "entity_en",
        "theme": "theme_en",
        "indicator": "indicator_en",
        "unit": "unit_en",
        "note": "note_en",
    },
}
CODED = tuple(number for number, (name, _) in enumerate(DATA) if name in {"qualifier", "method", "status"})
_BY_NAME = {column.name: column for column in COLUMNS}


@fixed
class Contents:
    """Every row of every sheet in one language, made once; a part takes the rows that it wants by number."""

    say: Say
    data: Sequence[Sequence[Cell]]
    findings: Sequence[Sequence[Cell]]
    gaps: Sequence[Sequence[Cell]]
    fields: Sequence[Sequence[Cell]]
    codes: Sequence[Sequence[Cell]]
    indicators: Sequence[Sequence[Cell]]
    sources: Sequence[Sequence[Cell]]


def contents(tables: Mapping[str, pd.DataFrame], found: pd.DataFrame, kinds: Sequence[Kind], language: str) -> Contents:
    """Render the tables, and the flat table `found`, for the sheets of one language; `kinds` are those of entities."""
    say, codes = Say(WORDS, language), Say(CODES, language)
    called = {kind.id: kind.zh if language == "zh" else kind.en for kind in kinds}
    found = found.assign(entity_kind=found["entity_kind"].map(called))
    named = {name: _named(tables[name], language) for name in ("entities", "indicators")}
    decimals = tables["indicators"].set_index("indicator_id")["decimals"].to_dict()
    return Contents(
        say,
        _data(found, decimals, language, codes),
        [tuple(_finding(row, named, language, codes)) for row in as_rows(tables["findings"])],
        [tuple(_gap(row, named, codes)) for row in as_rows(tables["gaps"])],
        list(_fields(say, language)),
        list(_codes(say, codes, language)),
        [tuple(_indicator(row, say, language)) for row in as_rows(tables["indicators"])],
        [tuple(_source(row, language)) for row in as_rows(tables["sources"])],
    )


def sheets(made: Contents, rows: Own, project: Project, scope: PackageScope, cited: Citation) -> Iterator[Sheet]:
    """The sheets of a part in one language; `rows` are its rows of data, findings, gaps, indicators and sources."""
    say, language = made.say, made.say.language
    data = _take(made.data, rows["data"])
    yield Sheet(say("sheet-data"), _data_fields(language), data)
    for name, cells, fields in (
        ("findings", made.findings, ("severity", "verdict", "entity", "year", "indicator", "message")),
        ("gaps", made.gaps, ("entity", "year", "indicator", "reason")),
    ):
        tail = ("computed", "printed", "rule", "id") if name == "findings" else ()
        tail = (*tail, "entity-id", "indicator-id")
        if len(rows[name]):
            yield Sheet(say(f"sheet-{name}"), _headings(say, (*fields, *tail)), _take(cells, rows[name]))
    headings = _headings(say, ("about", "name", "id", "unit", "meaning", "comparability", "formula"))
    codebook = [*made.fields, *_used(made.codes, data), *_take(made.indicators, rows["indicators"])]
    yield Sheet(say("sheet-codebook"), headings, codebook)
    named = ("title", "publisher", "year", "period-start", "period-end", "published", "language", "note", "id")
    yield Sheet(say("sheet-sources"), _headings(say, (*named, "sha256")), _take(made.sources, rows["sources"]))
    notes = list(_notes(say, project, scope, len(rows["data"]), cited))
    yield Sheet(say("sheet-notes"), _headings(say, ("item", "content")), notes, filtered=False)


_WIDTHS = {"meaning": 60, "comparability": 50, "message": 90, "content": 100, "title": 44, "note": 50, "name": 32}
_WIDTHS |= {"indicator": 32, "id": 30, "computed": 34, "printed": 24, "formula": 34, "publisher": 20, "sha256": 30}
_WRAPPED = {"meaning", "comparability", "message", "content", "note", "computed", "printed", "formula"}


def _headings(say: Say, names: Sequence[str]) -> list[Field]:
    return [Field(say(name), _WIDTHS.get(name, 14), name in _WRAPPED) for name in names]


def _data_fields(language: str) -> list[Field]:
    written = _WRITTEN[language]
    return [Field(_title(_BY_NAME[written.get(name, name)], language), width) for name, width in DATA]


def _title(column: FlatColumn, language: str) -> str:
    return column.titles[language]


def _take(cells: Sequence[Sequence[Cell]], rows: Rows) -> list[Sequence[Cell]]:
    return [cells[row] for row in rows.tolist()]


def _used(codes: Sequence[Sequence[Cell]], data: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """The codes whose labels occur in the data."""
    labels = {row[column] for row in data for column in CODED}
    return [row for row in codes if row[1] in labels]


def _named(frame: pd.DataFrame, language: str) -> dict[str, str]:
    """The names of the rows of a table by id, in the other language where they have none in this one."""
    key = str(frame.columns[0])
    return {str(row[key]): text(row, "name", language)[0] for row in as_rows(frame)}


def _year(row: Row) -> CellNumber:
    return CellNumber(int(str(row["year"])), -1)


def _data(found: pd.DataFrame, decimals: Mapping[object, int], language: str, codes: Say) -> list[Sequence[Cell]]:
    """The rows of the sheet of data, made column by column."""
    return list(zip(*(_column(found, name, decimals, language, codes) for name, _ in DATA), strict=True))


def _column(found: pd.DataFrame, name: str, decimals: Mapping[object, int], language: str, codes: Say) -> list[Cell]:
    other = "en" if language == "zh" else "zh"
    own, second = _WRITTEN[language].get(name, name), _WRITTEN[other].get(name, name)
    cells = found[own].tolist()
    if name == "year":
        return [CellNumber(int(cell), -1) for cell in cells]
    if name in ("value", "value_low", "value_high"):
        rows = zip(cells, found["indicator_id"].tolist(), found["printed"].tolist(), strict=True)
        return ["" if math.isnan(cell) else _number(cell, decimals[one], str(printed)) for cell, one, printed in rows]
    if _BY_NAME[own].codes:
        said = {cell: codes(f"{name}-{cell}") if cell else "" for cell in dict.fromkeys(cells)}
        return [said[cell] for cell in cells]
    return [str(cell or instead) for cell, instead in zip(cells, found[second].tolist(), strict=True)]


def _number(value: float, decimals: int, printed: str) -> CellNumber:
    """A value with the decimals that are printed, zeros at the end as well; else those of its indicator."""
    finest = max(decimals, places(printed, value) or 0)
    return CellNumber(value, max(min(finest, len(plain(value).partition(".")[2])), padding(printed, value) or 0))


_IDS = ("entity_id", "indicator_id")


def _finding(row: Row, named: Mapping[str, Mapping[str, str]], language: str, codes: Say) -> Iterator[Cell]:
    yield codes(f"severity-{row['severity']}")
    yield codes(f"verdict-{row['verdict']}")
    yield named["entities"][str(row["entity_id"])]
    yield _year(row)
    yield named["indicators"][str(row["indicator_id"])]
    yield from (str(row[name]) for name in (f"message_{language}", "computed", "printed", "rule", "finding_id", *_IDS))


def _gap(row: Row, named: Mapping[str, Mapping[str, str]], codes: Say) -> Iterator[Cell]:
    yield named["entities"][str(row["entity_id"])]
    yield _year(row)
    yield named["indicators"][str(row["indicator_id"])]
    yield codes(f"reason-{row['reason']}")
    yield from (str(row[name]) for name in _IDS)


def _fields(say: Say, language: str) -> Iterator[Sequence[Cell]]:
    for name, _ in DATA:
        column = _BY_NAME[_WRITTEN[language].get(name, name)]
        yield say("part-field"), _title(column, language), column.name, "", column.meanings[language], "", ""


def _codes(say: Say, codes: Say, language: str) -> Iterator[Sequence[Cell]]:
    for column in (column for column in COLUMNS if column.codes):
        meaning = say("code-of", column=_title(column, language))
        for code in column.codes:
            yield say("part-code"), codes(f"{column.name}-{code}"), code, "", meaning, "", ""


def _indicator(row: Row, say: Say, language: str) -> Iterator[Cell]:
    yield say("part-indicator")
    yield text(row, "name", language)[0]
    yield str(row["indicator_id"])
    yield str((row["unit_en"] if language == "en" else "") or row["unit"])
    yield from (text(row, column, language)[0] for column in ("definition", "comparability"))
    yield str(row["formula"])


def _source(row: Row, language: str) -> Iterator[Cell]:
    yield from (str(row["title"]), str(row["publisher"]), _year(row))
    yield from (str(row[name]) for name in ("period_start", "period_end", "published", "language"))
    yield from (text(row, "note", language)[0], str(row["source_id"]), str(row["sha256"]))


def _notes(say: Say, project: Project, scope: PackageScope, rows: int, cited: Citation) -> Iterator[Sequence[Cell]]:
    description = project.description.in_language(say.language)
    licence = say("note-licence-text", title=project.licence.title, url=project.licence.url)
    yield say("note-title"), scope.titles[say.language]
    yield say("note-description"), description or project.description.zh or project.description.en or ""
    yield say("note-version"), say("note-version-text", version=project.version, created=project.created.isoformat())
    yield say("note-rows"), say("note-rows-text", rows=rows, data=say("sheet-data"))
    for name in ("trace", "missing", "findings"):
        yield say(f"note-{name}"), say(f"note-{name}-text")
    yield say("note-licence"), licence
    yield say("note-citation"), cited.gbt7714 if say.language == "zh" else cited.apa
    yield say("note-address"), scope.homepage
