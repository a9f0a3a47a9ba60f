"""The dictionaries as records: what a person may write of places, indicators, thresholds and charts, key by key.

Each class is one kind of mapping in a curated file. Unknown keys and wrong types are refused by pydantic; `catalogue`
turns its messages into problems with a line. Texts for readers come in two languages; English may be left out where
a class says so. `project` has the records of project.yaml, `reports` those of a report.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from scripts.curated.fields import (
    CODE_OF_PLACE,
    DIVISION,
    Day,
    Finite,
    Flag,
    Id,
    InEither,
    Line,
    Named,
    Record,
    Shown,
    Text,
    Words,
)


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
    kind: Literal[
        "scorecard", "trend", "ranked", "threshold", "parts", "bars", "multiples", "shares", "coverage", "map"
    ]
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
