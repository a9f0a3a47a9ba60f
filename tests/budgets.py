"""What the built site costs: each page a reader, all files of a kind together; `python -m tests.budgets` prints it."""

import gzip
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.sizes import MOVED, by_kind, weighed
from tests.browser import KINDS, SITE, richest

LOADED = re.compile(
    r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]* src="([^"]+)"'
    r'|<img(?! loading="lazy")[^>]* src="([^"]+)"',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Budget:
    """How many files there may be, how many MB they may have together, and how many kB the largest of them."""

    files: int
    megabytes: float
    kilobytes: float = 2_000


# The whole site of the real catalogue, and each kind of part of it.
WHOLE = Budget(5_000, 55)
MOST: Mapping[str, Budget] = {
    "page of a place": Budget(12, 1.1, 140),
    "page of a place and year": Budget(28, 1.9, 165),
    "page of citations": Budget(160, 5.2, 145),
    "page of an indicator or a theme": Budget(380, 8.2, 105),
    "page of a chart": Budget(140, 4.3, 60),
    "page of a source": Budget(42, 1.6, 100),
    "chart, embedded": Budget(140, 1.3, 25),
    "chart": Budget(850, 7.5, 80),
    "figure": Budget(900, 3.5, 20),
    "figures of a place and year, cited": Budget(80, 3.2, 260),
    "whole": Budget(10, 3.5, 1_600),
    "whole, table": Budget(13, 0.8, 250),
    "place and year": Budget(56, 2.6, 320),
    "place": Budget(24, 2.1, 350),
    "theme": Budget(60, 2.6, 150),
    "indicator": Budget(180, 0.5, 10),
    "JSON-stat": Budget(32, 0.5, 40),
    "API": Budget(600, 2.6, 300),
    "feed": Budget(44, 0.1, 5),
    "release": Budget(10, 0.5, 100),
    "asset": Budget(48, 1.6, 1_050),
    "other": Budget(95, 3.5, 250),
    MOVED: Budget(1_250, 1.2, 2),
}


def over(files: Mapping[str, int]) -> Iterator[str]:
    """What is over its budget; `files` are bytes by path below the root of the site."""
    for kind, one in by_kind(files).items():
        most = MOST[kind]
        if one.count > most.files:
            yield f"{kind}: {one.count} files of {most.files}"
        if one.total > most.megabytes * 10**6:
            yield f"{kind}: {one.total / 10**6:.1f} MB of {most.megabytes:.1f}"
        if one.largest > most.kilobytes * 1000:
            yield f"{kind}: one of {one.largest / 1000:.1f} kB of {most.kilobytes:.0f}"
    if len(files) > WHOLE.files:
        yield f"the site: {len(files)} files of {WHOLE.files}"
    if sum(files.values()) > WHOLE.megabytes * 10**6:
        yield f"the site: {sum(files.values()) / 10**6:.1f} MB of {WHOLE.megabytes:.0f}"


def parts(files: Mapping[str, int]) -> Iterator[str]:
    """Every kind of part with its files, MB and the kB of its largest file, each beside its budget: a line each."""
    yield f"{'kind of part':36} {'files':>6} {'most':>6} {'MB':>6} {'most':>6} {'largest kB':>11} {'most':>6}"
    for kind, one in by_kind(files).items():
        most, bytes_of = MOST[kind], (one.total / 10**6, one.largest / 1000)
        megabytes = f"{bytes_of[0]:6.2f} {most.megabytes:6.1f}"
        yield f"{kind:36} {one.count:6} {most.files:6} {megabytes} {bytes_of[1]:11.1f} {most.kilobytes:6.0f}"
    total = sum(files.values()) / 10**6
    yield f"{'all':36} {len(files):6} {WHOLE.files:6} {total:6.2f} {WHOLE.megabytes:6.1f}"


@dataclass(frozen=True)
class Cost:
    """One page in bytes, in all, around its main part, packed, and packed with its first view; its requests."""

    raw: int
    frame: int
    packed: int
    view: int
    requests: int


def cost(page: Path) -> Cost:
    """What a page costs with the styles, scripts and pictures that it asks for before a reader does anything."""
    files, own = loaded(page), packed(page)
    return Cost(page.stat().st_size, frame(page.read_bytes()), own, own + sum(map(packed, files)), 1 + len(files))


def frame(page: bytes) -> int:
    """The bytes of a page around its main part."""
    before, _, rest = page.partition(b"<article")
    return len(before) + len(rest.rpartition(b"</article>")[2])


@cache
def packed(file: Path) -> int:
    """The size of a file as servers send it: gzip at its best."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def loaded(page: Path) -> set[Path]:
    """The files that a page asks for at once: pictures that wait until a reader comes near are none of them."""
    links = {next(filter(None, match)) for match in LOADED.findall(page.read_text("utf-8"))}
    return {(page.parent / link).resolve() for link in links}


def table() -> Iterator[str]:
    """The heaviest page of every kind, in either language: a line each, sizes in kB of 1,000 bytes."""
    yield f"{'kind':12} {'raw kB':>7} {'frame':>6} {'gzip kB':>8} {'first view, gzip kB':>20} {'requests':>9}  address"
    found = {language: richest(SITE, language) for language in ("zh", "en")}
    for kind in KINDS:
        ways = [found[language][kind] for language in found if kind in found[language]]
        made = {way: cost(SITE / way / "index.html") for way in ways if (SITE / way / "index.html").is_file()}
        if made:
            way, one = max(made.items(), key=lambda item: item[1].raw)
            sizes = f"{one.raw / 1000:7.1f} {one.frame / 1000:6.1f} {one.packed / 1000:8.1f} {one.view / 1000:20.1f}"
            yield f"{kind:12} {sizes} {one.requests:9}  /{way}"


if __name__ == "__main__":
    sys.stdout.write("\n".join([*table(), "", *parts(weighed(SITE)), ""]))
