"""Where entities are: a place with those above it, or the topmost of several."""

from collections.abc import Iterable, Mapping

from scripts.shelf.labels import Row


def above(entities: Mapping[str, Row], name: str) -> list[Row]:
    """An entity and those above it, upwards; rows are by id."""
    found: dict[str, Row] = {}
    while name in entities and name not in found:
        found[name] = entities[name]
        name = str(entities[name]["parent_id"])
    return list(found.values())


def topmost(entities: Mapping[str, Row], names: Iterable[str]) -> list[Row]:
    """The entity with this id; of several ids the topmost entities that they belong to, in order."""
    named = sorted(set(names))
    if len(named) == 1:
        return [entities[named[0]]]
    return list({str(row["entity_id"]): row for row in (above(entities, name)[-1] for name in named)}.values())
