"""The pages around that of a place and year: the years before and after, and other places in the same year."""

from collections.abc import Iterator
from itertools import chain, islice

from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link

MOST = 12  # other places


@fixed
class Neighbours:
    """The ways to the years before and after that have a page, and to other places: to some, and to all, where many."""

    before: Link | None
    after: Link | None
    others: tuple[Link, ...]


def neighbours(edition: Edition, entity: str, year: int) -> Neighbours:
    """What is around the page of a place and year."""
    listed = sorted(edition.shelf.years[entity])
    place = listed.index(year)
    before, after = (
        next((Link(Label(str(one), edition.language), addresses.place_year(entity, one)) for one in some), None)
        for some in (listed[:place][-1:], listed[place + 1 :][:1])
    )
    others = tuple(islice(_others(edition, entity, year), MOST + 1))
    if len(others) > MOST:
        others = (*others[:MOST], Link(edition.words("all-places"), addresses.PLACES))
    return Neighbours(before, after, others)


def _others(edition: Edition, entity: str, year: int) -> Iterator[Link]:
    """Other places of the same kind in the same year, those of the same parent first."""
    own, peers = edition.shelf.entities[entity], edition.shelf.peers
    kind, parent = str(own["kind"]), str(own["parent_id"])
    others = (row for row in peers.get((kind, year, None), ()) if row["parent_id"] != parent)
    for row in chain(peers.get((kind, year, parent), ()), others):
        if row["entity_id"] != entity:
            yield Link(edition.name(row), addresses.place_year(row["entity_id"], year))
