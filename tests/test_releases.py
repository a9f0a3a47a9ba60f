"""Releases from beginning to end: what is kept, what old charts say, what is refused, where renamed ids lead."""

import json
import re
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from scripts import pages, versions
from scripts.curated.project import Project
from scripts.files import curated_files, files_below
from scripts.kept import Store
from scripts.packages import package
from scripts.packages.zipping import released
from scripts.pages.editions import Downloads
from scripts.pictures import kept
from scripts.pictures.caption import Caption
from scripts.pictures.publishing import ChartSheet
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs, documents
from scripts.problems import ProblemsError
from scripts.published import File
from tests import charted
from tests.cases import LIBRARIES, primed, strings
from tests.charted import entry, only
from tests.tables import PROJECT, library
from tests.typed import run

TITLE = "藏书 <script>alert(1)</script>"
DRAWN = '<svg class="chart" viewBox="0 0 9 9"></svg>'
PICTURE = '<svg viewBox="0 0 9 9"><path d="M0,0h9"/></svg>'
REACHABLE = "https://data.libraries-of-three-towns.org/"
CODE = "https://github.com/three-towns/libraries"


@cache
def sheet(language: str) -> ChartSheet:
    """A chart on its way out."""
    values = [(town, "loans", 2016, 5.0 * len(town)) for town in ("north", "south", "valley")]
    chart = only(charted.library(*values), entry("indicator", "ranked", "loans"))
    texts = Caption(language, TITLE, "册", "", (), ("资料来源：年报", "https://a.example/"), "三镇", "")
    return ChartSheet(replace(chart, id="most", language=language), texts, PICTURE, DRAWN, (), b"")


def at(version: str) -> Project:
    return PROJECT.model_copy(update={"version": version})


@cache
def past(*given: str) -> versions.History:
    """A history with the given releases, each with the chart above."""
    zips = {one: versions.frozen(package(library(), at(one)), kept(map(sheet, ("zh", "en")))) for one in given}
    return versions.history(zips, package(library(), at(given[-1])), {})


def site(today: str, there: bool = True) -> dict[str, str]:
    """The pages of two releases in the site of a version, which has the chart or not."""
    found = pages.released(past("1.0.0", "1.1.0").releases, at(today), lambda page, _: there and page == "charts/most/")
    return {name: content.decode() for name, content in found.items() if name.endswith((".html", ".svg"))}


def test_a_release_keeps_pictures_and_what_their_pages_say() -> None:
    found = past("1.0.0").releases[0]
    assert found.pictures == {f"charts/{one}/most.svg": sheet(one).svg.encode() for one in ("zh", "en")}
    assert (found.charts["zh"]["most"].title, found.charts["zh"]["most"].height) == (TITLE, sheet("zh").height)
    assert DRAWN in found.charts["en"]["most"].article
    assert "<script" not in found.charts["en"]["most"].article


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_frozen_chart_says_when_a_newer_version_exists_and_needs_no_script_for_it(folder: str) -> None:
    old, new = (site("1.1.0")[f"{folder}releases/{one}/charts/most/index.html"] for one in ("1.0.0", "1.1.0"))
    assert '<p class="newer"><a href="../../../../charts/most/"' in old
    assert "1.0.0" in old.partition('class="newer"')[2].partition("</p>")[0]
    assert 'class="newer"' not in new
    for text in (old, new):
        assert DRAWN in text
        assert "connect-src" not in text
        assert text.count("<script>") == 1
        assert "fetch(" not in text


def test_the_newest_release_is_old_once_the_data_go_on() -> None:
    assert 'class="newer"' in site("1.2.0")["releases/1.1.0/charts/most/index.html"]


def test_a_chart_that_is_gone_leads_to_the_versions() -> None:
    old = site("1.1.0", there=False)["releases/1.0.0/charts/most/index.html"]
    assert '<p class="newer"><a href="../../../"' in old
    assert "不再有这张图" in old


def test_the_files_of_a_release_never_change() -> None:
    for name, language in (("releases/1.0.0/charts/most.svg", "zh"), ("en/releases/1.0.0/charts/most.svg", "en")):
        assert site("1.1.0")[name] == site("2.0.0")[name] == sheet(language).svg
    first, later = (site(one) for one in ("1.1.0", "2.0.0"))
    assert {name for name in first if first[name] != later[name]} == {
        f"{folder}releases/1.1.0/charts/most/index.html" for folder in ("", "en/")
    }


@pytest.mark.parametrize(
    ("address", "fit"),
    [
        ("https://vet.example/", False),
        ("https://example.org/a/", False),
        ("http://localhost:8000/", False),
        ("https://data.test/", False),
        ("https://examples.org/", True),
        (REACHABLE, True),
    ],
)
def test_a_release_needs_an_address_that_can_be_reached(address: str, fit: bool) -> None:
    assert (list(versions.nobodys(address)) == []) == fit


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def made(curated: Path) -> dict[str, str]:
    """The tree of the site as texts, without what mkdocs adds."""
    packed = files_below(curated.parent / "releases", ending=".zip")
    frozen = {name.removesuffix(".zip"): content for name, content in packed.items()}
    found = build(Inputs(curated_files(curated), {}, {}, frozen, store=primed())).files()
    return {name: content.decode() for name, content in found if name.endswith((".md", ".html", ".atom"))}


def recorded(curated: Path) -> list[list[str]]:
    """Version, day and address as project.yaml, the citation file, the data package and the only release have them."""
    package, (release,) = curated.parent / "datapackage.json", (curated.parent / "releases").iterdir()
    frozen = versions.unpacked(release.read_bytes(), release.name)[package.name]
    texts = (
        ((curated / "project.yaml").read_bytes(), ("version", "created", "address")),
        ((curated.parents[1] / "CITATION.cff").read_bytes(), ("version", "date-released", "url")),
        (package.read_bytes(), ("version", "created", "homepage")),
        (frozen, ("version", "created", "homepage")),
    )
    found = ([(json.loads if text[:1] == b"{" else strings)(text)[key] for key in keys] for text, keys in texts)
    return [[version, day[:10], address] for version, day, address in found]


def printed(curated: Path, version: str, picture: str) -> str:
    """What is written in a picture of a release, without what keeps lines apart."""
    files = versions.unpacked((curated.parent / "releases" / f"{version}.zip").read_bytes(), version)
    return re.sub(r"<[^>]*>|\s", "", files[picture].decode())


@pytest.fixture
def curated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The libraries with two kinds of charts, to draw fewer, of figures that are enough for a page."""
    monkeypatch.chdir(tmp_path)
    place = Path(shutil.copytree(LIBRARIES, tmp_path / "datapackage" / "curated"))
    lines = (place / "charts.yaml").read_text("utf-8").splitlines(keepends=True)
    kept = "".join(one for one in lines if re.search("id: (compared|stated)", one))
    (place / "charts.yaml").write_text(kept.replace("[loans-per-member]", "[loans]"), "utf-8")
    return place


def test_a_placeholder_for_an_address_is_refused(curated: Path) -> None:
    refused = run("release", "--curated", curated)
    assert refused.exit_code == 1
    assert "expected the site's own (nobody can reach it" in refused.stderr
    assert not (curated.parent / "releases").exists()


def test_what_does_not_fit_is_refused_and_nothing_is_written(curated: Path) -> None:
    before = (curated / "project.yaml").read_bytes()
    refused = run("release", "--curated", curated, "--address", REACHABLE, "--created", "tomorrow")
    assert refused.exit_code == 1
    assert "created: found 'tomorrow'" in refused.stderr
    assert (curated / "project.yaml").read_bytes() == before
    assert [path.name for path in curated.parent.iterdir()] == ["curated"]


def test_the_package_of_a_release_cites_the_release() -> None:
    files = released(package(library(), PROJECT), PROJECT, "releases/1.2.0/")
    cited = files["CITATION.txt"].decode()
    assert f"{PROJECT.address}releases/1.2.0/." in cited
    assert f"[Data set]. {PROJECT.address}en/releases/1.2.0/" in cited
    assert "Retrieved" not in cited


@pytest.mark.parametrize("language", ["zh", "en"])
def test_before_the_first_release_the_page_says_what_there_is(language: str) -> None:
    offers = Downloads({"": File("data/town.zip", 4321, "0a" * 32)}, {})
    own = pages.edition(pages.shelve(library(), PROJECT.entity_kinds), PROJECT, language, (), {}, offers)
    found = {address: content.decode() for _, address, content in pages.pages([own], Store())}
    page = found["releases/"]
    none = {"zh": "《城镇图书馆》还没有正式版本", "en": "There is no release of Town libraries yet"}
    for text in (none[language], "<dd>1.2.0</dd>", PROJECT.created.isoformat(), "data/town.zip", "4.3 kB", "0a" * 32):
        assert text in page
    assert 'feed: "../feeds/all.atom"' in page
    assert 'feed: "../../feeds/places/north.atom"' in found["places/north/"]


def test_examples_on_written_pages_lead_to_the_site() -> None:
    written = {"about/a.md": b"https://town.example/en/ https://town.example.org/", "en/about/a.md": b"here"}
    assert dict(documents(written, "zh", REACHABLE)) == {
        "about/a.md": f"{REACHABLE}en/ https://town.example.org/".encode()
    }


def test_the_whole_path(curated: Path) -> None:
    """Release, correct a figure, be refused, raise the version, release again, rename a place, look at the site."""
    about, report = curated / "project.yaml", curated / "reports" / "cove-2021.yaml"
    (curated.parents[1] / "CITATION.cff").write_text("version: 0.9.0\ndate-released: 2024-01-01\n")
    given = ("--address", REACHABLE.rstrip("/"), "--repository", CODE, "--created", "2026-12-05")
    assert "Release 1.0.0 is in" in run("release", "--curated", curated, *given).output
    assert recorded(curated) == [["1.0.0", "2026-12-05", REACHABLE]] * 4
    assert "release 1.0.0 is there already" in run("release", "--curated", curated).stderr

    replaced(report, "'980'", "'990'")
    with pytest.raises(ProblemsError, match=r"version: found 1\.0\.0, expected 1\.0\.1 or later \(\d+ changes since"):
        made(curated)
    assert "980 → 990" in run("diff", "--curated", curated).output
    replaced(about, "version: 1.0.0", "version: 1.0.1")
    assert run("release", "--curated", curated).exit_code == 0

    replaced(curated / "entities.yaml", "id: cove,", "id: bay,")
    replaced(report, "entity: cove", "entity: bay")
    (curated / "renames.yaml").write_text("- {table: entities, former: cove, id: bay}\n")
    with pytest.raises(ProblemsError, match=r"expected 1\.1\.0 or later \(1 changes since release 1\.0\.1"):
        made(curated)
    replaced(about, "version: 1.0.1", "version: 1.1.0")
    after = made(curated)
    assert "/releases/1.0.1/charts/compared/" in after["en/charts/compared/index.md"]
    assert 'href="../1.0.1/"' in after["zh/releases/1.0.0/index.md"]
    assert f"V1.0.0. (2026-12-05)[引用日期]. {REACHABLE}releases/1.0.0/." in after["zh/releases/1.0.0/index.md"]
    assert f"{REACHABLE}en/releases/1.0.0/charts/compared/" in printed(curated, "1.0.0", "charts/en/compared.svg")
    old = after["zh/releases/1.0.1/charts/stated-cove/index.html"]
    assert 'class="newer"><a href="../../../../charts/stated-cove/"' in old
    assert 'content="0; url=../../charts/stated-bay/"' in after["zh/charts/stated-cove/index.html"]
    assert 'content="0; url=../../places/bay/"' in after["zh/places/cove/index.html"]
    assert "Cove: version 1.0.1, Corrected: " in after["en/feeds/places/bay.atom"]
    assert after["en/feeds/places/bay.atom"] == after["en/feeds/places/cove.atom"]
