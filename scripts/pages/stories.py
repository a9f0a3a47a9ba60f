"""Stories: hand-written pages whose figures, findings and charts are filled in from the tables and never typed.

`{{ figure ID }}` is the value of an observation with the way to it, `{{ finding ID }}` a finding in one sentence,
`{{ chart ID }}` a chart as pages show it.
"""

import re
from functools import partial
from html import unescape

from markupsafe import Markup, escape

from scripts.figures.marks import aside
from scripts.figures.values import running
from scripts.pages.editions import Edition
from scripts.pages.findings import finding
from scripts.pages.page import Page
from scripts.pages.rendering import UNSAFE, blocks, desk, environment
from scripts.shelf import addresses
from scripts.shelf.asked import ASKED
from scripts.shelf.labels import Label, spoken

FOLDER = "stories/"
STORY = "story.j2"
_TAG = re.compile("(<[^>]*>)")


def is_story(path: str) -> bool:
    """Whether a hand-written page, by its path below the home page of its language, is a story."""
    return path.startswith(FOLDER) and path.endswith("/index.md")


def filled(path: str, text: str, edition: Edition) -> str:
    """A story with everything filled in; all that it asks for must be there."""
    page = Page(path.removesuffix("index.md"), "story", Label("", edition.language), "", FOLDER, None)
    makers = {"figure": _figure, "finding": _finding, "chart": _chart}
    return ASKED.sub(lambda asked: makers[asked[1]](edition, page, asked[2]), text)


def _figure(edition: Edition, page: Page, name: str) -> str:
    """A value that leads to its row, with its marks."""
    row = edition.shelf.observations[name]
    way = addresses.relative(page.path, edition.shelf.paths[name])
    said = Markup('<a href="{}">{}</a>').format(way, running(edition, edition.point(row)))
    return inline(said + escape(aside(edition, edition.point(row))))


def _finding(edition: Edition, page: Page, name: str) -> str:
    """A finding in one sentence, and the way to its arithmetic."""
    one = finding(edition, edition.shelf.findings[name])
    way = addresses.relative(page.path, one.path)
    said = spoken(one.brief, edition.language)
    return inline(Markup('{} <a href="{}">{}</a>').format(said, way, edition.say("read-finding")))


def inline(markup: Markup) -> str:
    """HTML within a line of Markdown, whose texts mean nothing to Markdown."""
    parts = _TAG.split(markup)
    return "".join(one if one.startswith("<") else UNSAFE.sub(_entity, unescape(one)) for one in parts)


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


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
