"""Published files of data, by the part of the data that they hold."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from scripts.packages import Part

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class File:
    """A published file: its path below the root of the site, media type, size in bytes, SHA-256."""

    path: str
    media_type: str
    size: int
    sha256: str


def by_part(published: Iterable[tuple[Part, str, bytes]]) -> dict[Part, list[File]]:
    """The files of each part, by path; raises `KeyError` for a kind of file that has no media type here."""
    found: dict[Part, list[File]] = {}
    for part, path, content in sorted(published, key=lambda one: one[1]):
        kind = MEDIA_TYPES[PurePosixPath(path).suffix]
        found.setdefault(part, []).append(File(path, kind, len(content), hashlib.sha256(content).hexdigest()))
    return found
