"""Comparing places: a form that works in the browser, and ready-made tables that need none."""

from collections.abc import Iterator, Sequence

from scripts.figures import thresholds, units
from scripts.figures.sentences import period
from scripts.fixed import fixed
from scripts.pages.cells import TableCell, cell, marks_in
from scripts.pages.editions import Edition
from scripts.pages.page import Draft, Page
from scripts.periods import is_fine
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Mark, Row

PLACES, LEADING, OTHERS = 5, 12, 5


@fixed
class LatestValue:
    """The latest value of a place, and its year."""

    cell: TableCell
    year: str


@fixed
class ComparedLine:
    """One indicator, its unit, its standards, and a value for each place."""

    name: Link
    unit: Label
    standards: tuple[str, ...]
    values: tuple[LatestValue | None, ...]


@fixed
class Comparison:
    """One ready-made table: places of one kind side by side; `address` opens it in the form."""

    anchor: str
    name: str
    places: tuple[Link, ...]
    lines: tuple[ComparedLine, ...]
    address: str


@fixed
class Compare:
    """What the page shows."""

    ready: tuple[Comparison, ...]
    marks: tuple[Mark, ...]
    indicators: tuple[Link, ...]
    numbers: range


def pages(edition: Edition) -> Iterator[Draft]:
    """The page for comparing."""
    yield Draft(_page)


def _page(edition: Edition) -> Page:
    ready = tuple(one for kind in edition.shelf.kinds for one in _of_kind(edition, kind))
    cells = [value.cell for one in ready for line in one.lines for value in line.values if value]
    return Page(
        path=addresses.COMPARE,
        template="compare",
        title=edition.words("compare-places"),
        description=edition.say("compare-description", count=PLACES),
        section=addresses.COMPARE,
        view=Compare(ready, marks_in(cells), tuple(_indicators(edition)), range(1, PLACES + 1)),
        crumbs=(edition.home,),
    )


def _indicators(edition: Edition) -> Iterator[Link]:
    """The indicators that several places have: their own pages compare all of them."""
    for name, rows in edition.shelf.by_indicator.items():
        if len({row["entity_id"] for row in rows if edition.shelf.has_page(row["entity_id"])}) > 1:
            yield Link(edition.indicator(str(name)), edition.shelf.indicator(str(name), "section-places"))


def _of_kind(edition: Edition, kind: str) -> Iterator[Comparison]:
    """The headline figures of the places of one kind, then each theme; nothing where there is one place only."""
    names = _places(edition, kind)
    if len(names) < 2:
        return
    shelf = edition.shelf
    word = edition.kinds(kind).text
    tops = [name for name, row in shelf.indicators.items() if not row["parent_id"]]
    leading = _shared(edition, names, edition.project.headlines or tops)[:LEADING]
    yield _comparison(edition, f"ready-{kind}", edition.say("compare-ready-headlines", kind=word), names, leading, "")
    for theme, row in shelf.themes.items():
        own = [name for name, one in shelf.indicators.items() if one["theme_id"] == theme]
        if shared := _shared(edition, names, own)[:OTHERS]:
            title = edition.say("compare-ready-theme", kind=word, theme=edition.name(row).text)
            yield _comparison(edition, f"ready-{kind}-{theme}", title, names, shared, f"t={theme}")


def _places(edition: Edition, kind: str) -> list[str]:
    """The places of a kind with the most figures, in their usual order."""
    rows = [row for row in edition.shelf.places if row["kind"] == kind]
    counts = {str(row["entity_id"]): _count(edition, str(row["entity_id"])) for row in rows}
    most = sorted((name for name in counts if counts[name]), key=lambda name: -counts[name])[:PLACES]
    return [name for name in counts if name in most]


def _count(edition: Edition, place: str) -> int:
    return sum(len(edition.shelf.observations_in.get((place, year), ())) for year in edition.shelf.years.get(place, ()))


def _shared(edition: Edition, places: Sequence[str], names: Sequence[str]) -> list[str]:
    """The indicators that at least two of the places have, those that more of them have first."""
    known = {name: sum((place, name) in edition.shelf.series for place in places) for name in names}
    return sorted((name for name in names if known[name] > 1), key=lambda name: -known[name])


def _comparison(
    edition: Edition, anchor: str, name: str, places: Sequence[str], indicators: Sequence[str], query: str
) -> Comparison:
    lines = tuple(_line(edition, indicator, places) for indicator in indicators)
    links = tuple(Link(edition.entity(place), addresses.place(place)) for place in places)
    first = query or f"i={indicators[0]}" if indicators else query
    address = "?" + "&".join([first, *(f"p={place}" for place in places)])
    return Comparison(anchor, name, links, lines, address)


def _line(edition: Edition, indicator: str, places: Sequence[str]) -> ComparedLine:
    beside = thresholds.beside(edition, indicator, places[0])
    limits = (thresholds.in_full(edition, indicator, one) for one in beside)
    return ComparedLine(
        Link(edition.indicator(indicator), edition.shelf.indicator(indicator)),
        units.alone(edition, indicator),
        tuple(edition.say("standard-short", limit=one) for one in limits),
        tuple(latest(edition, edition.shelf.series.get((place, indicator), ())) for place in places),
    )


def latest(edition: Edition, rows: Sequence[Row]) -> LatestValue | None:
    """The newest of the observations of a place; None where there is none."""
    if not rows:
        return None
    row = max(rows, key=lambda one: (int(one["year"]), str(one["period"])))
    named = period(edition.language, row["period"]) if is_fine(row["period"]) else str(row["period"])
    return LatestValue(cell(edition, row), named)
