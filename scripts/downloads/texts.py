"""The flat table as CSV, and a part as one JSON document; each row is rendered once for all the files that hold it."""

import json
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from scripts.downloads.columns import COLUMNS, NAMES
from scripts.model import BY_NAME
from scripts.model.rows import as_rows
from scripts.packages.tabular import records, texts

HEADER = ",".join(NAMES) + "\n"
# What the JSON of a part says once for all of its observations, by id.
LOOKED_UP: Mapping[str, tuple[str, ...]] = {
    "entities": ("kind", "name_zh", "name_en", "parent_id"),
    "indicators": (
        "name_zh",
        "name_en",
        "theme_id",
        "parent_id",
        "breakdown",
        "unit",
        "unit_en",
        "kind",
        "decimals",
        "better",
    ),
    "themes": ("name_zh", "name_en"),
    "sources": ("title", "publisher", "entity_id", "year", "published"),
}
_OBSERVATION = (
    *("observation_id", "entity_id", "period", "year", "indicator_id", "value", "value_low", "value_high"),
    *("value_decimals", "method", "status", "scope"),
    *(
        "source_id",
        "section",
        "file",
        "sheet",
        "row",
        "column",
        "printed",
        "printed_unit",
        "qualifier",
        "inputs",
        "findings",
        "findings_about",
    ),
    *("note_zh", "note_en", "address", "reports"),
)
_FINDING = tuple(name for name in BY_NAME["findings"].names if name not in {"computed", "printed"})


def csv_lines(found: pd.DataFrame) -> list[str]:
    """Each row of the flat table as its CSV record with the line feed: the shortest exact decimals, blanks."""
    return records([texts(found[column.name], column.type) for column in COLUMNS])


def csv_file(lines: Iterable[str]) -> bytes:
    """A CSV file from its records: UTF-8 without byte order mark, LF."""
    return (HEADER + "".join(lines)).encode()


def json_rows(found: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Each row as a JSON object on one line; what is missing is left out."""
    return list(map(_object, as_rows(found[[name for name in found.columns if name in names]])))


def observations(found: pd.DataFrame) -> list[str]:
    """The observations of the flat table for JSON: what `LOOKED_UP` or `source_id` says is not repeated."""
    return json_rows(found.assign(reports=found["reports"].where(found["source_id"] == "", "")), _OBSERVATION)


def findings(frame: pd.DataFrame) -> list[str]:
    """The findings for JSON."""
    return json_rows(frame, _FINDING)


def looked_up(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[tuple[str, str]]]:
    """For each table of `LOOKED_UP`, the rows in order: the id, and the rest as a JSON object."""
    made = {}
    for name, columns in LOOKED_UP.items():
        key = BY_NAME[name].key[0]
        made[name] = list(zip(tables[name][key].tolist(), json_rows(tables[name], columns), strict=True))
    return made


def json_file(
    head: Mapping[str, object], named: Mapping[str, Mapping[str, str]], lists: Mapping[str, Sequence[str]]
) -> bytes:
    """One JSON document: the head, then objects by id, then lists of objects; one object on a line."""
    parts = [f"{_dumps(key)}: {_dumps(value)}" for key, value in head.items()]
    for name, rows in named.items():
        parts.append(f"{_dumps(name)}: {_block('{', (f'{_dumps(key)}: {row}' for key, row in rows.items()), '}')}")
    parts += [f"{_dumps(name)}: {_block('[', rows, ']')}" for name, rows in lists.items()]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _block(start: str, rows: Iterable[str], end: str) -> str:
    inside = ",\n".join(rows)
    return f"{start}\n{inside}\n{end}" if inside else start + end


def _object(row: Mapping[str, object]) -> str:
    return _dumps({name: _number(cell) for name, cell in row.items() if cell not in ("", None) and cell == cell})  # noqa: PLR0124


def _number(cell: object) -> object:
    """A whole number without a decimal point."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53 else cell


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)
