"""Letters put on a picture: shapes of one colour together, then that colour over what is below."""

from collections.abc import Sequence

import numpy as np

from scripts.pictures.letters import SHADES, Letter, Shape, shape
from scripts.pictures.png import PIXEL, Pixels


def lettered(pixels: Pixels, letters: Sequence[Letter]) -> Pixels:
    """The picture (RGBA by row and column, as `decoded` gives it) with its letters; what reaches out of it is cut."""
    made = np.ascontiguousarray(pixels)
    inks = dict.fromkeys((one.fill, one.opacity) for one in letters)
    for fill, opacity in inks:
        cover = np.zeros(made.shape, np.uint8)
        for one in letters:
            if (one.fill, one.opacity) == (fill, opacity):
                drawn, before, above = shape(one.letter, one.size, one.bold)
                _stamp(cover, drawn, one.base - above, one.left - before)
        _ink(made, cover, bytes.fromhex(fill[1:]), opacity)
    return made


def _stamp(cover: Shape, drawn: Shape, top: int, left: int) -> None:
    """Cover what a shape covers; where two of them meet the darker one counts."""
    high, wide = cover.shape
    part = drawn[max(0, -top) : max(0, high - top), max(0, -left) : max(0, wide - left)]
    place = cover[max(0, top) : max(0, top) + part.shape[0], max(0, left) : max(0, left) + part.shape[1]]
    np.maximum(place, part, out=place)


def _ink(pixels: Pixels, cover: Shape, colour: bytes, opacity: float) -> None:
    """Colour (RGB) the pixels as far as they are covered."""
    found = np.flatnonzero(cover)
    channels = pixels.view(np.uint8).reshape(-1, PIXEL.itemsize)
    share = (cover.ravel()[found] * (opacity / SHADES))[:, None]
    below = channels[found, :3]
    channels[found, :3] = np.round(below * (1 - share) + np.frombuffer(colour, np.uint8) * share)
