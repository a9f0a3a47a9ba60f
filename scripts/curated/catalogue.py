"""Join the records of a curated folder: every id is known, every code allowed, every printed figure read."""

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

import pandas as pd

from scripts.curated import formula as formulas
from scripts.curated.consistency import KnownIds, cycles, faults, too_deep
from scripts.curated.fields import Named, Text
from scripts.curated.formula import Formula
from scripts.curated.loading import At, Loaded, ReportFile, load
from scripts.curated.mapping import TableSource
from scripts.curated.outlines import Outlines, outlines
from scripts.curated.project import Project
from scripts.curated.quoting import unquotable
from scripts.curated.records import Breakdown, Entity, Indicator, Scope, Theme, Threshold, Unit
from scripts.curated.remembered import remembered
from scripts.curated.reports import Source
from scripts.curated.statements import Columns, Dictionary, statements
from scripts.curated.tabled import tabled
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.problems import Problem, ProblemsError


@fixed
class Catalogue:
    """Everything that people curated, joined by id; `statements` is the table with internal columns (see there)."""

    loaded: Loaded
    units: Mapping[str, Unit]
    themes: Mapping[str, Theme]
    scopes: Mapping[str, Scope]
    entities: Mapping[str, Entity]
    indicators: Mapping[str, Indicator]
    formulas: Mapping[str, Formula]
    thresholds: Mapping[str, Threshold]
    sources: Mapping[str, Source]
    tables: Mapping[str, TableSource]
    breakdowns: Mapping[str, Breakdown]
    statements: pd.DataFrame
    bounds: Mapping[str, Mapping[str, Formula]]
    outlines: Outlines | None = None

    @property
    def singular(self) -> Mapping[str, str]:
        """The English units as they stand behind a 1, by the unit as it stands behind other numbers."""
        return {unit.en: unit.en_one for unit in self.units.values() if unit.en_one}

    @property
    def project(self) -> Project:
        """The project's own record."""
        return self.loaded.project.record

    def possible(self, indicator: str) -> tuple[float, float]:
        """The least and the most that a level of an indicator can be."""
        record = self.indicators[indicator]
        least = -math.inf if self.units[record.unit].negative else 0.0
        low = least if record.minimum is None else float(record.minimum)
        return low, math.inf if record.maximum is None else float(record.maximum)


@fixed
class Joined:
    """What could be read of a curated folder, and every problem with it; a catalogue only where there is none."""

    loaded: Loaded | None
    catalogue: Catalogue | None
    problems: Sequence[Problem]


NONE: Mapping[str, bytes] = {}


def catalogue(files: Mapping[str, str], received: Mapping[str, bytes] = NONE) -> Catalogue:
    """Read and join curated texts and the tables beside them, by path; raises `ProblemsError` with every problem."""
    joined = join(files, received)
    if joined.catalogue is None:
        raise ProblemsError(joined.problems)
    return joined.catalogue


def join(files: Mapping[str, str], received: Mapping[str, bytes] = NONE, store: Store | None = None) -> Joined:
    """Read the texts of a curated folder and the tables beside them, and join as much of them as can be read."""
    known: dict[str, Columns] = {}

    def recall(lists: Loaded) -> Mapping[str, ReportFile]:
        found = remembered(files, _dictionary(lists), store) if store else {}
        known.update({file: one.columns for file, one in found.items()})
        return {file: one.report for file, one in found.items()}

    loaded, problems = load(files, store, recall)
    return _joined(loaded, problems, received, known) if loaded else Joined(None, None, problems)


def _joined(
    loaded: Loaded, problems: Sequence[Problem], received: Mapping[str, bytes], known: Mapping[str, Columns]
) -> Joined:
    """Records joined by id; `known` are the figures of reports that were read before, by file."""
    (formulas, misread), shelf = _formulas(loaded), _dictionary(loaded)
    prose, unread = statements(loaded.reports, shelf, known)
    tables = tabled(loaded.tables, received, shelf)
    everywhere = {**tables.entities, **shelf.entities}
    drawn, undrawn = outlines(loaded, received, everywhere)
    problems = [*problems, *faults(loaded), *misread, *unread, *tables.problems, *undrawn]
    table = prose if tables.statements.empty else pd.concat([prose, tables.statements], ignore_index=True)
    problems.extend([] if problems else unquotable(loaded.quotations, table))
    made = Catalogue(
        loaded,
        shelf.units,
        _themes(loaded),
        shelf.scopes,
        everywhere,
        {**shelf.indicators, **tables.indicators},
        formulas["formula"],
        _by_id(loaded.thresholds),
        {report.source.record.id: report.source.record for report in loaded.reports},
        _by_id(loaded.tables),
        shelf.breakdowns,
        table,
        {name: formulas[name] for name in ("least", "most")},
        drawn,
    )
    return Joined(loaded, None if problems else made, problems)


def _formulas(loaded: Loaded) -> tuple[dict[str, dict[str, Formula]], list[Problem]]:
    """The formulas that define indicators and those of their bounds, by key; and every fault in them."""
    found = {key: _parsed(loaded, key) for key in ("formula", "least", "most")}
    return {key: made for key, (made, _) in found.items()}, [one for _, faulty in found.values() for one in faulty]


N = TypeVar("N", bound=Named)


def _dictionary(loaded: Loaded) -> Dictionary:
    """What figures are looked up in."""
    return Dictionary(
        _by_id(loaded.indicators),
        _units(loaded),
        _by_id(loaded.entities),
        loaded.project.record.reading,
        loaded.partial,
        _by_id(loaded.breakdowns),
        _by_id(loaded.scopes),
    )


def _by_id(rows: Sequence[At[N]]) -> dict[str, N]:
    """The records by id; of two with one id, which is a fault, the first."""
    found: dict[str, N] = {}
    for row in rows:
        found.setdefault(row.record.id, row.record)
    return found


def _units(loaded: Loaded) -> dict[str, Unit]:
    """The units by id; where no file defines any, each indicator's unit is what it says."""
    none = {"": Unit.model_construct(id="", zh="", en="")}
    if loaded.units or "units" in loaded.partial:
        return {**none, **_by_id(loaded.units)}
    texts = filter(None, dict.fromkeys(row.record.unit for row in loaded.indicators))
    return {**none, **{text: Unit(id="unit", zh=text, en=text) for text in texts}}


def _themes(loaded: Loaded) -> dict[str, Theme]:
    """The themes by id; where no file defines any, there is one for all indicators."""
    if loaded.themes or "themes" in loaded.partial:
        return _by_id(loaded.themes)
    own = {"zh": "全部指标", "en": "All indicators"}
    said = {one: own[one] for one in loaded.project.record.languages if one in own} or own
    return {"all": Theme(id="all", name=Text.model_validate(said))}


def _parsed(loaded: Loaded, key: str) -> tuple[dict[str, Formula], list[Problem]]:
    """The formulas under one key by indicator; they name known indicators, and a defining one leads in no circle."""
    parsed: dict[str, Formula] = {}
    problems: list[Problem] = []
    for row in loaded.indicators:
        if text := getattr(row.record, key):
            try:
                parsed[row.record.id] = formulas.parse(text)
            except formulas.FormulaError as error:
                problems.append(row.problem(str(error), key))
    named = [row for row in loaded.indicators if row.record.id in parsed]
    problems.extend(KnownIds(loaded).missing("indicators", named, key, lambda row: parsed[row.id].names))
    if key == "formula":
        problems.extend(cycles(named, key, lambda row: parsed[row.id].names))
        problems.extend(too_deep(named, key, lambda row: parsed[row.id].names))
    return parsed, problems
