"""What stands behind the figures and charts of a page in one packed file, where they have no files of their own.

The file is JSON as gzip packs it, since its parts say much the same: a browser unpacks it when a reader asks for what
stands behind a figure, or what can be taken along of a chart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from scripts import api
from scripts.citations import Citation, Work, cite, part, reports
from scripts.curated.project import Project
from scripts.pages import citing, figure_files
from scripts.pages.figure_files import Editions
from scripts.pictures import LightChart
from scripts.published import zipped
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.words import languages

Json = dict[str, object]
FORMS = ("bibtex", "ris", "csl")


def files(editions: Editions, charts: Iterable[LightChart]) -> Iterator[tuple[str, bytes]]:
    """The file of every page that shows figures or charts of a place, by path below the root of the site.

    It has `figures` by their ids, each as the file of a figure has it, and `charts` by language and id; a chart has
    title, picture (SVG), data (CSV), code to embed it, specifications for the interactive one, and its citation.
    """
    first = editions[languages()[0]]
    shelf, project, names = first.shelf, first.project, defaultdict[str, list[str]](list)
    drawn = defaultdict[str, list[LightChart]](list)
    for name, spot in shelf.spots.items() if not project.downloads.figures else ():
        names[spot.page].append(name)
    for one in charts:
        drawn[one.page].append(one)
    for page in sorted({*names, *drawn}):
        figures = {shelf.spots[name].anchor: _figure(editions, name) for name in names[page]}
        content = {"figures": figures, "charts": _charts(shelf, project, drawn[page])}
        yield addresses.page_data(page), zipped(api.encode(content))


def _figure(editions: Editions, name: str) -> Json:
    """The object of a figure, with its citation for programs in each language."""
    first = editions[languages()[0]]
    row = first.shelf.observations[name]
    work = citing.figure(first.shelf, first.project, row)
    return {**figure_files.figure(editions, row), "programs": {one: _programs(cite(work, one)) for one in editions}}


def _charts(shelf: Shelf, project: Project, charts: Iterable[LightChart]) -> Json:
    """The charts by language and id."""
    titles, made = defaultdict[str, dict[str, str]](dict), {language: Json() for language in languages()}
    listed = list(charts)
    for one in listed:
        titles[one.chart][one.language] = one.title
    for one in listed:
        cited = cite(_work(shelf, project, one, titles[one.chart]), one.language)
        forms = {"gbt7714": cited.gbt7714, "apa": cited.apa, **_programs(cited)}
        made[one.language][one.chart] = {**one.content(), **forms}
    return dict(made)


def _work(shelf: Shelf, project: Project, one: LightChart, titles: Mapping[str, str]) -> Work:
    """The work that a chart is: part of its page, with the sections of the reports that it rests on."""
    sections = {origin.source: [section for _, section in origin.statements] for origin in one.origins}
    found = reports([shelf.sources[source] for source in sections], sections)
    return part(project, f"{one.page}#chart-{one.chart}", dict(titles), found)


def _programs(cited: Citation) -> Json:
    return {form: getattr(cited, form) for form in FORMS}
