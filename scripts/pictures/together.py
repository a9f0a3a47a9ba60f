"""Charts without pages and files of their own: what the page that shows them needs, so that nothing is lost.

The reader's browser makes the same files of it: PNG and SVG of the picture, CSV, the interactive chart, the embed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from pydantic_core import from_json

from scripts import kept
from scripts.charts import Chart, compact, key, missing_glyphs
from scripts.charts.chart import Spec
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.parallel import portions
from scripts.pictures import embed
from scripts.pictures.files import packed
from scripts.pictures.frame import BOX, around
from scripts.pictures.origins import Origin
from scripts.pictures.publishing import ChartSheet, sheet, tools
from scripts.shelf import addresses, paths
from scripts.shelf.rows import Shelf

PORTION = 512  # charts that are in memory at once


@fixed
class LightChart:
    """A chart with the page that shows it and the reports behind it.

    `content` reads what its readers can make of it, by name, and `key` tells it apart; its picture (`svg`) is what
    stands before and after the drawing that the page has. `lacking` are characters that our font lacks.
    """

    chart: str
    language: str
    title: str
    page: str
    origins: tuple[Origin, ...]
    key: str
    content: Callable[[], Mapping[str, object]]
    lacking: str


def light(
    charts: Sequence[Chart], pictures: Mapping[str, str], shelf: Shelf, project: Project, store: Store
) -> Iterator[LightChart]:
    """What there is to make of each chart of a place that shows enough; what the store has is not made again."""
    common = kept.key("light chart", tools(__name__), kept.said(project))
    for some in portions((chart for chart in charts if chart.of_place and chart.enough), PORTION):
        jobs: dict[str, tuple[ChartSheet, str]] = {}
        for chart in some:
            page = _page(shelf, chart)
            made = sheet(shelf, chart, pictures, project, f"{page}#chart-{chart.id}", embedded=False)
            jobs[kept.key(common, page, *_said(made))] = made, project.address + _embed(chart, page)
        lacks = {name: content.partition(b"\n")[0].decode() for name, content in store.each(jobs, _made)}
        for name, (own, _) in jobs.items():  # in their order, whichever of them were known
            chart, read = own.chart, partial(_content, store, name)
            page = _page(shelf, chart)
            yield LightChart(chart.id, chart.language, own.texts.title, page, own.origins, name, read, lacks[name])


def _said(one: ChartSheet) -> Iterator[str | bytes]:
    """What is made of a chart depends on: of its specifications, which are long, their pictures' keys."""
    yield kept.said(replace(one.chart, specs=()), one.texts, one.origins)
    yield one.table
    yield from map(key, one.chart.specs)


def _content(store: Store, name: str) -> Mapping[str, object]:
    """What was made of a chart; raises `LookupError` where it is no longer kept."""
    known = store.get(name)
    if known is None:
        raise LookupError("what was made of a chart was taken out of the store while the site was built: build again")
    return dict(from_json(known.partition(b"\n")[2]))


def _page(shelf: Shelf, chart: Chart) -> str:
    """The page that shows a chart of a place."""
    place, year = chart.subject, chart.year
    return shelf.year_page(place, year) if chart.page == "place_year" else addresses.place(place)


def _embed(chart: Chart, page: str) -> str:
    """The address of a page that shows one of its charts alone."""
    return f"{paths.rooted(page, chart.language)}?embed={chart.id}#chart-{chart.id}"


def telling(spec: Spec) -> Spec:
    """Of a specification the layers that tell their values: these lie, unseen, above the picture on the page."""
    layers = [one for one in cast(Sequence[Mapping[str, Any]], spec["layer"]) if "tooltip" in one["encoding"]]
    return compact({**spec, "layer": layers})


def _made(job: tuple[ChartSheet, str]) -> bytes:
    """What our font lacks of a chart, in one line, then what its readers can make of it."""
    one, address = job
    chart, box, framing = one.chart, BOX.match(one.drawn), around(one.drawn, one.texts)
    high = embed.height(one.texts, (float(box[1]), float(box[2])) if box else (1, 1))
    content = {
        "title": one.texts.title,
        "svg": list(framing),
        "csv": one.table.decode(),
        "code": embed.code(address, one.texts.title, high),
        "credits": list(one.texts.credits[:-1]),
        **({} if chart.data else {"chart": telling(chart.spec)}),
        **({"wide": telling(wide)} if not chart.data and (wide := chart.wide) else {}),
    }
    return "".join(sorted(missing_glyphs("".join([one.drawn, *framing])))).encode() + b"\n" + packed(content)
