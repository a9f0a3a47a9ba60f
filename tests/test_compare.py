"""Comparing places: the files behind it, the ready-made tables, and the form in the browser."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from scripts.curated.project import Kind
from scripts.kept import Store
from scripts.pages import compare, edition
from scripts.pages.comparing import CATALOGUE, PLACE, catalogue, of_places
from scripts.pages.editions import Downloads, Edition
from scripts.shelf.shelving import shelve
from tests.axe import violations
from tests.browser import SITE, visit
from tests.tables import PROJECT, library, voice

LANGUAGES = ("", "en/")
TWO = "?i=employment-rate&p=qingyuan&p=liuzhou"


def english() -> Edition:
    return edition(shelve(library(), PROJECT.entity_kinds), PROJECT, "en", (), {}, Downloads({}, {}))


def handed(name: str, call: str) -> dict[str, object]:
    """What a file hands over: the last argument of its call."""
    files = {**catalogue(english()), **of_places(english(), Store())}
    text = files[f"compare/data/{name}.js"].decode()
    value = json.loads(f"[{text.removeprefix(f'{call}(').removesuffix(');' + chr(10))}]")[-1]
    assert isinstance(value, dict)
    return value


def test_a_place_hands_over_its_own_values_with_their_marks_and_addresses() -> None:
    handed_over = handed("north", PLACE)
    found, forms = handed_over["values"], handed_over["addresses"]
    assert isinstance(found, dict)
    assert isinstance(forms, list)
    by_key = {(name, one[0]): [name, *one] for name, some in found.items() for one in some}
    assert by_key["books", 2016][3:5] == [12405.2, "12,405 册"]
    assert [forms[one] for one in by_key["books", 2016][6:8]] == [
        "places/north/2016/#*",
        "sources/north-2016/#north-2016-*-2016",
    ]
    assert by_key["loans", 2016][6] == by_key["books", 2016][6]
    assert by_key["loans-per-book", 2016][5] == "method-computed"
    assert forms[by_key["books", 2017][8]].startswith("findings/#")
    assert not [one for one in by_key.values() if one[3] == 3000]


def test_gaps_keep_their_reason() -> None:
    assert handed("south", PLACE)["gaps"] == [["novels", 2016, "Not stated"]]


def test_the_catalogue_offers_what_has_a_value_and_marks_texts_of_the_other_language() -> None:
    found = handed("catalogue", CATALOGUE)
    assert isinstance(found["indicators"], dict)
    assert list(found["indicators"]) == ["books", "loans", "loans-per-book"]
    assert found["indicators"]["books"]["name"] == ["books", "zh"]
    assert found["indicators"]["books"]["standards"][0][1] == "≥ 3 册"


def test_ready_made_tables_put_places_of_one_kind_side_by_side() -> None:
    (draft,), edition = compare.pages(english()), english()
    view = draft.page(edition).view
    assert isinstance(view, compare.Compare)
    leading, *themes = view.ready
    assert [link.label.text for link in leading.places] == ["North", "南镇"]
    assert [line.name.path for line in leading.lines] == ["indicators/books/"]
    assert [value.year for value in leading.lines[0].values if value] == ["2017", "2016"]
    assert leading.address == "?i=books&p=north&p=south"
    assert [one.address for one in themes] == ["?t=stock&p=north&p=south"]


def test_a_heading_names_several_places_of_a_kind_in_the_plural_that_the_catalogue_gives() -> None:
    kinds = (Kind.model_validate({"id": "town", "zh": "镇", "en": "Town", "en_many": "towns"}),)
    assert voice(library(), "en", kinds).kinds("town").text == "Towns"
    assert voice(library(), "zh", kinds).kinds("town").text == "镇"
    assert voice(library(), "en").kinds("town").text == "Town"


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_holds_the_choice_and_the_table_leads_to_origins(
    browser: Browser, host: str, language: str
) -> None:
    with visit(browser, f"{host}{language}compare/{TWO}", host) as seen:
        page = seen.page
        result = page.locator("#compare-result")
        expect(result.locator("tbody tr")).to_have_count(2)
        expect(result.locator("svg[role=img] rect")).to_have_count(2)
        hrefs = result.locator("td a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
        assert any(re.fullmatch(r"\.\./places/qingyuan/2016/#employment-rate", href) for href in hrefs)
        assert any(href.startswith("../sources/qingyuan-2016/#") for href in hrefs)
        assert all((SITE / language / "compare" / href.partition("#")[0] / "index.html").is_file() for href in hrefs)
        page.select_option("#compare-place-3", "qingyuan-zhiye")
        expect(result.locator("tbody tr")).to_have_count(3)
        page.select_option("#compare-what", "t=teachers")
        expect(result.locator("svg")).to_have_count(0)
        expect(page).to_have_url(re.compile(r"\?t=teachers&p=qingyuan&p=liuzhou&p=qingyuan-zhiye$"))
        page.reload()
        expect(result.locator("thead th")).to_have_count(4)
        with page.expect_download() as saved:
            result.locator(".compare-tools button").nth(1).click()
        header, *rows = Path(saved.value.path()).read_text("utf-8-sig").splitlines()
        assert header == '"place","indicator","period","value","shown","unit","marks","address"'
        assert any(f'"{host}places/qingyuan/2016/#' in row or f"{host}en/places/qingyuan/2016/#" in row for row in rows)
        assert violations(page) == []
    assert seen.errors == []


@pytest.mark.browser
def test_nothing_is_loaded_before_a_reader_wants_to_choose(browser: Browser, host: str) -> None:
    with visit(browser, f"{host}compare/", host) as seen:
        names = (
            "performance.getEntriesByType('resource').map((one) => one.name).filter((one) => one.includes('/data/'))"
        )
        assert seen.page.evaluate(names) == []
        seen.page.locator("#compare-start").click()
        expect(seen.page.locator("#compare-what")).to_be_focused()
        expect(seen.page.locator("#compare-result tbody tr")).to_have_count(4)


@pytest.mark.browser
def test_a_comparison_says_what_is_not_comparable(browser: Browser, host: str) -> None:
    with visit(browser, f"{host}en/compare/?i=students&p=qingyuan&p=qingyuan-zhiye", host) as seen:
        said = seen.page.locator("#compare-result .compare-warnings").first
        expect(said).to_contain_text("The years differ")
        expect(said).to_contain_text("different kinds of entities")
        seen.page.locator(".compare-years input[value='2015']").check()
        expect(seen.page.locator("#compare-result .mark-method-implied").first).to_be_visible()
        expect(seen.page.locator("#compare-result .bar-derived")).to_have_count(1)
        expect(seen.page).to_have_url(re.compile("y=2015"))


@pytest.mark.browser
def test_the_form_is_used_with_the_keyboard_alone(browser: Browser, host: str) -> None:
    with visit(browser, f"{host}compare/{TWO}", host) as seen:
        page = seen.page
        expect(page.locator("#compare-status")).not_to_be_empty()
        page.locator("#compare-what").focus()
        page.keyboard.press("Tab")
        expect(page.locator("#compare-place-1")).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(page).not_to_have_url(re.compile("p=qingyuan&"))
        for _ in range(5):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page).to_have_url(re.compile("&y="))
        expect(page.locator(".compare-years input").first).to_be_focused()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_there_are_ready_made_tables(browser: Browser, host: str, language: str) -> None:
    with visit(browser, f"{host}{language}compare/", host, width=375, java_script_enabled=False) as seen:
        expect(seen.page.locator("#compare-form")).to_be_hidden()
        first = seen.page.locator("table").first
        assert first.locator("tbody tr").count() >= 8
        expect(first.locator("tbody td a").first).to_be_visible()
        expect(seen.page.locator(".compare-open").first).to_be_hidden()
