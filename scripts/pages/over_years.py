"""The table of a place: each of its indicators over all years, or over months and quarters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scripts import periods
from scripts.figures import units
from scripts.fixed import fixed
from scripts.pages import grouped, observed
from scripts.pages.cells import TableCell, marks_in, own
from scripts.pages.choices import Choice
from scripts.pages.editions import Edition
from scripts.pages.observed import common
from scripts.shelf.labels import Label, Link, Mark, Row

MANY = 150  # indicators in a table: beyond, those with a value for one year only are left to the page of that year


@fixed
class YearsLine:
    """One indicator over the years of the table."""

    indicator: str
    name: Link
    unit: Label
    depth: int
    cells: tuple[TableCell, ...]

    @property
    def known(self) -> int:
        """How many of the years have a value."""
        return sum(bool(cell.text) for cell in self.cells)


@fixed
class ThemeLines:
    """The indicators of one theme."""

    anchor: str
    name: Label
    lines: tuple[YearsLine, ...]


@fixed
class YearsTable:
    """What the table shows; `columns` are all years from the first to the last, also those without data.

    `periods` holds for each column what most of its values are for, where that is another period than the year;
    `indicators` are all that have a value, of which the `groups` leave out `left` that have only one, if they are many.
    Where these are of groups, rows can be chosen: `held` has by indicator what each is of.
    """

    columns: tuple[str, ...]
    periods: tuple[str, ...]
    indicators: tuple[str, ...]
    groups: tuple[ThemeLines, ...]
    left: int
    choices: tuple[Choice, ...]
    held: Mapping[str, Mapping[str, str]]
    marks: tuple[Mark, ...]


def table(edition: Edition, place: str) -> YearsTable:
    """The table of a place."""
    columns = _columns(edition, place)
    every = tuple(_groups(edition, place, columns))
    left, kept = _shortened(every)
    spans, groups = _named(kept, list(columns))
    lines = [line for group in groups for line in group.lines]
    names = [line.indicator for line in lines]
    return YearsTable(
        columns=tuple(columns.values()),
        periods=spans,
        indicators=tuple(line.indicator for group in every for line in group.lines),
        groups=groups,
        left=left,
        choices=grouped.choices(edition, names),
        held=grouped.held(edition, names),
        marks=marks_in([one for line in lines for one in line.cells]),
    )


def _columns(edition: Edition, place: str) -> dict[str, str]:
    """All years from the first to the last, or all months or quarters from the newest back, each with its heading."""
    shelf = edition.shelf
    rows = [row for year in shelf.years.get(place, ()) for row in shelf.observations_in.get((place, year), ())]
    listed = sorted(shelf.years.get(place, ()))
    if not listed:
        return {}
    every = sorted({year for known in shelf.years.values() for year in known})
    found = observed.moments(edition, [row for row in rows if row["entity_id"] == place], gaps=True)
    span = (
        [year for year in every if listed[0] <= year <= listed[-1]]
        if shelf.is_tabular
        else range(listed[0], listed[-1] + 1)
    )
    years = {str(year): str(year) for year in span}
    return dict(reversed(found.items())) if any(periods.is_fine(one) for one in found) else years


def _groups(edition: Edition, place: str, columns: Mapping[str, str]) -> Iterator[ThemeLines]:
    shelf = edition.shelf
    known = sorted(shelf.years.get(place, ()))
    own: dict[str, dict[str, Row]] = {}
    for year in known:
        for row in shelf.observations_in.get((place, year), ()):
            if row["entity_id"] == place:
                own.setdefault(row["indicator_id"], {}).setdefault(observed.moment(row, columns), row)
    for name, theme in shelf.themes.items():
        names = [one for one in shelf.indicators if one in own and shelf.indicators[one]["theme_id"] == name]
        deep = observed.depths(edition, names)
        lines = tuple(_line(edition, one, deep[one], [own[one].get(key) for key in columns]) for one in names)
        if lines:
            yield ThemeLines(f"theme-{name}", edition.name(theme), lines)


def _named(groups: Sequence[ThemeLines], years: Sequence[str]) -> tuple[tuple[str, ...], tuple[ThemeLines, ...]]:
    """The period that most values of a column are for, where that is not the year; the groups without it in cells."""
    columns = zip(*(line.cells for group in groups for line in group.lines), strict=True)
    periods = tuple(common([one.period for one in column if one.text], 0) for column in columns)
    periods = tuple("" if period == "0" else period for period in periods)

    def bare(one: TableCell, period: str, year: str) -> TableCell:
        return replace(one, period="" if one.period == period else one.period or year) if period else one

    def line(one: YearsLine) -> YearsLine:
        return replace(one, cells=tuple(map(bare, one.cells, periods, years)))

    return periods, tuple(replace(group, lines=tuple(map(line, group.lines))) for group in groups)


def _shortened(groups: Sequence[ThemeLines]) -> tuple[int, tuple[ThemeLines, ...]]:
    """Where there are very many indicators, those that have more than one value, and how many others there are."""
    lines = [line for group in groups for line in group.lines]
    if len(lines) <= MANY:
        return 0, tuple(groups)
    kept = [replace(group, lines=tuple(line for line in group.lines if line.known > 1)) for group in groups]
    return sum(line.known <= 1 for line in lines), tuple(group for group in kept if group.lines)


def _line(edition: Edition, indicator: str, depth: int, rows: Sequence[Row | None]) -> YearsLine:
    row = edition.shelf.indicators[indicator]
    name = Link(edition.name(row), edition.shelf.indicator(indicator))
    return YearsLine(indicator, name, units.alone(edition, indicator), depth, tuple(own(edition, one) for one in rows))
