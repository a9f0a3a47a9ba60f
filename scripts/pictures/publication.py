"""What leaves the site with a chart: its files, the reports behind it, and the code to embed it."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.pictures.origins import Origin
from scripts.published import File


@dataclass(frozen=True)
class Publication:
    """One chart in one language; `files` by ending, `height` in CSS pixels is what the embed needs at most.

    `pixels` are width and height of the PNG, and `alternative` says in words what it shows.
    """

    chart: str
    language: str
    title: str
    origins: tuple[Origin, ...]
    files: Mapping[str, File]
    pixels: tuple[int, int]
    code: str
    height: int
    alternative: str
