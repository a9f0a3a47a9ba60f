"""Citations as files for reference managers: of the whole, and of every figure of a place and year."""

from collections.abc import Iterator, Sequence

from scripts import citations, kept
from scripts.citations import Work
from scripts.curated.project import Project
from scripts.kept import Store
from scripts.pages import citing
from scripts.pages.making import MAKERS
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.traced import Traces
from scripts.words import form, languages


def files(shelf: Shelf, project: Project, store: Store | None = None) -> dict[str, bytes]:
    """The files by path below the root of the site; what the `store` has is not made again, see `traced`."""
    made = dict(_files(addresses.references_of_all(project.name), [citing.everything(shelf, project)]))
    given = kept.key(kept.code(MAKERS), kept.installed(), form(), kept.said(languages(), project))
    traces = Traces("references", shelf, store or Store(), given)
    wanted = project.downloads.references and shelf.year_pages
    for entity, year in shelf.observations_in if wanted else ():
        made |= kept.unpack(traces.content(shelf, _of_place_year, project, entity, year, group=entity))
    traces.save()
    return made


def _of_place_year(shelf: Shelf, project: Project, entity: str, year: int) -> bytes:
    """The files of a place and year."""
    works = [citing.figure(shelf, project, row) for row in shelf.observations_in[entity, year]]
    return kept.pack(_files(addresses.references(entity, year), works))


def _files(stem: str, works: Sequence[Work]) -> Iterator[tuple[str, bytes]]:
    """Works together, in every form and language; `stem` is the address without the ending."""
    for language in languages():
        found = citations.several(works, language)
        start = addresses.absolute("", stem, language)
        yield from ((f"{start}.{ending}", found[ending].encode()) for ending in citations.ENDINGS)
