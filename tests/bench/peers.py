"""The same pages by other programs: `python -m tests.bench.peers FOLDER [PAGES] [NODE_MODULES] [ZENSICAL]`.

A table of places, ten years and four indicators becomes a page for each place and year, so many (500 by default), with
the figures of the place and four charts: by this program, by mkdocs-material and by Zensical with charts that browsers
draw (vega-embed), and by Observable Framework. NODE_MODULES is the folder that `npm install` made of
`@observablehq/framework @observablehq/plot d3-dsv`; ZENSICAL its command. What is not named is left out. All is written
to FOLDER and measured in one run; pages are looked at in Chromium with and without JavaScript.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser
from rich.console import Console
from rich.table import Table

from scripts.files import ROOT
from scripts.site.interactive import bundled
from scripts.writer import write_folder
from tests.browser import chromium, rooted

YEARS, INDICATORS = range(2013, 2023), ("visitors", "loans", "members", "staff")
KILO = 1024
CHARTS = "svg.chart:not(.wide), .vega-embed svg, [data-spec] canvas, svg[class*=plot]"
RUNTIME = "window.embed = (at, spec) => vegaEmbed(at, spec, {actions: false});"
START = "document.querySelectorAll('[data-spec]').forEach((one) => embed(one, JSON.parse(one.dataset.spec)));"
MKDOCS = """\
site_name: Libraries
theme: {name: material, font: false}
extra_javascript: [vega.js, start.js]
plugins: [search]
"""
PROJECT = """\
name: libraries
version: 1.0.0
created: 2026-01-02
languages: [en]
title: {en: Libraries}
address: https://libraries.example/
licence: {id: CC0-1.0, title: CC0, url: 'https://creativecommons.org/publicdomain/zero/1.0/'}
contributors: [{title: Library statistics}]
entity_kinds: [{id: town, en: Town, en_many: towns}]
"""
SOURCE = """\
title: Libraries
publisher: Library statistics
language: en
file: libraries.csv
table: {place: town, period: year, indicator: {header: 1}, kind: town}
"""
LEAN = "offers: lean\n"
TITLE = "# ${observable.params.town} ${observable.params.year}\n"
PLOT = """\
```js
import * as Plot from "@observablehq/plot";
import {csvParse, autoType} from "d3-dsv";
const text = await FileAttachment("/libraries.csv").text();
const rows = csvParse(text, autoType).filter((row) => row.town === observable.params.town);
const year = +observable.params.year;
const table = document.createElement("table");
for (const row of rows) for (const tr of [table.insertRow()]) for (const cell of Object.values(row))
  tr.insertCell().textContent = cell;
for (const name of ["visitors", "loans", "members", "staff"])
  display(Plot.plot({title: name, height: 200, marks: [Plot.lineY(rows, {x: "year", y: name, tip: true}),
    Plot.dot(rows.filter((row) => row.year === year), {x: "year", y: name, fill: "currentColor"})]}));
display(table);
```
"""


@dataclass(frozen=True)
class Peer:
    """A program: its name, the files that it reads by path, the command, and where its site and one page of it are."""

    name: str
    files: Mapping[str, bytes]
    command: Sequence[str]
    site: str
    page: str


@dataclass(frozen=True)
class Taken:
    """What a program took and made: seconds, of work, MB of memory; files and bytes of its site; a view of one page."""

    seconds: float
    work: float
    memory: float
    files: int
    size: int
    view: int
    requests: int
    charts: int
    bare: int


def towns(pages: int) -> list[str]:
    """The names of the places for so many pages."""
    return [f"Town-{number:03d}" for number in range(1, -(-pages // len(YEARS)) + 1)]


def table(pages: int) -> str:
    """The table: made up, the same each time."""
    head = ",".join(("town", "year", *INDICATORS))
    rows = product(enumerate(towns(pages), 1), enumerate(YEARS, 1))
    made = (f"{town},{year}," + ",".join(_numbers(place, when)) for (place, town), (when, year) in rows)
    return "\n".join([head, *made]) + "\n"


def _numbers(place: int, when: int) -> list[str]:
    """Numbers that look like any."""
    return [str(100 + place * 7919 * (number + 3) * (when + 11) % 89_000) for number in range(len(INDICATORS))]


def ours(pages: int, offers: str) -> Peer:
    """This program, with a chart of each indicator on every page."""
    kinds = "".join(f"- {{id: {one}, name: {{en: {one.title()}}}, kind: count}}\n" for one in INDICATORS)
    charts = "".join(
        f"- {{id: {one}, page: place_year, kind: trend, indicators: [{one}], own_page: no, title: {{en: {title}}}}}\n"
        for one, title in zip(INDICATORS, map(str.title, INDICATORS), strict=True)
    )
    texts = {"project.yaml": PROJECT + offers, "sources/libraries.yaml": SOURCE, "indicators.yaml": kinds}
    texts |= {"charts.yaml": charts, "sources/libraries.csv": table(pages)}
    files = {f"datapackage/curated/{name}": text.encode() for name, text in texts.items()}
    command = [sys.executable, "-m", "scripts", "build", "--curated", "datapackage/curated", "--out", ".build"]
    return Peer(f"ours, {'lean' if offers else 'full'}", files, command, ".build/site", "places/town-001/2022/")


def drawn_by_browsers(name: str, pages: int, command: Sequence[str]) -> Peer:
    """Markdown pages with a table and four specifications each, as a project with mkdocs-material would have them."""
    rows = [line.split(",") for line in table(pages).splitlines()]
    files = {"mkdocs.yml": MKDOCS.encode(), "docs/vega.js": bundled(RUNTIME), "docs/start.js": START.encode()}
    for town, year in product(towns(pages), YEARS):
        own = [row for row in rows[1:] if row[0] == town]
        specs = [_spec(own, position, one, year) for position, one in enumerate(INDICATORS, 2)]
        grid = ["| year | " + " | ".join(INDICATORS) + " |", "| --- " * 5 + "|"]
        grid += ["| " + " | ".join(row[1:]) + " |" for row in own]
        divs = [f"<div data-spec='{json.dumps(one)}'></div>" for one in specs]
        files[f"docs/{town}/{year}.md"] = "\n\n".join([f"# {town} {year}", *divs, "\n".join(grid), ""]).encode()
    files["docs/index.md"] = b"# Libraries\n"
    return Peer(name, files, command, "site", "Town-001/2022/")


def _spec(rows: Sequence[Sequence[str]], position: int, name: str, year: int) -> Mapping[str, object]:
    """A line of all years, and a point for that of the page."""
    values = [{"year": row[1], name: int(row[position])} for row in rows]
    axes = {"x": {"field": "year", "type": "ordinal"}, "y": {"field": name, "type": "quantitative"}}
    point = {"mark": "point", "transform": [{"filter": f"datum.year == {year}"}]}
    layers = {"layer": [{"mark": "line"}, point], "data": {"values": values}, "encoding": axes}
    return {**layers, "width": 320, "height": 160}


def observable(pages: int, modules: Path) -> Peer:
    """A page for each place and year by Observable Framework, all made from one file."""
    names = json.dumps([f"/{town}/{year}" for town, year in product(towns(pages), YEARS)])
    config = f"export default {{title: 'Libraries', globalStylesheets: [], search: true, dynamicPaths: {names}}};"
    texts = {"observablehq.config.js": config, "package.json": '{"type": "module"}', "src/libraries.csv": table(pages)}
    texts |= {"src/index.md": "# Libraries\n", "src/[town]/[year].md": TITLE + PLOT}
    command = ["node", str(modules / "@observablehq/framework/dist/bin/observable.js"), "build"]
    return Peer(
        "Observable", {name: text.encode() for name, text in texts.items()}, command, "dist", "Town-001/2022.html"
    )


def measured(peer: Peer, folder: Path, modules: Path | None, browser: Browser) -> Taken:
    """Build a site from nothing, and look at one of its pages."""
    write_folder(folder, peer.files)
    if modules and peer.name == "Observable":
        (folder / "node_modules").symlink_to(modules, target_is_directory=True)
    start = perf_counter()
    done = subprocess.Popen(
        peer.command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(done.pid, 0)
    seconds, done.returncode = perf_counter() - start, os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise RuntimeError(f"{peer.name}: {' '.join(peer.command)} failed in {folder}")
    sizes = [path.stat().st_size for path in (folder / peer.site).rglob("*") if path.is_file()]
    seen, bare = (_looked_at(browser, folder / peer.site, peer.page, scripts) for scripts in (True, False))
    work, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KILO
    return Taken(seconds, work, memory, len(sizes), sum(sizes), seen[0], seen[1], seen[2], bare[2])


def _looked_at(browser: Browser, site: Path, page: str, scripts: bool) -> tuple[int, int, int]:
    """Bytes and requests of one page view, and how many charts there are, with or without scripts."""
    context = browser.new_context(java_script_enabled=scripts)
    opened, bodies = context.new_page(), list[int]()
    opened.on("requestfinished", lambda one: bodies.append(one.sizes()["responseBodySize"]))
    with rooted(site) as address:
        opened.goto(f"{address}{page}", wait_until="networkidle")
        charts = opened.locator(CHARTS).count()  # some in sections that open
        context.close()
    return sum(bodies), len(bodies), charts


def main(folder: Path, pages: int, modules: Path | None, zensical: str) -> None:
    """Build everything once, one after the other, and print what it took."""
    made: list[Callable[[], Peer]] = [
        partial(ours, pages, ""),
        partial(ours, pages, LEAN),
        partial(drawn_by_browsers, "mkdocs-material", pages, [sys.executable, "-m", "mkdocs", "build", "-q"]),
    ]
    made += [partial(drawn_by_browsers, "Zensical", pages, [zensical, "build"])] if zensical else []
    made += [partial(observable, pages, modules)] if modules else []
    heads = (
        "program",
        "s",
        "of work",
        "MB of memory",
        "files",
        "MB",
        "kB of a view",
        "requests",
        "charts",
        "no scripts",
    )
    said = Table(*heads, title=f"{pages} pages of places and years with a table and four charts each, from nothing")
    with chromium() as browser:
        for number, one in enumerate(made):
            peer = one()
            taken = measured(peer, folder / str(number), modules, browser)
            numbers = (taken.seconds, taken.work, taken.memory, taken.files, taken.size / 1e6, taken.view / 1e3)
            rest = (taken.requests, taken.charts, taken.bare)
            said.add_row(peer.name, *(f"{one:,.1f}" for one in numbers), *map(str, rest))
    Console(width=140).print(said)


if __name__ == "__main__":
    rest = [*sys.argv[2:], "", "", ""]
    main(Path(sys.argv[1]).resolve(), int(rest[0] or 500), Path(rest[1]).resolve() if rest[1] else None, rest[2])
