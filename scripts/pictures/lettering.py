"""Letters put on a picture: shapes of one colour together, then that colour over what is below."""

from collections.abc import Sequence

import numpy as np

from scripts.pictures.cases import Case
from scripts.pictures.letters import SHADES, Letter, Shape
from scripts.pictures.png import Painting, Pixels


def lettered(picture: Painting, letters: Sequence[Letter], shapes: Case) -> Painting:
    """The picture with its letters, each in its shape; what reaches out of it is cut.

    Its colours are those it had, each alone and under every shade of every ink, of which not all occur.
    """
    inks = {ink: number for number, ink in enumerate(dict.fromkeys((one.fill, one.opacity) for one in letters))}
    shades = np.zeros((len(inks), SHADES + 1), np.uint8)
    shades[:, 1:] = np.arange(1, 1 + SHADES * len(inks)).reshape(-1, SHADES)
    cover = np.zeros(picture.numbers.shape, np.uint8)
    for one in letters:
        drawn, before, above = shapes[one.sort]
        _stamp(cover, shades[inks[one.fill, one.opacity]][drawn], one.base - above, one.left - before)
    looks = [picture.colours, *(one for ink in inks for one in _inked(picture.colours, *ink))]
    colours = np.stack(looks, axis=1).reshape(-1, 3)
    numbers = picture.numbers.astype(np.min_scalar_type(len(colours))) * len(looks) + cover
    return Painting(numbers, colours, _counted(picture, numbers[cover > 0], len(looks)))


def _counted(below: Painting, inked: Pixels, looks: int) -> Pixels:
    """How often each colour occurs, where only some pixels are `inked`, each with its new number."""
    found = np.bincount(inked, minlength=len(below.counts) * looks).reshape(-1, looks)
    found[:, 0] = below.counts - found.sum(axis=1)
    return found.ravel()


def _stamp(cover: Shape, drawn: Shape, top: int, left: int) -> None:
    """Cover what a shape covers; where two of them meet the darker one counts."""
    high, wide = cover.shape
    part = drawn[max(0, -top) : max(0, high - top), max(0, -left) : max(0, wide - left)]
    place = cover[max(0, top) : max(0, top) + part.shape[0], max(0, left) : max(0, left) + part.shape[1]]
    np.maximum(place, part, out=place)


def _inked(colours: Pixels, fill: str, opacity: float) -> list[Pixels]:
    """Colours (RGB) under each shade of an ink, from the palest to the full one."""
    ink = np.frombuffer(bytes.fromhex(fill[1:]), np.uint8)
    shares = (shade * opacity / SHADES for shade in range(1, SHADES + 1))
    return [np.round(colours * (1 - share) + ink * share).astype(np.int64) for share in shares]
