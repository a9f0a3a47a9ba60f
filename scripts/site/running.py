"""Runs of mkdocs, each in a process of its own: what one renders, and what is said where it fails."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from scripts.fixed import fixed
from scripts.site.engine import PAGES, PLACES, told
from scripts.site.markdown_tree import Language

CONFIGURATION = "portion.yml"
STOPPED = 130  # from the keyboard: then nobody wants to know which page is to blame
TALK = ("INFO", "DEBUG")  # `--quiet` would also hide from `--strict` what must fail
SILENT = (*TALK, "Traceback", "  ")  # what else helps no reader: where in a program an error was noticed


@fixed
class Portion:
    """What one run of mkdocs renders: pages of a language, in a folder of its own.

    Of the menu's pages those that are `known` need not be rendered: only their place and their title count. One that
    `brings` the theme has the files that it adds.
    """

    language: Language
    pages: Sequence[str]
    folder: Path
    known: Sequence[str]
    brings: bool

    @property
    def site(self) -> Path:
        """What mkdocs makes besides pages."""
        return self.folder / "site"

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Where each page that mkdocs made begins, and how long it is, by path below the home page of the language."""
        found: dict[str, tuple[int, int]] = json.loads(self.site.with_suffix(PLACES).read_bytes())
        return found

    def rendered(self, path: str) -> bytes:
        """A page that mkdocs made."""
        start, size = self.places[path]
        with self.site.with_suffix(PAGES).open("rb") as pages:
            pages.seek(start)
            return pages.read(size)

    @property
    def new(self) -> list[str]:
        """The pages that are rendered to be kept."""
        return [*(name for name in self.language.menu if name not in self.known), *self.pages]


def start(epoch: int, portions: Sequence[Portion]) -> Callable[[], str]:
    """Run mkdocs on portions one after the other in one process; the answer is what it says where it fails, or ""."""
    rendered = told(epoch, [(str(one.folder / CONFIGURATION), str(one.site)) for one in portions])

    def answer() -> str:
        code, text = rendered()
        if 0 < code < STOPPED and len(portions) > 1:
            return "\n".join(filter(None, (start(epoch, [one])() for one in portions)))
        said = [line for line in text.splitlines() if line and not line.startswith(SILENT)]
        return "\n".join([f"In the pages in '{portions[0].language.name}':", *said]) if code else ""

    return answer
