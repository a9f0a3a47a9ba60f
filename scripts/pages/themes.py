"""A theme on the page of a place and year: its sentence, its charts, its figures in a table and in a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.pages import figures
from scripts.pages.edition import Edition, Figure
from scripts.pages.figures import Value
from scripts.pages.labels import Label, Row

SHORT = 10


@dataclass(frozen=True)
class Theme:
    """The figures of one theme: those with something beside the value in a table, the others in a list."""

    anchor: str
    name: Label
    sentence: str
    charts: tuple[Figure, ...]
    values: tuple[Value, ...]
    others: tuple[Value, ...]

    @property
    def every(self) -> tuple[Value, ...]:
        """All figures of the theme."""
        return self.values + self.others

    @property
    def changes(self) -> bool:
        """Whether any value has a change to show."""
        return any(value.change for value in self.values)

    @property
    def since(self) -> str:
        """The period that all changes of the table are against; "" where they differ."""
        found = {value.change.since for value in self.values if value.change}
        return found.pop() if len(found) == 1 else ""

    @property
    def standards(self) -> bool:
        """Whether any value has a threshold beside it."""
        return any(value.standards for value in self.values)


@dataclass(frozen=True)
class Line:
    """One indicator over the parts of a place; a cell holds one value for each period."""

    name: Value
    cells: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Parts:
    """The figures of entities that have no page of their own, side by side."""

    columns: tuple[tuple[str, Label], ...]
    lines: tuple[Line, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """All figures of the parts."""
        return tuple(value for line in self.lines for cell in line.cells for value in cell)


def themes(edition: Edition, rows: Sequence[Row], host: str, usual: str, charts: Sequence[Figure]) -> Iterator[Theme]:
    """The themes that have figures or charts, in the catalogue's order; a chart stands with its first indicator."""
    shelf, placed = edition.shelf, _placed(edition, charts)
    for name, theme in shelf.themes.items():
        own = [row for row in rows if shelf.indicators[row["indicator_id"]]["theme_id"] == name]
        if own or placed.get(name):
            values = figures.values(edition, own, host, usual)
            table = [value for value in values if len(values) <= SHORT or _tells(value)]
            others = tuple(value for value in values if value not in table)
            sentence = _sentence(edition, values)
            yield Theme(f"theme-{name}", edition.name(theme), sentence, placed.get(name, ()), tuple(table), others)


def parts(edition: Edition, rows: Sequence[Row], host: str, usual: str) -> Parts | None:
    """The figures of the entities below `host` that have no page, one column each; None where there are none."""
    inner = [row for row in rows if row["entity_id"] != host]
    names = list(dict.fromkeys(str(row["entity_id"]) for row in inner))
    if not names:
        return None
    values: dict[str, dict[str, list[Value]]] = {}
    for row in inner:
        cells = values.setdefault(str(row["indicator_id"]), {})
        cells.setdefault(str(row["entity_id"]), []).append(figures.value(edition, row, host, 0, usual))
    lines = (
        Line(next(iter(cells.values()))[0], tuple(tuple(cells.get(name, ())) for name in names))
        for cells in values.values()
    )
    return Parts(tuple((f"part-{name}", edition.entity(name)) for name in names), tuple(lines))


def _tells(value: Value) -> bool:
    """Whether there is more to say of a figure than its value."""
    return bool(value.change or value.standards or value.marks or value.findings or value.note or value.period)


def _placed(edition: Edition, charts: Sequence[Figure]) -> Mapping[str, tuple[Figure, ...]]:
    """Charts by the theme of the first observation that they show."""
    shelf, found = edition.shelf, dict[str, tuple[Figure, ...]]()
    for figure in charts:
        shown = [shelf.observations[name] for name in figure.chart.observations if name in shelf.observations]
        names = [str(shelf.indicators[row["indicator_id"]]["theme_id"]) for row in shown] or [
            next(iter(shelf.themes), "")
        ]
        found[names[0]] = (*found.get(names[0], ()), figure)
    return found


def _sentence(edition: Edition, values: Sequence[Value]) -> str:
    """How many figures the theme has, and which way those went that can be compared."""
    ways = [value.change.way for value in values if value.change]
    counted = [edition.counted(f"theme-{way}", ways.count(way)) for way in ("up", "down", "same") if way in ways]
    if len(ways) == 1:
        counted = [edition.say(f"theme-only-{ways[0]}")]
    clauses = [edition.counted("theme-values", len(values))] if values else []
    if ways:
        moved = edition.say("list-separator").join(counted)
        clauses.append(edition.counted("theme-compared", len(ways), moved=moved))
    contested = sum(bool(value.findings) for value in values)
    clauses += [edition.counted("theme-contested", contested)] if contested else []
    return edition.say("clause-separator").join(clauses) + edition.say("full-stop") if clauses else ""
