"""Terms that readers may not know: explained where they first stand on a page, and once more in its legend."""

from collections.abc import Iterable, Iterator

from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.pages.observed import Value
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link


@fixed
class Explained:
    """A term with the way to what the page of terms says of it, and its meaning in a sentence."""

    link: Link
    meaning: Label


def explained(edition: Edition, indicators: Iterable[str]) -> tuple[Explained, ...]:
    """The terms that the names of these indicators use, in the catalogue's order."""
    used = set(indicators)
    return tuple(one for names, one in _terms(edition) if used & names)


def first_uses(edition: Edition, values: Iterable[Value], before: Iterable[Explained] = ()) -> dict[str, Explained]:
    """The terms by the anchor of the first figure whose name uses each; those that were explained `before` are not."""
    found: dict[str, Explained] = {}
    waiting = [(names, one) for names, one in _terms(edition) if one not in tuple(before)]
    for value in values:
        for names, one in [pair for pair in waiting if value.indicator in pair[0]]:
            found.setdefault(value.anchor, one)
            waiting.remove((names, one))
    return found


def _terms(edition: Edition) -> Iterator[tuple[frozenset[str], Explained]]:
    for one in edition.project.terms:
        link = Link(edition.text(one.name), f"{addresses.GLOSSARY}#{one.id}")
        yield frozenset(one.indicators), Explained(link, edition.text(one.meaning))
