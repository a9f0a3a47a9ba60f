"""What rules look at: statements with their intervals, the best one of each document, and columns to calculate with."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts import periods
from scripts.checks import leads
from scripts.checks.grid import Index, Known, derived, evaluate, less, nothing
from scripts.checks.leads import Place
from scripts.curated.catalogue import Catalogue
from scripts.curated.formula import Interval, formula_order

FACT = ["source_id", "entity_id", "period", "indicator_id"]
PLACE = ["source_id", "entity_id", "period"]
YEARS = ("year", "school_year")
SHOWN = ["statement_id", "low", "value", "high"]
ORDERED_BY = ["rank", "role", "exact", "high", "low", "typed_in", "typed_line"]
Row = Mapping[Any, Any]  # a statement, by column


@dataclass(frozen=True, eq=False)
class Facts:
    """A catalogue prepared for the rules.

    `statements`: all of them, with the number of their place; `levels`: every exact level, once for each value;
    `best`: one level per document, entity, period and indicator (never a deprecated one). `before` and `after` lead
    from a place to that of the period before and after, `companions` to those of the two calendar or school years that
    overlap it, the one that overlaps it most first; all in the same document and -1 where there is none. `others` lead
    to the only other document on the same period, and on the period before.
    """

    catalogue: Catalogue
    statements: pd.DataFrame
    levels: pd.DataFrame
    best: pd.DataFrame
    places: Sequence[Place]
    before: Index
    after: Index
    companions: tuple[Index, Index]
    others: tuple[Index, Index]

    def row(self, number: int) -> Row:
        """A statement by its row in the table."""
        return {str(name): values[number] for name, values in self._columns.items()}

    def cell(self, column: str, number: int) -> Any:
        """One cell of the table of statements, by its row."""
        return self._columns[column][number]

    def statement(self, name: str) -> Row:
        """A statement by its id."""
        return self.row(self._numbers[name])

    def cells(self, name: str, *columns: str) -> list[str]:
        """Some texts of a statement by its id: to read the whole row takes longer."""
        return [str(self._columns[one][self._numbers[name]]) for one in columns]

    def place_of(self, row: Row) -> int:
        """The place that a statement is about."""
        return int(str(row["place"]))

    def ids(self, rows: Iterable[int]) -> tuple[str, ...]:
        """The ids of statements by their rows."""
        names = self._columns["statement_id"]
        return tuple(dict.fromkeys(str(names[row]) for row in rows))

    def of(self, indicator: str) -> Index:
        """The rows of the printed levels of an indicator."""
        return self._levels_of.get(indicator, np.empty(0, dtype=np.intp))

    def rows_by_indicator(self, statements: pd.DataFrame) -> Mapping[str, Index]:
        """The rows of some of the statements by indicator."""
        return _rows_by(statements, "indicator_id")

    def at(self, place: int) -> Index:
        """The rows of the levels that a document prints for an entity and period, hedged ones too."""
        return self._levels_at.get(place, np.empty(0, dtype=np.intp))

    def ends(self, rows: Index) -> Interval:
        """The intervals of statements, by their rows."""
        low, value, high = (self.numbers(name)[rows] for name in ("low", "value", "high"))
        return Interval(low, value, high)

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column of numbers of the table of statements."""
        return np.asarray(self._columns[column], dtype=np.float64)

    @cached_property
    def place(self) -> Index:
        """The place of each statement."""
        return np.asarray(self._columns["place"], dtype=np.intp)

    def printed(self, indicator: str) -> Known:
        """What documents print of an indicator."""
        return self._printed.get(indicator, self.nothing)

    def known(self, indicator: str) -> Known:
        """What documents print of an indicator, or else what its formula gives from what they print."""
        return self._known.get(indicator, self.printed(indicator))

    def earlier(self, indicator: str) -> Known:
        """What is known of an indicator, or else what the printed change up to the period after implies."""
        return self.known(indicator).otherwise(self.implied(indicator))

    def implied(self, indicator: str) -> Known:
        """What the printed change up to the period after implies of an indicator, printed or not."""
        return self._implied.get(indicator, self.nothing)

    def previous(self, column: Known) -> Index:
        """Where the period before of a column is known: in the same document, or else in the only other one on it."""
        there = (self.before >= 0) & column.there[self.before]
        return np.where(there, self.before, self.others[1])

    def beside(self, indicator: str) -> Known:
        """What is known of an indicator for the calendar or school year that overlaps the period most."""
        known = self.known(indicator)
        return known.at(self.companions[0]).otherwise(known.at(self.companions[1]))

    @cached_property
    def yearly(self) -> NDArray[np.bool_]:
        """Which places are calendar or school years, so that the period before is the one just before."""
        return np.array([periods.kind(period) in YEARS for _, _, period in self.places], dtype=bool)

    def exhaustive(self, indicator: str, parts: Iterable[int] = ()) -> bool:
        """Whether the parts of an indicator are all there are: neither the dictionary nor a printed word denies it."""
        words, printed = self.catalogue.project.reading.among, self._columns["printed"]
        open_list = any(word in str(printed[row]) for row in parts for word in words)
        return self.catalogue.indicators[indicator].exhaustive and not open_list

    @cached_property
    def unreadable(self) -> frozenset[tuple[int, str]]:
        """The places and indicators of which a level is printed that cannot be read."""
        rows = self.statements[self.statements["corrected"] & (self.statements["rank"] == "deprecated")]
        return frozenset(zip(rows["place"].tolist(), rows["indicator_id"].tolist(), strict=True))

    @cached_property
    def nothing(self) -> Known:
        """A column of which nothing is known."""
        return nothing(len(self.places))

    def changes(self, measure: str) -> Mapping[str, Known]:
        """The exact printed differences, or growth rates, by indicator."""
        return self._differences if measure == "difference" else self._growths

    def stated(self, indicator: str) -> Known:
        """What documents print of an indicator, or else what its printed change up to the period after implies."""
        return self.printed(indicator).otherwise(self.implied(indicator))

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {str(name): number for number, name in enumerate(self._columns["statement_id"])}

    @cached_property
    def _columns(self) -> Mapping[str, NDArray[Any]]:
        return {str(name): self.statements[name].to_numpy() for name in self.statements.columns}

    @cached_property
    def _levels_of(self) -> Mapping[str, Index]:
        return _rows_by(self.levels, "indicator_id")

    @cached_property
    def _levels_at(self) -> Mapping[int, Index]:
        hedged = self.statements[(self.statements["measure"] == "level") & ~self.statements["exact"].astype(bool)]
        places = pd.concat([self.levels[["place"]], hedged[["place"]]])
        return {int(place): rows for place, rows in _rows_by(places, "place").items()}

    @cached_property
    def _printed(self) -> Mapping[str, Known]:
        return self._dense(self.best)

    @cached_property
    def _known(self) -> Mapping[str, Known]:
        formulas, made = self.catalogue.formulas, dict(self._printed)
        for name in formula_order(formulas):
            open_list = formulas[name].additive and not self.exhaustive(name)
            if all(part in made for part in formulas[name].names) and not open_list:
                given = evaluate(formulas[name], [made[part] for part in formulas[name].names])
                made[name] = made[name].otherwise(given) if name in made else given
        return made

    @cached_property
    def _differences(self) -> Mapping[str, Known]:
        return self._dense(self._changes("difference"))

    @cached_property
    def _growths(self) -> Mapping[str, Known]:
        return self._dense(self._changes("growth"))

    def _changes(self, measure: str) -> pd.DataFrame:
        rows = self.statements[self.statements["exact"] & (self.statements["measure"] == measure)]
        return rows[~rows["points"].isin(["%", "％"]) & (rows["rank"] != "deprecated")].drop_duplicates(FACT)

    @cached_property
    def _implied(self) -> Mapping[str, Known]:
        """The level of the period before that an exact level and its exact change imply, at the place before."""
        made: dict[str, Known] = {}
        for name in dict.fromkeys([*self._differences, *self._growths]):
            now = self.printed(name)
            changed = self._differences.get(name, self.nothing)
            by_difference = derived(less(now, changed).interval, (changed, now))
            by_growth = _shrunk(now, self._growths.get(name, self.nothing))
            made[name] = by_difference.otherwise(by_growth).at(self.after)
        return made

    def _dense(self, rows: pd.DataFrame) -> dict[str, Known]:
        return {name: self._column(own) for name, own in _rows_by(rows, "indicator_id").items()}

    def _column(self, rows: Index) -> Known:
        places, ends = self.place[rows], self.ends(rows)
        found = [np.full(len(self.places), np.nan) for _ in range(3)]
        for column, values in zip(found, (ends.low, ends.value, ends.high), strict=True):
            column[places] = values
        stands = dict(zip(places.tolist(), rows.tolist(), strict=True))
        return Known(Interval(*found), lambda place: (stands[place],) if place in stands else ())


def facts(catalogue: Catalogue) -> Facts:
    """Prepare a catalogue for the rules."""
    statements, places = _placed(catalogue.statements)
    levels = statements[(statements["measure"] == "level") & statements["exact"]]
    best = in_order(levels[levels["rank"] != "deprecated"]).drop_duplicates(FACT)
    own = statements.loc[statements["role"] == "current", "place"].unique().tolist()
    return Facts(
        catalogue,
        statements,
        levels.drop_duplicates([*FACT, "low", "high"]),
        best,
        places,
        leads.before(places),
        leads.after(places),
        leads.companions(places),
        leads.others(places, own),
    )


def _placed(statements: pd.DataFrame) -> tuple[pd.DataFrame, list[Place]]:
    """The statements with the number of their place, and the places: theirs, and the periods before their changes."""
    numbers, own = pd.MultiIndex.from_frame(statements[PLACE]).factorize()
    known: dict[Place, None] = dict.fromkeys(own)
    changed = statements.loc[statements["measure"] != "level", PLACE].drop_duplicates()
    for source, entity, period in changed.itertuples(index=False):
        known.setdefault((source, entity, periods.before(period)))
    return statements.reset_index(drop=True).assign(place=numbers), list(known)


def _shrunk(now: Known, growth: Known) -> Known:
    """The levels before a growth in per cent."""
    level, rate = now.interval, growth.interval
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = Interval(
            level.low / (1 + rate.high / 100), level.value / (1 + rate.value / 100), level.high / (1 + rate.low / 100)
        )
    return derived(ends, (growth, now))


def _rows_by(frame: pd.DataFrame, column: str) -> dict[str, Index]:
    groups = frame.groupby(column, sort=False).indices
    numbers = frame.index.to_numpy()
    return {cast(str, name): np.asarray(numbers[rows], dtype=np.intp) for name, rows in groups.items()}


def in_order(statements: pd.DataFrame) -> pd.DataFrame:
    """Statements with the best one first: by rank, role, exactness, precision, then as they stand in the file."""
    rank = statements["rank"].map({"preferred": 0, "normal": 1, "deprecated": 2})
    role = statements["role"].map({"current": 0, "prior": 1})
    hedged, width = ~statements["exact"].astype(bool), statements["high"] - statements["low"]
    file, line = pd.factorize(statements["typed_in"], sort=True)[0], statements["typed_line"]
    return statements.iloc[np.lexsort((line, file, width, hedged, role, rank))]  # the last key comes first


def interval(frame: pd.DataFrame, suffix: str = "") -> Interval:
    """The intervals in the columns low, value and high (with a suffix) of a table, row by row."""
    low, value, high = (frame[f"{name}{suffix}"].to_numpy(dtype=float) for name in ("low", "value", "high"))
    return Interval(low, value, high)


def beside(
    frame: pd.DataFrame, other: pd.DataFrame, keys: Sequence[str], suffix: str, how: str = "inner"
) -> pd.DataFrame:
    """`frame` with the id and interval of the matching row of `other`, under `suffix`."""
    renamed = other[[*keys, *SHOWN]].rename(columns={name: f"{name}{suffix}" for name in SHOWN})
    return frame.merge(renamed, on=list(keys), how="left" if how == "left" else "inner")


def misses(left: Interval, right: Interval) -> NDArray[np.bool_]:
    """Where two intervals are known and have no number in common."""
    known = ~(np.isnan(left.low) | np.isnan(right.low))
    return np.asarray(known & ~left.meets(right))
