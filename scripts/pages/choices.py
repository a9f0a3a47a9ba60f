"""A choice of what a page lists: what it is called, and the values to choose from."""

from dataclasses import dataclass

from scripts.shelf.labels import Label


@dataclass(frozen=True)
class Choice:
    """One way to filter: what it is called, and the values to choose from as (code, words)."""

    name: str
    word: str
    options: tuple[tuple[str, Label], ...]
