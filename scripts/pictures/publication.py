"""What leaves the site with a chart: its files, the reports behind it, and the code to embed it."""

import zlib
from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import ConfigDict, TypeAdapter

from scripts.fixed import fixed
from scripts.pictures.origins import Origin
from scripts.published import File


@fixed
class Publication:
    """One chart in one language; `files` by ending, `height` in CSS pixels is what the embed needs at most.

    `pixels` are width and height of the PNG, and `alternative` says in words what it shows. The reports stand `behind`
    it as `behind` packs them: a chart of many places has thousands, for which few ask.
    """

    __pydantic_config__ = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    chart: str
    language: str
    title: str
    behind: bytes
    files: Mapping[str, File]
    pixels: tuple[int, int]
    code: str
    height: int
    alternative: str

    @property
    def origins(self) -> tuple[Origin, ...]:
        """The reports behind it."""
        return _adapter().validate_json(zlib.decompress(self.behind))


def behind(origins: Sequence[Origin]) -> bytes:
    """Reports in as few bytes as they take in memory until somebody asks for them."""
    return zlib.compress(_adapter().dump_json(tuple(origins)))


@cache
def _adapter() -> TypeAdapter[tuple[Origin, ...]]:
    return TypeAdapter(tuple[Origin, ...])
