"""What stories ask for and nobody has."""

from collections.abc import Collection

from scripts.pipeline.inputs import Inputs, stories
from scripts.problems import Problem
from scripts.shelf.asked import unknown
from scripts.shelf.rows import Shelf


def untold(inputs: Inputs, shelf: Shelf, charts: Collection[str] | None = None) -> list[Problem]:
    """A problem for each figure, finding or chart that a story names and that there is not, with its file and line."""
    return [one for file, text in stories(inputs) for one in unknown(file, text, shelf, charts)]
