"""The cells of tables over years or places: a value with its marks, and the way to where it comes from."""

from collections.abc import Sequence
from dataclasses import replace

from scripts import periods
from scripts.figures.beside import beside
from scripts.figures.values import full
from scripts.fixed import fixed
from scripts.pages import observed
from scripts.pages.editions import Edition
from scripts.pages.observed import Value
from scripts.shelf.labels import Link, Mark, Row


@fixed
class TableCell:
    """One value in a table over years or places; empty where nothing is known.

    One that stands nowhere else has its `anchor` here, and says in which row and column it was `read`. What stands
    `beside` it keeps it from being misread.
    """

    text: str
    path: str
    marks: tuple[Mark, ...]
    findings: tuple[Link, ...]
    period: str
    anchor: str = ""
    read: str = ""
    beside: str = ""


EMPTY = TableCell("", "", (), (), "")


def cell(edition: Edition, row: Row | None) -> TableCell:
    """An observation in a table over years; its link leads to the figure on the page of its place and year."""
    if row is None:
        return EMPTY
    own = str(row["year"]) == row["period"] or periods.is_fine(row["period"])
    point = edition.point(row)
    return TableCell(
        text=full(edition, point, with_unit=False),
        path=edition.shelf.paths.get(row["observation_id"], ""),
        marks=observed.marks(edition, row),
        findings=observed.findings(edition, row),
        period="" if own else str(row["period"]),
        beside=beside(edition, point),
    )


def own(edition: Edition, row: Row | None) -> TableCell:
    """The same on the page of its place, which is the only one where there are none for years."""
    plain = cell(edition, row)
    if row is None or edition.shelf.year_pages:
        return plain
    statement = edition.shelf.statements.get(row["statement_id"])
    read = edition.say("read-in", where=edition.where(statement), printed=statement["printed"]) if statement else ""
    return replace(plain, anchor=edition.shelf.spots[row["observation_id"]].anchor, read=read)


def marks_in(cells: Sequence[TableCell | Value]) -> tuple[Mark, ...]:
    """The marks that occur, each once: what the legend explains."""
    return tuple(
        sorted({mark for one in cells for mark in one.marks}, key=lambda mark: (mark.kind, mark.text, mark.meaning))
    )
