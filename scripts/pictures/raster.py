"""From SVG to PNG with our own font: only pictures that are new."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from scripts.charts.fonts import FONT
from scripts.parallel import spread
from scripts.pictures.lettering import lettered
from scripts.pictures.letters import parted
from scripts.pictures.png import decoded, small

COLOUR = re.compile(r'(?:fill|stroke)="#([0-9a-f]{6})"')


@dataclass(frozen=True)
class Job:
    """A stand-alone SVG to draw, how many pixels for one of its own, and what its PNG says about itself."""

    svg: str
    scale: float
    texts: tuple[tuple[str, str], ...]

    @cached_property
    def key(self) -> str:
        """The PNG's name by content: everything that it depends on."""
        return sha256(f"{_tools()}{self!r}".encode()).hexdigest()[:32]


def draw(jobs: Sequence[Job], known: Mapping[str, bytes]) -> dict[str, bytes]:
    """PNG files by key, one for each job; those in `known` are not drawn again."""
    wanted = {job.key: job for job in jobs}
    new = [job for name, job in wanted.items() if name not in known]
    drawn = {job.key: png for job, png in zip(new, spread(_draw, new), strict=True)}
    return {name: known[name] if name in known else drawn[name] for name in wanted}


def _draw(job: Job) -> bytes:
    import vl_convert

    bare, letters = parted(job.svg, job.scale)
    pixels = lettered(decoded(vl_convert.svg_to_png(bare, scale=job.scale)), letters)
    return small(pixels, dict(job.texts), flat(job.svg))


def flat(svg: str) -> list[tuple[int, int, int]]:
    """The colours that an SVG names (RGB), the commonest first."""
    named = Counter(COLOUR.findall(svg))
    return [(red, green, blue) for red, green, blue in (bytes.fromhex(one) for one, _ in named.most_common())]


@cache
def _tools() -> str:
    """What a PNG depends on besides its SVG."""
    files = [FONT, *(Path(__file__).with_name(name) for name in ("raster.py", "letters.py", "lettering.py", "png.py"))]
    return f"{sha256(b''.join(file.read_bytes() for file in files)).hexdigest()} {version('vl-convert-python')}"
