"""Who speaks of figures: one language with the names on the shelf, every observation, and the words around numbers."""

from collections.abc import Mapping
from dataclasses import field
from functools import cache, cached_property

from scripts.curated.outlines import Outlines
from scripts.curated.project import Hedge
from scripts.figures import points
from scripts.figures.peers import Company, peers
from scripts.figures.points import Point, Points
from scripts.fixed import fixed
from scripts.shelf.labels import Row
from scripts.shelf.names import Names
from scripts.shelf.rows import Shelf
from scripts.words import Say, wording

WORDS = wording("figures")
NO_HEDGES: Mapping[str, Hedge] = {}


@fixed
class Speaker(Names):
    """Speaks of what is on the shelf in one language.

    `hedges` are the words by which reports say how exact a number is, and what stands for each before the number
    (近1,000); `phrases` say by indicator what those did whom it counts (went on to further study), where a curator
    wrote that for what is spoken of. `outlines` are those of the places, where the catalogue brings a map.
    """

    hedges: Mapping[str, Hedge]
    phrases: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    outlines: Outlines | None = field(default=None, kw_only=True)

    @cached_property
    def points(self) -> Points:
        """Every observation."""
        return points.points(self.shelf)

    @cached_property
    def peers(self) -> Mapping[str, Company]:
        """What may be held beside each observation, by its id."""
        return peers(self.shelf)

    @cached_property
    def said(self) -> Mapping[str, Mapping[str, str]]:
        """What stands before a number for each hedge in this language, "" for nothing; by `about`, `over`, `under`."""
        found: dict[str, dict[str, str]] = {}
        for word, one in self.hedges.items():
            found.setdefault(one.group, {})[word] = (one.said.in_language(self.language) or "") if one.said else ""
        return found

    def point(self, row: Row) -> Point:
        """The observation of a row."""
        return self.points.by_id[str(row["observation_id"])]


def speaker(
    shelf: Shelf, language: str, hedges: Mapping[str, Hedge] = NO_HEDGES, outlines: Outlines | None = None
) -> Speaker:
    """Who speaks of what is on the shelf in a language; `hedges` are the project's, `outlines` those of its map."""
    return Speaker(shelf, language, hedges, outlines=outlines)


@cache
def words(language: str) -> Say:
    """The words of figures in one language."""
    return Say(WORDS, language)
