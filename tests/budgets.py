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
    """One page: its bytes raw and packed, the packed bytes of everything for the first view, and its requests."""

    raw: int
    packed: int
    view: int
    requests: int


def cost(page: Path) -> Cost:
    """What a page costs with the styles, scripts and pictures that it asks for before a reader does anything."""
    files, own = loaded(page), packed(page)
    return Cost(page.stat().st_size, own, own + sum(map(packed, files)), 1 + len(files))


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
    yield f"{'kind':12} {'raw kB':>7} {'gzip kB':>8} {'first view, gzip kB':>20} {'requests':>9}  address"
    found = {language: richest(SITE, language) for language in ("zh", "en")}
    for kind in KINDS:
        ways = [found[language][kind] for language in found if kind in found[language]]
        made = {way: cost(SITE / way / "index.html") for way in ways if (SITE / way / "index.html").is_file()}
        if made:
            way, one = max(made.items(), key=lambda item: item[1].raw)
            sizes = f"{one.raw / 1000:7.1f} {one.packed / 1000:8.1f} {one.view / 1000:20.1f} {one.requests:9}"
            yield f"{kind:12} {sizes}  /{way}"


if __name__ == "__main__":
    sys.stdout.write("\n".join([*table(), ""]))
