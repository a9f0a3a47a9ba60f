"""Killed at any step, a build leaves the last good site or the new one, and the next build mends what is left."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from scripts.files import ROOT
from scripts.ledger import Ledger, summed
from scripts.writer import NotOursError, Source, lay_ready, mend, publish, write_package

OLD = {"index.html": b"old", "same.html": b"same", "a/b.html": b"old", "f": b"old", "g/h.html": b"old"}
NEW = {"index.html": b"new", "same.html": b"same", "c/e/d.html": b"new", "f/i.html": b"new", "g": b"new"}
# Publishes the files in `pages` as the site. At the step of this number it dies as a process dies that is killed, or
# finds the disk full from then on.
PUBLISH = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from scripts.files import paths_below
from scripts.ledger import Ledger, summed
from scripts.writer import lay_ready, mend, publish
out, last, full, steps = Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "full", 0
WRITING = os.O_WRONLY | os.O_RDWR
def watch(event, args):
    global steps
    writes = event == "open" and isinstance(args[2], int) and args[2] & WRITING
    if full and 0 <= last <= steps and (writes or event == "os.mkdir"):
        raise OSError(28, "No space left on device")
    if writes or event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"):
        if steps == last and not full:
            os._exit(9)
        steps += 1
sys.addaudithook(watch)
mend(out / "site")
files = {name: (summed(path.read_bytes()), path.read_bytes) for name, path in paths_below(out / "pages").items()}
lay_ready(out / "site", files, Ledger(out / "site"))
publish(out / "site")
"""


def laid(out: Path, files: dict[str, bytes]) -> None:
    """The pages of a build, as files."""
    for name, content in files.items():
        (out / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (out / "pages" / name).write_bytes(content)


def sources(files: dict[str, bytes]) -> dict[str, Source]:
    return {name: (summed(content), partial(bytes, content)) for name, content in files.items()}


def found(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".generated"
    }


def publish_in_steps(out: Path, last: int, fault: str = "") -> int:
    command = [sys.executable, "-c", PUBLISH, str(ROOT), str(out), str(last), fault]
    return subprocess.run(command, check=False, capture_output=True).returncode


@pytest.mark.parametrize("fault", ["kill", "full"])
def test_a_kill_and_a_full_disk_at_any_step_lose_nothing(fault: str, tmp_path: Path) -> None:
    survived = 0
    for last in range(100):
        out = tmp_path / str(last)
        laid(out, NEW)
        lay_ready(out / "site", sources(OLD), Ledger(out / "site"))
        publish(out / "site")
        killed = publish_in_steps(out, last, fault)
        mend(out / "site")
        assert found(out / "site") in (OLD, NEW), f"{fault} at step {last}"
        assert sorted(path.name for path in out.iterdir()) == ["pages", "site"], f"{fault} at step {last}"
        assert publish_in_steps(out, -1) == 0
        assert found(out / "site") == NEW, f"{fault} at step {last}"
        if not killed:
            break
        survived += 1
    assert survived >= (15 if fault == "kill" else 5)


@pytest.mark.parametrize("name", ["site", "site.new"])
def test_what_is_not_ours_stays(name: str, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / name / "mine.txt").write_text("precious")
    with pytest.raises(NotOursError, match="was not generated here"):
        mend(tmp_path / "site")
    assert (tmp_path / name / "mine.txt").read_text() == "precious"


def test_what_is_published_takes_the_place_of_whatever_stands_there(tmp_path: Path) -> None:
    site, others = tmp_path / "site", tmp_path / "others"
    others.mkdir()
    (others / "mine.txt").write_text("precious")
    lay_ready(site, sources(OLD), Ledger(site))
    publish(site)
    (site / "empty" / "index.html" / "c").mkdir(parents=True)
    (site / "linked").symlink_to(others)
    lay_ready(site, sources({"empty/index.html": b"new", "linked/a/b.html": b"new"}), Ledger(site))
    publish(site)
    assert found(site) == {"empty/index.html": b"new", "linked/a/b.html": b"new"}
    assert [path.name for path in others.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("text", [b"", b"\0\0", b"[]", b"{}"])
def test_a_decision_that_never_came_to_the_disk_is_none(text: bytes, tmp_path: Path) -> None:
    site = tmp_path / "site"
    for files in (OLD, NEW):
        lay_ready(site, sources(files), Ledger(site))
        if files == OLD:
            publish(site)
    (tmp_path / "site.new" / "decided.json").write_bytes(text)
    mend(site)
    assert found(site) == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


PACKAGE = {"datapackage.json": b'{"name": "ours", "resources": [{"path": "data/a.csv"}]}', "data/a.csv": b"1\n"}


@pytest.mark.parametrize(
    "theirs",
    [
        {"datapackage.json": b'{"name": "theirs", "resources": []}'},
        {"datapackage.json": b"[]"},
        {"datapackage.json": b"[" * 100_000},
        {"data/a.csv": b"theirs\n"},
        {"datapackage.json": b'{"name": "ours", "resources": []}', "data/a.csv": b"theirs\n"},
    ],
)
def test_a_package_of_others_stays(theirs: dict[str, bytes], tmp_path: Path) -> None:
    for name, content in theirs.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with pytest.raises(NotOursError, match="is not of the package 'ours'"):
        write_package(tmp_path, PACKAGE)
    assert found(tmp_path) == theirs


def test_a_package_that_was_half_written_is_finished(tmp_path: Path) -> None:
    write_package(tmp_path, {**PACKAGE, "data/a.csv": b"0\n"})
    (tmp_path / "data" / "a.csv").write_bytes(b"1\n")
    (tmp_path / "data" / ".new-1-2-a.csv").write_bytes(b"half")
    write_package(tmp_path, PACKAGE)
    assert found(tmp_path) == PACKAGE
