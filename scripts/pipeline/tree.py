"""The last stage: the tree that mkdocs reads, a folder for each language with its configuration beside it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import yaml

from scripts import api, pages, standards, versions
from scripts.files import ROOT
from scripts.pictures import Published
from scripts.pipeline.data import Data
from scripts.pipeline.drawn import Drawn
from scripts.pipeline.inputs import Inputs, addressed, documents, titles
from scripts.pipeline.ready import Ready
from scripts.shelf import addresses
from scripts.site.configuration import configuration
from scripts.site.sitemap import beside
from scripts.site.styles import styled
from scripts.words import LANGUAGES

BASE = ROOT / "mkdocs.yml"
Files = Mapping[str, bytes]


def tree(inputs: Inputs, ready: Ready, data: Data, drawn: Drawn, published: Published) -> dict[str, bytes]:
    """Every file of the site by path; where two have one path, the later one stands."""
    downloads = replace(data.offers, charts=published.publications)
    inline = {language: drawn.inline(language) for language in LANGUAGES}
    text = pages.pages(ready.shelf, ready.site, drawn.charts, inline, downloads, ready.left_out)
    moved = _redirects(ready, text)
    return {
        **_rooted(_data(data)),
        **_rooted({addresses.RUNTIME: drawn.runtime}),
        **_written(inputs, ready.site.address),
        **_rooted(published.files),
        **_rooted(pages.figure_objects(ready.shelf, ready.site)),
        **_rooted(pages.references(ready.shelf, ready.site, published.publications)),
        **_rooted(beside(ready.shelf, ready.site, text, ready.aliases, addressed(inputs.documents))),
        **_rooted(api.files(ready.shelf, ready.site, addresses)),
        **_rooted(standards.files(data.published, data.files(), ready.shelf, ready.site, addresses, _issued(data))),
        **_releases(ready, data, {**text, **moved}),
        **moved,
        **text,
        **_configurations(inputs, ready, drawn, downloads),
    }


def _issued(data: Data) -> date | None:
    """The day of the first release; None before there is one."""
    first = next(iter(data.past.releases), None)
    return date.fromisoformat(first.package.created) if first else None


def _rooted(files: Files) -> dict[str, bytes]:
    """Files by path below the root of the site, where those of other languages stand in a folder each."""
    others = tuple(f"{language}/" for language in LANGUAGES[1:])
    return {path if path.startswith(others) else f"{LANGUAGES[0]}/{path}": content for path, content in files.items()}


def _data(data: Data) -> dict[str, bytes]:
    """The package, its ZIPs and its other shapes."""
    files = {pages.published(path): content for path, content in data.published.items()}
    files |= {one.address: one.content for one in data.bundles}
    return files | {one.path: one.content for one in data.offered}


def _written(inputs: Inputs, address: str) -> dict[str, bytes]:
    """What people wrote: pages and assets, in the folder of each language."""
    found: dict[str, bytes] = {}
    for language in LANGUAGES:
        found |= {f"{language}/assets/{path}": content for path, content in styled(inputs.assets).items()}
        found |= {f"{language}/{path}": content for path, content in documents(inputs.documents, language, address)}
    return found


def _releases(ready: Ready, data: Data, made: Files) -> dict[str, bytes]:
    """The frozen files of every release, and the feeds that announce them; `made` are the pages there are today."""
    found = _rooted(pages.released(data.past.releases, ready.site, lambda page, name: _is_made(page, name, made)))
    for language in LANGUAGES:
        subjects = list(pages.subjects(ready.shelf, language))
        fed = versions.feeds(data.past, subjects, ready.site, language, ready.renames)
        found |= {f"{language}/{path}": content for path, content in fed.items()}
    return found


def _is_made(page: str, language: str, made: Files) -> bool:
    """Whether there is something at the address of a page, be it that it has moved."""
    return any(f"{language}/{page}index.{ending}" in made for ending in ("md", "html"))


def _redirects(ready: Ready, text: Files) -> dict[str, bytes]:
    """Pages at the addresses of ids that were given up, and of indicators that stand on the page of their theme."""
    made: dict[str, bytes] = {}
    shared = {addresses.indicator(name): path for name, path in ready.shelf.defined.items()}
    for language in LANGUAGES:
        own = [path.removeprefix(f"{language}/") for path in text if path.startswith(f"{language}/")]
        there = {path: path for path in (one.removesuffix("index.md") for one in own)}
        found = versions.redirects(ready.renames, {**there, **shared}, ready.site.address, language)
        made |= {f"{language}/{path}": content for path, content in found.items()}
    return made


def _configurations(inputs: Inputs, ready: Ready, drawn: Drawn, downloads: pages.Downloads) -> dict[str, bytes]:
    """One mkdocs configuration for each language, beside the folder that it reads."""
    made = {}
    for language in LANGUAGES:
        named = ((title, path) for path, title in titles(inputs.documents, language).items())
        about = sorted(named, key=lambda item: (not item[1].endswith("index.md"), item[1]))
        cards = pages.cards(drawn.charts[language], downloads, language)
        values = configuration(ready.site, language, ready.site.address, about, cards)
        full = {"INHERIT": str(BASE), "docs_dir": language, **values}
        made[f"{language}.yml"] = yaml.safe_dump(full, allow_unicode=True, sort_keys=False).encode()
    return made
