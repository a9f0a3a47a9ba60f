"""Every chart is drawn for the width it gets, with text that can be read, and what stands far below keeps its room."""

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import violations
from tests.browser import LANGUAGES, address, overflow, visit

pytestmark = pytest.mark.browser

CARD = "scorecard-qingyuan-2016"
# Of each picture that is shown: the sizes of its smallest and largest text, and how much wider its box is, in pixels.
DRAWN = """() => [...document.querySelectorAll(".chart-picture svg, main svg.chart")]
  .filter((one) => one.checkVisibility())
  .map((one) => {
    const { width, height } = one.getBoundingClientRect();
    const { width: wide, height: high } = one.viewBox.baseVal;
    const scale = Math.min(width / wide, height / high);
    const sizes = [...one.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
    const box = (one.closest("figure") ?? document.body).getBoundingClientRect().width;
    return [Math.min(...sizes), Math.max(...sizes), box - width].map((size) => Math.round(size * 10) / 10);
  })"""

# Of what is laid out late: the room that it keeps before a reader is near, beyond what it takes, in pixels.
LATE = ".charts > figure, .part:last-of-type > .cite, .indicator-list section"
KEPT = """(late) => [...document.querySelectorAll(late)].map((one) => {
  const { containIntrinsicBlockSize: kept, height } = getComputedStyle(one);
  return parseFloat(kept.replace("auto", "")) - parseFloat(height);
})"""


def drawn(page: Page) -> list[list[float]]:
    found: list[list[float]] = page.evaluate(DRAWN)
    assert found
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [f"charts/{CARD}/", f"charts/{CARD}/embed/", "indicators/students/"])
def test_a_picture_takes_its_box_and_its_text_can_be_read(
    browser: Browser, host: str, language: str, path: str
) -> None:
    with visit(browser, f"{host}{'' if language == 'zh' else 'en/'}{path}", host) as seen:
        for width in (375, 468, 600, 735, 768, 868):
            seen.page.set_viewport_size({"width": width, "height": 900})
            for small, large, empty in drawn(seen.page):
                assert (small >= 11, large <= 18.1, empty <= 50) == (True, True, True), (width, small, large, empty)
            assert overflow(seen.page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "place", "place-year", "indicator", "chart"])
def test_text_of_pictures_can_be_read_on_paper(browser: Browser, host: str, language: str, kind: str) -> None:
    with visit(browser, address(host, language, kind), host, width=718) as seen:
        seen.page.emulate_media(media="print")
        assert [one for one in drawn(seen.page) if one[0] < 9] == []
        assert overflow(seen.page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["home", "place", "place-year", "indicators", "indicator", "theme"])
@pytest.mark.parametrize("width", [360, 412])
def test_what_is_not_laid_out_yet_is_not_lower_than_it_will_be(
    browser: Browser, host: str, language: str, kind: str, width: int
) -> None:
    """What is not near hangs over what follows where its room is too small: its links lie on those of the footer."""
    with visit(browser, address(host, language, kind), host, width=width) as seen:
        spare = seen.page.evaluate(KEPT, LATE)
        assert spare
        assert [one for one in spare if not 0 <= one < 500] == []


def test_reports_below_each_other_can_be_hit_with_a_finger(browser: Browser, host: str) -> None:
    with visit(browser, address(host, "zh", "place-year"), host, width=412) as seen:
        links = seen.page.locator("dl.facts.brief dd").first
        links.evaluate("(one) => { one.innerHTML = '<a href=.>某市2020年报告</a><br><a href=..>某市2021年报告</a>'; }")
        assert violations(seen.page, "target-size") == []


# The scorecard as a site has it that draws every picture for a column only: where its sentence and its picture stand.
NARROW = """() => {
  const card = document.querySelector(".part > figure.tall");
  card.classList.remove("roomy", "card");
  card.querySelector("svg.wide").remove();
  const sides = (one) => card.querySelector(one).getBoundingClientRect();
  const picture = sides(".chart-picture");
  return [picture.right <= sides(".chart-sentence").left, picture.bottom <= sides("details").top];
}"""


@pytest.mark.parametrize(("width", "beside"), [(768, False), (960, True), (1280, True)])
def test_what_is_said_of_a_tall_picture_stands_beside_it_where_there_is_room(
    browser: Browser, host: str, width: int, beside: bool
) -> None:
    with visit(browser, address(host, "en", "place-year"), host, width=width) as seen:
        assert seen.page.evaluate(NARROW) == [beside, True]
        assert overflow(seen.page) <= 0
