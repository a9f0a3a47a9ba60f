"""Where figures are from, for those who search: a place with those above it, or the topmost of several."""

from collections.abc import Iterable, Mapping, Sequence

from scripts.curated.records import Project
from scripts.packages.tabular import Row


def where(entities: Mapping[str, Row], names: Iterable[str]) -> list[Row]:
    """The entity with this id; of several ids the topmost entities that they belong to, in order. Rows are by id."""
    named = sorted(set(names))
    if len(named) == 1:
        return [entities[named[0]]]
    return list({str(row["entity_id"]): row for row in (above(entities, name)[-1] for name in named)}.values())


def above(entities: Mapping[str, Row], name: str) -> list[Row]:
    """An entity and those above it, upwards."""
    found: dict[str, Row] = {}
    while name in entities and name not in found:
        found[name] = entities[name]
        name = str(entities[name]["parent_id"])
    return list(found.values())


def keywords(project: Project, rows: Sequence[Row], language: str) -> list[str]:
    """The project's keywords in a language, then the names in it of the entities or indicators in `rows`."""
    own = project.keywords.zh if language == "zh" else project.keywords.en
    names = (str(row[f"name_{language}"]) for row in rows)
    return list(dict.fromkeys(filter(None, (*own, *names))))
