"""Pages from small hand-made tables: what is where, what leads where, and what hostile text becomes."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from markdown import Markdown  # type: ignore[import-untyped]

from scripts import api, packages, standards
from scripts.charts import Chart
from scripts.curated.project import Project
from scripts.curated.sections import section_order
from scripts.downloads import snippets
from scripts.kept import Store
from scripts.model import TABLES, Tables
from scripts.pages import Downloads, edition, figure_objects, pages, references, shelve
from scripts.pages.rendering import blocks, literal, size
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, spoken
from scripts.site.configuration import configuration
from scripts.site.interactive import SNIPPET, bundled
from scripts.words import mixed
from tests.tables import PROJECT, changed, library, tables

BASE = Path(__file__).parents[1] / "mkdocs.yml"
PROGRAMMERS = "data/api/index.md"  # shows nothing of the catalogue
HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) {: onclick=alert(1) } {#top .x} *a* `b` a|b </div><!-- "
    '&lt;b&gt; \x02 \ue000# x --8<-- "f" {{ 1+1 }} {% raw %} ![i](//e.example/i.png) <img src=x onerror=alert(1)>'
)
SVG = '<svg role="img" aria-labelledby="t"><title id="t">picture</title><path d="M0 0"/></svg>'
WHOLE = ("csv", "json", "sqlite")
DOWNLOADS = Downloads(
    {"": File("data/all.zip", 123456, "ab" * 32), "north": File("data/north.zip", 999)},
    {"entities": File("data/data/entities.csv", 1500)},
    shapes={
        "": (File("data/all.xlsx", 2_000_000, "cd" * 32), *(File(f"data/all.{name}", 3000) for name in WHOLE)),
        "north/2016": (File("data/north-2016.csv", 10), File("data/north-2016.json", 20)),
        "indicators/books": (File("data/books.xlsx", 30),),
    },
)


def chart(page: str, subject: str = "", year: int = 0, language: str = "en", title: str = "Books") -> Chart:
    name = "-".join(filter(None, ("books", subject, str(year or ""))))
    words = {"title": title, "subtitle": "volumes", "sentence": "North has most.", "note": ""}
    table = {"header": ("Town", "Books"), "rows": (("North", "12,405.2"),), "specs": ("{}",)}
    table["observations"] = ("north-2015-books", "north-2016-books", "south-2016-books")
    return Chart(name, "books", page, subject, year, language, **words, **table, own_page=True)  # type: ignore[arg-type]


def made(
    given: Tables | None = None,
    project: Project = PROJECT,
    charts: tuple[Chart, ...] = (),
    downloads: Downloads = DOWNLOADS,
) -> dict[str, str]:
    by_language = {language: [one for one in charts if one.language == language] for language in ("zh", "en")}
    pictures = {language: {one.id: (SVG,) for one in some} for language, some in by_language.items()}
    expected = {"novels": ("town",), "books": ("town",)}
    shelf = shelve(library() if given is None else given, project.entity_kinds, expected)
    editions = [edition(shelf, project, one, by_language[one], pictures[one], downloads) for one in ("zh", "en")]
    found = pages(editions, Store())
    return {f"{language}/{address}index.md": content.decode() for language, address, content in found}


@cache
def ordinary() -> Mapping[str, str]:
    return made()


@cache
def html(text: str) -> str:
    """What Markdown makes of a page, with the extensions that the site uses."""
    loaded = yaml.safe_load(BASE.read_text("utf-8"))["markdown_extensions"]
    return str(Markdown(extensions=list(loaded), extension_configs=loaded).convert(text.split("---\n", 2)[2]))


def front(text: str) -> dict[str, object]:
    found = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(found, dict)
    return found


class Elements(HTMLParser):
    """Every element of a page with its attributes, and all of its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def row(text: str, anchor: str) -> str:
    """The table row with an id."""
    found = re.search(rf'<tr id="{anchor}">.*?</tr>', text, re.DOTALL)
    assert found, f"no row '{anchor}'"
    return found[0]


def test_every_address_has_a_page_in_both_languages() -> None:
    expected = {
        *(
            "index.md",
            "places/index.md",
            "indicators/index.md",
            "compare/index.md",
            "sources/index.md",
            "findings/index.md",
        ),
        *(
            "releases/index.md",
            "data/index.md",
            "data/api/index.md",
            "places/north/index.md",
            "places/south/index.md",
            "places/county/index.md",
        ),
        *(f"places/north/{year}/{page}index.md" for year in (2015, 2016, 2017) for page in ("", "cite/")),
        *(f"places/south/2016/{page}index.md" for page in ("", "cite/")),
        *(f"indicators/{name}/index.md" for name in ("books", "stock", "use")),
        *(f"sources/{name}/index.md" for name in ("north-2016", "north-2017", "south-2016")),
    }
    assert set(ordinary()) == {f"{language}/{path}" for language in ("zh", "en") for path in expected}


def test_a_figure_has_its_anchor_and_leads_to_its_statement() -> None:
    figure = row(ordinary()["en/places/north/2016/index.md"], "books")
    assert 'href="../../../sources/north-2016/#north-2016-books-2016"' in figure
    assert "12,405" in figure
    statement = row(ordinary()["en/sources/north-2016/index.md"], "north-2016-books-2016")
    assert 'href="../../places/north/2016/#books"' in statement


def test_a_change_is_named_with_its_period() -> None:
    figure = row(ordinary()["en/places/north/2016/index.md"], "books")
    assert '#north-2016-books-2016-difference">+200 (+1.6%)</a></td>' in figure
    assert '<th scope="col">Change since 2015</th>' in ordinary()["en/places/north/2016/index.md"]


def test_a_threshold_says_on_which_side_the_value_lies() -> None:
    assert "≥ 3 册 <small>met</small>" in row(ordinary()["en/places/north/2016/index.md"], "books")


@pytest.mark.parametrize("status", ["U", "D", "B"])
def test_a_threshold_judges_no_value_that_is_doubtful_or_defined_otherwise(status: str) -> None:
    given = changed(library(), "observations", _observed("north-2016-books"), status=status)
    text = row(made(given)["en/places/north/2016/index.md"], "books")
    assert (">not judged<" in text, ">met<" in text) == (True, False)


def test_derived_values_are_marked_with_a_word_and_their_arithmetic() -> None:
    computed = row(ordinary()["en/places/north/2016/index.md"], "loans-per-book")
    assert ">computed</span>" in computed
    assert '<a href="#loans">' in computed
    assert "÷" in computed
    implied = row(ordinary()["zh/places/north/2015/index.md"], "books")
    assert ">推算</span>" in implied
    assert "#north-2016-books-2016-difference" in implied
    assert "由报告中的数值和增减数倒推得出" in ordinary()["zh/places/north/2015/index.md"]


def test_what_has_no_page_of_its_own_is_shown_by_what_it_belongs_to() -> None:
    text = ordinary()["en/places/north/2016/index.md"]
    assert 'id="north-branch-books"' in text
    assert '<th scope="col" id="part-north-branch"><span lang="zh">北镇分馆</span></th>' in text


def test_a_gap_has_its_reason_and_is_not_a_zero() -> None:
    text = ordinary()["en/places/south/2016/index.md"]
    assert "Not stated" in text
    assert '<li id="novels">' in text
    assert '<td class="gap">—</td>' in ordinary()["en/places/north/index.md"]


def test_a_finding_can_be_led_to_and_stands_beside_its_figure() -> None:
    assert 'id="jump-north-2017-books-2017"' in ordinary()["en/findings/index.md"]
    figure = row(ordinary()["en/places/north/2017/index.md"], "books")
    assert 'href="../../../findings/#jump-north-2017-books-2017"' in figure


def test_a_hedged_value_keeps_its_hedge() -> None:
    texts = made(changed(library(), "statements", _place(name="north-2016-books-2016"), qualifier="over"))
    assert "over 12,405 册" in row(texts["en/places/north/2016/index.md"], "books")


def _observed(name: str) -> int:
    return int(library()["observations"].index[library()["observations"]["observation_id"] == name][0])


def _place(name: str) -> int:
    return int(library()["statements"].index[library()["statements"]["statement_id"] == name][0])


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


def test_nothing_of_a_page_leads_away_from_the_site_or_to_its_root() -> None:
    allowed = {PROJECT.licence.url}
    for path, text in ordinary().items():
        for _, attrs in Elements(html(text)).elements:
            for link in (attrs.get("href", ""), attrs.get("src", "")):
                assert not link.startswith("/"), path
                assert "://" not in link or link in allowed, path


def test_every_link_leads_to_a_page_and_an_id_that_is_there() -> None:
    ids = {path: {attrs.get("id") for _, attrs in Elements(html(text)).elements} for path, text in ordinary().items()}
    files = {f"zh/{one.path}" for one in (*DOWNLOADS.packages.values(), *DOWNLOADS.files.values())}
    files |= {f"zh/{one.path}" for some in DOWNLOADS.shapes.values() for one in some}
    files |= {f"zh/{path}" for path in figure_objects(shelve(library(), PROJECT.entity_kinds), PROJECT)}
    shelf, package = shelve(library(), PROJECT.entity_kinds), packages.package(library(), PROJECT)
    files |= {f"zh/data/{path}" for path in package}
    files |= {f"zh/{path}" for path in api.files(shelf, PROJECT)}
    standard = standards.files(package, (), shelf, PROJECT) | references(shelf, PROJECT)
    files |= {path if path.startswith("en/") else f"zh/{path}" for path in standard}
    for path, text in ordinary().items():
        for _, attrs in Elements(html(text)).elements:
            link = attrs.get("href", "").partition("?")[0]
            if link and "://" not in link:
                target, anchor = _resolved(path, link)
                assert target in files or (target in ids and (not anchor or anchor in ids[target])), (path, link)


def _resolved(path: str, link: str) -> tuple[str, str]:
    """The file that a link leads to, with English below Chinese as on the site."""
    target, _, anchor = link.partition("#")
    target = target.partition("?")[0]
    if not target:
        return path, anchor
    home, _, page = path.partition("/")
    folder = [*(["en"] if home == "en" else []), *page.split("/")[:-1]]
    for part in target.split("/"):
        folder = folder[:-1] if part == ".." else [*folder, part] if part not in ("", ".") else folder
    language, rest = ("en", folder[1:]) if folder[:1] == ["en"] else ("zh", folder)
    return "/".join([language, *rest, *([] if "." in (rest or [""])[-1] else ["index.md"])]), anchor


def test_search_engines_are_told_what_a_page_holds() -> None:
    told = front(ordinary()["en/places/north/2016/index.md"])["dataset"]
    assert isinstance(told, dict)
    assert told["@type"] == "Dataset"
    assert told["url"] == "https://libraries.example/en/places/north/2016/"
    assert told["temporalCoverage"] == "2016"
    assert told["spatialCoverage"] == [{"@type": "Place", "name": "North"}]
    assert told["name"] == "North 2016 · Town libraries"
    assert told["keywords"] == ["libraries", "North", "County"]
    assert 50 <= len(str(told["description"])) <= 5000
    whole = front(ordinary()["zh/data/index.md"])["dataset"]
    assert isinstance(whole, dict)
    assert (whole["name"], [one["name"] for one in whole["spatialCoverage"]]) == ("城镇图书馆", ["县"])
    assert whole["distribution"][0]["contentUrl"] == "https://libraries.example/data/all.zip"
    kinds = [item["encodingFormat"] for item in whole["distribution"]]
    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert kinds == ["application/zip", workbook, "text/csv", "application/json", "application/vnd.sqlite3", "text/csv"]
    assert whole["distribution"][1]["sha256"] == "cd" * 32
    assert [item["contentUrl"] for item in told["distribution"]] == [
        *("https://libraries.example/data/north-2016.csv", "https://libraries.example/data/north-2016.json")
    ]
    catalogue = front(ordinary()["zh/index.md"])["dataset"]
    assert isinstance(catalogue, dict)
    assert catalogue["@type"] == "DataCatalog"


def test_the_navigation_holds_only_the_top_and_alternates_are_absolute() -> None:
    values = configuration(PROJECT, "en", "https://else.example/sub/", [("Method", "about/method.md")])
    assert values["site_url"] == "https://else.example/sub/en/"
    assert values["nav"] == [
        {"Home": "index.md"},
        *(
            {name.title(): f"{name}/index.md"}
            for name in ("places", "indicators", "charts", "compare", "sources", "findings", "data")
        ),
        {"About": [{"Method": "about/method.md"}]},
    ]
    extra = values["extra"]
    assert isinstance(extra, dict)
    assert [one["link"] for one in extra["alternate"]] == ["https://else.example/sub/", "https://else.example/sub/en/"]
    assert "nav" in configuration(PROJECT, "zh")


def test_the_foot_names_the_commit_where_it_is_known() -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    assert "commit" not in str(configuration(PROJECT, "en")["copyright"])
    assert str(configuration(PROJECT, "en", commit=commit)["copyright"]).endswith("· Built from commit 0123456789")
    hosted = PROJECT.model_copy(update={"repository": "https://github.com/a/b"})
    link = f'<a href="https://github.com/a/b/commit/{commit}">生成自提交 0123456789</a>'
    assert str(configuration(hosted, "zh", commit=commit)["copyright"]).endswith(link)


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
    assert bundled(SNIPPET) == script


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "places/", "places/"),
        ("", "", "./"),
        ("places/", "", "../"),
        ("places/", "places/north/", "north/"),
        ("places/north/", "places/north/", "./"),
        ("places/north/", "places/north/#s", "#s"),
        ("places/north/2016/", "sources/n/#s", "../../../sources/n/#s"),
    ],
)
def test_links_between_pages_are_relative(page: str, target: str, link: str) -> None:
    assert addresses.relative(page, target) == link


def test_files_that_exist_once_are_above_the_english_pages() -> None:
    assert addresses.to_root("places/north/", "data/a.zip", "zh") == "../../data/a.zip"
    assert addresses.to_root("places/north/", "data/a.zip", "en") == "../../../data/a.zip"
    assert addresses.to_root("", "data/a.zip", "en") == "../data/a.zip"


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


def test_the_page_of_downloads_says_what_each_file_is() -> None:
    shown = Elements(html(ordinary()["en/data/index.md"])).text
    for words in ("Excel workbook 2.0 MB", "SQLite database 3.0 kB", "cd" * 32, "There is no Parquet", "not tested"):
        assert words in shown
    assert all(f"code-{tool}" in html(ordinary()["en/data/index.md"]) for tool in ("r", "excel", "duckdb"))
