"""Reports that were read before: only one whose text or dictionary is new is read again.

What is kept of a report is its file without the figures, and these as cells of the table of statements. Only of a
report without fault anything is kept. Of a large catalogue the same is kept again of some reports together, as to put
the cells of thousands together takes longer than anything else that is done to them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from pydantic_core import from_json

from scripts import kept
from scripts.curated.dates import dates
from scripts.curated.loading import REPORTS, ReportFile, report
from scripts.curated.statements import COLUMNS, Columns, Dictionary, columns
from scripts.curated.strict_yaml import Document, Lines, Value, parse
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.parallel import portion, portions, spread
from scripts.problems import Problem, sorted_out

PORTION, MANY = 100, 4  # reports that are read at once, and portions that one processor reads alone
LARGE, TOGETHER = 500, 40  # reports of a large catalogue, and of those that are kept together on average
SECTIONS = "sections"
TOOLS = ("pydantic", "pyyaml")
Texts = Sequence[tuple[str, str]]
# Heads of reports, and the columns of all their figures: cells, and the place of each of these where they are fewer.
Kept = tuple[Sequence[Sequence[Any]], Sequence[tuple[Sequence[Any], Sequence[int]]]]


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
    same: dict[str, str] = {}
    known, rest, large = dict[str, Remembered](), list[Sequence[str]](), len(texts) >= LARGE
    for those in _runs(texts):
        content = store.get(_key(those, keys)) if large else None
        if content:
            store.hold(*map(keys.__getitem__, those))
            known |= _recalled(those, from_json(content), same)
        else:
            rest.append(those)
    alone = _each(rest, texts, keys, shelf, store)
    for those in rest:
        contents = {file: content for file in those if (content := alone[file])}
        if large and len(contents) == len(those):
            store.put(_key(those, keys), _written(_together(contents.values())))
        for file, content in contents.items():
            known |= _recalled([file], _together([content]), same)
    return known


def _runs(texts: Iterable[str]) -> Iterator[Sequence[str]]:
    """Files that follow each other, in groups that stay the same when others are added or removed far from them."""
    group: list[str] = []
    for file in sorted(texts):
        if group and not portion(file) % TOGETHER:
            yield group
            group = []
        group.append(file)
    yield from [group] if group else []


def _key(those: Sequence[str], keys: Mapping[str, str]) -> str:
    return kept.key("read together", *map(keys.__getitem__, those))


def _each(
    groups: Iterable[Sequence[str]], texts: Mapping[str, str], keys: Mapping[str, str], shelf: Dictionary, store: Store
) -> dict[str, bytes | None]:
    """What is kept of each report by file; those that the store does not know are read."""
    found = {file: store.get(keys[file]) for those in groups for file in those}
    jobs = [(shelf, one) for one in portions([(file, texts[file]) for file in found if found[file] is None], PORTION)]
    for (_, those), contents in zip(jobs, spread(_read, jobs, MANY), strict=True):
        found |= {
            file: store.put(keys[file], content) if content else None
            for (file, _), content in zip(those, contents, strict=True)
        }
    return found


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


def _together(contents: Iterable[bytes]) -> Kept:
    """What is kept of several reports: their heads, and the columns of all their figures."""
    heads, columns = list[Sequence[Any]](), [list[Any]() for _ in COLUMNS]
    for content in contents:
        *head, rows, own = from_json(content)
        heads.append(head)
        for column, cells in zip(columns, own, strict=True):
            column.extend(cells * rows if len(cells) == 1 else cells)
    return heads, [(column, ()) for column in columns]


def _written(found: Kept) -> bytes:
    """The same as it is kept: texts, of which most stand in many cells, each once."""
    heads, columns = found
    made = heads, [_brief(cells) for cells, _ in columns]
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()


def _brief(cells: Sequence[Any]) -> tuple[Sequence[Any], Sequence[int]]:
    if len(set(map(repr, cells))) == 1:
        return cells[:1], ()
    places = {cell: at for at, cell in enumerate(dict.fromkeys(cells))} if _of_texts(cells) else {}
    return ([*places], [places[cell] for cell in cells]) if 0 < len(places) < len(cells) else (cells, ())


def _recalled(files: Sequence[str], found: Kept, same: dict[str, str]) -> dict[str, Remembered]:
    """Reports that follow each other as they were kept: the first has the figures of all.

    `same` holds each text of a cell once for all reports.
    """
    heads, columns = found
    made, rows = dict[str, Remembered](), max((len(cells) for cells, _ in columns), default=0)
    for file, (value, placed, sections) in zip(files, heads, strict=True):
        lines = Lines(file, {tuple(path): line for path, line in placed})
        (one,), _ = sorted_out(report(Document(value, lines), sections))
        own: Columns = [()] * len(columns) if made else [_cells(rows, *column, same) for column in columns]
        made[file] = Remembered(one, own)
    return made


def _cells(rows: int, cells: Sequence[Any], places: Sequence[int], same: dict[str, str]) -> Sequence[object]:
    shared = [same.setdefault(cell, cell) for cell in cells] if _of_texts(cells) else cells
    return itemgetter(*places)(shared) if places else [*shared] * rows if len(shared) == 1 else shared


def _once(column: Sequence[object]) -> Sequence[object]:
    """A column whose cells are all the same as one cell."""
    return column[:1] if column and column.count(column[0]) == len(column) else column


def _of_texts(column: Sequence[object]) -> bool:
    return isinstance(next(iter(column), None), str)
