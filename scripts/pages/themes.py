"""A theme on the page of a place and year: its sentence, its charts, its figures in a table and in a list."""

from collections.abc import Iterator, Mapping, Sequence

from scripts.figures.changes import Change, clause
from scripts.figures.differences import SMALL_COUNT
from scripts.figures.sentences import inner, listing
from scripts.figures.speaker import words
from scripts.figures.thresholds import Standing
from scripts.fixed import fixed
from scripts.pages import observed
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.observed import Value
from scripts.shelf.labels import Label, Row

SHORT = 10
WAYS = ("better", "worse", "up", "down", "same")


@fixed
class ThemePart:
    """The figures of one theme: those with something beside the value in a table, the others in a list."""

    anchor: str
    name: Label
    sentence: str
    charts: tuple[ChartFigure, ...]
    values: tuple[Value, ...]
    others: tuple[Value, ...]

    @property
    def every(self) -> tuple[Value, ...]:
        """All figures of the theme."""
        return self.values + self.others

    @property
    def contested(self) -> int:
        """How many figures the checks question."""
        return sum(bool(value.findings) for value in self.every)

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


@fixed
class PartsLine:
    """One indicator over the parts of a place; a cell holds one value for each period."""

    name: Value
    cells: tuple[tuple[Value, ...], ...]


@fixed
class Parts:
    """The figures of entities that have no page of their own, side by side."""

    columns: tuple[tuple[str, Label], ...]
    lines: tuple[PartsLine, ...]

    @property
    def values(self) -> tuple[Value, ...]:
        """All figures of the parts."""
        return tuple(value for line in self.lines for cell in line.cells for value in cell)


def themes(
    edition: Edition, rows: Sequence[Row], host: str, usual: str, charts: Sequence[ChartFigure]
) -> Iterator[ThemePart]:
    """The themes that have figures or charts, in the catalogue's order; a chart stands with most of its indicators."""
    shelf, placed = edition.shelf, _placed(edition, charts)
    for name, theme in shelf.themes.items():
        own = [row for row in rows if shelf.indicators[row["indicator_id"]]["theme_id"] == name]
        if own or placed.get(name):
            values = observed.values(edition, own, host, usual)
            table = [value for value in values if len(values) <= SHORT or _tells(value)]
            others = tuple(value for value in values if value not in table)
            sentence = _sentence(edition, values, name)
            yield ThemePart(f"theme-{name}", edition.name(theme), sentence, placed.get(name, ()), tuple(table), others)


def parts(edition: Edition, rows: Sequence[Row], host: str, usual: str) -> Parts | None:
    """The figures of the entities below `host` that have no page, one column each; None where there are none."""
    inner = [row for row in rows if row["entity_id"] != host]
    names = list(dict.fromkeys(str(row["entity_id"]) for row in inner))
    if not names:
        return None
    values: dict[str, dict[str, list[Value]]] = {}
    for row in inner:
        cells = values.setdefault(str(row["indicator_id"]), {})
        cells.setdefault(str(row["entity_id"]), []).append(observed.value(edition, row, host, 0, usual))
    lines = (
        PartsLine(next(iter(cells.values()))[0], tuple(tuple(cells.get(name, ())) for name in names))
        for cells in values.values()
    )
    return Parts(tuple((f"part-{name}", edition.entity(name)) for name in names), tuple(lines))


def _tells(value: Value) -> bool:
    """Whether there is more to say of a figure than its value."""
    return bool(
        value.change or value.standards or value.marks or value.findings or value.note or value.beside or value.period
    )


def _placed(edition: Edition, charts: Sequence[ChartFigure]) -> Mapping[str, tuple[ChartFigure, ...]]:
    """Charts by the theme, of those with figures in them, that most of the indicators which they ask for belong to.

    Of equal ones it is the first. So a chart stands under the same theme on all pages that have its figures.
    """
    shelf, found = edition.shelf, dict[str, tuple[ChartFigure, ...]]()
    order = list(shelf.themes)
    for figure in charts:
        rows = [shelf.observations[name] for name in figure.chart.observations if name in shelf.observations]
        drawn = [str(shelf.indicators[row["indicator_id"]]["theme_id"]) for row in rows] or order[:1]
        asked = [str(shelf.indicators[name]["theme_id"]) for name in figure.chart.indicators] or drawn
        theme = max(sorted(set(drawn), key=order.index), key=asked.count)
        found[theme] = (*found.get(theme, ()), figure)
    return found


def _sentence(edition: Edition, values: Sequence[Value], theme: str) -> str:
    """What matters in a theme: which way its figures went and which moved most, and thresholds."""
    every = [value for value in values if value.change]
    telling = [(value, value.change) for value in _telling(edition, every, theme) if value.change]
    clauses = [
        _moved(edition, telling, len(every) - len(telling)),
        _held(edition, [(value, one) for value in values for one in value.standards]),
    ]
    told = edition.say("clause-separator").join(filter(None, clauses))
    return told[:1].upper() + told[1:] + edition.say("full-stop") if told else ""


def _telling(edition: Edition, values: Sequence[Value], theme: str) -> list[Value]:
    """The figures whose ups and downs say something of a theme: those that should go up or down, and those of its kind.

    How many were asked says nothing of a theme whose indicators are mostly shares of them who are satisfied.
    """
    shelf = edition.shelf
    rows = [shelf.indicators[value.indicator] for value in values]
    usual = edition.usual_kinds.get(theme, "")
    kept = [row["better"] in ("higher", "lower") or row["kind"] == usual for row in rows]
    return [value for value, keep in zip(values, kept, strict=True) if keep]


def _moved(edition: Edition, moved: Sequence[tuple[Value, Change]], apart: int) -> str:
    """How the figures fared that can be compared with an earlier period, and the one that moved most.

    Those for which a way is good or bad are counted as better or worse, the others as up or down; `apart` is how many
    can be compared and tell nothing of the theme.
    """
    if not moved:
        return ""
    if len(moved) == 1:
        value, change = moved[0]
        turn = edition.say(f"theme-alone-{change.turn}") if change.turn else ""
        return edition.say("theme-alone", name=_name(edition, value), change=clause(edition, change) + turn)
    ways = [change.turn or change.way for _, change in moved]
    counts = {way: ways.count(way) for way in WAYS if way in ways}
    told = [edition.say(f"theme-{way}", count=number) for way, number in counts.items()]
    facts = listing(words(edition.language), told)
    form = "theme-some-apart" if apart else f"theme-all-{ways[0]}" if len(counts) == 1 else "theme-some"
    numbers = {"count": len(moved) + apart, "apart": apart, "all": _every(edition, len(moved))}
    return edition.say(form, **numbers, facts=facts) + _most(edition, moved)


def _every(edition: Edition, number: int) -> str:
    """All of so many: both, all 3."""
    return edition.say("theme-both" if number == 2 else "theme-every", count=number)


def _most(edition: Edition, moved: Sequence[tuple[Value, Change]]) -> str:
    """The figure that changed most in % of what it was, and what is left out; "" where fewer than two can be rated."""
    rated = [(value, change) for value, change in moved if change.rate and change.telling]
    if len(rated) < 2:
        return ""
    value, change = max(rated, key=lambda pair: pair[1].rate)
    small = any(other.rate > change.rate for _, other in moved)
    rates = any(not other.rate and other.way != "same" for _, other in moved)
    left_out = "both" if small and rates else "small" if small else "rates" if rates else ""
    but = edition.say(f"theme-except-{left_out}", least=SMALL_COUNT) if left_out else ""
    return edition.say("theme-most", but=but, name=_name(edition, value), change=change.in_words)


def _held(edition: Edition, held: Sequence[tuple[Value, Standing]]) -> str:
    """How many figures meet their thresholds, which do not, and which cannot be judged."""
    missed = [value for value, one in held if one.meets is False]
    known = [one for _, one in held if one.meets is not None]
    if not known:
        return ""
    named = missed or [value for value, one in held if one.meets][:1]
    names = listing(words(edition.language), (_name(edition, value) for value in named))
    form = "all" if not missed else "none" if len(missed) == len(known) else "some"
    counts = {"count": len(known), "met": len(known) - len(missed), "all": _every(edition, len(known))}
    aside = known[0].aside
    form += aside.ending.replace("_", "-") + "-one" * (len(known) == 1)
    said = edition.say(f"theme-limits-{form}", names=names, whom=aside.whom, **counts)
    unjudged = [_name(edition, value) for value, one in held if one.meets is None]
    if not unjudged:
        return said
    return said + edition.say("theme-limits-open", names=listing(words(edition.language), unjudged))


def _name(edition: Edition, value: Value) -> str:
    return inner(value.name.label.text, edition.language)
