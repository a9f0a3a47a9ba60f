"""From SVG to PNG with our own font."""

import re
from collections import Counter

from scripts.fixed import fixed
from scripts.pictures.cases import Case
from scripts.pictures.frame import Framed
from scripts.pictures.lettering import lettered
from scripts.pictures.letters import Sort, parted
from scripts.pictures.png import painted, small

PALE = re.compile(r'<path[^>]* fill="#([0-9a-f]{6})" fill-opacity="([\d.]+)"')
COLOUR = re.compile(r'(?:fill|stroke)="#([0-9a-f]{6})"')


@fixed
class Raster:
    """A picture with its texts to draw, how many pixels for one of its own, and what its PNG says about itself."""

    picture: Framed
    scale: float
    texts: tuple[tuple[str, str], ...]


def sorts(job: Raster) -> set[Sort]:
    """The letters in a picture, each once."""
    return {one.sort for one in parted(job.picture.svg, job.scale)[1]}


def draw(job: Raster, shapes: Case) -> bytes:
    """The picture as PNG, with letters in their `shapes`."""
    import vl_convert

    bare, letters = parted(job.picture.svg, job.scale)
    drawn = job.picture.mount.strip(bare)
    above, below = round(drawn.above * job.scale), round(drawn.below * job.scale)
    marks = painted(vl_convert.svg_to_png(drawn.svg, scale=job.scale)).padded(above, below)
    return small(lettered(marks, letters, shapes), dict(job.texts), flat(job.picture.svg))


def flat(svg: str) -> list[tuple[int, int, int]]:
    """The colours that an SVG names (RGB), the commonest first; then those that shapes let shine through on white."""
    named = Counter(COLOUR.findall(svg))
    pale = Counter((one[1], one[2]) for one in PALE.finditer(svg))
    plain = [_channels(one) for one, _ in named.most_common()]
    return [*plain, *(_on_white(_channels(one), float(part)) for (one, part), _ in pale.most_common())]


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour)
    return red, green, blue


def _on_white(colour: tuple[int, int, int], opacity: float) -> tuple[int, int, int]:
    red, green, blue = (round(255 - opacity * (255 - one)) for one in colour)
    return red, green, blue
