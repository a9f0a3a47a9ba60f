"""Budgets of the built site, in bytes and counts: what every page of a place and year may cost a reader."""

import gzip
import re
from pathlib import Path

import pytest

from tests.browser import SITE

RAW, PACKED, FIRST_VIEW, REQUESTS = 160_000, 35_000, 110_000, 12
LOADED = re.compile(
    r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]* src="([^"]+)"|<img[^>]* src="([^"]+)"', re.IGNORECASE
)
pytestmark = pytest.mark.skipif(not (SITE / "index.html").is_file(), reason="there is no site: build it first")


def pages() -> list[Path]:
    """Every page of a place and year, in both languages."""
    return sorted(file for pattern in ("places/*/2*", "en/places/*/2*") for file in SITE.glob(f"{pattern}/index.html"))


def packed(file: Path) -> int:
    """The size of a file as servers send it: gzip at its best."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def loaded(page: Path) -> set[Path]:
    """The files that a page asks for before a reader does anything: styles, scripts and pictures."""
    links = {next(filter(None, match)) for match in LOADED.findall(page.read_text("utf-8"))}
    return {(page.parent / link).resolve() for link in links}


def test_every_page_of_a_place_and_year_is_light() -> None:
    heavy = []
    for page in pages():
        files = loaded(page)
        sizes = (page.stat().st_size, packed(page), packed(page) + sum(map(packed, files)), 1 + len(files))
        if any(size > limit for size, limit in zip(sizes, (RAW, PACKED, FIRST_VIEW, REQUESTS), strict=True)):
            heavy.append((page.relative_to(SITE).as_posix(), sizes))
    assert len(pages()) > 10
    assert heavy == []


def test_all_that_a_page_loads_is_ours() -> None:
    for page in pages():
        assert all(file.is_file() and SITE.resolve() in file.parents for file in loaded(page)), page
        assert len(loaded(page)) > 3
