"""Gaps: what the dictionary expects of an entity and year with a report, and nobody stated."""

import pandas as pd

from scripts.curated.catalogue import Catalogue
from scripts.model import BY_NAME

KEY = ("entity_id", "year", "indicator_id")
Key = tuple[str, int, str]


def gaps(catalogue: Catalogue, observations: pd.DataFrame) -> pd.DataFrame:
    """The table of gaps: expected and not stated, stated but not readable, or said not to apply."""
    absent, statements = _absent(catalogue), catalogue.statements
    missing = sorted({*_expected(catalogue), *absent} - _keys(observations))
    unreadable = _keys(statements[statements["rank"] == "deprecated"])
    rows = [
        (*one, "not_applicable" if one in absent else "unreadable" if one in unreadable else "not_stated")
        for one in missing
    ]
    return pd.DataFrame(rows, columns=list(BY_NAME["gaps"].names)).astype({"year": "int64"})


def _keys(rows: pd.DataFrame) -> set[Key]:
    return set(zip(*(rows[name].tolist() for name in KEY), strict=True))


def _expected(catalogue: Catalogue) -> list[Key]:
    wanted = {
        kind.id: [i.id for i in catalogue.indicators.values() if kind.id in i.expected]
        for kind in catalogue.project.entity_kinds
    }
    reports = {(source.entity, source.year) for source in catalogue.sources.values()}
    return [
        (entity, year, indicator)
        for entity, year in sorted(reports)
        for indicator in wanted[catalogue.entities[entity].kind]
    ]


def _absent(catalogue: Catalogue) -> set[Key]:
    return {
        (
            at.record.entity or report.source.record.entity,
            at.record.year or report.source.record.year,
            at.record.indicator,
        )
        for report in catalogue.loaded.reports
        for at in report.absent
    }
