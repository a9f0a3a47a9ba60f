"""The figures that open a page: those that the catalogue names, as far as they are known."""

from collections.abc import Sequence
from dataclasses import replace

from scripts.figures.values import running
from scripts.pages import observed
from scripts.pages.editions import Edition
from scripts.pages.observed import Value
from scripts.periods import is_fine
from scripts.shelf.labels import Row

MOST = 7


def names(edition: Edition) -> Sequence[str]:
    """The indicators in the order in which they may open a page; all top ones where the catalogue names none."""
    tops = [name for name, row in edition.shelf.indicators.items() if not row["parent_id"]]
    return edition.project.headlines or tops


def headlines(edition: Edition, rows: Sequence[Row], usual: str) -> tuple[Row, ...]:
    """The first seven named indicators among the figures of one entity, one value each: that of the usual period.

    Where that is a month or a quarter for which there is no value, the latest one.
    """
    found: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: str(row["period"])) if is_fine(usual) else rows:
        if row["indicator_id"] not in found or row["period"] == usual or is_fine(usual):
            found[str(row["indicator_id"])] = row
    return tuple(found[name] for name in names(edition) if name in found)[:MOST]


def shown(edition: Edition, rows: Sequence[Row], host: str, usual: str) -> tuple[Value, ...]:
    """Headline figures as a page shows them: with their units in short, for the name says the rest."""
    return tuple(
        replace(observed.value(edition, row, host, 0, usual), text=running(edition, edition.point(row))) for row in rows
    )
