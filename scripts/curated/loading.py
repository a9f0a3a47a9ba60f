"""Read the curated files into records, each with the line it stands in; every fault in every file is reported."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from pydantic import ValidationError

from scripts.curated import fields, project, records, reports
from scripts.curated.mapping import TableSource
from scripts.curated.messages import sentence
from scripts.curated.strict_yaml import Document, Lines, Path, Value, known
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.problems import Problem, nearest, sorted_out

T = TypeVar("T")
R = TypeVar("R", bound=fields.Record)
R_co = TypeVar("R_co", bound=fields.Record, covariant=True)

REPORTS = "reports"
FOLDERS = (REPORTS, "sources", "quotations")
LISTS = ("units", "themes", "scopes", "entities", "breakdowns", "indicators", "thresholds", "charts", "renames")
NEEDED = ("project",)


@fixed
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


@fixed
class ReportFile:
    """One report: its source, figures with sections, gaps, verdicts, headings (with line), exclusions, events.

    Where its figures were read before (see `remembered`) they are left out, but for the `sections` that they stand in.
    """

    source: At[reports.Source]
    scopes: tuple[At[reports.Scoping], ...]
    sections: tuple[str, ...]
    figures: tuple[tuple[str, At[reports.Figure]], ...]
    absent: tuple[At[reports.Absent], ...]
    verdicts: tuple[At[reports.Verdict], ...]
    headings: tuple[tuple[str, str, int], ...]
    excluded: tuple[At[reports.Exclusion], ...]
    events: tuple[At[reports.Event], ...] = ()


@fixed
class Loaded:
    """The records of a curated folder, in file order.

    `partial` names what could not be read in full, such as "units": nobody can say there what is not defined.
    """

    project: At[project.Project]
    units: tuple[At[records.Unit], ...]
    themes: tuple[At[records.Theme], ...]
    scopes: tuple[At[records.Scope], ...]
    entities: tuple[At[records.Entity], ...]
    breakdowns: tuple[At[records.Breakdown], ...]
    indicators: tuple[At[records.Indicator], ...]
    thresholds: tuple[At[records.Threshold], ...]
    charts: tuple[At[records.ChartEntry], ...]
    renames: tuple[At[records.Rename], ...]
    quotations: tuple[At[reports.Quotation], ...]
    reports: tuple[ReportFile, ...]
    tables: tuple[At[TableSource], ...]
    partial: frozenset[str]


Recall = Callable[[Loaded], Mapping[str, ReportFile]]
Documents = Mapping[str, Sequence[Document]]


def load(
    files: Mapping[str, str], store: Store | None = None, recall: Recall = lambda _: {}
) -> tuple[Loaded | None, list[Problem]]:
    """Load the texts of a curated folder by relative path: the records that can be read, and every fault.

    None where there is no project to put them together. `recall` is asked for reports that need not be read again, by
    file, once all else could be read.
    """
    store = store or Store()
    others = {file: text for file, text in files.items() if holds(file) != REPORTS}
    documents, problems = _documents(others, store)
    missing = set(NEEDED) - set(map(holds, files))
    problems.extend(Problem(_alone(name), 0, "file is missing: add it") for name in sorted(missing))
    loaded, faults = _without_reports(documents)
    problems.extend(faults)
    known = recall(loaded) if loaded and not problems else {}
    unread, faults = _documents({file: files[file] for file in files.keys() - others.keys() - known.keys()}, store)
    read, misread = sorted_out(one for document in unread[REPORTS] for one in report(document))
    problems.extend([*faults, *misread])
    if loaded is None:
        return None, problems
    faulty = frozenset(holds(problem.file) for problem in problems)
    partial = faulty if faulty <= documents.keys() else frozenset(documents)  # a misnamed file may hold anything
    of_reports = sorted((*known.values(), *read), key=lambda one: one.source.file)
    return replace(loaded, reports=tuple(of_reports), partial=partial), problems


def _without_reports(documents: Documents) -> tuple[Loaded | None, list[Problem]]:
    """Everything but the reports; None where there is no project."""
    problems: list[Problem] = []

    def every(found: Iterable[T | Problem]) -> tuple[T, ...]:
        read, faults = sorted_out(found)
        problems.extend(faults)
        return tuple(read)

    projects = every(one for document in documents["project"] for one in _read(document, (), project.Project))
    lists = (
        every(_all(documents["units"], records.Unit)),
        every(_all(documents["themes"], records.Theme)),
        every(_all(documents["scopes"], records.Scope)),
        every(_all(documents["entities"], records.Entity)),
        every(_all(documents["breakdowns"], records.Breakdown)),
        every(_all(documents["indicators"], records.Indicator)),
        every(_all(documents["thresholds"], records.Threshold)),
        every(_all(documents["charts"], records.ChartEntry)),
        every(_all(documents["renames"], records.Rename)),
    )
    tables = every(one for document in documents["sources"] for one in _table(document))
    quoted = every(one for document in documents["quotations"] for one in _quotations(document))
    return (Loaded(projects[0], *lists, quoted, (), tables, frozenset()) if projects else None), problems


def _documents(files: Mapping[str, str], store: Store) -> tuple[dict[str, list[Document]], list[Problem]]:
    """The parsed files by what they hold: the name of the file, or of the folder that it stands in; and every fault."""
    found: dict[str, list[Document]] = {name: [] for name in ("project", *FOLDERS, *LISTS)}
    problems: list[Problem] = []
    for file in sorted(files):
        kind = holds(file)
        if remedy := _misplaced(file, kind, found):
            problems.append(Problem(file, 0, f"file is not expected here: {remedy}"))
            continue
        document, faults = known(file, files[file], file in map(_alone, NEEDED), store)
        problems.extend(faults)
        found[kind].extend([document] if document else [])
    return found, problems


def holds(file: str) -> str:
    """What a curated file holds, by its name or by that of the folder that it stands in."""
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


def _read(document: Document, path: Path, shape: type[R]) -> Iterator[At[R] | Problem]:
    """The record at a path of a document, or what is wrong with it."""
    return _record(document.at(path), document.lines, path, shape)


def _record(value: Value | None, lines: Lines, path: Path, shape: type[R]) -> Iterator[At[R] | Problem]:
    """The record that a value is, which stands at a path, or what is wrong with it."""
    try:
        yield At(shape.model_validate(value), lines, path)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            yield lines.problem((*path, *detail["loc"]), sentence(detail, shape))


def _rows(document: Document, path: Path, shape: type[R]) -> Iterator[At[R] | Problem]:
    """The records in the list at a path; a faulty one does not hide the others."""
    rows = document.at(path)
    for position, row in enumerate(rows if isinstance(rows, list) else ()):
        yield from _record(row, document.lines, (*path, position), shape)


def _all(documents: Iterable[Document], shape: type[R]) -> Iterator[At[R] | Problem]:
    for document in documents:
        if not isinstance(document.value, list):
            yield document.lines.problem((), "expected a list: start each entry with '- '")
        yield from _rows(document, (), shape)


def report(document: Document, known: Sequence[str] = ()) -> Iterator[ReportFile | Problem]:
    """A report, unless its head is faulty; and every fault in it.

    `known` are the sections of figures that were read before; the document is without those.
    """
    lines, sections = document.lines, document.at(("sections",))
    names = list(sections) if isinstance(sections, dict) else []
    figures, faults = sorted_out(one for name in names for one in _figures(document, name))
    scopes, of_scopes = sorted_out(_rows(document, ("scopes",), reports.Scoping))
    absent, of_absent = sorted_out(_rows(document, ("absent",), reports.Absent))
    verdicts, of_verdicts = sorted_out(_rows(document, ("verdicts",), reports.Verdict))
    excluded, of_excluded = sorted_out(_rows(document, ("excluded",), reports.Exclusion))
    events, of_events = sorted_out(_rows(document, ("events",), reports.Event))
    heads, of_head = sorted_out(_read(replace(document, value=_bare(document.value)), (), reports.Report))
    yield from (*faults, *of_scopes, *of_absent, *of_verdicts, *of_excluded, *of_events, *of_head)
    for head in heads:
        source = At(head.record.source, lines, ("source",))
        yield from _of_report(source, bool(known) or any(document.at(("sections", name)) for name in names))
        headings = tuple((name, text, lines.line(("headings", name))) for name, text in head.record.headings.items())
        there = tuple(known or dict.fromkeys(section for section, _ in figures))
        typed, left_out = (tuple(scopes), there, tuple(figures), tuple(absent)), (tuple(excluded), tuple(events))
        yield ReportFile(source, *typed, tuple(verdicts), headings, *left_out)


def _figures(document: Document, section: str) -> Iterator[tuple[str, At[reports.Figure]] | Problem]:
    for one in _rows(document, ("sections", section), reports.Figure):
        yield one if isinstance(one, Problem) else (section, one)


def _table(document: Document) -> Iterator[At[TableSource] | Problem]:
    """A table as a source, in the file that bears its id."""
    name = document.lines.file.rpartition("/")[2].removesuffix(".yaml")
    given = document.value if isinstance(document.value, dict) else {}
    for one in _read(replace(document, value={"id": name, **given}), (), TableSource):
        yield one
        if not isinstance(one, Problem) and one.record.id != name:
            yield one.problem(f"id: found '{one.record.id}', expected '{name}', the name of the file", "id")


def _quotations(document: Document) -> Iterator[At[reports.Quotation] | Problem]:
    """The words beside figures, each under the id of its statement."""
    if not isinstance(document.value, dict):
        yield document.lines.problem((), "expected the id of a statement, then 'before' and 'after'")
        return
    for name, given in document.value.items():
        own: Value = {"statement": name, **given} if isinstance(given, dict) else given
        yield from _read(replace(document, value={name: own}), (name,), reports.Quotation)


def _bare(report: Value) -> Value:
    """A report without its rows, which are read one by one."""
    if not isinstance(report, dict):
        return report
    sections = report.get("sections", {})
    inner = _without_lists(sections) if isinstance(sections, dict) else sections
    return {**_without_lists(report), **({"sections": inner} if "sections" in report else {})}


def _without_lists(value: dict[str, Value]) -> dict[str, Value]:
    return {name: [] if isinstance(one, list) else one for name, one in value.items()}


def _of_report(source: At[reports.Source], typed: bool) -> Iterator[Problem]:
    """What is wrong with a report as a whole: its name, or that nothing is typed yet."""
    name = f"reports/{source.record.id}.yaml"
    if source.file != name:
        yield source.problem(f"source id '{source.record.id}' belongs in {name}: rename one", "id")
    if not typed:
        message = "no figure is typed yet: add one line for each figure, or remove the file"
        yield source.lines.problem(("sections",), message)
