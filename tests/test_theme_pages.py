"""The page of a theme: newest values by place, indicators with one value, and where an indicator stands."""

import re

import pandas as pd
import pytest

from scripts.pages import shelve, subjects, theme_page
from scripts.shelf.spread import spread
from scripts.versions import redirects
from tests.paged import front, html, made, ordinary, row
from tests.tables import PROJECT, changed, library, tables

OBSERVED = ("indicator_id", "entity_id", "year", "period")


@pytest.mark.parametrize(
    ("rows", "paged"),
    [
        ([], False),
        ([("books", "north", 2016, "2016")], False),
        ([("books", "north", 2016, "2016"), ("books", "north", 2016, "2015/2016")], False),
        ([("books", "north", 2016, "2016"), ("loans", "south", 2016, "2016")], False),
        ([("books", "north", 2016, "2016"), ("books", "north", 2017, "2017")], True),
        ([("books", "north", 2016, "2016"), ("books", "south", 2016, "2016")], True),
    ],
)
def test_an_indicator_has_a_page_where_values_can_be_held_beside_each_other(
    rows: list[tuple[str, str, int, str]], paged: bool
) -> None:
    assert ("books" in spread(pd.DataFrame(rows, columns=list(OBSERVED)))) == paged


def test_a_theme_shows_the_newest_value_of_each_place() -> None:
    page = ordinary()["en/indicators/stock/index.md"]
    books = row(page, "books")
    assert '<a href="../books/">' in books
    assert re.findall(r'href="(?:\.\./)+(places/[^"]+)"', books) == [
        "places/north/2017/#books",
        "places/south/2016/#books",
    ]
    assert "<small>2017</small>" in books
    assert 'href="../../compare/?t=stock"' in page


def test_what_has_one_value_stands_on_the_page_of_its_theme_with_all_that_is_to_be_known() -> None:
    page = html(ordinary()["en/indicators/use/index.md"])
    computed = page[page.index('<li id="loans-per-book">') :]
    assert '<a href="../../places/north/2016/#loans-per-book">' in computed
    assert "computed" in computed[: computed.index("</li>")]
    assert '<a href="#loans">' in computed
    assert '<li id="loans">' in page
    assert 'href="../../sources/north-2016/#north-2016-loans-2016"' in page


def test_no_page_is_made_for_a_single_value_and_none_for_a_theme_without_indicators() -> None:
    assert "en/indicators/loans/index.md" not in ordinary()
    empty = changed(library(), "themes", 0, theme_id="stock")
    empty["themes"].loc[len(empty["themes"])] = {"theme_id": "bare", "name_zh": "空", "name_en": "", "position": 3}
    pages = made(empty)
    assert "en/indicators/bare/index.md" not in pages
    assert "indicators/bare/" not in pages["en/index.md"]


def test_a_single_value_stands_with_its_unit() -> None:
    assert '<a href="../../places/north/2016/#loans">24,810册</a>' in ordinary()["zh/indicators/use/index.md"]


def test_a_theme_of_many_places_shows_those_with_most_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme_page, "PLACES", 1)
    page = made()["en/indicators/stock/index.md"]
    assert 'href="../../places/north/2017/#books"' in row(page, "books")
    assert "places/south" not in row(page, "books")
    assert "with the most values, out of 2;" in page


def test_an_indicator_without_a_value_at_the_places_shown_is_a_link_and_no_row_of_dashes() -> None:
    tables = library()
    below = tables["observations"].set_index("observation_id", drop=False).loc[["north-2016-books"]]
    both = [
        below.assign(
            observation_id=f"b-{name}", entity_id="north-branch", indicator_id="pages", period=name, year=int(name)
        )
        for name in ("2015", "2016")
    ]
    pages = tables["indicators"].iloc[:1].assign(indicator_id="pages", name_en="Pages", parent_id="")
    given = {
        **tables,
        "indicators": pd.concat([tables["indicators"], pages], ignore_index=True),
        "observations": pd.concat([tables["observations"], *both], ignore_index=True),
    }
    page = made(given)["en/indicators/stock/index.md"]
    assert '<tr id="pages"' not in page
    assert 'places or at parts of these: <a href="../pages/">Pages</a></p>' in page


def test_every_theme_has_a_feed_and_its_indicators_announce_it() -> None:
    found = [one.feed for one in subjects(shelve(library(), PROJECT.entity_kinds), "en")]
    wanted = {f"feeds/indicators/{name}.atom" for name in ("stock", "use")}
    assert {feed for feed in found if "indicators" in feed} == wanted
    for page in ("books", "stock"):
        assert front(ordinary()[f"en/indicators/{page}/index.md"])["feed"] == "../../feeds/indicators/stock.atom"


def test_the_address_of_an_indicator_leads_to_it_wherever_it_stands() -> None:
    shelf = shelve(library(), PROJECT.entity_kinds)
    shared = {f"indicators/{name}/": path for name, path in shelf.defined.items()}
    moved = redirects({}, shared, PROJECT.address, "en")
    assert set(moved) == {f"indicators/{name}/" for name in ("loans", "loans-per-book", "novels")}


def test_a_catalogue_without_values_has_pages_of_its_themes() -> None:
    bare = {**library(), **{name: tables()[name] for name in ("observations", "findings", "statements", "gaps")}}
    page = made(bare)["en/indicators/stock/index.md"]
    assert '<li id="books">' in page
    assert "dataset:" not in page
