"""Texts as the outlines of their letters: a picture that is drawn as PNG needs no layout of text, which costs most."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from xml.etree import ElementTree

from fontTools.pens.basePen import BasePen

from scripts.charts.svg import NAMESPACE
from scripts.pictures.font import advances, em, glyphs

TEXT, PATH = (f"{{{NAMESPACE}}}{name}" for name in ("text", "path"))
OF_TEXT = {"x", "y", "transform", "font-size", "font-weight", "text-anchor"}
BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
BOLD = 1 / 28  # our font has no bold face: letters get an outline of this width, in em
SPACES = re.compile("[ \t\n]+")


@dataclass(frozen=True)
class Look:
    """What a text inherits that decides how it is drawn."""

    size: float = 16
    anchor: str = "start"
    bold: bool = False
    fill: str = "#000"

    def within(self, element: ElementTree.Element) -> "Look":
        """The look inside an element."""
        given = element.attrib
        return replace(
            self,
            size=float(given.get("font-size", self.size)),
            anchor=given.get("text-anchor", self.anchor),
            bold=given["font-weight"] == "bold" if "font-weight" in given else self.bold,
            fill=given.get("fill", self.fill),
        )


def outlined(svg: str) -> str:
    """The picture with a path for each text: letters of our own font, nothing else decides how they look."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - made by ourselves
    _replace(root, Look().within(root))
    return ElementTree.tostring(root, encoding="unicode")


def _replace(element: ElementTree.Element, look: Look) -> None:
    for place, child in enumerate(element):
        own = look.within(child)
        if child.tag == TEXT:
            element[place] = _path(child, own)
        else:
            _replace(child, own)


def _path(text: ElementTree.Element, look: Look) -> ElementTree.Element:
    given, scale = text.attrib, look.size / em()
    written = SPACES.sub(" ", "".join(text.itertext())).strip(" ")
    wide = sum(advances().get(one, 0) for one in written)
    moved = f"translate({float(given.get('x', 0)) - BEFORE[look.anchor] * wide * look.size:g},{given.get('y', 0)})"
    kept = {name: value for name, value in given.items() if name not in OF_TEXT}
    if look.bold:
        kept |= {"stroke": look.fill, "stroke-width": f"{BOLD * em():g}", "stroke-linejoin": "round"}
    placed = f"{given.get('transform', '')}{moved}scale({scale:.6g},-{scale:.6g})"
    return ElementTree.Element(PATH, {**kept, "transform": placed, "d": "".join(_letters(written))})


def _letters(text: str) -> Iterator[str]:
    """Each letter's outline in units of the font, from where the letters before it end."""
    left = 0.0
    for one in text:
        yield f"M{left:g},0{_outline(one)}"
        left += advances().get(one, 0) * em()


@cache
def _outline(letter: str) -> str:
    """The outline as SVG path data relative to the letter's origin; "" for a letter that the font lacks."""
    font = glyphs()
    name = font.font.getBestCmap().get(ord(letter))
    pen = _Relative(font)
    if name:
        font[name].draw(pen)
    return "".join(pen.steps)


class _Relative(BasePen):  # type: ignore[misc]
    """Writes outlines with relative steps, so that they can be put anywhere."""

    def __init__(self, font: Any) -> None:
        super().__init__(font)
        self.steps: list[str] = []
        self._at = self._start = (0, 0)

    def _step(self, name: str, *points: tuple[int, int]) -> None:
        x, y = self._at
        self.steps.append(name + " ".join(f"{right - x:g},{up - y:g}" for right, up in points))
        self._at = points[-1]

    def _moveTo(self, pt: tuple[int, int]) -> None:  # noqa: N802 - named by the library
        self._step("m", pt)
        self._start = pt

    def _lineTo(self, pt: tuple[int, int]) -> None:  # noqa: N802
        self._step("l", pt)

    def _qCurveToOne(self, pt1: tuple[int, int], pt2: tuple[int, int]) -> None:  # noqa: N802
        self._step("q", pt1, pt2)

    def _closePath(self) -> None:  # noqa: N802
        self.steps.append("z")
        self._at = self._start
