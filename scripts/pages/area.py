"""The page of an area, such as a province: its places with their years, and their newest values side by side.

An area is an entity without figures of its own that several places belong to; with one place its page would only
repeat that of the place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scripts.fixed import fixed
from scripts.pages.cells import marks_in
from scripts.pages.editions import Edition
from scripts.pages.observed import depths
from scripts.pages.page import Draft, Page
from scripts.pages.places import ListedPlace, below, has_own_page, link
from scripts.pages.theme_page import PLACES, Several, newest
from scripts.shelf import addresses
from scripts.shelf.labels import Link, Mark, Row


@fixed
class SharedTheme:
    """The indicators of a theme that several of the places have."""

    name: Link
    lines: tuple[Several, ...]


@fixed
class AreaPage:
    """What the page shows; `left_out` counts the places that have no column."""

    places: tuple[ListedPlace, ...]
    undated: bool
    columns: tuple[Link, ...]
    left_out: int
    themes: tuple[SharedTheme, ...]
    marks: tuple[Mark, ...]


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of each area that has several places."""
    for row in edition.shelf.entities.values():
        if has_own_page(edition.shelf, str(row["entity_id"])):
            yield Draft.of(_page, row)


def _page(edition: Edition, row: Row) -> Page:
    view, name = _view(edition, str(row["entity_id"])), edition.name(row)
    shared = sum(len(theme.lines) for theme in view.themes)
    counts = {
        "places": edition.counted("places-held", len(view.places)),
        "indicators": edition.counted("indicators-shared", shared),
    }
    return Page(
        path=addresses.place(str(row["entity_id"])),
        template="area",
        title=name,
        description=edition.say("area-description", area=name.text, **counts),
        section=addresses.PLACES,
        view=view,
        crumbs=(edition.home, Link(edition.words("places"), addresses.PLACES)),
    )


def _view(edition: Edition, area: str) -> AreaPage:
    places = below(edition, area)
    names = [str(row["entity_id"]) for row in edition.shelf.children[area] if edition.shelf.has_page(row["entity_id"])]
    known = [name for name in names if edition.shelf.years.get(name)]
    columns = sorted(known, key=lambda name: -edition.shelf.years[name][0])[:PLACES]
    themes = tuple(_themes(edition, columns))
    cells = [value.cell for theme in themes for line in theme.lines for value in line.values if value]
    return AreaPage(
        places=tuple(places),
        undated=not edition.shelf.year_pages,
        columns=tuple(link(edition, name) for name in columns),
        left_out=len(names) - len(columns),
        themes=themes,
        marks=marks_in(cells),
    )


def _themes(edition: Edition, columns: Sequence[str]) -> Iterator[SharedTheme]:
    for name, row in edition.shelf.themes.items():
        shared = [one for one in edition.shelf.of_theme.get(name, ()) if edition.shelf.is_spread(one["indicator_id"])]
        lines = [one for one in newest(edition, shared, columns) if sum(value is not None for value in one.values) > 1]
        deep = depths(edition, [one.anchor for one in lines])
        if lines:
            shown = tuple(replace(one, depth=deep[one.anchor]) for one in lines)
            yield SharedTheme(Link(edition.name(row), addresses.theme(name)), shown)
