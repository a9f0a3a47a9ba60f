"""The stages of a build as a person sees them: which one is running, and how long each took."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from time import perf_counter

from scripts.telling import Voice

WORDS = {
    "check": "Checking the curated files",
    "charts": "Drawing the charts, packaging the data",
    "pages": "Making pictures, pages and files",
    "mkdocs": "Building the site",
}


class Stages:
    """Shows each stage while it runs; `seconds` keeps what each took."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.seconds: dict[str, float] = {}

    @contextmanager
    def run(self, name: str) -> Iterator[None]:
        """Run one stage."""
        start = perf_counter()
        with _moving(f"{WORDS[name]} …") if self.voice.on_screen else nullcontext():
            yield
        self.seconds[name] = perf_counter() - start
        self.voice.print(f"{WORDS[name]:<40}{self.seconds[name]:6.1f} s")


def _moving(text: str) -> AbstractContextManager[object]:
    """A line that moves on a screen, which takes a thread of its own, and a program to load."""
    from rich.console import Console

    return Console().status(text)
