"""The letters of a picture: taken out of its SVG, and the shape of each as pixels, drawn once for all pictures.

Drawing letters costs most of a picture's time and bytes. A letter that stands on a whole pixel looks the same wherever
it stands: it is drawn once, and what comes again is packed as what was there before.
"""

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt

from scripts.charts.fonts import EM, advances
from scripts.charts.gathering import NAMESPACE
from scripts.fixed import fixed
from scripts.pictures.font import glyphs
from scripts.pictures.png import decoded

TEXT = f"{{{NAMESPACE}}}text"
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
BOLD = 1 / 28  # our font has no bold face: letters get an outline of this width, in em
SHADES = 3  # from the paper to the full colour of a letter: more cannot be told apart at two pixels for one
SPACES = re.compile("[ \t\n]+")
APOSTROPHE = re.compile("(?<=[A-Za-z])\u2019")  # as wide as a Chinese character in our font
MOVED = re.compile(r"(?:translate\(([^,)]+),([^)]+)\))?(?:\s*scale\(([\d.]+)\))?")
Shape = npt.NDArray[np.uint8]
Sort = tuple[str, float, bool]  # a letter, its size in pixels, whether it is bold: all with the same look alike


@fixed
class Look:
    """What a text inherits: how it looks, and where the group begins that it stands in, in pixels of the PNG."""

    scale: float
    left: float = 0
    top: float = 0
    size: float = 16
    anchor: str = "start"
    bold: bool = False
    fill: str = "#000000"
    opacity: float = 1

    def within(self, element: ElementTree.Element) -> "Look":
        """The look inside an element; raises `ValueError` where it is turned, which no text of ours is."""
        given = element.attrib
        moved = MOVED.fullmatch(given.get("transform", ""))
        if moved is None:
            raise ValueError(f"a text can only be moved and scaled: {given['transform']}")
        return replace(
            self,
            scale=self.scale * float(moved[3] or 1),
            left=self.left + self.scale * float(moved[1] or 0),
            top=self.top + self.scale * float(moved[2] or 0),
            size=float(given.get("font-size", self.size)),
            anchor=given.get("text-anchor", self.anchor),
            bold=given["font-weight"] == "bold" if "font-weight" in given else self.bold,
            fill=given.get("fill", self.fill),
            opacity=float(given.get("fill-opacity", self.opacity)),
        )


@fixed
class Letter:
    """A letter on a picture: where its origin is and how large it is, in pixels; its colour and how opaque it is."""

    letter: str
    left: int
    base: int
    size: float
    bold: bool
    fill: str
    opacity: float

    @property
    def sort(self) -> Sort:
        """What its shape depends on."""
        return self.letter, self.size, self.bold


def parted(svg: str, scale: float) -> tuple[str, list[Letter]]:
    """The picture without its texts, and their letters where they stand at so many pixels for one of the picture."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - an SVG that this program drew
    found = list(_taken(root, Look(scale).within(root)))
    return ElementTree.tostring(root, encoding="unicode"), found


def _taken(element: ElementTree.Element, look: Look) -> Iterator[Letter]:
    for child in list(element):
        if child.tag == TEXT:
            element.remove(child)
            yield from _letters(child, look.within(child))
        elif len(child):
            yield from _taken(child, look.within(child))


def _letters(text: ElementTree.Element, look: Look) -> Iterator[Letter]:
    """Each letter of a text on a whole pixel; wide ones of an even size on an even one, so that most look alike."""
    written = APOSTROPHE.sub("'", SPACES.sub(" ", "".join(text.itertext())).strip(" "))
    size = round(look.size * look.scale, 3)
    wide = sum(advances().get(one, 0) for one in written)
    left = look.left + look.scale * float(text.get("x", 0)) - BEFORE[look.anchor] * wide * size
    base = round(look.top + look.scale * float(text.get("y", 0)))
    for one in written:
        step = 2 if size % 2 == 0 and unicodedata.east_asian_width(one) in "WF" else 1
        yield Letter(one, step * round(left / step), base, size, look.bold, look.fill, look.opacity)
        left += advances().get(one, 0) * size


def drawn(letter: str, size: float, bold: bool) -> tuple[Shape, int, int]:
    """How much of each pixel a letter covers, 0 to `SHADES`; how far left of and above its origin the shape begins."""
    before, above, scale = math.ceil(size / 2), math.ceil(1.5 * size), size / EM
    wide, high = 2 * before + math.ceil(size * advances().get(letter, 0)), above + math.ceil(size)
    heavy = f' stroke="#000" stroke-width="{BOLD * EM:g}" stroke-linejoin="round"' if bold else ""
    picture = (
        f'<svg xmlns="{NAMESPACE}" width="{wide}" height="{high}"><path fill="#fff" d="M0,0h{wide}v{high}h-{wide}z"/>'
        f'<path transform="translate({before},{above})scale({scale:.6g},-{scale:.6g})" d="{_outline(letter)}"{heavy}/>'
        "</svg>"
    )
    import vl_convert

    dark = 1 - (decoded(vl_convert.svg_to_png(picture, scale=1)) & 0xFF) / 0xFF
    shades = np.round(dark * SHADES).astype(np.uint8)
    rows, columns = (np.flatnonzero(shades.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return shades[:0, :0], 0, 0
    inked = shades[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return np.ascontiguousarray(inked), before - int(columns[0]), above - int(rows[0])


@cache
def _outline(letter: str) -> str:
    """The outline as SVG path data from the letter's origin, up growing; "" for a letter that the font lacks."""
    from fontTools.pens.svgPathPen import SVGPathPen

    font = glyphs()
    name, pen = font.font.getBestCmap().get(ord(letter)), SVGPathPen(font)
    if name:
        font[name].draw(pen)
    return str(pen.getCommands())
