"""The page that shows one chart inside other pages: plain, small, self-contained, and it announces its height."""

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.fixed import fixed
from scripts.pictures.caption import Caption, words
from scripts.pictures.font import lines
from scripts.words import mixed

TEMPLATES = Path(__file__).with_name("templates")
NARROW, WIDEST, PADDING = 320, 432, 24
UNTIDY = 1.06  # the reader's own font may need a little more room than ours
SPARE = re.compile(r";\s*(?=})|\s*([{};,])\s*|(?<=:) ")  # what a style does without
HIGHEST = 5000  # pixels that a frame may ask for
# Only the frame that this very code has made may ask for a height, while it shows a page of the address it was given.
LISTENER = (
    '<script>addEventListener("message",function(e){var d=e.data&&e.data["datawrapper-height"],a=%s;if(d)'
    'document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source&&!f.src.indexOf(a)'
    "&&e.origin===new URL(a).origin)for(var k in d){var h=+d[k];if(h>0&&h<=%d)"
    'f.style.height=h+"px"}})})</script>'
)


@fixed
class Way:
    """A link on the page: its words, and where it leads, relative to the page or in full."""

    text: str
    path: str


@fixed
class Around:
    """What stands around a chart on its page: which chart, the page's title and address, where to read on.

    `newer` is there only on the page of a release after which there is a newer version.
    """

    chart: str
    language: str
    title: str
    address: str
    more: Way
    newer: Way | None = None


def page(chart: str, texts: Caption, picture: str) -> bytes:
    """The page of a chart of today; `picture` is the chart's inline SVG. It loads nothing and asks nobody."""
    more = Way(words(texts.language)("embed-more"), "../")
    return framing(Around(chart, texts.language, texts.title, texts.address, more), article(texts, picture), texts.site)


def article(texts: Caption, picture: str) -> str:
    """The chart with its words, as HTML: what a release keeps."""
    credits = [mixed(one, texts.language) for one in texts.credits[:-1]]
    # The picture is our own; every text is escaped by the template.
    own = Markup(picture)  # noqa: S704
    return environment().get_template("article.html.j2").render(texts=texts, credits=credits, picture=own)


def framing(around: Around, inside: str, site: str) -> bytes:
    """The page around a chart; `inside` is an article, and `site` what the whole is called."""
    html = (
        environment()
        .get_template("embed.html.j2")
        .render(
            around=around,
            site=site,
            # The article, the style and the script are our own.
            article=Markup(inside),  # noqa: S704
            policy=policy(),
            style=Markup(asset("embed.css")),  # noqa: S704
            script=Markup(asset("embed.js")),  # noqa: S704
        )
    )
    return html.encode()


def policy() -> str:
    """The page's Content-Security-Policy: its own style and script by their hashes, and nothing else."""
    hashes = {name: _hash(asset(name)) for name in ("embed.css", "embed.js")}
    own = f"style-src {hashes['embed.css']}; script-src {hashes['embed.js']}"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def code(address: str, title: str, high: int) -> str:
    """What is pasted into another page: a frame that has a height of its own and takes the one that is announced."""
    frame = Markup(
        '<iframe src="{}" title="{}" height="{}" loading="lazy" style="border:0;width:100%"></iframe>'
    ).format(address, title, high)
    return str(frame) + LISTENER % (json.dumps(address).replace("<", "\\u003c"), HIGHEST)


def height(texts: Caption, box: tuple[float, float]) -> int:
    """How many pixels the page needs, on a phone or with the narrow picture at its widest; `box` is its size."""
    return max(_height(texts, box, wide - PADDING) for wide in (NARROW, WIDEST))


def _height(texts: Caption, box: tuple[float, float], space: float) -> int:
    small: list[tuple[str, float, float]] = [(one, 14, 1.5) for one in (texts.subtitle, *texts.notes)]
    small += [(one, 12.5, 1.5) for one in (*texts.credits[:-1], "…")]
    rows = sum(
        len(lines(text, space, size, 99)) * size * high + 4 for text, size, high in [(texts.title, 18, 1.4), *small]
    )
    return round(UNTIDY * rows + space * box[1] / box[0] + 16 + 13 + PADDING)


@cache
def asset(name: str) -> str:
    """The style or the script of the page, without indentation, remarks and the spaces that a style does not need."""
    text = (TEMPLATES / name).read_text("utf-8")
    kept = (line.strip() for line in text.splitlines())
    lean = "\n".join(line for line in kept if line and not line.startswith("//"))
    return SPARE.sub(r"\1", lean) if name.endswith(".css") else lean


@cache
def environment() -> Environment:
    """The template environment: escaping everywhere, no unknown names."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
