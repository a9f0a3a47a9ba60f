"""From SVG to PNG with our own font: only pictures that are new, in two processes where they are many."""

import multiprocessing
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from scripts.charts.fonts import FOLDER, FONT
from scripts.pictures.png import small

MANY, PROCESSES = 24, 2
COLOUR = re.compile(r'(?:fill|stroke)="#([0-9a-f]{6})"')
BOLD = re.compile(r"<(?:text|g) [^>]*font-weight=\"bold\"[^>]*>")
SIZE = re.compile(r'font-size="([\d.]+)')


@dataclass(frozen=True)
class Job:
    """A stand-alone SVG to draw, how many pixels for one of its own, and what its PNG says about itself."""

    svg: str
    scale: float
    texts: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """The PNG's name by content: everything that it depends on."""
        return sha256(f"{_tools()}{self!r}".encode()).hexdigest()[:32]


def draw(jobs: Sequence[Job], known: Mapping[str, bytes]) -> dict[str, bytes]:
    """PNG files by key, one for each job; those in `known` are not drawn again."""
    wanted = {job.key: job for job in jobs}
    new = [job for name, job in wanted.items() if name not in known]
    drawn = {job.key: png for job, png in zip(new, _draw_all(new), strict=True)}
    return {name: known[name] if name in known else drawn[name] for name in wanted}


def _draw_all(jobs: list[Job]) -> list[bytes]:
    """Draw here, or spread over spawned processes: a forked one would wait forever for the drawing program."""
    if len(jobs) < MANY:
        return [_draw(job) for job in jobs]
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(_draw, jobs, chunksize=max(1, len(jobs) // (4 * PROCESSES))))


def _draw(job: Job) -> bytes:
    import vl_convert

    _prepare()
    return small(vl_convert.svg_to_png(emboldened(job.svg), scale=job.scale), dict(job.texts), flat(job.svg))


def flat(svg: str) -> list[tuple[int, int, int]]:
    """The colours that an SVG names (RGB), the commonest first."""
    named = Counter(COLOUR.findall(svg))
    return [tuple(bytes.fromhex(one)) for one, _ in named.most_common()]  # type: ignore[misc]


def emboldened(svg: str) -> str:
    """Bold texts, and groups of them, with an outline of their own colour: our font has no bold face."""

    def outlined(found: re.Match[str]) -> str:
        size = SIZE.search(found[0])
        wide = float(size[1]) / 28 if size else 0.5
        colour = re.search(r'fill="([^"]+)"', found[0])
        stroke = f'stroke="{colour[1] if colour else "#000"}" stroke-width="{wide:.2f}" stroke-linejoin="round"'
        return found[0].replace('font-weight="bold"', stroke)

    return BOLD.sub(outlined, svg)


@cache
def _prepare() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))


@cache
def _tools() -> str:
    """What a PNG depends on besides its SVG."""
    files = [FONT, Path(__file__), Path(__file__).with_name("png.py")]
    return f"{sha256(b''.join(file.read_bytes() for file in files)).hexdigest()} {version('vl-convert-python')}"
