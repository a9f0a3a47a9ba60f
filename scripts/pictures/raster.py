"""From SVG to PNG with our own font: only pictures that are new."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from scripts import kept
from scripts.kept import Store
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
        return kept.key(_tools(), repr(self))


def draw(jobs: Sequence[Job], store: Store) -> dict[str, bytes]:
    """PNG files by key, one for each job; those that the store has are not drawn again."""
    return dict(store.each({job.key: job for job in jobs}, _draw))


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
    return f"{kept.code(__name__)} {kept.tools('vl-convert-python')}"
