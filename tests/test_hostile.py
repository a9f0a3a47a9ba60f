"""A hostile text in every field that takes one, as the model says, is refused at a line, or a text in every file."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.curated.schemas import FILES
from scripts.files import ROOT, files_below
from tests.browser import KINDS, rooted
from tests.cases import primed
from tests.fuzz import said
from tests.hostile import everything, fields, free, problems, settled
from tests.literal import faults
from tests.mutating import MARK

STORY = """---
title: A story
---

# A story { #top }

The loans were {{ figure cove-2021-loans }}.

{{ finding repeated-cove-2021-loans-2021-2 }}

{{ chart compared }}
"""
ABOUT = "---\ntitle: About\n---\n\n# About { #top }\n"
# Every function that a hostile text may call says so.
TELL = f"window.ran = []; for (let n = 0; n < 1000; n++) window['{MARK}' + n + 'z'] = () => window.ran.push(n);"
# What is on a page once its own scripts have run: functions called, elements and attributes that a text has made.
FOUND = f"""() => [...window.ran, ...[...document.querySelectorAll('*')].filter(one =>
  one.localName.includes('{MARK}') || [...one.attributes].some(own =>
    own.name.includes('{MARK}') || own.name.startsWith('on')
    || /^(javascript|vbscript):/i.test(own.value.trim()) && /^(href|src|action|formaction)$/.test(own.localName))
).map(one => one.outerHTML.slice(0, 200))]"""


def test_every_text_of_the_model_has_a_place_in_the_hostile_catalogue() -> None:
    known = set().union(*map(free, FILES))
    assert len(known) > 100
    assert fields(everything()).keys() == known


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the hostile catalogue, as far as it is not refused, and the site that is made of it."""
    place = tmp_path_factory.mktemp("hostile")
    assert problems(everything()) == []
    made, refusals = settled(everything())
    assert [one for one in refusals if said([one]) != "refused"] == []
    written = {f"curated/{name}": text for name, text in made.items()}
    for folder in ("docs", "docs/en"):
        written |= {f"{folder}/about/index.md": ABOUT, f"{folder}/stories/a/index.md": STORY}
    for name, text in written.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    shutil.copytree(ROOT / "docs/assets", place / "docs/assets")
    primed(place / "out/store")
    folders = [f"--{name}={place / name}" for name in ("curated", "docs", "package", "out")]
    command = [sys.executable, "-m", "scripts", "build", *folders]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def test_most_fields_take_a_hostile_text(place: Path) -> None:
    made = {path.as_posix(): content.decode() for path, content in _curated(place)}
    hostile = {field for field, texts in fields(made).items() if any(MARK in text for text in texts)}
    assert len(hostile) > 100


def _curated(place: Path) -> Iterator[tuple[Path, bytes]]:
    return ((Path(name), content) for name, content in files_below(place / "curated").items())


def test_a_hostile_text_is_a_text_in_every_file(place: Path) -> None:
    made = {**files_below(place / "package"), **files_below(place / "out/site")}
    assert list(faults(made)) == []
    assert sum(MARK.encode() in content for content in made.values()) > 150


@pytest.mark.browser
def test_nothing_hostile_runs_in_a_browser(place: Path, browser: Browser) -> None:
    page, site = browser.new_page(), place / "out/site"
    page.add_init_script(TELL)
    wrong = {}
    with rooted(site) as host:
        for path in _one_of_each(site):
            page.goto(f"{host}{path}", wait_until="domcontentloaded")
            for opened in page.locator("[popovertarget]:visible, summary:visible").all()[:2]:
                opened.click(force=True, no_wait_after=True)
            wrong[path] = page.evaluate(FOUND)
        page.goto(host)
        page.locator(".home-search input").fill("zqx")
        page.locator(".home-search button").click()
        page.locator("#search-list [role=option]").first.wait_for()
        wrong["search"] = page.evaluate(FOUND)
    page.close()
    assert {path: found for path, found in wrong.items() if found} == {}
    assert len(wrong) > len(KINDS) - 3


def _one_of_each(site: Path) -> Iterator[str]:
    """A page of each kind, by turns in one language and the other, and a chart alone and as others embed it."""
    patterns = [*KINDS.values(), "charts/*/embed/index.html", "charts/*.svg"]
    for number, pattern in enumerate(patterns):
        found = sorted((site / ("en" if number % 2 else "")).glob(pattern))
        yield from (one.relative_to(site).as_posix() for one in found[-1:])
