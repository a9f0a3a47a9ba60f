"""The releases so far and the data of today: which version they are, and what changed from one to the next."""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from urllib.parse import urlsplit

from scripts.curated.records import Rename
from scripts.fixed import fixed
from scripts.packages.zipping import archive as packed
from scripts.problems import Problem
from scripts.versions.archives import Archive, archive, unpacked
from scripts.versions.comparing import Renames, TableChange, changes, level, numbers, raised
from scripts.words import languages

SUFFIX = ".zip"
CHARTS = "charts/"
NOBODYS = ("example", "invalid", "localhost", "test", "example.com", "example.net", "example.org")


@fixed
class Kept:
    """A chart of a release in one language: title, height of its page in pixels at most, what the page says as HTML."""

    title: str
    height: int
    article: str


@fixed
class Release:
    """One frozen release: its data package, the ZIP it is kept in, the package before it, and what changed since."""

    package: Archive
    content: bytes
    before: Archive | None
    changes: tuple[TableChange, ...]

    @property
    def version(self) -> str:
        """Its version."""
        return self.package.version

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """The frozen chart images, by path below the release."""
        files = self.package.files
        return {name: content for name, content in files.items() if name.startswith(CHARTS) and name.endswith(".svg")}

    @cached_property
    def charts(self) -> Mapping[str, Mapping[str, Kept]]:
        """The frozen charts by language and id; a release may have none."""
        found = {name: self.package.files.get(f"{CHARTS}{name}.json", b"{}") for name in languages()}
        return {
            language: {chart: Kept(**one) for chart, one in json.loads(content).items()}
            for language, content in found.items()
        }


@fixed
class History:
    """Every release, the oldest first, and how the data of today differ from the newest one."""

    releases: tuple[Release, ...]
    today: Archive
    open: tuple[TableChange, ...]

    @property
    def newest(self) -> Release | None:
        """The newest release; None before the first."""
        return self.releases[-1] if self.releases else None


def renamed_ids(renames: Iterator[Rename] | tuple[Rename, ...]) -> Renames:
    """New ids by old ones, by table."""
    made: dict[str, dict[str, str]] = {}
    for one in renames:
        made.setdefault(one.table, {})[one.former] = one.id
    return made


def history(frozen: Mapping[str, bytes], package: Mapping[str, bytes], renames: Renames) -> History:
    """The history from frozen ZIPs by version and the files of today's package.

    Raises `ProblemsError` where a release cannot be read.
    """
    releases: list[Release] = []
    for version in sorted(frozen, key=numbers):
        name = f"../releases/{version}{SUFFIX}"  # from the curated folder, as problems have it
        found = archive(unpacked(frozen[version], name), name)
        before = releases[-1].package if releases else None
        since = changes(before.cells, found.cells, renames) if before else ()
        releases.append(Release(found, frozen[version], before, since))
    today = archive(package, "the data of today", read=bool(releases))
    last = releases[-1].package if releases else None
    return History(tuple(releases), today, changes(last.cells, today.cells, renames) if last else ())


def problems(found: History, line: int = 0) -> Iterator[Problem]:
    """A version that does not say what changed, computed from the cells that differ; a day before the last release."""
    last, version = found.newest, found.today.version
    if last is None:
        return
    if found.today.created < last.package.created:
        earliest = f"expected {last.package.created}, the day of release {last.version}, or later"
        yield Problem("project.yaml", line, f"created: found {found.today.created}, {earliest}")
    if version == last.version and not found.open:
        return
    bump = level(found.open)
    least = raised(last.version, bump)
    if numbers(version) < numbers(least) or version == last.version:
        weightiest = f", the weightiest {bump}" if bump else ""
        counts = f"{len(found.open)} changes since release {last.version}{weightiest}"
        yield Problem(
            "project.yaml",
            line,
            f"version: found {version}, expected {least} or later ({counts}): raise it; `diff` lists them",
        )


def nobodys(address: str, line: int = 0) -> Iterator[Problem]:
    """An address that is kept free for examples (RFC 2606, RFC 6761): a release would carry it for good."""
    host = urlsplit(address).hostname or ""
    if any(f".{host}".endswith(f".{name}") for name in NOBODYS):
        reason = "nobody can reach it, and every file of a release names it for good"
        yield Problem("project.yaml", line, f"address: found '{address}', expected the site's own ({reason})")


def frozen(package: Mapping[str, bytes], charts: Mapping[str, bytes]) -> bytes:
    """A release as one ZIP, the same to the byte each time: the data package, and the charts below `charts/`."""
    return packed({**package, **{f"{CHARTS}{name}": content for name, content in charts.items()}})
