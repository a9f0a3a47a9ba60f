"""A choice of what a page lists: what it is called, and the values to choose from."""

from scripts.fixed import fixed
from scripts.shelf.labels import Label


@fixed
class Choice:
    """One way to filter: what it is called, and the values to choose from as (code, words)."""

    name: str
    word: str
    options: tuple[tuple[str, Label], ...]
