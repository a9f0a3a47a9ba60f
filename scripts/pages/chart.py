"""The page of each chart: the picture, what it says, where it comes from, its files; and the page that lists charts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts import citations
from scripts.charts import Chart
from scripts.citations import Citation
from scripts.curated.sections import section_order
from scripts.pages import citing
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.frozen import Frozen, newest
from scripts.pages.home import CHARTS as ON_HOME
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.observed import section_label
from scripts.pages.page import Page
from scripts.pages.place import document
from scripts.pictures import Origin, Publication
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link

OFFERED = ("png", "svg", "csv", "json")
LISTED = (*OFFERED, "metadata.json")


@dataclass(frozen=True)
class ChartReport:
    """A report behind a chart, and the sections of it that state the figures, each with the first statement."""

    link: Link
    told: str
    publisher: Label
    year: int
    sections: tuple[Link, ...]


@dataclass(frozen=True)
class Offer:
    """A file of the chart: what it is for, and the file itself."""

    kind: str
    meaning: Label
    file: File


@dataclass(frozen=True)
class Own:
    """What the page of a chart shows; `shown` is where the chart stands on another page."""

    figure: ChartFigure
    shown: Link
    reports: tuple[ChartReport, ...]
    offers: tuple[Offer, ...]
    citation: Citation
    embed: str
    code: str
    frozen: Frozen | None
    address: str


@dataclass(frozen=True)
class Shelfmark:
    """Charts of one theme or one kind of page, as a list shows them."""

    anchor: str
    name: Label
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Listing:
    """What the list of charts shows: those of the home page in full, the others by theme and by place."""

    charts: tuple[ChartFigure, ...]
    themes: tuple[Shelfmark, ...]
    places: tuple[Link, ...]


def pages(edition: Edition) -> Iterator[Page]:
    """The list of charts, then the page of each that has one."""
    own = [one for group in edition.charts.values() for one in group if edition.publication(one.id)]
    if own:
        yield _list(edition, own)
    for chart in own:
        yield _page(edition, chart)


def where(edition: Edition, chart: Chart) -> Link:
    """The page that shows a chart among others, at the chart."""
    anchor = f"chart-{chart.id}"
    if chart.page == "home":
        first = [one.chart.id for one in edition.charts_of("home")[:ON_HOME]]
        listed = Link(edition.words("charts"), f"{addresses.CHARTS}#{anchor}")
        return Link(edition.home.label, f"#{anchor}") if chart.id in first else listed
    if chart.page == "sources":
        return Link(edition.words("sources"), f"{addresses.SOURCES}#{anchor}")
    if chart.page == "indicator":
        return Link(edition.indicator(chart.subject), edition.shelf.indicator(chart.subject, anchor))
    name = edition.entity(chart.subject)
    if chart.page == "place":
        return Link(name, f"{addresses.place(chart.subject)}#{anchor}")
    dated = Label(edition.say("report-of-year", place=name.text, year=chart.year), name.language)
    return Link(dated, edition.shelf.year_page(chart.subject, chart.year, anchor))


def moved(edition: Edition, left_out: Sequence[Chart]) -> dict[str, str]:
    """Where the addresses of charts without a page lead: to the one with the same figures, or where they are shown.

    `left_out` are charts that are shown nowhere: their addresses lead to the page that has the figures.
    """
    own = [chart for group in edition.charts.values() for chart in group if not edition.publication(chart.id)]
    found = {chart.id: edition.way_to(chart.same) or where(edition, chart).path for chart in own}
    found |= {chart.id: _instead(edition, chart) for chart in left_out}
    return {addresses.chart(name): path for name, path in found.items()}


def _instead(edition: Edition, chart: Chart) -> str:
    """Where the figures of a chart that is not drawn are: in the scorecard of its page, else the page itself."""
    beside = edition.charts.get((chart.page, chart.subject, chart.year), ())
    card = next((one for one in beside if one.card and set(one.anchors) & set(chart.indicators)), None)
    return where(edition, card).path if card else where(edition, chart).path.partition("#")[0]


def _page(edition: Edition, chart: Chart) -> Page:
    one, path = edition.publication(chart.id), addresses.chart(chart.id)
    if one is None:
        raise ValueError(f"chart '{chart.id}' has no page of its own")
    shown = where(edition, chart)
    files = tuple(File(one.files[ending].path, one.files[ending].size) for ending in ("csv",))
    observed = [edition.shelf.observations[name] for name in chart.observations]
    told = [*((str(row["entity_id"]), int(row["year"])) for row in observed), *chart.reports]
    scope = DatasetScope([year for _, year in told], [entity for entity, _ in told], downloads=files)
    about = dict(dataset(edition, path, chart.title, chart.sentence, scope))
    about["image"] = edition.project.address + one.files["png"].path
    return Page(
        path=path,
        template="chart",
        title=Label(chart.title, edition.language),
        description=chart.sentence,
        section=_section(chart),
        view=_view(edition, chart, one, shown),
        crumbs=(edition.home, Link(edition.words("charts"), addresses.CHARTS), *([shown] if chart.subject else [])),
        dataset=about,
        contents=False,
        searched=False,
        oembed=edition.project.address + one.files["metadata.json"].path,
    )


def _section(chart: Chart) -> str:
    """The part of the site that a chart belongs to: that of the page that shows it."""
    if not chart.subject:
        return addresses.SOURCES if chart.page == "sources" else addresses.HOME
    return addresses.INDICATORS if chart.page == "indicator" else addresses.PLACES


def _view(edition: Edition, chart: Chart, one: Publication, shown: Link) -> Own:
    return Own(
        figure=edition.figure(chart, roomy=True),
        shown=shown,
        reports=tuple(_report(edition, origin) for origin in one.origins),
        offers=tuple(
            Offer(
                edition.say(f"file-{ending}"),
                edition.words(f"file-{ending}-meaning"),
                File(one.files[ending].path, one.files[ending].size, one.files[ending].sha256),
            )
            for ending in LISTED
        ),
        citation=citations.cite(
            citing.charted(edition.shelf, edition.project, chart.id, edition.downloads.charts), edition.language
        ),
        embed=addresses.embed(chart.id),
        code=one.code,
        frozen=newest(edition, chart.id),
        address=addresses.absolute(edition.project.address, addresses.chart(chart.id), edition.language),
    )


def _report(edition: Edition, origin: Origin) -> ChartReport:
    first: dict[str, str] = {}
    for statement, section in origin.statements:
        first.setdefault(section, statement)
    return ChartReport(
        link=Link(Label(origin.title, origin.language), addresses.source(origin.source)),
        told=document(edition, edition.shelf.sources[origin.source]).told,
        publisher=Label(origin.publisher, origin.language),
        year=origin.year,
        sections=tuple(
            Link(section_label(edition, section, origin.language), edition.shelf.stated[first[section]])
            for section in sorted(first, key=section_order)
        ),
    )


def _list(edition: Edition, own: list[Chart]) -> Page:
    title = edition.words("charts")
    return Page(
        path=addresses.CHARTS,
        template="charts",
        title=title,
        description=edition.counted("charts-description", len(own)),
        section=addresses.HOME,
        view=Listing(
            (*edition.charts_of("home"), *edition.charts_of("sources")),
            tuple(_themes(edition, own)),
            tuple(_places(edition, own)),
        ),
        crumbs=(edition.home,),
        contents=False,
    )


def _themes(edition: Edition, own: list[Chart]) -> Iterator[Shelfmark]:
    """Charts of indicators by theme: as many as there are indicators, however many places there are."""
    of_indicators: dict[str, list[Chart]] = {}
    for chart in own:
        if chart.page == "indicator":
            of_indicators.setdefault(chart.subject, []).append(chart)
    for name, theme in edition.shelf.themes.items():
        rows = [one for one, row in edition.shelf.indicators.items() if row["theme_id"] == name]
        charts = [chart for one in rows for chart in of_indicators.get(one, ())]
        if charts:
            yield Shelfmark(f"theme-{name}", edition.name(theme), tuple(_link(edition, one) for one in charts))


def _places(edition: Edition, own: list[Chart]) -> Iterator[Link]:
    """Places that have charts, by name; each leads to its page, which shows them."""
    have: Mapping[str, None] = dict.fromkeys(chart.subject for chart in own if chart.page in ("place", "place_year"))
    for row in edition.shelf.places:
        if row["entity_id"] in have:
            yield Link(edition.name(row), addresses.place(row["entity_id"]))


def _link(edition: Edition, chart: Chart) -> Link:
    return Link(Label(chart.title, edition.language), addresses.chart(chart.id))
