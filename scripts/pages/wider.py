"""Values of the areas that a place belongs to, for the same year: context beside its own figures, and never a rank.

An area is any entity above the place, such as a province or a nation, that a source of its own gives values for.
"""

from collections.abc import Sequence

from scripts.figures import units
from scripts.figures.points import comparable
from scripts.fixed import fixed
from scripts.pages.cells import TableCell, cell
from scripts.pages.editions import Edition
from scripts.pages.indicators import link as indicator_link
from scripts.pages.places import link, way_to_area
from scripts.shelf.labels import Label, Link, Row
from scripts.shelf.places import above


@fixed
class WiderLine:
    """One indicator: the place's value, then that of each area; empty where it has none that may stand beside it."""

    name: Link
    unit: Label
    cells: tuple[TableCell, ...]


@fixed
class Wider:
    """The areas, the nearest first, and the indicators that the place and any of them have values of."""

    areas: tuple[Link, ...]
    lines: tuple[WiderLine, ...]

    @property
    def cells(self) -> tuple[TableCell, ...]:
        """Every value of the table."""
        return tuple(one for line in self.lines for one in line.cells)


def wider(edition: Edition, own: Sequence[Row], place: str, year: int) -> Wider | None:
    """What the areas above a place have beside its `own` observations of a year; None where they have nothing."""
    names = [str(row["entity_id"]) for row in above(edition.shelf.entities, place)[1:]]
    found = [(row, [_beside(edition, row, name, year) for name in names]) for row in own]
    held = [any(rows[number] for _, rows in found) for number in range(len(names))]
    kept = [number for number, one in enumerate(held) if one]
    lines = [_line(edition, row, [rows[number] for number in kept]) for row, rows in found if any(rows)]
    return Wider(tuple(_link(edition, names[number]) for number in kept), tuple(lines)) if lines else None


def _link(edition: Edition, name: str) -> Link:
    return link(edition, name) if edition.shelf.has_page(name) else way_to_area(edition, name)


def _beside(edition: Edition, row: Row, name: str, year: int) -> Row | None:
    """The area's observation of the same indicator and year that may be held beside one of the place."""
    own = edition.point(row)
    for one in edition.points.series.get((name, own.indicator), ()):
        if one.year == year and one.trusted and own.trusted and comparable(one, own):
            return edition.shelf.observations[one.observation]
    return None


def _line(edition: Edition, row: Row, beside: Sequence[Row | None]) -> WiderLine:
    name = str(row["indicator_id"])
    unit = units.alone(edition, name)
    return WiderLine(indicator_link(edition, name), unit, tuple(cell(edition, one) for one in (row, *beside)))
