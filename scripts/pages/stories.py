"""Stories: hand-written pages whose figures, findings and charts are filled in from the tables and never typed.

`{{ figure ID }}` is the value of an observation with the way to it, `{{ finding ID }}` a finding in one sentence,
`{{ chart ID }}` a chart as pages show it.
"""

import re
from collections.abc import Collection, Iterator
from functools import partial

from markupsafe import Markup

from scripts.figures.values import running
from scripts.pages import observed
from scripts.pages.editions import Edition
from scripts.pages.findings import finding
from scripts.pages.page import Page
from scripts.pages.rendering import blocks, desk, environment
from scripts.problems import Problem
from scripts.shelf import addresses
from scripts.shelf.labels import Label, spoken
from scripts.shelf.rows import Shelf

FOLDER = "stories/"
_ASKED = re.compile(r"\{\{ *([a-z]+) +([^ {}]+) *\}\}")
STORY = "story.j2"


def is_story(path: str) -> bool:
    """Whether a hand-written page, by its path below the home page of its language, is a story."""
    return path.startswith(FOLDER) and path.endswith(".md")


def unknown(file: str, text: str, shelf: Shelf, charts: Collection[str] | None = None) -> Iterator[Problem]:
    """What a story asks for and nobody has, by line; charts only where it is known which there are."""
    there = {"figure": shelf.paths, "finding": shelf.findings, **({} if charts is None else {"chart": charts})}
    for number, line in enumerate(text.splitlines(), 1):
        for kind, name in _ASKED.findall(line):
            if kind not in ("figure", "finding", "chart"):
                yield Problem(file, number, f"'{kind}' cannot be filled in: write figure, finding or chart")
            elif kind in there and name not in there[kind]:
                yield Problem(file, number, f"there is no {kind} '{name}': look its id up on the site or in the tables")


def filled(path: str, text: str, edition: Edition) -> str:
    """A story with everything filled in; all that it asks for must be there."""
    page = Page(path.removesuffix(".md") + "/", "story", Label("", edition.language), "", FOLDER, None)
    makers = {"figure": _figure, "finding": _finding, "chart": _chart}
    return _ASKED.sub(lambda asked: makers[asked[1]](edition, page, asked[2]), text)


def _figure(edition: Edition, page: Page, name: str) -> str:
    """A value that leads to its row, with what its status warns of."""
    row = edition.shelf.observations[name]
    way = addresses.relative(page.path, edition.shelf.paths[name])
    warned = observed.marks(edition, row) if row["status"] in ("U", "D", "B") else ()
    marks = sorted(warned, key=lambda mark: not mark.kind.startswith("status-"))[:1]
    said = Markup('<a href="{}">{}</a>').format(way, running(edition, edition.point(row)))
    return said + Markup("").join(Markup(' <span class="mark">{}</span>').format(mark.text) for mark in marks)


def _finding(edition: Edition, page: Page, name: str) -> str:
    """A finding in one sentence, and the way to its arithmetic."""
    one = finding(edition, edition.shelf.findings[name])
    way = addresses.relative(page.path, one.path)
    said = spoken(one.brief, edition.language)
    return Markup('{} <a href="{}">{}</a>').format(said, way, edition.say("read-finding"))


def _chart(edition: Edition, page: Page, name: str) -> str:
    """A chart as every page shows it, in a block of its own."""
    (chart,) = (one for group in edition.charts.values() for one in group if one.id == name)
    body = (
        environment(edition.language)
        .get_template(STORY)
        .render(
            figure=edition.figure(chart),
            edition=desk(page, edition),
            say=edition.say,
            to=partial(addresses.relative, page.path),
            to_root=partial(addresses.to_root, page.path, language=edition.language),
        )
    )
    return blocks(body).strip()
