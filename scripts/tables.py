"""From a checked catalogue to the published tables, exactly as `model.TABLES` says."""

from collections.abc import Iterable

import pandas as pd

from scripts import periods
from scripts.checks import Checked
from scripts.curated.catalogue import Catalogue
from scripts.curated.fields import Text
from scripts.curated.mapping import TableSource
from scripts.curated.reports import Source
from scripts.model import BY_NAME, Tables


def tables(checked: Checked, known: Tables | None = None) -> Tables:
    """Every published table by name, sorted by key; those that are `known` are what `curated` made."""
    made = {"observations": checked.observations, "findings": checked.findings, "gaps": checked.gaps}
    found = curated(checked.catalogue) if known is None else known
    return {**found, **{name: _ordered(name, frame) for name, frame in made.items()}}


def curated(catalogue: Catalogue) -> Tables:
    """The tables that hold what was curated, sorted by key: all but those of what was found out about it."""
    made = {
        "entities": _frame("entities", _entities(catalogue)),
        "sources": _frame("sources", _sources(catalogue)),
        "themes": _frame("themes", _themes(catalogue)),
        "breakdowns": _frame("breakdowns", _breakdowns(catalogue)),
        "scopes": _frame("scopes", _scopes(catalogue)),
        "indicators": _frame("indicators", _indicators(catalogue)),
        "thresholds": _frame("thresholds", _thresholds(catalogue)),
        "statements": catalogue.statements,
        "quotations": _frame("quotations", quotations(catalogue)),
    }
    return {name: _ordered(name, frame) for name, frame in made.items()}


def _frame(name: str, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(BY_NAME[name].names))


def _ordered(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The published columns in order, with the types that `model` promises, sorted by key."""
    table = BY_NAME[name]
    kinds = {"number": "float64", "integer": "int64"}
    own = frame[list(table.names)]
    typed = {column.name: kinds.get(column.type, "str") for column in table.columns}
    others = {name: kind for (name, kind), found in zip(typed.items(), own.dtypes, strict=True) if found != kind}
    return (own.astype(others) if others else own).sort_values(list(table.key), ignore_index=True)


def _both(text: Text) -> tuple[str, str]:
    return text.zh or "", text.en or ""


def _entities(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    for row in catalogue.entities.values():
        codes = {"gb2260": "", **({"gb2260": row.gb2260} if row.gb2260 else {}), **row.codes}
        others = " ".join(f"{scheme}:{code}" for scheme, code in sorted(codes.items()) if scheme != "gb2260")
        yield row.id, row.kind, *_both(row.name), row.parent or "", codes["gb2260"], others, *_both(row.note)


def _sources(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    for row in catalogue.sources.values():
        period = row.period_start.isoformat(), row.period_end.isoformat()
        marks = row.published or "", row.language
        head = row.id, "document", row.title, row.publisher, row.entity
        yield *head, row.year, *period, *marks, *_received(row), row.sha256 or "", *_both(row.note)
    spans = catalogue.statements.groupby("source_id")["period"].agg(set)
    for table in catalogue.tables.values():
        covered = spans.get(table.id, set())
        if covered:
            head = table.id, "table", table.title, table.publisher, table.entity or ""
            first, last = min(map(periods.first_day, covered)), max(map(periods.last_day, covered))
            marks = table.published or "", table.language
            year = max(map(periods.last_year, covered))
            yield (
                *head,
                year,
                first.isoformat(),
                last.isoformat(),
                *marks,
                *_received(table),
                table.sha256 or "",
                *_both(table.note),
            )


def _received(row: Source | TableSource) -> tuple[str, ...]:
    """Where a source was got, when, and under which licence."""
    retrieved = row.retrieved.isoformat() if row.retrieved else ""
    licence = (row.licence.title, row.licence.url) if row.licence else ("", "")
    return row.url or "", retrieved, *licence


def _themes(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    for position, row in enumerate(catalogue.themes.values(), 1):
        yield row.id, *_both(row.name), position


def _breakdowns(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    for row in catalogue.breakdowns.values():
        whole = "yes" if row.exhaustive else "no"
        for position, one in enumerate(row.codes, 1):
            yield f"{row.id}-{one.id}", row.id, *_both(row.name), *_both(one.name), position, whole


def _scopes(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    for row in catalogue.scopes.values():
        yield row.id, row.kind, *_both(row.name), *_both(row.definition)


def _indicators(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    for row in catalogue.indicators.values():
        unit = catalogue.units[row.unit]
        limits = [float("nan") if end is None else float(end) for end in (row.minimum, row.maximum)]
        head = row.id, row.theme, *_both(row.name), unit.zh, unit.en, row.kind, row.decimals, row.better
        groups = " ".join(f"{name}-{code}" for name, code in row.breakdown.items())
        tail = row.parent or "", groups, " ".join(row.beside), row.formula or ""
        yield *head, *limits, *tail, *_both(row.definition), *_both(row.comparability)


def quotations(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    """The words beside figures, unless the catalogue does not publish them."""
    for row in catalogue.loaded.quotations if catalogue.project.quotations else ():
        quoted = row.record
        if quoted.before or quoted.after:
            yield quoted.statement, quoted.before, quoted.after


def _thresholds(catalogue: Catalogue) -> Iterable[tuple[object, ...]]:
    for row in catalogue.thresholds.values():
        head = row.id, row.indicator, float(row.value), row.comparison, *_both(row.name), " ".join(sorted(row.scope))
        kinds = " ".join(sorted(row.kinds)), " ".join(sorted(row.reference))
        yield *head, *_both(row.base), *_both(row.applies), *kinds, row.citation, row.since or ""
