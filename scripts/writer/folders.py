"""A folder of generated files, among which nothing foreign is touched."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path

from scripts.fixed import fixed
from scripts.ledger import Entry, Ledger, listed, marked, summed
from scripts.writer.files import HALF, Files, InPlace, NotOursError, Standing, each, place, written

LOCK, MARK = ".lock", ".generated"
MARK_TEXT = b"Everything in this folder is generated and may be removed at any time.\n"


@fixed
class Written:
    """What a write did: paths written, paths removed, number of files left as they were; all that is there now."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def sums(self) -> Mapping[str, str]:
        """The SHA-256 of each file that is there now, by path."""
        return {name: own for name, (_, own) in self.entries.items()}


def write_folder(folder: Path, files: Standing, before: Ledger | None = None) -> Written:
    """Make `folder` hold exactly `files` (by relative path), one at a time; raises `NotOursError` for a foreign one.

    What is known to have been there `before` is not read; what is there now is left to the next build.
    """
    claim(folder)
    before, entries, changed = before or Ledger(folder), dict[str, Entry](), list[str]()
    orphans = before.marks.keys() - {MARK}
    for name in (name for name, mark in before.marks.items() if not mark and (folder / name).is_symlink()):
        (folder / name).unlink()  # what is written below it would be written elsewhere
    written(folder / MARK, MARK_TEXT)
    for name, content in each(files):
        mark, own = before.marks.get(name), content.own if isinstance(content, InPlace) else summed(content)
        if before.holds(name, own):
            pass
        elif isinstance(content, InPlace):
            raise ValueError(f"{folder / name} is not what it was said to be")
        elif _put(folder, name, content):
            changed.append(name)
            mark = None
        entries[name] = mark or marked(f"{folder}/{name}"), own
    if not entries:
        raise ValueError(f"refusing to write nothing into {folder}")
    orphans -= entries.keys()
    remove_all(folder, orphans)
    leave_list(before, entries)
    return Written(tuple(changed), tuple(sorted(orphans)), len(entries) - len(changed), entries)


def _put(folder: Path, name: str, content: bytes) -> bool:
    """Write a file of a folder that is all ours, where it is another; a folder or a file in its way goes."""
    path = folder / name
    with suppress(IsADirectoryError, NotADirectoryError):
        return written(path, content)
    if path.is_dir():
        shutil.rmtree(path)
    else:
        next(one for one in path.parents if one.exists()).unlink()
    return written(path, content)


def leave_list(before: Ledger, entries: Mapping[str, Entry]) -> None:
    """Write the list of what a folder holds now in the place of the one of `before`, where there is a place for it."""
    if before.at:
        place(before.at, listed(entries))


def write_into(folder: Path, files: Files) -> Written:
    """Write generated files among hand-written ones, removing nothing."""
    return write(folder, files, ())


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes below a folder, and let others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def claim(folder: Path) -> None:
    """Raise `NotOursError` for a folder that holds something and was not generated."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError(f"{folder} is no folder of ours: choose another --out, or move it away")
    if folder.exists() and not (folder / MARK).exists() and any(not _half(path) for path in folder.iterdir()):
        raise NotOursError(f"{folder} exists and was not generated here: choose another --out, or move it away")


def _half(path: Path) -> bool:
    return path.name.startswith(HALF)


def write(folder: Path, files: Files, orphans: Iterable[str]) -> Written:
    """Write files into a folder and remove orphans from it, whatever else stands there."""
    changed, removed, unchanged = [], [], 0
    for name, content in each(files):
        if written(folder / name, content):
            changed.append(name)
        else:
            unchanged += 1
    for name in orphans:
        (folder / name).unlink()
        removed.append(name)
    return Written(tuple(changed), tuple(removed), unchanged)


def remove_all(folder: Path, names: Iterable[str]) -> None:
    """Remove files below a folder, and the folders in which nothing is left; what is gone or another thing, is done."""
    every = list(names)
    for name in every:
        with suppress(FileNotFoundError, IsADirectoryError, NotADirectoryError):
            (folder / name).unlink()
    for inner in sorted({str(path) for name in every for path in Path(name).parents} - {"."}, reverse=True):
        with suppress(OSError):  # there is something else in it
            (folder / inner).rmdir()


def remove_empty(folder: Path) -> None:
    """Remove every folder below one in which nothing is."""
    for path, _, names in os.walk(folder, topdown=False):
        if not names and path != str(folder) and not os.listdir(path):  # noqa: PTH208 - see `files.holds`
            Path(path).rmdir()
