"""Code to copy and run: one source for the page that shows it and for the tests that run it."""

from functools import cache
from pathlib import Path

from scripts.fixed import fixed
from scripts.words import parsed

SOURCE = Path(__file__).with_name("snippets.yaml")


@fixed
class Snippet:
    """A piece of code: the tool it is for, the shape of the file it reads, whether the tests run it, its text."""

    tool: str
    reads: str
    runs: bool
    code: str


def snippets(address: str, name: str, indicator: str, kind: str, language: str) -> tuple[Snippet, ...]:
    """The code for each tool, for the site at `address` (with a slash at its end).

    An `indicator`, with the values of one `kind` of entity, serves as example.
    """
    filled = {"ADDRESS": address, "NAME": name, "INDICATOR": indicator, "KIND": kind, "LANGUAGE": language}
    made = []
    for tool, reads, runs, code in _source():
        text = code
        for word, value in filled.items():
            text = text.replace(word, value)
        made.append(Snippet(tool, reads, runs, text))
    return tuple(made)


@cache
def _source() -> tuple[tuple[str, str, bool, str], ...]:
    found = parsed(SOURCE.read_text("utf-8"))
    return tuple((tool, str(one["reads"]), bool(one["runs"]), str(one["code"])) for tool, one in found.items())
