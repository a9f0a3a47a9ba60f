"""Observations: one published value per entity, period and indicator, stated, restated, implied or computed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts import periods
from scripts.checks.bases import quotient
from scripts.checks.findings import Fact
from scripts.checks.grounds import FACT, ORDERED_BY, in_order
from scripts.curated.catalogue import Catalogue
from scripts.curated.formula import Formula, Interval, formula_order
from scripts.curated.scopes import inherited
from scripts.fixed import fixed
from scripts.model import BY_NAME

KEY = ["entity_id", "period", "indicator_id"]
PLACE = ["entity_id", "period", "year"]
SOUND = ("A", "E")
# What an observation has from the statement that it is, or that it follows from.
TAKEN = [name for name in BY_NAME["observations"].names if name in BY_NAME["statements"].names]
NONE: Mapping[str, str] = {}


def observations(catalogue: Catalogue, doubtful: Mapping[str, str] = NONE, values: Iterable[Fact] = ()) -> pd.DataFrame:
    """The table of observations, sorted by id.

    The best statement of a fact is published; where none is printed, a level minus its printed change (implied), then
    the indicator's formula over other observations (computed, rounded to the indicator's decimals). Values are never
    derived from hedged figures, from figures that a curator calls unreliable or differently defined, or from figures of
    unequal scope; they have the scope of what they are derived from. `doubtful` are
    the statuses that findings give to statements, `values` the facts that nobody states and that are in doubt; what is
    derived from a figure in doubt, and a share with one above its line, is in doubt too.
    """
    stated = _stated(catalogue.statements, doubtful)
    known = pd.concat([stated, _implied(catalogue, stated, doubtful)], ignore_index=True)
    sheet = _sheet(known, catalogue)
    made, in_doubt = [known.assign(status=_inherited(known, sheet, catalogue))], frozenset(values)
    found: list[dict[str, object]] = []
    for indicator in formula_order(catalogue.formulas):
        sheet, rows = _computed(indicator, catalogue, sheet, in_doubt)
        found.extend(rows)
    if found:
        made.append(_derived(pd.DataFrame(found), "computed"))
    table = pd.concat(made, ignore_index=True)
    ids = table["entity_id"] + "-" + table["period"].map(periods.code) + "-" + table["indicator_id"]
    table = table.assign(observation_id=ids).sort_values("observation_id", ignore_index=True)
    return table[list(BY_NAME["observations"].names)]


def _stated(statements: pd.DataFrame, doubtful: Mapping[str, str]) -> pd.DataFrame:
    """The best statement of each fact; `sound` where values may be derived from it, `doubt` where findings doubt it."""
    levels = (statements["measure"] == "level") & (statements["rank"] != "deprecated")
    best = in_order(statements.loc[levels, [*TAKEN, *ORDERED_BY]]).drop_duplicates(KEY)
    given = best["statement_id"].map(doubtful)
    status = best["status"].where(given.isna() | ~best["status"].isin(SOUND), given)
    sound = best["exact"] & best["status"].isin(SOUND) & (status != "D")
    method = best["role"].map({"current": "stated", "prior": "restated"})
    return best.assign(status=status, method=method, inputs="", sound=sound, doubt=given == "U")


def _implied(catalogue: Catalogue, stated: pd.DataFrame, doubtful: Mapping[str, str]) -> pd.DataFrame:
    """Levels of the period before that follow from a level and the change printed with it.

    A word for "unchanged" says so of a count; of anything else only that no difference is seen in so many digits.
    """
    statements = catalogue.statements
    changes = statements[(statements["measure"] == "difference") & statements["exact"] & (statements["points"] != "%")]
    counts = {name for name, row in catalogue.indicators.items() if row.kind == "count"}
    unchanged = (changes["low"] == 0) & (changes["high"] == 0) & ~changes["indicator_id"].isin(counts)
    changes = changes.loc[changes["status"].isin(SOUND) & ~unchanged, TAKEN].drop_duplicates(KEY)
    now = stated.loc[stated["sound"], [*FACT, "scope", "statement_id", "value", "value_decimals", "doubt"]]
    joined = changes.merge(now, on=[*FACT, "scope"], suffixes=("", "_now"))
    value = [_exact(b) - _exact(a) for a, b in zip(joined["value"], joined["value_now"], strict=True)]
    joined = joined.assign(
        period=joined["period"].map(periods.before),
        year=joined["period"].map(lambda period: periods.last_year(period) - 1),
        value=[float(number) for number in value],
        inputs=joined["statement_id_now"] + " " + joined["statement_id"],
        value_decimals=joined[["value_decimals", "value_decimals_now"]].min(axis=1, skipna=False),
        doubt=joined["doubt"] | joined["statement_id"].isin([name for name, mark in doubtful.items() if mark == "U"]),
        sound=True,
    )
    taken = pd.MultiIndex.from_frame(stated[KEY])
    new = ~pd.MultiIndex.from_frame(joined[KEY]).isin(taken)
    return _derived(joined[new & _possible(joined, catalogue)], "implied")


def _possible(rows: pd.DataFrame, catalogue: Catalogue) -> NDArray[np.bool_]:
    """Which values a level of their indicator can have."""
    ends = [catalogue.possible(name) for name in rows["indicator_id"]]
    low, high = (np.array([one[end] for one in ends], dtype=float) for end in (0, 1))
    values = rows["value"].to_numpy(dtype=float)
    return np.asarray((values >= low) & (values <= high), dtype=bool)


@fixed
class Operand:
    """An indicator by place: values to derive from (NaN where there are none), their scopes, doubt, which are taken."""

    values: NDArray[np.float64]
    scopes: NDArray[np.object_]
    doubt: NDArray[np.bool_]
    taken: NDArray[np.bool_]


@fixed
class OperandSheet:
    """What is known so far: the places, as rows too, their part of an id, the column of each indicator in formulas."""

    places: pd.DataFrame
    records: Sequence[Mapping[Hashable, object]]
    ids: NDArray[np.object_]
    columns: Mapping[str, Operand]

    def rows(self, known: pd.DataFrame) -> NDArray[np.intp]:
        """The place of each row of a table; -1 where there is none."""
        return pd.MultiIndex.from_frame(self.places).get_indexer(pd.MultiIndex.from_frame(known[PLACE]))


def _sheet(known: pd.DataFrame, catalogue: Catalogue) -> OperandSheet:
    """The facts that formulas name, by place; a fact is taken at all places of its entity and period."""
    named = {name for formula in catalogue.formulas.values() for name in formula.names} | set(catalogue.formulas)
    places = known[PLACE].drop_duplicates(ignore_index=True)
    numbers = pd.MultiIndex.from_frame(places).get_indexer(pd.MultiIndex.from_frame(known[PLACE]))
    ids = (places["entity_id"] + "-" + places["period"].map(periods.code) + "-").to_numpy(dtype=object)
    same = pd.factorize(ids)[0]
    cells = {name: known[name].to_numpy() for name in ("value", "scope", "sound", "doubt")}
    columns = {}
    for name, rows in known.groupby("indicator_id", sort=False).indices.items():
        if name in named:
            columns[str(name)] = _column(
                numbers[rows], {column: values[rows] for column, values in cells.items()}, same
            )
    return OperandSheet(places, places.to_dict("records"), ids, columns)


def _column(at: NDArray[np.intp], cells: Mapping[str, NDArray[Any]], same: NDArray[np.intp]) -> Operand:
    values, doubt, scopes = np.full(len(same), np.nan), np.zeros(len(same), dtype=bool), _no_scopes(len(same))
    values[at] = np.where(cells["sound"].astype(bool), cells["value"].astype(float), np.nan)
    doubt[at], scopes[at] = cells["doubt"].astype(bool), cells["scope"]
    return Operand(values, scopes, doubt, np.isin(same, same[at]))


def _no_scopes(length: int) -> NDArray[np.object_]:
    return np.full(length, "", dtype=object)


def _inherited(known: pd.DataFrame, sheet: OperandSheet, catalogue: Catalogue) -> "pd.Series[str]":
    """The statuses of what is stated: a share or a value per head is in doubt with the figure above its line."""
    status, at = known["status"].to_numpy(dtype=object).copy(), sheet.rows(known)
    indicators = known["indicator_id"].to_numpy()
    for name, formula in catalogue.formulas.items():
        shape = quotient(formula)
        if shape and shape[1] in sheet.columns:
            rows = np.flatnonzero(indicators == name)
            doubtful = rows[sheet.columns[shape[1]].doubt[at[rows]]]
            status[doubtful[np.isin(status[doubtful], SOUND)]] = "U"
    return pd.Series(status, index=known.index)


def _computed(
    indicator: str, catalogue: Catalogue, sheet: OperandSheet, in_doubt: frozenset[Fact]
) -> tuple[OperandSheet, list[dict[str, object]]]:
    """What an indicator's formula gives where all its operands are known and sound, and the fact itself is not."""
    formula, columns = catalogue.formulas[indicator], sheet.columns
    record = catalogue.indicators[indicator]
    if not all(name in columns for name in formula.names) or (formula.additive and not record.exhaustive):
        return sheet, []
    own = columns.get(indicator) or _empty(len(sheet.ids))
    scopes = [columns[name].scopes for name in formula.names]
    like = np.all([scopes[0] == one for one in scopes], axis=0)
    values = _rounded(formula, columns, record.decimals, ~own.taken & like)
    low = -np.inf if record.minimum is None else float(record.minimum)
    high = np.inf if record.maximum is None else float(record.maximum)
    at = np.flatnonzero((values >= low) & (values <= high))
    places = [sheet.records[number] for number in at.tolist()]
    doubt = np.any([columns[name].doubt[at] for name in formula.names], axis=0)
    doubt |= np.array([(one["entity_id"], one["period"], indicator) in in_doubt for one in places], dtype=bool)
    scope = [inherited(str(names), record.kind, catalogue.scopes) for names in scopes[0][at]]
    plain = {"indicator_id": indicator, "unit": catalogue.units[record.unit].zh}
    found: list[dict[str, object]] = []
    for place, number, own_scope, doubtful in zip(places, at, scope, doubt, strict=True):
        inputs = " ".join(sheet.ids[number] + name for name in formula.names)
        cells = {"value": values[number], "inputs": inputs, "scope": own_scope, "doubt": doubtful}
        found.append({**{str(name): cell for name, cell in place.items()}, **plain, **cells})
    made = Operand(own.values.copy(), own.scopes.copy(), own.doubt.copy(), own.taken.copy())
    made.values[at], made.scopes[at], made.doubt[at], made.taken[at] = values[at], scope, doubt, True
    return replace(sheet, columns={**columns, indicator: made}), found


def _empty(length: int) -> Operand:
    doubt, taken = (np.zeros(length, dtype=bool) for _ in range(2))
    return Operand(np.full(length, np.nan), _no_scopes(length), doubt, taken)


def _rounded(
    formula: Formula, columns: Mapping[str, Operand], decimals: int, wanted: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """What a formula gives at each place that is wanted, rounded half up; NaN elsewhere."""
    points = {name: Interval(*[columns[name].values] * 3) for name in formula.names}
    values = np.where(wanted, formula.interval(points).value, np.nan)
    last = Decimal(1).scaleb(-decimals)
    for at in np.flatnonzero(np.isfinite(values)):
        values[at] = float(_exact(values[at]).quantize(last, rounding=ROUND_HALF_UP))
    return np.where(np.isfinite(values), values, np.nan)


def _derived(frame: pd.DataFrame, method: str) -> pd.DataFrame:
    status = np.where(frame["doubt"], "U", "E")
    return frame.assign(method=method, status=status, source_id="", statement_id="", note_zh="", note_en="")


def _exact(value: float) -> Decimal:
    return Decimal(repr(float(value)))
