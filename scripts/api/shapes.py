"""The objects in the files of the API, as types: a type checker sees them, and their JSON Schema is made of them.

What may be missing is `NotRequired`; other keys are allowed, because new ones may come.
"""

from collections.abc import Collection
from typing import Annotated, NotRequired

from pydantic import Field, WithJsonSchema
from typing_extensions import TypeAliasType, TypedDict

from scripts import periods
from scripts.model import codes


def _code(allowed: Collection[str]) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(allowed)})


Named = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=0)]
Number = int | float
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Link = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Id = TypeAliasType("Id", Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="Never reused")])
Year = TypeAliasType(
    "Year", Annotated[int, Field(ge=1000, le=2999, description="The year that a reader files it under")]
)
Period = TypeAliasType(
    "Period",
    Annotated[str, Field(pattern=f"^{periods.FORM}$", description="A year, school year, quarter, month or day")],
)
Page = TypeAliasType(
    "Page",
    Annotated[
        str,
        Field(description="Address below the home page of a language", json_schema_extra={"format": "uri-reference"}),
    ],
)
Version = TypeAliasType(
    "Version", Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$", description="Version of the data")]
)
Gb2260 = TypeAliasType("Gb2260", Annotated[str, Field(pattern="^[0-9]{6}$", description="Code of GB/T 2260")])
Sha256 = TypeAliasType(
    "Sha256",
    Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="Of the text that figures were read from")],
)
Kind = TypeAliasType("Kind", Annotated[str, _code(())])  # of entities: the catalogue names them
Quantity = TypeAliasType("Quantity", Annotated[str, _code(codes.INDICATOR_KINDS)])
Measure = TypeAliasType("Measure", Annotated[str, _code(codes.MEASURES)])
Qualifier = TypeAliasType("Qualifier", Annotated[str, _code(codes.QUALIFIERS)])
Role = TypeAliasType("Role", Annotated[str, _code(codes.ROLES)])
Rank = TypeAliasType("Rank", Annotated[str, _code(codes.RANKS)])
Status = TypeAliasType("Status", Annotated[str, _code(codes.STATUSES)])
Method = TypeAliasType("Method", Annotated[str, _code(codes.METHODS)])
Better = TypeAliasType("Better", Annotated[str, _code(codes.BETTER)])
Comparison = TypeAliasType("Comparison", Annotated[str, _code(codes.COMPARISONS)])
ScopeKind = TypeAliasType("ScopeKind", Annotated[str, _code(codes.SCOPE_KINDS)])
Severity = TypeAliasType("Severity", Annotated[str, _code(codes.SEVERITIES)])
VerdictCode = TypeAliasType("VerdictCode", Annotated[str, _code(codes.VERDICTS)])
GapReason = TypeAliasType("GapReason", Annotated[str, _code(codes.GAP_REASONS)])


_BY_LANGUAGE = {"propertyNames": {"pattern": "^[a-z]{2}$"}}
Wording = TypeAliasType(
    "Wording",
    Annotated[
        dict[str, Named],
        Field(
            min_length=1,
            description="The same text by language; a language that was not written is left out",
            json_schema_extra=_BY_LANGUAGE,
        ),
    ],
)
Links = Annotated[dict[str, Link], Field(min_length=1, json_schema_extra=_BY_LANGUAGE)]
Counts = Annotated[dict[str, Annotated[int, Field(ge=1)]], Field()]


class Amount(TypedDict):
    """A value, or both ends of a range."""

    value: NotRequired[Number]
    value_low: NotRequired[Number]
    value_high: NotRequired[Number]


class EntityInList(TypedDict):
    """A place or an institution as lists show it."""

    entity_id: Id
    kind: Kind
    parent_id: NotRequired[Id]
    gb2260: NotRequired[Gb2260]
    name: Wording


class ThemeInList(TypedDict):
    """A theme with its indicators, in their order."""

    theme_id: Id
    name: Wording
    indicators: list[Id]


class ObservationCount(TypedDict):
    """How many observations there are."""

    observations: Count


class IndicatorInList(TypedDict):
    """An indicator as lists show it; one without a unit has none."""

    indicator_id: Id
    theme_id: Id
    parent_id: NotRequired[Id]
    kind: Quantity
    name: Wording
    unit: NotRequired[Wording]
    counts: ObservationCount


class PlaceInList(TypedDict):
    """A place with the years that have values."""

    entity_id: Id
    years: list[Year]


class SeriesPoint(Amount):
    """One value of a series."""

    period: Period
    method: Method
    status: Status


class SeriesObject(TypedDict):
    """All values of an entity and an indicator."""

    entity_id: Id
    indicator_id: Id
    values: list[SeriesPoint]


class ThresholdObject(TypedDict):
    """A threshold of an indicator, in its unit, with what it counts and whom it is set for."""

    threshold_id: Id
    indicator_id: Id
    comparison: Comparison
    citation: Named
    since: NotRequired[Named]
    value: Number
    name: Wording
    base: NotRequired[Wording]
    applies: NotRequired[Wording]
    scope: NotRequired[list[Id]]
    kinds: NotRequired[list[Kind]]
    reference_kinds: NotRequired[list[Kind]]


class ScopeObject(TypedDict):
    """How figures depart from their indicator's definition."""

    scope_id: Id
    kind: ScopeKind
    name: Wording
    definition: NotRequired[Wording]


class StatementCount(TypedDict):
    """How many statements there are."""

    statements: Count


class SourceInList(TypedDict):
    """A source as lists show it."""

    source_id: Id
    title: Named
    publisher: Named
    entity_id: NotRequired[Id]
    period_start: Day
    period_end: Day
    published: NotRequired[Named]
    language: Named
    sha256: NotRequired[Sha256]
    note: NotRequired[Wording]
    year: Year
    counts: StatementCount
    page: Page


class ObservationCells(Amount):
    """One published value, with the section, characters and qualifier of its statement."""

    observation_id: Id
    entity_id: Id
    indicator_id: Id
    period: Period
    year: Year
    unit: NotRequired[Wording]
    method: Method
    status: Status
    scope: NotRequired[list[Id]]
    source_id: NotRequired[Id]
    section: NotRequired[Named]
    printed: NotRequired[Named]
    printed_unit: NotRequired[Named]
    qualifier: NotRequired[Qualifier]
    statement_id: NotRequired[Id]
    inputs: NotRequired[list[Id]]
    beside: NotRequired[list[Id]]
    note: NotRequired[Wording]


class ObservationObject(ObservationCells):
    """A published value and where it stands; what no page shows has no address."""

    page: NotRequired[Page]


class StatementObject(Amount):
    """What one document says once."""

    statement_id: Id
    source_id: Id
    section: NotRequired[Named]
    entity_id: Id
    indicator_id: Id
    period: Period
    year: Year
    measure: Measure
    unit: NotRequired[Wording]
    printed: Named
    printed_unit: NotRequired[Named]
    qualifier: Qualifier
    role: Role
    rank: Rank
    status: Status
    scope: NotRequired[list[Id]]
    note: NotRequired[Wording]
    page: Page


class FindingObject(TypedDict):
    """A contradiction or oddity, with the statements that it names and those it leaves in doubt."""

    finding_id: Id
    rule: Named
    severity: Severity
    verdict: VerdictCode
    source_id: NotRequired[Id]
    entity_id: Id
    indicator_id: Id
    year: Year
    statements: list[Id]
    about: NotRequired[list[Id]]
    computed: NotRequired[Named]
    printed: NotRequired[Named]
    message: Wording
    page: Page


class GapObject(TypedDict):
    """What the dictionary expects of an entity and a year, and why there is no value."""

    entity_id: Id
    indicator_id: Id
    reason: GapReason
    year: Year
