"""What pages offer for citing: the works that they show, and the sentence that says a figure with its report."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from scripts import citations
from scripts.citations import Citation, CitedReport, Subject, Work
from scripts.curated.project import Project
from scripts.figures.beside import beside
from scripts.figures.values import quoted
from scripts.pages.editions import WORDS, Edition
from scripts.pages.warning import warning
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.origins import origins
from scripts.shelf.rows import Shelf
from scripts.versions import Release
from scripts.words import Say, data_languages, text


def whole(edition: Edition) -> Citation:
    """The citation of the whole catalogue."""
    return citations.cite(everything(edition.shelf, edition.project), edition.language)


def release(edition: Edition, one: Release) -> Citation:
    """The citation of a release: its own version, day, address and reports."""
    created = date.fromisoformat(one.package.created)
    project = edition.project.model_copy(update={"version": one.version, "created": created})
    titles = {language: project.title.in_language(language) for language in data_languages()}
    rows = one.package.cells["sources"].to_dict("records")
    named = citations.reports([{str(key): cell for key, cell in row.items()} for row in rows])
    work = citations.part(project, addresses.release(one.version), titles, named)
    return citations.cite(replace(work, frozen=True), edition.language)


def everything(shelf: Shelf, project: Project) -> Work:
    """The work that the whole catalogue is."""
    return citations.whole(project, citations.reports(shelf.sources.values()))


def charted(edition: Edition, name: str) -> Work:
    """The work that a chart is: its title in both languages, and the sections of the reports that it rests on."""
    shelf, project, published = edition.shelf, edition.project, edition.spoken[name]
    origins = next(iter(published.values())).origins
    sections = {one.source: [section for _, section in one.statements] for one in origins}
    found = citations.reports([shelf.sources[source] for source in sections], sections)
    return citations.chart(project, name, {language: one.title for language, one in published.items()}, found)


def place(shelf: Shelf, project: Project, entity: str) -> Work:
    """The work that the data of a place over all years are."""
    rows = [row for year in shelf.years.get(entity, ()) for row in shelf.observations_in.get((entity, year), ())]
    titles = _titled("cite-place", place=_names(shelf.entities[entity]))
    return _part(shelf, project, addresses.place(entity), titles, rows)


def place_year(shelf: Shelf, project: Project, entity: str, year: int) -> Work:
    """The work that the data of a place in a year are."""
    rows = shelf.observations_in.get((entity, year), ())
    titles = _titled("cite-place-year", year=str(year), place=_names(shelf.entities[entity]))
    return _part(shelf, project, shelf.year_page(entity, year), titles, rows)


def indicator(edition: Edition, name: str) -> Citation:
    """The citation of the data of all places for an indicator."""
    shelf, project = edition.shelf, edition.project
    titles = _titled("cite-indicator", indicator=_names(shelf.indicators[name]))
    work = _part(shelf, project, addresses.indicator(name), titles, shelf.by_indicator.get(name, ()))
    return citations.cite(work, edition.language)


def theme(edition: Edition, name: str) -> Citation:
    """The citation of the data of all places for the indicators of a theme."""
    shelf = edition.shelf
    rows = [row for one in shelf.of_theme[name] for row in shelf.by_indicator.get(one["indicator_id"], ())]
    titles = _titled("cite-indicator", indicator=_names(shelf.themes[name]))
    return citations.cite(_part(shelf, edition.project, addresses.theme(name), titles, rows), edition.language)


def source(edition: Edition, row: Row) -> Citation:
    """The citation of what was read from one report."""
    titles = _titled("cite-source", title=dict.fromkeys(data_languages(), str(row["title"])))
    page = addresses.source(str(row["source_id"]))
    return citations.cite(citations.part(edition.project, page, titles, citations.reports([row])), edition.language)


def figure(shelf: Shelf, project: Project, row: Row) -> Work:
    """The work that one figure is; its observation must be shown on a page."""
    spot = shelf.spots[row["observation_id"]]
    names = (_place(shelf, str(row["entity_id"])), _names(shelf.indicators[row["indicator_id"]]))
    return citations.figure(project, spot.page, spot.anchor, Subject(*names, str(row["period"])), reports(shelf, [row]))


def reports(shelf: Shelf, rows: Iterable[Row], sections: bool = True) -> tuple[CitedReport, ...]:
    """The reports that observations rest on, with the sections that they stand in."""
    where = origins([str(row["observation_id"]) for row in rows], shelf.observations, shelf.statements)
    return citations.reports([shelf.sources[name] for name in where], where if sections else {})


def sentence(edition: Edition, row: Row, work: Work) -> str:
    """A sentence to quote: the figure as readers see it, with what belongs beside it, and its report.

    Where no report states it, how it was obtained.
    """
    say, point = edition.say, edition.point(row)
    told = beside(edition, point, inside=True)
    value = quoted(edition, point) + (say("sum-beside", told=told) if told else "")
    named = say("quote-separator").join(dict.fromkeys(_quoted(edition, one) for one in work.reports))
    values = {"title": work.titles[edition.data_language], "value": value, "reports": named}
    return say(f"quote-{row['method']}", **values) + warning(edition, row)


def _quoted(edition: Edition, report: CitedReport) -> str:
    """A report in a sentence, without a publisher that it does not name itself."""
    if report.inferred:
        return edition.say("quote-report-only", title=report.title)
    return edition.say("quote-report", publisher=report.publisher, title=report.title)


def _part(shelf: Shelf, project: Project, page: str, titles: dict[str, str], rows: Sequence[Row]) -> Work:
    return citations.part(project, page, titles, reports(shelf, rows, sections=False))


def _titled(word: str, year: str = "", **names: dict[str, str]) -> dict[str, str]:
    """A title in each language; `names` are what it names, by language."""
    return {
        language: Say(WORDS, language)(word, year=year, **{key: one[language] for key, one in names.items()})
        for language in data_languages()
    }


def _place(shelf: Shelf, entity: str) -> dict[str, str]:
    """The name of an entity, after that of the one whose pages show it where it has none of its own."""
    names, host = _names(shelf.entities[entity]), shelf.hosts.get(entity, "")
    if host in ("", entity):
        return names
    return _titled("cite-within", host=_names(shelf.entities[host]), name=names)


def _names(row: Row) -> dict[str, str]:
    return {language: text(row, "name", language)[0] for language in data_languages()}
