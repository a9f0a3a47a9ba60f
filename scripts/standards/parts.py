"""Published files of data, by the part of the data that they hold."""

from collections.abc import Iterable

from scripts.packages import Part
from scripts.published import File


def by_part(published: Iterable[tuple[Part, File]]) -> dict[Part, list[File]]:
    """The files of each part, by path."""
    found: dict[Part, list[File]] = {}
    for part, one in sorted(published, key=lambda pair: pair[1].path):
        found.setdefault(part, []).append(one)
    return found
