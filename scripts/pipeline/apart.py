"""What a check of some of the reports tells, so that the whole can be checked without reading them again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Marks:
    """What findings make of figures: statuses of statements, values in doubt that nobody states, whom they accuse."""

    status: Mapping[str, str]
    values: frozenset[Fact]
    accused: frozenset[str]

    def said(self) -> str:
        """The same as text."""
        return repr((sorted(self.status.items()), sorted(self.values), sorted(self.accused)))


@dataclass(frozen=True)
class Head:
    """A report without its figures."""

    file: str
    source: Source
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class Asking:
    """The reports to check, as inputs of their own, and what the findings of the whole make of their figures.

    As long as nobody knows that, their own findings tell. `figures` are those of theirs that stories ask for.
    """

    inputs: Inputs
    marks: Marks | None = None
    figures: tuple[str, ...] = ()


TOLD = TypeAdapter(Told)


def part(job: Asking) -> bytes:
    """What some reports tell, to be read by `heard`; nothing where a build would refuse them."""
    try:
        return TOLD.dump_json(_told(job))
    except ProblemsError:
        return FAULTY


def heard(content: bytes) -> Told | None:
    """What was told; None where a build would refuse it."""
    return TOLD.validate_json(content) if content else None


def marks(resolved: Sequence[Finding]) -> Marks:
    """What settled findings make of figures."""
    status, values = doubts(resolved)
    return Marks(status, values, frozenset(one.statements[0] for one in resolved))


def _told(job: Asking) -> Told:
    catalogue = _catalogue(job.inputs)
    prepared = facts(catalogue)
    levels = elsewhere(compared(prepared))
    found = raw([rule for rule in RULES if rule not in ACROSS], prepared)
    judged, _ = judge([*found, *outliers(levels, catalogue.indicators)], catalogue.loaded)
    resolved = settled(judged, catalogue.statements)
    own = job.marks or marks(resolved)
    ready = shown(concluded(catalogue, resolved, (own.status, own.values)), job.inputs)
    with speaking(ready.project.languages, ready.form):
        package = packages.package(ready.tables, ready.project, by_key=True)
        sound(package, packages.invalid(package, job.inputs.store), ready)
    told = _summed(ready.checked, own, found, levels)
    return replace(told, unknown=tuple(one for one in job.figures if one not in ready.shelf.paths))


def _catalogue(inputs: Inputs) -> Catalogue:
    """The reports joined with the lists; raises `ProblemsError`."""
    joined = join(inputs.curated, inputs.received, inputs.store)
    raise_if([*joined.problems, *(unfit(joined.loaded) if joined.loaded else ())])
    if joined.catalogue is None:
        raise ProblemsError(joined.problems)
    return joined.catalogue


def _summed(checked: Checked, own: Marks, found: Sequence[Finding], levels: pd.DataFrame) -> Told:
    """What was found, with as much of the tables as others need."""
    every, observed, reports = checked.catalogue.statements, checked.observations, checked.catalogue.loaded.reports
    spoken = every[every["statement_id"].isin({*own.accused, *(name for one in found for name in one.statements)})]
    published = observed.merge(spoken[list(KEY)].drop_duplicates(), on=list(KEY))
    stated = every[every["statement_id"].isin({*spoken["statement_id"], *published["statement_id"]})]
    of_sources = [report.source.record.entity for report in reports]
    return Told(
        statements=len(every),
        gaps=len(checked.gaps),
        heads=tuple(map(_head, reports)),
        entities=tuple({*every["entity_id"], *checked.gaps["entity_id"], *of_sources}),
        marks=own,
        findings=tuple(found),
        compared=_columns(levels, COMPARED),
        stated=_columns(stated, STATED),
        published=_columns(published, PUBLISHED),
        observed=_columns(observed, OBSERVED),
        unknown=(),
    )


def _head(report: ReportFile) -> Head:
    return Head(report.source.file, report.source.record, tuple(at.record for at in report.verdicts))


def _columns(frame: pd.DataFrame, names: Sequence[str]) -> Columns:
    return {name: frame[name].tolist() for name in names}
