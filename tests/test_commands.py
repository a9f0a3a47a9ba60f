"""The command line: what it says, what it returns, and that nothing is written when something is wrong."""

import io
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from hashlib import sha256
from inspect import getdoc, signature
from pathlib import Path

import pytest

from scripts import versions, writer
from scripts.api import documents
from scripts.checks import check as check_catalogue
from scripts.commands import read_inputs
from scripts.commands.building import prepare
from scripts.commands.inputs import edited
from scripts.commands.options import COMMANDS, Command
from scripts.curated.catalogue import catalogue
from scripts.kept import Store
from scripts.packages import package
from scripts.pages import compiled
from scripts.pages.rendering import environment
from scripts.pictures import publishing
from scripts.pictures.cases import case
from scripts.site import interactive
from scripts.tables import tables
from scripts.telling import Voice
from tests.cases import LIBRARIES, libraries, primed
from tests.typed import run


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARIES, tmp_path / "datapackage" / "curated"))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def broken(curated: Path) -> None:
    report = curated / "reports" / "cove-2021.yaml"
    report.write_text(report.read_text("utf-8").replace("indicator: loans", "indicator: loan"), "utf-8")


def test_check_counts_what_it_found(curated: Path) -> None:
    result = run("check", "--curated", curated)
    assert result.exit_code == 0
    assert "11 statements, 11 observations, 1 gaps." in result.output
    assert "1 findings: formula 1." in result.output


def test_a_check_of_which_nothing_is_remembered_asks_for_nothing(
    curated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.pipeline.passed.key", None)
    to = curated.parent / "out"
    assert run("check", "--curated", curated, "--out", to).exit_code == 0
    to.mkdir()
    assert isinstance(run("check", "--curated", curated, "--out", to).exception, TypeError)


def test_check_names_every_problem_and_exits_with_1(curated: Path) -> None:
    broken(curated)
    result = run("check", "--curated", curated)
    assert result.exit_code == 1
    assert "reports/cove-2021.yaml:13: indicator 'loan' is not defined; did you mean 'loans'?" in result.stderr
    assert "1 problem found; nothing was written." in result.stderr


def test_check_refuses_what_build_refuses(curated: Path) -> None:
    """A version that does not say what changed since the newest release, and pages without a title."""
    whole = catalogue(libraries())
    frozen = versions.frozen(package(tables(check_catalogue(whole)), whole.project), {})
    writer.write_new(curated.parent / "releases" / "1.0.0.zip", frozen)
    assert run("check", "--curated", curated).exit_code == 0
    for name in ("about.md", "en/about.md"):
        writer.write_new(curated.parent.parent / "docs" / name, b"# About\n")
    report = curated / "reports" / "cove-2021.yaml"
    report.write_text(report.read_text("utf-8").replace("980", "970"), "utf-8")
    for command in (("check",), ("build", "--out", curated.parent / "out")):
        result = run(*command, "--curated", curated)
        assert result.exit_code == 1
        assert f"{curated.parent.parent}/docs/en/about.md:1: the page has no title: begin it with" in result.stderr
        assert "2 problems found; nothing was written." in result.stderr
    shutil.rmtree(curated.parent.parent / "docs")
    result = run("check", "--curated", curated)
    assert "project.yaml:2: version: found 1.0.0, expected 1.0.1 or later (3 changes since release" in result.stderr


def test_a_site_that_mkdocs_refuses_leaves_the_data_and_the_site_as_they_were(curated: Path, tmp_path: Path) -> None:
    (curated / "charts.yaml").unlink()  # drawing takes long
    for name in ("about.md", "en/about.md"):
        writer.write_new(tmp_path / "docs" / name, b"---\ntitle: About\n---\n\n[Gone](gone.md)\n")
    old = {".generated": b"", "index.html": b"the site of yesterday"}
    primed(tmp_path / "out" / "store")
    writer.write_folder(tmp_path / "out" / "site", old)
    before = snapshot(tmp_path / "datapackage"), snapshot(tmp_path / "out" / "site")
    result = run("build", "--curated", curated, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.count("'about.md' contains a link 'gone.md'") == 2
    assert (
        "The site could not be built: mend what is named above; the data and the site are as before." in result.stderr
    )
    assert (snapshot(tmp_path / "datapackage"), snapshot(tmp_path / "out" / "site")) == before


def test_problems_as_annotations(curated: Path) -> None:
    broken(curated)
    result = run("check", "--curated", curated, "--annotations")
    assert "::error file=" in result.stdout
    assert "reports/cove-2021.yaml,line=13::indicator 'loan' is not defined" in result.stdout


def test_a_build_with_a_problem_writes_nothing(curated: Path, tmp_path: Path) -> None:
    broken(curated)
    before = snapshot(tmp_path)
    result = run("build", "--curated", curated, "--out", tmp_path / "out")
    assert result.exit_code == 1
    # What was read may be kept, and an empty file that builds take turns by: nothing of it is published.
    kept = tuple(str(tmp_path / "out" / name) for name in ("store", ".lock"))
    assert {name: one for name, one in snapshot(tmp_path).items() if not str(name).startswith(kept)} == before


MISUSED = [("chek",), ("check", "--curated", "nowhere"), ("check", "--currated", "x"), ("new",)]


ODD = [
    ("build", "--repository", "x"),
    ("new", "nan", "--entity", "cove", "--year", "2022"),
    ("new", "x" * 300, "--entity", "cove", "--year", "2022"),
    ("import", "/dev/zero"),
    ("diff", "/dev/zero"),
]


def test_a_commit_that_is_none_is_misuse(curated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_COMMIT", "main")
    result = run("build", "--curated", curated, "--out", curated.parent / "out")
    assert (result.exit_code, "expected what `git rev-parse HEAD` prints" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    "words", [*MISUSED, ("build", "--address", "foo.org"), ("build", "--address", "https://a/?b"), *ODD]
)
def test_misuse_exits_with_2(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2


def test_new_starts_a_report_with_what_is_expected(curated: Path) -> None:
    result = run("new", "cove-2023", "--entity", "cove", "--year", 2023, "--curated", curated)
    text = (curated / "reports" / "cove-2023.yaml").read_text("utf-8")
    assert result.exit_code == 0
    assert "# - {indicator: opening-hours, printed: }  # Opening hours" in text
    after = run("check", "--curated", curated)
    assert "reports/cove-2023.yaml:7: key 'title' is missing: add it" in after.stderr


def test_new_never_overwrites(curated: Path) -> None:
    before = snapshot(curated)
    result = run("new", "cove-2021", "--entity", "cove", "--year", 2021, "--curated", curated)
    assert result.exit_code == 2
    assert "exists already" in result.stderr
    assert snapshot(curated) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Cove 2023", "--year", "2023"), "source id: found 'Cove 2023', expected lower-case letters, digits and"),
        (("cove-2023", "--year", "99999"), "--year: found 99999, expected a year from 1900 to 2100"),
    ],
)
def test_new_starts_nothing_that_check_would_refuse(curated: Path, words: tuple[str, ...], said: str) -> None:
    before = snapshot(curated)
    result = run("new", *words, "--entity", "cove", "--curated", curated)
    assert result.exit_code == 2
    assert said in result.stderr
    assert snapshot(curated) == before


def test_a_report_without_a_figure_is_refused(curated: Path) -> None:
    run("new", "cove-2023", "--entity", "cove", "--year", 2023, "--curated", curated)
    report = curated / "reports" / "cove-2023.yaml"
    filled = report.read_text("utf-8").replace("title:", "title: Cove").replace("publisher:", "publisher: Cove")
    report.write_text(filled, "utf-8")
    result = run("check", "--curated", curated)
    assert result.exit_code == 1
    assert "reports/cove-2023.yaml:19: no figure is typed yet: add one line for each figure" in result.stderr


def test_new_for_an_unknown_place_names_the_nearest(curated: Path) -> None:
    result = run("new", "cave-2021", "--entity", "cave", "--year", 2021, "--curated", curated)
    assert result.exit_code == 2
    assert "did you mean 'cove'?" in result.stderr


@pytest.mark.parametrize("option", [(), ("--complete",)])
def test_verify_with_a_folder_that_is_not_there_is_misuse(curated: Path, option: tuple[str, ...]) -> None:
    result = run("verify", "--sources", curated / "nowhere", "--curated", curated, *option)
    assert result.exit_code == 2
    assert "argument --sources: found '" in result.stderr


def test_verify_names_the_reports_that_have_no_text_there(curated: Path, tmp_path: Path) -> None:
    (tmp_path / "cove.txt").write_text(text := "Page 1\n980 loans, about 200 members, 12 hours", "utf-8")
    report = curated / "reports" / "cove-2021.yaml"
    headed = f"  sha256: {sha256(text.encode()).hexdigest()}\nheadings:\n  Page 1: Page 1\nsections:"
    report.write_text(report.read_text("utf-8").replace("sections:", headed), "utf-8")
    result = run("verify", "--sources", tmp_path, "--curated", curated)
    assert result.exit_code == 0
    assert "cove-2021: 88.9% of digits accounted for (8 stated, 0 excluded, of 9)" in result.stdout
    assert f"ashford-2022: not verified, no text with its sha256 is in {tmp_path}" in result.stdout
    assert run("verify", "--sources", tmp_path, "--curated", curated, "--complete").exit_code == 1


def test_verify_with_the_wrong_texts_is_a_problem(curated: Path, tmp_path: Path) -> None:
    result = run("verify", "--sources", tmp_path, "--curated", curated)
    assert result.exit_code == 1
    assert "no text with this report's 'sha256' is there" in result.stderr


def test_help_names_every_command() -> None:
    output = run("--help").output
    assert all(command in output for command in ("check", "build", "new", "verify", "bench", "reference"))
    bare = run()
    assert (bare.exit_code, bare.output) == (2, output)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.work.__name__)
def test_help_explains_every_option_of_a_command(command: Command) -> None:
    """And what a command takes where it is not given, in brackets, which nothing may swallow."""
    name = command.name or command.work.__name__
    told = run(name, "--help")
    assert told.exit_code == 0
    assert "\n".join((getdoc(command.work) or "").splitlines()) in told.output
    given = set(signature(command.work).parameters)
    assert given == {*_taken(command)}, "each option is something that the function takes"
    if "curated" in given:
        assert "[datapackage/curated]" in told.output


def _taken(command: Command) -> Iterator[str]:
    parser = ArgumentParser(add_help=False)
    for option in command.options:
        option(parser)
    yield from (one.dest for one in parser._actions)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["bulid"], "invalid choice: 'bulid' (choose from 'check', 'build'"),
        (["build", "--otu"], "build: error: found --otu, which it is not given: --help says what is"),
        (["build", "--curated", "nowhere"], "--curated: found 'nowhere', expected a folder that is there"),
        (["import"], "the following arguments are required: FILE"),
        (["import", "none.csv"], "found 'none.csv', expected a file that is there"),
        (["new", "cove-2023", "--entity", "cove", "--year", "20x3"], "--year: found '20x3', expected a whole number"),
        (["check", "--curat", "x"], "found --curat x"),
    ],
)
def test_what_is_no_command_is_refused_in_words(words: list[str], told: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert told in done.stderr


def test_what_a_screen_cannot_show_is_said_by_its_number() -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="gbk", newline="")
    Voice(lambda: narrow).print("清远 ✓", "red")
    assert narrow.buffer.getvalue() == "清远 \\u2713\n".encode("gbk")


def test_what_every_site_takes_is_made_before_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILD_CORES", "1")
    monkeypatch.setattr(interactive, "bundled", str.encode)
    monkeypatch.setattr(compiled, "every", lambda: ["statements.j2"])
    monkeypatch.setattr(publishing, "USUAL", "A")
    environment.cache_clear()  # as in a process that has compiled nothing
    prepare(tmp_path)
    assert Store(tmp_path / "store").get(interactive.key()) == interactive.SNIPPET.encode()
    assert len(list((tmp_path / "templates").glob("??/*"))) == 1
    documents.schemas((), known := Store(tmp_path / "store"))
    assert known.new == 0
    assert case([], Store(tmp_path / "store")).keys() >= {("A", 26.0, False), ("A", 30.0, True), ("A", 42.0, True)}


def test_a_file_that_is_edited_while_the_site_is_built_is_named(curated: Path) -> None:
    docs = curated.parent.parent / "docs"
    inputs = read_inputs(curated, docs, Store())
    assert edited(inputs, curated, docs) == []
    report = curated / "reports" / "cove-2021.yaml"
    report.write_text(report.read_text("utf-8").replace("980", "970"), "utf-8")
    writer.write_new(docs / "late.md", b"# Late")
    assert edited(inputs, curated, docs) == ["late.md", "reports/cove-2021.yaml"]
    report.write_bytes(b"\xff")
    assert edited(inputs, curated, docs) == ["reports/cove-2021.yaml"]
