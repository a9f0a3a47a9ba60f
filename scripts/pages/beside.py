"""The files that stand beside the pages: for the search, for comparing, and for robots."""

from collections.abc import Collection, Mapping

from scripts.pages import addresses, comparing
from scripts.pages.edition import WORDS, Downloads, Edition
from scripts.pages.searching import SECTIONS, Aliases, Titles, index
from scripts.pages.shelf import Shelf
from scripts.records import Project
from scripts.words import LANGUAGES, Say


def beside(
    shelf: Shelf, project: Project, made: Collection[str], aliases: Aliases, documents: Titles
) -> Mapping[str, bytes]:
    """Files by path below the site's root; for `aliases` and `documents` see `searching.index`.

    `made` are the Markdown files of the generated pages: the search offers no section that is not there.
    """
    sections = [name for name in SECTIONS if addresses.file(f"{name}/", "zh") in made]
    found = {addresses.SEARCH: index(shelf, aliases, documents, sections), addresses.ROBOTS: robots(project.address)}
    for language in LANGUAGES:
        edition = Edition(language, project, shelf, Say(WORDS, language), {}, {}, Downloads({}, {}))
        files = comparing.files(edition)
        found |= {addresses.absolute("", path, language): content for path, content in files.items()}
    return found


def robots(site: str) -> bytes:
    """The file for robots: everything may be read, and each language has its list of pages (RFC 9309)."""
    maps = [f"Sitemap: {addresses.absolute(site, addresses.SITEMAP, language)}" for language in LANGUAGES]
    return "\n".join(["User-agent: *", "Allow: /", "", *maps, ""]).encode()
