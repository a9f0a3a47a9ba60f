"""The built site as a whole: its policy, its lists for robots, from an unpacked archive, with the keyboard alone."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.site.policy import hashed, policy
from tests.browser import ROOT, SITE, richest, visit

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
HANDLER = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=|(?:href|src|action)=\"\s*javascript:", re.IGNORECASE)
SWITCH = re.compile(r'<a class="language" href="([^"]*)"')
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
STOPS = 40


def html_files() -> Iterator[tuple[str, str]]:
    """Every page that the theme makes, by path."""
    for path in sorted(SITE.rglob("*.html")):
        text = path.read_text("utf-8")
        if '<header class="md-header"' in text:
            yield path.relative_to(SITE).as_posix(), text


def test_the_policy_allows_scripts_of_the_site_and_those_of_the_templates_only() -> None:
    parts = dict(part.split(" ", 1) for part in policy().split("; "))
    assert parts["default-src"] == parts["base-uri"] == "'none'"
    assert parts["connect-src"] == "'self'"
    first, *hashes = parts["script-src"].split(" ")
    assert first == "'self'"
    assert len(hashes) == 1
    assert hashed("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


@pytest.mark.browser
def test_every_page_carries_the_one_policy_and_no_script_that_it_forbids() -> None:
    pages = dict(html_files())
    assert len(pages) > 100
    assert {tuple(POLICY.findall(text)) for text in pages.values()} == {(policy(),)}
    assert {hashed(script) for text in pages.values() for script in INLINE.findall(text)} <= set(policy().split(" "))
    assert [name for name, text in pages.items() if HANDLER.search(text)] == []


@pytest.mark.browser
def test_every_page_leads_to_itself_in_the_other_language() -> None:
    for path, text in html_files():
        own, place = ("en", path.removeprefix("en/")) if path.startswith("en/") else ("zh", path)
        other = {"en": place, "zh": f"en/{place}"}[own]
        if not path.endswith("404.html"):  # which stands for addresses that are not known
            assert f'<html lang="{own}"' in text, path
            assert (SITE / other).is_file(), path
            leads = [urljoin(f"/{path}", link) for link in SWITCH.findall(text)]
            assert leads == [f"/{other.removesuffix('index.html')}"]


@pytest.mark.browser
def test_a_script_that_slips_into_a_page_does_not_run(browser: Browser, host: str) -> None:
    with visit(browser, host, host) as seen:
        seen.page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "window.slipped = true";
            document.body.append(script);
        }""")
        assert seen.page.evaluate("window.slipped === undefined")
    assert [error for error in seen.errors if "Content Security Policy" in error] == seen.errors != []


@pytest.mark.browser
def test_the_colours_are_the_systems_until_a_reader_chooses_others(browser: Browser, host: str) -> None:
    with visit(browser, host, host, color_scheme="dark") as seen:
        button = seen.page.locator("button.scheme")
        assert scheme(seen.page) == "dark"
        assert button.get_attribute("aria-label") == "当前跟随系统配色，切换到浅色"
        button.click()
        assert scheme(seen.page) == "light"
        seen.page.goto(f"{host}en/findings/")
        assert scheme(seen.page) == "light"
        assert button.get_attribute("aria-label") == "Light colours; switch to dark"
        button.click()
        seen.page.emulate_media(color_scheme="light")
        assert scheme(seen.page) == "dark"
        seen.page.emulate_media(media="print")
        assert scheme(seen.page) == "light"
        seen.page.emulate_media(media="screen")
        button.click()
        assert scheme(seen.page) == "light"
    assert seen.errors == []


@pytest.mark.browser
def test_the_colours_need_no_script(browser: Browser, host: str) -> None:
    with visit(browser, host, host, color_scheme="dark", java_script_enabled=False) as seen:
        assert scheme(seen.page) == "dark"
        expect(seen.page.locator("button.scheme")).to_be_hidden()


@pytest.mark.parametrize("sheet", ["docs/assets/site.css", "scripts/pictures/templates/embed.css"])
def test_the_dark_colours_of_the_system_are_those_of_the_button(sheet: str) -> None:
    styles = (ROOT / sheet).read_text("utf-8").replace('"', "")
    system, chosen = (
        re.search(rf"{re.escape(where)} {{([^}}]*)}}", styles)
        for where in (":root:not([data-scheme=light])", ":root[data-scheme=dark]")
    )
    assert system
    assert chosen
    assert system[1].split() == chosen[1].split() != []


def scheme(page: Page) -> str:
    """The colours that a page has now: light or dark."""
    return str(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))


@pytest.mark.browser
@pytest.mark.parametrize(("language", "other"), [("", "en/"), ("en/", "")])
def test_the_list_of_pages_is_complete_and_pairs_the_languages(language: str, other: str) -> None:
    root = ElementTree.fromstring((SITE / language / "sitemap.xml").read_text("utf-8"))  # noqa: S314
    listed = {one.findtext("s:loc", "", NAMES): one.findall("x:link", NAMES) for one in root.findall("s:url", NAMES)}
    site = min(listed, key=len).removesuffix(language)
    found = {path.relative_to(SITE).as_posix() for path in (SITE / language).rglob("index.html")}
    own = {f"{site}{path.removesuffix('index.html')}" for path in found if path.startswith("en/") == bool(language)}
    drawn = {name for name, _ in html_files()}
    assert set(listed) == {one for one in own if f"{one.removeprefix(site)}index.html" in drawn}
    for address, links in listed.items():
        pairs = {link.get("hreflang"): link.get("href") for link in links}
        place = address.removeprefix(f"{site}{language}")
        assert pairs == {"zh": f"{site}{place}", "en": f"{site}en/{place}", "x-default": f"{site}{place}"}


@pytest.mark.browser
def test_a_wrong_address_is_answered_in_both_languages() -> None:
    text = (SITE / "404.html").read_text("utf-8")
    assert 'lang="zh"' in text
    assert 'lang="en"' in text
    assert '<meta name="robots" content="noindex">' in text


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "en/"])
def test_an_unpacked_archive_opens_searches_and_compares(browser: Browser, language: str) -> None:
    home = SITE.resolve().as_uri() + "/"
    with visit(browser, f"{home}{language}index.html", home) as seen:
        page = seen.page
        page.locator("article a[href='places/']").first.click()
        page.wait_for_url(f"{home}{language}places/index.html")
        page.locator("header a.language").click()
        page.wait_for_url("**/places/index.html")
        page.go_back()
        search(page, "qingyuan2016")
        page.wait_for_url(f"{home}{language}places/qingyuan/2016/index.html")
        expect(page.locator("figure.chart svg:visible").first).to_be_visible()
        search(page, "qingyuan employment rate")
        page.wait_for_url(f"{home}{language}compare/index.html*")
        expect(page.locator("#compare-result tbody tr")).to_have_count(1)
        expect(page.locator(".chart-button").first).to_be_hidden()
    assert seen.errors == []
    assert seen.elsewhere == []


def search(page: Page, text: str) -> None:
    """Go to the first result for a text."""
    page.keyboard.press("/")
    page.wait_for_function("() => !!window.siteSearch")
    page.keyboard.type(text)
    expect(page.locator("a.search-option").first).to_be_visible()
    page.keyboard.press("Enter")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["home", "place-year", "compare"])
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, host: str, language: str, kind: str
) -> None:
    with visit(browser, host + richest(SITE, language)[kind], host) as seen:
        stops = list(walked(seen.page))
    assert [stop["name"] for stop in stops if not stop["shown"]] == []
    classes = [stop["name"] for stop in stops]
    assert classes[0] == "a.md-skip"
    assert classes.index("a.language") < classes.index("input.md-search__input") < classes.index("a")
    assert [stop["name"] for stop in stops if not stop["label"]] == []
    assert len({stop["place"] for stop in stops}) == len(stops)


def walked(page: Page) -> Iterator[dict[str, object]]:
    """What the first presses of Tab lead to: the element, its name for readers, and whether its focus can be seen."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        found = page.evaluate(STOP)
        if found is None:
            return
        yield found


STOP = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const seen = one.matches(".md-option") ? one.nextElementSibling : one;
    const style = getComputedStyle(seen);
    const box = seen.getBoundingClientRect();
    const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    const caret = one.matches("input[type=text], input[type=search]");
    const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    return {
        name: one.tagName.toLowerCase() + (one.classList[0] ? `.${one.classList[0]}` : ""),
        label: (one.ariaLabel || one.title || one.textContent || one.labels?.[0]?.textContent || "").trim(),
        place: [...document.querySelectorAll("*")].indexOf(one),
        shown: inside && (marked || caret),
    };
}"""


@pytest.mark.browser
def test_single_keys_can_be_switched_off(browser: Browser, host: str) -> None:
    with visit(browser, f"{host}en/about/accessibility/", host) as seen:
        page = seen.page
        page.locator("[data-shortcuts]").click()
        expect(page.locator("[data-shortcuts]")).to_have_attribute("aria-pressed", "true")
        page.goto(f"{host}findings/")
        page.keyboard.press("/")
        expect(page.locator("input.md-search__input")).not_to_be_focused()
        page.goto(f"{host}en/about/accessibility/")
        page.locator("[data-shortcuts]").click()
        page.keyboard.press("s")
        expect(page.locator("input.md-search__input")).to_be_focused()
