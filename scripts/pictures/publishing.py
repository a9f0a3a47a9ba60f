"""From charts to everything that leaves the site with them: pictures, data, descriptions, embeds, cards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scripts.charts import Chart, compact, inline, key, missing_glyphs
from scripts.curated.records import Project
from scripts.kept import Store
from scripts.model import Tables
from scripts.pictures import embed, files
from scripts.pictures.caption import Caption, caption, words
from scripts.pictures.frame import BOX, card, framed
from scripts.pictures.origins import Ledger, Origin, ledger, origins
from scripts.pictures.publication import Publication
from scripts.pictures.raster import Job, draw
from scripts.published import File, measured
from scripts.shelf import paths

WIDTH = 600


@dataclass(frozen=True)
class Published:
    """Files by path below the root of the site, publications by language and chart."""

    files: Mapping[str, bytes]
    publications: Mapping[str, Mapping[str, Publication]]


@dataclass(frozen=True)
class Sheet:
    """One chart on its way out: its words, its drawn pictures in full and in brief, and the reports behind it."""

    chart: Chart
    texts: Caption
    drawn: str
    brief: str
    origins: tuple[Origin, ...]

    @cached_property
    def svg(self) -> str:
        """The picture with its texts around it."""
        return framed(self.drawn, self.texts)

    @cached_property
    def jobs(self) -> tuple[Job, Job]:
        """The pictures to draw as PNG: the chart at two pixels for one, and its card."""
        *credits, address = self.texts.credits
        about = {"Title": self.texts.title, "Copyright": " ".join(credits), "Comment": address}
        return Job(self.svg, 2, tuple(about.items())), Job(card(self.brief, self.texts), 1, ())


def publish(
    charts: Sequence[Chart], pictures: Mapping[str, str], tables: Tables, project: Project, store: Store
) -> Published:
    """Everything about the charts that have a page of their own, and every chart's specification.

    `pictures` are drawn charts by key; what the store has is not drawn again.
    """
    held = ledger(tables)
    sheets = [_sheet(held, chart, pictures, project, paths.page(chart.id)) for chart in charts if chart.own_page]
    images = draw([job for sheet in sheets for job in sheet.jobs], store)
    found: dict[str, dict[str, Publication]] = {}
    made = {_place(chart, "json"): files.packed(compact(chart.spec)) for chart in charts}
    made[paths.VERSION] = files.packed({"version": project.version, "date": project.created.isoformat()})
    for sheet in sheets:
        own = dict(_files(held, sheet, images))
        made |= {_place(sheet.chart, ending): content for ending, content in own.items()}
        bare = _publication(sheet, own, project)
        about = dict(_about(sheet, bare, project))
        made |= {_place(sheet.chart, ending): content for ending, content in about.items()}
        one = replace(bare, files={**bare.files, **_described(sheet.chart, about)})
        found.setdefault(sheet.chart.language, {})[sheet.chart.id] = one
        made[paths.rooted(f"{paths.embed(one.chart)}index.html", one.language)] = _embed(sheet)
    return Published(made, found)


def frozen(charts: Sequence[Chart], pictures: Mapping[str, str], tables: Tables, project: Project) -> dict[str, bytes]:
    """The charts that have a page of their own as a release keeps them, by `<language>/<chart>.svg`.

    The address in the picture is that of the release, where the chart stays as it is.
    """
    held, kept = ledger(tables), [chart for chart in charts if chart.own_page]
    pages = [paths.frozen(project.version, chart.id) for chart in kept]
    sheets = [_sheet(held, chart, pictures, project, page) for chart, page in zip(kept, pages, strict=True)]
    return {f"{one.chart.language}/{one.chart.id}.svg": one.svg.encode() for one in sheets}


def undrawn(published: Published) -> set[str]:
    """The characters in pictures that our font lacks: each machine would draw them otherwise, or as boxes."""
    texts = [content.decode() for path, content in published.files.items() if path.endswith(".svg")]
    return set().union(*map(missing_glyphs, texts))


def _sheet(held: Ledger, chart: Chart, pictures: Mapping[str, str], project: Project, page: str) -> Sheet:
    """A chart with the words that lead to its `page`, an address below the home page of its language."""
    found = origins(held, chart)
    address = project.address + paths.rooted(page, chart.language)
    full, brief = (pictures[key(spec)] for spec in (chart.spec, chart.brief or chart.spec))
    return Sheet(chart, caption(chart, found, project, address), full, brief, found)


def _files(held: Ledger, sheet: Sheet, images: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The files that the metadata describe, by ending."""
    picture, small = sheet.jobs
    yield "png", images[picture.key]
    yield "svg", sheet.svg.encode()
    yield "csv", files.table(held, sheet.chart)
    yield "json", files.packed(compact(sheet.chart.spec))
    yield "card.png", images[small.key]


def _publication(sheet: Sheet, own: Mapping[str, bytes], project: Project) -> Publication:
    chart, box = sheet.chart, BOX.match(sheet.drawn)
    high = embed.height(sheet.texts, (float(box[1]), float(box[2])) if box else (1, 1))
    address = project.address + paths.rooted(paths.embed(chart.id), chart.language)
    return Publication(
        chart=chart.id,
        language=chart.language,
        title=sheet.texts.title,
        origins=sheet.origins,
        files=_described(chart, own),
        code=embed.code(address, sheet.texts.title, high),
        height=high,
        alternative=words(chart.language)("card-alt", title=chart.title, sentence=chart.sentence),
    )


def _about(sheet: Sheet, one: Publication, project: Project) -> Iterator[tuple[str, bytes]]:
    """What speaks of the other files, by ending."""
    yield "metadata.json", files.packed(files.metadata(sheet.chart, sheet.origins, one.files, project))
    yield "oembed.json", files.packed(files.oembed(sheet.chart, project, one.code, (WIDTH, one.height)))


def _embed(sheet: Sheet) -> bytes:
    return embed.page(sheet.chart.id, sheet.texts, inline(sheet.drawn, sheet.chart))


def _described(chart: Chart, made: Mapping[str, bytes]) -> dict[str, File]:
    return {ending: measured(_place(chart, ending), content) for ending, content in made.items()}


def _place(chart: Chart, ending: str) -> str:
    return paths.rooted(paths.file(chart.id, ending), chart.language)
