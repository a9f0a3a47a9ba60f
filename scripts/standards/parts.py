"""Published files of data, by the part of the data that they hold."""

from collections.abc import Iterable

from scripts.packages import Part
from scripts.published import File, measured


def by_part(published: Iterable[tuple[Part, str, bytes]]) -> dict[Part, list[File]]:
    """The files of each part, by path."""
    found: dict[Part, list[File]] = {}
    for part, path, content in sorted(published, key=lambda one: one[1]):
        found.setdefault(part, []).append(measured(path, content))
    return found
