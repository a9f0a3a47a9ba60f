"""The files that stand beside the pages: for the search, for comparing, and for robots."""

from collections.abc import Mapping

from scripts.pages import addresses, comparing
from scripts.pages.edition import WORDS, Downloads, Edition
from scripts.pages.searching import Aliases, Titles, index
from scripts.pages.shelf import Shelf
from scripts.records import Project
from scripts.words import LANGUAGES, Say


def beside(shelf: Shelf, project: Project, aliases: Aliases, documents: Titles) -> Mapping[str, bytes]:
    """Files by path below the site's root; for `aliases` and `documents` see `searching.index`."""
    made = {addresses.SEARCH: index(shelf, aliases, documents), addresses.ROBOTS: robots(project.address)}
    for language in LANGUAGES:
        edition = Edition(language, project, shelf, Say(WORDS, language), {}, {}, Downloads({}, {}))
        files = comparing.files(edition)
        made |= {addresses.absolute("", path, language): content for path, content in files.items()}
    return made


def robots(site: str) -> bytes:
    """The file for robots: everything may be read, and each language has its list of pages (RFC 9309)."""
    maps = [f"Sitemap: {addresses.absolute(site, addresses.SITEMAP, language)}" for language in LANGUAGES]
    return "\n".join(["User-agent: *", "Allow: /", "", *maps, ""]).encode()
