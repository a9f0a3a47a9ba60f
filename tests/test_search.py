"""The search: what its index holds, and that everything in queries.yaml finds its page, with the keyboard alone."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from scripts.curated.fields import Words
from scripts.kept import Store
from scripts.model import BY_NAME
from scripts.pipeline.inputs import addressed, aliases
from scripts.shelf.shelving import shelve
from scripts.site import searching
from scripts.site.searching import CALL, index, pinyin
from scripts.site.sitemap import beside
from tests.axe import violations
from tests.browser import SITE, visit
from tests.tables import PROJECT, changed, frame, library

QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text("utf-8"))
LANGUAGES = ("", "en/")
KILO = 1024


def entries(**cells: str) -> dict[str, list[Any]]:
    """The index of the library tables by address; `cells` replace some of the first town."""
    shelf = shelve(changed(library(), "entities", 1, **cells), PROJECT.entity_kinds)
    text = index(
        shelf, {"books": Words(zh=("藏书",), en=("volumes",))}, {"about/": ("关于", "About")}, Store()
    ).decode()
    value = json.loads(text.removeprefix(f"{CALL}(").removesuffix(");\n"))
    return {str(entry[1]): [value["kinds"][entry[0]], *entry[2:]] for entry in value["entries"]}


def test_a_place_is_found_by_both_names_its_code_its_pinyin_and_its_years() -> None:
    found = entries(name_zh="重庆市", gb2260="010200")["places/north/"]
    kind, zh, en, words, sound, _, figures, years = found
    assert (kind, zh, en, words) == (["place", "镇", "Town"], "重庆市", "North", "010200")
    assert (sound, figures, years) == ("chong qing shi", 6, [2017, 2016, 2015])


def test_an_indicator_is_found_by_its_curated_aliases_and_names_its_theme() -> None:
    found = entries()
    _, _, _, words, _, theme, figures, years, newest = found["indicators/books/"]
    assert words == "藏书|volumes"
    assert (figures, years) == (5, [])
    assert list(found)[int(str(theme))] == "indicators/stock/"
    place, *value = newest[0]
    assert [list(found)[place], *value] == ["places/north/", 2017, "99,534,800册", "99,534,800"]


def test_of_findings_the_gravest_come_first() -> None:
    given = dict(library())
    graver = given["findings"].assign(finding_id="graver", indicator_id="loans", severity="error")
    given["findings"] = pd.concat([given["findings"], graver], ignore_index=True)
    text = index(shelve(given, PROJECT.entity_kinds), {}, {}, Store()).decode()
    assert re.findall(r'"findings/#([^"]+)"', text) == ["graver", "jump-north-2017-books-2017"]


def test_a_written_page_is_found_by_the_aliases_in_its_head() -> None:
    heads = {"about/citing.md": "[参考文献]", "en/about/citing.md": "[how to cite]"}
    pages = {path: f"---\ntitle: x\naliases: {words}\n---\n".encode() for path, words in heads.items()}
    text = index(shelve(library(), PROJECT.entity_kinds), aliases(pages), addressed(pages), Store()).decode()
    assert '"about/citing/","x","x","参考文献|how to cite"' in text


def test_a_value_in_the_search_says_that_it_is_doubtful() -> None:
    shelf = shelve(changed(library(), "observations", 4, status="U"), PROJECT.entity_kinds)
    text = index(shelf, {}, {}, Store()).decode()
    assert "（存疑）" in text
    assert "(doubtful)" in text


@pytest.mark.parametrize(
    ("rule", "printed", "said"),
    [
        ("repeated", "5册", ["北镇2017年：books（jump）", "北镇2017年：books（前后不一）"]),
        ("jump", "5册", ["北镇2017年：books（7册）", "北镇2017年：books（5册）"]),
        ("jump", "", ["北镇2017年：books（jump, 7册）", "北镇2017年：books（jump）"]),
    ],
)
def test_findings_on_one_figure_are_told_apart_by_their_names(rule: str, printed: str, said: list[str]) -> None:
    given = library()
    first = {str(name): cell for name, cell in given["findings"].iloc[0].items()}
    rows = [{**first, "printed": "7册"}, {**first, "finding_id": "other", "rule": rule, "printed": printed}]
    shelf = shelve({**given, "findings": frame(BY_NAME["findings"], rows)}, PROJECT.entity_kinds)
    text = index(shelf, {}, {}, Store()).decode()
    found = json.loads(text.removeprefix(f"{CALL}(").removesuffix(");\n"))["entries"]
    assert [entry[2] for entry in found if entry[1].startswith("findings/#")] == said


def test_very_many_reports_and_findings_are_found_by_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [path for path in entries() if path.startswith(("sources/", "findings/"))]
    monkeypatch.setattr(searching, "MANY", 0)
    assert not [path for path in entries() if path.startswith(("sources/north", "findings/#"))]


def test_every_kind_of_page_is_in_the_index_but_no_figure_and_no_year() -> None:
    expected = {
        "places/south/",
        "indicators/use/",
        "indicators/use/#loans",
        "sources/north-2016/",
        "findings/",
        "data/",
    }
    assert {*expected, "about/"} < set(entries())
    assert not [path for path in entries() if "2016" in path and not path.startswith("sources/")]


@pytest.mark.parametrize(
    ("text", "sound"), [("就业率", "jiu ye lv"), ("1+X证书", "zheng shu"), ("Town", ""), ("重庆，市", "chong qing shi")]
)
def test_pinyin(text: str, sound: str) -> None:
    assert pinyin(text) == sound


@pytest.mark.browser
def test_every_query_finds_its_page_first(browser: Browser, host: str) -> None:
    assert len(QUERIES) >= 60
    with visit(browser, host, host) as seen:
        open_search(seen.page)
        typed = [query["typed"] for query in QUERIES]
        found = seen.page.evaluate("(all) => all.map((typed) => window.siteSearch(typed)[0]?.path ?? 'none')", typed)
    wanted = [query["first"] if isinstance(query["first"], list) else [query["first"]] for query in QUERIES]
    missed = zip(typed, found, wanted, strict=True)
    assert [(text, first, paths) for text, first, paths in missed if first not in paths] == []


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_search_is_loaded_before_a_reader_goes_there(browser: Browser, host: str, language: str) -> None:
    with visit(browser, host + language, host) as seen:
        assert not [name for name in loaded(seen.page) if "search" in name]
        open_search(seen.page)
        names = [name.removeprefix(host) for name in loaded(seen.page) if "search" in name]
        assert names == [f"{language}assets/search.js", "search/index.js"]
    assert seen.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_is_used_with_the_keyboard_alone(browser: Browser, host: str, language: str) -> None:
    with visit(browser, f"{host}{language}findings/", host) as seen:
        page = seen.page
        page.keyboard.press("/")
        page.wait_for_function("() => !!window.siteSearch")
        page.keyboard.type("qy2016")
        box = page.locator("input.md-search__input")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator("#search-status")).to_contain_text(str(page.locator("a.search-option").count()))
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
        expect(active).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")
        expect(box).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("/")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{host}{language}places/qingyuan/2016/")
    assert seen.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_results_can_be_clicked_and_read_aloud(browser: Browser, host: str, width: int) -> None:
    with visit(browser, f"{host}en/", host, width=width) as seen:
        page = seen.page
        if width < 500:
            page.locator("a.search-instead").click()
            expect(page.locator("input.md-search__input")).to_be_focused()
        open_search(page)
        page.keyboard.type("双师")
        options = page.locator("[role=listbox] a[role=option]")
        assert options.count() > 1
        expect(options.first.locator("strong")).to_have_text("Dual-qualified teachers")
        expect(options.first.locator("small")).to_contain_text("Indicator · Teachers · ")
        assert violations(page) == []
        options.first.click()
        page.wait_for_url(f"{host}en/indicators/dual-qualified-teachers/")
    assert seen.errors == []


@pytest.mark.browser
def test_there_is_more_where_there_is_more(browser: Browser, host: str) -> None:
    with visit(browser, host, host) as seen:
        open_search(seen.page)
        seen.page.keyboard.type("人数")
        options = seen.page.locator("[role=listbox] a[role=option]")
        expect(options).to_have_count(10)
        seen.page.locator(".search-more").click()
        assert options.count() > 10
        expect(seen.page.locator(".search-more")).to_be_hidden()
        assert violations(seen.page) == []


@pytest.mark.browser
def test_without_javascript_there_are_the_lists_instead(browser: Browser, host: str) -> None:
    with visit(browser, host, host, width=375, java_script_enabled=False) as seen:
        expect(seen.page.locator("input.md-search__input")).to_be_hidden()
        seen.page.locator("a.search-instead").first.click()
        assert seen.page.url == f"{host}indicators/"


@pytest.mark.browser
def test_the_index_is_small() -> None:
    assert (SITE / "search/index.js").stat().st_size < 160 * KILO


def open_search(page: Page) -> None:
    """Go to the search box and wait until its index is there."""
    page.locator("input.md-search__input").focus()
    page.wait_for_function("() => !!document.getElementById('search-status').textContent && !!window.siteSearch")


def loaded(page: Page) -> list[str]:
    """The addresses that the page has loaded so far."""
    names: list[str] = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    return names


def test_the_search_offers_no_section_that_is_not_there() -> None:
    shelf, documents = shelve(library(), PROJECT.entity_kinds), {"about/": ("关于", "About")}
    made = {"zh": ["findings/", "data/"], "en": ["findings/", "data/"]}
    text = beside(shelf, PROJECT, made, {}, documents, Store())["search/index.js"].decode()
    assert '"findings/"' in text
    assert '"about/"' in text
    assert '"charts/"' not in text
