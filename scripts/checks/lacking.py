"""Gaps: what the dictionary expects of an entity and year with a report, and nobody stated."""

import pandas as pd

from scripts.curated.catalogue import Catalogue
from scripts.curated.project import Kind
from scripts.model import BY_NAME

KEY = ["entity_id", "year", "indicator_id"]


def gaps(catalogue: Catalogue, observations: pd.DataFrame) -> pd.DataFrame:
    """The table of gaps: expected and not stated, stated but not readable, or said not to apply."""
    wanted = pd.DataFrame(_expected(catalogue), columns=KEY)
    absent = pd.DataFrame(_absent(catalogue), columns=KEY)
    rows = pd.concat([wanted, absent], ignore_index=True).drop_duplicates(KEY)
    missing = _outside(rows, observations)
    reason = pd.Series("not_stated", index=missing.index, dtype=object)
    statements = catalogue.statements
    reason[~_not_in(missing, statements[statements["rank"] == "deprecated"])] = "unreadable"
    reason[~_not_in(missing, absent)] = "not_applicable"
    table = missing.assign(reason=reason).sort_values(KEY, ignore_index=True)
    return table[list(BY_NAME["gaps"].names)].astype({"year": "int64"})


def _expected(catalogue: Catalogue) -> list[tuple[str, int, str]]:
    wanted = {
        kind.id: [i.id for i in catalogue.indicators.values() if kind.id in i.expected] for kind in _kinds(catalogue)
    }
    reports = {(source.entity, source.year) for source in catalogue.sources.values()}
    return [
        (entity, year, indicator)
        for entity, year in sorted(reports)
        for indicator in wanted[catalogue.entities[entity].kind]
    ]


def _absent(catalogue: Catalogue) -> list[tuple[str, int, str]]:
    return [
        (
            at.record.entity or report.source.record.entity,
            at.record.year or report.source.record.year,
            at.record.indicator,
        )
        for report in catalogue.loaded.reports
        for at in report.absent
    ]


def _kinds(catalogue: Catalogue) -> list[Kind]:
    return list(catalogue.project.entity_kinds)


def _not_in(rows: pd.DataFrame, other: pd.DataFrame) -> pd.Series:
    marked = rows.reset_index().merge(other[KEY].drop_duplicates(), on=KEY, how="left", indicator="found")
    return (marked["found"] == "left_only").set_axis(marked["index"])


def _outside(rows: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    kept = _not_in(rows, other)
    return rows[kept.to_numpy(dtype=bool)].reset_index(drop=True)
