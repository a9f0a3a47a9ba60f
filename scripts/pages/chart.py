"""The page of each chart: the picture, what it says, where it comes from, its files."""

from collections.abc import Iterator, Sequence

from scripts import citations
from scripts.charts import Chart
from scripts.citations import Citation
from scripts.curated.sections import section_order
from scripts.fixed import fixed
from scripts.pages import citing
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.frozen import Frozen, newest
from scripts.pages.home import CHARTS as ON_HOME
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.observed import section_label
from scripts.pages.page import Draft, Page
from scripts.pages.place import dated, told
from scripts.pages.terms import Explained, explained
from scripts.pictures import Origin, Publication
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link

LISTED = ("png", "svg", "csv", "csv.gz", "json", "metadata.json")
MOST_REPORTS = 60  # beyond, they are left to the file of figures, to keep the page light


@fixed
class ChartReport:
    """A report behind a chart, and the sections of it that state the figures, each with the first statement."""

    link: Link
    told: str
    publisher: Label
    year: str
    sections: tuple[Link, ...]


@fixed
class Offer:
    """A file of the chart: what it is for, and the file itself."""

    kind: str
    meaning: Label
    file: File


@fixed
class Own:
    """What the page of a chart shows; `shown` is where it stands on another page, `more` counts reports not listed."""

    figure: ChartFigure
    shown: Link
    terms: tuple[Explained, ...]
    reports: tuple[ChartReport, ...]
    more: int
    offers: tuple[Offer, ...]
    citation: Citation
    embed: str
    code: str
    frozen: Frozen | None
    address: str


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of each chart that has one."""
    for chart in edition.published:
        yield Draft.of(_page, chart)


def where(edition: Edition, chart: Chart) -> Link:
    """The page that shows a chart among others, at the chart."""
    return _shown(edition, chart, f"chart-{chart.id}")


def _shown(edition: Edition, chart: Chart, anchor: str = "") -> Link:
    at = f"#{anchor}" if anchor else ""
    if chart.page == "home":
        first = [one.chart.id for one in edition.charts_of("home")[:ON_HOME]]
        listed = Link(edition.words("charts"), f"{addresses.CHARTS}{at}")
        return Link(edition.home.label, f"{addresses.HOME}{at}") if chart.id in first else listed
    if chart.page == "sources":
        return Link(edition.words("sources"), f"{addresses.SOURCES}{at}")
    if chart.page == "indicator":
        return Link(edition.indicator(chart.subject), edition.shelf.indicator(chart.subject, anchor))
    name = edition.entity(chart.subject)
    if chart.page == "place":
        return Link(name, addresses.place(chart.subject, anchor))
    dated = Label(edition.say("report-of-year", place=name.text, year=chart.year), name.language)
    return Link(dated, edition.shelf.year_page(chart.subject, chart.year, anchor))


def moved(edition: Edition, left_out: Sequence[Chart]) -> dict[str, str]:
    """Where the addresses of charts without a page lead: to the one with the same figures, or where they are shown.

    Those of places have no page to lead on where they have no files: the page for wrong addresses leads to them.

    `left_out` are charts that are shown nowhere: their addresses lead to the page that has the figures.
    """
    made = [chart for group in edition.charts.values() for chart in group if not edition.publication(chart.id)]
    own, gone = ([one for one in some if offered(edition, one)] for some in (made, left_out))
    found = {chart.id: edition.way_to(chart.same) or where(edition, chart).path for chart in own}
    found |= {chart.id: _instead(edition, chart) for chart in gone}
    return {addresses.chart(name): path for name, path in found.items()}


def offered(edition: Edition, chart: Chart) -> bool:
    """Whether there is a page at the address of a chart, if only one that leads on; see `downloads` in project.yaml."""
    return edition.project.downloads.charts or not chart.of_place


def _instead(edition: Edition, chart: Chart) -> str:
    """Where the figures of a chart that is not drawn are: in the scorecard of its page, else the page itself."""
    beside = edition.charts.get((chart.page, chart.subject, chart.year), ())
    card = next((one for one in beside if one.card and set(one.anchors) & set(chart.indicators)), None)
    return where(edition, card).path if card else _shown(edition, chart).path


def _page(edition: Edition, chart: Chart) -> Page:
    one, path = edition.publication(chart.id), addresses.chart(chart.id)
    if one is None:
        raise ValueError(f"chart '{chart.id}' has no page of its own")
    shown = where(edition, chart)
    files = tuple(File(file.path, file.size) for ending, file in one.files.items() if ending.startswith("csv"))
    observed = [edition.shelf.observations[name] for name in chart.observations]
    covered = [*((str(row["entity_id"]), int(row["year"])) for row in observed), *chart.reports]
    scope = DatasetScope([year for _, year in covered], [entity for entity, _ in covered], downloads=files)
    about = dict(dataset(edition, path, chart.title, chart.sentence, scope))
    about["image"] = edition.project.address + one.files["png"].path
    return Page(
        path=path,
        template="chart",
        title=Label(chart.title, edition.language),
        description=chart.sentence,
        section=addresses.CHARTS,
        view=_view(edition, chart, one, shown),
        crumbs=(edition.home, Link(edition.words("charts"), addresses.CHARTS), *([shown] if chart.subject else [])),
        dataset=about,
        contents=False,
        searched=False,
        oembed=edition.project.address + one.files["metadata.json"].path,
    )


def _view(edition: Edition, chart: Chart, one: Publication, shown: Link) -> Own:
    return Own(
        figure=edition.figure(chart, roomy=True),
        shown=shown,
        terms=explained(edition, (str(edition.shelf.observations[one]["indicator_id"]) for one in chart.observations)),
        reports=tuple(_report(edition, origin) for origin in one.origins[:MOST_REPORTS]),
        more=len(one.origins[MOST_REPORTS:]),
        offers=tuple(
            Offer(
                edition.say(f"file-{ending.removesuffix('.gz')}"),
                edition.words(f"file-{ending.removesuffix('.gz')}-meaning"),
                File(one.files[ending].path, one.files[ending].size, one.files[ending].sha256),
            )
            for ending in LISTED
            if ending in one.files
        ),
        citation=citations.cite(citing.charted(edition, chart.id), edition.language),
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
        link=Link(Label(origin.title, origin.language), edition.shelf.source(origin.source)),
        told=told(edition, edition.shelf.sources[origin.source]),
        publisher=Label(origin.publisher, origin.language),
        year=dated(edition, edition.shelf.sources[origin.source]),
        sections=tuple(
            Link(section_label(edition, section, origin.language), edition.shelf.stated[first[section]])
            for section in sorted(first, key=section_order)
        ),
    )
