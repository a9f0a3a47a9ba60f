"""What leaves the site with a chart: its files, the reports behind it, the code to embed it, and its card."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.pictures.origins import Origin
from scripts.published import File


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
