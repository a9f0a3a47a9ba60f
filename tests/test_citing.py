"""Citing on the site: a page and a JSON object for every figure, text to copy as it is, errors that can be reported."""

import json
import re
from collections.abc import Mapping
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import rispy  # type: ignore[import-untyped]
import yaml
from bibtexparser.entrypoint import parse_string

from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.curated.project import Project
from scripts.files import ROOT
from scripts.kept import Store
from scripts.model import Tables
from scripts.pages import edition, figure_objects, pages, references, shelve
from scripts.pages.editions import Downloads
from scripts.pages.rendering import verbatim
from scripts.pages.reporting import issue
from scripts.tables import tables as published
from scripts.words import LANGUAGES
from tests.cases import libraries
from tests.cited import files
from tests.tables import PROJECT, changed, library

FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "figure.yml"
REPOSITORY = "https://github.com/town/libraries"
HOSTILE = "<script>alert(1)</script> &lt; \"' {{1}} `x` 图&书 #%?=+"


def objects(tables: Tables | None = None, project: Project = PROJECT) -> dict[str, Any]:
    found = figure_objects(shelve(library() if tables is None else tables, project.entity_kinds), project)
    return {name: json.loads(content) for name, content in found.items()}


@cache
def ordinary() -> Mapping[str, Any]:
    return objects()


def made(project: Project = PROJECT, tables: Tables | None = None) -> dict[str, str]:
    shelf = shelve(library() if tables is None else tables, project.entity_kinds)
    found = pages([edition(shelf, project, one, (), {}, Downloads({}, {})) for one in LANGUAGES], Store())
    return {f"{language}/{address}index.md": content.decode() for language, address, content in found}


@cache
def site() -> Mapping[str, str]:
    return made()


def entry(text: str, anchor: str) -> str:
    found = re.search(rf'<article class="cite-entry" id="{anchor}">.*?</article>', text, re.DOTALL)
    assert found, f"no entry '{anchor}'"
    return found[0]


def with_repository(address: str) -> Project:
    return Project.model_validate({**PROJECT.model_dump(), "repository": address})


def test_every_figure_that_a_page_shows_has_an_object_with_the_same_stem() -> None:
    shelf = shelve(library(), PROJECT.entity_kinds)
    assert set(ordinary()) == {path.replace("#", "") + ".json" for path in shelf.paths.values()}
    for name, content in ordinary().items():
        assert content["address"]["zh"] == PROJECT.address + content["page"]
        assert content["page"].replace("#", "") + ".json" == name


def test_a_stated_figure_leads_to_its_report_and_says_it_in_both_languages() -> None:
    found = ordinary()["places/north/2016/books.json"]
    assert (found["value"], found["printed"], found["section"]) == (12405.2, "x", "x")
    assert found["sources"][0]["publisher"] in found["sentence"]["zh"]
    assert found["sentence"]["zh"].endswith("，北镇2016年books为12,405册。")
    assert found["sentence"]["en"].startswith("books, North, 2016: 12,405 册 (")
    assert found["thresholds"][0]["met"] is True
    assert (found["version"], found["date"], found["licence"]) == ("1.2.0", "2026-01-02", PROJECT.licence.url)


def test_a_publisher_that_is_only_inferred_stands_in_brackets_and_in_no_sentence() -> None:
    cited = ordinary()["places/north/2016/books.json"]["sources"][0]
    row = list(library()["sources"]["source_id"]).index(cited["source_id"])
    found = objects(changed(library(), "sources", row, publisher="[Town]"))["places/north/2016/books.json"]
    title = cited["title"]
    assert found["sentence"]["zh"].startswith(f"据《{title}》，")
    assert found["sentence"]["en"].endswith(f" ({title}).")
    assert f"[Town]. {title}[R]" in found["citations"]["gbt7714"]


def test_what_has_no_page_of_its_own_is_named_with_its_host() -> None:
    found = ordinary()["places/north/2016/north-branch-books.json"]
    assert found["title"]["zh"] == "北镇北镇分馆2016年books"


def test_a_hedged_figure_stays_hedged_in_the_sentence() -> None:
    tables = changed(library(), "statements", 0, qualifier="about")
    name = str(library()["statements"]["statement_id"].iloc[0])
    found = [one for one in objects(tables).values() if one.get("statement_id") == name]
    assert ["约为" in one["sentence"]["zh"] and ": about " in one["sentence"]["en"] for one in found] == [True]


def test_a_computed_figure_names_its_inputs_and_does_not_pass_for_a_stated_one() -> None:
    found = ordinary()["places/north/2016/loans-per-book.json"]
    assert "计算" in found["sentence"]["zh"]
    assert "computed" in found["sentence"]["en"]
    assert {one["json"] for one in found["rests_on"]} == {
        f"places/north/2016/{name}.json" for name in ("books", "loans")
    }
    assert set(ordinary()) >= {one["json"] for one in found["rests_on"]}
    assert "printed" not in found


def test_an_implied_figure_names_both_statements() -> None:
    found = ordinary()["places/north/2015/books.json"]
    assert [one["measure"] for one in found["rests_on"]] == ["level", "difference"]
    assert "推算" in found["sentence"]["zh"]


def test_an_object_names_its_findings_and_what_else_is_stated() -> None:
    tables = published(check(catalogue(libraries())))
    project = catalogue(libraries()).project
    found = objects(tables, project).values()
    assert {one["verdict"] for figure in found for one in figure.get("findings", ())}
    others = [(figure, one) for figure in found for one in figure.get("other_statements", ())]
    assert all(one["statement_id"] != figure["statement_id"] for figure, one in others)


def test_an_object_is_small_and_names_its_entry_in_the_files_for_programs() -> None:
    for path, content in ordinary().items():
        assert len(json.dumps(content, ensure_ascii=False).encode()) < 3_300
        assert set(content["citations"]) == {"key", "gbt7714", "apa"}
        stem = path.rpartition("/")[0] + "/cite"
        for language, start in (("zh", ""), ("en", "en/")):
            found = files()[f"{start}{stem}.csl.json"]
            (item,) = [one for one in json.loads(found) if one["id"] == content["citations"]["key"]]
            assert (item["URL"], item["title"]) == (content["address"][language], content["title"][language])


def test_files_for_reference_managers_hold_each_figure_and_each_report_once() -> None:
    shelf = shelve(library(), PROJECT.entity_kinds)
    for (entity, year), rows in shelf.observations_in.items():
        stem = f"en/places/{entity}/{year}/cite"
        keys = [one["id"] for one in json.loads(files()[f"{stem}.csl.json"])]
        assert len(keys) == len(set(keys))
        assert len([one for one in keys if not one.startswith("source-")]) == len(rows)
        read = parse_string(files()[f"{stem}.bib"])
        assert (read.failed_blocks, [one.key for one in read.entries]) == ([], keys)
        assert [one["id"] for one in rispy.loads(files()[f"{stem}.ris"])] == keys
        assert "\r\n" in files()[f"{stem}.ris"]


def test_a_catalogue_may_do_without_files_for_each_place_and_year() -> None:
    fewer = Project.model_validate({**PROJECT.model_dump(), "downloads": {"references": "no"}})
    shelf = shelve(library(), PROJECT.entity_kinds)
    assert {path.split("/")[-2] for path in references(shelf, fewer)} == {"data"}
    assert ".csl.json" not in made(fewer)["en/places/north/2016/cite/index.md"]
    assert 'data-form="bibtex"' not in made(fewer)["en/places/north/2016/index.md"]
    assert 'data-form="bibtex"' in site()["en/places/north/2016/index.md"]


def test_a_catalogue_may_do_without_a_file_for_each_figure() -> None:
    fewer = Project.model_validate({**PROJECT.model_dump(), "downloads": {"figures": "no"}})
    assert figure_objects(shelve(library(), PROJECT.entity_kinds), fewer) == {}
    page, cited = (made(fewer)[f"en/places/north/2016/{name}index.md"] for name in ("", "cite/"))
    assert 'data-page="../../../../places/north/2016/page.json.gz"' in page
    assert "books.json" not in cited
    assert 'data-folder="../../../../places/north/2016/"' in site()["en/places/north/2016/index.md"]


def test_the_whole_has_files_for_reference_managers_that_its_page_offers() -> None:
    page = site()["en/data/index.md"]
    for ending in ("bib", "ris", "csl.json"):
        assert f"en/data/{PROJECT.name}.{ending}" in files()
        assert f'data/{PROJECT.name}.{ending}" download' in page
    assert "@dataset{town-libraries," in page


def test_each_row_leads_to_its_entry_which_leads_back() -> None:
    for language in ("zh", "en"):
        row = site()[f"{language}/places/north/2016/index.md"]
        assert 'href="cite/#loans-per-book"' in row
        found = entry(site()[f"{language}/places/north/2016/cite/index.md"], "loans-per-book")
        assert 'href="../#loans-per-book"' in found
        assert "[DS/OL]. V1.2.0." in found
        assert "<code>north-2016-loans-per-book</code>" in found
    up = "../" * 5
    assert f'href="{up}places/north/2016/books.json"' in entry(site()["en/places/north/2016/cite/index.md"], "books")


def test_an_entry_shows_the_characters_as_printed_beside_the_section() -> None:
    found = entry(site()["zh/places/south/2016/cite/index.md"], "books")
    assert '<q class="printed">=1+1,&#34;约&#34;5册</q>' in found


def test_places_indicators_and_sources_can_be_cited() -> None:
    for path, title in (
        ("zh/places/north/index.md", "北镇历年数据[DS/OL]"),
        ("zh/places/north/2016/index.md", "北镇2016年数据[DS/OL]"),
        ("zh/indicators/books/index.md", "各地books[DS/OL]"),
        ("zh/indicators/use/index.md", "各地使用[DS/OL]"),
        ("en/sources/north-2016/index.md", "数据摘录[DS/OL]"),
    ):
        assert title in site()[path]


def test_programs_get_every_space_and_line() -> None:
    text = site()["zh/indicators/books/index.md"]
    records = [unescape(one) for one in re.findall(r"<pre[^>]*>(.*?)</pre>", text)]
    assert [one.split("\n")[0][:9] for one in records] == ["@dataset{", "TY  - DAT", '[{"id": "']
    assert "\n  author " in records[0]
    assert records[1].endswith("ER  - ")
    assert json.loads(records[2])[0]["type"] == "dataset"
    assert verbatim("a  <b>\n\n  c") == "a  &lt;b&gt;&#10;&#10;  c"


def test_hostile_text_is_quoted_as_text() -> None:
    tables = changed(changed(library(), "entities", 1, name_zh=HOSTILE), "sources", 0, title=HOSTILE)
    assert "<script" not in "".join(text for path, text in made(PROJECT, tables).items() if "/cite/" in path)
    assert HOSTILE in objects(tables)["places/north/2016/books.json"]["title"]["zh"]


def test_an_error_is_reported_where_the_catalogue_says() -> None:
    plain = site()["zh/places/north/2016/cite/index.md"]
    assert "github.com" not in plain
    assert 'href="#section-report"' in plain
    contact = Project.model_validate({**PROJECT.model_dump(), "contact": "data@libraries.example"})
    letter = made(contact)["en/places/north/2016/cite/index.md"]
    assert "send them to: data@libraries.example" in letter
    assert 'href="mailto:data@libraries.example?subject=north-2016-books&amp;body=north-2016-books%0D%0A' in letter
    linked = entry(made(with_repository(REPOSITORY))["en/places/north/2016/cite/index.md"], "books")
    (address,) = re.findall(rf'href="({REPOSITORY}[^"]+)"', linked)
    assert parse_qs(urlsplit(unescape(address)).query)["figure"] == ["north-2016-books"]
    assert objects(project=with_repository(REPOSITORY))["places/north/2016/books.json"]["report"].startswith(REPOSITORY)


def test_the_issue_form_has_the_fields_that_links_fill_in() -> None:
    form = yaml.safe_load(FORM.read_text("utf-8"))
    fields = {one["id"] for one in form["body"] if "id" in one}
    address = issue(with_repository(f"{REPOSITORY}.git"), "a" * 80, f"https://x.example/{'p' * 200}/#图&书")
    split = urlsplit(address)
    given = parse_qs(split.query, strict_parsing=True)
    assert split.path == "/town/libraries/issues/new"
    assert given.pop("template") == [FORM.name]
    assert given.pop("title") == ["a" * 80]
    assert set(given) == {"figure", "address", "version"} <= fields
    assert given["address"][0].endswith("#图&书")
    assert len(address) < 2_000


@pytest.mark.parametrize("contact", ["data desk, room 5", "a@b.example?cc=c@d.example", "javascript:alert(1)@b.c d"])
def test_only_an_address_gets_letters(contact: str) -> None:
    project = Project.model_validate({**PROJECT.model_dump(), "contact": contact})
    assert issue(project, "x", "y") == ""


def test_only_github_takes_such_forms() -> None:
    assert issue(with_repository("https://code.example/town/libraries"), "x", "y") == ""
    assert issue(PROJECT, "x", "y") == ""
