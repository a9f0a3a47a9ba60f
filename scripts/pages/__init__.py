"""Pages from the published tables: plain Markdown files with raw HTML, for each language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from scripts.charts import Chart
from scripts.curated.project import Project
from scripts.kept import Store
from scripts.pages import (
    area,
    chart,
    cite,
    compare,
    data,
    figure_files,
    findings,
    gallery,
    home,
    indicators,
    page_data,
    place,
    place_year,
    places,
    programs,
    releases,
    sources,
    theme_page,
)
from scripts.pages.bibliography import files as references
from scripts.pages.editions import Downloads, Edition, by_subject, words
from scripts.pages.frozen import files as released
from scripts.pages.lying import Held
from scripts.pages.making import rendered, standing
from scripts.pages.offering import figures, offers, published
from scripts.pages.page import Draft
from scripts.pages.previews import Cards
from scripts.pages.previews import cards as by_page
from scripts.pages.releases import subjects
from scripts.pages.rendering import dialogs
from scripts.pages.stories import filled, is_story
from scripts.parallel import ALL, Shard, portion
from scripts.pictures import LightChart
from scripts.shelf.addresses import DIALOGS
from scripts.shelf.rows import Shelf
from scripts.shelf.shelving import shelve
from scripts.words import folder, languages
from scripts.writer import Content

KINDS = (
    *(home, places, area, place, place_year, cite, indicators, theme_page, compare),
    *(sources, findings, gallery, chart, data, programs, releases),
)
OF_PLACES = (place, place_year, cite, sources, findings)  # of which there are as many as places and years

__all__ = [
    "Cards",
    "Downloads",
    "Edition",
    "Shelf",
    "apart",
    "behind",
    "cards",
    "dialog_files",
    "edition",
    "figure_objects",
    "figures",
    "filled",
    "is_story",
    "joined",
    "listed",
    "lists",
    "moved",
    "offers",
    "pages",
    "published",
    "references",
    "released",
    "rendered",
    "shared",
    "shelve",
    "standing",
    "subjects",
]


def pages(editions: Sequence[Edition], store: Store) -> Iterator[tuple[str, str, bytes]]:
    """Every generated page as its language, address and Markdown; what the store has is not made again."""
    for one in editions:
        made = shared(one, store)
        yield from ((one.language, address, content) for address, content in made if isinstance(content, bytes))
    yield from lists(editions, store)


def lists(editions: Iterable[Edition], store: Store) -> Iterator[tuple[str, str, bytes]]:
    """The pages that are about everything as language, address and Markdown."""
    for one in editions:
        drafts = (draft for draft in listed(one) if not draft.group)
        yield from ((one.language, address, content) for address, content in rendered(drafts, one, store))


def shared(one: Edition, store: Store, shard: Shard = ALL, held: Held | None = None) -> Iterator[tuple[str, Content]]:
    """Of the pages of one language those that a shard makes, as address and Markdown: none that is about everything.

    What is `held` may be without its content.
    """
    own = (draft for draft in listed(one) if draft.group and shard.has(draft.group))
    yield from standing(own, one, store, held=held)


def apart(one: Edition) -> tuple[Sequence[Draft], Mapping[int, Sequence[Draft]]]:
    """The pages that are about something: those of indicators and areas, and by portion those of places and sources."""
    others = [draft for kind in KINDS if kind not in OF_PLACES for draft in kind.pages(one) if draft.group]
    places = defaultdict[int, list[Draft]](list)
    for draft in chain.from_iterable(kind.pages(one) for kind in OF_PLACES):
        if draft.group:
            places[portion(draft.group)].append(draft)
    return others, places


def behind(
    shelf: Shelf, project: Project, charts: Iterable[LightChart], store: Store, shard: Shard = ALL
) -> Iterator[tuple[str, bytes]]:
    """What stands behind each page, by path below the root of the site, where figures or charts have no files."""
    if project.downloads.together:
        editions = {name: edition(shelf, project, name, (), {}, Downloads({}, {})) for name in languages()}
        yield from page_data.files(editions, charts, store, shard)


def dialog_files(shelf: Shelf, project: Project) -> Iterator[tuple[str, bytes]]:
    """The dialogs that scripts open where figures or charts have no files, by path below the root of the site."""
    for name in languages() if project.downloads.together else ():
        one = edition(shelf, project, name, (), {}, Downloads({}, {}))
        yield f"{folder(name)}{DIALOGS}", dialogs(one)


def figure_objects(shelf: Shelf, project: Project, store: Store | None = None) -> dict[str, bytes]:
    """Every figure that a page shows as a JSON object, by path below the root of the site; none where not wanted.

    What the `store` has is not made again.
    """
    if not project.downloads.figures:
        return {}
    editions = {name: edition(shelf, project, name, (), {}, Downloads({}, {})) for name in languages()}
    return figure_files.files(editions, store or Store())


def edition(
    shelf: Shelf,
    project: Project,
    language: str,
    charts: Sequence[Chart],
    pictures: Mapping[str, Sequence[str]],
    downloads: Downloads,
) -> Edition:
    """What the pages of one language are made from."""
    return Edition(
        shelf=shelf,
        language=language,
        hedges=project.reading.hedges,
        project=project,
        say=words(language),
        charts=by_subject(charts),
        pictures=pictures,
        downloads=downloads,
    )


def joined(one: Edition, charts: Sequence[Chart], pictures: Mapping[str, Sequence[str]]) -> Edition:
    """An edition with the charts of more pages."""
    return replace(one, charts={**one.charts, **by_subject(charts)}, pictures={**one.pictures, **pictures})


def listed(one: Edition) -> Iterator[Draft]:
    """Every page of one language."""
    for kind in KINDS:
        yield from kind.pages(one)


def moved(
    shelf: Shelf,
    project: Project,
    language: str,
    charts: Sequence[Chart],
    downloads: Downloads,
    left_out: Sequence[Chart],
) -> Mapping[str, str]:
    """Where the addresses of charts that have no page lead, see `chart.moved`."""
    return chart.moved(edition(shelf, project, language, charts, {}, downloads), left_out)


def cards(charts: Sequence[Chart], downloads: Downloads, language: str) -> Cards:
    """The pictures that other sites show with a link, by the address of the page, for one language."""
    return by_page(by_subject(charts), downloads.charts.get(language, {}))
