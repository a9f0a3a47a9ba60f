"""Charts without pages and files of their own: what the page that shows them needs, so that nothing is lost.

The reader's browser makes the same files of it: PNG and SVG of the picture, CSV, the interactive chart, the embed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from scripts import kept
from scripts.charts import Chart, compact, key, missing_glyphs
from scripts.charts.chart import Spec
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.pictures import embed
from scripts.pictures.frame import Mount, around
from scripts.pictures.origins import Origin
from scripts.pictures.publishing import ChartSheet, sheet, tools
from scripts.shelf import addresses, paths
from scripts.shelf.rows import Shelf


@fixed
class LightChart:
    """A chart with the page that shows it and the reports behind it.

    `content` makes what its readers can make of it, by name, and `key` tells it apart; its picture (`svg`) is what
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


def light(charts: Iterable[Chart], pictures: Mapping[str, str], shelf: Shelf, project: Project) -> Iterator[LightChart]:
    """What there is to make of each chart of a place that shows enough."""
    common = kept.key("light chart", tools(__name__), kept.said(project))
    for chart in charts:
        if chart.of_place and chart.enough:
            page = _page(shelf, chart)
            one = sheet(shelf, chart, pictures, project, f"{page}#chart-{chart.id}", embedded=False)
            framing, name = around(one.drawn, one.texts), kept.key(common, page, *_said(one))
            content = partial(_content, one, framing, project.address + _embed(chart, page))
            lacking = "".join(sorted(missing_glyphs("".join([one.drawn, framing.before, framing.after]))))
            yield LightChart(chart.id, chart.language, one.texts.title, page, one.origins, name, content, lacking)


def _said(one: ChartSheet) -> Iterator[str | bytes]:
    """What is made of a chart depends on: of its specifications, which are long, their pictures' keys."""
    yield kept.said(replace(one.chart, specs=()), one.texts, one.origins)
    yield one.table
    yield from map(key, one.chart.specs)


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


def _content(one: ChartSheet, framing: Mount, address: str) -> Mapping[str, object]:
    """What readers can make of a chart."""
    chart = one.chart
    return {
        "title": one.texts.title,
        "svg": [framing.before, framing.after],
        "csv": one.table.decode(),
        "code": embed.code(address, one.texts.title, one.height),
        "credits": list(one.texts.credits[:-1]),
        **({} if chart.data else {"chart": telling(chart.spec)}),
        **({"wide": telling(wide)} if not chart.data and (wide := chart.wide) else {}),
    }
