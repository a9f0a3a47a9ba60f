"""What the workflows run, run here as it stands there: the release branch, its patch, and what is refused in one."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rooms import ROOT
from tests.steps import git, run, step

Change = Callable[[Path], None]


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A repository as it is on GitHub, with the files that a release touches and some that it must not."""
    place = tmp_path / "first"
    data = ("datapackage.json", "data/a.csv", "releases/0.1.0.zip", "curated/reports/a.yaml")
    for name in (*(f"datapackage/{one}" for one in data), "CITATION.cff", "LICENSE", ".ci/run"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(f"{name}\n" * 20, "utf-8")
    git(place.parent, "init", "--quiet", "--initial-branch=main", place.name)
    git(place, "add", "--all")
    git(place, "commit", "--quiet", "--message", "First")
    git(tmp_path, "clone", "--quiet", "--bare", "first", "origin.git")
    return tmp_path / "origin.git"


def frozen(place: Path) -> None:
    """What `make release` changes."""
    (place / "datapackage/releases").mkdir(exist_ok=True)
    (place / "datapackage/releases/0.2.0.zip").write_bytes(bytes(range(256)))
    (place / "datapackage/datapackage.json").write_text("{}\n", "utf-8")
    (place / "CITATION.cff").write_text("version: 0.2.0\n", "utf-8")


def pushed(origin: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """What the second job makes of the patch that lies in `tmp_path`, on a check-out of its own."""
    git(tmp_path, "clone", "--quiet", str(origin), "second")
    settings = {"RUNNER_TEMP": str(tmp_path), "BRANCH": "release-0.2.0"}
    return run(tmp_path / "second", step("release", "push", "Push"), **settings)


def test_a_release_goes_from_commit_to_branch(origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(origin), "build")
    build, output = tmp_path / "build", tmp_path / "output"
    frozen(build)
    (build / "left-over.log").write_text("not part of it", "utf-8")
    assert run(build, step("release", "freeze", "Commit"), GITHUB_OUTPUT=str(output)).stderr == ""
    assert output.read_text("utf-8") == "version=0.2.0\n"
    run(build, step("release", "freeze", "Write the commit as a patch"))
    (build / "release.patch").rename(tmp_path / "release.patch")
    done = pushed(origin, tmp_path)
    assert done.returncode == 0, done.stderr
    changed = git(origin, "diff", "--name-only", "main", "release-0.2.0").splitlines()
    assert changed == ["CITATION.cff", "datapackage/datapackage.json", "datapackage/releases/0.2.0.zip"]
    assert git(origin, "show", "-s", "--format=%s %cn", "release-0.2.0") == "Release 0.2.0 curator\n"


def renamed(place: Path) -> None:
    git(place, "mv", "LICENSE", "datapackage/LICENSE")


def linked(place: Path) -> None:
    (place / "datapackage/out").symlink_to("../../outside")


def runnable(place: Path) -> None:
    (place / "datapackage/data/a.csv").chmod(0o755)


def outside(place: Path) -> None:
    (place / ".ci/run").write_text("anything", "utf-8")


def removed(place: Path) -> None:
    (place / "datapackage/data/a.csv").unlink()


def misnamed(place: Path) -> None:
    (place / 'datapackage/"quoted').write_text("anything", "utf-8")


def replaced(place: Path) -> None:
    (place / "datapackage/releases/0.1.0.zip").write_bytes(b"PK")


def retyped(place: Path) -> None:
    (place / "datapackage/curated/reports/a.yaml").write_text("anything", "utf-8")


def hidden(place: Path) -> None:
    (place / "datapackage/data/.gitattributes").write_text("* binary", "utf-8")


CHANGES = [renamed, linked, runnable, outside, removed, misnamed, replaced, retyped, hidden]


@pytest.mark.parametrize("also", CHANGES)
def test_a_patch_that_does_more_is_refused(also: Change, origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(origin), "build")
    frozen(tmp_path / "build")
    also(tmp_path / "build")
    git(tmp_path / "build", "add", "--all")
    git(tmp_path / "build", "commit", "--quiet", "--message", "Release 0.2.0")
    run(tmp_path / "build", step("release", "freeze", "Write the commit as a patch"))
    (tmp_path / "build/release.patch").rename(tmp_path / "release.patch")
    done = pushed(origin, tmp_path)
    assert (done.returncode, "nothing was pushed" in done.stdout) == (1, True)
    assert git(origin, "branch", "--list", "release-*") == ""


def test_the_check_sums_of_a_release(origin: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(origin), "build")
    frozen(tmp_path / "build")
    files = {"RUNNER_TEMP": ".", "GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": "output"}
    files = {name: str(tmp_path / path) for name, path in files.items()}
    done = run(tmp_path / "build", step("publish", "publish", "Write the check sums"), **files)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "output").read_text("utf-8") == "version=0.2.0\n"
    checked = subprocess.run(
        ["sha256sum", "--check", str(tmp_path / "SHA256SUMS")],
        cwd=tmp_path / "build/datapackage/releases",
        check=False,
        capture_output=True,
        text=True,
    )
    assert checked.stdout == "0.2.0.zip: OK\n"


def test_the_pictures_that_change_are_put_side_by_side(tmp_path: Path) -> None:
    base, own = tmp_path / ".build/base/.build/site", tmp_path / ".build/site"
    laid = {"charts/same.png": (b"1", b"1"), "charts/other.png": (b"1", b"2"), "en/charts/new.png": (b"", b"1")}
    laid |= {"charts/gone.png": (b"1", b""), "releases/0.1.0/charts/old.png": (b"1", b""), "logo.png": (b"1", b"2")}
    for path, sides in laid.items():
        for site, content in zip((base, own), sides, strict=True):
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            if content:
                (site / path).write_bytes(content)
    (tmp_path / ".ci").symlink_to(ROOT / ".ci")
    done = run(tmp_path, step("ci", "test", "Say which charts change"), GITHUB_STEP_SUMMARY=str(tmp_path / "said.md"))
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "said.md").read_text("utf-8").splitlines()
    assert said[-3:] == ["- `charts/gone` is gone", "- `charts/other` changes", "- `en/charts/new` is new"]
    assert (tmp_path / ".build/charts/old/charts/other.png").read_bytes() == b"1"
    assert (tmp_path / ".build/charts/new/charts/other.png").read_bytes() == b"2"
    page = (tmp_path / ".build/charts/index.html").read_text("utf-8")
    assert page.count("<img ") == 4
    assert "same" not in page


def test_without_a_site_of_before_every_chart_is_new(tmp_path: Path) -> None:
    (tmp_path / ".build/site/charts").mkdir(parents=True)
    (tmp_path / ".build/site/charts/a.png").write_bytes(b"1")
    (tmp_path / ".ci").symlink_to(ROOT / ".ci")
    run(tmp_path, step("ci", "test", "Say which charts change"), GITHUB_STEP_SUMMARY=str(tmp_path / "said.md"))
    assert (tmp_path / "said.md").read_text("utf-8").splitlines()[-1] == "- `charts/a` is new"


@pytest.mark.parametrize(
    ("reports", "shares"),
    [
        (3, "[]"),
        (251, '["1/2","2/2"]'),
        (5_001, str([f"{n}/20" for n in range(1, 21)]).replace("'", '"').replace(" ", "")),
    ],
)
def test_a_large_catalogue_is_built_by_several_machines(tmp_path: Path, reports: int, shares: str) -> None:
    (tmp_path / "reports").mkdir()
    for number in range(reports):
        (tmp_path / "reports" / f"{number}.yaml").touch()
    done = subprocess.run([ROOT / ".ci" / "shares", tmp_path], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == shares
