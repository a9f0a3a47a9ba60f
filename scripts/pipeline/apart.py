"""What a check of some of the reports tells, so that the whole can be checked without reading them again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import pandas as pd
from pydantic import ConfigDict, TypeAdapter

from scripts import packages
from scripts.checks import Checked, concluded, judge, raw
from scripts.checks.doubting import doubts, settled
from scripts.checks.findings import Fact, Finding
from scripts.checks.grounds import facts
from scripts.checks.rules import ACROSS, RULES
from scripts.checks.units import COMPARED, compared, elsewhere, outliers
from scripts.curated.catalogue import Catalogue, join
from scripts.curated.loading import ReportFile
from scripts.curated.reports import Source, Verdict
from scripts.fixed import fixed
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.past import sound
from scripts.pipeline.ready import shown, unfit
from scripts.problems import ProblemsError, raise_if
from scripts.words import speaking

KEY = ("entity_id", "period", "indicator_id")
STATED = ("statement_id", "source_id", *KEY, "section", "measure", "printed", "printed_unit", "rank", "status")
PUBLISHED = (*KEY, "statement_id", "value", "status")
OBSERVED = ("entity_id", "year", "indicator_id")
FAULTY = b""
Columns = dict[str, list[Any]]


@fixed
class Marks:
    """What findings make of figures: statuses of statements, values in doubt that nobody states, whom they accuse."""

    status: Mapping[str, str]
    values: frozenset[Fact]
    accused: frozenset[str]

    def said(self) -> str:
        """The same as text."""
        return repr((sorted(self.status.items()), sorted(self.values), sorted(self.accused)))


@fixed
class Head:
    """A report without its figures."""

    file: str
    source: Source
    verdicts: tuple[Verdict, ...]


@fixed
class Told:
    """What reports tell: how many rows they make, whom they speak of, what rules find in them, each for itself.

    `marks` are those that the observations were made with. By column, as far as others need them: `compared` are the
    levels that are held against other places, `stated` the statements that findings speak of, `published` what is
    published in their place, `observed` all observations. `unknown` are the figures asked for that there are not.
    """

    __pydantic_config__ = ConfigDict(ser_json_inf_nan="constants")

    statements: int
    gaps: int
    heads: tuple[Head, ...]
    entities: tuple[str, ...]
    marks: Marks
    findings: tuple[Finding, ...]
    compared: Columns
    stated: Columns
    published: Columns
    observed: Columns
    unknown: tuple[str, ...]


@fixed
class Asking:
    """The reports to check, as inputs of their own, and what the findings of the whole make of their figures.

    As long as nobody knows that, their own findings tell. `figures` are those of theirs that stories ask for.
    """

    inputs: Inputs
    marks: Marks | None = None
    figures: tuple[str, ...] = ()


TOLD = TypeAdapter(Told)


def parts(jobs: Sequence[Asking]) -> list[bytes]:
    """What each of some portions tells, to be read by `heard`; nothing for one that a build would refuse.

    They are looked at together, which takes less than one after the other, and tell the same: no rule holds a figure
    of one against a figure of another. Where anything is wrong, or they speak of one entity, each is looked at alone.
    """
    try:
        told = _told(jobs)
    except ProblemsError:
        told = []
    if apart(told) and told:
        return [*map(TOLD.dump_json, told)]
    return [FAULTY] if len(jobs) == 1 else [content for job in jobs for content in parts([job])]


def apart(told: Sequence[Told]) -> bool:
    """Whether no two portions speak of one entity."""
    names = [name for one in told for name in one.entities]
    return len(names) == len(set(names))


def heard(content: bytes) -> Told | None:
    """What was told; None where a build would refuse it."""
    return TOLD.validate_json(content) if content else None


def marks(resolved: Sequence[Finding]) -> Marks:
    """What settled findings make of figures."""
    status, values = doubts(resolved)
    return Marks(status, values, frozenset(one.statements[0] for one in resolved))


def _told(jobs: Sequence[Asking]) -> list[Told]:
    """What each of the portions tells; raises `ProblemsError`."""
    inputs = replace(jobs[0].inputs, curated={name: text for job in jobs for name, text in job.inputs.curated.items()})
    catalogue = _catalogue(inputs)
    prepared = facts(catalogue)
    levels = elsewhere(compared(prepared))
    found = raw([rule for rule in RULES if rule not in ACROSS], prepared)
    judged, _ = judge([*found, *outliers(levels, catalogue.indicators)], catalogue.loaded)
    resolved = settled(judged, catalogue.statements)
    own = _given(jobs) or marks(resolved)
    ready = shown(concluded(catalogue, resolved, (own.status, own.values)), inputs)
    with speaking(ready.project.languages, ready.form):
        package = packages.package(ready.tables, ready.project, by_key=True)
        sound(package, packages.invalid(package, inputs.store), ready)
    told = [_summed(_own(job, ready.checked, levels), own, found) for job in jobs]
    if not _complete(told, ready.checked, found):
        raise ProblemsError([])  # somebody is spoken of whom no portion names
    unknown = [tuple(one for one in job.figures if one not in ready.shelf.paths) for job in jobs]
    return [replace(one, unknown=names) for one, names in zip(told, unknown, strict=True)]


def _catalogue(inputs: Inputs) -> Catalogue:
    """The reports joined with the lists; raises `ProblemsError`."""
    joined = join(inputs.curated, inputs.received, inputs.store)
    raise_if([*joined.problems, *(unfit(joined.loaded) if joined.loaded else ())])
    if joined.catalogue is None:
        raise ProblemsError(joined.problems)
    return joined.catalogue


def _complete(told: Sequence[Told], checked: Checked, found: Sequence[Finding]) -> bool:
    """Whether every row is of a portion."""
    rows = ((len(one.observed["year"]), one.gaps, len(one.findings)) for one in told)
    every = (len(checked.observations), len(checked.gaps), len(found))
    return tuple(map(sum, zip(*rows, strict=True))) == every


def _given(jobs: Sequence[Asking]) -> Marks | None:
    """What the findings of the whole make of the figures of portions; None as long as nobody knows that."""
    known = [job.marks for job in jobs if job.marks]
    if len(known) < len(jobs):
        return None
    status = {name: mark for one in known for name, mark in one.status.items()}
    values, accused = (one.values for one in known), (one.accused for one in known)
    return Marks(status, frozenset(chain.from_iterable(values)), frozenset(chain.from_iterable(accused)))


@fixed
class Rows:
    """The rows of tables that are of one portion."""

    reports: Sequence[ReportFile]
    entities: frozenset[str]
    statements: pd.DataFrame
    observations: pd.DataFrame
    gaps: int
    levels: pd.DataFrame


def _own(job: Asking, checked: Checked, levels: pd.DataFrame) -> Rows:
    """The rows that a portion makes of the tables of several."""
    reports = [one for one in checked.catalogue.loaded.reports if one.source.file in job.inputs.curated]
    stated = checked.catalogue.statements
    own = stated[stated["source_id"].isin([one.source.record.id for one in reports])]
    heads = (one.source.record.entity for one in reports)
    lacking = (at.record.entity for one in reports for at in one.absent if at.record.entity)
    entities = frozenset({*own["entity_id"], *heads, *lacking})
    theirs = [frame["entity_id"].isin(entities) for frame in (checked.observations, checked.gaps, levels)]
    return Rows(reports, entities, own, checked.observations[theirs[0]], int(theirs[1].sum()), levels[theirs[2]])


def _summed(rows: Rows, own: Marks, every: Sequence[Finding]) -> Told:
    """What was found in a portion, with as much of its tables as others need."""
    sources = {one.source.record.id for one in rows.reports}
    found = tuple(one for one in every if one.source_id in sources)
    names = set(rows.statements["statement_id"])
    accused, values = own.accused & names, frozenset(one for one in own.values if one[0] in rows.entities)
    speak = rows.statements["statement_id"].isin({*accused, *(name for one in found for name in one.statements)})
    spoken = rows.statements[speak]
    published = rows.observations.merge(spoken[list(KEY)].drop_duplicates(), on=list(KEY))
    stated = rows.statements[speak | rows.statements["statement_id"].isin(published["statement_id"])]
    return Told(
        statements=len(rows.statements),
        gaps=rows.gaps,
        heads=tuple(map(_head, rows.reports)),
        entities=tuple(sorted(rows.entities)),
        marks=Marks({name: mark for name, mark in own.status.items() if name in names}, values, accused),
        findings=found,
        compared=_columns(rows.levels, COMPARED),
        stated=_columns(stated, STATED),
        published=_columns(published, PUBLISHED),
        observed=_columns(rows.observations, OBSERVED),
        unknown=(),
    )


def _head(report: ReportFile) -> Head:
    return Head(report.source.file, report.source.record, tuple(at.record for at in report.verdicts))


def _columns(frame: pd.DataFrame, names: Sequence[str]) -> Columns:
    return {name: frame[name].tolist() for name in names}
