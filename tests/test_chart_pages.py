"""Charts on the built site: their pages, what previews show, how many bytes they take, and embeds in a browser."""

import json
import re
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, expect

from scripts.pictures import Around, Way, framing
from tests.axe import violations
from tests.browser import Scheme, rooted, served, visit

pytestmark = pytest.mark.browser

# Everything that can be taken away, in both languages: pictures, data, descriptions, the page to embed. A scorecard
# stands for a dozen charts.
MOST_BYTES, MOST_OF_A_CARD = 215_000, 350_000
TAKEN = (".png", ".svg", ".csv", ".json", ".wide.json", ".metadata.json", "/embed/index.html")
CHART = "graduates-destinations-by-place"
OWNER, SAME = "students-by-place", "home-students"  # of the same figures: one has the page, the other stands at home
HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title>
<script>window.said = []; addEventListener("message", (event) => said.push(event.data));</script>
<h1>An article</h1>{code}"""


def charts(site: Path) -> list[str]:
    found = sorted(path.name.removesuffix(".metadata.json") for path in site.glob("charts/*.metadata.json"))
    assert found, "the site has no chart with a page of its own"
    return found


def test_every_chart_takes_few_bytes(site: Path) -> None:
    sizes: dict[str, int] = defaultdict(int)
    for chart in charts(site):
        for folder in ("charts", "en/charts"):
            sizes[chart] += sum((site / folder / f"{chart}{ending}").stat().st_size for ending in TAKEN)
    most = {chart: MOST_OF_A_CARD if chart.startswith("scorecard-") else MOST_BYTES for chart in sizes}
    assert {chart: size for chart, size in sizes.items() if size > most[chart]} == {}


def test_files_are_what_their_metadata_say(site: Path) -> None:
    for chart in charts(site):
        for folder in ("charts", "en/charts"):
            about = json.loads((site / folder / f"{chart}.metadata.json").read_text("utf-8"))
            assert about["sources"], chart
            for ending, one in about["files"].items():
                content = (site / folder / f"{chart}.{ending}").read_bytes()
                assert (one["bytes"], one["sha256"]) == (len(content), sha256(content).hexdigest())


def test_every_page_has_a_real_chart_as_its_preview(site: Path) -> None:
    pages = [path for path in site.rglob("index.html") if "<meta property" in path.read_text("utf-8")]
    assert len(pages) > len(charts(site))
    address = (site / "index.html").read_text("utf-8").partition('rel="canonical" href="')[2].partition('"')[0]
    for page in pages:
        given = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', page.read_text("utf-8")))
        assert given["og:image:width"] == "800"
        assert given["twitter:card"] == "summary_large_image"
        assert given["og:image:alt"], page
        name = given["og:image"].removeprefix(address)
        assert name.endswith(".png")
        assert name.startswith("en/") == page.relative_to(site).as_posix().startswith("en/")
        assert (site / name).is_file()


def test_a_chart_has_its_own_preview_and_oembed(site: Path) -> None:
    for chart in charts(site):
        page = (site / "charts" / chart / "index.html").read_text("utf-8")
        assert f'/charts/{chart}.png">' in page
        assert 'type="application/json+oembed" href="https://' in page
        assert f'/charts/{chart}.metadata.json"' in page


def test_a_chart_leads_to_its_own_page_or_to_that_of_the_same_figures(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    for shown, owner in (("home-destinations", CHART), (SAME, OWNER)):
        figure = page.partition(f'id="chart-{shown}"')[2].partition("</figure>")[0]
        assert f'<p class="chart-own"><a href="charts/{owner}/">下载、嵌入、引用</a></p>' in figure
    assert f'href="../../charts/{OWNER}/"' in (site / "charts" / SAME / "index.html").read_text("utf-8")


def test_an_embedded_chart_without_a_page_is_led_to_where_its_figures_are(browser: Browser, site: Path) -> None:
    with rooted(site) as host, visit(browser, f"{host}charts/{SAME}/embed/", host) as seen:
        seen.page.wait_for_url(f"{host}charts/{OWNER}/")


def test_the_code_to_embed_is_copied_by_a_button(browser: Browser, host: str) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with visit(browser, f"{host}charts/{CHART}/", host, permissions=permissions) as seen:
        form = seen.page.locator(".cite-form:has(textarea)").first
        form.locator(".copy").click()
        expect(form.locator(".copy")).to_have_text("已复制")
        assert seen.page.evaluate("navigator.clipboard.readText()") == form.locator("textarea").input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_embed_is_accessible_alone_and_asks_nobody(
    browser: Browser, host: str, folder: str, scheme: Scheme
) -> None:
    address = f"{host}{folder}charts/{CHART}/embed/"
    with visit(browser, address, host, width=340, color_scheme=scheme) as seen:
        assert violations(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 340
        assert seen.page.evaluate("performance.getEntriesByType('resource').length") == 0
        assert seen.page.evaluate("document.cookie") == ""
        light = seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert light == (scheme == "light")
        seen.page.goto(f"{address}?scheme={'light' if scheme == 'dark' else 'dark'}")
        turned = seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert turned != light
    assert seen.errors == []
    assert seen.elsewhere == []


@pytest.mark.parametrize("width", [320, 640])
def test_an_embedding_page_receives_the_height(
    browser: Browser, site: Path, host: str, tmp_path: Path, width: int
) -> None:
    given = json.loads((site / "charts" / f"{CHART}.metadata.json").read_text("utf-8"))
    code = given["html"].replace(given["provider_url"], host)
    (tmp_path / "article").mkdir()
    (tmp_path / "article" / "index.html").write_text(HOST.replace("{code}", code), "utf-8")
    with served(tmp_path / "article", tmp_path) as article, visit(browser, "about:blank", article) as seen:
        seen.page.set_viewport_size({"width": width, "height": 900})
        seen.page.goto(article)
        frame = seen.page.frame_locator("iframe")
        expect(frame.locator("footer a")).to_be_visible()
        seen.page.wait_for_function("document.querySelector('iframe').style.height")
        high = _height(frame)
        assert seen.page.evaluate("document.querySelector('iframe').offsetHeight") == high
        heard = seen.page.evaluate("said")
        assert {"datawrapper-height": {CHART: high}} in heard
        assert {"sentinel": "amp", "type": "embed-size", "height": high} in heard
        assert high <= given["height"] <= high + 140, "the fixed height must hold the chart, and not much more"


def _height(frame: FrameLocator) -> int:
    high = frame.locator("body").evaluate("(body) => Math.ceil(body.getBoundingClientRect().height)")
    return int(high)


def test_the_embed_of_a_release_is_accessible_and_says_without_a_script_that_a_newer_one_exists(
    browser: Browser, tmp_path: Path
) -> None:
    newer = Way("There is a newer version", "../charts/a/")
    around = Around("a", "en", "Books", "https://a.example/", Way("More", "../"), newer)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "index.html").write_bytes(framing(around, "<h1>Books</h1>", "Libraries"))
    with served(tmp_path, tmp_path) as host:
        with visit(browser, f"{host}old/", host, java_script_enabled=False) as plain:
            expect(plain.page.locator(".newer")).to_be_visible()
            assert plain.page.locator(".newer a").get_attribute("href") == "../charts/a/"
        with visit(browser, f"{host}old/", host) as seen:
            assert violations(seen.page) == []
            assert seen.page.evaluate("performance.getEntriesByType('resource').length") == 0
    assert seen.errors == []
    assert seen.elsewhere == []
