"""Every step that a workflow runs, run here: in a clean copy with a small catalogue, as it stands in the workflow."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.cases import LIBRARIES, primed
from tests.rooms import ROOT, repository_files, workflow
from tests.steps import OWN, git, run, step

# What takes minutes is seen to be there, and runs where people run it.
LONG = ("make test", "make validate", "make successor", "make site")
# Steps of release and publish that test_workflows runs with repositories of its own.
ELSEWHERE = {"Commit", "Write the commit as a patch", "Push", "Write the check sums", "Say which charts change"}
HERE = {
    "Count the reports",
    "Make the share",
    "Build",
    "Build the area",
    "See that the data are what the curated files say",
    "Build again elsewhere, and see that nothing differs",
    "Say which figures change",
    "Draw the charts of before",
    "Say what changed since the last release",
    "Freeze",
    "Fetch the patch",
    "Make the release",
    "Say what to do next",
}
# A clone elsewhere has what is installed here, and the store.
HOOK = """#!/bin/sh
ln -s "$OWN_ROOT/.venv" .venv
mkdir -p .build
cp -R "$OWN_CLONE/.build/store" .build/store
touch -d @1 requirements*.txt
"""
LINKS = re.compile(r'<[a-z][^>]*?[\s:](?:href|src|action|data-home|data-page|data-index)="?([^\s"#>][^\s">]*)')
GH = '#!/bin/sh\nprintf "%s\\n" "$@" > "$RUNNER_TEMP/told"\n'
AREA = "https://libraries.github.io/cove/"
ADDRESS, REPOSITORY = "https://libraries.github.io/site", "libraries/data"


def steps() -> Iterator[tuple[str, str]]:
    """The title and the commands of every step that runs some."""
    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        for job in workflow(path.stem)["jobs"].values():
            yield from ((one["name"], one["run"]) for one in job.get("steps", ()) if "run" in one)


def test_every_step_is_run_by_a_test_or_takes_minutes() -> None:
    found = {title: commands for title, commands in steps() if commands not in LONG}
    assert found.keys() == HERE | ELSEWHERE
    made = (ROOT / "Makefile").read_text("utf-8")
    assert [one for one in LONG if f"\n{one.removeprefix('make ')}: " not in made] == []


class Machine:
    """A clean copy with the small catalogue, and where GitHub puts what steps say."""

    def __init__(self, place: Path) -> None:
        self.clone, self.place = place / "clone", place
        for path in repository_files():
            if path.parts[0] not in ("datapackage", "tests") and "stories" not in path.parts:
                (self.clone / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / path, self.clone / path)
        curated = shutil.copytree(LIBRARIES, self.clone / "datapackage/curated")
        with (curated / "project.yaml").open("a", encoding="utf-8") as file:
            file.write(
                f"\noffers: lean\nsites: {{cove: '{AREA}'}}\n"
            )  # what is built does not matter here, and a lean site is built sooner
        (curated / "charts.yaml").unlink()
        for lock in self.clone.glob("requirements*.txt"):
            os.utime(lock, (1, 1))  # older than what was installed from it
        (self.clone / ".venv").symlink_to(ROOT / ".venv")
        primed(self.clone / ".build/store")
        (place / "hooks").mkdir()
        (place / "bin").mkdir()
        for name, text in {"hooks/post-checkout": HOOK, "bin/gh": GH}.items():
            (place / name).write_text(text, "utf-8")
            (place / name).chmod(0o755)
        git(self.clone, "init", "--quiet", "--initial-branch=main")
        (self.clone / ".git/info/exclude").write_text(".venv\n", "utf-8")
        self.commit("First")

    def commit(self, message: str) -> None:
        """Commit everything."""
        git(self.clone, "add", "--all")
        git(self.clone, "commit", "--quiet", "--allow-empty", "--message", message)

    def run(self, name: str, job: str, title: str, folder: str = "", **more: str) -> str:
        """What a step writes into its summary and its outputs; it must succeed."""
        done = self.tried(name, job, title, folder, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return (self.place / "said").read_text("utf-8")

    def tried(self, name: str, job: str, title: str, folder: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """What comes of the commands of a step in a folder of the clone."""
        said = self.place / "said"
        said.write_text("", "utf-8")
        given = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": REPOSITORY, "GITHUB_SHA": "0" * 40}
        given |= {"GITHUB_OUTPUT": str(said), "GITHUB_STEP_SUMMARY": str(said), "RUNNER_TEMP": str(self.place)}
        given |= {"OWN_ROOT": str(ROOT), "OWN_CLONE": str(self.clone), "GIT_TEMPLATE_DIR": str(self.place)}
        given |= {"SITE_ADDRESS": f"{ADDRESS}/", "PATH": f"{self.place / 'bin'}:{OWN['PATH']}", "MAKEFLAGS": ""}
        return run(self.clone / folder, step(name, job, title), **{**given, **more})


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A machine that has made its share of the build, and then the site."""
    made = Machine(tmp_path_factory.mktemp("machine"))
    assert made.run("pages", "plan", "Count the reports") == "shares=[]\n"
    made.run("pages", "share", "Make the share", SHARE="1/1")
    assert not (made.clone / ".build/site").exists()
    made.run("pages", "build", "Build")
    made.run("area", "build", "Build the area", SITE="cove", CATALOGUE=REPOSITORY)
    made.commit("Built")
    return made


def test_the_site_is_built_for_the_address_of_pages(machine: Machine) -> None:
    home = (machine.clone / ".build/site/index.html").read_text("utf-8")
    assert f"<link rel=canonical href={ADDRESS}/>" in home
    assert f"https://github.com/{REPOSITORY}" in home


def test_an_area_has_a_site_of_its_own_and_every_link_leads_to_a_page(machine: Machine) -> None:
    sites = {f"{ADDRESS}/": machine.clone / ".build/site", AREA: machine.clone / ".build/sites/cove/site"}
    assert sorted(one.parent.name for one in sites[AREA].glob("*/*/index.html")) == ["cove"]
    report = (sites[f"{ADDRESS}/"] / "sources/cove-2021/index.html").read_text("utf-8")
    assert 'href="../../places/cove/2021/#section-source"' in report
    led = (sites[f"{ADDRESS}/"] / "places/cove/2021/index.html").read_text("utf-8")
    assert f'href="{AREA}places/cove/2021/"' in led
    crossing = 0
    for home, folder in sites.items():
        for page in folder.rglob("*.html"):
            for link in LINKS.findall(page.read_text("utf-8")):
                aim = urljoin(f"{home}{page.relative_to(folder)}", re.sub("[?#].*", "", link))
                if own := next((one for one in sites if aim.startswith(one)), ""):
                    there = sites[own] / aim.removeprefix(own)
                    assert there.is_file() or (there / "index.html").is_file(), (page, link)
                    crossing += own != home
                else:
                    assert urlsplit(aim).netloc != urlsplit(home).netloc, (page, link)
    assert crossing


def test_data_that_differ_from_the_curated_files_are_seen(machine: Machine) -> None:
    title = "See that the data are what the curated files say"
    machine.run("validate", "validate", title)
    table = machine.clone / "datapackage/data/observations.csv"
    before = table.read_bytes()
    table.write_bytes(before.replace(b"980", b"981"))
    assert machine.tried("validate", "validate", title).returncode == 1
    table.write_bytes(before)
    table.with_name("more.csv").write_text("one that nobody committed\n", "utf-8")
    assert machine.tried("validate", "validate", title).returncode == 1
    table.with_name("more.csv").unlink()
    git(machine.clone, "reset", "--quiet")


def test_a_build_elsewhere_is_the_same(machine: Machine) -> None:
    title = "Build again elsewhere, and see that nothing differs"
    given = {"ADDRESS": ADDRESS, "REPOSITORY": f"https://github.com/{REPOSITORY}", "COMMIT": "0" * 40}
    machine.run("validate", "validate", title, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7", **given)


def test_a_pull_request_says_what_changes_and_goes_on_without_the_charts_of_before(machine: Machine) -> None:
    base = machine.clone / ".build/base"
    shutil.copytree(machine.clone / "datapackage", base / "datapackage", dirs_exist_ok=True)
    shutil.copytree(machine.clone / "scripts", base / "scripts", dirs_exist_ok=True)
    table = base / "datapackage/data/observations.csv"
    table.write_bytes(table.read_bytes().replace(b"980", b"981"))
    assert "980" in machine.run("ci", "test", "Say which figures change")
    (base / "datapackage/curated/project.yaml").unlink()
    said = machine.run("ci", "test", "Draw the charts of before", ".build/base")
    assert said.startswith("The site of before could not be built")


def test_a_release_says_what_changed_and_is_frozen(machine: Machine) -> None:
    assert machine.run("release", "freeze", "Say what changed since the last release")
    machine.run("release", "freeze", "Freeze")
    machine.run("release", "freeze", "Commit", GITHUB_ACTOR="curator")
    changed = git(machine.clone, "show", "--name-only", "--format=", "HEAD").splitlines()
    assert "datapackage/releases/1.0.0.zip" in changed
    assert "CITATION.cff" in changed
    compare = f"https://github.com/{REPOSITORY}/compare/main...release-1.0.0?expand=1"
    given = {"BRANCH": "release-1.0.0", "GITHUB_REF_NAME": "main"}
    assert compare in machine.run("release", "push", "Say what to do next", **given)


def test_what_is_asked_of_github(machine: Machine) -> None:
    told = machine.place / "told"
    machine.run("release", "push", "Fetch the patch", GITHUB_RUN_ID="7")
    assert told.read_text("utf-8").split() == ["run", "download", "7", "--name", "release", "--dir", str(machine.place)]
    machine.run("publish", "publish", "Make the release", VERSION="1.0.0")
    asked = told.read_text("utf-8").splitlines()
    assert asked[:5] == ["release", "create", "v1.0.0", "--target", "0" * 40]
    assert asked[-2:] == ["datapackage/releases/1.0.0.zip", str(machine.place / "SHA256SUMS")]
