"""Citations as files for reference managers: of the whole, of each chart, and of every figure of a place and year."""

from collections.abc import Iterator, Mapping, Sequence

from scripts import citations
from scripts.citations import Work
from scripts.curated.records import Project
from scripts.pages import citing
from scripts.pictures import Publication
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.words import LANGUAGES

Charts = Mapping[str, Mapping[str, Publication]]
OF_CHARTS = ("bib", "ris")


def files(shelf: Shelf, project: Project, charts: Charts) -> dict[str, bytes]:
    """The files by path below the root of the site; `charts` are the published ones, by language and id."""
    made: dict[str, bytes] = {}
    for stem, works, endings in _groups(shelf, project, charts):
        for language in LANGUAGES:
            found = citations.several(works, language)
            start = addresses.absolute("", stem, language)
            made |= {f"{start}.{ending}": found[ending].encode() for ending in endings}
    return made


def _groups(shelf: Shelf, project: Project, charts: Charts) -> Iterator[tuple[str, Sequence[Work], Sequence[str]]]:
    """What stands in a file together: its address without the ending, the works, the endings that it comes in."""
    yield addresses.references_of_all(project.name), [citing.everything(shelf, project)], citations.ENDINGS
    for chart in charts.get(LANGUAGES[0], {}):
        yield addresses.references_of_chart(chart), [citing.charted(shelf, project, chart, charts)], OF_CHARTS
    for (entity, year), rows in shelf.observations_in.items() if project.downloads.references else ():
        works = [citing.figure(shelf, project, row) for row in rows]
        yield addresses.references(entity, year), works, citations.ENDINGS
