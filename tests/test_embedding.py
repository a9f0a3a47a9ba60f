"""The code that is pasted into other people's pages takes a height from the frame that it made, and from no other."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.pictures.embed import code
from tests.browser import rooted, visit

ASKS = "<script>parent.postMessage({'datawrapper-height': %s}, '*')</script>"
ASKED = [({"x": 432}, "432px"), ({"x": 99_999}, ""), ({"x": -1}, ""), ({"x": "9px;position:fixed"}, ""), ("junk", "")]


def laid(folder: Path, asks: object) -> str:
    """A page that asks the one around it for a height."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(ASKS % json.dumps(asks), "utf-8")
    return folder.name


@pytest.mark.parametrize(("asks", "given"), ASKED)
def test_only_our_frame_is_given_a_height_and_a_sane_one(
    browser: Browser, tmp_path: Path, asks: object, given: str
) -> None:
    laid(tmp_path / "ours" / "chart", asks)
    laid(tmp_path / "theirs" / "advertisement", {"x": 1234})
    with rooted(tmp_path / "ours") as ours, rooted(tmp_path / "theirs") as theirs:
        other = f'<iframe id="other" src="{theirs}advertisement/"></iframe>'
        (tmp_path / "theirs" / "index.html").write_text(other + code(f"{ours}chart/", "Chart", 300), "utf-8")
        with visit(browser, theirs, theirs) as seen:
            seen.page.wait_for_load_state("networkidle")
            assert seen.page.evaluate("document.querySelector('#other').style.height") == ""
            assert seen.page.evaluate("document.querySelector('[title=Chart]').style.height") == given
            assert not [one for one in seen.errors if "favicon" not in one and "404" not in one]


def test_an_address_stays_text_in_the_code() -> None:
    assert "</script><b>" not in code("https://a.example/</script><b>", "t", 1)
