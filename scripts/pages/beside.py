"""The files that stand beside the pages: what the search looks in, and what robots are told."""

from collections.abc import Mapping

from scripts.pages import addresses
from scripts.pages.searching import Aliases, Titles, index
from scripts.pages.shelf import Shelf
from scripts.records import Project
from scripts.words import LANGUAGES


def beside(shelf: Shelf, project: Project, aliases: Aliases, documents: Titles) -> Mapping[str, bytes]:
    """Files by path below the site's root; for `aliases` and `documents` see `searching.index`."""
    return {addresses.SEARCH: index(shelf, aliases, documents), addresses.ROBOTS: robots(project.address)}


def robots(site: str) -> bytes:
    """The file for robots: everything may be read, and each language has its list of pages (RFC 9309)."""
    maps = [f"Sitemap: {addresses.absolute(site, addresses.SITEMAP, language)}" for language in LANGUAGES]
    return "\n".join(["User-agent: *", "Allow: /", "", *maps, ""]).encode()
