"""What rules look at: statements with their intervals, the best one of each document, and ways to compare them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scripts.catalogue import Catalogue
from scripts.formula import Interval
from scripts.statements import period_before

FACT = ["source_id", "entity_id", "period", "indicator_id"]
PLACE = ["source_id", "entity_id", "period"]


@dataclass(frozen=True)
class Facts:
    """A catalogue prepared for the rules.

    `levels`: every exact level; `best`: one level per document, entity, period and indicator (never a deprecated one).
    """

    catalogue: Catalogue
    statements: pd.DataFrame
    levels: pd.DataFrame
    best: pd.DataFrame

    def of(self, indicator: str) -> pd.DataFrame:
        """The best levels of one indicator."""
        return self.best[self.best["indicator_id"] == indicator]


def facts(catalogue: Catalogue) -> Facts:
    """Prepare a catalogue for the rules."""
    statements = catalogue.statements
    levels = statements[(statements["measure"] == "level") & statements["exact"]]
    best = in_order(levels[levels["rank"] != "deprecated"]).drop_duplicates(FACT)
    return Facts(catalogue, statements, levels, best)


def in_order(statements: pd.DataFrame) -> pd.DataFrame:
    """Statements with the best one first: by rank, role, exactness, precision, then as they stand in the file."""
    keys = pd.DataFrame(
        {
            "rank": statements["rank"].map({"preferred": 0, "normal": 1, "deprecated": 2}),
            "role": statements["role"].map({"current": 0, "prior": 1}),
            "hedged": ~statements["exact"].astype(bool),
            "width": statements["high"] - statements["low"],
            "file": statements["file"],
            "line": statements["line"],
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
    columns = ["statement_id", "printed", "low", "value", "high"]
    renamed = other[[*keys, *columns]].rename(columns={name: f"{name}{suffix}" for name in columns})
    return frame.merge(renamed, on=list(keys), how="left" if how == "left" else "inner")


def with_prior(frame: pd.DataFrame, best: pd.DataFrame, how: str = "left") -> pd.DataFrame:
    """`frame` with the same document's level for the period before, under the suffix `_prior`."""
    earlier = frame.assign(period_now=frame["period"], period=frame["period"].map(period_before))
    joined = beside(earlier, best, FACT, "_prior", how)
    return joined.assign(period=joined["period_now"]).drop(columns="period_now")


def misses(left: Interval, right: Interval) -> np.ndarray:
    """Where two intervals are known and have no number in common."""
    known = ~(np.isnan(left.low) | np.isnan(right.low))
    return np.asarray(known & ~left.meets(right))
