"""From SVG to PNG with our own font."""

import re
from collections import Counter
from dataclasses import dataclass

from scripts.pictures.frame import strip
from scripts.pictures.lettering import lettered
from scripts.pictures.letters import parted
from scripts.pictures.png import painted, small

COLOUR = re.compile(r'(?:fill|stroke)="#([0-9a-f]{6})"')


@dataclass(frozen=True)
class Raster:
    """A stand-alone SVG to draw, how many pixels for one of its own, and what its PNG says about itself."""

    svg: str
    scale: float
    texts: tuple[tuple[str, str], ...]


def draw(job: Raster) -> bytes:
    """The picture as PNG."""
    import vl_convert

    bare, letters = parted(job.svg, job.scale)
    drawn = strip(bare)
    above, below = round(drawn.above * job.scale), round(drawn.below * job.scale)
    marks = painted(vl_convert.svg_to_png(drawn.svg, scale=job.scale)).padded(above, below)
    return small(lettered(marks, letters), dict(job.texts), flat(job.svg))


def flat(svg: str) -> list[tuple[int, int, int]]:
    """The colours that an SVG names (RGB), the commonest first."""
    named = Counter(COLOUR.findall(svg))
    return [(red, green, blue) for red, green, blue in (bytes.fromhex(one) for one, _ in named.most_common())]
