"""Pages from small hand-made tables: what stands on them, and what hostile text becomes."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
import yaml

from scripts.curated.project import Project
from scripts.curated.sections import section_order
from scripts.downloads import snippets
from scripts.model import TABLES
from scripts.numbers import size
from scripts.pages import Downloads, data
from scripts.pages.rendering import blocks, literal
from scripts.shelf.labels import Label, spoken
from scripts.site import interactive
from scripts.site.configuration import configuration
from scripts.site.interactive import SNIPPET, bundled
from scripts.words import mixed
from tests.cases import primed
from tests.paged import BASE, DOWNLOADS, SVG, Elements, chart, front, html, made, ordinary
from tests.tables import PROJECT, library, tables

PROGRAMMERS = "data/api/index.md"  # shows nothing of the catalogue
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) {: onclick=alert(1) } {#top .x} *a* `b` a|b </div><!-- "
    '&lt;b&gt; \x02 \ue000# x --8<-- "f" {{ 1+1 }} {% raw %} ![i](//e.example/i.png) <img src=x onerror=alert(1)>'
)


def test_texts_in_the_other_language_say_so() -> None:
    text = ordinary()["en/places/north/2016/index.md"]
    assert '<span lang="zh-CN">north 2016</span>' in text
    assert '<span lang="zh">北镇分馆</span>' in ordinary()["en/indicators/books/index.md"]
    text = re.sub('lang="zh-CN"|class="cite-text" lang="en"', "", ordinary()["zh/indicators/books/index.md"])
    assert "lang=" not in text.split("---\n", 2)[2]
    assert spoken(Label("North", "en"), "zh") == '<span lang="en">North</span>'
    assert mixed("printed as “近25” in 一（三）.", "en") == (
        'printed as “<span lang="zh">近</span>25” in <span lang="zh">一（三）</span>.'
    )


def test_headings_have_ascii_ids_that_are_unique() -> None:
    for path, text in ordinary().items():
        parsed = Elements(html(text))
        ids = [attrs["id"] for _, attrs in parsed.elements if "id" in attrs]
        assert len(ids) == len(set(ids)), path
        heads = [attrs.get("id", "") for tag, attrs in parsed.elements if re.fullmatch("h[1-6]", tag)]
        assert heads[0] == "top"
        assert all(name.isascii() and name for name in heads), path


def test_tables_can_be_read_and_scrolled_with_the_keyboard_and_stay_out_of_search() -> None:
    for path, text in ordinary().items():
        for table in re.findall(r"<div[^>]*>\s*<table.*?</table>", html(text), re.DOTALL):
            start = table.partition(">")[0]
            assert 'role="region" tabindex="0" aria-label="' in start, path
            assert "data-search-exclude" in start, path
            assert "<caption" in table, path
            assert all('scope="' in head for head in re.findall(r"<th\b[^>]*>", table)), path


def test_charts_are_complete_where_they_stand() -> None:
    charts = (chart("place_year", "north", 2016), chart("home"), chart("place", "north"), chart("indicator", "books"))
    texts = made(charts=charts)
    shown = html(texts["en/places/north/2016/index.md"])
    assert SVG in shown
    assert "North has most." in shown
    assert '<th scope="row">North</th><td>12,405.2</td>' in shown
    assert 'hidden data-chart="../../../charts/books-north-2016.json"' in shown
    assert 'data-runtime="../../../../assets/chart-runtime.js"' in shown
    for path in ("en/index.md", "en/places/north/index.md", "en/indicators/books/index.md"):
        assert "<figure" in texts[path]
    assert "<figure" not in texts["zh/places/north/2016/index.md"]


@cache
def attacked() -> Mapping[str, str]:
    """Pages where every free text of every table, of the project and of a chart is hostile."""
    free = {"title", "publisher", "section", "printed", "citation", "computed", "since", "published", "unit", "unit_en"}
    poisoned = {}
    for table in TABLES:
        frame = library()[table.name].copy()
        for column in frame.columns:
            if column in free or re.search(r"_(zh|en)$", column):
                frame[column] = HOSTILE
        poisoned[table.name] = frame
    text = {"zh": HOSTILE, "en": HOSTILE}
    named = dict.fromkeys(("title", "tagline", "description", "introduction", "threshold_note"), text)
    kinds = [{"id": kind.id, "zh": HOSTILE, "en": HOSTILE, "page": kind.page} for kind in PROJECT.entity_kinds]
    licence = {"id": "X", "title": HOSTILE, "url": "https://licence.example/"}
    more = {"entity_kinds": kinds, "licence": licence, "contributors": [{"title": HOSTILE}]}
    project = Project.model_validate({**PROJECT.model_dump(), **named, **more})
    return made(poisoned, project, (chart("place_year", "north", 2016, title=HOSTILE),))


def test_hostile_text_stays_text_on_every_page() -> None:
    for path, text in attacked().items():
        shown = html(text)
        parsed = Elements(shown)
        for tag, attrs in parsed.elements:
            assert tag not in ("script", "img", "iframe", "em"), path
            assert not [name for name in attrs if name.startswith("on")], path
            assert not attrs.get("href", "").lower().startswith("javascript"), path
        if path.endswith(PROGRAMMERS):
            continue
        assert "alert(1)" in parsed.text, path
        assert "{: onclick" in parsed.text, path
        assert "](javascript:alert(1))" in parsed.text, path
        assert [attrs["id"] for tag, attrs in parsed.elements if tag == "h1"] == ["top"], path


def test_hostile_text_stays_text_in_titles_and_metadata() -> None:
    for text in attacked().values():
        head = front(text)
        assert not re.search(r"<(?!/?span\b)", json.dumps([head["title"], head["description"], head.get("crumbs")]))
        assert set(head) <= {"title", "description", "hide", "section", "crumbs", "dataset", "feed", "choosing"}


def test_hostile_text_stays_text_in_the_whole_of_a_built_site(tmp_path: Path) -> None:
    hostile = PROJECT.model_copy(update={"title": PROJECT.title.model_copy(update={"zh": HOSTILE})})
    for path, text in attacked().items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (tmp_path / "zh/about").mkdir()
    (tmp_path / "zh/about/x.md").write_text("# X {#x}\n", "utf-8")
    values = {"INHERIT": str(BASE), "docs_dir": "zh", **configuration(hostile, "zh", about=[(HOSTILE, "about/x.md")])}
    (tmp_path / "zh.yml").write_text(yaml.safe_dump(values), "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", "zh.yml"]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    said = subprocess.run(command, cwd=tmp_path, env=quiet, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    built = sorted((tmp_path / "site").rglob("*.html"))
    assert len(built) > 10
    for file in built:
        parsed = Elements(file.read_text("utf-8"))
        assert not [tag for tag, attrs in parsed.elements if "onclick" in attrs or "onerror" in attrs]
        assert not [tag for tag, attrs in parsed.elements if attrs.get("href", "").startswith("javascript:alert")]
        assert "<script>alert" not in file.read_text("utf-8")
    assert not (tmp_path / "site/search").exists()


def test_pages_are_made_of_almost_nothing() -> None:
    alone = tables(entities=[{"entity_id": "north", "kind": "town", "name_zh": "北镇"}])
    texts = made(alone)
    assert "No findings." in texts["en/findings/index.md"]
    assert "北镇" in texts["en/places/north/index.md"]
    assert set(made(tables())) >= {"zh/index.md", "en/data/index.md"}


def test_two_runs_are_the_same_to_the_byte() -> None:
    assert made() == made()
    script = bundled(SNIPPET)
    assert b"interactiveChart" in script
    assert (primed().get(interactive.key()) or bundled(SNIPPET)) == script  # of another process, where there was one


def test_sections_stand_in_the_order_that_people_count() -> None:
    names = ["附件", "二（一）", "一（二）", "表12", "一（一）", "表3", "十一", "十"]
    assert sorted(names, key=section_order) == ["一（一）", "一（二）", "二（一）", "十", "十一", "表3", "表12", "附件"]


def test_a_literal_text_means_nothing_to_markdown() -> None:
    assert literal("a*b 清远 [x]") == "a&#42;b 清远 &#91;x&#93;"
    assert blocks("one\n\n\ue000## two {#two}\n\n  three\n") == (
        '\n<div class="part">\none\n</div>\n\n## two {#two}\n\n<div class="part">\nthree\n</div>\n'
    )


def test_sizes_are_for_readers() -> None:
    assert [size(number) for number in (0, 999, 1000, 12345, 1234567)] == ["0 B", "999 B", "1.0 kB", "12 kB", "1.2 MB"]


def test_pages_offer_their_own_data_in_every_shape() -> None:
    page = html(ordinary()["en/places/north/2016/index.md"])
    assert '<a href="../../../../data/north-2016.csv" download' in page
    assert html(ordinary()["zh/indicators/books/index.md"]).count('href="../../data/books.xlsx"') == 1
    assert 'id="section-data"' not in html(ordinary()["zh/indicators/use/index.md"])


def test_the_page_of_downloads_shows_the_code_that_the_tests_run() -> None:
    for language in ("zh", "en"):
        shown = Elements(html(ordinary()[f"{language}/data/index.md"])).text
        for one in snippets("https://libraries.example/", "town-libraries", "books", "town", language):
            assert one.code.rstrip("\n") in shown, one.tool


def test_code_for_a_file_that_is_not_there_is_not_shown() -> None:
    page = html(made(downloads=Downloads(DOWNLOADS.packages, DOWNLOADS.files))["en/data/index.md"])
    assert 'id="code-datapackage"' in page
    assert 'id="code-pandas"' not in page


def test_of_many_places_the_page_of_downloads_leads_to_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.pages.data.MANY", 0)
    page = html(made()["en/data/index.md"])
    assert "data-place=" not in page
    assert 'the files of each are on its own page. <a href="../places/">Places</a>' in page


def test_files_of_a_place_can_be_chosen_by_year_and_format() -> None:
    page = html(ordinary()["en/data/index.md"])
    assert 'data-place="north" data-year="2016" data-format="csv" href="../../data/north-2016.csv" download>CSV' in page
    years = page.partition('<select name="year">')[2].partition("</select>")[0]
    assert re.findall(r'value="(\w+)"', years)[0] == "all"
    assert 'value="2016"' in years


def test_of_very_many_places_and_years_only_the_places_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "MOST", 0)
    page = html(made()["en/data/index.md"])
    assert 'data-year="all"' in page
    assert 'data-year="2016"' not in page
    assert "data-filter" not in page


def test_the_page_of_downloads_says_what_each_file_is() -> None:
    shown = Elements(html(ordinary()["en/data/index.md"])).text
    for words in ("Excel workbook 2.0 MB", "SQLite database 3.0 kB", "cd" * 32, "There is no Parquet", "not tested"):
        assert words in shown
    assert all(f"code-{tool}" in html(ordinary()["en/data/index.md"]) for tool in ("r", "excel", "duckdb"))
