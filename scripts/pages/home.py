"""The home page: what this is, the newest places and years, charts, and what the findings show."""

from collections.abc import Iterator, Sequence
from itertools import islice

from scripts.figures.coverage import coverage
from scripts.fixed import fixed
from scripts.model.codes import SEVERITIES
from scripts.numbers import shown
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.findings import ShownFinding, finding, gravest, severity_counts
from scripts.pages.jsonld import catalogue
from scripts.pages.page import Draft, Page
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Row

NEWEST, CHARTS, FINDINGS = 8, 3, 5
LISTED = 12


@fixed
class CountLink:
    """A number on the home page and the page that it leads to."""

    number: str
    link: Link


@fixed
class Newest:
    """One place and year, with its coverage in words."""

    link: Link
    kind: Label
    year: int
    values: int
    coverage: str


@fixed
class Home:
    """What the page shows."""

    tagline: Label
    introduction: Label
    counts: tuple[CountLink, ...]
    newest: tuple[Newest, ...]
    charts: tuple[ChartFigure, ...]
    findings: tuple[ShownFinding, ...]
    finding_count: int
    severities: tuple[Link, ...]
    stories: Sequence[Link]
    gallery: bool
    themes: tuple[Link, ...]
    themed: bool
    package: File | None


def pages(edition: Edition) -> Iterator[Draft]:
    """The home page."""
    yield Draft(_page)


def _page(edition: Edition) -> Page:
    project = edition.project
    return Page(
        path=addresses.HOME,
        template="home",
        feed=addresses.FEED,
        title=edition.text(project.title),
        description=edition.text(project.tagline).text,
        section=addresses.HOME,
        view=_view(edition),
        dataset=catalogue(edition),
        contents=False,
    )


def _view(edition: Edition) -> Home:
    shelf = edition.shelf
    named = [(name, row) for name, row in shelf.themes.items() if name in shelf.of_theme]
    themes = [Link(edition.name(row), addresses.theme(name)) for name, row in named]
    themes = themes if len(named) > 1 else [*_indicators(edition), *themes]
    return Home(
        tagline=edition.text(edition.project.tagline),
        introduction=edition.text(edition.project.introduction),
        counts=tuple(_counts(edition)),
        newest=tuple(islice(_newest(edition), NEWEST)),
        charts=_charts(edition),
        findings=tuple(_telling(edition)),
        finding_count=len(shelf.findings),
        severities=tuple(_severities(edition)),
        stories=edition.stories,
        gallery=bool(edition.published),
        themes=tuple(themes),
        themed=len(named) > 1,
        package=edition.package(),
    )


def _charts(edition: Edition) -> tuple[ChartFigure, ...]:
    """The first charts; without a contradiction beside it the first one has the room of the page."""
    charts = edition.charts_of("home")[:CHARTS]
    alone = charts[:1] if not edition.shelf.findings else ()
    return (*(edition.figure(one.chart, roomy=True) for one in alone), *charts[len(alone) :])


def _indicators(edition: Edition) -> Iterator[Link]:
    """The indicators that are no part of another, where there is but one theme to list; so many at most."""
    rows = [row for row in edition.shelf.indicators.values() if row["parent_id"] not in edition.shelf.indicators]
    for row in rows[:LISTED]:
        yield Link(edition.name(row), edition.shelf.indicator(str(row["indicator_id"])))


def _counts(edition: Edition) -> Iterator[CountLink]:
    shelf = edition.shelf
    for name, number, path in (
        ("places", len(shelf.years), addresses.PLACES),
        ("sources", len(shelf.sources), addresses.SOURCES),
        ("indicators", len(shelf.indicators), addresses.INDICATORS),
        ("statements", len(shelf.statements), addresses.SOURCES),
        ("findings", len(shelf.findings), addresses.FINDINGS),
    ):
        if number or not shelf.is_tabular:
            word = edition.words(f"counted-{name}" + ("-one" if number == 1 else ""))
            yield CountLink(shown(number, 0, edition.language), Link(word, path))


def _newest(edition: Edition) -> Iterator[Newest]:
    """Years that a report is about, newest first."""
    shelf = edition.shelf
    rows = sorted(shelf.sources.values(), key=lambda row: (-int(row["year"]), row["source_id"]))
    keys = dict.fromkeys((shelf.hosts.get(row["entity_id"], ""), int(row["year"])) for row in rows)
    for host, year in keys:
        if year in shelf.years.get(host, ()):
            values = len(shelf.observations_in.get((host, year), ()))
            link = Link(edition.entity(host), shelf.year_page(host, year))
            found = coverage(edition, host, year)
            score = edition.say("coverage-percent", percent=found.percent) if found else ""
            yield Newest(link, edition.kind(shelf.entities[host]), year, values, score)


def _severities(edition: Edition) -> Iterator[Link]:
    """How many findings there are of each severity, each leading to exactly these."""
    for code, words in severity_counts(edition, edition.shelf.findings.values()):
        errors = code == SEVERITIES[0]
        chosen = "#section-gravest" if errors else f"?severity={code}#section-all"
        yield Link(words, f"{addresses.FINDINGS}{chosen}")


def _telling(edition: Edition) -> Iterator[ShownFinding]:
    """A few findings: those told in one sentence and the gravest first; from as many places as there are."""
    rows = sorted(gravest(edition.shelf.findings.values()), key=lambda row: not row["brief_zh"])
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(str(row["entity_id"]), row)
    chosen = list(first.values())
    rest = [row for row in rows if not any(row is one for one in chosen)]
    for row in (*chosen, *rest)[:FINDINGS]:
        yield finding(edition, row)
