"""The stages of a build as a person sees them: which one is running, and how long each took."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from time import perf_counter

from rich.console import Console

WORDS = {
    "check": "Checking the curated files",
    "package": "Packaging the data",
    "charts": "Drawing the charts",
    "pages": "Making pictures, pages and files",
    "mkdocs": "Building the site",
}


class Stages:
    """Shows each stage while it runs; `seconds` keeps what each took."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.seconds: dict[str, float] = {}

    @contextmanager
    def run(self, name: str) -> Iterator[None]:
        """Run one stage."""
        start = perf_counter()
        shown = self.console.is_terminal  # what moves on a screen takes a thread of its own
        with self.console.status(f"{WORDS[name]} …") if shown else nullcontext():
            yield
        self.seconds[name] = perf_counter() - start
        self.console.print(f"{WORDS[name]:<40}{self.seconds[name]:6.1f} s")
