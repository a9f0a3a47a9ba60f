"""The built site as readers meet it: in Chromium, below a sub-path, in both languages, schemes and widths."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.browser import KINDS, LANGUAGES, SITE, Scheme, address, broken, overflow, unfolded, visit

pytestmark = pytest.mark.browser


# Each kind is opened wide in one language and narrow in the other, each time in both schemes.
WIDE = [(LANGUAGES[number % 2], kind) for number, kind in enumerate(KINDS)]
NARROW = [(LANGUAGES[1 - number % 2], kind) for number, kind in enumerate(KINDS)]
WITH_CHARTS = [one for one in WIDE if one[1] in ("home", "place", "place-year", "indicator", "chart")]
LONG = 9_000  # pixels on a phone, before anything is opened
# Cells of tables of values that are seen only after scrolling sideways.
OUTSIDE = """() => [...document.querySelectorAll("table:is(.figures, .wide, .statements) tbody :is(th, td)")]
  .filter((one) => one.getClientRects().length && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""
REQUESTS = 8  # of a first view; the page for comparing loads the figures of what is compared


def test_every_link_and_anchor_of_the_whole_site_leads_somewhere(site: Path) -> None:
    faults = broken(site)
    assert not faults, f"{len(faults)} broken links, the first: " + "\n".join(faults[:20])


@pytest.mark.parametrize(("language", "kind"), WIDE)
def test_a_page_is_accessible_complains_of_nothing_and_asks_nobody_else(
    browser: Browser, host: str, language: str, kind: str
) -> None:
    with visit(browser, address(host, language, kind), host) as seen:
        assert seen.page.evaluate("document.documentElement.lang") == language
        expect(seen.page.locator("header a.language")).to_be_visible()
        assert violations(seen.page) == []
        seen.page.wait_for_load_state("networkidle")
        lazy = seen.page.locator("img[loading=lazy]").evaluate_all("(all) => all.map((one) => one.src)")
        assert kind == "compare" or len([url for url in seen.asked if url not in lazy]) <= REQUESTS
        assert overflow(seen.page) <= 0
        switched(seen.page, "dark")
        assert violations(seen.page, "color-contrast") == []
        seen.page.set_viewport_size({"width": 320, "height": 900})
        assert overflow(seen.page) <= 0
    assert seen.errors == []
    assert seen.elsewhere == []


@pytest.mark.parametrize(("language", "kind"), NARROW)
def test_a_page_fits_a_phone_in_the_dark(browser: Browser, host: str, language: str, kind: str) -> None:
    with visit(browser, address(host, language, kind), host, width=375, color_scheme="dark") as seen:
        expect(seen.page.locator("html")).to_have_css("color-scheme", "dark")
        assert overflow(seen.page) <= 0
        assert seen.page.evaluate(OUTSIDE) == []
        assert kind != "data" or seen.page.evaluate("document.documentElement.scrollHeight") <= LONG
        rules = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
        assert violations(seen.page, *rules) == []
        switched(seen.page, "light")
        assert violations(seen.page, "color-contrast") == []


# What a page asks for that does not come from the server; its icon is asked for by the browser, when it likes.
KEPT = """() => performance.getEntriesByType('resource').filter((one) => !one.transferSize).map((one) => one.name)
    .filter((name) => name !== document.querySelector("link[rel=icon]").href)"""


def test_a_visit_leaves_nothing_for_the_next_that_uses_its_page(browser: Browser, host: str) -> None:
    with visit(browser, host, host, width=375, color_scheme="dark") as first:
        kept = first.page.evaluate(KEPT)
        first.page.evaluate("localStorage.setItem('scheme', 'dark'); sessionStorage.setItem('seen', 'yes')")
        first.page.goto(f"{host}en/")
        first.page.emulate_media(media="print")
        first.page.mouse.move(100, 100)
    with visit(browser, host, host) as second:
        assert second.page is first.page
        assert second.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert second.page.evaluate("history.length") == 2  # the empty page, and this one
        assert second.page.evaluate("innerWidth") == 1280
        assert not second.page.evaluate("matchMedia('print, (prefers-color-scheme: dark)').matches")
        assert second.page.locator("body:hover").count() == 0
        assert second.page.evaluate(KEPT) == kept


def test_a_pale_word_among_many_of_its_look_is_found(browser: Browser) -> None:
    rows = "<p>Dark</p>" * 40 + '<p hidden class="pale">Never seen</p>' + "<p class=pale>Pale</p>" * 3 + "<p>Dark</p>"
    page = browser.new_page()
    page.set_content(
        f"<html lang=en><title>Pale</title><main><h1>Words</h1>{rows}<style>.pale {{ color: #ccc }}</style></main>"
    )
    assert violations(page, "color-contrast") == ['color-contrast: <p class="pale">Pale</p>']
    page.close()


# The room that a table or chart keeps while nobody is near, and the room that it takes, in pixels.
ROOMS = """() => [...document.querySelectorAll(".scroll[style], .charts > figure")]
  .filter((one) => one.checkVisibility())
  .map((one) => [parseFloat(getComputedStyle(one).containIntrinsicHeight.split(" ").at(-1)), one.offsetHeight])"""


@pytest.mark.parametrize("kind", ["home", "place", "indicator", "source", "compare"])
@pytest.mark.parametrize("width", [1280, 375])
def test_what_is_far_below_keeps_about_the_room_that_it_takes(
    browser: Browser, host: str, kind: str, width: int
) -> None:
    with visit(browser, address(host, "zh", kind), host, width=width) as seen:
        rooms = seen.page.evaluate(ROOMS)
        assert rooms
        assert [(kept, taken) for kept, taken in rooms if abs(kept - taken) > max(150, 0.4 * taken)] == []


FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true })).length"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "most"), [(1280, 4_500), (375, LONG)])
def test_a_place_and_year_is_short_before_anything_is_opened(
    browser: Browser, host: str, language: str, width: int, most: int
) -> None:
    with visit(browser, address(host, language, "place-year"), host, width=width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollHeight") <= most
        assert seen.page.evaluate(FOCUSABLE) <= 120
        unfolded(seen.page)
        assert seen.page.evaluate(OUTSIDE) == []
        assert overflow(seen.page) <= 0


@pytest.mark.parametrize("scripts", [True, False])
def test_an_anchor_opens_the_theme_that_it_leads_into(browser: Browser, host: str, scripts: bool) -> None:
    found = address(host, "zh", "place-year")
    with visit(browser, found, host) as seen:
        anchors = seen.page.locator("details.theme tr[id]").evaluate_all("(rows) => rows.map((one) => one.id)")
    with visit(browser, f"{found}#{anchors[-1]}", host, java_script_enabled=scripts) as seen:
        expect(seen.page.locator(f"[id='{anchors[-1]}']")).to_be_in_viewport()


def switched(page: Page, scheme: Scheme) -> None:
    """Change the colours that the reader's system prefers; the page follows."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("html")).to_have_css("color-scheme", scheme)


@pytest.mark.parametrize(("language", "kind"), WITH_CHARTS)
def test_charts_are_complete_without_javascript(browser: Browser, host: str, language: str, kind: str) -> None:
    with visit(browser, address(host, language, kind), host, java_script_enabled=False) as seen:
        figures = seen.page.locator("figure.chart").all()
        assert figures
        for figure in figures:
            folded = figure.locator("xpath=ancestor::details[not(@open)]/summary")
            if folded.count():
                folded.first.click()
            picture = figure.locator(".chart-picture svg >> visible=true")
            expect(picture).to_be_visible()
            assert picture.get_attribute("role") == "img"
            names = (picture.get_attribute("aria-labelledby") or "").split()
            assert names
            assert all(figure.locator(f"[id='{name}']").text_content() for name in names)
            assert (figure.locator(".chart-sentence").text_content() or "").strip()
            assert figure.locator("details table tbody tr").count()
            expect(figure.locator(".chart-button")).to_be_hidden()


@pytest.mark.parametrize(("language", "kind"), WITH_CHARTS)
def test_an_interactive_chart_opens_when_wanted(browser: Browser, host: str, language: str, kind: str) -> None:
    with visit(browser, address(host, language, kind), host) as seen:
        requested: list[str] = []
        seen.page.on("request", lambda one: requested.append(one.url))
        unfolded(seen.page)
        figure = seen.page.locator("figure.chart:has(.chart-button)").first
        button = figure.locator(".chart-button")
        button.click()
        expect(figure.locator(".chart-live svg")).to_be_visible(timeout=20_000)
        expect(figure.locator(".chart-picture")).to_be_hidden()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert any("chart-runtime.js" in url for url in requested)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert violations(seen.page) == []
    assert seen.errors == []
    assert seen.elsewhere == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_interactive_chart_works_by_keyboard(browser: Browser, host: str, language: str) -> None:
    with visit(browser, address(host, language, "place-year"), host) as seen:
        unfolded(seen.page)
        figure = seen.page.locator("figure.chart:has(.chart-button)").first
        figure.locator(".chart-button").focus()
        seen.page.keyboard.press("Enter")
        expect(figure.locator(".chart-live")).to_be_focused(timeout=20_000)
        seen.page.keyboard.press("ArrowRight")
        expect(seen.page.locator("#vg-tooltip-element")).to_be_visible()
        first = figure.locator(".chart-live [role=status]").text_content()
        assert ("原文" if language == "zh" else "As printed") in (first or "")
        seen.page.keyboard.press("ArrowRight")
        expect(figure.locator(".chart-live [role=status]")).not_to_have_text(first or "")
        seen.page.keyboard.press("Escape")
        expect(figure.locator(".chart-live")).to_have_count(0)
        expect(figure.locator(".chart-picture")).to_be_visible()
        expect(figure.locator(".chart-button")).to_be_focused()


def test_nothing_of_the_chart_program_is_loaded_before(browser: Browser, host: str) -> None:
    with visit(browser, address(host, "zh", "place-year"), host) as seen:
        loaded = seen.page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        assert not [name for name in loaded if "chart-runtime" in name or "/charts/" in name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_and_year_prints_to_three_pages(browser: Browser, host: str, language: str) -> None:
    root = SITE if language == "zh" else SITE / language
    heaviest = sorted(root.glob(KINDS["place-year"]), key=lambda file: file.stat().st_size)[-4:]
    with visit(browser, host, host) as seen:
        for file in heaviest:
            seen.page.goto(host + file.relative_to(SITE).as_posix().removesuffix("index.html"))
            printed = seen.page.pdf(prefer_css_page_size=True)
            assert [int(count) for count in re.findall(rb"/Count (\d+)", printed)] <= [3], file
        seen.page.emulate_media(media="print")
        expect(seen.page.locator("header.md-header")).to_be_hidden()
        expect(seen.page.locator(".chart-picture svg >> visible=true").first).to_be_visible()
        expect(seen.page.locator("ul.headlines")).to_be_visible()


@pytest.mark.parametrize("kind", ["home", "place-year"])
def test_the_other_language_is_one_click_away(browser: Browser, host: str, kind: str) -> None:
    """That the link can be clicked; test_site sees in every page where it leads, and the page of its kind shows it."""
    with visit(browser, address(host, "zh", kind), host) as seen:
        seen.page.locator("header a.language").click()
        assert seen.page.url == address(host, "zh", kind).replace(host, f"{host}en/")
        assert seen.page.evaluate("document.documentElement.lang") == "en"
        assert seen.page.locator("header a.language").evaluate("(one) => one.href") == address(host, "zh", kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_can_be_chosen_and_the_choice_shared(browser: Browser, host: str, language: str) -> None:
    with visit(browser, address(host, language, "findings"), host) as seen:
        page = seen.page
        articles = page.locator("article.finding")
        everything = articles.count()
        page.locator("select[name=severity]").select_option("error")
        chosen = page.locator("article.finding:visible").count()
        assert chosen == page.locator("ul.worst > li").count()
        assert 0 < chosen < everything == articles.count()
        expect(page.locator("#findings-filter [role=status]")).to_contain_text(str(chosen))
        assert page.url.endswith("?severity=error")
        page.reload()
        assert page.locator("article.finding:visible").count() == chosen
        page.locator("#findings-filter button").press("Enter")
        assert page.locator("article.finding:visible").count() == 0 < page.locator("details.group:visible").count()
        assert page.url.endswith("/findings/")


def test_findings_are_complete_without_javascript(browser: Browser, host: str) -> None:
    with visit(browser, address(host, "zh", "findings"), host, java_script_enabled=False) as seen:
        expect(seen.page.locator("#findings-filter")).to_be_hidden()
        for one in seen.page.locator("details.group > summary").all():
            one.click()
        assert seen.page.locator("article.finding:visible").count() == seen.page.locator("article.finding").count() > 0


@pytest.mark.parametrize(("language", "kind"), [("zh", "source"), ("en", "cite")])
def test_an_anchor_of_a_long_page_leads_on_to_the_page_of_its_theme(
    browser: Browser, host: str, language: str, kind: str
) -> None:
    root = SITE if language == "zh" else SITE / language
    page = next(file for file in sorted(root.glob(KINDS[kind])) if "data-part=" in file.read_text("utf-8"))
    address = host + page.relative_to(SITE).as_posix().removesuffix("index.html")
    part, anchor = re.findall(r'data-part="([^"]+)".*?<span id="([^"]+)">', page.read_text("utf-8"))[0]
    with visit(browser, f"{address}#{anchor}", host) as seen:
        seen.page.wait_for_url(f"{address}{part}#{anchor}")
        expect(seen.page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    with visit(browser, f"{address}#{anchor}", host, java_script_enabled=False) as seen:
        expect(seen.page.locator("li:has(:target) a")).to_have_attribute("href", part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_indicators_can_be_narrowed(browser: Browser, host: str, language: str) -> None:
    with visit(browser, address(host, language, "indicators"), host) as seen:
        field = seen.page.locator("#indicators-filter input")
        name = seen.page.locator(".indicator-list details li a").first
        expect(name).to_be_hidden()
        field.fill((name.text_content() or "")[:40])
        expect(name).to_be_visible()
        shown = seen.page.locator(".indicator-list li:visible").count()
        assert 0 < shown < seen.page.locator(".indicator-list li").count()


def test_the_search_of_the_home_page_finds_without_javascript_too(browser: Browser, host: str) -> None:
    with visit(browser, host, host) as seen:
        seen.page.locator(".home-search input").fill("qy")
        seen.page.locator(".home-search button").click()
        expect(seen.page.locator("#search-list [role=option]").first).to_be_visible()
    with visit(browser, host, host, java_script_enabled=False) as seen:
        seen.page.locator(".home-search button").click()
        assert "/indicators/" in seen.page.url
