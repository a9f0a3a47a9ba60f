"""Observations as everyone who speaks of them takes them: each is read once, with what its report says of it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import isnan, nan

from scripts import periods
from scripts.curated.characters import DIGITS, places
from scripts.figures import calendars
from scripts.fixed import fixed
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf, fact

SOUND = ("A", "E")
BOUNDS = {"over": "under", "under": "over"}
NOTHING: Row = {}


@fixed
class Point:
    """One observation: `year` is where it is filed, `period` what it is called, `method` how it was obtained.

    `qualifier`, `printed`, `section` and `report` (its year) are those of the statement; "" where there is none.
    `places` are the decimals that the printed characters behind the value carry, `padding` those of them to show even
    where they are zeros (86.00); None where the characters do not tell. Where a range is printed, `low` and `high` are
    its ends, and `value` is one of them or NaN. `scope` holds the ids of the scopes in which it departs from the
    indicator's definition, "" for none. `doubts` are the findings about what the value rests on. `years`: those for
    which the table behind it gives the indicator, none where that is every year.
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
    padding: int | None = None
    low: float | None = None
    high: float | None = None
    scope: str = ""
    source: str = ""
    doubts: tuple[str, ...] = ()
    years: Sequence[int] = ()

    @property
    def is_fine(self) -> bool:
        """Whether its period is shorter than a year."""
        return periods.is_fine(self.period)

    @property
    def time(self) -> float:
        """Where it falls along an axis of years."""
        return periods.time(self.period) if self.is_fine else self.year

    @property
    def stated(self) -> bool:
        """Whether the report for that period states the value itself."""
        return self.method == "stated" and self.status != "E"

    @property
    def hedged(self) -> bool:
        """Whether the report calls the value approximate, or only a bound or a range."""
        return self.qualifier not in ("", "exact")

    @property
    def firm(self) -> bool:
        """Whether the report for that period states the value itself, and as exact; others are drawn hollow."""
        return self.stated and not self.hedged

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against comparing the value with its like: no break, doubt or hedge."""
        return self.trusted and not self.hedged

    @property
    def trusted(self) -> bool:
        """Whether its status lets it be held against its like: where it says D, its scope says in what it differs."""
        return self.status in SOUND or (self.status == "D" and self.scope != "")

    @property
    def ranged(self) -> tuple[float, float] | None:
        """The ends of a range that the report prints; None where it prints none."""
        return None if self.low is None or self.high is None else (self.low, self.high)


Series = Mapping[tuple[str, str], tuple[Point, ...]]
Alike = tuple[str, str]  # the scope of values that may be compared, and the kind of their periods


@fixed
class TableColumn:
    """What a table gives of one indicator: for which years, and with how many decimals."""

    years: Sequence[int]
    places: int


@fixed
class Points:
    """Every observation by id, and by entity and indicator in the order of the periods."""

    by_id: Mapping[str, Point]
    series: Series

    @cached_property
    def drawn(self) -> Series:
        """At most one point a year, of two the calendar year; all of shorter periods. Ranges are left out."""
        return {key: drawn for key, found in self.series.items() if (drawn := _yearly(found))}

    @cached_property
    def entities(self) -> Mapping[str, tuple[str, ...]]:
        """The entities that have points to draw for an indicator, by indicator id."""
        found: dict[str, list[str]] = {}
        for entity, indicator in self.drawn:
            found.setdefault(indicator, []).append(entity)
        return {indicator: tuple(sorted(entities)) for indicator, entities in found.items()}

    @cached_property
    def dated(self) -> Mapping[tuple[str, str], tuple[int, ...]]:
        """The years of what is drawn: who asks for these alone does not depend on the values."""
        return {key: tuple(point.year for point in found) for key, found in self.drawn.items()}

    @cached_property
    def of_year(self) -> Mapping[tuple[str, str, int], Point]:
        """What is drawn by entity, indicator and year, the last one of each."""
        return {(*key, point.year): point for key, found in self.drawn.items() for point in found}

    @cached_property
    def prior(self) -> Mapping[str, Point]:
        """The latest earlier observation that may be held beside each, where there is one."""
        found: dict[str, Point] = {}
        for points in self.series.values():
            last: dict[Alike, Point] = {}
            for point in points:
                alike = alike_to(point)
                if alike in last:
                    found[point.observation] = last[alike]
                last[alike] = point
        return found

    def years(self, entity: str, indicators: Iterable[str]) -> list[int]:
        """The years for which an entity has a value of any of the indicators, ascending."""
        return sorted({year for one in indicators for year in self.dated.get((entity, one), ())})

    def at(self, entity: str, indicator: str, year: int = 0) -> Point | None:
        """The point to draw for a year, or the latest one where `year` is 0."""
        if year:
            return self.of_year.get((entity, indicator, year))
        points = self.drawn.get((entity, indicator), ())
        return points[-1] if points else None

    def before(self, point: Point) -> Point | None:
        """The latest earlier point that may be held beside this one."""
        return self.prior.get(point.observation)


def comparable(one: Point, other: Point) -> bool:
    """Whether two values may be ranked, joined or compared: they are of one scope, and their periods of one kind.

    Calendar years and school years overlap and are not compared with each other. How sure the values are is another
    question: see `Point.sound`.
    """
    return alike_to(one) == alike_to(other)


def alike_to(point: Point) -> Alike:
    """What points that may be compared have in common, see `comparable`."""
    return point.scope, periods.kind(point.period)


def alike(points: Sequence[Point]) -> Sequence[Point]:
    """The points that may be compared with each other, where these are several groups: the largest.

    Of equal ones that which is as the indicator is defined, then the first. The order is kept.
    """
    groups: dict[Alike, list[Point]] = {}
    for point in points:
        groups.setdefault(alike_to(point), []).append(point)
    return max(groups.values(), key=lambda group: (len(group), not group[0].scope), default=[])


def runs(points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """The points cut where a year is missing or two may not be joined, so that no line crosses a gap or a doubt."""
    found: list[list[Point]] = []
    for point in points:
        last = found[-1][-1] if found else None
        joined = last and last.sound and point.sound and comparable(last, point)
        if last and joined and _follows(last, point):
            found[-1].append(point)
        else:
            found.append([point])
    return [tuple(run) for run in found]


@lru_cache(maxsize=1)
def points(shelf: Shelf) -> Points:
    """Every observation on the shelf as a point; they are read once for all languages."""
    columns = _columns(shelf)
    rows, order = shelf.observations, shelf.tables["observations"]["observation_id"].tolist()
    found = {name: _point(shelf, rows[name], columns) for name in order}  # as they lie in memory, side by side
    made = {name: found[name] for name in rows}
    series: dict[tuple[str, str], list[Point]] = {}
    for point in sorted(made.values(), key=lambda one: one.period):
        series.setdefault((point.entity, point.indicator), []).append(point)
    return Points(made, {key: tuple(own) for key, own in series.items()})


def _yearly(found: Sequence[Point]) -> tuple[Point, ...]:
    fine = [point for point in found if point.is_fine and not isnan(point.value)]
    years: dict[int, Point] = {}
    for point in sorted(found, key=lambda one: (one.year, one.period)):
        if not isnan(point.value) and not point.is_fine:
            years[point.year] = point
    return tuple(sorted(fine, key=lambda one: one.time)) if len(fine) > len(years) else tuple(years.values())


def _follows(last: Point, point: Point) -> bool:
    """Whether a point is of the next period, so that a line may join them."""
    return point.period == periods.following(last.period) if point.is_fine else point.year == calendars.following(last)


def _columns(shelf: Shelf) -> dict[tuple[str, str], TableColumn]:
    """What each table gives of each indicator, by both ids."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in shelf.observations.values() if len(shelf.documents) < len(shelf.sources) else ():
        if shelf.is_table(str(row["source_id"])):
            found.setdefault((str(row["source_id"]), str(row["indicator_id"])), []).append(row)
    return {key: _column(rows, int(shelf.indicators[key[1]]["decimals"])) for key, rows in found.items()}


def _column(rows: Sequence[Row], wanted: int) -> TableColumn:
    """How many decimals the finest value has says what all have: programs that write tables drop zeros at the end."""
    years = sorted({int(row["year"]) for row in rows})
    finest = max((int(row["value_decimals"]) for row in rows if not isnan(row["value_decimals"])), default=0)
    return TableColumn(calendars.regular(years), min(finest, wanted))


def _point(shelf: Shelf, row: Row, columns: Mapping[tuple[str, str], TableColumn]) -> Point:
    """An observation with what its report says of it; cells have the types of their columns already."""
    column = columns.get((row["source_id"], row["indicator_id"])) if columns else None
    statement, source = shelf.statements.get(row["statement_id"], NOTHING), shelf.sources.get(row["source_id"])
    printed, decimals = statement.get("printed", ""), row["value_decimals"]
    low, high = _ends(shelf, row, statement)
    behind = shelf.findings_behind[row["observation_id"]]
    return Point(  # by place, as by name takes longer: of these there are most
        row["entity_id"],
        row["indicator_id"],
        row["year"],
        row["period"],
        row["value"],
        row["method"],
        row["status"],
        row["observation_id"],
        statement.get("qualifier", ""),
        printed,
        statement.get("section", ""),
        str(source["year"]) if source else "",
        column.places if column else None if isnan(decimals) else int(decimals),
        column.places if column else padding(printed, size(row)) if "." in printed else None,
        low,
        high,
        row["scope"],
        row["source_id"],
        tuple(name for name, about in behind.items() if about) if behind else (),
        column.years if column else (),
    )


def size(row: Row) -> float:
    """The value of an observation or a statement; of a range its upper end."""
    value = float(row["value"])
    return float(row.get("value_high", nan)) if isnan(value) else value


def padding(printed: str, value: float) -> int | None:
    """The decimals of `value` that are printed with a zero at the end: 2 for 86.00, -2 for 12489.40万元."""
    for digits in DIGITS.findall(printed.replace("，", ",")) if "." in printed else ():
        if "." in digits and digits.endswith("0") and (found := places(digits, value)) is not None:
            return found
    return None


def _ends(shelf: Shelf, row: Row, statement: Row) -> tuple[float | None, float | None]:
    """The ends of a range that a report prints, in one figure or as a lower and an upper bound in one place."""
    low, high = row.get("value_low", nan), row.get("value_high", nan)
    if not (isnan(low) or isnan(high)):
        return float(low), float(high)
    for other in shelf.facts[fact(statement)] if statement.get("qualifier") in BOUNDS else ():
        together = all(other[name] == statement[name] for name in ("source_id", "section"))
        if together and other["qualifier"] == BOUNDS[statement["qualifier"]]:
            low, high = sorted((float(statement["value"]), float(other["value"])))
            return low, high
    return None, None
