"""PNG files made small: the drawing program's millions of colours become a palette; what the picture is stands inside.

Format: PNG (Portable Network Graphics) Specification, third edition, https://www.w3.org/TR/png-3/.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from scripts.fixed import fixed

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SUB, OPAQUE, BINS = 1, 255, 1 << 15
COLOURS, SHADES, MOST = 10, 3, 16  # colours in a picture: usually, beyond those that are named, and at most
LEVEL, LEVEL_OF_TALL = 6, 8  # of compression: 8 takes three times as long and saves a fifteenth
TALL = 2000  # pixels: few pictures are so tall, and theirs are the largest files
PIXEL = np.dtype("<u4")
DOTS_PER_METRE = 5669  # 144 dots an inch: two for each CSS pixel
Pixels = npt.NDArray[Any]


@fixed
class Painting:
    """A picture as the number of each pixel's colour, by row and column; the colours (RGB), how often each occurs."""

    numbers: Pixels
    colours: Pixels
    counts: Pixels

    def padded(self, above: int, below: int) -> "Painting":
        """The picture with so many rows more above and below, all in the colour of its corner."""
        corner, counts = int(self.numbers[0, 0]), self.counts.copy()
        counts[corner] += (above + below) * self.numbers.shape[1]
        numbers = np.pad(self.numbers, ((above, below), (0, 0)), constant_values=corner)
        return Painting(numbers, self.colours, counts)


def small(picture: Painting, texts: Mapping[str, str], flat: Sequence[tuple[int, int, int]] = ()) -> bytes:
    """A picture as PNG with few colours, four bits each, and texts by keyword in it; the `flat` ones (RGB) are kept."""
    palette, nearest = reduced(picture, flat)
    height, width = picture.numbers.shape
    pairs = np.zeros((height, width + width % 2), np.uint8)
    np.take(nearest, picture.numbers, out=pairs[:, :width], mode="clip")
    rows = np.zeros((height, pairs.shape[1] // 2 + 1), np.uint8)
    rows[:, 1:] = pairs[:, ::2] << 4 | pairs[:, 1::2]
    header = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    chunks = [
        _chunk(b"IHDR", header),
        _chunk(b"pHYs", struct.pack(">IIB", DOTS_PER_METRE, DOTS_PER_METRE, 1)),
        *(_chunk(b"iTXt", _text(keyword, text)) for keyword, text in texts.items()),
        _chunk(b"PLTE", palette.astype(np.uint8).tobytes()),
        _chunk(b"IDAT", zlib.compress(rows.tobytes(), LEVEL_OF_TALL if height > TALL else LEVEL)),
        _chunk(b"IEND", b""),
    ]
    return SIGNATURE + b"".join(chunks)


def decoded(png: bytes) -> Pixels:
    """The pixels of a PNG as the drawing program writes it, by row and column, as RGBA with red in the lowest byte.

    Raises `ValueError` for any other kind: it must have opaque 8-bit RGBA pixels, each row filtered by Sub.
    """
    distinct, rows = _drawn(png)
    pixels: Pixels = distinct[rows]
    return pixels


def painted(png: bytes) -> Painting:
    """A PNG as the drawing program writes it, see `decoded`, by its colours.

    Those that share the upper five bits of each channel count as one: the last of them that is met.
    """
    distinct, rows = _drawn(png)
    bins = (distinct >> 3 & 0x1F | distinct >> 6 & 0x3E0 | distinct >> 9 & 0x7C00).astype(np.uint16)
    met = np.zeros(BINS, PIXEL)
    met[bins] = distinct
    found = np.flatnonzero(np.bincount(bins.ravel(), minlength=BINS))
    numbers = np.zeros(BINS, np.uint16)
    numbers[found] = np.arange(len(found))
    own = numbers[bins]
    often = np.repeat(np.bincount(rows), own.shape[1])
    counts = np.bincount(own.ravel(), often, len(found)).astype(np.int64)
    return Painting(own[rows], met[found, None].view(np.uint8)[:, :3].astype(np.int64), counts)


def _drawn(png: bytes) -> tuple[Pixels, Pixels]:
    """The rows of a PNG that differ from the one above, as pixels; for each row, which of them it is."""
    chunks = list(_chunks(png))
    header = next(data for kind, data in chunks if kind == b"IHDR")
    height, *form = struct.unpack(">4xIBBBBB", header)
    # Without its head and its checksum, which would be reckoned: it was in no other place than in memory.
    raw = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT")[2:-4], -zlib.MAX_WBITS)
    rows = np.frombuffer(raw, np.uint8).reshape(height, -1)
    if form != [8, 6, 0, 0, 0] or (rows[:, 0] != SUB).any():
        raise ValueError(f"the drawing program writes another kind of PNG now: {form}, filters {set(rows[:, 0])}")
    # Most rows are as the one above: they are worked out once. Column by column, as numbers side by side add faster.
    fresh = np.append(True, (rows[1:] != rows[:-1]).any(axis=1))
    columns = np.ascontiguousarray(np.ascontiguousarray(rows[fresh, 1:]).view(PIXEL).T).view(np.uint8)
    for left, right in pairwise(columns):
        np.add(left, right, out=right)
    distinct: Pixels = np.ascontiguousarray(columns.view(PIXEL).T)
    if (distinct >> 24 != OPAQUE).any():
        raise ValueError("a picture that leaves the site needs an opaque background")
    return distinct, fresh.cumsum() - 1


def reduced(picture: Painting, flat: Sequence[tuple[int, int, int]]) -> tuple[Pixels, Pixels]:
    """A palette (RGB) that begins with the `flat` colours; for each colour the number of the nearest one in it."""
    found = np.flatnonzero(picture.counts)
    every = picture.colours[found]
    palette = chosen(every, picture.counts[found], flat)
    nearest = np.zeros(len(picture.counts), np.uint8)
    nearest[found] = np.stack([_far(every, one) for one in palette]).argmin(axis=0)
    return palette, nearest


def chosen(every: Pixels, counts: Pixels, flat: Sequence[tuple[int, int, int]]) -> Pixels:
    """The `flat` colours, then as long as there is room always the one that costs most to leave out.

    The cost of a colour is its number of pixels times the square of its distance from the nearest one kept. Marks keep
    their colours in this way, however small they are, and letters get a few shades.
    """
    kept = [np.array(one) for one in flat[:MOST]] or [every[counts.argmax()]]
    far = np.stack([_far(every, one) for one in kept]).min(axis=0)
    while len(kept) < min(max(COLOURS, len(flat) + SHADES), MOST) and far.any():
        kept.append(every[(counts * far).argmax()])
        far = np.minimum(far, _far(every, kept[-1]))
    return np.stack(kept)


def _far(every: Pixels, one: Pixels) -> Pixels:
    squares: Pixels = ((every - one) ** 2).sum(axis=1)
    return squares


def size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels."""
    width, height = struct.unpack_from(">II", png, len(SIGNATURE) + 8)
    return width, height


def texts_of(png: bytes) -> dict[str, str]:
    """The texts in a PNG by keyword."""
    found = (data.partition(b"\0") for kind, data in _chunks(png) if kind == b"iTXt")
    return {keyword.decode("latin-1"): rest.split(b"\0", 4)[-1].decode() for keyword, _, rest in found}


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(png):
        size, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + size]
        place += 12 + size


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _text(keyword: str, text: str) -> bytes:
    """An uncompressed international text, without language tag."""
    return keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()
