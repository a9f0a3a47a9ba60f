"""Scopes in words: in what a value departs from its indicator's definition."""

from scripts.figures.speaker import Speaker, words
from scripts.shelf.labels import label


def named(speaker: Speaker, scope: str) -> str:
    """The names of scopes, given by their ids; "" for a value as its indicator is defined."""
    names = [speaker.name(speaker.shelf.scopes[one]).text for one in scope.split()]
    return words(speaker.language)("list").join(names)


def meaning(speaker: Speaker, scope: str) -> str:
    """What one scope means, as a sentence: its name, then its definition."""
    row = speaker.shelf.scopes[scope]
    text = label(row, "definition", speaker.language).text
    said = words(speaker.language)("scope_meaning" if text else "scope_name", name=speaker.name(row).text, text=text)
    return said[:1].upper() + said[1:]
