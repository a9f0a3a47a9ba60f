"""Sites of much data: a lean one leaves out what a reader's browser can make; several machines build one together."""

import gzip
import json
import posixpath
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from weakref import ReferenceType, ref

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts import pages
from scripts.curated.project import Project
from scripts.files import ROOT
from scripts.kept import Store
from scripts.pages.editions import Edition
from scripts.pages.shortened import MARKS
from scripts.parallel import ALL, Shard, portion
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.tree import NAMED
from scripts.pipeline.wanted import filled, turns
from tests.browser import rooted
from tests.cases import libraries
from tests.tables import PROJECT

GONE = re.compile(r"(?:en/)?(?:places/[^/]+/\d+/cite/|charts/(?:use|stated|standard)-[^/]+/)")
LINK = re.compile(r'(?:href|data-page|data-dialogs|data-runtime)="([^":]*)"')
ID = re.compile(r'\bid="([^"]+)"|\{#([^ }]+)')
PNG = b"\x89PNG\r\n\x1a\n"


def inputs(offers: str, store: Store, shard: Shard = ALL) -> Inputs:
    texts = libraries()
    texts["project.yaml"] += f"\noffers: {offers}\n"
    return Inputs(texts, {}, {}, {}, store=store, shard=shard)


def rooted_at_home(made: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    return {path.removeprefix("zh/"): content for path, content in made if not path.endswith(".yml")}


@cache
def site(offers: str) -> Mapping[str, bytes]:
    """Every file of the library site by its path below the root, where pages are still Markdown."""
    return rooted_at_home(build(inputs(offers, Store())).files())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are not drawn."""
    svg = '<svg viewBox="0 0 340 300"><path d="M0,0h99v99"/></svg>'
    monkeypatch.setattr("scripts.charts.drawing._draw", lambda _: svg.encode())
    monkeypatch.setattr("scripts.pictures.publishing.started", lambda: False)  # nobody else draws any
    monkeypatch.setattr("scripts.pictures.publishing.draw", lambda *_: PNG + bytes(8) + bytes((0, 0, 0, 9) * 2))


def behind(page: str, language: str = "en") -> dict[str, Any]:
    """What stands behind a page, as a browser reads it in a language."""
    found = json.loads(gzip.decompress(site("lean")[f"{page}page.json.gz"]))
    charts = in_language(found["charts"], found["languages"].index(language))
    for name, one in charts.items():
        *texts, number = one.pop("cited")
        charts[name] = {**one, **unmarked(texts, found["cited"][number])}
    figures = {}
    for name, (*texts, told, number) in found["figures"].items():
        figures[name] = {**unmarked(texts, told), "programs": unmarked(texts, found["programs"][number])}
    return {
        "charts": charts,
        "figures": figures,
        "work": in_language(found["work"], found["languages"].index(language)),
    }


def in_language(value: Any, at: int) -> Any:
    if isinstance(value, list):
        return [in_language(one, at) for one in value]
    if not isinstance(value, dict):
        return value
    return value[""][at] if "" in value else {name: in_language(one, at) for name, one in value.items()}


def unmarked(texts: list[str], told: str) -> dict[str, Any]:
    for number, text in enumerate(texts):
        told = told.replace(chr(MARKS[number]), json.dumps(text)[1:-1])
    found: dict[str, Any] = json.loads(told)
    return found


def addresses(offers: str) -> set[str]:
    return {posixpath.dirname(path) + "/" for path in site(offers) if path.endswith(("index.md", "index.html"))}


def test_every_page_of_a_full_site_is_there_but_those_of_charts_and_citations_of_places() -> None:
    gone = {one.removesuffix("embed/") for one in addresses("full") - addresses("lean")}
    assert [one for one in sorted(gone) if not GONE.fullmatch(one)] == []
    assert addresses("lean") <= addresses("full")


def test_a_lean_site_has_fewer_files_and_no_link_that_leads_nowhere() -> None:
    lean = site("lean")
    assert len(lean) < 0.65 * len(site("full"))
    assert not [path for path in lean if re.search(r"places/.*\.(?:png|svg|xlsx|zip|bib)$|charts/use-", path)]
    ids = {path: {a or b for a, b in ID.findall(text.decode())} for path, text in lean.items() if path.endswith(".md")}
    for path in ids:
        for link in LINK.findall(lean[path].decode()):
            where, _, anchor = re.sub(r"\?[^#]*", "", link).partition("#")
            aim = posixpath.normpath(posixpath.join(posixpath.dirname(path), where)) if where else ""
            files = {aim, f"{aim}/index.md".removeprefix("./"), f"{aim}/index.html"} if where else {path}
            page = files & lean.keys()
            assert page, (path, link)
            assert not anchor or not page & ids.keys() or anchor in ids[min(page)], (path, link)


def test_a_lean_place_and_year_shows_its_only_report_and_old_addresses_lead_there() -> None:
    page, former = "en/places/ashford/2022/index.md", "en/sources/ashford-2022/index."
    text, report, led = site("lean")[page].decode(), site("full")[f"{former}md"], site("lean")[f"{former}html"]
    anchors, before = ({a or b for a, b in ID.findall(one)} for one in (text, report.decode()))
    stated = {one for one in before if re.match(r"ashford-2022-|section-\d", one)}
    assert {*stated, "section-source", "section-statements", "section-reading"} <= anchors
    assert re.search(r'"#loans">12,400 loans</a>.*<td id="ashford-2022-loans-2022">Use: “12,400loans”</td>', text)
    assert b'href="../../places/ashford/2022/#section-source"' in led
    assert len(text) < 13_700
    assert len(text) + len(led) < 0.7 * (len(site("full")[page]) + len(report))
    assert len(stated) > 3


def test_the_data_of_a_page_have_all_that_stands_behind_its_figures() -> None:
    full = json.loads(site("full")["places/ashford/2022/loans.json"])
    own = behind("places/ashford/2022/")["figures"]["loans"]
    programs = own.pop("programs")
    assert own == full
    packed = json.loads(gzip.decompress(site("lean")["places/ashford/2022/page.json.gz"]))["figures"]["loans"]
    assert own["title"]["en"] in packed
    assert own["title"]["en"] not in packed[-2]
    cited = site("full")["en/places/ashford/2022/cite.bib"].decode()
    assert [one for one in programs["en"]["bibtex"].split("\n\n") if one.strip() not in cited] == []
    assert 'id="loans"' in site("lean")["en/places/ashford/2022/index.md"].decode()


def test_the_data_of_a_page_have_what_can_be_made_of_its_charts() -> None:
    full, page = site("full"), site("lean")["en/places/ashford/index.md"].decode()
    own = behind("places/ashford/")["charts"]["stated-ashford"]
    assert "\n".join(map(",".join, own["csv"])).encode() == full["en/charts/stated-ashford.csv"]
    assert full["en/charts/stated-ashford.svg"].decode().startswith(f'{own["svg"][0]}<path d="M0,0h99v99"/></g>')
    assert "https://libraries.example/data/en/places/ashford/?embed=stated-ashford#chart-stated-ashford" in own["code"]
    assert "https://libraries.example/data/en/places/ashford/#chart-stated-ashford" in own["apa"]
    assert 'id="chart-stated-ashford"' in page
    telling = own["chart"]["layer"]
    every = json.loads(full["en/charts/stated-ashford.json"])["layer"]
    assert telling == [one for one in every if "tooltip" in one["encoding"]]
    assert 0 < len(telling) < len(every)
    assert 'href="#chart-stated-ashford" data-kept>' in page


@pytest.mark.parametrize("page", ["places/ashford/2022/", "places/ashford/"])
def test_what_a_page_leaves_out_of_its_citation_stands_behind_it(page: str) -> None:
    full, lean = (site(offers)[f"en/{page}index.md"].decode() for offers in ("full", "lean"))
    told = behind(page)["work"]
    assert ("@dataset{" in lean, "TY  - DATA" in lean) == (True, False)
    assert f"UR  - https://libraries.example/data/en/{page}\n" in told["ris"]
    assert json.loads(told["csl"])[0]["URL"] == f"https://libraries.example/data/en/{page}"
    if "cite/" not in full:
        assert all(text.rstrip().replace("\n", "&#10;").replace('"', "&#34;") in full for text in told.values())


def test_the_data_of_a_page_take_few_bytes() -> None:
    sizes = {path: len(content) for path, content in site("lean").items() if path.endswith("page.json.gz")}
    assert len(sizes) > 3
    assert {path: size for path, size in sizes.items() if size > 3_700} == {}


def test_a_packed_table_is_the_one_of_a_full_site() -> None:
    path = "data/places/ashford/town-libraries-ashford-2022.csv"
    assert gzip.decompress(site("lean")[f"{path}.gz"]) == site("full")[path]


def test_a_switch_says_otherwise() -> None:
    given = {**PROJECT.model_dump(exclude={"downloads"}), "offers": "lean"}
    own = Project.model_validate({**given, "downloads": {"charts": "yes", "place": ["csv"]}}).downloads
    assert (own.charts, own.figures, own.place, own.place_year) == (True, False, ("csv",), ("csv.gz",))
    assert not Project.model_validate(given).deployed("https://elsewhere.example/").downloads.charts


def test_shards_and_builds_in_turns_make_what_one_build_makes_and_find_it_in_all_stores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[ReferenceType[Edition]] = []

    def joined(*given: Any) -> Edition:
        made = pages.joined(*given)
        held.append(ref(made))
        return made

    lean, made, here = site("lean"), list[dict[str, bytes]](), list[int]()
    monkeypatch.setattr("scripts.pipeline.wanted.AT_ONCE", 1)
    monkeypatch.setattr("scripts.pipeline.turning.pages", SimpleNamespace(**{**vars(pages), "joined": joined}))
    monkeypatch.setenv("BUILD_CORES", "2")
    for number, apart in ((1, True), (2, False)):
        monkeypatch.setattr("scripts.pipeline.turning.possible", lambda apart=apart: apart)
        store = Store(tmp_path / f"machine-{number}")
        shared = rooted_at_home(build(inputs("lean", store, Shard(number, 2))).shared())
        made.append({path: content for path, content in shared.items() if content != NAMED})
        here.append(len(held))
        shutil.copytree(tmp_path / f"machine-{number}", tmp_path / "all", dirs_exist_ok=True)
    assert not made[0].keys() & made[1].keys()
    assert {path: lean[path] for one in made for path in one} == {**made[0], **made[1]}
    monkeypatch.setattr("scripts.pipeline.turning.possible", lambda: True)
    store = Store(tmp_path / "all")
    built = build(inputs("lean", store))
    shelf, before = built.ready.shelf, built.charts
    about = (str(row["entity_id"]) or name for name, row in shelf.sources.items())
    there = {portion(name) for name in (*map(shelf.hosts.get, shelf.entities), *about) if name}
    count = len(list(turns(built.ready, built.inputs, there)))
    assert rooted_at_home(built.files()) == lean
    assert built.charts > before
    assert (here, len(held)) == ([2, 2 + 2 * count], 4 + 2 * count)  # of turns apart only the first is made here
    assert [one() for one in held] == [None] * len(held)
    lists = [path for path in site("lean") if path.endswith(".md") and not any(path in one for one in made)]
    assert not [path for path in lists if re.match(r"(?:en/)?(?:places|indicators|sources|charts)/[^/]+/", path)]
    assert store.new < 0.5 * store.taken


def test_turns_have_as_much_as_fits_and_every_portion_once() -> None:
    assert list(filled([3, 0, 4], 7)) == [{0, 1, 2}]
    assert list(filled([9], 7)) == [{0}]
    assert [len(one) for one in filled([1] * 100, 16)] == [5, 16, 16, 16, 15, 10, 7, 5, 5, 5]


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """The file that a button saves: its name and content."""
    with page.expect_download() as saved:
        page.locator(button).first.click()
    return saved.value.suggested_filename, saved.value.path().read_bytes()


@pytest.mark.browser
def test_a_browser_draws_the_picture_of_a_chart_and_unpacks_a_table(browser: Browser, tmp_path: Path) -> None:
    lean, start = site("lean"), "places/ashford/"
    text = lean[f"en/{start}index.md"].decode()
    scripts = ("kept.js", "cite.js")
    script = "".join(f"<script src='../../../{name}' defer></script>" for name in scripts)
    for path, content in {
        **{name: (ROOT / "docs/assets" / name).read_bytes() for name in scripts},
        f"en/{start}index.html": f"<html lang='en'>{script}{text}".encode(),
        **{path: content for path, content in lean.items() if path.endswith((".gz", "dialogs.json"))},
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    page = browser.new_page()
    with rooted(tmp_path) as host:
        page.goto(f"{host}en/{start}")
        expect(page.locator(".chart-button")).to_have_count(text.count("data-kept>"))
        page.locator("[data-forms]").locator("..").locator("summary").click()
        for form, name in (("ris", "RIS"), ("csl", "CSL-JSON")):
            expect(page.locator(f".cite details pre[aria-label='{name}']")).to_have_text(behind(start)["work"][form])
        page.locator("#chart-stated-ashford a[data-kept]").click()
        name, picture = taken(page, "[data-file=png]")
        assert (name, picture[:8], int.from_bytes(picture[16:20], "big")) == ("stated-ashford.png", PNG, 800)
        before, after = behind(start)["charts"]["stated-ashford"]["svg"]
        assert taken(page, "[data-file=svg]")[1].decode() == f'{before}<path d="M0,0h99v99"/>{after}'
        assert taken(page, "[data-file=csv]")[1] == site("full")["en/charts/stated-ashford.csv"]
        assert page.locator("#chart-own + dialog h2").text_content()
        page.keyboard.press("Escape")
        table = "data/places/ashford/town-libraries-ashford.csv"
        own = gzip.decompress(lean[f"{table}.gz"])
        assert taken(page, 'a[href$=".csv.gz"]') == (posixpath.basename(table), own)
        page.goto(f"{host}en/{start}?embed=stated-ashford")
        assert page.locator("body > main.embedded > figure").count() == 1
    page.close()


def listed(page: str) -> int:
    """How many sources the page of a chart lists."""
    return page.split('<ul class="documents">')[1].partition("</ul>")[0].count("<li>")


def test_the_page_of_a_chart_lists_no_more_sources_than_many_places_leave_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = {path: text.decode() for path, text in site("full").items() if re.fullmatch(r"en/charts/.+/index\.md", path)}
    many = {path: listed(text) for path, text in own.items() if '<ul class="documents">' in text}
    page = next(path for path, count in many.items() if count > 1)
    monkeypatch.setattr(pages.chart, "MOST_REPORTS", 1)
    short = rooted_at_home(build(inputs("full", Store())).files())[page].decode()
    assert listed(short) == 1
    assert f"Further sources are named by their ids in the CSV data ({many[page] - 1})." in short
