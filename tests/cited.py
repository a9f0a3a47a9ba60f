"""Figures of the town libraries as they are cited."""

from collections.abc import Mapping
from functools import cache

from scripts.pages import references, shelve
from tests.tables import PROJECT, library


@cache
def files() -> Mapping[str, str]:
    found = references(shelve(library(), PROJECT.entity_kinds), PROJECT)
    return {path: content.decode() for path, content in found.items()}
