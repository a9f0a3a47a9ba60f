"""The check of a catalogue of many reports from what its portions tell: only a portion that is new is read.

Where anything is wrong, and where more than figures depends on all reports (tables, releases), nothing is known: then
the catalogue is looked at as a whole, and what is said is said of that.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import pandas as pd

from scripts import kept, parallel
from scripts.charts import missing_glyphs
from scripts.checks import judge
from scripts.checks.doubting import settled
from scripts.checks.findings import Finding, table
from scripts.checks.published import with_published
from scripts.checks.units import outliers
from scripts.copies import cores
from scripts.curated.consistency import faults
from scripts.curated.loading import REPORTS, At, Loaded, ReportFile, holds, load
from scripts.curated.strict_yaml import Lines
from scripts.fixed import fixed
from scripts.pipeline.addressed import ambiguous
from scripts.pipeline.apart import Asking, Columns, Marks, Told, apart, heard, marks, parts
from scripts.pipeline.inputs import Inputs, stories, untitled
from scripts.pipeline.inspection import ESCAPED
from scripts.pipeline.portions import LARGEST, about, divided, source
from scripts.pipeline.unchanged import Files
from scripts.pipeline.weight import beyond, estimated
from scripts.shelf.asked import KINDS, asked
from scripts.words import speaking

TOOLS = ("frictionless", "numpy", "pandas", "pydantic", "pyyaml")
OF_ALL = (REPORTS, "quotations", "renames")  # curated files that speak of reports
RANKED = ("statement_id", "rank", "status")
AT_ONCE = 12  # portions that are read together at most: all their figures are in memory
SHARED = 2  # of those, so many that they are worth another process


@fixed
class Across:
    """How many rows a catalogue makes, and the published table of its findings."""

    statements: int
    observations: int
    gaps: int
    findings: pd.DataFrame


def across(inputs: Inputs, largest: int = LARGEST) -> Across | None:
    """What portions of at most so many reports tell together; None where the whole has to be looked at."""
    portions = divided(inputs.curated, largest)
    if len(portions) < 2 or inputs.frozen:
        return None
    texts = {file: text for file, text in inputs.curated.items() if holds(file) != REPORTS}
    lists, problems = load(texts, inputs.store)
    if lists is None or problems or lists.tables:
        return None
    with speaking(lists.project.record.languages, ""):
        wanted = {pair for _, text in stories(inputs) for pair in asked(text)}
        found = _asked(lists, portions, inputs, {name for kind, name in wanted if kind == "figure"})
    kinds, findings = {kind for kind, _ in wanted}, {name for kind, name in wanted if kind == "finding"}
    return found if found and kinds <= {*KINDS} and findings <= {*found.findings["finding_id"]} else None


def _asked(lists: Loaded, portions: Sequence[Sequence[str]], inputs: Inputs, figures: Collection[str]) -> Across | None:
    """What the portions tell together, unless something is wrong or a figure is not there."""
    texts = [[inputs.curated[file] for file in files] for files in portions]
    jobs = [
        Asking(of_them, figures=about(figures, own))
        for of_them, own in zip(_of_portions(inputs, portions), texts, strict=True)
    ]
    told = _heard(jobs, inputs) if {*figures} == {name for job in jobs for name in job.figures} else []
    loaded = replace(lists, reports=tuple(_reports(told)))
    right = told and apart(told) and not any(_wrong(loaded, told, inputs))
    return _together(loaded, jobs, told, inputs) if right else None


def _of_portions(inputs: Inputs, portions: Sequence[Sequence[str]]) -> Iterator[Inputs]:
    """The inputs of some reports alone: the lists, these, and what is quoted beside their figures."""
    lists = {file: text for file, text in inputs.curated.items() if holds(file) not in OF_ALL}
    theirs: dict[str, list[str]] = {}
    for file in inputs.curated:
        if holds(file) in OF_ALL and holds(file) != "renames":
            theirs.setdefault(source(file), []).append(file)
    for files in portions:
        own = {one: inputs.curated[one] for file in files for one in theirs[source(file)]}
        yield replace(inputs, curated={**lists, **own}, documents={}, assets={}, store=inputs.store.again())


def _heard(jobs: Sequence[Asking], inputs: Inputs) -> list[Told]:
    """What portions tell, in their order; nothing where there is a fault in one.

    Those that are not known are read several at once: rules take a while even for few.
    """
    keys = {_key(job): job for job in jobs}
    found = {key: inputs.store.get(key) for key in keys}
    unknown = [key for key, content in found.items() if content is None]
    new = [*parallel.portions(unknown, _at_once(len(unknown)))]
    made = parallel.spread(parts, [[keys[key] for key in own] for own in new], SHARED)
    for own, contents in zip(new, made, strict=True):
        found |= {key: inputs.store.put(key, content) for key, content in zip(own, contents, strict=True)}
    told = [one for content in found.values() if content and (one := heard(content))]
    return told if len(told) == len(jobs) else []


def _at_once(many: int) -> int:
    """How many of so many portions are read together, so that all processors have as much to read."""
    rounds = max(1, -(-many // (AT_ONCE * cores())))
    return max(1, -(-many // (rounds * cores())))


def _key(job: Asking) -> str:
    given_files: list[Files] = [job.inputs.curated, job.inputs.received]
    own = [part for files in given_files for name in sorted(files) for part in (name, files[name])]
    given = job.marks.said() if job.marks else ""
    addresses = (job.inputs.address, job.inputs.repository)
    told = (given, *addresses, str(job.figures))
    return kept.key("portion", kept.code("scripts.pipeline.apart"), kept.tools(*TOOLS), *told, *own)


def _reports(told: Sequence[Told]) -> Iterator[ReportFile]:
    """The reports without their figures."""
    for head in sorted((head for one in told for head in one.heads), key=lambda head: head.file):
        lines = Lines(head.file, {})
        verdicts = tuple(At(verdict, lines) for verdict in head.verdicts)
        yield ReportFile(At(head.source, lines), (), (), (), (), verdicts, (), ())


def _wrong(loaded: Loaded, told: Sequence[Told], inputs: Inputs) -> Iterator[object]:
    """What no portion shows, and a build would or might refuse."""
    sources = {report.source.record.id for report in loaded.reports}
    yield from faults(loaded)
    yield from untitled(inputs)
    yield from (at for at in loaded.quotations if source(at.file) not in sources)
    observed, entries = _frame(one.observed for one in told), [at.record for at in loaded.charts]
    indicators = [at.record.id for at in loaded.indicators]
    project = loaded.project.record
    site = project.deployed(inputs.address, inputs.repository)
    yield from ["charts"] * ambiguous(observed, entries, indicators)
    yield from ["weight"] * beyond(estimated(observed, len(indicators), entries, site), project)
    written = "".join(inputs.curated.values())
    yield from ["glyphs"] * bool(ESCAPED.search(written) or missing_glyphs(written))


def _together(loaded: Loaded, jobs: Sequence[Asking], told: Sequence[Told], inputs: Inputs) -> Across | None:
    """The findings of all portions and those between them; a portion whose figures they doubt otherwise is read."""
    compared, indicators = _frame(one.compared for one in told), {at.record.id: at.record for at in loaded.indicators}
    found = [*(finding for one in told for finding in one.findings), *outliers(compared, indicators)]
    judged, idle = judge(found, loaded)
    if idle:
        return None
    ranked = _frame((rows for one in told for rows in (one.stated, one.compared)), RANKED)
    resolved = settled(judged, ranked.drop_duplicates("statement_id"))
    final = _again(marks(resolved), jobs, told, inputs)
    return _counted(resolved, final) if final and not any(one.unknown for one in final) else None


def _again(given: Marks, jobs: Sequence[Asking], told: Sequence[Told], inputs: Inputs) -> list[Told]:
    """What portions tell once it is known what findings make of their figures; nothing where there is a fault."""
    own = [replace(job, marks=_own(given, one)) for job, one in zip(jobs, told, strict=True)]
    new = [at for at, job in enumerate(own) if job.marks != told[at].marks]
    read = dict(zip(new, _heard([own[at] for at in new], inputs), strict=False))
    return [read.get(at, one) for at, one in enumerate(told)] if len(read) == len(new) else []


def _own(given: Marks, told: Told) -> Marks:
    """What is made of the figures of one portion."""
    own = {*told.stated["statement_id"], *told.compared["statement_id"]}
    status = {name: mark for name, mark in given.status.items() if name in own}
    return Marks(status, frozenset(one for one in given.values if one[0] in told.entities), given.accused & own)


def _counted(resolved: Sequence[Finding], told: Sequence[Told]) -> Across:
    stated, published = (_frame(getattr(one, name) for one in told) for name in ("stated", "published"))
    return Across(
        sum(one.statements for one in told),
        sum(len(one.observed["year"]) for one in told),
        sum(one.gaps for one in told),
        table(with_published(resolved, stated, published)),
    )


def _frame(parts: Iterable[Columns], names: Sequence[str] = ()) -> pd.DataFrame:
    """Columns of several portions as one table."""
    every = list(parts)
    return pd.DataFrame({name: [cell for one in every for cell in one[name]] for name in names or every[0]})
