"""Problems in curated files, as values: what was found where, what was expected, what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from posixpath import join, normpath
from typing import TypeVar

T = TypeVar("T")

QUOTED = 80  # the most characters of a value that a message repeats


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one line of one file, by its path from the curated folder; `line` 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return _visible(f"{place}: {self.message}")

    def below(self, folder: str) -> "Problem":
        """The same problem with the file's path beginning with `folder`: `a/b` and `../c` make `a/c`."""
        return replace(self, file=normpath(join(folder, self.file)))

    def annotation(self) -> str:
        """The problem as a GitHub annotation; its file must be named as the repository names it."""
        file, message = _escape(_visible(self.file), ":,"), _escape(_visible(self.message))
        return f"::error file={file},line={max(self.line, 1)}::{message}"


class ProblemsError(Exception):
    """Raised where a stage cannot go on; carries every problem found so far, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type["ProblemsError"], tuple[tuple[Problem, ...]]]:
        """How another process makes the same of it."""
        return ProblemsError, (self.problems,)


class MisuseError(Exception):
    """Raised where a command is asked for what cannot be; the message says what was expected."""


class SiteError(Exception):
    """Raised where mkdocs cannot build the site; carries what it said about which pages."""


def raise_if(problems: Sequence[Problem]) -> None:
    """Raise `ProblemsError` when there is any problem."""
    if problems:
        raise ProblemsError(problems)


def sorted_out(found: Iterable[T | Problem]) -> tuple[list[T], list[Problem]]:
    """What was read, and the problems that came between, each in their order."""
    read: list[T] = []
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            read.append(one)
    return read, problems


def brief(text: str) -> str:
    """A text as a message quotes it: its beginning and its end where it is long."""
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 12]} … {text[-8:]}"


def close(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest; "" where none is near."""
    return next(iter(get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)), "")


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that names the nearest known word, or the first known words where none is near."""
    names = sorted(set(known))
    if near := close(word, names):
        return f"did you mean '{near}'?"
    return f"known: {', '.join(names[:12])}{', …' if len(names) > 12 else ''}" if names else "none is defined"


def _visible(text: str) -> str:
    """A text in one line that any terminal can show: what cannot be printed is written as its code."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def _escape(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
