"""What pages offer to download: packages, tables and the same data in other shapes, with sizes and checksums."""

from collections.abc import Iterable, Mapping, Sequence

from scripts.curated.project import Project
from scripts.packages import Part
from scripts.pages.editions import Downloads
from scripts.published import File
from scripts.readings import Asked
from scripts.shelf import addresses
from scripts.shelf.rows import Shelf
from scripts.versions import Release

SHAPES = ("xlsx", "csv", "csv.gz", "json", "parquet", "sqlite", "zip")


def figures(shelf: Shelf, project: Project) -> Mapping[str, Mapping[str, str]]:
    """The address of each observation on the site in each language that is asked for, by its id."""

    def spoken(language: str) -> dict[str, str]:
        return {name: addresses.absolute(project.address, path, language) for name, path in shelf.paths.items()}

    return Asked(spoken)


def offers(files: Sequence[tuple[Part, File]], package: Iterable[str], releases: Sequence[Release]) -> Downloads:
    """Everything to download: the ZIPs, the files of the whole package by path, and the files in other shapes.

    `files` are all of them with the part that each covers, and `package` the paths of the package.
    """
    known = {one.path: one for _, one in files}
    tables = {path.removeprefix("data/").partition(".csv")[0]: published(path) for path in package}
    zips, shapes = dict[str, File](), dict[str, list[File]]()
    for part, one in sorted(files, key=lambda pair: SHAPES.index(pair[1].shape)):
        if one.shape == "zip":
            zips[part.key] = one
        elif one.path not in tables.values():
            shapes.setdefault(part.key, []).append(one)
    found = {name: known[path] for name, path in tables.items()}
    return Downloads(zips, found, releases, shapes)


def published(path: str) -> str:
    """Where a file of the package stands on the site: beside its descriptor, all below /data/."""
    return f"data/{path}"
