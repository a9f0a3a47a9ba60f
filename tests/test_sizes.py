"""How large a site is: every file counts once, and those of the built site keep to budgets of bytes and counts."""

from pathlib import Path

import pytest

from scripts.sizes import MOVED, by_kind, outgrown, sizes, weighed
from tests.budgets import MOST, WHOLE, over


def test_what_outgrows_its_readers_is_named_with_a_remedy() -> None:
    assert list(outgrown({"index.html": 10**6, "data/town.zip": 9 * 10**8})) == []
    page, whole = "places/north/2016/index.html", "data/town.zip"
    said = list(outgrown({page: 2 * 10**6, whole: 10**9}))
    assert said[0].startswith("the site has 1,002,000,000 bytes, and GitHub Pages takes 1,000,000,000; most are of the")
    assert said[0].endswith("kind 'whole' (1,000,000,000): offer fewer shapes under 'downloads' in project.yaml")
    assert said[1].startswith(f"{page} has 2,000,000 bytes")


def test_each_file_counts_once_by_what_it_is() -> None:
    kinds = {
        "places/north/index.html": ("page of a place", "html"),
        "places/north/2016/index.html": ("page of a place and year", "html"),
        "en/places/north/2016/cite/stock/index.html": ("page of citations", "html"),
        "indicators/stock/index.html": ("page of an indicator or a theme", "html"),
        "charts/most/index.html": ("page of a chart", "html"),
        "sources/north-2016/index.html": ("page of a source", "html"),
        "charts/most/embed/index.html": ("chart, embedded", "html"),
        "charts/most.metadata.json": ("chart", "metadata.json"),
        "places/north/2016/books.json": ("figure", "json"),
        "places/north/2016/cite.csl.json": ("figures of a place and year, cited", "csl.json"),
        "data/town.csv": ("whole", "csv"),
        "data/data/gaps.csv": ("whole, table", "csv"),
        "data/places/north/town-north-2016.csv": ("place and year", "csv"),
        "data/places/north/town-north.csv": ("place", "csv"),
        "data/themes/stock/town-stock.zip": ("theme", "zip"),
        "data/indicators/books/town-books.csv": ("indicator", "csv"),
        "data/themes/stock.jsonstat.json": ("JSON-stat", "jsonstat.json"),
        "api/v1/index.json": ("API", "json"),
        "feeds/places/north.atom": ("feed", "atom"),
        "releases/1.0.0/charts/most.svg": ("release", "svg"),
        "assets/site.css": ("asset", "css"),
        "robots.txt": ("other", "txt"),
    }
    found = list(sizes(dict.fromkeys(kinds, 5_000)))
    assert [(one.kind, one.shape) for one in found] == list(kinds.values())
    assert {(one.count, one.total, one.largest) for one in found} == {(1, 5_000, 5_000)}


def test_both_languages_and_all_shapes_count() -> None:
    (found,) = by_kind({"charts/a.svg": 1, "en/charts/a.svg": 3, "charts/a.png": 2}).values()
    assert (found.count, found.total, found.largest) == (3, 6, 3)


def test_a_page_without_a_frame_only_leads_on() -> None:
    assert list(by_kind({"indicators/books/index.html": 900})) == [MOVED]


CHARTS = MOST["chart"].files


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {f"charts/{number}.csv": 1 for number in range(MOST["chart"].files + 1)},
            f"chart: {MOST['chart'].files + 1} files of {MOST['chart'].files}",
        ),
        ({"robots.txt": 10**9}, "other: 1000.0 MB of 3.5"),
        ({"places/a/1/b.json": 20_001}, "figure: one of 20.0 kB"),
    ],
)
def test_what_is_over_its_budget_is_named(files: dict[str, int], told: str) -> None:
    assert any(line.startswith(told) for line in over(files))


@pytest.mark.browser
def test_the_site_keeps_to_its_budgets(site: Path) -> None:
    found = weighed(site)
    assert set(MOST) >= set(by_kind(found))
    assert list(over(found)) == []
    assert WHOLE.files <= 5_000
    assert WHOLE.megabytes <= 60
