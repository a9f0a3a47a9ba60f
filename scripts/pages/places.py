"""The list of places: by the areas they belong to, with the years that each has."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from scripts.figures.coverage import coverage
from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.pages.page import Draft, Page
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Row
from scripts.shelf.rows import Shelf

MANY = 30  # places that are listed by their first letters
MOST = 100  # places on one page: of more, those of an area stand on its page


@fixed
class ListedPlace:
    """One place in the tree: its name, kind, years, the places that belong to it, and each year's coverage."""

    link: Link
    kind: Label
    years: tuple[Link, ...]
    children: tuple["ListedPlace", ...]
    scores: tuple[str, ...] = ()


@fixed
class Area:
    """A top of the tree: places under one heading; `name` is empty where they belong to nothing, `own` is its page."""

    anchor: str
    name: Label
    places: tuple[ListedPlace, ...]
    own: Link | None = None

    @property
    def letters(self) -> Sequence[tuple[str, Sequence[Link]]]:
        """Places without years to list, by the first letter of their names; nothing where they are few."""
        if len(self.places) < MANY or any(one.years or one.children for one in self.places):
            return ()
        links = sorted((one.link for one in self.places), key=lambda link: _plain(link.label.text))
        return [(letter, list(own)) for letter, own in groupby(links, key=lambda link: _plain(link.label.text)[:1])]


@fixed
class Places:
    """What the page shows; of very many places those of an area stand on its page."""

    areas: tuple[Area, ...]
    count: int
    undated: bool


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of all places."""
    yield Draft(_page)


def _page(edition: Edition) -> Page:
    areas = tuple(_areas(edition))
    view = Places(areas, len(edition.shelf.places), not edition.shelf.year_pages)
    described = f"places-description{'-apart' if _many(edition) else '-undated' if view.undated else ''}"
    return Page(
        path=addresses.PLACES,
        template="places",
        title=edition.words("places"),
        description=edition.counted(described, view.count),
        section=addresses.PLACES,
        view=view,
        crumbs=(edition.home,),
    )


def _many(edition: Edition) -> bool:
    return len(edition.shelf.places) > MOST


def _plain(name: str) -> str:
    """A name as it is sorted: capitals without accents."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper() or name


def years(edition: Edition, entity: str) -> tuple[Link, ...]:
    """The years of a place, newest first."""
    found = edition.shelf.years.get(entity, ()) if edition.shelf.year_pages else ()
    return tuple(Link(Label(str(year), edition.language), addresses.place_year(entity, year)) for year in found)


def link(edition: Edition, entity: str) -> Link:
    """The way to a place."""
    return Link(edition.entity(entity), addresses.place(entity))


def is_area(shelf: Shelf, entity: str) -> bool:
    """Whether an entity without a page holds places that have one."""
    children = shelf.children.get(entity, ())
    return not shelf.has_page(entity) and any(shelf.has_page(row["entity_id"]) for row in children)


def has_own_page(shelf: Shelf, entity: str) -> bool:
    """Whether an area has a page of its own: where several places belong to it."""
    children = shelf.children.get(entity, ())
    return is_area(shelf, entity) and sum(shelf.has_page(row["entity_id"]) for row in children) > 1


def way_to_area(edition: Edition, entity: str) -> Link:
    """The way to an area: to its page, or to its part of the list of places."""
    own = has_own_page(edition.shelf, entity)
    return Link(edition.entity(entity), addresses.place(entity) if own else f"{addresses.PLACES}#{entity}")


def _areas(edition: Edition) -> Iterator[Area]:
    """Entities without a page that hold places are areas; places that belong to nothing stand together at the end."""
    loose: list[Row] = []
    for row in edition.shelf.entities.values():
        if edition.shelf.has_page(row["entity_id"]):
            if row["parent_id"] not in edition.shelf.entities:
                loose.append(row)
        elif is_area(edition.shelf, row["entity_id"]):
            yield _area(edition, row)
    if loose:
        yield Area("section-all", Label("", edition.language), tuple(_place(edition, row) for row in loose))


def _area(edition: Edition, row: Row) -> Area:
    name, places = str(row["entity_id"]), tuple(below(edition, row["entity_id"]))
    words = edition.words("area-own", count=len(places))
    own = Link(words, addresses.place(name)) if has_own_page(edition.shelf, name) else None
    return Area(name, edition.name(row), () if own and _many(edition) else places, own)


def below(edition: Edition, entity: str) -> Sequence[ListedPlace]:
    """The places with pages that belong to an entity."""
    rows = edition.shelf.children.get(entity, ())
    return [_place(edition, row) for row in rows if edition.shelf.has_page(row["entity_id"])]


def _place(edition: Edition, row: Row) -> ListedPlace:
    name = row["entity_id"]
    children, scores = tuple(below(edition, name)), tuple(_scores(edition, name))
    return ListedPlace(link(edition, name), edition.kind(row), years(edition, name), children, scores)


def _scores(edition: Edition, entity: str) -> Iterator[str]:
    """The coverage of each year, newest first; "" where no report is about it."""
    for year in edition.shelf.years.get(entity, ()):
        found = coverage(edition, entity, year)
        yield edition.say("coverage-percent", percent=found.percent) if found else ""
