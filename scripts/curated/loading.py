"""Read the curated files into records, each with the line it stands in; every fault in every file is reported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pydantic import ValidationError

from scripts.curated import fields, records
from scripts.curated.mapping import TableSource
from scripts.curated.messages import sentence
from scripts.curated.strict_yaml import Document, Lines, Path, Value, known
from scripts.kept import Store
from scripts.problems import Problem, nearest

R = TypeVar("R", bound=fields.Record)
R_co = TypeVar("R_co", bound=fields.Record, covariant=True)

FOLDERS = ("reports", "sources")
LISTS = ("units", "themes", "scopes", "entities", "breakdowns", "indicators", "thresholds", "charts", "renames")
NEEDED = ("project",)


@dataclass(frozen=True)
class At(Generic[R_co]):
    """A record with the file that it stands in, and its path there."""

    record: R_co
    lines: Lines
    path: Path = ()

    @property
    def file(self) -> str:
        """The file, by its path from the curated folder."""
        return self.lines.file

    @property
    def line(self) -> int:
        """The line that the record begins in."""
        return self.lines.line(self.path)

    def problem(self, message: str, *key: str | int) -> Problem:
        """A problem with this record, or with what stands in it under `key`."""
        return self.lines.problem((*self.path, *key), message)


@dataclass(frozen=True)
class ReportFile:
    """One report: its source, figures with sections, gaps, verdicts, headings (with line), exclusions, events."""

    source: At[records.Source]
    scopes: tuple[At[records.Scoping], ...]
    figures: tuple[tuple[str, At[records.Figure]], ...]
    absent: tuple[At[records.Absent], ...]
    verdicts: tuple[At[records.Verdict], ...]
    headings: tuple[tuple[str, str, int], ...]
    excluded: tuple[At[records.Exclusion], ...]
    events: tuple[At[records.Event], ...] = ()


@dataclass(frozen=True)
class Loaded:
    """The records of a curated folder, in file order.

    `partial` names what could not be read in full, such as "units": nobody can say there what is not defined.
    """

    project: At[records.Project]
    units: tuple[At[records.Unit], ...]
    themes: tuple[At[records.Theme], ...]
    scopes: tuple[At[records.Scope], ...]
    entities: tuple[At[records.Entity], ...]
    breakdowns: tuple[At[records.Breakdown], ...]
    indicators: tuple[At[records.Indicator], ...]
    thresholds: tuple[At[records.Threshold], ...]
    charts: tuple[At[records.ChartEntry], ...]
    renames: tuple[At[records.Rename], ...]
    reports: tuple[ReportFile, ...]
    tables: tuple[At[TableSource], ...]
    partial: frozenset[str]


def load(files: Mapping[str, str], store: Store | None = None) -> tuple[Loaded | None, list[Problem]]:
    """Load the texts of a curated folder by relative path: the records that can be read, and every fault.

    None where there is no project to put them together.
    """
    problems: list[Problem] = []
    documents = _documents(files, store or Store(), problems)
    project = next((_read(one, (), records.Project, problems) for one in documents["project"]), None)
    units = tuple(_all(documents["units"], records.Unit, problems))
    themes = tuple(_all(documents["themes"], records.Theme, problems))
    scopes = tuple(_all(documents["scopes"], records.Scope, problems))
    entities = tuple(_all(documents["entities"], records.Entity, problems))
    breakdowns = tuple(_all(documents["breakdowns"], records.Breakdown, problems))
    indicators = tuple(_all(documents["indicators"], records.Indicator, problems))
    thresholds = tuple(_all(documents["thresholds"], records.Threshold, problems))
    charts = tuple(_all(documents["charts"], records.ChartEntry, problems))
    renames = tuple(_all(documents["renames"], records.Rename, problems))
    reports = tuple(report for one in documents["reports"] if (report := _report(one, problems)))
    tables = tuple(table for one in documents["sources"] if (table := _table(one, problems)))
    if project is None:
        return None, problems
    holds = frozenset(_holds(problem.file) for problem in problems)
    partial = holds if holds <= documents.keys() else frozenset(documents)  # a misnamed file may hold anything
    lists = units, themes, scopes, entities, breakdowns, indicators, thresholds, charts, renames
    return Loaded(project, *lists, reports, tables, partial), problems


def _documents(files: Mapping[str, str], store: Store, problems: list[Problem]) -> dict[str, list[Document]]:
    """The parsed files by what they hold: the name of the file, or of the folder that it stands in."""
    found: dict[str, list[Document]] = {name: [] for name in ("project", *FOLDERS, *LISTS)}
    for file in sorted(files):
        holds = _holds(file)
        if remedy := _misplaced(file, holds, found):
            problems.append(Problem(file, 0, f"file is not expected here: {remedy}"))
            continue
        document, faults = known(file, files[file], file in map(_alone, NEEDED), store)
        problems.extend(faults)
        found[holds].extend([document] if document else [])
    missing = set(NEEDED) - set(map(_holds, files))
    problems.extend(Problem(_alone(name), 0, "file is missing: add it") for name in sorted(missing))
    return found


def _holds(file: str) -> str:
    return file.partition("/")[0].partition(".")[0]


def _alone(holds: str) -> str:
    return f"{holds}.yaml"


def _misplaced(file: str, holds: str, known: Mapping[str, object]) -> str:
    """What to do with a file that nothing reads; "" for one that is read."""
    if holds not in known:
        return nearest(holds, known)
    if not file.endswith(".yaml"):
        return f"rename it to '{file.rpartition('.')[0]}.yaml'"
    alone = "/" not in file
    if holds == "project" and not alone:
        return "there is only one project, in 'project.yaml'"
    return f"put it into the folder '{holds}'" if holds in FOLDERS and alone else ""


def _read(document: Document, path: Path, shape: type[R], problems: list[Problem]) -> At[R] | None:
    """The record at a path of a document; None where it is faulty."""
    try:
        return At(shape.model_validate(document.at(path)), document.lines, path)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            problems += [document.lines.problem((*path, *detail["loc"]), sentence(detail, shape))]
        return None


def _rows(document: Document, path: Path, shape: type[R], problems: list[Problem]) -> Iterator[At[R]]:
    """The records in the list at a path; a faulty one does not hide the others."""
    rows = document.at(path)
    for position in range(len(rows) if isinstance(rows, list) else 0):
        if record := _read(document, (*path, position), shape, problems):
            yield record


def _all(documents: list[Document], shape: type[R], problems: list[Problem]) -> Iterator[At[R]]:
    for document in documents:
        if not isinstance(document.value, list):
            problems.append(document.lines.problem((), "expected a list: start each entry with '- '"))
        yield from _rows(document, (), shape, problems)


def _report(document: Document, problems: list[Problem]) -> ReportFile | None:
    sections = document.at(("sections",))
    names = list(sections) if isinstance(sections, dict) else []
    typed = any(document.at(("sections", name)) for name in names)
    figures = [(name, row) for name in names for row in _rows(document, ("sections", name), records.Figure, problems)]
    scopes = tuple(_rows(document, ("scopes",), records.Scoping, problems))
    absent = tuple(_rows(document, ("absent",), records.Absent, problems))
    verdicts = tuple(_rows(document, ("verdicts",), records.Verdict, problems))
    excluded = tuple(_rows(document, ("excluded",), records.Exclusion, problems))
    events = tuple(_rows(document, ("events",), records.Event, problems))
    head = _read(replace(document, value=_bare(document.value)), (), records.Report, problems)
    if head is None:
        return None
    source = At(head.record.source, document.lines, ("source",))
    problems.extend(_of_report(source, typed))
    headings = ((name, text, document.lines.line(("headings", name))) for name, text in head.record.headings.items())
    return ReportFile(source, scopes, tuple(figures), absent, verdicts, tuple(headings), excluded, events)


def _table(document: Document, problems: list[Problem]) -> At[TableSource] | None:
    """A table as a source, in the file that bears its id."""
    name = document.lines.file.rpartition("/")[2].removesuffix(".yaml")
    given = document.value if isinstance(document.value, dict) else {}
    found = _read(replace(document, value={"id": name, **given}), (), TableSource, problems)
    if found and found.record.id != name:
        problems.append(found.problem(f"id: found '{found.record.id}', expected '{name}', the name of the file", "id"))
    return found


def _bare(report: Value) -> Value:
    """A report without its rows, which are read one by one."""
    if not isinstance(report, dict):
        return report
    sections = report.get("sections", {})
    inner = _without_lists(sections) if isinstance(sections, dict) else sections
    return {**_without_lists(report), **({"sections": inner} if "sections" in report else {})}


def _without_lists(value: dict[str, Value]) -> dict[str, Value]:
    return {name: [] if isinstance(one, list) else one for name, one in value.items()}


def _of_report(source: At[records.Source], typed: bool) -> Iterator[Problem]:
    """What is wrong with a report as a whole: its name, or that nothing is typed yet."""
    name = f"reports/{source.record.id}.yaml"
    if source.file != name:
        yield source.problem(f"source id '{source.record.id}' belongs in {name}: rename one", "id")
    if not typed:
        message = "no figure is typed yet: add one line for each figure, or remove the file"
        yield source.lines.problem(("sections",), message)
