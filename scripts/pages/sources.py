"""Sources: the list of reports, and for each what it states, section by section, with the characters as printed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from scripts.citations import Citation
from scripts.figures.sentences import inner
from scripts.fixed import fixed
from scripts.pages import citing, reading
from scripts.pages.editions import ChartFigure, Edition
from scripts.pages.findings import ShownFinding, finding
from scripts.pages.page import Draft, Page
from scripts.pages.place import ListedSource, document, told
from scripts.pages.statements import Section, Statement, marks_of, place_of, sections_of
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Mark, PartLink, Row, label
from scripts.shelf.shown import too_many_statements

MOST = 500  # sources in the list: others are reached by the pages of their places


@fixed
class SourceLine:
    """One source in the list."""

    document: ListedSource
    place: Link | None
    coverage: str


@fixed
class Sources:
    """The newest sources, how many there are besides, and charts that hold sources side by side."""

    charts: tuple[ChartFigure, ...]
    entries: tuple[SourceLine, ...]
    further: int

    @property
    def places(self) -> bool:
        """Whether any source is about one place."""
        return any(one.place for one in self.entries)


@fixed
class SourceTheme:
    """What the page of one theme of a source shows."""

    source: Link
    sections: tuple[Section, ...]
    marks: tuple[Mark, ...]
    others: tuple[Link, ...]


@fixed
class SourceView:
    """What the page of one source shows: its statements in `sections`, or where they are many, the way to `parts`."""

    document: ListedSource
    place: Link | None
    title: Label
    publisher: Label
    period: str
    published: str
    url: str
    retrieved: str
    licence: Link | None
    file: str
    sheet: str
    indicators: tuple[Link, ...]
    sha256: str
    language: str
    note: Label
    counts: str
    sections: tuple[Section, ...]
    parts: tuple[PartLink, ...]
    marks: tuple[Mark, ...]
    findings: tuple[ShownFinding, ...]
    citation: Citation | None
    reading: reading.ReadingView


def pages(edition: Edition) -> Iterator[Draft]:
    """The list of sources, then the page of each."""
    yield Draft(_list)
    for row in _listed(edition):
        if row["source_id"] in edition.shelf.within:
            continue
        yield Draft.of(_page, row)
        for theme in _themes(edition, row):
            yield Draft.of(_theme, row, theme)


def shown_within(edition: Edition, entity: str, year: int) -> SourceView | None:
    """The only report about a place and year, where their page shows it."""
    rows = (row for row in edition.shelf.sources_of.get(entity, ()) if int(row["year"]) == year)
    return next((_view(edition, row, within=True) for row in rows if row["source_id"] in edition.shelf.within), None)


def without(view: SourceView, shown: Iterable[Statement]) -> SourceView:
    """What is shown of a source besides the statements that stand elsewhere on the page; no section is left out."""
    left_out = {one.anchor for one in shown}
    parts = ((part, tuple(one for one in part.statements if one.anchor not in left_out)) for part in view.sections)
    return replace(view, sections=tuple(replace(part, statements=some) for part, some in parts))


def _listed(edition: Edition) -> list[Row]:
    """All sources, the newest first."""
    return sorted(edition.shelf.sources.values(), key=lambda row: (-int(row["year"]), row["source_id"]))


def _list(edition: Edition) -> Page:
    rows = _listed(edition)
    return Page(
        path=addresses.SOURCES,
        template="sources",
        title=edition.words("sources"),
        description=edition.counted("sources-description", len(rows)),
        section=addresses.SOURCES,
        view=Sources(
            edition.charts_of("sources"),
            tuple(
                SourceLine(document(edition, row), place_of(edition, row), reading.score(edition, row))
                for row in rows[:MOST]
            ),
            len(rows[MOST:]),
        ),
        crumbs=(edition.home,),
        contents=False,
    )


def stated(edition: Edition, listed: ListedSource) -> str:
    """How much a source states, and how many findings there are about it."""
    parts = [edition.counted("count-statements", listed.statements)]
    parts += [edition.counted("count-findings", listed.findings)] if listed.findings else []
    return edition.say("clause-separator").join(parts) + edition.say("full-stop")


def _page(edition: Edition, row: Row) -> Page:
    title = edition.source(row)
    view = _view(edition, row)
    return Page(
        path=addresses.source(row["source_id"]),
        template="source",
        title=title,
        description=edition.say("source-description", title=row["title"], counts=view.counts),
        section=addresses.SOURCES,
        view=view,
        crumbs=(edition.home, Link(edition.words("sources"), addresses.SOURCES)),
    )


def _statements(edition: Edition, source: Row, theme: str = "") -> list[Row]:
    """The statements of a source, or of one theme of it."""
    rows = edition.shelf.statements_of.get(source["source_id"], ())
    themes = edition.shelf.indicators
    return [row for row in rows if not theme or themes[row["indicator_id"]]["theme_id"] == theme]


def _themes(edition: Edition, source: Row) -> list[str]:
    """The themes that have a page of their own; none where all statements stand on the page of the source."""
    if edition.shelf.is_table(str(source["source_id"])) or not too_many_statements(_statements(edition, source)):
        return []
    return [theme for theme in edition.shelf.themes if _statements(edition, source, theme)]


def _theme(edition: Edition, row: Row, theme: str) -> Page:
    """The page of one theme of a source."""
    name, source = edition.name(edition.shelf.themes[theme]), edition.source(row)
    rows = _statements(edition, row, theme)
    sections = tuple(sections_of(edition, rows, row))
    others = (_way(edition, row, one) for one in _themes(edition, row) if one != theme)
    listed = edition.home, Link(edition.words("sources"), addresses.SOURCES)
    back = Link(source, addresses.source(str(row["source_id"])))
    said = {"title": told(edition, row) or row["title"], "theme": inner(name.text, edition.language)}
    return Page(
        path=addresses.statements(str(row["source_id"]), theme),
        template="statements",
        title=Label(edition.say("source-theme", source=source.text, theme=name.text), source.language),
        description=edition.counted("part-of-source-description", len(rows), **said),
        section=addresses.SOURCES,
        view=SourceTheme(back, sections, marks_of(sections), tuple(others)),
        crumbs=(*listed, back),
        searched=False,
    )


def _way(edition: Edition, source: Row, theme: str) -> Link:
    return Link(edition.name(edition.shelf.themes[theme]), addresses.statements(str(source["source_id"]), theme))


def _part(edition: Edition, source: Row, theme: str) -> PartLink:
    rows = _statements(edition, source, theme)
    anchors = tuple(str(row["statement_id"]) for row in rows)
    return PartLink(_way(edition, source, theme), edition.counted("statements-held", len(rows)), anchors)


def _view(edition: Edition, row: Row, within: bool = False) -> SourceView:
    """What is shown of a source; `within` a page that has the findings and is cited itself, without these."""
    listed = document(edition, row)
    parts = tuple(_part(edition, row, theme) for theme in _themes(edition, row))
    plain = edition.shelf.is_table(str(row["source_id"]))
    sections = () if parts or plain else tuple(sections_of(edition, _statements(edition, row), row))
    found = {} if within else {item["finding_id"]: item for item in _findings(edition, row)}
    return SourceView(
        document=listed,
        place=place_of(edition, row),
        title=listed.link.label,
        publisher=listed.publisher,
        period=edition.say("from-to", start=row["period_start"], end=row["period_end"]),
        published=str(row["published"]),
        url=str(row["url"]),
        retrieved=str(row["retrieved"]),
        licence=_licence(row),
        **_file(edition, row),
        sha256=str(row["sha256"]),
        language=str(row["language"]),
        note=label(row, "note", edition.language),
        counts=stated(edition, listed),
        sections=sections,
        parts=parts,
        marks=marks_of(sections),
        findings=tuple(finding(edition, item) for item in found.values()),
        citation=None if within else citing.source(edition, row),
        reading=reading.reading(edition, row),
    )


def _licence(row: Row) -> Link | None:
    """The source's own licence, where it names one."""
    label = Label(str(row["licence"]), str(row["language"]))
    return Link(label, str(row["licence_url"])) if row["licence"] else None


def _file(edition: Edition, row: Row) -> dict[str, Any]:
    """Of a table its file on the site, its sheet, and the indicators in it; nothing of a document."""
    name = str(row["source_id"])
    stated = edition.shelf.statements_of.get(name, ()) if edition.shelf.is_table(name) else ()
    if not stated:
        return {"file": "", "sheet": "", "indicators": ()}
    first, shelf = stated[0], edition.shelf
    known = dict.fromkeys(str(one["indicator_id"]) for one in stated)
    links = tuple(Link(edition.indicator(one), shelf.indicator(one)) for one in known)
    return {"file": addresses.received(name, str(first["file"])), "sheet": str(first["sheet"]), "indicators": links}


def _findings(edition: Edition, row: Row) -> Iterator[Row]:
    for statement in edition.shelf.statements_of.get(row["source_id"], ()):
        yield from edition.shelf.findings_on.get(statement["statement_id"], ())
