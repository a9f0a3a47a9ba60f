"""What a folder held when a build left it, so that a file that is still the same need not be read.

As in the index of git, a file is still the same as long as its inode, its size and the time of its last change are. One
that hangs together with another, or that changed no earlier than the list was written, is read whatever these are.
"""

import json
import os
import stat
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

Mark = list[int]  # inode, bytes and time of the last change (ns) of a file; nothing of what is no ordinary one
Entry = tuple[Mark, str]  # of a file: its mark and its SHA-256
TICK = 20_000_000  # ns: by so much the clock of a file system may go on at once


class Ledger:
    """The files below a folder, looked at when first asked for; the file `at` tells what a build left there."""

    def __init__(self, folder: Path, at: Path | None = None) -> None:
        self.folder, self.at = folder, at

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """The mark of every file by relative path."""
        return dict(_marks(str(self.folder)))

    @cached_property
    def _known(self) -> Mapping[str, list[object]]:
        try:
            if self.at is None:
                return {}
            latest, found = self.at.stat().st_mtime_ns - TICK, json.loads(self.at.read_bytes())
            return {name: entry for name, entry in found.items() if entry[2] < latest}
        except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return {}

    def sum(self, name: str) -> str | None:
        """The SHA-256 of a file; None where it is not there, or would have to be read."""
        entry, mark = self._known.get(name), self.marks.get(name)
        return str(entry[3]) if mark and entry and entry[:3] == mark else None

    def holds(self, name: str, own: str) -> bool:
        """Whether a file is known to have this SHA-256."""
        return self.sum(name) == own


def listed(entries: Mapping[str, Entry]) -> bytes:
    """The list of what a folder holds, to be read by the next build."""
    from pydantic_core import to_json  # which a build of what is known already does not load

    return to_json({name: [*mark, own] for name, (mark, own) in entries.items() if mark})


def summed(content: bytes) -> str:
    """The SHA-256 of a content."""
    return sha256(content).hexdigest()


def marked(path: str) -> Mark:
    """The mark of one file."""
    return _mark(os.lstat(path))


def _marks(folder: str) -> Iterator[tuple[str, Mark]]:
    waiting = [("", folder)]
    while waiting:
        inner, place = waiting.pop()
        for one in _within(place):
            name = inner + one.name
            if one.is_dir(follow_symlinks=False):
                waiting.append((f"{name}/", one.path))
            else:
                yield name, _mark(one.stat(follow_symlinks=False))


def _within(folder: str) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _mark(found: os.stat_result) -> Mark:
    ordinary = stat.S_ISREG(found.st_mode) and found.st_nlink == 1
    return [found.st_ino, found.st_size, found.st_mtime_ns] if ordinary else []
