"""What stands behind the figures and charts of a page in one packed file, where they have no files of their own.

The file is JSON as gzip packs it, since its parts say much the same: a browser unpacks it when a reader asks for what
stands behind a figure, or what can be taken along of a chart. See `shortened` for how its parts are written.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from scripts import api, kept
from scripts.citations import Citation, Work, cite, part, reports
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.pages import citing, figure_files
from scripts.pages.editions import Edition
from scripts.pages.figure_files import Editions
from scripts.pages.making import ALWAYS, MAKERS
from scripts.pages.shortened import cells, marked, once, repeated
from scripts.parallel import ALL, Shard
from scripts.pictures import LightChart
from scripts.published import zipped
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.traced import Traces
from scripts.words import form, languages

Json = dict[str, object]
Figure = tuple[Sequence[str], Json, Json]  # texts that recur, the object, its citations for programs
FORMS = ("bibtex", "ris", "csl")
LEFT = FORMS[1:]  # of its own citations a page says the first: what reads BibTeX is told most
NONE = b'{"figures":{},"programs":[]}'


@fixed
class Voices:
    """The editions of all languages as one thing, so that what is read of any can be traced."""

    zh: Edition | None = None
    en: Edition | None = None
    de: Edition | None = None

    @property
    def editions(self) -> Editions:
        """The editions by language."""
        found = ((name, getattr(self, name)) for name in languages())
        return {name: one for name, one in found if one is not None}


def files(
    editions: Editions, charts: Iterable[LightChart], store: Store, shard: Shard = ALL
) -> Iterator[tuple[str, bytes]]:
    """The file of every page that shows figures or charts of a place, by path below the root of the site.

    What the store knows is not put together again. A `shard` makes the files of its own places. A file has the
    `languages` of the site, `figures` by their ids, each as the file of a figure has it, and `charts` by id; a chart
    has title, what stands around its picture (SVG), data (CSV), code to embed it and what tells the values. Citations
    for `programs`, and all those of charts (`cited`), stand once for all that differ only in their texts; a figure and
    a chart end in their number there. `work` has what the citation of the page itself leaves to them.
    """
    first = editions[languages()[0]]
    shelf, project, drawn = first.shelf, first.project, defaultdict[str, list[LightChart]](list)
    for one in charts:
        drawn[one.page].append(one)
    shown, voices = _shown(shelf, project, shard), Voices(**editions)
    always = [f"{language}.{field}" for language in editions for field in ALWAYS]
    said = kept.said(project, [(name, one.hedges) for name, one in editions.items()])
    given = kept.key(kept.code(MAKERS, __name__), kept.installed(), form(), said)
    traces = Traces("figures", voices, store, given, always)
    whole = _pages(shelf, project, {host for host, _ in shown.values()})
    for page in sorted({*shown, *drawn}):
        figures = _figures(traces, page, *shown[page]) if page in shown else NONE
        works, own = _works(shelf, project, drawn[page]), whole.get(page)
        key = kept.key("page data", given, figures, kept.said(works, own), *(one.key for one in drawn[page]))
        yield addresses.page_data(page), store.made(key, partial(_packed, figures, drawn[page], works, own))
    traces.save(told=True)


def _pages(shelf: Shelf, project: Project, hosts: Iterable[str]) -> dict[str, Work]:
    """The works that the pages of places and of their years are, by page."""
    years = [(host, year) for host in sorted(hosts) for year in shelf.years.get(host, ())]
    own = {shelf.year_page(host, year): citing.place_year(shelf, project, host, year) for host, year in years}
    return own | {addresses.place(host): citing.place(shelf, project, host) for host, _ in years}


def _packed(figures: bytes, charts: Sequence[LightChart], works: Sequence[Work], own: Work | None) -> bytes:
    """The file of a page; its figures are JSON already, and to read them again takes as long as to make them."""
    made, cited = _charts(charts, works)
    forms = {name: {form: getattr(cite(own, name), form) for form in LEFT} for name in languages()} if own else {}
    work = once(list(forms.values())) if forms else {}
    rest = api.encode({"languages": list(languages()), "charts": made, "cited": cited, "work": work})
    return zipped(b"%b,%b\n" % (rest.rstrip().removesuffix(b"}"), figures.strip().removeprefix(b"{")))


def _shown(shelf: Shelf, project: Project, shard: Shard) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """For each page with figures that have no files, the place that it is about, and their observations."""
    hosts = {} if project.downloads.figures else shelf.shown_on
    return {page: (host, names) for host in filter(shard.has, hosts) for page, names in hosts[host].items()}


def _figures(traces: Traces[Voices], page: str, host: str, names: tuple[str, ...]) -> bytes:
    """The figures of a page by their ids, as they are known or made, as JSON."""
    own = traces.name("figures of a page", page, names)
    known = traces.known(own, host)
    content = traces.store.get(known) if known else None
    if content is None:
        with traces.watching(traces.thing) as watched:
            shelf = next(iter(watched.editions.values())).shelf
            told = ((shelf.spots[name].anchor, _figure(watched.editions, name)) for name in names)
            content = api.encode(_gathered(told))
        key = kept.key("figures of a page", content)
        traces.store.put(key, content)
        traces.keep(own, key, host)
    return content


def _gathered(figures: Iterable[tuple[str, Figure]]) -> Json:
    """Figures by their anchors: their texts, themselves, the number of their citations for programs, which follow."""
    made, programs = dict[str, list[object]](), dict[str, int]()
    for anchor, (texts, figure, cited) in figures:
        own, (told, forms) = marked(texts, figure, cited)
        made[anchor] = [*own, told, programs.setdefault(forms, len(programs))]
    return {"figures": made, "programs": list(programs)}


def _figure(editions: Editions, name: str) -> Figure:
    """The texts that a figure and its citations repeat, its object, and its citations for programs by language."""
    first = editions[languages()[0]]
    row = first.shelf.observations[name]
    work = citing.figure(first.shelf, first.project, row)
    told, cited = dict(figure_files.figure(editions, row, work)), {one: cite(work, one) for one in editions}
    texts = [text for one in cited.values() for text in one.recurring]
    return [*texts, *repeated(told)], told, {name: _programs(one) for name, one in cited.items()}


def _charts(charts: Sequence[LightChart], works: Sequence[Work]) -> tuple[Json, list[str]]:
    """The charts by id, what is the same in all languages once, and their citations."""
    made, forms = defaultdict[str, Json](dict), dict[str, int]()
    for one, work in zip(charts, works, strict=True):
        cited, content = cite(work, one.language), one.content()
        texts = [*cited.recurring, *work.addresses.values(), *work.titles.values(), work.key]
        own, (told,) = marked(texts, {"gbt7714": cited.gbt7714, "apa": cited.apa, **_programs(cited)})
        number = forms.setdefault(told, len(forms))
        made[one.chart][one.language] = {**content, "csv": cells(str(content["csv"])), "cited": [*own, number]}
    return {name: once([spoken.get(one) for one in languages()]) for name, spoken in made.items()}, list(forms)


def _works(shelf: Shelf, project: Project, charts: Iterable[LightChart]) -> list[Work]:
    """The works that charts are, under their titles in all languages."""
    titles, listed = defaultdict[str, dict[str, str]](dict), list(charts)
    for one in listed:
        titles[one.chart][one.language] = one.title
    return [_work(shelf, project, one, titles[one.chart]) for one in listed]


def _work(shelf: Shelf, project: Project, one: LightChart, titles: Mapping[str, str]) -> Work:
    """The work that a chart is: part of its page, with the sections of the reports that it rests on."""
    sections = {origin.source: [section for _, section in origin.statements] for origin in one.origins}
    found = reports([shelf.sources[source] for source in sections], sections)
    return part(project, f"{one.page}#chart-{one.chart}", dict(titles), found)


def _programs(cited: Citation) -> Json:
    return {form: getattr(cited, form) for form in FORMS}
