"""How large the files are that readers can take from a site: by what they cover and by shape."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# What a file covers, by its path below the root of the site; the first that fits.
KINDS: Mapping[str, re.Pattern[str]] = {
    "whole": re.compile(r"data/[^/]+\.(zip|xlsx|csv|json|sqlite)"),
    "whole, table": re.compile(r"data/data/[^/]+\.(csv)"),
    "place and year": re.compile(r"data/places/[^/]+/[^/]+-\d{4}\.(zip|xlsx|csv|json)"),
    "place": re.compile(r"data/places/[^/]+/[^/]+\.(zip|xlsx|csv|json)"),
    "theme": re.compile(r"data/themes/[^/]+/[^/]+\.(zip|xlsx|csv|json)"),
    "indicator": re.compile(r"data/indicators/[^/]+/[^/]+\.(zip|xlsx|csv|json)"),
    "figure": re.compile(r"places/[^/]+/\d+/(?!cite\.)[^/.]+\.(json)"),
    "figures of a place and year, cited": re.compile(r"places/[^/]+/\d+/cite\.(bib|ris|csl\.json)"),
    "chart": re.compile(r"charts/[^/.]+\.(png|svg|csv|metadata\.json|json)"),
    "chart, embedded": re.compile(r"charts/[^/]+/embed/index\.(html)"),
    "API": re.compile(r"api/.+\.(json)"),
    "JSON-stat": re.compile(r"data/.+\.(jsonstat\.json)"),
    "release": re.compile(r"releases/.+\.(zip|csv|json|svg|html)"),
}


@dataclass(frozen=True)
class FolderSize:
    """Files of one kind: what they cover, their shape, how many there are, bytes of all and of the largest."""

    kind: str
    shape: str
    count: int
    total: int
    largest: int


def sizes(tree: Mapping[str, bytes]) -> Iterator[FolderSize]:
    """The sizes of the files in the tree of a site, kind by kind as listed above; both languages count."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for path, content in tree.items():
        for kind, pattern in KINDS.items():
            if match := pattern.fullmatch(path.partition("/")[2]):
                found[kind, match[1]].append(len(content))
                break
    order = list(KINDS)
    for (kind, shape), own in sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])):
        yield FolderSize(kind, shape, len(own), sum(own), max(own))
