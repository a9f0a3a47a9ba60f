"""What rules look at: statements with their intervals, the best one of each document, and ways to compare them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from scripts import periods
from scripts.curated.catalogue import Catalogue
from scripts.curated.formula import Formula, Interval, formula_order

FACT = ["source_id", "entity_id", "period", "indicator_id"]
PLACE = ["source_id", "entity_id", "period"]
SHOWN = ["statement_id", "printed", "low", "value", "high"]


@dataclass(frozen=True)
class Facts:
    """A catalogue prepared for the rules.

    `levels`: every exact level, once for each value; `best`: one level per document, entity, period and indicator
    (never a deprecated one);
    `operands`: `best`, and what the formulas give from it where a document does not print a level itself (their
    `statement_id` lists the statements behind them).
    """

    catalogue: Catalogue
    statements: pd.DataFrame
    levels: pd.DataFrame
    best: pd.DataFrame
    operands: pd.DataFrame

    @cached_property
    def _by_indicator(self) -> Mapping[str, pd.DataFrame]:
        return {str(name): rows for name, rows in self.operands.groupby("indicator_id")}

    @cached_property
    def _levels_by_indicator(self) -> Mapping[str, pd.DataFrame]:
        return {str(name): rows for name, rows in self.levels.groupby("indicator_id")}

    @cached_property
    def _every(self) -> pd.DataFrame:
        known = pd.concat([self.levels[self.operands.columns], self.operands], ignore_index=True)
        return known.drop_duplicates([*PLACE, "indicator_id", "low", "high"], ignore_index=True)

    @cached_property
    def _by_place(self) -> Mapping[Hashable, np.ndarray]:
        return {place: np.asarray(rows) for place, rows in self._every.groupby(PLACE).indices.items()}

    def at(self, source: str, entity: str, period: str) -> pd.DataFrame:
        """Every level that a document prints for an entity and period, or that follows from what it prints."""
        return self._every.take(self._by_place.get((source, entity, period), np.empty(0, dtype=np.intp)))

    def of(self, indicator: str) -> pd.DataFrame:
        """The levels of one indicator to calculate with."""
        return self._by_indicator.get(indicator, self.operands.iloc[:0])

    def printed(self, indicator: str) -> pd.DataFrame:
        """The printed levels of one indicator."""
        return self._levels_by_indicator.get(indicator, self.levels.iloc[:0])


def facts(catalogue: Catalogue) -> Facts:
    """Prepare a catalogue for the rules."""
    statements = catalogue.statements
    levels = statements[(statements["measure"] == "level") & statements["exact"]]
    best = in_order(levels[levels["rank"] != "deprecated"]).drop_duplicates(FACT)
    levels = levels.drop_duplicates([*FACT, "low", "high"])
    return Facts(catalogue, statements, levels, best, _operands(catalogue, best))


def _operands(catalogue: Catalogue, best: pd.DataFrame) -> pd.DataFrame:
    known = best[[*FACT, *SHOWN]]
    named = {name for formula in catalogue.formulas.values() for name in formula.names} | set(catalogue.formulas)
    by_name = {str(name): rows for name, rows in known[known["indicator_id"].isin(named)].groupby("indicator_id")}
    made = [known]
    for indicator in formula_order(catalogue.formulas):
        formula = catalogue.formulas[indicator]
        if all(name in by_name for name in formula.names):
            found = _follows(indicator, formula, by_name)
            own = by_name.get(indicator, known.iloc[:0])
            by_name[indicator] = pd.concat([own, found], ignore_index=True).drop_duplicates(FACT)
            made.append(found)
    return pd.concat(made, ignore_index=True).drop_duplicates(FACT)


def _follows(indicator: str, formula: Formula, known: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What a formula gives for each document, entity and period in which all its operands are known."""
    first, *others = formula.names
    joined = _named(known[first], first)
    for name in others:
        joined = joined.merge(_named(known[name], name), on=PLACE)
    if joined.empty:
        return known[first].iloc[:0]
    computed = formula.interval({name: interval(joined, f"_{name}") for name in formula.names})
    ids = joined[[f"statement_id_{name}" for name in formula.names]].agg(" ".join, axis=1)
    bounds = {"low": computed.low, "value": computed.value, "high": computed.high}
    found = joined[PLACE].assign(indicator_id=indicator, statement_id=ids, printed="", **bounds)
    return found.dropna(subset=["low"])[[*FACT, *SHOWN]]


def _named(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    return rows.drop(columns="indicator_id").rename(columns={column: f"{column}_{name}" for column in SHOWN})


def in_order(statements: pd.DataFrame) -> pd.DataFrame:
    """Statements with the best one first: by rank, role, exactness, precision, then as they stand in the file."""
    keys = pd.DataFrame(
        {
            "rank": statements["rank"].map({"preferred": 0, "normal": 1, "deprecated": 2}),
            "role": statements["role"].map({"current": 0, "prior": 1}),
            "hedged": ~statements["exact"].astype(bool),
            "width": statements["high"] - statements["low"],
            "file": statements["typed_in"],
            "line": statements["typed_line"],
        },
        index=statements.index,
    )
    return statements.loc[keys.sort_values(list(keys.columns), kind="stable").index]


def interval(frame: pd.DataFrame, suffix: str = "") -> Interval:
    """The intervals in the columns low, value and high (with a suffix) of a table, row by row."""
    low, value, high = (frame[f"{name}{suffix}"].to_numpy(dtype=float) for name in ("low", "value", "high"))
    return Interval(low, value, high)


def beside(
    frame: pd.DataFrame, other: pd.DataFrame, keys: Sequence[str], suffix: str, how: str = "inner"
) -> pd.DataFrame:
    """`frame` with the id, printed characters and interval of the matching row of `other`, under `suffix`."""
    renamed = other[[*keys, *SHOWN]].rename(columns={name: f"{name}{suffix}" for name in SHOWN})
    return frame.merge(renamed, on=list(keys), how="left" if how == "left" else "inner")


def with_prior(frame: pd.DataFrame, best: pd.DataFrame, how: str = "left") -> pd.DataFrame:
    """`frame` with the same document's level for the period before, under the suffix `_prior`."""
    earlier = frame.assign(period_now=frame["period"], period=frame["period"].map(periods.before))
    joined = beside(earlier, best, FACT, "_prior", how)
    return joined.assign(period=joined["period_now"]).drop(columns="period_now")


def misses(left: Interval, right: Interval) -> np.ndarray:
    """Where two intervals are known and have no number in common."""
    known = ~(np.isnan(left.low) | np.isnan(right.low))
    return np.asarray(known & ~left.meets(right))
