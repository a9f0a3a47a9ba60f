"""Citations as files for reference managers: of the whole, and of every figure of a place and year."""

from collections.abc import Iterator, Sequence

from scripts import citations
from scripts.citations import Work
from scripts.curated.project import Project
from scripts.pages import citing
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.words import languages


def files(shelf: Shelf, project: Project) -> dict[str, bytes]:
    """The files by path below the root of the site."""
    made: dict[str, bytes] = {}
    for stem, works in _groups(shelf, project):
        for language in languages():
            found = citations.several(works, language)
            start = addresses.absolute("", stem, language)
            made |= {f"{start}.{ending}": found[ending].encode() for ending in citations.ENDINGS}
    return made


def _groups(shelf: Shelf, project: Project) -> Iterator[tuple[str, Sequence[Work]]]:
    """What stands in a file together: its address without the ending, and the works."""
    yield addresses.references_of_all(project.name), [citing.everything(shelf, project)]
    wanted = project.downloads.references and shelf.year_pages
    for (entity, year), rows in shelf.observations_in.items() if wanted else ():
        works = [citing.figure(shelf, project, row) for row in rows]
        yield addresses.references(entity, year), works
