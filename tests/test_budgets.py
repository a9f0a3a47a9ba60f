"""Budgets of the built site, in bytes and counts: what a page may cost a reader."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.browser import KINDS, SITE
from tests.budgets import Cost, cost, frame, loaded, packed, table

RAW, FRAME, PACKED, FIRST_VIEW, REQUESTS = 190_000, 7_500, 25 * 1024, 85_000, 8
STYLES = 80_000
pytestmark = pytest.mark.skipif(not (SITE / "index.html").is_file(), reason="there is no site: build it first")


def pages() -> list[Path]:
    """Every page of a place and year, in both languages."""
    return sorted(file for pattern in ("places/*/2*", "en/places/*/2*") for file in SITE.glob(f"{pattern}/index.html"))


@cache
def costs() -> Mapping[str, Cost]:
    """What every page of a place and year costs, by its file below the site."""
    return {page.relative_to(SITE).as_posix(): cost(page) for page in pages()}


def test_no_page_of_the_whole_site_is_heavy() -> None:
    pages = {page.relative_to(SITE).as_posix(): page for page in SITE.rglob("*.html")}
    assert len(pages) > 100
    assert {name: page for name, page in pages.items() if page.stat().st_size > RAW} == {}
    assert {name: packed(page) for name, page in pages.items() if packed(page) > PACKED} == {}


def test_the_frame_of_every_page_is_lean() -> None:
    pages = {path.relative_to(SITE).as_posix(): path.read_bytes() for path in SITE.rglob("*.html")}
    frames = {name: frame(page) for name, page in pages.items() if b'<header class="md-header"' in page}
    assert len(frames) > 100
    assert {name: size for name, size in frames.items() if size > FRAME} == {}


def test_nothing_of_the_theme_is_published_but_what_the_stylesheet_holds() -> None:
    assert [path for folder in ("javascripts", "stylesheets") for path in SITE.glob(f"**/assets/{folder}")] == []
    assert (SITE / "assets" / "site.css").stat().st_size < STYLES


def test_every_page_of_a_place_and_year_is_light() -> None:
    assert len(costs()) > 10
    heavy = {
        page: one
        for page, one in costs().items()
        if one.packed > PACKED or one.view > FIRST_VIEW or one.requests > REQUESTS
    }
    assert heavy == {}


def test_all_that_a_page_loads_is_ours() -> None:
    for page in pages():
        assert all(file.is_file() and SITE.resolve() in file.parents for file in loaded(page)), page
        assert len(loaded(page)) > 3


def test_the_table_of_budgets_has_every_kind_of_page() -> None:
    lines = list(table())
    assert [line.split()[0] for line in lines[1:]] == list(KINDS)
    assert all(int(line.split()[5]) <= REQUESTS for line in lines[1:])
