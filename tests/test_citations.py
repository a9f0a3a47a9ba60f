"""Citations in every form: what each says, and that programs read back what was meant, whatever the texts hold."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import rispy  # type: ignore[import-untyped]
import yaml
from bibtexparser.entrypoint import parse_string
from jsonschema import Draft7Validator

from scripts.citations import Citation, CitedReport, Subject, Work, chart, cite, figure, part, reports, whole
from scripts.citations.bibtex import escaped
from scripts.citations.ris import lines_ended
from scripts.curated.project import Project
from scripts.files import ROOT
from scripts.packages import read
from scripts.shelf.labels import Row
from scripts.shelf.origins import origins, stated
from scripts.shelf.shelving import shelve
from scripts.words import LANGUAGES
from tests.cases import real_project
from tests.tables import PROJECT

SCHEMA = Path(__file__).parent / "schemas" / "csl-data.json"
HOSTILE = (
    "a{b }c\\d %e &f #g _h $i ~j ^k \"l\" 'm' @misc{n, *o, p and q\nER  - \nTY  - BOOK\r\n\x02 <b>r</b> [DS/OL] "
    "{{1+1}} \\input{s}"
)
REPORT = CitedReport("north-2016", "北镇图书馆2016年报", "北镇文化站", "zh-CN", "2017-03", ("一（二）",))
SUBJECT = Subject({"zh": "北镇", "en": "North"}, {"zh": "藏书量", "en": "Books"}, "2016")


def books(*found: CitedReport) -> Work:
    return figure(PROJECT, "places/north/2016/", "books", SUBJECT, found or (REPORT,))


def test_gbt7714_has_an_entry_for_the_data_and_one_for_the_report() -> None:
    assert cite(books(), "en").gbt7714.splitlines() == [
        "Library statistics. 北镇2016年藏书量[DS/OL]. V1.2.0. 城镇图书馆(2026-01-02)[引用日期]. "
        "https://libraries.example/places/north/2016/#books.",
        "北镇文化站. 北镇图书馆2016年报[R]. 2017-03：章节一（二）.",
    ]


def test_apa_has_an_entry_for_the_data_and_one_for_the_report() -> None:
    assert cite(books(), "zh").apa.splitlines() == [
        "Library statistics. (2026). Books, North, 2016 (Version 1.2.0) [Data set]. Town libraries. "
        "Retrieved [date of access], from https://libraries.example/en/places/north/2016/#books",
        "北镇文化站. (2017). 北镇图书馆2016年报 [Report].",
    ]


def test_what_is_not_printed_is_not_made_up() -> None:
    made = cite(books(CitedReport("x", "年报", "文化站", "zh")), "zh")
    assert made.gbt7714.splitlines()[1] == "文化站. 年报[R]."
    assert made.apa.splitlines()[1] == "文化站. (n.d.). 年报 [Report]."
    assert "year" not in made.bibtex.partition("@techreport")[2]
    assert "issued" not in json.loads(made.csl)[1]


def test_bibtex_names_the_version_the_address_and_the_report() -> None:
    data, report = parse_string(cite(books(), "zh").bibtex).entries
    assert (data.entry_type, data.key) == ("dataset", "town-libraries-places-north-2016-books")
    assert (data["version"], data["date"]) == ("1.2.0", "2026-01-02")
    assert data["url"] == "https://libraries.example/places/north/2016/#books"
    assert data["note"] == "所据报告：北镇文化站《北镇图书馆2016年报》（章节：一（二））"
    assert (report.entry_type, report["institution"], report["year"]) == ("techreport", "{北镇文化站}", "2017")


def test_ris_and_csl_say_the_same_in_the_language_of_the_page() -> None:
    made = cite(books(), "en")
    data, report = rispy.loads(made.ris)
    item, other = json.loads(made.csl)
    assert (data["type_of_reference"], report["type_of_reference"]) == ("DATA", "RPRT")
    assert data["title"] == item["title"] == "Books, North, 2016"
    assert data["authors"] == [item["author"][0]["literal"] + ","] == ["Library statistics,"]
    assert data["urls"] == [item["URL"]] == ["https://libraries.example/en/places/north/2016/#books"]
    assert report["title"] == other["title"] == REPORT.title
    assert (data["date"], report["date"]) == ("2026/01/02/", "2017/03//")
    assert item["issued"] == {"date-parts": [[2026, 1, 2]]}


def test_ris_files_end_lines_as_the_specification_says() -> None:
    assert lines_ended(cite(books(), "en").ris).count("\r\n") == cite(books(), "en").ris.count("\n")


def test_a_school_year_is_called_one() -> None:
    span = Subject(SUBJECT.place, SUBJECT.indicator, "2022/2023")
    made = cite(figure(PROJECT, "places/north/2023/", "books", span, ()), "zh")
    assert "北镇2022/2023学年藏书量[DS/OL]" in made.gbt7714


def test_a_chart_the_whole_and_a_part_have_addresses_of_their_own() -> None:
    titles = {"zh": "", "en": "Most books"}
    made = {
        "charts/books/": chart(PROJECT, "books", titles, ()),
        "": whole(PROJECT, ()),
        "indicators/books/": part(PROJECT, "indicators/books/", titles, ()),
    }
    for path, work in made.items():
        assert work.addresses == {
            "zh": f"https://libraries.example/{path}",
            "en": f"https://libraries.example/en/{path}",
        }
    assert cite(made["charts/books/"], "zh").gbt7714.startswith("Library statistics. Most books[DS/OL].")
    assert cite(made[""], "zh").gbt7714.startswith(
        "Library statistics. 城镇图书馆[DS/OL]. V1.2.0. (2026-01-02)[引用日期]."
    )


def test_many_reports_are_counted_and_many_makers_shortened() -> None:
    many = [CitedReport(f"r{number}", f"报告{number}", "文化站", "zh") for number in range(12)]
    makers = [{"title": f"馆{number}"} for number in range(5)]
    project = Project.model_validate({**PROJECT.model_dump(), "contributors": makers})
    made = cite(whole(project, many), "zh")
    assert made.gbt7714.startswith("馆0，馆1，馆2，等. 城镇图书馆")
    assert made.apa.startswith("馆0, 馆1, 馆2, 馆3, & 馆4. (2026).")
    assert made.gbt7714.splitlines()[-1] == "另有4份报告，见 https://libraries.example/sources/"
    assert len(made.bibtex.split("@techreport")) == 9


def test_a_figure_rests_on_what_its_inputs_rest_on() -> None:
    statements = {
        name: {"source_id": "r", "section": section} for name, section in (("s1", "一"), ("s2", "二"), ("s3", "一"))
    }
    observations = {
        "o1": {"statement_id": "s1", "inputs": ""},
        "o2": {"statement_id": "", "inputs": "s2 s3"},
        "o3": {"statement_id": "", "inputs": "o1 o2 o1"},
    }
    assert origins(["o3"], observations, statements) == {"r": ("一", "二")}
    assert [row["section"] for row in stated(["o2", "o2"], observations, statements)] == ["二", "一"]
    assert origins(["unknown"], observations, statements) == {}


def test_hostile_text_stays_text_in_every_form() -> None:
    report = reports(
        [{"source_id": "x", "title": HOSTILE, "publisher": HOSTILE, "language": "zh", "published": ""}],
        {"x": [HOSTILE]},
    )
    project = Project.model_validate(
        {**PROJECT.model_dump(), "title": {"zh": HOSTILE, "en": HOSTILE}, "contributors": [{"title": HOSTILE}]}
    )
    subject = Subject({"zh": HOSTILE}, {"zh": HOSTILE}, "2016")
    for language in LANGUAGES:
        made = cite(figure(project, "places/x/2016/", "y", subject, report), language)
        read_back(made, 2)
        for text in (made.gbt7714, made.apa):
            assert len(text.splitlines()) == 2
            assert all(character.isprintable() or character == "\n" for character in text)


def test_bibtex_keeps_signs_braces_and_capitals_in_every_reader() -> None:
    subject = Subject({"zh": "", "en": "Jiangmen"}, {"zh": "", "en": "Students enrolled"}, "2020")
    report = CitedReport("x", "Graduates < 3 & {x} > ~5 |", "Trust", "en")
    made = cite(figure(PROJECT, "places/x/2020/", "students", subject, (report,)), "en").bibtex
    assert "title     = {{Students} enrolled, {Jiangmen,} 2020}," in made
    assert r"title       = {{Graduates} \textless{} 3 \& \{x\} \textgreater{} \textasciitilde{}5 |}," in made
    report = CitedReport("x", "a {b C} d--e, f ''g'' `h`", "Trust", "en", url="https://a.example/{x}")
    cited = cite(figure(PROJECT, "places/x/2020/", "students", subject, (report,)), "en")
    assert r"title       = {a {\{b C\}} d-{}-e, f '{}'g'{}' \textasciigrave{}h\textasciigrave{}}," in cited.bibtex
    assert "url         = {https://a.example/%7Bx%7D}," in cited.bibtex
    assert "UR  - https://a.example/{x}\n" in cited.ris
    assert escaped("}{") == r"\textbraceright{}\textbraceleft{}"


def test_ris_says_that_the_name_of_a_group_is_one_name() -> None:
    assert "AU  - 北镇文化站,\n" in cite(books(), "zh").ris
    assert "PB  - 北镇文化站\n" in cite(books(), "zh").ris


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))


def read_back(made: Citation, entries: int) -> None:
    """Every program finds as many entries as there are, with the titles that are meant."""
    items = json.loads(made.csl)
    assert list(validator().iter_errors(items)) == []
    library = parse_string(made.bibtex)
    assert (len(library.entries), len(library.blocks)) == (entries, entries)
    assert [unescaped(entry["title"]) for entry in library.entries] == [item["title"] for item in items]
    records = rispy.loads(made.ris)
    assert [record["title"] for record in records] == [item["title"] for item in items]
    assert all(record["id"] == item["id"] for record, item in zip(records, items, strict=True))


def unescaped(text: str) -> str:
    """What TeX shows of a title."""
    text = text.replace(r"\{", "\1").replace(r"\}", "\2")
    for word, sign in (("left", "{"), ("right", "}")):
        text = text.replace(rf"\textbrace{word}{{}}", f"\0{word}\0")
        text = text.replace(f"\0{word}\0", {"{": "\1", "}": "\2"}[sign])
    for word, sign in (
        ("less", "<"),
        ("greater", ">"),
        ("asciitilde", "~"),
        ("asciicircum", "^"),
        ("asciigrave", "`"),
        ("backslash", "\\"),
    ):
        text = text.replace(rf"\text{word}{{}}", {"\\": "\3"}.get(sign, sign))
    for sign in "&%#_$":
        text = text.replace(f"\\{sign}", sign)
    text = text.replace("{", "").replace("}", "")
    assert "\\" not in text
    return text.replace("\1", "{").replace("\2", "}").replace("\3", "\\")


def works() -> Iterator[Work]:
    """Every figure of the real catalogue, every indicator, and the whole."""
    tables = read({f"data/{path.name}": path.read_bytes() for path in (ROOT / "datapackage" / "data").glob("*.csv")})
    shelf = shelve(tables, real_project().entity_kinds)
    for name, row in shelf.observations.items():
        where = origins([name], shelf.observations, shelf.statements)
        assert where, f"{name} rests on nothing"
        spot = shelf.spots[name]
        subject = Subject(
            names(shelf.entities[row["entity_id"]]), names(shelf.indicators[row["indicator_id"]]), row["period"]
        )
        yield figure(
            real_project(), spot.page, spot.anchor, subject, reports([shelf.sources[one] for one in where], where)
        )
    for name, row in shelf.indicators.items():
        yield part(real_project(), f"indicators/{name}/", names(row), ())
    yield whole(real_project(), reports(shelf.sources.values()))


def names(row: Row) -> dict[str, str]:
    return {language: str(row[f"name_{language}"]) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_catalogue_can_be_cited(language: str) -> None:
    made = [(work, cite(work, language)) for work in works()]
    assert len({work.key for work, _ in made}) == len(made) > 1000
    for work, one in made:
        read_back(one, 1 + len(work.reports))


def test_the_repository_is_cited_as_the_project_record_says() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["title"] == real_project().title.en
    assert citation["version"] == real_project().version
    assert citation["date-released"] == real_project().created
    assert citation["license"] == real_project().licence.id
    assert [one["name"] for one in citation["authors"]] == [one.name.en for one in real_project().contributors]
