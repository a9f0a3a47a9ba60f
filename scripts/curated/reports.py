"""A report's file as records: its head, its figures, what they leave out, and what a curator judges."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from scripts.curated.fields import (
    PAGE,
    PRINTED,
    SHA256,
    Day,
    FullDay,
    Id,
    Language,
    Line,
    Named,
    Period,
    Record,
    Shown,
    Text,
    Url,
    Year,
)
from scripts.curated.project import Licence

LONGEST_QUOTATION = 15  # characters before a figure, and as many after it
SENTENCE_END = "。！？；!?;"


def _within(text: str) -> str:
    if any(end in text for end in SENTENCE_END):
        raise ValueError("words of one sentence")
    return text


Excerpt = Annotated[str, StringConstraints(max_length=LONGEST_QUOTATION), AfterValidator(_within)]


class Source(Named):
    """The head of a report file: which document its figures were read from."""

    entity: Id
    title: Shown
    publisher: Shown
    year: Year
    period: Period
    period_start: FullDay
    period_end: FullDay
    published: Day | None = None
    language: Language
    url: Url | None = None
    retrieved: FullDay | None = None
    licence: Licence | None = None
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
    scope: tuple[Id, ...] | None = None
    repeat: Annotated[int, Field(ge=2, le=99)] | None = None
    page: Annotated[str, StringConstraints(pattern=PAGE)] | None = None
    line: Annotated[int, Field(ge=1)] | None = None
    unit: Line | None = None
    correction: Correction | None = None
    note: Text = Text()


class Scoping(Record):
    """The scopes of a whole report, or of the sections, themes and indicators that are named."""

    scope: tuple[Id, ...] = Field(min_length=1)
    sections: tuple[Line, ...] = ()
    themes: tuple[Id, ...] = ()
    indicators: tuple[Id, ...] = ()


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


class Event(Record):
    """The number or name of an event as a section prints it; `indicator` has the figures of the event."""

    indicator: Id
    section: Line
    printed: Line


class Beside(Record):
    """The words on either side of a printed figure that identify it; none where none are quoted."""

    before: Excerpt = ""
    after: Excerpt = ""


class Quotation(Beside):
    """quotations/<source id>.yaml: the words beside the figure of a statement, which is their key there."""

    statement: Line


class Report(Record):
    """reports/<source id>.yaml: one report, its figures by section, events, what it leaves out, and verdicts.

    `headings` names each section's heading as printed, in the order of the document.
    """

    source: Source
    headings: dict[Line, Line] = Field(default_factory=dict)
    scopes: tuple[Scoping, ...] = ()
    sections: dict[Line, tuple[Figure, ...]]
    absent: tuple[Absent, ...] = ()
    events: tuple[Event, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
