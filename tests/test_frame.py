"""The frame around every page, with a keyboard, on a phone, and without JavaScript."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import violations
from tests.browser import SITE, Scheme, richest, visit

pytestmark = pytest.mark.browser
PHONE, DESK = 375, 1280
scripted = pytest.mark.parametrize("scripts", [True, False])


def focused(page: Page) -> str:
    """What has the focus, by its words or its name."""
    return str(page.evaluate("document.activeElement.textContent || document.activeElement.ariaLabel"))


@scripted
def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(browser: Browser, host: str, scripts: bool) -> None:
    with visit(browser, f"{host}en/findings/", host, width=PHONE, java_script_enabled=scripts) as seen:
        page, menu = seen.page, seen.page.locator("#__menu")
        expect(menu).to_be_hidden()
        page.locator("button.menu").focus()
        page.keyboard.press("Enter")
        expect(menu).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{host}en/places/")


@scripted
def test_a_phone_shows_the_contents_of_a_page(browser: Browser, host: str, scripts: bool) -> None:
    with visit(browser, f"{host}about/method/", host, width=PHONE, java_script_enabled=scripts) as seen:
        page, contents = seen.page, seen.page.locator("#__toc")
        page.locator("[popovertarget=__toc]").click()
        last = contents.locator("a").last
        anchor = last.get_attribute("href") or ""
        last.click()
        expect(page.locator(f"[id='{anchor[1:]}']")).to_be_in_viewport()
        page.keyboard.press("Escape")
        page.locator("[popovertarget=__section]").click()
        expect(page.locator("#__section a[aria-current=page]")).to_be_visible()


def test_open_lists_of_a_phone_are_accessible(browser: Browser, host: str) -> None:
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        with visit(browser, f"{host}en/about/method/", host, width=PHONE, color_scheme=scheme) as seen:
            for name in ("__menu", "__toc", "__section"):
                seen.page.locator(f"[popovertarget={name}]").click()
                expect(seen.page.locator(f"#{name}")).to_be_visible()
                assert violations(seen.page) == []
                seen.page.keyboard.press("Escape")


def test_the_list_of_contents_shows_where_a_reader_is(browser: Browser, host: str) -> None:
    with visit(browser, f"{host}en/about/method/", host) as seen:
        page = seen.page
        expect(page.locator("#__toc [aria-current]")).to_have_count(0)
        page.locator("#__toc a").nth(4).click()
        expect(page.locator("#__toc [aria-current=location]")).to_have_count(1)
        expect(page.locator("#__toc a").nth(4)).to_have_attribute("aria-current", "location")
        expect(page.locator(".md-header__title")).to_have_text("Method")
        page.evaluate("scrollBy({ top: -200, behavior: 'instant' })")
        page.locator("a.md-top").click()
        expect(page.locator("#__toc [aria-current]")).to_have_count(0)
        expect(page.locator(".md-header__title")).to_have_text("VET Quality Open Data")
        assert page.evaluate("scrollY") == 0


def test_a_heading_that_is_pointed_at_gives_its_address(browser: Browser, host: str) -> None:
    with visit(browser, f"{host}en/about/method/", host) as seen:
        expect(seen.page.locator("a.headerlink")).to_have_count(0)
        heading = seen.page.locator("article h2").first
        heading.hover()
        expect(heading.locator("a.headerlink")).to_have_attribute("href", f"#{heading.get_attribute('id')}")
        seen.page.locator("article h2").nth(1).hover()
        expect(seen.page.locator("a.headerlink")).to_have_count(1)


@pytest.mark.parametrize(
    ("language", "words"), [("", "跳到正文：清远市2016年"), ("en/", "Skip to the content: Qingyuan 2016")]
)
def test_the_first_link_names_where_it_leads(browser: Browser, host: str, language: str, words: str) -> None:
    with visit(browser, f"{host}{language}places/qingyuan/2016/", host) as seen:
        seen.page.keyboard.press("Tab")
        assert focused(seen.page) == words
        seen.page.keyboard.press("Enter")
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.closest('article') !== null")


def test_what_is_folded_is_printed(browser: Browser, host: str) -> None:
    with visit(browser, host + richest(SITE, "zh")["indicators"], host) as seen:
        folded = seen.page.locator("article details:not([open])")
        count = folded.count()
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(folded).to_have_count(0)
        seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(folded).to_have_count(count)
        assert count > 0


def test_the_search_of_a_phone_opens_and_closes(browser: Browser, host: str) -> None:
    with visit(browser, host, host, width=PHONE) as seen:
        field = seen.page.locator("input.md-search__input")
        expect(field).to_be_hidden()
        seen.page.locator("a.search-instead").click()
        expect(field).to_be_focused()
        seen.page.locator("button.search-close").click()
        expect(field).to_be_hidden()
        assert focused(seen.page) == "搜索"


def test_the_search_is_a_form_without_javascript(browser: Browser, host: str) -> None:
    with visit(browser, f"{host}en/findings/", host, width=DESK, java_script_enabled=False) as seen:
        field = seen.page.locator("input.md-search__input")
        field.fill("teachers")
        field.press("Enter")
        seen.page.wait_for_url(f"{host}en/indicators/?q=teachers")
