"""The files that stand beside the pages: for the search, for comparing, and for robots."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from markupsafe import escape

from scripts.curated.project import Project
from scripts.kept import Store
from scripts.pages import Downloads, Edition, comparing, edition
from scripts.parallel import ALL, Shard
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.site.searching import SECTIONS, Aliases, Titles, index
from scripts.words import LANGUAGES, languages

MAP = (
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
)


def beside(
    shelf: Shelf,
    project: Project,
    made: Mapping[str, Collection[str]],
    aliases: Aliases,
    documents: Titles,
    store: Store,
) -> Mapping[str, bytes]:
    """Files by path below the site's root; for `aliases` and `documents` see `searching.index`.

    `made` are the addresses of the generated pages by language: the search offers no section that is not there.
    """
    sections = [name for name in SECTIONS if f"{name}/" in made[languages()[0]]]
    found = {
        addresses.SEARCH: index(shelf, aliases, documents, store, sections, project.reading.hedges),
        addresses.ROBOTS: robots(project.address),
    }
    for language in languages():
        spoken = language in LANGUAGES
        written = [path for path, titles in documents.items() if spoken and titles[LANGUAGES.index(language)]]
        pages = [*made[language], *written]
        found[addresses.absolute("", addresses.SITEMAP, language)] = sitemap(project.address, language, pages)
    return found


def compared(shelf: Shelf, project: Project) -> Iterator[tuple[str, bytes]]:
    """What the page for comparing loads first, by path below the site's root."""
    yield from _spoken(shelf, project, comparing.catalogue)


def compared_places(shelf: Shelf, project: Project, store: Store, shard: Shard = ALL) -> Iterator[tuple[str, bytes]]:
    """What it loads of each place of a shard."""
    yield from _spoken(shelf, project, partial(comparing.of_places, store=store, shard=shard))


def _spoken(
    shelf: Shelf, project: Project, make: Callable[[Edition], Mapping[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """What is made of the edition of each language, by path below the site's root."""
    for name in languages():
        made = make(edition(shelf, project, name, (), {}, Downloads({}, {})))
        yield from ((addresses.absolute("", path, name), content) for path, content in made.items())


def robots(site: str) -> bytes:
    """The file for robots: everything may be read, and each language has its list of pages (RFC 9309)."""
    maps = [f"Sitemap: {addresses.absolute(site, addresses.SITEMAP, language)}" for language in languages()]
    return "\n".join(["User-agent: *", "Allow: /", "", *maps, ""]).encode()


def sitemap(site: str, language: str, pages: Iterable[str]) -> bytes:
    """The list of all pages of a language, by address, each with its counterparts (https://www.sitemaps.org/protocol.html).

    A list may hold 50,000 pages.
    """
    return "\n".join([*MAP, *(_listed(site, language, path) for path in sorted(pages)), "</urlset>", ""]).encode()


def _listed(site: str, language: str, path: str) -> str:
    pairs = [(name, addresses.absolute(site, path, name)) for name in languages()]
    links = [
        f'<xhtml:link rel="alternate" hreflang="{name}" href="{escape(address)}"/>'
        for name, address in [*pairs, ("x-default", pairs[0][1])]
    ]
    return f"<url><loc>{escape(dict(pairs)[language])}</loc>{''.join(links)}</url>"
