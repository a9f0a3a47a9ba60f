"""The drawn chart with its texts around it, as one SVG in fixed light colours that needs no page."""

import re
from collections.abc import Iterable
from math import ceil

from markupsafe import escape

from scripts.charts.fonts import STACK
from scripts.fixed import fixed
from scripts.pictures.caption import Caption
from scripts.pictures.font import lines

INK, QUIET, LINE, PAPER = "#1b2a33", "#55656f", "#c9d2d8", "#ffffff"
VARIABLE = re.compile(r"var\(\s*--[\w-]+\s*,\s*((?:[^()]|\([^()]*\))+)\)")
BOX = re.compile(r'^<svg [^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>(.*)</svg>$', re.DOTALL)
MARGIN, LEADING = 30, 1.4  # with the margins a chart is 400 wide: two pixels for one make a PNG of 800


@fixed
class Style:
    """How a paragraph is set: size in pixels, colour, whether it is bold, and at most how many lines."""

    size: float
    colour: str
    bold: bool
    most: int


TITLE, SUBTITLE = Style(21, INK, True, 5), Style(15, QUIET, False, 5)
NOTE, CREDIT = Style(13, INK, False, 14), Style(12, QUIET, False, 5)
STYLES = (TITLE, SUBTITLE, NOTE, CREDIT)


@fixed
class Strip:
    """The rows of a picture in which more than letters stand, as an SVG; how many are above and below, in pixels."""

    svg: str
    above: int
    below: int


@fixed
class Mount:
    """What stands before and after the content of a drawing, and in pixels how large both make it.

    Above the row `top` and below the row `end` there are only letters.
    """

    before: str
    after: str
    size: tuple[float, float]
    top: int
    end: int

    def strip(self, bare: str) -> Strip:
        """The rows with more than letters of a `bare` picture in this frame, which has its letters no longer."""
        wide, high = self.size
        own = _extent(self.top, (wide, self.end - self.top))
        return Strip(bare.replace(_extent(0, self.size), own, 1), self.top, round(high) - self.end)


@fixed
class Framed:
    """A picture below its title and above its notes and credits; as wide as the chart and its margins."""

    svg: str
    mount: Mount


def framed(svg: str, texts: Caption) -> Framed:
    """A drawn chart with its texts around it."""
    mount = around(svg, texts)
    return Framed(f"{mount.before}{_drawing(svg)[2]}{mount.after}", mount)


def around(svg: str, texts: Caption) -> Mount:
    """The frame of a drawn chart."""
    wide, high, _ = _drawing(svg)
    y, head = _paragraphs([(texts.title, TITLE), (texts.subtitle, SUBTITLE)], wide, MARGIN)
    top = round(y) + 14  # lines on whole pixels are sharp
    body = f'<g transform="translate({MARGIN},{top})">'
    y, notes = _paragraphs([(one, NOTE) for one in texts.notes], wide, top + high + 10)
    end = y + 10
    rule = f'<path d="M{MARGIN},{end:g}h{wide:g}" stroke="{LINE}"/>'
    y, foot = _paragraphs([(one, CREDIT) for one in texts.credits], wide, end + 6)
    size = wide + 2 * MARGIN, round(y + MARGIN * 0.75)
    after = f"</g>{notes}{rule}{foot}</svg>"
    return Mount(_sheet(texts, size) + head + body, after, size, top - MARGIN, ceil(end) + 1)


def coloured(svg: str) -> str:
    """The picture in the colours of a light page: outside a page there is neither current colour nor variable."""
    return VARIABLE.sub(r"\1", svg).replace("currentColor", INK)


def _drawing(svg: str) -> tuple[float, float, str]:
    """Width, height and content of a drawn chart, in fixed colours."""
    found = BOX.match(svg)
    if found is None:
        raise ValueError(f"not a picture of ours: {svg[:80]}")
    return float(found[1]), float(found[2]), coloured(found[3])


def _sheet(texts: Caption, size: tuple[float, float]) -> str:
    """The start of a picture of this size."""
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {_extent(0, size)} '
        f'font-family="{STACK}" role="img" xml:lang="{texts.language}" '
        f'aria-labelledby="title desc"><title id="title">{escape(texts.title)}</title>'
        f'<desc id="desc">{escape(texts.description)}</desc><rect width="{width:g}" height="{height:g}" '
        f'fill="{PAPER}"/>'
    )


def _extent(top: float, size: tuple[float, float]) -> str:
    """What a picture of this size says of it, from a row on."""
    width, height = size
    return f'viewBox="0 {top:g} {width:g} {height:g}" width="{width:g}" height="{height:g}"'


def _paragraphs(texts: Iterable[tuple[str, Style]], space: float, y: float, left: float = MARGIN) -> tuple[float, str]:
    """Paragraphs below each other from `y` on; where the next thing may begin, and the texts as SVG."""
    made = []
    for text, style in texts:
        for line in lines(text, space, style.size, style.most):
            y += style.size * LEADING
            weight = ' font-weight="bold"' if style.bold else ""
            place = f'x="{left:g}" y="{y - style.size * 0.35:.1f}"'
            made.append(f'<text {place} font-size="{style.size:g}" fill="{style.colour}"{weight}>{escape(line)}</text>')
        y += 3
    return y, "".join(made)
