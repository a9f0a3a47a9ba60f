"""What hand-written pages ask for, from the tables: `{{ figure ID }}`, `{{ finding ID }}`, `{{ chart ID }}`."""

import re
from collections.abc import Collection, Iterator

from scripts.problems import Problem
from scripts.shelf.rows import Shelf

KINDS = ("figure", "finding", "chart")
ASKED = re.compile(r"\{\{ *([a-z]+) +([^ {}]+) *\}\}")


def asked(text: str) -> Iterator[tuple[str, str]]:
    """What a story asks for, each with its kind."""
    for line in text.splitlines():
        yield from ASKED.findall(line)


def unknown(file: str, text: str, shelf: Shelf, charts: Collection[str] | None = None) -> Iterator[Problem]:
    """What a story asks for and nobody has, by line; charts only where it is known which there are."""
    there = {"figure": shelf.paths, "finding": shelf.findings, **({} if charts is None else {"chart": charts})}
    for number, line in enumerate(text.splitlines(), 1):
        for kind, name in ASKED.findall(line):
            if kind not in KINDS:
                yield Problem(file, number, f"'{kind}' cannot be filled in: write figure, finding or chart")
            elif kind in there and name not in there[kind]:
                yield Problem(file, number, f"there is no {kind} '{name}': look its id up on the site or in the tables")
