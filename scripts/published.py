"""A published file as everything that speaks of it does: where it is, of what media type, how large, its checksum."""

import gzip
from collections.abc import Mapping
from hashlib import sha256

from scripts.fixed import fixed

# Media types as IANA registers them, by how a file's name ends.
MEDIA: Mapping[str, str] = {
    "csv": "text/csv",
    "csv.gz": "application/gzip",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@fixed
class File:
    """A published file: its path below the root of the site, its size in bytes, its SHA-256 ("" where not known)."""

    path: str
    size: int
    sha256: str = ""

    @property
    def shape(self) -> str:
        """The shape of the file, as its name ends: `csv`, `csv.gz`."""
        return shape(self.path)

    @property
    def media(self) -> str:
        """The media type of the file; raises `KeyError` for a shape that has none here."""
        return MEDIA[self.shape]

    @property
    def packed(self) -> bool:
        """Whether it is another file that gzip packed."""
        return self.shape.endswith(".gz")


def shape(path: str) -> str:
    """The shape of a file by its path."""
    return "csv.gz" if path.endswith(".csv.gz") else path.rpartition(".")[2]


def zipped(content: bytes, level: int = 9) -> bytes:
    """A content as gzip packs it (RFC 1952): the same bytes each time."""
    return gzip.compress(content, level, mtime=0)


def measured(path: str, content: bytes) -> File:
    """A file with its size and its checksum."""
    return File(path, len(content), sha256(content).hexdigest())
