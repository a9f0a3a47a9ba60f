"""The list of what a build left: what is still the same is known, and whatever was changed by hand is read."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.ledger import TICK, Ledger, summed
from scripts.writer import write_folder

FILES = {"index.html": b"home", "a/b/index.html": b"deep"}
OLD = TICK / 1e9 + 0.01  # seconds: so much older than the list


def left(folder: Path) -> Ledger:
    """A folder that a build left, a moment ago."""
    write_folder(folder / "site", FILES)
    time.sleep(OLD)
    write_folder(folder / "site", FILES, Ledger(folder / "site", folder / "list.json"))
    return Ledger(folder / "site", folder / "list.json")


def test_what_is_as_it_was_left_is_known(tmp_path: Path) -> None:
    found = left(tmp_path)
    assert {name: found.sum(name) for name in FILES} == {name: summed(content) for name, content in FILES.items()}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"hand"),
        lambda path: path.write_bytes(b"longer by hand"),
        lambda path: path.unlink(),
        os.utime,
        lambda path: path.with_name("other").hardlink_to(path),
        lambda path: (path.rename(path.with_name("x")), path.symlink_to("x")),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_what_was_touched_by_hand_is_not(spoil: Callable[[Path], object], tmp_path: Path) -> None:
    left(tmp_path)
    spoil(tmp_path / "site" / "index.html")
    found = Ledger(tmp_path / "site", tmp_path / "list.json")
    assert found.sum("index.html") is None
    assert found.sum("a/b/index.html")


def test_a_file_as_young_as_the_list_is_read(tmp_path: Path) -> None:
    at = tmp_path / "list.json"
    write_folder(tmp_path / "site", FILES, Ledger(tmp_path / "site", at))
    assert Ledger(tmp_path / "site", at).sum("index.html") is None


@pytest.mark.parametrize("text", [b"", b"[]", b"{", b'{"index.html": 1}', b'{"index.html": []}', b"[" * 100_000])
def test_a_list_that_cannot_be_read_tells_nothing(text: bytes, tmp_path: Path) -> None:
    left(tmp_path)
    (tmp_path / "list.json").write_bytes(text)
    assert Ledger(tmp_path / "site", tmp_path / "list.json").sum("index.html") is None
