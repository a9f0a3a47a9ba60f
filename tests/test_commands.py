"""The command line: what it says, what it returns, and that nothing is written when something is wrong."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from scripts.commands import app
from tests.cases import LIBRARIES


@pytest.fixture
def curated(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LIBRARIES, tmp_path / "datapackage" / "curated"))


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


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


def test_check_names_every_problem_and_exits_with_1(curated: Path) -> None:
    broken(curated)
    result = run("check", "--curated", curated)
    assert result.exit_code == 1
    assert "reports/cove-2021.yaml:13: indicator 'loan' is not defined; did you mean 'loans'?" in result.stderr
    assert "1 problem found; nothing was written." in result.stderr


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
    assert snapshot(tmp_path) == before


MISUSED = [("chek",), ("check", "--curated", "nowhere"), ("check", "--currated", "x"), ("new",)]


@pytest.mark.parametrize("words", [*MISUSED, ("build", "--address", "foo.org"), ("build", "--address", "https://a/?b")])
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


def test_new_for_an_unknown_place_names_the_nearest(curated: Path) -> None:
    result = run("new", "cave-2021", "--entity", "cave", "--year", 2021, "--curated", curated)
    assert result.exit_code == 2
    assert "did you mean 'cove'?" in result.stderr


def test_verify_without_the_texts_says_that_nothing_was_verified(curated: Path) -> None:
    result = run("verify", "--sources", curated / "nowhere", "--curated", curated)
    assert result.exit_code == 0
    assert "Nothing was verified." in result.output


def test_verify_with_the_wrong_texts_is_a_problem(curated: Path, tmp_path: Path) -> None:
    result = run("verify", "--sources", tmp_path, "--curated", curated)
    assert result.exit_code == 1
    assert "no text with this report's 'sha256' is there" in result.stderr


def test_help_names_every_command() -> None:
    output = run("--help").output
    assert all(command in output for command in ("check", "build", "new", "verify", "bench", "reference"))
