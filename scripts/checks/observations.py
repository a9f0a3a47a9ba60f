"""Observations: one published value per entity, period and indicator, stated, restated, implied or computed."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

from scripts import periods
from scripts.checks.facts import FACT, in_order, interval, misses
from scripts.curated.catalogue import Catalogue
from scripts.curated.formula import Interval, formula_order
from scripts.model import BY_NAME

KEY = ["entity_id", "period", "indicator_id"]
NARROW = [*KEY, "year", "value", "status", "exact"]
SOUND = ("A", "E")


def observations(catalogue: Catalogue) -> pd.DataFrame:
    """The table of observations, sorted by id.

    The best statement of a fact is published; where none is printed, a level minus its printed change (implied), then
    the indicator's formula over other observations (computed, rounded to the indicator's decimals). Values are never
    derived from hedged figures, or from figures whose status says that they are unreliable or differently defined.
    """
    stated = _stated(catalogue.statements)
    known = pd.concat([stated, _implied(catalogue, stated)], ignore_index=True)
    named = {name for formula in catalogue.formulas.values() for name in formula.names} | set(catalogue.formulas)
    narrow = known.loc[known["indicator_id"].isin(named), NARROW]
    by_name = {str(name): rows for name, rows in narrow.groupby("indicator_id")}
    made = [known]
    for indicator in formula_order(catalogue.formulas):
        if all(name in by_name for name in catalogue.formulas[indicator].names):
            own = by_name.get(indicator, narrow.iloc[:0])
            found = _computed(indicator, catalogue, by_name, own)
            if not found.empty:
                by_name[indicator] = pd.concat([own, found[NARROW]], ignore_index=True)
                made.append(found)
    table = pd.concat(made, ignore_index=True)
    table = table.assign(observation_id=_ids(table)).sort_values("observation_id", ignore_index=True)
    return table[list(BY_NAME["observations"].names)]


def _ids(rows: pd.DataFrame) -> pd.Series:
    return rows["entity_id"] + "-" + rows["period"].map(periods.code) + "-" + rows["indicator_id"]


def _stated(statements: pd.DataFrame) -> pd.DataFrame:
    levels = statements[(statements["measure"] == "level") & (statements["rank"] != "deprecated")]
    best = in_order(levels).drop_duplicates(KEY)
    doubtful = _undecided(levels, best)
    status = best["status"].where(~(best["statement_id"].isin(doubtful) & (best["status"] == "A")), "U")
    method = best["role"].map({"current": "stated", "prior": "restated"})
    return best.assign(status=status, method=method, inputs="")


def _undecided(levels: pd.DataFrame, best: pd.DataFrame) -> set[str]:
    """Published statements that another one of the same document contradicts while none is preferred."""
    joined = levels.merge(
        best[[*FACT, "statement_id", "rank", "low", "value", "high"]], on=FACT, suffixes=("", "_best")
    )
    wrong = misses(interval(joined), interval(joined, "_best")) & (joined["rank_best"] != "preferred").to_numpy()
    return set(joined.loc[wrong, "statement_id_best"])


def _implied(catalogue: Catalogue, stated: pd.DataFrame) -> pd.DataFrame:
    """Levels of the period before that follow from a level and the change printed with it."""
    statements = catalogue.statements
    changes = statements[(statements["measure"] == "difference") & statements["exact"] & (statements["points"] != "%")]
    changes = changes[changes["status"].isin(SOUND)].drop_duplicates(KEY)
    now = stated[stated["exact"] & stated["status"].isin(SOUND)]
    joined = changes.merge(now[[*FACT, "statement_id", "value"]], on=FACT, suffixes=("", "_now"))
    value = [_exact(b) - _exact(a) for a, b in zip(joined["value"], joined["value_now"], strict=True)]
    joined = joined.assign(
        period=joined["period"].map(periods.before),
        year=joined["period"].map(lambda period: periods.last_year(period) - 1),
        value=[float(number) for number in value],
        inputs=joined["statement_id_now"] + " " + joined["statement_id"],
        exact=True,
    )
    return _without(_derived(joined, "implied"), stated)


def _computed(
    indicator: str, catalogue: Catalogue, known: Mapping[str, pd.DataFrame], own: pd.DataFrame
) -> pd.DataFrame:
    """What an indicator's formula gives where all its operands are known and sound, and the fact itself is not."""
    formula, record = catalogue.formulas[indicator], catalogue.indicators[indicator]
    first, *others = formula.names
    joined = _operand(known[first], first)
    for name in others:
        joined = joined.merge(_operand(known[name], name), on=["entity_id", "period", "year"])
    if joined.empty:
        return joined
    values = formula.interval({name: _point(joined[f"value {name}"]) for name in formula.names}).value
    rounded = [_rounded(value, record.decimals) for value in values]
    inputs = joined[[f"id {name}" for name in formula.names]].agg(" ".join, axis=1)
    unit = catalogue.units[record.unit].zh
    joined = joined.assign(indicator_id=indicator, value=rounded, inputs=inputs, unit=unit, exact=True)
    low = -np.inf if record.minimum is None else float(record.minimum)
    high = np.inf if record.maximum is None else float(record.maximum)
    possible = joined["value"].between(low, high)
    return _without(_derived(joined[possible], "computed"), own)


def _operand(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    sound = rows[rows["exact"].astype(bool) & rows["status"].isin(SOUND)]
    columns = {"entity_id": sound["entity_id"], "period": sound["period"], "year": sound["year"]}
    return pd.DataFrame({**columns, f"value {name}": sound["value"], f"id {name}": _ids(sound)})


def _derived(frame: pd.DataFrame, method: str) -> pd.DataFrame:
    return frame.assign(method=method, status="E", source_id="", statement_id="", note_zh="", note_en="")


def _without(frame: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The rows of `frame` whose fact is not in `known` yet."""
    marked = frame.merge(known[KEY].drop_duplicates(), on=KEY, how="left", indicator="found")
    return marked[marked["found"] == "left_only"].drop(columns="found")


def _point(values: pd.Series) -> Interval:
    numbers = values.to_numpy(dtype=float)
    return Interval(numbers, numbers, numbers)


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))


def _rounded(value: float, decimals: int) -> float:
    if not np.isfinite(value):
        return float("nan")
    return float(_exact(value).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))
