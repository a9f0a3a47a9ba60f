"""How large a site is: its files by kind of part and by shape, so that every file counts once."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.files import paths_below
from scripts.fixed import fixed
from scripts.words import LANGUAGES

SMALLEST = 2_000  # bytes: a page with the frame of the site has more, one that only leads on has fewer
MOVED = "address that moved"
MOST_BYTES, MOST_OF_A_PAGE = 10**9, 1_500_000  # of a site on GitHub Pages, and of a page
SHOWN = 20  # of the largest files

# What a file is or covers, by its path below the home page of its language; the first that fits.
KINDS: Mapping[str, re.Pattern[str]] = {
    "page of a place": re.compile(r"places/[^/]+/index\.(html)"),
    "page of a place and year": re.compile(r"places/[^/]+/\d+/index\.(html)"),
    "page of citations": re.compile(r"places/[^/]+/\d+/cite/.*\.(html)"),
    "page of an indicator or a theme": re.compile(r"indicators/[^/]+/index\.(html)"),
    "page of a chart": re.compile(r"charts/[^/]+/index\.(html)"),
    "page of a source": re.compile(r"sources/.+/index\.(html)"),
    "chart, embedded": re.compile(r"charts/[^/]+/embed/index\.(html)"),
    "chart": re.compile(r"charts/[^/.]+\.(png|svg|csv|csv\.gz|(?:metadata|wide)\.json|json)"),
    "figure": re.compile(r"places/[^/]+/\d+/(?!cite\.)[^/.]+\.(json)"),
    "data behind a page": re.compile(r"places/.*page\.(json\.gz)"),
    "figures of a place and year, cited": re.compile(r"places/[^/]+/\d+/cite\.(bib|ris|csl\.json)"),
    "whole": re.compile(r"data/[^/.]+\.(zip|xlsx|csv|csv\.gz|json|parquet|sqlite)"),
    "whole, table": re.compile(r"data/data/[^/.]+\.(csv|csv\.gz)"),
    "place and year": re.compile(r"data/places/[^/]+/[^/]+-\d{4}\.(zip|xlsx|csv|csv\.gz|json)"),
    "place": re.compile(r"data/places/[^/]+/[^/.]+\.(zip|xlsx|csv|csv\.gz|json)"),
    "theme": re.compile(r"data/themes/[^/]+/[^/]+\.(zip|xlsx|csv|csv\.gz|json)"),
    "indicator": re.compile(r"data/indicators/[^/]+/[^/]+\.(zip|xlsx|csv|csv\.gz|json)"),
    "JSON-stat": re.compile(r"data/.+\.(jsonstat\.json)"),
    "API": re.compile(r"api/.+\.(json)"),
    "feed": re.compile(r"feeds/.+\.(atom)"),
    "release": re.compile(r"releases/.+\.(zip|csv|json|svg|html)"),
    "asset": re.compile(r"assets/.+\.(\w+)"),
    "other": re.compile(r".*\.(\w+)"),
}


@fixed
class FolderSize:
    """Files of one kind: what they are or cover, their shape, how many there are, bytes of all and of the largest."""

    kind: str
    shape: str
    count: int
    total: int
    largest: int


def weighed(site: Path) -> dict[str, int]:
    """The bytes of every file below a folder by its path."""
    return {name: path.stat().st_size for name, path in paths_below(site).items()}


def sizes(files: Mapping[str, int]) -> Iterator[FolderSize]:
    """The sizes of a site, kind by kind as listed above, both languages together; `files` are bytes by path."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for path, size in files.items():
        found[_kind(path, size)].append(size)
    order = [*KINDS, MOVED]
    for (kind, shape), own in sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        yield FolderSize(kind, shape, len(own), sum(own), max(own))


def by_kind(files: Mapping[str, int]) -> dict[str, FolderSize]:
    """The sizes by kind, whatever the shape."""
    found: dict[str, FolderSize] = {}
    for one in sizes(files):
        before = found.get(one.kind, FolderSize(one.kind, "", 0, 0, 0))
        largest = max(before.largest, one.largest)
        found[one.kind] = FolderSize(one.kind, "", before.count + one.count, before.total + one.total, largest)
    return found


def outgrown(files: Mapping[str, int]) -> Iterator[str]:
    """What of a site is too large for its readers or for GitHub Pages, each with a remedy."""
    if (total := sum(files.values())) > MOST_BYTES:
        most = max(by_kind(files).values(), key=lambda one: one.total)
        yield (
            f"the site has {total:,} bytes, and GitHub Pages takes {MOST_BYTES:,}; most are of the kind '{most.kind}' "
            f"({most.total:,}): offer fewer shapes under 'downloads' in project.yaml"
        )
    for path, size in sorted(files.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]:
        if path.endswith(".html") and size > MOST_OF_A_PAGE:
            yield (
                f"{path} has {size:,} bytes, more than the {MOST_OF_A_PAGE:,} that a reader should wait for: divide "
                "the report, or give the places within the place pages of their own ('page: yes' of their kind)"
            )


def _kind(path: str, size: int) -> tuple[str, str]:
    """What a file is, and its shape."""
    others = tuple(f"{language}/" for language in LANGUAGES[1:])
    own = path.partition("/")[2] if path.startswith(others) else path
    if own.endswith("index.html") and size < SMALLEST:
        return MOVED, "html"
    return next((kind, match[1]) for kind, pattern in KINDS.items() if (match := pattern.fullmatch(own)))
