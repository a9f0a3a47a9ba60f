"""What readers take away from the built site, as a journalist would: citations, code to embed, a report of an error."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from playwright.sync_api import Browser, expect

from tests.browser import SITE, richest, unfolded, visit

pytestmark = pytest.mark.browser
LANGUAGES = ("zh", "en")


def address(host: str, language: str, kind: str) -> str:
    return host + richest(SITE, language)[kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_is_cited_in_the_forms_for_programs_as_the_files_have_them(
    browser: Browser, host: str, language: str
) -> None:
    with visit(browser, address(host, language, "place-year"), host) as seen:
        unfolded(seen.page)
        link = seen.page.locator('table a[href^="cite/"]').first
        name = (link.get_attribute("href") or "").partition("#")[2]
        link.click()
        dialog = seen.page.locator("dialog[open]")
        dialog.locator("[data-programs] > summary").click()
        texts = {}
        for form in ("bibtex", "ris", "csl"):
            expect(dialog.locator(f"[data-form={form}] .cite-text")).not_to_be_empty()
            texts[form] = dialog.locator(f"[data-form={form}] .cite-text").text_content() or ""
        path = seen.page.url.removeprefix(host)
    figure = json.loads((SITE / path.removeprefix("en/") / f"{name}.json").read_text("utf-8"))
    data, *reports = parse_string(texts["bibtex"]).entries
    assert len(reports) == len(figure["sources"])
    assert data.key == figure["citations"]["key"]
    assert [one["id"] for one in rispy.loads(texts["ris"])] == [data.key, *(one.key for one in reports)]
    assert [one["id"] for one in json.loads(texts["csl"])] == [data.key, *(one.key for one in reports)]
    assert texts["bibtex"].split("\n\n")[0] in (SITE / path / "cite.bib").read_text("utf-8")
    assert (seen.errors, seen.elsewhere) == ([], [])


def test_what_is_wrong_can_be_reported_where_there_is_no_form(browser: Browser, host: str) -> None:
    with visit(browser, address(host, "en", "place-year"), host) as seen:
        unfolded(seen.page)
        seen.page.locator('table a[href^="cite/"]').first.click()
        way = seen.page.locator("dialog[open] [data-to=error]")
        if "/issues/new?" in (way.get_attribute("href") or ""):
            pytest.skip("this site has a form on GitHub")
        way.click()
        seen.page.wait_for_url("**figure=*")
        figure = parse_qs(urlsplit(seen.page.url).query)["figure"][0]
        lines = seen.page.locator("#section-report + .part .cite-text")
        expect(lines).to_contain_text(f"Id of the figure: {figure}")


def test_the_code_to_embed_can_be_copied(browser: Browser, host: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with visit(browser, address(host, "zh", "chart"), host, permissions=permissions) as seen:
        form = seen.page.locator(".cite-form:has(textarea)").first
        form.locator(".copy").click()
        expect(seen.page.locator(".cite:has(textarea) .cite-said").first).not_to_be_empty()
        assert seen.page.evaluate("navigator.clipboard.readText()") == form.locator("textarea").input_value()
