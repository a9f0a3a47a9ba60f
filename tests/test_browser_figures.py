"""Figures in a real browser: what stands behind them, how they are cited, and the same without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.axe import violations
from tests.browser import LANGUAGES, SITE, Scheme, address, overflow, unfolded, visit


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_leads_to_its_printed_characters_without_javascript(
    browser: Browser, host: str, language: str
) -> None:
    with visit(browser, address(host, language, "place-year"), host, java_script_enabled=False) as seen:
        seen.page.locator("details.theme:has(table.figures) > summary").first.click()
        link = seen.page.locator("details[open] table.figures td:nth-child(2) a[href*='/sources/']").first
        assert link.locator("xpath=ancestor::tr[1]").get_attribute("id")
        link.click()
        anchor = seen.page.url.partition("#")[2]
        statement = seen.page.locator(f"[id='{anchor}']")
        expect(statement).to_be_in_viewport()
        printed = statement.locator("td").nth(1)
        assert (printed.text_content() or "").strip()
        if language == "en":
            assert (printed.get_attribute("lang") or "").startswith("zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_cited_in_a_dialog_that_copies_and_gives_the_focus_back(
    browser: Browser, host: str, language: str
) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with visit(browser, address(host, language, "place-year"), host, permissions=permissions) as seen:
        seen.page.locator("details.theme:has(table.figures) > summary").first.click()
        link = seen.page.locator('details[open] table a[href^="cite/"]').first
        link.press("Enter")
        dialog = seen.page.locator("dialog[open]")
        expect(dialog.locator("[data-form=sentence] .cite-text")).not_to_be_empty()
        assert violations(seen.page, "aria-dialog-name", "color-contrast", "target-size", "label") == []
        seen.page.emulate_media(media="print")
        expect(seen.page.locator("h1")).to_be_hidden()
        expect(dialog.locator(".cite-value")).to_be_visible()
        seen.page.emulate_media(media="screen")
        dialog.locator("[data-form=gbt7714] .copy").click()
        expect(dialog.locator(".cite-said")).not_to_be_empty()
        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert re.search(r"\[DS/OL]\. V[\d.]+\. .*\)\[\d{4}-\d\d-\d\d]\. https?://", copied)
        assert len(copied.splitlines()) >= 2
        seen.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(link).to_be_focused()
    assert seen.errors == []


@pytest.mark.parametrize(("language", "width"), [("zh", 1280), ("en", 375)])
def test_a_number_opens_what_stands_behind_it_and_gives_the_focus_back(
    browser: Browser, host: str, language: str, width: int
) -> None:
    own = address(host, language, "place-year")
    with visit(browser, own, host, width=width) as seen:
        unfolded(seen.page)
        for row in ("tr:has(.mark-method-computed)", "tr:not(:has(.mark-method-computed))"):
            value = seen.page.locator(f"details.theme table.figures:not(.parts) {row} td:nth-child(2) > a").first
            value.press("Enter")
            dialog = seen.page.locator("dialog[open]")
            expect(dialog.locator(".cite-value")).to_have_text(value.text_content() or "")
            fact = "printed" if "not" in row else "arithmetic"
            expect(dialog.locator(f"[data-fact={fact}] dd")).to_contain_text("“" if fact == "printed" else " = ")
            expect(dialog.locator("[data-to=error]")).to_be_visible()
            assert violations(seen.page) == []
            assert overflow(seen.page) <= 0
            seen.page.keyboard.press("Escape")
            expect(dialog).to_have_count(0)
            expect(value).to_be_focused()
        assert seen.page.url == own
    assert (seen.errors, seen.elsewhere) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_of_an_arithmetic_lead_to_the_figures_that_they_are(
    browser: Browser, host: str, language: str
) -> None:
    page = f"{host}{'' if language == 'zh' else 'en/'}places/jiangmen/2021/"
    with visit(browser, f"{page}#employment-rate", host) as seen:
        seen.page.locator("#employment-rate td a").first.press("Enter")
        numbers = seen.page.locator("dialog[open] [data-fact=arithmetic] a")
        expect(numbers).to_have_text(["7,753", "8,028"])
        numbers.first.click()
        expect(seen.page.locator("dialog[open]")).to_have_count(0)
        assert seen.page.url == f"{page}#employed"
    assert (seen.errors, seen.elsewhere) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_cited_without_javascript(browser: Browser, host: str, language: str) -> None:
    with visit(browser, address(host, language, "place-year"), host, java_script_enabled=False) as seen:
        seen.page.locator("details.theme:has(table.figures) > summary").first.click()
        seen.page.locator('details[open] table a[href^="cite/"]').first.click()
        expect(seen.page.locator(".cite-entry:target .cite-text")).to_have_count(2)
        expect(seen.page.locator(".copy:visible")).to_have_count(0)


@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
def test_the_citations_of_a_page_are_accessible_and_fit_a_phone(
    browser: Browser, host: str, language: str, scheme: Scheme
) -> None:
    root = SITE if language == "zh" else SITE / language
    every = [
        file for file in root.glob("places/*/[0-9]*/cite/**/index.html") if "cite-entry" in file.read_text("utf-8")
    ]
    smallest = min(every, key=lambda file: file.stat().st_size)
    path = smallest.relative_to(SITE).as_posix().removesuffix("index.html")
    with visit(browser, host + path, host, width=375, color_scheme=scheme) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 375
        assert violations(seen.page) == []
        seen.page.locator(".cite-entry .copy").first.click()
        expect(seen.page.locator(".cite-said").first).not_to_be_empty()
    assert (seen.errors, seen.elsewhere) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_totals_of_all_findings_are_in_view_on_a_phone(browser: Browser, host: str, language: str) -> None:
    with visit(browser, address(host, language, "findings"), host, width=375) as seen:
        table = seen.page.locator(".scroll:has(> table.overview)").first
        assert table.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
