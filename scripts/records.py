"""The curated files as records: what a person may write, key by key.

Each class is one kind of mapping in a curated file. Unknown keys and wrong types are refused by pydantic; `catalogue`
turns its messages into problems with a line. Texts for readers come in two languages; English may be left out where
a class says so.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE = r"^[a-z0-9_]+$"
PERIOD = r"^\d{4}(/\d{4})?$"
DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
SHA256 = r"^[0-9a-f]{64}$"
URL = r"^https?://[^\s\"'<>]+$"
VERSION = r"^\d+\.\d+\.\d+$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
DIVISION = r"^\d{6}$"
PRINTED = r"^\S+$"
HAN = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"

FORMS = {
    ID: "lower-case letters, digits and single hyphens, such as 'new-entrants'",
    CODE: "lower-case letters, digits and underscores",
    PERIOD: "a year such as 2016 or a school year such as 2022/2023",
    DAY: "a date such as 2020-02-21, 2020-02 or 2020",
    SHA256: "64 hexadecimal digits",
    URL: "an address that starts with https:// or http://",
    VERSION: "a version such as 1.0.0",
    LANGUAGE: "a language tag such as zh or en",
    DIVISION: "the six digits of GB/T 2260",
    PRINTED: "the printed characters without white space",
}

Id = Annotated[str, StringConstraints(pattern=ID, max_length=80)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Day = Annotated[str, StringConstraints(pattern=DAY)]
Url = Annotated[str, StringConstraints(pattern=URL)]
Finite = Annotated[Decimal, Field(allow_inf_nan=False)]


def _school_year(period: str) -> str:
    start, _, end = period.partition("/")
    if end and int(end) != int(start) + 1:
        raise ValueError(f"a school year spans two years in a row, such as {start}/{int(start) + 1}")
    return period


def _yes_no(value: object) -> object:
    return {"yes": True, "no": False}.get(str(value), value)


Period = Annotated[str, StringConstraints(pattern=PERIOD), AfterValidator(_school_year)]
Flag = Annotated[bool, BeforeValidator(_yes_no)]


class Record(BaseModel):
    """Base of all curated records: immutable, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(Record):
    """A record that others refer to by its id."""

    id: Id


def _unfolded(text: str) -> str:
    """Chinese text without the spaces that folding over several lines puts between its characters."""
    return re.sub(f"(?<={HAN}) (?={HAN})", "", text)


class Text(Record):
    """A text for readers in both languages; a missing one falls back to the other, marked with its language."""

    zh: Annotated[Line, AfterValidator(_unfolded)] | None = None
    en: Line | None = None

    def in_language(self, language: str) -> str:
        """The text in `language`, or "" where it was not written."""
        return (self.zh if language == "zh" else self.en) or ""


class Words(Record):
    """Words to be found by, in both languages."""

    zh: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()


class Kind(Record):
    """A kind of entity; `page` says whether such entities get pages of their own."""

    id: Annotated[str, StringConstraints(pattern=CODE)]
    zh: Line
    en: Line
    page: Flag = True


class Licence(Record):
    """The licence of the data: its SPDX id, name and address."""

    id: Line
    title: Line
    url: Url


class Contributor(Record):
    """Who made the data package; `role` as in Data Package v2, `name` as citations in each language have it."""

    title: Line
    name: Text = Text()
    role: Line = "publisher"
    url: Url | None = None


class Reading(Record):
    """Words around a printed number that say how exact it is, or that it fell."""

    about: tuple[Line, ...] = ()
    over: tuple[Line, ...] = ()
    under: tuple[Line, ...] = ()
    fall: tuple[Line, ...] = ()
    rise: tuple[Line, ...] = ()
    same: tuple[Line, ...] = ()


Shape = Literal["xlsx", "csv", "json"]


class Shapes(Record):
    """project.yaml: in which shapes each kind of part is offered beside its package; some may be left out."""

    whole: tuple[Shape | Literal["sqlite"], ...] = ("xlsx", "csv", "json", "sqlite")
    place: tuple[Shape, ...] = ("xlsx", "csv", "json")
    place_year: tuple[Shape, ...] = ("xlsx", "csv", "json")
    indicator: tuple[Shape, ...] = ("xlsx", "csv", "json")
    references: Flag = True
    figures: Flag = True


class Project(Record):
    """project.yaml: what the whole is called, who publishes it, where, and how numbers are worded."""

    name: Id
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    created: date
    title: Text
    tagline: Text
    description: Text
    introduction: Text
    threshold_note: Text
    address: Url
    repository: Url | None = None
    contact: Line | None = None
    licence: Licence
    contributors: tuple[Contributor, ...] = Field(min_length=1)
    keywords: Words
    entity_kinds: tuple[Kind, ...] = Field(min_length=1)
    headlines: tuple[Id, ...] = ()
    downloads: Shapes = Shapes()
    reading: Reading


class Unit(Named):
    """units.yaml: a unit (`en_one` behind a 1), the spellings that may be printed, its multiples and their factors."""

    zh: Line
    en: Line
    en_one: Line | None = None
    spellings: tuple[Line, ...] = ()
    multiples: dict[str, Annotated[Finite, Field(gt=0)]] = {}


class Theme(Named):
    """themes.yaml: a group of indicators; the order in the file is the order on pages."""

    name: Text


class Entity(Named):
    """entities.yaml: a place or an institution that figures are about."""

    kind: str
    name: Text
    parent: Id | None = None
    gb2260: Annotated[str, StringConstraints(pattern=DIVISION)] | None = None
    aliases: Words = Words()
    note: Text = Text()


class Indicator(Named):
    """indicators.yaml or indicators/*.yaml: what is counted or measured."""

    theme: Id
    name: Text
    unit: Id
    kind: Literal["count", "amount", "share", "ratio", "per_head", "score"]
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    better: Literal["higher", "lower", "neither"] = "neither"
    minimum: Finite | None = None
    maximum: Finite | None = None
    parent: Id | None = None
    formula: Line | None = None
    partition: Id | None = None
    weight: Id | None = None
    expected: tuple[str, ...] = ()
    aliases: Words = Words()
    definition: Text = Text()
    comparability: Text = Text()


class Threshold(Named):
    """thresholds.yaml: a standard that an indicator is held against."""

    indicator: Id
    value: Finite
    comparison: Literal["at_least", "at_most"]
    name: Text
    citation: Line
    since: Day | None = None


class ChartEntry(Named):
    """charts.yaml: which indicators are drawn how, on which kind of page."""

    page: Literal["home", "sources", "place", "place_year", "indicator"]
    kind: Literal["trend", "ranked", "threshold", "parts", "bars", "multiples", "slope", "shares", "coverage"]
    indicators: tuple[Id, ...] = ()
    entity_kinds: tuple[str, ...] = ()
    own_page: Flag = True
    title: Text
    note: Text = Text()
    phrases: dict[Id, Text] = {}


class Rename(Record):
    """renames.yaml: an id that was given up for a better one; its old addresses lead to the new ones for good."""

    table: Literal["entities", "indicators", "sources", "themes", "thresholds", "charts"]
    former: Id
    id: Id


class Source(Named):
    """The head of a report file: which document its figures were read from."""

    entity: Id
    title: Line
    publisher: Line
    year: Year
    period: Period
    period_start: date
    period_end: date
    published: Day | None = None
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)]
    sha256: Annotated[str, StringConstraints(pattern=SHA256)] | None = None
    note: Text = Text()


class Correction(Record):
    """A figure read otherwise than printed: the characters it expects, the printed form they stand for, and why."""

    expect: Line
    read: Line
    reason: Text


class Figure(Record):
    """One line of a report file: one statement. What is left out follows from the source and the printed characters."""

    indicator: Id
    printed: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=PRINTED)]
    entity: Id | None = None
    period: Period | None = None
    year: Year | None = None
    measure: Literal["level", "difference", "growth"] = "level"
    qualifier: Literal["exact", "about", "over", "under"] | None = None
    role: Literal["current", "prior"] | None = None
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    status: Literal["A", "B", "D", "E", "M", "U"] = "A"
    repeat: Annotated[int, Field(ge=2, le=99)] | None = None
    unit: Line | None = None
    correction: Correction | None = None
    note: Text = Text()


class Absent(Record):
    """A figure that the report says does not apply to its entity: a gap with its reason."""

    indicator: Id
    entity: Id | None = None
    year: Year | None = None
    reason: Literal["not_applicable"] = "not_applicable"


class Verdict(Record):
    """A curator's judgement on a finding that no rule can decide; fails when the finding is gone."""

    rule: Id
    statements: tuple[str, ...] = Field(min_length=1)
    verdict: Literal["error", "base_differs", "scope_differs", "rounding", "garbled", "implausible", "unverifiable"]
    reason: Text


class Exclusion(Record):
    """Digits of a document that are no figure of ours: the characters, how often they stand there, and why."""

    text: Line
    reason: Literal["date", "heading", "document_number", "page", "numbering", "anecdote", "name", "target", "garbled"]
    times: Annotated[int, Field(ge=1)] = 1


class Report(Record):
    """reports/<source id>.yaml: one report, its figures by section, what it leaves out, and verdicts.

    `headings` names each section's heading as printed, in the order of the document.
    """

    source: Source
    headings: dict[str, Line] = {}
    sections: dict[str, tuple[Figure, ...]]
    absent: tuple[Absent, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
