"""What leaves the site with a chart: its files, the reports behind it, the code to embed it, and its card."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from scripts.pictures.origins import Origin


@dataclass(frozen=True)
class File:
    """One file: its path below the root of the site, media type, size in bytes and SHA-256."""

    path: str
    media: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Publication:
    """One chart in one language; `files` by ending, `height` in CSS pixels is what the embed needs at most."""

    chart: str
    language: str
    title: str
    origins: tuple[Origin, ...]
    files: Mapping[str, File]
    code: str
    height: int
    alternative: str


MEDIA = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "csv": "text/csv",
    "json": "application/json",
    "metadata.json": "application/json",
    "card.png": "image/png",
    "oembed.json": "application/json",
}


def described(path: str, ending: str, content: bytes) -> File:
    """A file as the page and the metadata speak of it."""
    return File(path, MEDIA[ending], len(content), sha256(content).hexdigest())
