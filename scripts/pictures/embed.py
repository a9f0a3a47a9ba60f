"""The page that shows one chart inside other pages: plain, small, self-contained, and it announces its height."""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from scripts.pictures.caption import Caption, words
from scripts.pictures.font import lines

TEMPLATES = Path(__file__).with_name("templates")
NARROW, WIDE, WIDEST, PADDING = 320, 640, 576, 24
UNTIDY = 1.06  # the reader's own font may need a little more room than ours
HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff][\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]*")
LISTENER = (
    '<script>addEventListener("message",function(e){var d=e.data&&e.data["datawrapper-height"];if(d)'
    'document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source)for(var k in d)'
    'f.style.height=+d[k]+"px"})})</script>'
)


@dataclass(frozen=True)
class Frozen:
    """What the embed of a release needs to tell of newer ones, both relative to it: version.json, the chart's page."""

    latest: str
    chart: str


def page(chart: str, texts: Caption, picture: str, version: str, frozen: Frozen | None = None) -> bytes:
    """The page; `picture` is the chart's inline SVG. It loads nothing, and only the frozen one asks for a version."""
    say, home = words(texts.language), frozen.chart if frozen else "../"
    # The picture, the style and the script are our own; every text is escaped by the template.
    html = (
        environment()
        .get_template("embed.html.j2")
        .render(
            chart=chart,
            texts=texts,
            credits=[spoken(one, texts.language) for one in texts.credits[:-1]],
            picture=Markup(picture),  # noqa: S704
            home=home,
            more=say("embed-more"),
            newer=say("embed-newer", version=version),
            frozen=frozen,
            version=version,
            policy=policy(asking=frozen is not None),
            style=Markup(asset("embed.css")),  # noqa: S704
            script=Markup(asset("embed.js")),  # noqa: S704
        )
    )
    return html.encode()


def policy(asking: bool) -> str:
    """The page's Content-Security-Policy: its own style and script by their hashes, and nothing else."""
    hashes = {name: _hash(asset(name)) for name in ("embed.css", "embed.js")}
    asked = "; connect-src 'self'" if asking else ""
    own = f"style-src {hashes['embed.css']}; script-src {hashes['embed.js']}"
    return f"default-src 'none'; {own}{asked}; base-uri 'none'; form-action 'none'"


def spoken(text: str, language: str) -> Markup:
    """A text as HTML; Chinese words inside English text, such as the titles of reports, are marked as Chinese."""
    escaped = str(escape(text))
    # What is added is our own, around characters that mean nothing in HTML.
    return Markup(escaped if language == "zh" else HAN.sub(r'<span lang="zh">\g<0></span>', escaped))  # noqa: S704


def code(address: str, texts: Caption, high: int) -> str:
    """What is pasted into another page: a frame that has a height of its own and takes the one that is announced."""
    frame = Markup(
        '<iframe src="{}" title="{}" height="{}" loading="lazy" style="border:0;width:100%"></iframe>'
    ).format(address, texts.title, high)
    return str(frame) + LISTENER


def height(texts: Caption, box: tuple[float, float]) -> int:
    """How many pixels the page needs, whether narrow or wide; `box` is the size of the picture."""
    return max(_height(texts, box, wide - PADDING) for wide in (NARROW, WIDE))


def _height(texts: Caption, box: tuple[float, float], space: float) -> int:
    small: list[tuple[str, float, float]] = [(one, 14, 1.5) for one in (texts.subtitle, *texts.notes)]
    small += [(one, 12.5, 1.5) for one in (*texts.credits[:-1], "…")]
    rows = sum(
        len(lines(text, space, size, 99)) * size * high + 4 for text, size, high in [(texts.title, 18, 1.4), *small]
    )
    return round(UNTIDY * rows + min(space, WIDEST) * box[1] / box[0] + 16 + 13 + PADDING)


@cache
def asset(name: str) -> str:
    """The style or the script of the page, without indentation and remarks."""
    text = (TEMPLATES / name).read_text("utf-8")
    kept = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in kept if line and not line.startswith("//"))


@cache
def environment() -> Environment:
    """The template environment: escaping everywhere, no unknown names."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
