"""The files of the API, as types, and the JSON Schema of all of them and of a figure's own file.

A class whose name ends in `File` is a file of its own, which begins like every other. The description names each in
small letters: `PlaceYearFile` is `place_year_file`.
"""

import json
import re
from collections.abc import Collection
from typing import Any, Literal, NotRequired, cast

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from scripts import kept
from scripts.api.figures import FigureObject
from scripts.api.shapes import (
    Better,
    Count,
    Counts,
    Day,
    EntityInList,
    FindingObject,
    GapObject,
    Id,
    IndicatorInList,
    Link,
    Links,
    Named,
    Number,
    ObservationObject,
    Page,
    PlaceInList,
    ScopeObject,
    SeriesObject,
    SourceInList,
    StatementObject,
    ThemeInList,
    ThresholdObject,
    Version,
    Wording,
    Year,
)
from scripts.kept import Store


class FindingCounts(TypedDict):
    """How many findings there are of each kind."""

    rule: Counts
    verdict: Counts
    severity: Counts


class FindingsOfYear(TypedDict):
    """The findings of a place and year."""

    entity_id: Id
    year: Year
    findings: list[Id]


class TableCounts(TypedDict):
    """How many rows the tables have."""

    entities: Count
    sources: Count
    indicators: Count
    statements: Count
    observations: Count
    findings: Count


class ApiFile(TypedDict):
    """How every file begins: version and licence of the data, the home page of each language."""

    version: Version
    licence: Link
    home: Links


class IndexFile(ApiFile):
    """What there is: counts, places with their years, ids of indicators and sources."""

    title: Wording
    description: Wording
    created: Day
    contributors: list[Named]
    openapi: Link
    counts: TableCounts
    places: list[PlaceInList]
    indicators: list[Id]
    sources: list[Id]


class EntitiesFile(ApiFile):
    """All entities."""

    entities: list[EntityInList]


class EntityFile(EntityInList, ApiFile):
    """One entity, the entities below it, its years and reports."""

    note: NotRequired[Wording]
    page: NotRequired[Page]
    years: list[Year]
    children: list[Id]
    sources: list[Id]


class ThemesFile(ApiFile):
    """All themes."""

    themes: list[ThemeInList]


class IndicatorsFile(ApiFile):
    """All indicators."""

    indicators: list[IndicatorInList]


class IndicatorFile(IndicatorInList, ApiFile):
    """One indicator with its definition, and the observations of all entities; without files of figures as series."""

    decimals: Count
    better: Better
    minimum: NotRequired[Number]
    maximum: NotRequired[Number]
    formula: NotRequired[Named]
    definition: NotRequired[Wording]
    comparability: NotRequired[Wording]
    thresholds: list[ThresholdObject]
    page: Page
    observations: NotRequired[list[ObservationObject]]
    series: NotRequired[list[SeriesObject]]


class ThresholdsFile(ApiFile):
    """All thresholds."""

    thresholds: list[ThresholdObject]


class ScopesFile(ApiFile):
    """All scopes."""

    scopes: list[ScopeObject]


class PlaceFile(ApiFile):
    """All values of one place, and of the entities shown on its pages, as series."""

    entity_id: Id
    name: Wording
    page: Page
    years: list[Year]
    series: list[SeriesObject]


class PlaceYearFile(ApiFile):
    """Observations, findings and gaps of one place in one year."""

    entity_id: Id
    name: Wording
    year: Year
    page: Page
    observations: list[ObservationObject]
    findings: list[FindingObject]
    gaps: list[GapObject]


class FindingsFile(ApiFile):
    """How many findings of each kind, and their ids by place and year, in whose files they stand in full."""

    counts: FindingCounts
    places: list[FindingsOfYear]


class SourcesFile(ApiFile):
    """All sources."""

    sources: list[SourceInList]


class SourceFile(SourceInList, ApiFile):
    """One source with all its statements, as printed."""

    statements: list[StatementObject]


FILES: tuple[type, ...] = (
    IndexFile,
    EntitiesFile,
    EntityFile,
    ThemesFile,
    IndicatorsFile,
    IndicatorFile,
    ThresholdsFile,
    ScopesFile,
    PlaceFile,
    PlaceYearFile,
    FindingsFile,
    SourcesFile,
    SourceFile,
    FigureObject,
)
REFERENCE = "#/components/schemas/{model}"
_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def schemas(kinds: Collection[str], store: Store) -> dict[str, Any]:
    """The JSON Schema of every object and file by name; `kinds` are those of the catalogue's entities.

    All else follows from the program, and is kept in the `store`.
    """
    own = kept.key("schemas", kept.code(__name__), kept.installed())
    known = dict[str, Any](json.loads(store.made(own, lambda: json.dumps(_schemas(), ensure_ascii=False).encode())))
    known["kind"]["enum"] = list(kinds)
    return known


def _schemas() -> dict[str, Any]:
    adapters: list[tuple[type, Literal["serialization"], TypeAdapter[Any]]]
    adapters = [(shape, "serialization", TypeAdapter(shape)) for shape in FILES]
    made = TypeAdapter.json_schemas(adapters, ref_template=REFERENCE)[1]["$defs"]
    return {named(name): _plain(made[name]) for name in sorted(made)}


def named(name: str) -> str:
    """A type as the description calls it: `PlaceYearFile` is `place_year_file`, `StatementObject` `statement`."""
    return _WORD.sub("_", name).lower().removesuffix("_object")


def _plain(schema: Any) -> Any:
    """A schema without the titles that repeat its names, and with references as the description has them."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    given = cast(dict[str, Any], schema)
    found = {name: _plain(one) for name, one in given.items() if name != "title" or isinstance(one, dict)}
    if isinstance(target := given.get("$ref"), str):
        folder, _, name = target.rpartition("/")
        found["$ref"] = f"{folder}/{named(name)}"
    return found
