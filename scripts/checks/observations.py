"""Observations: one published value per entity, period and indicator, stated, restated, implied or computed."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pandas as pd

from scripts.catalogue import Catalogue
from scripts.checks.facts import FACT, in_order, interval, misses
from scripts.formula import Interval, formula_order
from scripts.model import BY_NAME
from scripts.statements import last_year, period_before

KEY = ["entity_id", "period", "indicator_id"]
SOUND = ("A", "E")


def observations(catalogue: Catalogue) -> pd.DataFrame:
    """The table of observations, sorted by id.

    The best statement of a fact is published; where none is printed, a level minus its printed change (implied), then
    the indicator's formula over other observations (computed, rounded to the indicator's decimals). Values are never
    derived from hedged figures, or from figures whose status says that they are unreliable or differently defined.
    """
    stated = _stated(catalogue.statements)
    known = pd.concat([stated, _implied(catalogue, stated)], ignore_index=True)
    for indicator in formula_order(catalogue.formulas):
        known = pd.concat([known, _computed(indicator, catalogue, known)], ignore_index=True)
    names = known["entity_id"] + "-" + known["period"].str.replace("/", "-") + "-" + known["indicator_id"]
    table = known.assign(observation_id=names).sort_values("observation_id", ignore_index=True)
    return table[list(BY_NAME["observations"].names)]


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
        period=joined["period"].map(period_before),
        year=joined["period"].map(lambda period: last_year(period) - 1),
        value=[float(number) for number in value],
        inputs=joined["statement_id_now"] + " " + joined["statement_id"],
        exact=True,
    )
    return _without(_derived(joined, "implied"), stated)


def _computed(indicator: str, catalogue: Catalogue, known: pd.DataFrame) -> pd.DataFrame:
    formula, record = catalogue.formulas[indicator], catalogue.indicators[indicator]
    sound = known[known["exact"] & known["status"].isin(SOUND)]
    names = sound["entity_id"] + "-" + sound["period"].str.replace("/", "-") + "-" + sound["indicator_id"]
    sound = sound.assign(observation_id=names)
    joined = None
    for name in formula.names:
        part = sound[sound["indicator_id"] == name][["entity_id", "period", "year", "value", "observation_id"]]
        part = part.rename(columns={"value": f"value {name}", "observation_id": f"id {name}"})
        joined = part if joined is None else joined.merge(part, on=["entity_id", "period", "year"])
    if joined is None or joined.empty:
        return known.iloc[:0]
    values = formula.interval({name: _point(joined[f"value {name}"]) for name in formula.names}).value
    rounded = [_rounded(value, record.decimals) for value in np.broadcast_to(values, len(joined))]
    inputs = joined[[f"id {name}" for name in formula.names]].agg(" ".join, axis=1)
    unit = catalogue.units[record.unit].zh
    joined = joined.assign(indicator_id=indicator, value=rounded, inputs=inputs, unit=unit, exact=True)
    low = -np.inf if record.minimum is None else float(record.minimum)
    high = np.inf if record.maximum is None else float(record.maximum)
    possible = joined["value"].between(low, high)
    return _without(_derived(joined[possible], "computed"), known)


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
