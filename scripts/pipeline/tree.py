"""The last stage: the tree that mkdocs reads, a folder for each language with its configuration beside it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import chain

import yaml

from scripts import api, pages, standards, versions
from scripts.curated.project import Project
from scripts.files import ROOT
from scripts.ledger import summed
from scripts.pictures import Publication
from scripts.pictures.files import packed
from scripts.pipeline.data import Data
from scripts.pipeline.drawn import Drawn, complete, published
from scripts.pipeline.inputs import Inputs, addressed, aliases, documents, titles, told
from scripts.pipeline.ready import Ready
from scripts.pipeline.turning import (
    Editions,
    Holds,
    Made,
    Page,
    Standing,
    bare,
    in_place,
    in_portions,
    in_turns,
    of_places,
    put_in_order,
    rooted,
)
from scripts.pipeline.unchanged import beside, familiar
from scripts.shelf import addresses, paths
from scripts.shelf.labels import Label, Link
from scripts.site import searching
from scripts.site.boxes import boxed
from scripts.site.configuration import SECTIONS, configuration, leading, speaking_script
from scripts.site.division import INDEX, Division, elsewhere, places_and_sources
from scripts.site.sitemap import beside as searched
from scripts.site.sitemap import compared, sitemap
from scripts.site.styles import styled
from scripts.words import Dumper, languages
from scripts.writer import Content

BASE = ROOT / "mkdocs.yml"
SCRIPT = "site.js"  # of every page
ONCE = "schemas/"  # assets that no page needs: one of each will do
SHARED = ("stated", "by_indicator", "paths", "series", "published")  # on the shelf: each process would put it in order
NAMED = b"---\ntitle: menu\n---\n"


def tree(
    inputs: Inputs, ready: Ready, data: Data, drawn: Drawn, division: Division, holds: Holds | None = None
) -> Iterator[tuple[str, Content]]:
    """Every file of the site by path, one after the other; what people wrote stands where nothing was made.

    Of files that a folder is known to hold already there may be no content, see `InPlace`.
    """
    every = _made(inputs, ready, data, drawn, division, holds)
    done, made = set[str](), every if division.here == INDEX else _area(inputs, ready, data, drawn, division)
    for path, content in made:
        if path not in done:
            done.add(path)
            yield path, content


def _made(
    inputs: Inputs, ready: Ready, data: Data, drawn: Drawn, division: Division, holds: Holds | None
) -> Iterator[tuple[str, Content]]:
    site, publications = ready.site, dict[str, dict[str, Publication]]()
    yield from rooted([(paths.VERSION, _version(site, inputs.commit))])
    for one in published(ready, drawn, inputs, partial(_is_there, holds) if holds else None):
        if one.publication:
            publications.setdefault(one.chart.language, {})[one.chart.id] = one.publication
        yield from rooted(one.files)
    if holds and familiar(inputs):
        put_in_order(ready.shelf, SHARED)  # while the data are waited for
    yield from rooted(chain(_data(data), _received(inputs, ready)))
    downloads = replace(data.offers, charts=publications)
    yield from _configurations(inputs, ready, drawn, downloads)
    text = defaultdict[str, list[str]](list)
    editions = _editions(inputs, ready, drawn, downloads)
    others = _begun(inputs, ready, holds, partial(_of_all, inputs, ready, data, editions))
    apart = {} if division.whole else dict(elsewhere(ready.shelf, division))
    for language, address, content in in_turns(inputs, ready, drawn, editions, holds, others):
        text[language].append(address)
        yield addresses.file(address, language) if language else address, content
    complete(ready, inputs, drawn)
    for language, address, content in others():
        text[language].append(address)
        yield addresses.file(address, language) if language else address, content
    yield from _led(ready, data, drawn, downloads, {one: [*text[one], *apart] for one in languages()}, apart)
    other = {**ready.aliases, **aliases(inputs.documents)}
    yield from rooted(searched(ready.shelf, site, text, other, addressed(inputs.documents), inputs.store))
    yield from rooted([*pages.dialog_files(ready.shelf, site), (addresses.RUNTIME, drawn.runtime())])
    yield from _written(inputs, site.address, editions)


def _is_there(holds: Holds, path: str, own: str) -> bool:
    """Whether a folder holds a file by its path below the root of the site."""
    return all(holds(place, own) for place, own in rooted([(path, own)]))


def _begun(
    inputs: Inputs, ready: Ready, holds: Holds | None, make: Callable[[], Iterable[Page]]
) -> Callable[[], Iterable[Standing]]:
    """Begin with what is about everything; of what a folder `holds` already there is no content.

    Where most of that is new it is made when it is asked for: nothing else has it in memory meanwhile.
    """
    if not (holds and familiar(inputs)):
        return cache(make)
    return cache(beside(inputs, partial(_held, make, holds), len(ready.tables["observations"])))


def _held(make: Callable[[], Iterable[Page]], holds: Holds) -> list[Standing]:
    return [in_place(holds, *one, summed(one[2])) for one in make()]


def _of_all(inputs: Inputs, ready: Ready, data: Data, editions: Editions) -> Iterator[Page]:
    """What is about everything: the tables in other words, by path for no language, and pages."""
    yield from (("", path, content) for path, content in _of_tables(inputs, ready, data))
    yield from pages.lists(editions.values(), inputs.store)


def _of_tables(inputs: Inputs, ready: Ready, data: Data) -> Iterator[Made]:
    """The tables in the words of standards, for programs, for comparing, and for citing."""
    shelf, site, store = ready.shelf, ready.site, inputs.store
    yield from rooted(standards.files(data.published, data.measured, shelf, site, _issued(data), store))
    yield from rooted(api.files(shelf, site, store))
    yield from rooted(compared(shelf, site))
    yield from () if in_portions(inputs, ready) else of_places(inputs, ready)
    yield from rooted(pages.references(shelf, site, store))
    yield from rooted(pages.figure_objects(shelf, site, store))


def _led(
    ready: Ready,
    data: Data,
    drawn: Drawn,
    downloads: pages.Downloads,
    there: Mapping[str, Sequence[str]],
    apart: Mapping[str, str],
) -> Iterator[Made]:
    """What leads from old addresses and to other sites, and the releases, whose pages lead to what is there today."""
    moved = {
        language: versions.leading(apart, language) | _redirects(ready, drawn, downloads, language, own)
        for language, own in there.items()
    }
    for language, led in moved.items():
        yield from ((addresses.file(address, language, "html"), content) for address, content in led.items())
    yield from _releases(ready, data, {language: {*own, *moved[language]} for language, own in there.items()})


def _editions(inputs: Inputs, ready: Ready, drawn: Drawn, downloads: pages.Downloads) -> Editions:
    return {language: _edition(inputs, ready, drawn, downloads, language) for language in languages()}


def _edition(inputs: Inputs, ready: Ready, drawn: Drawn, downloads: pages.Downloads, language: str) -> pages.Edition:
    """What the pages of a language are made from."""
    charts, inline = bare(drawn, language), drawn.inline[language]
    whole = pages.edition(ready.shelf, ready.site, language, charts, inline, downloads)
    stories = [Link(Label(title, language), address) for title, address in told(inputs.documents, language)]
    return replace(whole, left_out=ready.left_out, stories=stories)


def _area(inputs: Inputs, ready: Ready, data: Data, drawn: Drawn, division: Division) -> Iterator[Made]:
    """The site of an area: the pages and the data of its places, and what every site has for itself."""
    shelf, home = ready.shelf, division.sites[division.here]
    own = [page for page in places_and_sources(shelf) if division.has(page)]
    first = next((page for page in own if page == addresses.place(division.here)), own[0] if own else "")
    yield from rooted((path, content) for path, content in _data(data) if division.has(path))
    yield from rooted([(addresses.RUNTIME, drawn.runtime()), (addresses.SEARCH, _searched(inputs, ready, data))])
    yield from rooted(pages.dialog_files(shelf, ready.site))
    for language in languages():
        yield addresses.file("", language, "html"), versions.led(first, home, language)
        yield f"{language}/{addresses.SITEMAP}", sitemap(home, language, own)
    yield from _assets(inputs)
    yield from shared(inputs, ready, data, drawn)


def _searched(inputs: Inputs, ready: Ready, data: Data) -> bytes:
    """The index of the search, which is the same on every site."""
    there = {"findings": bool(ready.shelf.findings), "releases": bool(data.past.releases)}
    sections = [name for name in searching.SECTIONS if there.get(name, True)]
    known, hedges = addressed(inputs.documents), ready.project.reading.hedges
    other = {**ready.aliases, **aliases(inputs.documents)}
    return searching.index(ready.shelf, other, known, inputs.store, sections, hedges)


def shared(inputs: Inputs, ready: Ready, data: Data, drawn: Drawn) -> Iterator[Made]:
    """The pages that a shard makes, with all that rendering them takes; the rest of the menu is there by name only."""
    publications: dict[str, dict[str, Publication]] = {}
    for one in published(ready, drawn, inputs):
        if one.publication:
            publications.setdefault(one.chart.language, {})[one.chart.id] = one.publication
    downloads = replace(data.offers, charts=publications)
    yield from _configurations(inputs, ready, drawn, downloads)
    for language in languages():
        named = [addresses.file(f"{section}/", language) for section in SECTIONS]
        written = [f"{language}/{path}" for path, _ in documents(inputs.documents, language) if path.endswith(".md")]
        yield from ((path, NAMED) for path in dict.fromkeys([addresses.file("", language), *named, *written]))
    for language, address, content in in_turns(inputs, ready, drawn, _editions(inputs, ready, drawn, downloads)):
        if isinstance(content, bytes):  # as it always is where nothing is there yet
            yield addresses.file(address, language) if language else address, content


def _received(inputs: Inputs, ready: Ready) -> Iterator[Made]:
    """The tables as they were received."""
    for row in ready.checked.catalogue.tables.values():
        path = f"sources/{row.file}"
        if path in inputs.received and not path.endswith(".json"):
            yield addresses.received(row.id, row.file.rpartition("/")[2]), inputs.received[path]


def _version(site: Project, commit: str) -> bytes:
    """Which version of the data this is, of which day and commit: what a release of old asks."""
    known = {"commit": commit} if commit else {}
    return packed({"version": site.version, "date": site.created.isoformat(), **known})


def _issued(data: Data) -> date | None:
    """The day of the first release; None before there is one."""
    first = next(iter(data.past.releases), None)
    return date.fromisoformat(first.package.created) if first else None


def _data(data: Data) -> Iterator[Made]:
    """The package, its ZIPs and its other shapes."""
    yield from ((pages.published(path), content) for path, content in data.published.items())
    yield from ((one.address, one.content) for one in data.bundles)
    yield from ((one.path, one.content) for one in data.offered)


def _written(inputs: Inputs, address: str, editions: Mapping[str, pages.Edition]) -> Iterator[Made]:
    """What people wrote: pages, stories with their figures filled in, and assets, in the folder of each language."""
    yield from _assets(inputs)
    for language in languages():
        for path, content in documents(inputs.documents, language, address):
            story = pages.is_story(path)
            text = pages.filled(path, content.decode(), editions[language]).encode() if story else content
            yield f"{language}/{path}", boxed(text.decode()).encode() if path.endswith(".md") else text


def _assets(inputs: Inputs) -> Iterator[Made]:
    assets = styled(inputs.assets, inputs.store)
    for language in languages():
        own = (path for path in assets if language == languages()[0] or not path.startswith(ONCE))
        for path in own:
            speaks = path == SCRIPT
            yield f"{language}/assets/{path}", speaking_script(assets[path], language) if speaks else assets[path]


def _releases(ready: Ready, data: Data, there: Mapping[str, Collection[str]]) -> Iterator[Made]:
    """The frozen files of every release, and the feeds that announce them; `there` is what leads somewhere today."""
    yield from rooted(pages.released(data.past.releases, ready.site, lambda page, name: page in there[name]))
    for language in languages():
        subjects = list(pages.subjects(ready.shelf, language))
        fed = versions.feeds(data.past, subjects, ready.site, language, ready.renames)
        yield from ((f"{language}/{path}", content) for path, content in fed.items())


def _redirects(
    ready: Ready, drawn: Drawn, downloads: pages.Downloads, language: str, own: Iterable[str]
) -> dict[str, bytes]:
    """Pages at the addresses of ids that were given up, and of what stands on the page of something else."""
    defined = {addresses.indicator(name): path for name, path in ready.shelf.defined.items()}
    shown = pages.moved(ready.shelf, ready.site, language, drawn.charts[language], downloads, drawn.left_out)
    within = {addresses.source(name): ready.shelf.source(name) for name in ready.shelf.within}
    there = {**{address: address for address in own}, **defined, **shown, **within}
    return versions.redirects(ready.renames, there, ready.site.address, language)


def _configurations(inputs: Inputs, ready: Ready, drawn: Drawn, downloads: pages.Downloads) -> Iterator[Made]:
    """One mkdocs configuration for each language, beside the folder that it reads."""
    there = {"findings": bool(ready.shelf.findings), "charts": any(downloads.charts.values())}
    sections = [name for name in SECTIONS if there.get(name, True)]
    for language in languages():
        named = ((title, path) for path, title in titles(inputs.documents, language).items())
        about = sorted(named, key=lambda item: (item[1] != "about/index.md", item[1]))
        cards = pages.cards(drawn.charts[language], downloads, language)
        values = configuration(ready.site, language, ready.site.address, about, cards, sections, inputs.commit)
        led = leading(values, ready.site, ready.entries)
        full = {"INHERIT": str(BASE), "docs_dir": language, **led}
        yield f"{language}.yml", yaml.dump(full, Dumper=Dumper, allow_unicode=True, sort_keys=False).encode()
