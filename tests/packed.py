"""The package of the town libraries and its parts."""

from scripts import packages
from scripts.model import Tables
from tests.tables import PROJECT, library

LIBRARY = library()
FILES = packages.package(LIBRARY, PROJECT)
LINKS = packages.graph(LIBRARY, PROJECT.entity_kinds)
BUNDLES = {found.part.key: found for found in packages.bundles(LINKS, PROJECT)}


def text(name: str, given: Tables = LIBRARY) -> str:
    """One table's CSV as text."""
    return packages.csv(given[name], name).decode()
