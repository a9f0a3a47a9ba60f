"""What each page of the built site costs a reader, in bytes and requests; `python -m tests.budgets` prints a table."""

import gzip
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.browser import KINDS, SITE, richest

LOADED = re.compile(
    r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]* src="([^"]+)"|<img[^>]* src="([^"]+)"', re.IGNORECASE
)


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
    """The files that a page asks for at once."""
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
    sys.stdout.write("\n".join([*table(), ""]))
