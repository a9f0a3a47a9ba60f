"""Read the curated files into records, each with the line it stands in; every fault in every file is reported."""

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts import fields, records
from scripts.problems import Problem, nearest
from scripts.yamlfile import Document, Path, parse

R = TypeVar("R", bound=fields.Record)
R_co = TypeVar("R_co", bound=fields.Record, covariant=True)

LISTS = ("units", "themes", "entities", "indicators", "thresholds", "charts", "renames")
NEEDED = ("project.yaml", "units.yaml", "themes.yaml", "entities.yaml")


@dataclass(frozen=True)
class At(Generic[R_co]):
    """A record with the file and line it stands in."""

    record: R_co
    file: str
    line: int

    def problem(self, message: str) -> Problem:
        """A problem at this place."""
        return Problem(self.file, self.line, message)


@dataclass(frozen=True)
class ReportFile:
    """One report: its source, figures with sections, gaps it names, verdicts, headings (with line), exclusions."""

    source: At[records.Source]
    figures: tuple[tuple[str, At[records.Figure]], ...]
    absent: tuple[At[records.Absent], ...]
    verdicts: tuple[At[records.Verdict], ...]
    headings: tuple[tuple[str, str, int], ...]
    excluded: tuple[At[records.Exclusion], ...]


@dataclass(frozen=True)
class Loaded:
    """All records of a curated folder, in file order."""

    project: records.Project
    units: tuple[At[records.Unit], ...]
    themes: tuple[At[records.Theme], ...]
    entities: tuple[At[records.Entity], ...]
    indicators: tuple[At[records.Indicator], ...]
    thresholds: tuple[At[records.Threshold], ...]
    charts: tuple[At[records.ChartEntry], ...]
    renames: tuple[At[records.Rename], ...]
    reports: tuple[ReportFile, ...]


def load(files: Mapping[str, str]) -> tuple[Loaded | None, list[Problem]]:
    """Load the texts of a curated folder by relative path; None where the records cannot be put together."""
    problems = [Problem(name, 0, "file is missing: add it") for name in NEEDED if name not in files]
    documents = _documents(files, problems)
    project = next((_record(d, d.value, (), records.Project, problems) for d in documents["project"]), None)
    units = tuple(_items(documents["units"], records.Unit, problems))
    themes = tuple(_items(documents["themes"], records.Theme, problems))
    entities = tuple(_items(documents["entities"], records.Entity, problems))
    indicators = tuple(_items(documents["indicators"], records.Indicator, problems))
    thresholds = tuple(_items(documents["thresholds"], records.Threshold, problems))
    charts = tuple(_items(documents["charts"], records.ChartEntry, problems))
    renames = tuple(_items(documents["renames"], records.Rename, problems))
    reports = [_report(document, problems) for document in documents["reports"]]
    if problems or project is None:
        return None, problems
    kept = tuple(report for report in reports if report)
    return Loaded(project, units, themes, entities, indicators, thresholds, charts, renames, kept), []


def _documents(files: Mapping[str, str], problems: list[Problem]) -> dict[str, list[Document]]:
    """The parsed files by what they hold: the name of the file, or of the folder that it stands in."""
    found: dict[str, list[Document]] = {name: [] for name in ("project", "reports", *LISTS)}
    for file in sorted(files):
        holds = file.split("/")[0].removesuffix(".yaml")
        if holds not in found or not file.endswith(".yaml"):
            problems.append(Problem(file, 0, f"file is not expected here: {nearest(holds, found)}"))
            continue
        document, faults = parse(file, files[file])
        problems.extend(faults)
        found[holds].extend([document] if document else [])
    return found


def _items(documents: list[Document], shape: type[R], problems: list[Problem]) -> Iterator[At[R]]:
    for document in documents:
        if not isinstance(document.value, list):
            problems.append(Problem(document.file, 1, "expected a list: start each entry with '- '"))
            continue
        for position, item in enumerate(document.value):
            record = _record(document, item, (position,), shape, problems)
            if record is not None:
                yield At(record, document.file, document.line((position,)))


def _report(document: Document, problems: list[Problem]) -> ReportFile | None:
    report = _record(document, document.value, (), records.Report, problems)
    if report is None:
        return None
    name = f"reports/{report.source.id}.yaml"
    if document.file != name:
        line = document.line(("source", "id"))
        problems.append(Problem(document.file, line, f"source id '{report.source.id}' belongs in {name}: rename one"))

    def at(record: R, *path: str | int) -> At[R]:
        return At(record, document.file, document.line(path))

    return ReportFile(
        at(report.source, "source"),
        tuple(
            (section, at(figure, "sections", section, position))
            for section, figures in report.sections.items()
            for position, figure in enumerate(figures)
        ),
        tuple(at(absent, "absent", position) for position, absent in enumerate(report.absent)),
        tuple(at(verdict, "verdicts", position) for position, verdict in enumerate(report.verdicts)),
        tuple((name, text, document.line(("headings", name))) for name, text in report.headings.items()),
        tuple(at(excluded, "excluded", position) for position, excluded in enumerate(report.excluded)),
    )


def _record(document: Document, value: object, path: Path, shape: type[R], problems: list[Problem]) -> R | None:
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            where = (*path, *detail["loc"])
            problems.append(Problem(document.file, document.line(where), _message(detail, shape)))
        return None


def _message(detail: ErrorDetails, shape: type[BaseModel]) -> str:
    """One pydantic error as a sentence: what was found, what was expected, what to do."""
    key = next((str(part) for part in reversed(detail["loc"]) if isinstance(part, str)), "")
    found, context = detail["input"], detail.get("ctx", {})
    match detail["type"]:
        case "extra_forbidden":
            return f"unknown key '{key}': {nearest(key, _keys(shape, detail['loc'][:-1]))}"
        case "missing":
            return f"key '{key}' is missing: add it"
        case "literal_error":
            expected = str(context["expected"])
            return f"{key}: found '{found}', expected {expected}; {nearest(str(found), _quoted(expected))}"
        case "string_pattern_mismatch":
            return f"{key}: found '{found}', expected {fields.FORMS[context['pattern']]}"
        case "value_error":
            return f"{key}: found '{found}'; {context['error']}"
    return f"{key}: found {_brief(found)}, expected something else: {detail['msg']}"


def _brief(found: object) -> str:
    return "a list" if isinstance(found, list) else "keys and values" if isinstance(found, dict) else f"'{found}'"


def _quoted(expected: str) -> list[str]:
    return expected.replace("'", "").replace(" or ", ", ").split(", ")


def _keys(shape: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """The keys that are known at a place inside a record."""
    here: object = shape
    for part in location:
        if isinstance(here, type) and issubclass(here, BaseModel) and part in here.model_fields:
            here = _model_in(here.model_fields[str(part)].annotation)
    return list(here.model_fields) if isinstance(here, type) and issubclass(here, BaseModel) else []


def _model_in(annotation: object) -> object:
    """The record class inside an annotation such as `tuple[Figure, ...]`, or the annotation itself."""
    for argument in typing.get_args(annotation):
        found = _model_in(argument)
        if isinstance(found, type) and issubclass(found, BaseModel):
            return found
    return annotation
