"""Findings: what does not add up in the reports, each with its arithmetic, its verdict and its statements."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.pages import addresses
from scripts.pages.edition import Edition
from scripts.pages.labels import Label, Link, Row, label
from scripts.pages.page import Page


@dataclass(frozen=True)
class Finding:
    """One finding as pages show it."""

    anchor: str
    path: str
    severity: str
    severity_word: str
    verdict: str
    rule: str
    message: Label
    printed: Label
    computed: str
    indicator: Link
    place: Link
    statements: tuple[Link, ...]


@dataclass(frozen=True)
class Group:
    """The findings of one place and year."""

    anchor: str
    name: Label
    page: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Findings:
    """What the page shows."""

    count: int
    groups: tuple[Group, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The page of all findings."""
    groups = tuple(_groups(edition))
    view = Findings(len(edition.shelf.findings), groups)
    yield Page(
        path=addresses.FINDINGS,
        template="findings",
        title=edition.words("findings"),
        description=edition.say("findings-description", count=view.count),
        section=addresses.FINDINGS,
        view=view,
        crumbs=(edition.home,),
    )


def finding(edition: Edition, row: Row) -> Finding:
    """One finding with links to its statements, its indicator, and the place and year."""
    shelf = edition.shelf
    names = [name for name in str(row["statements"]).split() if name in shelf.statements]
    source = shelf.sources.get(str(row["source_id"]))
    return Finding(
        anchor=str(row["finding_id"]),
        path=addresses.finding(str(row["finding_id"])),
        severity=str(row["severity"]),
        severity_word=edition.say(f"severity-{row['severity']}"),
        verdict=edition.say(f"verdict-{row['verdict']}"),
        rule=str(row["rule"]),
        message=label(row, "message", edition.language),
        printed=Label(str(row["printed"]), str(source["language"]) if source else "zh"),
        computed=str(row["computed"]),
        indicator=Link(edition.indicator(row["indicator_id"]), addresses.indicator(row["indicator_id"])),
        place=_place(edition, row),
        statements=tuple(_statement(edition, shelf.statements[name]) for name in names),
    )


def _statement(edition: Edition, row: Row) -> Link:
    language = str(edition.shelf.sources[row["source_id"]]["language"])
    return Link(Label(str(row["printed"]), language), addresses.source(row["source_id"], row["statement_id"]))


def _place(edition: Edition, row: Row) -> Link:
    """The page of the place and year that the finding is about."""
    host, year = edition.shelf.hosts.get(row["entity_id"], ""), int(row["year"])
    name = edition.entity(row["entity_id"])
    title = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
    return Link(title, addresses.place_year(host, year) if year in edition.shelf.years.get(host, ()) else "")


def _groups(edition: Edition) -> Iterator[Group]:
    """By place, newest year first."""
    found = edition.shelf.findings_in
    for host, year in sorted(found, key=lambda key: (key[0], -key[1])):
        items = tuple(finding(edition, row) for row in found[host, year])
        name = edition.entity(host)
        title = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
        page = addresses.place_year(host, year) if year in edition.shelf.years.get(host, ()) else addresses.place(host)
        yield Group(f"{host}-{year}", title, page, items)
