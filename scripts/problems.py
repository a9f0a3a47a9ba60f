"""Problems in curated files, as values: what was found where, what was expected, what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one line of one curated file; `line` 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"

    def annotation(self, folder: str) -> str:
        """The problem as a GitHub annotation; `folder` is the curated folder as the repository names it."""
        file = PurePosixPath(folder) / self.file
        return f"::error file={_escape(str(file), ':,')},line={max(self.line, 1)}::{_escape(self.message)}"


class ProblemsError(Exception):
    """Raised where a stage cannot go on; carries every problem found so far, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def raise_if(problems: Sequence[Problem]) -> None:
    """Raise `ProblemsError` when there is any problem."""
    if problems:
        raise ProblemsError(problems)


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that names the nearest known word, or the first known words where none is near."""
    names = sorted(set(known))
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"known: {', '.join(names[:12])}{', …' if len(names) > 12 else ''}" if names else "none is defined"


def _escape(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
