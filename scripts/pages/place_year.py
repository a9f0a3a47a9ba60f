"""The page of a place in a year: a brief, theme by theme charts and figures with their origin, findings, gaps, data."""

from collections.abc import Iterator, Mapping, Sequence

from scripts.citations import Citation, cite
from scripts.figures.coverage import coverage, score
from scripts.figures.sentences import period
from scripts.fixed import fixed
from scripts.model.codes import GAP_REASONS
from scripts.pages import citing
from scripts.pages.cells import marks_in
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.findings import ShownFinding, all_of, finding, gravest
from scripts.pages.headlines import headlines, shown
from scripts.pages.indicators import link as indicator_link
from scripts.pages.jsonld import DatasetScope, dataset
from scripts.pages.neighbours import Neighbours, neighbours
from scripts.pages.observed import Value, common
from scripts.pages.page import Draft, Page
from scripts.pages.place import ListedSource, crumbs, document
from scripts.pages.places import link
from scripts.pages.reporting import has_form
from scripts.pages.sources import SourceView, shown_within, without
from scripts.pages.statements import Statement
from scripts.pages.summary import Brief, summary
from scripts.pages.terms import Explained, first_uses
from scripts.pages.themes import Parts, ThemePart, parts, themes
from scripts.pages.wider import Wider, wider
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Mark, Row

SHOWN = 12  # findings on the page; the page of findings has all
GRAVEST = 3  # of them in view before anything is opened
FAR = 100  # figures with nothing beside their value: beyond, their lists stand on the pages of citations
MANY = 150  # figures on a page: beyond, the names in lists are no links, to keep the page light


@fixed
class Missing:
    """Indicators without a value, for one reason: the id and the way to each."""

    reason: str
    meaning: str
    indicators: tuple[tuple[str, Link], ...]


@fixed
class GravestFindings:
    """The gravest findings about a place and year: how many are in view, how many further ones, the way to the rest."""

    shown: tuple[ShownFinding, ...]
    gravest: int
    further: int
    more: Link | None


@fixed
class PlaceYear:
    """What the page shows; terms are explained `opening` it and `inside` its themes, by the anchor of the figure.

    `evident` are the statements of its only `report` that say no more than what is printed: these characters stand in
    the row of the figure, by its anchor, and the report lists the others.
    """

    place: Link
    year: int
    period: str
    counts: str
    summary: tuple[str, ...]
    headlines: tuple[Value, ...]
    opening: Mapping[str, Explained]
    inside: Mapping[str, Explained]
    cards: tuple[ChartFigure, ...]
    coverage: str
    documents: tuple[ListedSource, ...]
    themes: tuple[ThemePart, ...]
    parts: Parts | None
    lean: bool
    far: bool
    address: str
    marks: tuple[Mark, ...]
    findings: GravestFindings
    missing: tuple[Missing, ...]
    wider: Wider | None
    neighbours: Neighbours
    report: SourceView | None
    evident: Mapping[str, Statement]
    citation: Citation
    form: bool

    @property
    def with_standards(self) -> bool:
        """Whether any figure stands beside a threshold."""
        return any(value.standards for theme in self.themes for value in theme.every)


@fixed
class YearFigures:
    """The figures of a place and year: all of them, the place's own, the period most are about, and as shown."""

    observed: Sequence[Row]
    own: Sequence[Row]
    usual: str
    cards: tuple[ChartFigure, ...]
    themes: tuple[ThemePart, ...]
    parts: Parts | None

    @property
    def values(self) -> tuple[Value, ...]:
        """Every figure as it is shown."""
        return (*(one for theme in self.themes for one in theme.every), *(self.parts.values if self.parts else ()))


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of every place and year."""
    for entity, years in edition.shelf.years.items() if edition.shelf.year_pages else ():
        for year in years:
            yield Draft.of(_page, entity, year)


def _page(edition: Edition, entity: str, year: int) -> Page:
    view, path = _view(edition, entity, year), addresses.place_year(entity, year)
    name = edition.entity(entity)
    title = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
    values = [value for theme in view.themes for value in theme.every]
    description = edition.say("place-year-description", place=name.text, year=year, counts=view.counts)
    measured = [edition.shelf.indicators[value.indicator] for value in values]
    scope = DatasetScope((year,), (entity,), measured, edition.offered(f"{entity}/{year}"))
    return Page(
        path=path,
        template="place_year",
        title=title,
        description=description,
        section=addresses.PLACES,
        view=view,
        crumbs=(*crumbs(edition, entity), link(edition, entity)),
        dataset=dataset(edition, path, title.text, description, scope),
    )


def _figures(edition: Edition, entity: str, year: int) -> YearFigures:
    observed = edition.shelf.observations_in.get((entity, year), ())
    own = [row for row in observed if row["entity_id"] == entity]
    usual = common([str(row["period"]) for row in observed], year)
    charts = edition.charts_of("place_year", entity, year)
    cards, others = (tuple(one for one in charts if one.chart.card is card) for card in (True, False))
    shown_by_theme = tuple(themes(edition, own, entity, usual, others))
    return YearFigures(observed, own, usual, cards, shown_by_theme, parts(edition, observed, entity, usual))


def _view(edition: Edition, entity: str, year: int) -> PlaceYear:
    figures = _figures(edition, entity, year)
    chosen = headlines(edition, figures.own, figures.usual)
    brief = _brief(edition, entity, year, chosen, sum(bool(value.findings) for value in figures.values))
    opening = shown(edition, chosen, entity, figures.usual)
    terms, around = first_uses(edition, opening), wider(edition, figures.own, entity, year)
    report = shown_within(edition, entity, year)
    evident = _evident(edition, report, figures.themes)
    return PlaceYear(
        place=link(edition, entity),
        year=year,
        period="" if figures.usual == str(year) else period(edition.language, figures.usual),
        counts=_counts(edition, entity, year, brief.findings),
        summary=summary(edition, brief),
        headlines=opening,
        opening=terms,
        inside=first_uses(edition, figures.values, terms.values()),
        cards=figures.cards,
        coverage=score(edition, brief.coverage) if brief.coverage else "",
        documents=tuple(_documents(edition, figures.observed)),
        themes=figures.themes,
        parts=figures.parts,
        lean=len(figures.observed) > MANY,
        far=edition.project.downloads.citations and sum(len(theme.others) for theme in figures.themes) > FAR,
        address=addresses.absolute(edition.project.address, addresses.place_year(entity, year), edition.language),
        marks=marks_in([*figures.values, *(around.cells if around else ())]),
        findings=_findings(edition, entity, year),
        missing=tuple(_missing(edition, entity, year)),
        wider=around,
        neighbours=neighbours(edition, entity, year),
        report=without(report, evident.values()) if report else None,
        evident=evident,
        citation=cite(citing.place_year(edition.shelf, edition.project, entity, year), edition.language),
        form=has_form(edition.project),
    )


def _evident(edition: Edition, report: SourceView | None, shown_by_theme: Sequence[ThemePart]) -> dict[str, Statement]:
    """The statements of a report that the tables of figures can show whole, by the anchor of the figure."""
    stated = [one for part in report.sections for one in part.statements if one.plain] if report else []
    plain = {edition.shelf.stated[one.anchor]: one for one in stated}
    values = (value for theme in shown_by_theme for value in theme.values)
    return {value.anchor: plain[value.path] for value in values if value.path in plain}


def _brief(edition: Edition, entity: str, year: int, chosen: Sequence[Row], contested: int) -> Brief:
    """What the summary speaks of, with the `chosen` figures and how many are contested."""
    shelf = edition.shelf
    observed = shelf.observations_in.get((entity, year), ())
    every = [edition.point(row) for row in observed]
    own = [one for one in every if one.entity == entity]
    return Brief(
        place=edition.entity(entity).text,
        year=year,
        usual=common([str(row["period"]) for row in observed], year),
        headlines=[edition.point(row) for row in chosen],
        own=own,
        every=every,
        reported=any(int(row["year"]) == year for row in shelf.sources_of.get(entity, ()))
        or any(shelf.is_table(one.source) for one in own or every),
        coverage=coverage(edition, entity, year),
        findings=len(shelf.findings_in.get((entity, year), ())),
        contested=contested,
    )


def _findings(edition: Edition, entity: str, year: int) -> GravestFindings:
    found = edition.shelf.findings_in.get((entity, year), ())
    listed = tuple(finding(edition, row) for row in gravest(found)[:SHOWN])
    return GravestFindings(listed, GRAVEST, len(found) - GRAVEST, _more(edition, entity, len(found) - SHOWN))


def _counts(edition: Edition, entity: str, year: int, found: int) -> str:
    """How many figures there are, by how they were obtained, and how many are missing or contested."""
    observed = edition.shelf.observations_in.get((entity, year), ())
    gaps = sum(one["reason"] != "not_applicable" for one in edition.shelf.gaps_in.get((entity, year), ()))
    methods = [str(row["method"]) for row in observed]
    derived = [
        edition.say(f"count-{name}", count=methods.count(name)) for name in ("computed", "implied") if name in methods
    ]
    parts = [edition.counted("count-values", len(observed)) if observed else edition.say("count-none")]
    if derived:
        parts = [edition.say("count-derived", all=parts[0], parts=edition.say("list-separator").join(derived))]
    parts += [edition.say("count-gaps", count=gaps)] if gaps else []
    parts += [edition.counted("count-findings", found)] if found else []
    return edition.say("clause-separator").join(parts) + edition.say("full-stop")


def _documents(edition: Edition, observed: Sequence[Row]) -> Iterator[ListedSource]:
    """The documents that the figures were read from, the one that states most of them first."""
    shelf = edition.shelf
    names = [row["source_id"] for row in observed if row["source_id"]]
    names += [
        shelf.statements[one]["source_id"] for row in observed if not row["source_id"] for one in _stated(edition, row)
    ]
    for name in sorted(set(names), key=lambda one: (-names.count(one), one)):
        yield document(edition, shelf.sources[name])


def _stated(edition: Edition, row: Row) -> list[str]:
    return [name for name in str(row["inputs"]).split() if name in edition.shelf.statements]


def _more(edition: Edition, entity: str, count: int) -> Link | None:
    """The way to the findings that the page does not show in full."""
    if count <= 0:
        return None
    text = edition.counted("more-findings", count)
    return Link(Label(text, edition.language), all_of(edition, entity))


def _missing(edition: Edition, host: str, year: int) -> Iterator[Missing]:
    gaps = edition.shelf.gaps_in.get((host, year), ())
    for reason in GAP_REASONS:
        rows = [row for row in gaps if row["reason"] == reason and row["entity_id"] == host]
        if rows:
            links = ((str(row["indicator_id"]), indicator_link(edition, row["indicator_id"])) for row in rows)
            yield Missing(edition.say(f"gap-{reason}"), edition.say(f"gap-{reason}-meaning"), tuple(links))
