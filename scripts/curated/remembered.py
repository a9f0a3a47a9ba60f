"""Reports that were read before: only one whose text or dictionary is new is read again.

What is kept of a report is its file without the figures, and these as cells of the table of statements. Only of a
report without fault anything is kept.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scripts import kept
from scripts.curated.dates import dates
from scripts.curated.loading import REPORTS, ReportFile, report
from scripts.curated.statements import Columns, Dictionary, columns
from scripts.curated.strict_yaml import Document, Lines, Path, Value, parse
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.parallel import portions, spread
from scripts.problems import Problem, sorted_out

PORTION, MANY = 100, 4  # reports that are read at once, and portions that one processor reads alone
SECTIONS = "sections"
TOOLS = ("pydantic", "pyyaml")
Texts = Sequence[tuple[str, str]]


@fixed
class Remembered:
    """A report without its figures, and these by column."""

    report: ReportFile
    columns: Columns


def remembered(files: Mapping[str, str], shelf: Dictionary, store: Store) -> dict[str, Remembered]:
    """The reports without fault, by file; those that the store does not know are read, spread over all processors.

    None where nobody would remember them and they are too few to share: whoever needs them reads them once.
    """
    texts = {file: text for file, text in files.items() if file.startswith(f"{REPORTS}/")}
    if not store.folder and len(texts) <= PORTION:
        return {}
    own = (shelf.indicators, shelf.units, sorted(shelf.entities), shelf.words, shelf.breakdowns, shelf.scopes)
    common = kept.key("read", store.maker(__name__, *TOOLS), kept.said(*own))
    keys = {file: kept.key(common, file, text) for file, text in texts.items()}
    found = {file: store.get(key) for file, key in keys.items()}
    jobs = [(shelf, one) for one in portions([(file, texts[file]) for file in found if found[file] is None], PORTION)]
    for (_, those), contents in zip(jobs, spread(_read, jobs, MANY), strict=True):
        found |= {
            file: store.put(keys[file], content) if content else None
            for (file, _), content in zip(those, contents, strict=True)
        }
    same: dict[str, str] = {}
    return {file: _recalled(file, content, same) for file, content in found.items() if content}


def _read(job: tuple[Dictionary, Texts]) -> list[bytes]:
    """What is kept of reports; nothing of one with a fault."""
    given, texts = job
    shelf = replace(given)  # what it notes while it is used is its own: others may be on their way to a process
    return [_kept(*parse(file, text), shelf) for file, text in texts]


def _kept(document: Document | None, faults: Sequence[Problem], shelf: Dictionary) -> bytes:
    read, more = sorted_out(report(document)) if document else ([], [])
    if document is None or faults or more:
        return b""
    (found,) = read
    cells, misread = columns(found, shelf)
    if misread or list(dates([found])):
        return b""
    placed = [
        (path, line) for path, line in document.lines.numbers.items() if path[0:1] != (SECTIONS,) or len(path) < 3
    ]
    made = (_without_figures(document.value), placed, found.sections, len(cells[0]), [*map(_once, cells)])
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _without_figures(value: Value) -> Value:
    """The value of a report's file with its sections empty."""
    sections = value[SECTIONS] if isinstance(value, dict) else {}
    empty: Value = {name: [] for name in sections} if isinstance(sections, dict) else {}
    return {**value, SECTIONS: empty} if isinstance(value, dict) else value


def _recalled(file: str, content: bytes, same: dict[str, str]) -> Remembered:
    """A report as it was kept; `same` holds each text of a cell once for all reports."""
    value, placed, sections, rows, columns = json.loads(content)
    lines = Lines(file, {_path(path): line for path, line in placed})
    (found,), _ = sorted_out(report(Document(value, lines), sections))
    shared = [[same.setdefault(cell, cell) for cell in column] if _of_texts(column) else column for column in columns]
    return Remembered(found, [column * rows if len(column) == 1 else column for column in shared])


def _once(column: Sequence[object]) -> Sequence[object]:
    """A column whose cells are all the same as one cell."""
    return column[:1] if column and column.count(column[0]) == len(column) else column


def _of_texts(column: Sequence[object]) -> bool:
    return isinstance(next(iter(column), None), str)


def _path(path: Sequence[str | int]) -> Path:
    return tuple(path)
