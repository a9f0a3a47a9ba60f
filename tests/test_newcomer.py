"""The way of a newcomer with a table: the commands of the page on reuse, run one after the other in an empty folder."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cases import primed
from tests.guide import blocks, page, section
from tests.rooms import ROOT


def told(language: str, kind: str) -> list[str]:
    """The blocks of one kind in the way from a table to a site."""
    return blocks(section(page(language, "reuse"), "table"), kind)


def run(command: str, place: Path) -> str:
    """What a command says; it must succeed."""
    words = [sys.executable if word == "python" else word for word in shlex.split(command)]
    known = {**os.environ, "PYTHONPATH": str(ROOT), "BUILD_CORES": "1"}
    done = subprocess.run(words, cwd=place, env=known, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_both_languages_give_the_same_commands() -> None:
    for kind in ("csv", "sh", "yaml"):
        assert told("zh", kind) == told("en", kind)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder beside the clone, and what each command of the page said there."""
    around = tmp_path_factory.mktemp("newcomer")
    clone, dictionary = around / "clone", around / "libraries/datapackage/curated/indicators/libraries.yaml"
    clone.mkdir()
    (around / "libraries.csv").write_text(told("en", "csv")[0])
    first, again = told("en", "sh")
    enter, look, build, serve = first.splitlines()
    assert (enter, serve.split()[:3]) == (". .venv/bin/activate", ["python", "-m", "http.server"])
    outputs = [run(look, clone)]
    assert "# unit and kind?" in dictionary.read_text()
    dictionary.write_text(told("en", "yaml")[0])
    primed(around / "libraries" / ".build" / "store")
    return around, [*outputs, run(build, clone), run(again, clone)]


def test_the_table_is_a_site_after_four_commands(said: tuple[Path, list[str]]) -> None:
    around, (looked, built, again) = said
    assert "11 values: 3 places, 2 periods, 2 indicators" in looked
    assert "The site is in ../libraries/.build/site." in built
    assert "0 values differ, 0 are new, 0 are gone." in again
    home = (around / "libraries/.build/site/index.html").read_text("utf-8")
    assert re.search(r"[\u4e00-\u9fff]", home) is None


def test_every_link_of_a_small_site_leads_to_a_file(said: tuple[Path, list[str]]) -> None:
    site = said[0] / "libraries/.build/site"
    for one in site.rglob("index.html"):
        for link in re.findall(r'href="?([^"#:? >]+)["#? >]', one.read_text("utf-8")):
            assert (one.parent / link).exists(), (one, link)


def test_every_figure_has_an_address_and_names_its_row(said: tuple[Path, list[str]]) -> None:
    text = (said[0] / "libraries/.build/site/places/bexley/index.html").read_text("utf-8")
    ids, links = set(re.findall(r" id=([^ >]+)", text)), re.findall(r"<td[^>]*><a href=#([^ >]+)", text)
    assert len(links) == 4
    assert set(links) <= ids
    assert 'id=visitors-2024 data-read="libraries.csv, row 5, column visitors: 27350"' in text
