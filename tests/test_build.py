"""The whole build on another catalogue: same bytes anywhere, its own texts only, and a fresh real package."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.files import ROOT
from scripts.packages import package
from scripts.pipeline.data import data
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import ready
from scripts.tables import tables
from scripts.versions import frozen
from tests.cases import LIBRARIES, libraries, primed
from tests.readers import unpacked

ELSEWHERE = {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "77", "LANG": "C", "LC_ALL": "C", "BUILD_CORES": "1"}
HERE = {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "LANG": "C.UTF-8", "BUILD_CORES": "2"}


def release() -> bytes:
    """An earlier release of the library catalogue, with one chart."""
    texts = libraries()
    checked = check(
        catalogue({**texts, "project.yaml": texts["project.yaml"].replace("version: 1.0.0", "version: 0.9.0")})
    )
    chart = {"loans-by-place": {"title": "Loans", "height": 300, "article": "<h1>Loans</h1>"}}
    charts = {name: json.dumps(chart).encode() for name in ("zh.json", "en.json")}
    pictures = {f"{language}/loans-by-place.svg": b"<svg/>" for language in ("zh", "en")}
    return frozen(package(tables(checked), checked.catalogue.project), {**charts, **pictures})


LINKS = "[Use](../indicators/use/index.md) and [loans](../indicators/loans/index.md)"
ABOUT = f"---\ntitle: About\n---\n\n# About\n\n{LINKS}\n"


def built(place: Path, environment: dict[str, str], edited: str = "") -> Path:
    """Build the library catalogue below `place`, from there, as another person would; `edited` is printed for 980."""
    curated = copytree(LIBRARIES, place / "datapackage" / "curated", dirs_exist_ok=True)
    (place / "datapackage" / "releases").mkdir(exist_ok=True)
    (place / "datapackage" / "releases" / "0.9.0.zip").write_bytes(release())
    for folder in (place / "docs" / "about", place / "docs" / "en" / "about"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.md").write_text(ABOUT, "utf-8")
    report = curated / "reports" / "cove-2021.yaml"
    report.write_text(report.read_text("utf-8").replace("980", edited or "980"), "utf-8")
    command = [sys.executable, "-m", "scripts", "build", "--curated", str(curated), "--out", str(place / "out")]
    paths = {"PYTHONPATH": str(ROOT), "TMPDIR": str(place)}
    done = subprocess.run(
        command, env={**os.environ, **paths, **environment}, cwd=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (place / "told.txt").write_text(done.stdout, "utf-8")
    return place


@pytest.fixture(scope="module")
def abroad(builds: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built on one processor, with a store from another place."""
    place = tmp_path_factory.mktemp("abroad")
    copytree(builds[0] / "out" / "store", place / "out" / "store")
    return built(place, {"PYTHONHASHSEED": "5", "BUILD_CORES": "1"})


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    here, elsewhere = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("a longer place elsewhere")
    primed(elsewhere / "out" / "store")
    built(elsewhere, ELSEWHERE, edited="970")
    return built(here, HERE), built(elsewhere, ELSEWHERE)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_are_the_same_to_the_byte(builds: tuple[Path, Path]) -> None:
    """One was made from nothing by two processes, the other by one after a figure was edited, from what there was."""
    for part in ("out/site", "datapackage"):
        first, second = (contents(place / part) for place in builds)
        assert sorted(first) == sorted(second)
        assert [name for name in first if first[name] != second[name]] == []
        kinds = {name.rpartition(".")[2] for name in first}
        assert (
            part != "out/site" or {"zip", "xlsx", "sqlite", "csv", "json", "html", "png", "svg", "bib", "atom"} <= kinds
        )


def test_a_store_from_another_place_holds_all_that_a_build_makes(builds: tuple[Path, Path], abroad: Path) -> None:
    for part in ("out/site", "datapackage"):
        assert contents(abroad / part) == contents(builds[0] / part)
    told = (abroad / "told.txt").read_text("utf-8")
    assert re.search(r"^0 parts were made, \d{2,} were known", told, re.MULTILINE), told


def test_a_site_that_is_there_is_not_built_and_one_that_was_changed_is_mended(abroad: Path) -> None:
    before = contents(abroad / "out" / "site")
    page = abroad / "out" / "site" / "places" / "index.html"
    written = page.stat().st_mtime_ns
    built(abroad, HERE)
    assert "parts were" not in (abroad / "told.txt").read_text("utf-8")
    assert page.stat().st_mtime_ns == written
    page.write_bytes(b"changed by hand")
    built(abroad, HERE)
    assert contents(abroad / "out" / "site") == before


def test_a_site_keeps_its_releases_and_says_that_they_are_old(builds: tuple[Path, Path]) -> None:
    site = builds[0] / "out" / "site"
    assert (site / "releases/0.9.0/charts/loans-by-place.svg").read_bytes() == b"<svg/>"
    old = (site / "en/releases/0.9.0/charts/loans-by-place/index.html").read_text("utf-8")
    assert '<p class="newer"><a href="../../../../charts/loans-by-place/"' in old
    chart = (site / "en/charts/loans-by-place/index.html").read_text("utf-8")
    assert "https://libraries.example/data/en/releases/0.9.0/charts/loans-by-place/" in chart
    assert "First release, 11 values" in (site / "en/releases/index.html").read_text("utf-8")


def test_every_file_of_the_site_is_free_of_the_place_it_was_built_in(builds: tuple[Path, Path]) -> None:
    here = str(builds[0]).encode()
    assert [name for name, content in contents(builds[0] / "out" / "site").items() if here in content] == []


def test_a_site_elsewhere_names_its_own_address_only() -> None:
    """The package that is committed keeps the curated address; a slash that was left out is put there."""
    inputs = Inputs(libraries(), {}, {}, {}, address="https://foo.example/bar")
    made = data(ready(inputs), inputs)
    files = {one.address: one.content for one in made.bundles} | {one.path: one.content for one in made.offered}
    files |= made.published
    packed = [name for name in files if name.endswith((".zip", ".xlsx"))]
    files |= {f"{name}/{inner}": content for name in packed for inner, content in unpacked(files[name]).items()}
    assert [name for name, content in files.items() if b"libraries.example" in content] == []
    named = [name for name, content in files.items() if b"https://foo.example/bar/" in content]
    assert {"datapackage.json", "data/town-libraries.csv", "data/town-libraries.sqlite"} <= set(named)
    assert "data/town-libraries.zip/CITATION.txt" in named
    assert [name for name, content in files.items() if re.search(rb"foo\.example/bar[^/]", content)] == []
    assert b"https://libraries.example/data/" in made.package["datapackage.json"]


def test_a_catalogue_brings_all_its_texts(builds: tuple[Path, Path]) -> None:
    pages = {name: content.decode() for name, content in contents(builds[0] / "out" / "site").items() if "html" in name}
    assert {"index.html", "places/cove/2021/index.html", "en/indicators/loans/index.html"} <= set(pages)
    assert "Libraries of three towns" in pages["en/index.html"]
    foreign = ("中职", "职业", "专业", "教师", "学生", "vocational", "teacher", "student")
    assert [(name, word) for name, text in pages.items() for word in foreign if word in text] == []


def test_a_name_in_one_language_only_is_marked_with_it(builds: tuple[Path, Path]) -> None:
    page = (builds[0] / "out" / "site" / "places" / "birch-hill" / "index.html").read_text("utf-8")
    assert '<html lang="zh"' in page
    assert 'lang="en">Birch Hill<' in page
