"""The overview of findings: each place, or each of its years, with how many there are."""

from collections.abc import Iterator

from scripts.fixed import fixed
from scripts.model.codes import SEVERITIES
from scripts.pages.editions import Edition
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link

NAMED = 1000  # findings whose old addresses the overview still knows


@fixed
class Contested:
    """A place in the overview, or one of its years: its page, its findings by severity, and where they are listed.

    `moved` are the findings that stand on a page of the place's own.
    """

    anchor: str
    link: Link
    counts: tuple[int, ...]
    all: str
    moved: tuple[str, ...] = ()


def of_place(edition: Edition, host: str) -> Contested:
    """A place whose findings have a page of their own, over all years."""
    rows = [row for (one, _), found in edition.shelf.findings_in.items() if one == host for row in found]
    counts = tuple(sum(row["severity"] == code for row in rows) for code in SEVERITIES)
    moved = tuple(str(row["finding_id"]) for row in rows) if len(edition.shelf.findings) <= NAMED else ()
    return Contested(
        host, Link(edition.entity(host), addresses.place(host)), counts, addresses.findings_of(host), moved
    )


def by_year(edition: Edition, only: str = "") -> Iterator[Contested]:
    """By place, newest year first; of one place where it is given."""
    found = [key for key in edition.shelf.findings_in if only in ("", key[0])]
    for host, year in sorted(found, key=lambda key: (key[0], -key[1])):
        name = edition.entity(host)
        title = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
        shown = year in edition.shelf.years.get(host, ())
        path = edition.shelf.year_page(host, year, "section-findings") if shown else addresses.place(host)
        severities = [row["severity"] for row in edition.shelf.findings_in[host, year]]
        counts = tuple(severities.count(code) for code in SEVERITIES)
        yield Contested(f"{host}-{year}", Link(title, path), counts, _listed(edition, host, year))


def _listed(edition: Edition, host: str, year: int) -> str:
    """The page of the report about a place and year, which lists all of its findings; "" where there is none."""
    own = [row for row in edition.shelf.sources_of.get(host, ()) if int(row["year"]) == year]
    return edition.shelf.source(str(own[0]["source_id"]), "section-findings") if own else ""
