"""The files that stand beside the pages: for the search, for comparing, and for robots."""

from collections.abc import Collection, Iterable, Mapping

from markupsafe import escape

from scripts.curated.project import Project
from scripts.kept import Store
from scripts.pages import Downloads, comparing, edition
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


def compared(shelf: Shelf, project: Project, store: Store) -> Mapping[str, bytes]:
    """What the page for comparing loads, by path below the site's root."""
    editions = {name: edition(shelf, project, name, (), {}, Downloads({}, {})) for name in languages()}
    made = ((name, comparing.files(one, store)) for name, one in editions.items())
    return {addresses.absolute("", path, name): content for name, files in made for path, content in files.items()}


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
