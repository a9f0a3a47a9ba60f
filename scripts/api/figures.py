"""The file of one figure, beside its page, as types."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from scripts.api.shapes import (
    Amount,
    Day,
    FindingObject,
    Id,
    Link,
    Links,
    Named,
    ObservationCells,
    Page,
    StatementObject,
    ThresholdObject,
    Version,
    Wording,
    Year,
)


class InputObject(Amount):
    """Another observation that a value follows from, with its page and its own file below the root of the site."""

    observation_id: Id
    page: NotRequired[Page]
    json: NotRequired[Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]]


class CitedSource(TypedDict):
    """A source as a figure names it."""

    source_id: Id
    title: Named
    publisher: Named
    published: NotRequired[Named]
    language: Named
    year: Year
    page: Page
    url: NotRequired[Link]


class QuotedWords(TypedDict):
    """The words right before and after a figure as printed, a quotation of at most 15 characters either side."""

    before: NotRequired[str]
    after: NotRequired[str]


class PlacedStatement(StatementObject):
    """A statement with the words for where it stands in its document."""

    where: Wording


class Caveats(TypedDict):
    """What to know before using a figure, a sentence each."""

    zh: NotRequired[list[str]]
    en: NotRequired[list[str]]


class JudgedThreshold(ThresholdObject):
    """A threshold, and whether a figure meets it where its words leave that in no doubt."""

    met: NotRequired[bool]


class CitationForms(TypedDict):
    """The key of a figure in files for programs, and two forms for people."""

    key: Named
    gbt7714: Named
    apa: Named


class FigureObject(ObservationCells):
    """One figure, in a file beside its page and not below the API: `places/<place>/<year>/<anchor>.json`."""

    version: Version
    date: Day
    licence: Link
    address: Links
    title: Wording
    page: Page
    entity: Wording
    indicator: Wording
    shown: Wording
    sentence: Wording
    where: NotRequired[Wording]
    quotation: NotRequired[QuotedWords]
    arithmetic: NotRequired[Wording]
    caveats: NotRequired[Caveats]
    sources: list[CitedSource]
    rests_on: NotRequired[list[StatementObject | InputObject]]
    other_statements: NotRequired[list[PlacedStatement]]
    findings: NotRequired[list[FindingObject]]
    findings_about: NotRequired[list[Id]]
    report: NotRequired[Link]
    thresholds: NotRequired[list[JudgedThreshold]]
    citations: CitationForms
