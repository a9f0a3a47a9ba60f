"""The published tables arranged for charts: names, points in time, thresholds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, cast

import pandas as pd

from scripts.curated.characters import carried, pair
from scripts.model import Tables
from scripts.numbers import shown
from scripts.words import text

Row = Mapping[str, Any]
Expected = Mapping[str, Sequence[str]]
NOTHING: Expected = {}
NO_WORDS: Mapping[str, str] = {}
COUNTED = re.compile(r"(?<![次个分系指基总门时班年])人?数(?=（[^（）]*）$|$)")
PROVENANCE = ["qualifier", "printed", "section"]


@dataclass(frozen=True)
class Point:
    """One observation: `year` is where it is drawn, `period` what it is called, `method` how it was obtained.

    `qualifier`, `printed`, `section` and `report` (its year) are those of the statement; "" where there is none.
    `places` are the decimals that the printed characters behind the value carry; None for those of the indicator.
    """

    entity: str
    indicator: str
    year: int
    period: str
    value: float
    method: str
    status: str
    observation: str
    qualifier: str = ""
    printed: str = ""
    section: str = ""
    report: str = ""
    places: int | None = None

    @property
    def stated(self) -> bool:
        """Whether the report for that period states the value itself."""
        return self.method == "stated" and self.status != "E"

    @property
    def hedged(self) -> bool:
        """Whether the report calls the value approximate, or only a bound."""
        return self.qualifier not in ("", "exact")

    @property
    def firm(self) -> bool:
        """Whether the report for that period states the value itself, and as exact; others are drawn hollow."""
        return self.stated and not self.hedged

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against comparing the value: no break, differing definition, doubt or hedge."""
        return self.status in ("A", "E") and not self.hedged

    def comparable(self, other: "Point") -> bool:
        """Whether the change from another may be named: both are sound, and their periods of one kind.

        Calendar years and school years overlap and are not compared with each other.
        """
        return self.sound and other.sound and len(self.period) == len(other.period)


@dataclass(frozen=True)
class Limit:
    """A threshold: its value in the indicator's unit and which side of it meets the standard."""

    value: float
    comparison: str
    name: str

    def met(self, value: float) -> bool:
        """Whether a value meets the standard."""
        return value >= self.value if self.comparison == "at_least" else value <= self.value

    def reached(self, value: float) -> float:
        """How far the standard is reached, 1 being exactly; more is better whichever way the threshold points."""
        top, bottom = (value, self.value) if self.comparison == "at_least" else (self.value, value)
        return top / bottom if bottom else float("inf")


@dataclass(frozen=True)
class Shelf:
    """Everything a chart reads, in one language; points are in the order of their years.

    `expected` holds the indicators that reports on a kind of entity should state, `reports` the entity and year of each
    report, `gaps` why an entity has no value of an expected indicator in a year. `phrases` say by indicator what those
    did whom it counts (went on to further education), where a curator wrote that for the chart at hand. `said` holds
    the words that hedge a number as reports print them, and what stands for each before the number.
    """

    language: str
    entities: Mapping[str, Row]
    indicators: Mapping[str, Row]
    limits: Mapping[str, Limit]
    points: Mapping[tuple[str, str], tuple[Point, ...]]
    kinds: Mapping[str, str]
    expected: Mapping[str, tuple[str, ...]]
    reports: frozenset[tuple[str, int]]
    gaps: Mapping[tuple[str, int, str], str]
    themes: Mapping[str, Row] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """The entities that have points for an indicator, by indicator id."""
        found: dict[str, list[str]] = {}
        for entity, indicator in self.points:
            found.setdefault(indicator, []).append(entity)
        return {indicator: tuple(sorted(entities)) for indicator, entities in found.items()}

    def entity(self, entity: str) -> str:
        """The name of an entity."""
        return text(self.entities[entity], "name", self.language)[0]

    def indicator(self, indicator: str) -> str:
        """The name of an indicator."""
        return text(self.indicators[indicator], "name", self.language)[0]

    def theme(self, theme: str) -> str:
        """The name of a theme."""
        return text(self.themes[theme], "name", self.language)[0]

    def unit(self, indicator: str) -> str:
        """The unit of an indicator as shown; Chinese where no English one is written."""
        row = self.indicators[indicator]
        return str(row["unit"] if self.language == "zh" else row["unit_en"] or row["unit"])

    def unit_named(self, indicator: str) -> str:
        """The unit as heads and subtitles name it; "" for a bare ratio such as 16.58:1."""
        return "" if self.kind(indicator) == "ratio" and not self.percent(indicator) else self.unit(indicator)

    def brief(self, indicator: str) -> str:
        """The unit in running text: `m²` for `m² per student`, 元 for 元/生, none for what is counted in English."""
        unit, kind = self.unit(indicator), self.kind(indicator)
        if kind == "count" and self.language == "en":
            return ""
        if kind != "per_head":
            return unit
        return (
            unit.split("/")[0] if self.language == "zh" else "" if unit.startswith("per ") else unit.split(" per ")[0]
        )

    def shown(self, indicator: str, value: float) -> str:
        """A value of an indicator as running text writes it."""
        return shown(value, self.decimals(indicator), self.language, self.brief(indicator))

    def carried(self, point: Point) -> int:
        """The decimals that a point's value carries."""
        return self.decimals(point.indicator) if point.places is None else point.places

    def full(self, point: Point, with_unit: bool = True) -> str:
        """A point's value with no printed digit lost: 7,305.673元, and 53:47 where a ratio is printed so."""
        if self.kind(point.indicator) == "ratio" and (two := pair(point.printed)):
            return two
        decimals = max(self.decimals(point.indicator), self.carried(point))
        return shown(point.value, decimals, self.language, self.brief(point.indicator) if with_unit else "")

    def change_unit(self, indicator: str) -> str:
        """The unit of a change in running text: none for ratios and what is in per cent."""
        return "" if self.percent(indicator) or self.kind(indicator) == "ratio" else self.brief(indicator)

    def percent(self, indicator: str) -> bool:
        """Whether an indicator is in per cent, so that it changes by percentage points."""
        return self.unit(indicator) == "%"

    def rate(self, indicator: str) -> bool:
        """Whether an indicator rises and falls rather than grows and shrinks: a share, a ratio or a score."""
        return self.kind(indicator) in ("share", "ratio", "score")

    def name_of_many(self, indicator: str) -> str:
        """The name as what there are most of: 专任教师 for 专任教师数, but 就业人数 as it is."""
        name = self.name_before_value(indicator)
        full = self.indicator(indicator)
        return full if full in (f"{name}人数", name.replace("（", "人数（", 1)) else name

    def name_before_value(self, indicator: str) -> str:
        """The name as it stands before a number: Chinese counts drop 数, as in 毕业生12,390人."""
        name = self.indicator(indicator)
        countable = self.language == "zh" and self.kind(indicator) == "count" and len(name) > 2
        return COUNTED.sub("", name) if countable else name

    def decimals(self, indicator: str) -> int:
        """The number of decimals shown for an indicator."""
        return int(self.indicators[indicator]["decimals"])

    def kind(self, indicator: str) -> str:
        """The kind of quantity of an indicator."""
        return str(self.indicators[indicator]["kind"])

    def years(self, entity: str, indicators: Iterable[str]) -> list[int]:
        """The years for which an entity has a value of any of the indicators, ascending."""
        return sorted({point.year for one in indicators for point in self.points.get((entity, one), ())})

    def at(self, entity: str, indicator: str, year: int = 0) -> Point | None:
        """The point of a year, or the latest one where `year` is 0."""
        points = self.points.get((entity, indicator), ())
        if not year:
            return points[-1] if points else None
        return next((point for point in points if point.year == year), None)


def shelf(
    tables: Tables,
    kinds: Mapping[str, str],
    language: str,
    dictionary: Expected = NOTHING,
    said: Mapping[str, str] = NO_WORDS,
) -> Shelf:
    """Arrange the tables; `kinds` holds the word that counts each kind of entity with pages. Others are left out.

    `dictionary` holds, by indicator, the kinds of entity whose reports should state it; `said` the words of a `Shelf`.
    """
    entities = {key: row for key, row in _rows(tables, "entities", "entity_id").items() if row["kind"] in kinds}
    return Shelf(
        language,
        entities,
        _rows(tables, "indicators", "indicator_id"),
        _limits(tables, language),
        _points(tables, entities),
        kinds,
        _expected(tables, dictionary, kinds),
        frozenset(tables["sources"][["entity_id", "year"]].itertuples(index=False, name=None)),
        {(entity, year, one): reason for entity, year, one, reason in tables["gaps"].itertuples(index=False)},
        _rows(tables, "themes", "theme_id"),
        said=said,
    )


def _expected(tables: Tables, dictionary: Expected, kinds: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What reports about each kind of entity should state, theme by theme, in the order of the dictionary."""
    places = dict(tables["themes"][["theme_id", "position"]].itertuples(index=False, name=None))
    themes = dict(tables["indicators"][["indicator_id", "theme_id"]].itertuples(index=False, name=None))
    order = sorted(dictionary, key=lambda one: places.get(themes.get(one), 0))
    return {kind: tuple(one for one in order if kind in dictionary[one]) for kind in kinds}


def _rows(tables: Tables, name: str, key: str) -> dict[str, Row]:
    return {str(row[key]): cast(Row, row) for row in tables[name].to_dict("records")}


def _limits(tables: Tables, language: str) -> dict[str, Limit]:
    """The first threshold of each indicator, in the order of the table."""
    found: dict[str, Limit] = {}
    for row in tables["thresholds"].to_dict("records"):
        name = text(cast(Row, row), "name", language)[0]
        found.setdefault(str(row["indicator_id"]), Limit(float(row["value"]), str(row["comparison"]), name))
    return found


def _points(tables: Tables, entities: Mapping[str, Row]) -> dict[tuple[str, str], tuple[Point, ...]]:
    """Points by entity and indicator; where two periods are filed under one year, the calendar year is drawn."""
    columns = ["entity_id", "indicator_id", "year", "period", "value", "method", "status", "observation_id"]
    table = tables["observations"]
    table = table[table["entity_id"].isin(list(entities))].sort_values(columns[:4], kind="stable")
    statements = tables["statements"].set_index("statement_id")
    of_each = statements[PROVENANCE].reindex(table["statement_id"]).fillna("")
    reports = tables["sources"].set_index("source_id")["year"].reindex(table["source_id"])
    known = reports.astype("Int64").astype("string").fillna("")
    digits = _digits(table, statements)
    found: dict[tuple[str, str], dict[int, Point]] = {}
    for row, said, report, places in zip(
        table[columns].itertuples(index=False), of_each.itertuples(index=False), known, digits, strict=True
    ):
        entity, indicator, year, period, value, method, status, name = row
        qualifier, printed, section = said
        point = Point(entity, indicator, int(year), period, float(value), method, status, name)
        point = replace(point, qualifier=qualifier, printed=printed, section=section, report=report, places=places)
        found.setdefault((entity, indicator), {})[point.year] = point
    return {key: tuple(years.values()) for key, years in found.items()}


def _digits(table: pd.DataFrame, statements: pd.DataFrame) -> Iterator[int | None]:
    """The decimals that the statements behind each observation carry; None where it rests on none."""
    values = dict(zip(statements.index, zip(statements["printed"], statements["value"], strict=True), strict=True))
    for name, method, inputs in table[["statement_id", "method", "inputs"]].itertuples(index=False):
        behind = [values[one] for one in (inputs.split() if method == "implied" else [name]) if one in values]
        yield carried(behind)


def runs(points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """The points cut where a year is missing, so that no line crosses a gap."""
    found: list[list[Point]] = []
    for point in points:
        if found and point.year == found[-1][-1].year + 1:
            found[-1].append(point)
        else:
            found.append([point])
    return [tuple(run) for run in found]
