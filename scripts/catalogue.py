"""Join the records of a curated folder: every id is known, every code allowed, every printed figure read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from scripts import formula as formulas
from scripts.fields import Named
from scripts.formula import Formula
from scripts.loading import At, Loaded, load
from scripts.problems import Problem, ProblemsError, nearest, raise_if
from scripts.records import Entity, Indicator, Project, Rename, Source, Theme, Threshold, Unit
from scripts.statements import statements


@dataclass(frozen=True)
class Catalogue:
    """Everything that people curated, joined by id; `statements` is the table with internal columns (see there)."""

    loaded: Loaded
    units: Mapping[str, Unit]
    themes: Mapping[str, Theme]
    entities: Mapping[str, Entity]
    indicators: Mapping[str, Indicator]
    formulas: Mapping[str, Formula]
    thresholds: Mapping[str, Threshold]
    sources: Mapping[str, Source]
    statements: pd.DataFrame

    @property
    def singular(self) -> Mapping[str, str]:
        """The English units as they stand behind a 1, by the unit as it stands behind other numbers."""
        return {unit.en: unit.en_one for unit in self.units.values() if unit.en_one}

    @property
    def project(self) -> Project:
        """The project's own record."""
        return self.loaded.project


def catalogue(files: Mapping[str, str]) -> Catalogue:
    """Read and join the texts of a curated folder, by path; raises `ProblemsError` with every problem there is."""
    loaded, problems = load(files)
    if loaded is None:
        raise ProblemsError(problems)
    found = list(_joins(loaded))
    parsed = _formulas(loaded.indicators, found)
    units, indicators = _by_id(loaded.units), _by_id(loaded.indicators)
    entities = _by_id(loaded.entities)
    table, faults = statements(loaded.reports, indicators, units, entities, loaded.project.reading)
    raise_if([*found, *faults])
    return Catalogue(
        loaded,
        units,
        _by_id(loaded.themes),
        entities,
        indicators,
        parsed,
        _by_id(loaded.thresholds),
        {report.source.record.id: report.source.record for report in loaded.reports},
        table,
    )


N = TypeVar("N", bound=Named)


def _by_id(rows: Sequence[At[N]]) -> dict[str, N]:
    return {row.record.id: row.record for row in rows}


def _joins(loaded: Loaded) -> Iterator[Problem]:
    """Ids that are used twice, or that nothing defines."""
    kinds = [kind.id for kind in loaded.project.entity_kinds]
    entities = [row.record.id for row in loaded.entities]
    indicators = [row.record.id for row in loaded.indicators]
    sources = [report.source for report in loaded.reports]
    for rows in (loaded.units, loaded.themes, loaded.entities, loaded.indicators, loaded.thresholds, loaded.charts):
        yield from _twice(rows)
    yield from _unknown(loaded.entities, "kind", lambda row: [row.kind], kinds)
    yield from _unknown(loaded.entities, "parent", lambda row: [row.parent], entities)
    yield from _unknown(loaded.indicators, "theme", lambda row: [row.theme], [row.record.id for row in loaded.themes])
    yield from _unknown(loaded.indicators, "unit", lambda row: [row.unit], [row.record.id for row in loaded.units])
    yield from _unknown(loaded.indicators, "parent", lambda row: [row.parent], indicators)
    yield from _unknown(loaded.indicators, "weight", lambda row: [row.weight], indicators)
    yield from _unknown(loaded.indicators, "expected", lambda row: row.expected, kinds)
    yield from _unknown(loaded.thresholds, "indicator", lambda row: [row.indicator], indicators)
    yield from _unknown(loaded.charts, "indicators", lambda row: row.indicators, indicators)
    yield from _unknown(loaded.charts, "phrases", lambda row: row.phrases, indicators)
    yield from _unknown(loaded.charts, "entity_kinds", lambda row: row.entity_kinds, kinds)
    yield from _unknown(sources, "entity", lambda row: [row.entity], entities)
    yield from _cycles(loaded.entities, "parent", lambda row: [row.parent])
    yield from _cycles(loaded.indicators, "parent", lambda row: [row.parent])
    yield from _unnamed([*loaded.themes, *loaded.entities, *loaded.indicators, *loaded.thresholds, *loaded.charts])
    yield from _units_of_parts(loaded.indicators)
    yield from _headlines(loaded.project, indicators)
    yield from _renames(loaded)


def _headlines(project: Project, indicators: Sequence[str]) -> Iterator[Problem]:
    """Headlines that no indicator stands behind, or that are named twice."""
    for place, name in enumerate(project.headlines):
        if name not in indicators:
            yield Problem("project.yaml", 0, f"headlines: '{name}' is not defined; {nearest(name, indicators)}")
        elif name in project.headlines[:place]:
            yield Problem("project.yaml", 0, f"headlines: '{name}' is named twice: remove one")


def _renames(loaded: Loaded) -> Iterator[Problem]:
    """Renames to ids that are not there, or from ids that are: an id is never used again."""
    named: dict[str, list[str]] = {
        "entities": [row.record.id for row in loaded.entities],
        "indicators": [row.record.id for row in loaded.indicators],
        "sources": [report.source.record.id for report in loaded.reports],
        "themes": [row.record.id for row in loaded.themes],
        "thresholds": [row.record.id for row in loaded.thresholds],
        "charts": [row.record.id for row in loaded.charts],
    }
    former: dict[tuple[str, str], At[Rename]] = {}
    for row in loaded.renames:
        known = named[row.record.table]
        if row.record.id not in known:
            yield row.problem(f"id: '{row.record.id}' is not in {row.record.table}; {nearest(row.record.id, known)}")
        if row.record.former in known:
            yield row.problem(f"former: '{row.record.former}' is in use: an id that was given up is never used again")
        if (key := (row.record.table, row.record.former)) in former:
            yield row.problem(f"former: '{row.record.former}' was renamed in line {former[key].line} already: keep one")
        former.setdefault(key, row)


def _twice(rows: Iterable[At[Named]]) -> Iterator[Problem]:
    first: dict[str, At[Named]] = {}
    for row in rows:
        name = row.record.id
        if name in first:
            yield row.problem(f"id '{name}' is already used in {first[name].file}:{first[name].line}: choose another")
        first.setdefault(name, row)


def _unknown(
    rows: Iterable[At[Named]], key: str, get: Callable[..., Iterable[str | None]], known: Iterable[str]
) -> Iterator[Problem]:
    names = set(known)
    for row in rows:
        for name in get(row.record):
            if name and name not in names:
                yield row.problem(f"{key}: '{name}' is not defined; {nearest(name, names)}")


def _cycles(rows: Sequence[At[Named]], key: str, get: Callable[..., Iterable[str | None]]) -> Iterator[Problem]:
    """Rows from which following `get` leads back to themselves."""
    edges = {row.record.id: [name for name in get(row.record) if name] for row in rows}
    for row in rows:
        start = row.record.id
        seen, todo = set(), list(edges[start])
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(edges.get(name, []))
        if start in seen:
            yield row.problem(f"{key}: '{start}' leads back to itself: break the circle")


def _unnamed(rows: Iterable[At[Named]]) -> Iterator[Problem]:
    for row in rows:
        text = getattr(row.record, "name", None) or getattr(row.record, "title", None)
        if not text or not (text.zh or text.en):
            yield row.problem(f"'{row.record.id}' has no name: add 'zh', 'en' or both")


def _units_of_parts(rows: Sequence[At[Indicator]]) -> Iterator[Problem]:
    units = {row.record.id: row.record.unit for row in rows}
    for row in rows:
        whole = units.get(row.record.parent or "")
        if whole and whole != row.record.unit:
            yield row.problem(f"unit: found '{row.record.unit}', expected '{whole}', the unit of '{row.record.parent}'")


def _formulas(rows: Sequence[At[Indicator]], problems: list[Problem]) -> dict[str, Formula]:
    known = [row.record.id for row in rows]
    parsed: dict[str, Formula] = {}
    for row in rows:
        if row.record.formula:
            try:
                parsed[row.record.id] = formulas.parse(row.record.formula)
            except formulas.FormulaError as error:
                problems.append(row.problem(str(error)))
    named = [row for row in rows if row.record.id in parsed]
    problems.extend(_unknown(named, "formula", lambda row: parsed[row.id].names, known))
    problems.extend(_cycles(named, "formula", lambda row: parsed[row.id].names))
    return parsed
