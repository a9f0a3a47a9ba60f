"""What pages offer to download: packages, tables and the same data in other shapes, with sizes and checksums."""

from collections.abc import Mapping, Sequence

from scripts.curated.project import Project
from scripts.downloads import Shape
from scripts.packages import Bundle
from scripts.pages.editions import Downloads
from scripts.published import File, measured, shape
from scripts.readings import Asked
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.versions import Release

SHAPES = ("xlsx", "csv", "csv.gz", "json", "parquet", "sqlite")


def figures(shelf: Shelf, project: Project) -> Mapping[str, Mapping[str, str]]:
    """The address of each observation on the site in each language that is asked for, by its id."""

    def spoken(language: str) -> dict[str, str]:
        return {name: addresses.absolute(project.address, path, language) for name, path in shelf.paths.items()}

    return Asked(spoken)


def offers(
    bundles: Sequence[Bundle], package: Mapping[str, bytes], files: Sequence[Shape], releases: Sequence[Release]
) -> Downloads:
    """Everything to download: the ZIPs, the files of the whole package by path, and the files in other shapes."""
    zips = {one.part.key: measured(one.address, one.content) for one in bundles}
    tables = {path.removeprefix("data/").partition(".csv")[0]: path for path in package}
    found = {name: measured(published(path), package[path]) for name, path in tables.items()}
    shapes: dict[str, list[File]] = {}
    for one in sorted(files, key=lambda one: SHAPES.index(shape(one.path))):
        shapes.setdefault(one.part.key, []).append(measured(one.path, one.content))
    return Downloads(zips, found, releases, shapes)


def published(path: str) -> str:
    """Where a file of the package stands on the site: beside its descriptor, all below /data/."""
    return f"data/{path}"
