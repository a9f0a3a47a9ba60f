"""Pages that stay light however much a report holds; and what figures say of thresholds, changes and a single thing."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from scripts.figures import units
from scripts.figures.changes import between
from scripts.figures.points import Point
from scripts.pages import Downloads, findings, indicators, over_years, place_year, shelve, sources, themes
from scripts.pages import edition as language_edition
from scripts.shelf import shown
from tests.paged import chart, html, made, row
from tests.paged import number_of as statement_place
from tests.tables import PROJECT, changed, library

STATEMENT = "north-2016-books-2016"


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """The pages where more than one statement, figure or line is already many."""
    monkeypatch.setattr(shown, "MANY_STATEMENTS", 1)
    monkeypatch.setattr(shown, "MANY_FIGURES", 1)
    monkeypatch.setattr(shown, "MANY_FINDINGS", 0)
    monkeypatch.setattr(over_years, "MANY", 1)
    return made()


def test_what_a_long_report_states_has_a_page_for_each_theme(split: Mapping[str, str]) -> None:
    whole, theme = split["en/sources/north-2016/index.md"], split["en/sources/north-2016/stock/index.md"]
    assert f'<tr id="{STATEMENT}">' in theme
    assert f'<tr id="{STATEMENT}">' not in whole
    (part,) = re.findall(r'<li data-part="stock/">.*?</li>', whole)
    assert f'<span id="{STATEMENT}"></span>' in part
    assert '<a href="stock/">' in part
    assert "en/sources/south-2016/stock/index.md" not in split


def test_every_way_to_a_statement_leads_to_the_page_of_its_theme(split: Mapping[str, str]) -> None:
    way = f"sources/north-2016/stock/#{STATEMENT}"
    assert f'href="../../../{way}"' in row(split["en/places/north/2016/index.md"], "books")
    assert f'href="../../{way}"' in split["en/indicators/books/index.md"]
    assert f'href="../../{way}"' in split["en/findings/north/index.md"]


def test_very_many_citations_have_a_page_for_each_theme_and_one_for_parts(split: Mapping[str, str]) -> None:
    whole, theme = (split[f"en/places/north/2016/cite/{name}index.md"] for name in ("", "stock/"))
    assert '<article class="cite-entry" id="books">' in theme
    assert "<article" not in whole
    assert '<span id="books"></span>' in whole
    assert "{#section-cite" in whole
    assert "{#section-report" in theme
    assert '<article class="cite-entry" id="north-branch-books">' in split["en/places/north/2016/cite/parts/index.md"]
    assert 'href="cite/stock/#books"' in row(split["en/places/north/2016/index.md"], "books")


def test_too_many_findings_have_a_page_for_each_place(split: Mapping[str, str]) -> None:
    name = "jump-north-2017-books-2017"
    whole, own = split["en/findings/index.md"], split["en/findings/north/index.md"]
    assert f'id="{name}" data-place="north"' in own
    assert "<article" not in whole
    assert '<tr id="north" data-part="north/">' in whole
    assert f'<span id="{name}"></span>' in whole
    assert f'href="../../../findings/north/#{name}"' in split["en/places/north/2017/index.md"]


def test_of_very_many_places_those_with_the_gravest_findings_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shown, "MANY_FINDINGS", 0)
    monkeypatch.setattr(findings, "PLACES", 0)
    text = made()["en/findings/index.md"]
    assert '<tr id="north"' not in text
    (line,) = re.findall(r"<p>These places .*</p>", text)
    assert (
        '<a href="../places/">Places</a><span data-part="north/"><span id="jump-north-2017-books-2017"></span>' in line
    )


def test_of_very_many_rows_behind_a_chart_the_first_are_listed() -> None:
    long = replace(chart("place", "north"), rows=tuple((f"Row {number}", "1") for number in range(101)))
    text = made(charts=(long,))["en/places/north/index.md"]
    assert "Row 99<" in text
    assert "Row 100<" not in text
    assert "The table has the first 100 of 101 rows; the CSV of this chart has them all." in text


def test_figures_beyond_all_measure_stand_on_the_pages_of_citations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place_year, "FAR", 0)
    monkeypatch.setattr(themes, "SHORT", 0)
    text = made()["en/places/north/2016/index.md"]
    (line,) = re.findall(r"<p data-part=.*?</p>", text)
    assert '<a href="cite/">One more figure</a><span id="loans"></span>' in line


def test_a_place_with_very_many_indicators_leaves_single_values_to_their_year(split: Mapping[str, str]) -> None:
    text = split["en/places/north/index.md"]
    table = html(text).partition('<table class="data wide"')[2].partition("</table>")[0]
    assert "indicators/books/" in table
    assert "indicators/loans/" not in table
    assert "2 more indicators have a value for one year only" in text


def test_an_indicator_of_very_many_places_lists_the_first_and_says_where_all_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(indicators, "MOST", 1)
    text = made()["en/indicators/books/index.md"]
    table = html(text).partition('<table class="data wide"')[2].partition("</table>")[0]
    assert table.count('<th scope="row">') == table.count('<tr class="group">')
    assert 'One more can be chosen to compare, and the data files have them all: <a href="#section-data">' in text
    assert re.search(r'more reports? (?:is|are) not listed here: <a href="../../sources/">', text)


def test_of_very_many_sources_the_newest_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MOST", 1)
    text = made()["en/sources/index.md"]
    assert text.count('<th scope="row">') == 1
    assert re.search(r'from the pages? of (?:their|its) places?: <a href="../places/">Places</a>', text)


@pytest.mark.parametrize(
    ("qualifier", "value", "said"),
    [
        ("exact", 12405.2, ">met<"),
        ("over", 12405.2, ">met<"),
        ("about", 12405.2, ">met<"),
        ("about", 2.6, ">not judged<"),
        ("under", 12405.2, ">not judged<"),
        ("over", 2.0, ">not judged<"),
        ("under", 2.0, ">not met<"),
    ],
)
def test_a_hedge_that_could_change_the_verdict_leaves_it_open(qualifier: str, value: float, said: str) -> None:
    given = changed(library(), "statements", statement_place(STATEMENT), qualifier=qualifier)
    names = list(given["observations"]["observation_id"])
    given = changed(given, "observations", names.index("north-2016-books"), value=value)
    assert said in row(made(given)["en/places/north/2016/index.md"], "books")


def test_a_single_thing_is_singular_in_english() -> None:
    given = changed(library(), "indicators", 0, unit_en="people", decimals=0, kind="score")
    indicator = str(given["indicators"].loc[0, "indicator_id"])
    one = language_edition(
        shelve(given, PROJECT.entity_kinds, {}, {"people": "person"}), PROJECT, "en", (), {}, Downloads({}, {})
    )
    texts = [units.number(one, indicator, value) for value in (0, 1, 1.2, 2)]
    assert texts == ["0 people", "1 person", "1 person", "2 people"]
    new = Point("south", indicator, 2016, "2016", 3.0, "computed", "A", "new")
    found = between(one, new, replace(new, period="2015", value=2.0))
    assert found is not None
    assert found.text == "+1 person"
