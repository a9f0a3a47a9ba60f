"""The writer touches what it owns and nothing else, and writes only what changed."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from scripts.ledger import Ledger, summed
from scripts.writer import (
    NotOursError,
    Source,
    alone,
    assemble,
    lay_ready,
    publish,
    scratch,
    write_folder,
    write_new,
    write_package,
)


def test_only_changes_are_written_and_orphans_removed(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_folder(folder, {"a.txt": b"1", "b/c.txt": b"2"})
    before = (folder / "a.txt").stat().st_mtime_ns
    again = write_folder(folder, {"a.txt": b"1", "d.txt": b"3"})
    assert (again.changed, again.removed) == (("d.txt",), ("b/c.txt",))
    assert (folder / "a.txt").stat().st_mtime_ns == before
    assert not (folder / "b").exists()


def test_what_was_begun_is_finished_by_the_next(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "a.txt", b"1"
        raise RuntimeError("in the middle")

    folder = tmp_path / "out"
    with pytest.raises(RuntimeError, match="in the middle"):
        write_folder(folder, broken())
    write_folder(folder, iter([("b.txt", b"2")]))
    assert sorted(path.name for path in folder.iterdir()) == [".generated", "b.txt"]


@pytest.mark.parametrize("names", [("a", "a/b/c"), ("a/b/c", "a"), ("a/b/c", "a/b")])
def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(names: tuple[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for name in names:
        write_folder(folder, {name: name.encode()})
        left = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
        assert sorted(left) == [".generated", name]


def test_nothing_is_written_through_a_link_to_a_foreign_folder(tmp_path: Path) -> None:
    folder, foreign = tmp_path / "out", tmp_path / "mine"
    foreign.mkdir()
    (foreign / "b.txt").write_text("precious", "utf-8")
    write_folder(folder, {"c.txt": b"3"})
    (folder / "a").symlink_to(foreign)
    write_folder(folder, {"a/b.txt": b"1"})
    assert (foreign / "b.txt").read_text("utf-8") == "precious"
    assert (folder / "a" / "b.txt").read_bytes() == b"1"


def slow(folder: Path, word: bytes) -> None:
    """Write as a build does, in two steps that belong together."""
    with alone(folder):
        for name in ("a.txt", "b.txt"):
            write_folder(folder / name[0], [(name, word)])
            time.sleep(0.01)
        assert [(folder / name[0] / name).read_bytes() for name in ("a.txt", "b.txt")] == [word, word]


def test_two_builds_into_one_folder_wait_for_each_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(slow, [tmp_path] * 12, [bytes([65 + number]) for number in range(12)])) == [None] * 12


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("precious", "utf-8")
    with pytest.raises(NotOursError, match="choose another --out"):
        write_folder(tmp_path, {"a.txt": b"1"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.txt"]


def test_a_folder_of_the_meantime_is_new_and_goes_whatever_a_kill_left(tmp_path: Path) -> None:
    assemble(tmp_path / "mkdocs" / "left", {})
    with pytest.raises(NotOursError), scratch(tmp_path / "mkdocs"):
        pass
    assert (tmp_path / "mkdocs" / "left").exists()
    (tmp_path / "mkdocs" / ".generated").touch()
    with scratch(tmp_path / "mkdocs") as folder:
        assert [path.name for path in folder.iterdir()] == [".generated"]
    assert not folder.exists()


def test_a_foreign_folder_is_not_replaced(tmp_path: Path) -> None:
    place = tmp_path / "site"
    place.mkdir()
    (place / "mine.txt").write_text("precious", "utf-8")
    with pytest.raises(NotOursError):
        lay_ready(place, {}, Ledger(place))
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "mine.txt"]


def test_nothing_lies_ready_where_what_comes_later_cannot_be_made(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, Source]]:
        yield "a.txt", (summed(b"1"), lambda: b"1")
        assert (tmp_path / "site.new" / "1").read_bytes() == b"1"
        raise OSError("a page is wrong")

    with pytest.raises(OSError, match="a page is wrong"):
        lay_ready(tmp_path / "site", files(), Ledger(tmp_path / "site"))
    assert not [*tmp_path.iterdir()]


def test_what_is_put_together_stays_as_it_is_when_its_parts_are_written_anew(tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    write_folder(parts, {"a.txt": b"1"})
    whole = assemble(tmp_path / "whole", {"b/c.txt": parts / "a.txt"})
    write_folder(parts, {"a.txt": b"2"})
    assert (whole / "b" / "c.txt").read_bytes() == b"1"
    assemble(whole, {"d.txt": parts / "a.txt"})
    assert sorted(path.name for path in whole.rglob("*")) == [".generated", "d.txt"]


def test_nothing_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="refusing"):
        write_folder(tmp_path / "out", {})
    with pytest.raises(ValueError, match="refusing"):
        write_package(tmp_path, {})


def test_a_package_gives_up_only_resources_that_it_listed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "mine.csv").write_text("precious", "utf-8")
    (data / "old.csv").write_text("x", "utf-8")
    descriptor = '{"resources": [{"path": "data/old.csv"}, {"path": "../outside.csv"}]}'
    (tmp_path / "datapackage.json").write_text(descriptor, "utf-8")
    done = write_package(tmp_path, {"datapackage.json": b"{}", "data/new.csv": b"a\n"})
    assert done.removed == ("data/old.csv",)
    assert sorted(path.name for path in data.iterdir()) == ["mine.csv", "new.csv"]


@pytest.mark.parametrize("known", [False, True])
def test_what_a_folder_has_stays_and_hangs_together_with_nothing(known: bool, tmp_path: Path) -> None:
    site, old = tmp_path / "site", {"same.txt": b"1", "other.txt": b"2", "linked.txt": b"3", "d/gone.txt": b"0"}
    before = Ledger(site, tmp_path / "list.json")
    write_folder(site, old, before if known else None)
    (tmp_path / "elsewhere.txt").hardlink_to(site / "linked.txt")
    new = {"same.txt": b"1", "other.txt": b"4", "linked.txt": b"3", "a/b/new.txt": b"5", "a/c.txt": b"6"}
    inode = (site / "same.txt").stat().st_ino
    entries = lay_ready(
        site, {name: (summed(own), partial(bytes, own)) for name, own in new.items()}, Ledger(site, before.at)
    )
    assert {name: (site / name).read_bytes() for name in old} == old
    publish(site)
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.suffix}
    assert {name: path.read_bytes() for name, path in found.items()} == new
    assert {path.stat().st_nlink for path in found.values()} == {1}
    assert found["same.txt"].stat().st_ino == inode
    assert not (site / "d").exists()
    assert {name: mark for name, (mark, _) in entries.items()} == Ledger(site).marks


def test_a_new_file_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space"):
        write_new(tmp_path / "1.0.0.zip", b"PK..")
    assert list(tmp_path.iterdir()) == []
