"""The curated files as records: what a person may write, key by key.

Each class is one kind of mapping in a curated file. Unknown keys and wrong types are refused by pydantic; `catalogue`
turns its messages into problems with a line. Texts for readers come in two languages; English may be left out where
a class says so.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scripts.curated.fields import (
    CODE_OF_PLACE,
    DIVISION,
    PAGE,
    PATTERN,
    PRINTED,
    SHA256,
    SPDX,
    VERSION,
    Code,
    Day,
    Finite,
    Flag,
    FullDay,
    Id,
    InEither,
    Language,
    Line,
    Named,
    Period,
    Record,
    ReleaseDay,
    Shown,
    Site,
    Text,
    Url,
    Words,
    Year,
)


class Kind(InEither):
    """A kind of entity, in English also several of it; `page` says whether such entities get pages of their own."""

    id: Code
    zh: Shown
    en: Shown
    en_many: Line = "places"
    page: Flag = True


class Scheme(Record):
    """A scheme of codes for places: what it is called, and the address of a code with {code} in its place."""

    name: Text
    address: Annotated[str, StringConstraints(pattern=PATTERN)] | None = None


class Licence(Record):
    """The licence of the data: its SPDX id, name and address."""

    id: Annotated[str, StringConstraints(pattern=SPDX)]
    title: Shown
    url: Url


class Contributor(Record):
    """Who made the data package; `role` as in Data Package v2, `name` as citations in each language have it."""

    title: Line
    name: Text = Text()
    role: Line = "publisher"
    url: Url | None = None


class Reading(Record):
    """Words around a printed number that say how exact it is, that it fell, or (`among`) that it is one of a list.

    `said`: how a printed word stands before the number on pages (近1,000), where the general word would say less.
    """

    about: tuple[Line, ...] = ()
    over: tuple[Line, ...] = ()
    under: tuple[Line, ...] = ()
    fall: tuple[Line, ...] = ()
    rise: tuple[Line, ...] = ()
    same: tuple[Line, ...] = ()
    among: tuple[Line, ...] = ()
    said: dict[Line, Text] = Field(default_factory=dict)


Shape = Literal["xlsx", "csv", "json"]


class Shapes(Record):
    """project.yaml: in which shapes each kind of part is offered beside its package; some may be left out."""

    whole: tuple[Shape | Literal["sqlite"], ...] = ("xlsx", "csv", "json", "sqlite")
    place: tuple[Shape, ...] = ("xlsx", "csv", "json")
    place_year: tuple[Shape, ...] = ("xlsx", "csv", "json")
    theme: tuple[Shape, ...] = ("xlsx", "csv", "json")
    indicator: tuple[Shape, ...] = ("csv",)
    packages: Flag = True
    references: Flag = True
    figures: Flag = True


class Unnamed(Record):
    """A period that the addresses of a place's figures in a year do not name, where that is not the year itself.

    Without `indicators` it is so for all that are not named in another.
    """

    entity: Id
    year: Year
    period: Period
    indicators: tuple[Id, ...] = ()


class Project(Record):
    """project.yaml: what the whole is called, who publishes it, where, and how numbers are worded."""

    name: Id
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    created: ReleaseDay
    languages: tuple[Literal["zh", "en", "de"], ...] = Field(default=("zh", "en"), min_length=1, max_length=3)
    title: Text
    tagline: Text = Text()
    description: Text = Text()
    introduction: Text = Text()
    threshold_note: Text = Text()
    address: Site
    repository: Url | None = None
    contact: Line | None = None
    licence: Licence
    contributors: tuple[Contributor, ...] = Field(min_length=1)
    keywords: Words = Words()
    entity_kinds: tuple[Kind, ...] = Field(min_length=1)
    codes: dict[Code, Scheme] = Field(default_factory=dict)
    headlines: tuple[Id, ...] = ()
    unnamed_periods: tuple[Unnamed, ...] = ()
    downloads: Shapes = Shapes()
    year_pages: Flag = True
    reading: Reading = Reading()

    def deployed(self, address: str = "", repository: str = "") -> "Project":
        """The project on a site elsewhere; what is blank stays. Raises `ValueError` where it is no web address."""
        own = {"address": address or self.address, "repository": repository or self.repository}
        return Project.model_validate({**self.model_dump(), **own})


class Unit(Named, InEither):
    """units.yaml: a unit (`en_one` behind a 1), the spellings that may be printed, its multiples and their factors.

    `negative`: whether levels in it may lie below 0, where an indicator has no minimum of its own.
    """

    zh: Shown
    en: Shown
    en_one: Line | None = None
    spellings: tuple[Line, ...] = ()
    multiples: dict[str, Annotated[Finite, Field(gt=0)]] = Field(default_factory=dict)
    negative: Flag = False


class Theme(Named):
    """themes.yaml: a group of indicators; the order in the file is the order on pages."""

    name: Text


class Scope(Named):
    """scopes.yaml: in what a figure departs from its indicator's definition: whom it covers, its base, its contest."""

    kind: Literal["coverage", "base", "definition", "contest", "period"]
    name: Text
    definition: Text = Text()


class Entity(Named):
    """entities.yaml: a place or an institution that figures are about."""

    kind: str
    name: Text
    parent: Id | None = None
    gb2260: Annotated[str, StringConstraints(pattern=DIVISION)] | None = None
    codes: dict[Line, Annotated[str, StringConstraints(pattern=CODE_OF_PLACE)]] = Field(default_factory=dict)
    aliases: Words = Words()
    note: Text = Text()


class Plausible(Record):
    """What one unit of `per` may come to in a good report, and by how many per cent it may change in a year."""

    per: Id
    low: Finite | None = None
    high: Finite | None = None
    change: Annotated[Finite, Field(gt=0)] | None = None
    reason: Text


class Total(Record):
    """By how many per cent the total behind a value per head may change in a year, while `carrier` does not change."""

    low: Finite
    high: Finite
    carrier: Id | None = None
    reason: Text


class Flow(Record):
    """What comes to a stock and leaves it in a year, and how many per cent of it may do so without being counted."""

    inflows: tuple[Id, ...] = Field(min_length=1)
    outflows: tuple[Id, ...] = ()
    unexplained: Annotated[Finite, Field(ge=0)]
    reason: Text


class Category(Named):
    """One of the groups that a breakdown tells apart."""

    name: Text
    aliases: Words = Words()


class Breakdown(Named):
    """breakdowns.yaml: what figures are broken down by, and its groups.

    It is `exhaustive` where the groups make up the whole. `total`: texts in tables that stand for the whole.
    """

    name: Text
    exhaustive: Flag = False
    total: tuple[str, ...] = ("total", "all", "both", "T", "_T", "合计", "总计")
    codes: tuple[Category, ...] = Field(min_length=1)


class Indicator(Named):
    """indicators.yaml or indicators/*.yaml: what is counted or measured.

    `least` and `most` are formulas of what it cannot well be less or more than. `exhaustive` says whether the parts
    that its formula adds up, or a partition of it, are all there are; `stock`, that it is what there is at a time and
    may stay the same; `per`, of what a value per head without a formula is a share. What is `beside` it must be said
    wherever its values stand, since these are easily misread alone.
    """

    theme: Id = "all"
    name: Text
    unit: Annotated[str, StringConstraints(max_length=100)] = ""
    kind: Literal["count", "amount", "share", "ratio", "per_head", "score"]
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    better: Literal["higher", "lower", "neither"] = "neither"
    minimum: Finite | None = None
    maximum: Finite | None = None
    parent: Id | None = None
    breakdown: dict[Id, Id] = Field(default_factory=dict)
    beside: tuple[Id, ...] = ()
    formula: Line | None = None
    least: Line | None = None
    most: Line | None = None
    partition: Id | None = None
    weight: Id | None = None
    exhaustive: Flag = True
    stock: Flag = False
    per: Id | None = None
    flow: Flow | None = None
    total: Total | None = None
    plausible: tuple[Plausible, ...] = ()
    expected: tuple[str, ...] = ()
    aliases: Words = Words()
    definition: Text = Text()
    comparability: Text = Text()


class Threshold(Named):
    """thresholds.yaml: a standard that an indicator is held against.

    `scope` is that of the values it is set for, `base` the words on what is counted, `applies` for whom. It judges
    entities of `kinds` (none: of any kind), and is a mere reference beside those of `reference`.
    """

    indicator: Id
    value: Finite
    comparison: Literal["at_least", "at_most", "about"]
    name: Text
    scope: tuple[Id, ...] = ()
    base: Text = Text()
    applies: Text = Text()
    kinds: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    citation: Shown
    since: Day | None = None


class ChartEntry(Named):
    """charts.yaml: which indicators are drawn how, on which kind of page."""

    page: Literal["home", "sources", "place", "place_year", "indicator"]
    kind: Literal["scorecard", "trend", "ranked", "threshold", "parts", "bars", "multiples", "shares", "coverage"]
    indicators: tuple[Id, ...] = ()
    entity_kinds: tuple[str, ...] = ()
    own_page: Flag = True
    title: Text
    note: Text = Text()
    phrases: dict[Id, Text] = Field(default_factory=dict)


class Rename(Record):
    """renames.yaml: an id that was given up for a better one; its old addresses lead to the new ones for good."""

    table: Literal["entities", "indicators", "sources", "themes", "thresholds", "charts", "scopes"]
    former: Id
    id: Id


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
