"""How large downloads are: every file to take away counts once, and those of the built site keep to budgets."""

from pathlib import Path

import pytest

from scripts.sizes import sizes
from scripts.words import LANGUAGES
from tests.browser import SITE

# The largest file that may be in each shape, in kB: what a reader on a slow line waits for.
MOST = {
    "whole": 1_500,
    "whole, table": 250,
    "place": 350,
    "place and year": 320,
    "theme": 130,
    "indicator": 10,
    "figure": 20,
    "figures of a place and year, cited": 260,
    "chart": 70,
    "chart, embedded": 14,
    "API": 300,
    "JSON-stat": 40,
}


def test_each_file_counts_once_by_what_it_covers() -> None:
    paths = (
        "data/town.csv",
        "data/data/gaps.csv",
        "data/places/north/town-north.csv",
        "data/places/north/town-north-2016.csv",
        "data/indicators/books/town-books.csv",
        "data/themes/stock/town-stock.zip",
        "data/themes/stock.jsonstat.json",
        "places/north/2016/books.json",
        "places/north/2016/cite.csl.json",
        "charts/most.metadata.json",
        "charts/most/embed/index.html",
        "releases/1.0.0/charts/most.svg",
        "places/north/2016/index.html",
    )
    found = list(sizes({f"zh/{path}": b"12" for path in paths}))
    assert [(one.kind, one.shape) for one in found] == [
        ("whole", "csv"),
        ("whole, table", "csv"),
        ("place and year", "csv"),
        ("place", "csv"),
        ("theme", "zip"),
        ("indicator", "csv"),
        ("figure", "json"),
        ("figures of a place and year, cited", "csl.json"),
        ("chart", "metadata.json"),
        ("chart, embedded", "html"),
        ("JSON-stat", "jsonstat.json"),
        ("release", "svg"),
    ]
    assert {(one.count, one.total, one.largest) for one in found} == {(1, 2, 2)}


def test_both_languages_count() -> None:
    (found,) = sizes({"zh/charts/a.svg": b"1", "en/charts/a.svg": b"123"})
    assert (found.count, found.total, found.largest) == (2, 4, 3)


@pytest.mark.browser
def test_downloads_keep_to_their_budgets(site: Path) -> None:
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".html")
    named = {path.relative_to(SITE).as_posix(): path for path in files}
    tree = {
        path if path.startswith("en/") else f"{LANGUAGES[0]}/{path}": file.read_bytes() for path, file in named.items()
    }
    found = list(sizes(tree))
    assert {"whole", "place", "place and year", "theme", "indicator", "figure", "chart"} <= {one.kind for one in found}
    assert [one for one in found if one.largest > 1_000 * MOST.get(one.kind, 5_000)] == []
