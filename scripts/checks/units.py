"""What one unit comes to: values far from all others, persons and things beyond reason, jumps in what a unit costs."""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.checks.arithmetic import equation, number, spread
from scripts.checks.findings import WORDS, Finding, Reach, finding
from scripts.checks.grid import Index, Known, over
from scripts.checks.grounds import Facts, Row, in_order
from scripts.checks.rows import from_elsewhere, in_both, moment, names, picked, real, unit_behind
from scripts.curated.records import Indicator, Plausible, Unit
from scripts.words import LANGUAGES, Say

FAR = 1000.0
FAR_FROM_OWN = 300.0
OTHERS = 2
SCALED = ("per_head", "ratio", "share", "score")
LEAST_SLIP = 1000.0  # a slip of the unit is not smaller
# What makes levels comparable, and what tells one from another of them, by the wording of what is found.
COMPARES: Mapping[str, tuple[list[str], str]] = {
    "magnitude": (["indicator_id"], "entity_id"),
    "magnitude-own": (["indicator_id", "entity_id"], "period"),
    "magnitude-per": (["indicator_id", "per"], "entity_id"),
}
COMPARED = (
    *(
        "wording",
        "per",
        "number",
        "statement_id",
        "source_id",
        "entity_id",
        "period",
        "year",
        "indicator_id",
        "section",
    ),
    *("printed", "printed_unit", "rank", "role", "status", "exact", "low", "high", "typed_in", "typed_line"),
)


def plausible(facts: Facts) -> Iterator[Finding]:
    """A value that is beyond reason for each unit of another figure, such as money per student or hours per course."""
    for name, record in facts.catalogue.indicators.items():
        for wanted in record.plausible:
            each = over(facts.printed(name), _per(wanted.per, facts))
            low = -np.inf if wanted.low is None else float(wanted.low)
            high = np.inf if wanted.high is None else float(wanted.high)
            outside = (each.interval.high < low) | (each.interval.low > high)
            for place in np.flatnonzero(outside):
                yield _beyond(name, wanted, each, int(place), (low, high), facts)


def _per(name: str, facts: Facts) -> Known:
    """What a unit is one of: of the same period, or else of the kind of year that overlaps it most."""
    return facts.known(name).otherwise(facts.beside(name))


def _beyond(name: str, wanted: Plausible, each: Known, place: int, ends: tuple[float, float], facts: Facts) -> Finding:
    row = facts.row(facts.printed(name).behind(place)[0])
    top, value = real(row["value"]), float(each.interval.value[place])
    arithmetic = equation(f"{number(top)} ÷ {number(top / value)}", value) if value else f"{number(top)} = 0"
    hint = _sized(value, ends, facts.catalogue.units[facts.catalogue.indicators[name].unit])
    same = f"reason {' '.join(facts.places[place])} {in_both(wanted.reason)['en']} {hint['en']}"
    return finding(
        "plausible",
        row,
        facts.ids(each.behind(place)),
        arithmetic,
        "implausible",
        Reach(causes=(same,)),
        name=names(facts, name),
        per=names(facts, wanted.per),
        arithmetic=arithmetic,
        unit=unit_behind(facts, name),
        range=_range(*ends, unit_behind(facts, name)),
        why=in_both(wanted.reason),
        hint=hint,
    )


def _range(low: float, high: float, unit: Mapping[str, str]) -> dict[str, str]:
    code = "range-most" if low <= 0 or not np.isfinite(low) else "range" if np.isfinite(high) else "range-least"
    return {name: Say(WORDS, name)(code, low=number(low), high=number(high), unit=unit[name]) for name in LANGUAGES}


def _sized(value: float, ends: tuple[float, float], unit: Unit) -> dict[str, str]:
    """By how much the unit would have to be larger or smaller, as one of its multiples is, to be within reason."""
    for size in sorted({float(one) for one in unit.multiples.values()}):
        for code, made in (("unit-smaller", value / size), ("unit-larger", value * size)):
            if ends[0] <= made <= ends[1] and size >= LEAST_SLIP:
                return {name: Say(WORDS, name)(code, size=number(size)) for name in LANGUAGES}
    return dict.fromkeys(LANGUAGES, "")


def costs(facts: Facts) -> Iterator[Finding]:
    """A jump within a year in what a unit costs, which neither the money nor the number of units shows alone."""
    for name, record in facts.catalogue.indicators.items():
        for wanted in record.plausible:
            if wanted.change is not None:
                each = over(facts.stated(name), facts.earlier(wanted.per))
                then = each.at(facts.previous(each))
                most = 1 + float(wanted.change) / 100
                jump = (each.interval.low > then.interval.high * most) | (each.interval.high * most < then.interval.low)
                for place in np.flatnonzero(jump):
                    yield _jumped(name, wanted, (then, each), int(place), facts)


def _jumped(name: str, wanted: Plausible, both: tuple[Known, Known], place: int, facts: Facts) -> Finding:
    then, each = both
    behind, own = facts.ids((*each.behind(place), *then.behind(place))), facts.ids(each.behind(place))
    was, now = (spread(picked(one, place)) for one in (then, each))
    top, bottom = (one.interval.value for one in (facts.stated(name), facts.earlier(wanted.per)))
    before = int(facts.previous(over(facts.stated(name), facts.earlier(wanted.per)))[place])
    parts = [_quotient(float(top[at]), float(bottom[at]), value) for at, value in ((before, was), (place, now))]
    arithmetic = "; ".join(parts)
    words = {"name": names(facts, name), "per": names(facts, wanted.per), "then": parts[0], "now": parts[1]}
    change = (each.interval.value[place] / then.interval.value[place] - 1) * 100
    words |= {
        "hint": from_elsewhere(behind, facts),
        "why": in_both(wanted.reason),
        "change": number(round(float(change), 1)),
        "period": moment(facts.places[before][2]),
        "unit": unit_behind(facts, name),
    }
    return finding("costs", facts.statement(behind[0]), behind, arithmetic, "unverifiable", Reach(doubts=own), **words)


def _quotient(money: float, heads: float, value: str) -> str:
    """What one unit costs, `100 ÷ 4 = 25`, with "≈" where `value` leaves out digits."""
    return f"{number(money)} ÷ {number(heads)} {'=' if value == number(money / heads) else '≈'} {value}"


def magnitude(facts: Facts) -> Iterator[Finding]:
    """A value a thousand times larger or smaller than in every other place, or far from its own other years."""
    yield from outliers(compared(facts), facts.catalogue.indicators)


def compared(facts: Facts) -> pd.DataFrame:
    """The best levels to hold against others: each as `number`, or for each unit of another figure, `per`."""
    best = facts.best.loc[facts.best["value"] > 0, [*COMPARED[3:], "value", "place"]]
    kinds = best["indicator_id"].map({name: row.kind for name, row in facts.catalogue.indicators.items()})
    wording = kinds.isin(SCALED).map({True: "magnitude", False: "magnitude-own"})
    whole = best.assign(wording=wording, per="", number=best["value"])
    return pd.concat([whole, _each(best, facts)], ignore_index=True)[list(COMPARED)]


def _each(best: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The best levels for each unit of the other figures that the dictionary relates them to."""
    groups, places = best.groupby("indicator_id", sort=False).indices, best["place"].to_numpy()
    rows = {str(name): np.asarray(own, dtype=np.intp) for name, own in groups.items()}
    found, numbers, pers = list[Index](), list[NDArray[np.float64]](), list[str]()
    for name, record in facts.catalogue.indicators.items():
        for per in dict.fromkeys(one.per for one in record.plausible) if name in rows else ():
            each = over(facts.printed(name), _per(per, facts)).at(places[rows[name]]).interval.value
            known = ~np.isnan(each)
            found.append(rows[name][known])
            numbers.append(each[known])
            pers.extend([per] * int(known.sum()))
    own = best.iloc[np.concatenate([*found, np.empty(0, dtype=np.intp)])]
    return own.assign(wording="magnitude-per", per=pers, number=np.concatenate([*numbers, np.empty(0)]))


def outliers(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Iterator[Finding]:
    """The findings on compared levels that lie beyond those of all others."""
    pers = [(name, one.per) for name, row in indicators.items() for one in row.plausible]
    position = {key: at for at, key in enumerate(dict.fromkeys(pers))}
    for wording, (keys, by) in COMPARES.items():
        own = rows[rows["wording"] == wording]
        beyond = _far(own, wording)
        if not beyond.any():
            continue
        groups, far = _groups(own, keys), own[beyond]
        at = [position.get(key, 0) for key in zip(far["indicator_id"], far["per"], strict=True)]
        ordered = in_order(far.assign(position=at, group=groups[beyond])).sort_values("position", kind="stable")
        for row in ordered.to_dict("records"):
            yield _outlier(row, own[groups == row["group"]], keys, by, indicators)


def elsewhere(rows: pd.DataFrame) -> pd.DataFrame:
    """Those of the compared levels that are held against other places, or lie far from their own."""
    own = rows["wording"] == "magnitude-own"
    far = rows[own][_far(rows[own], "magnitude-own")]
    keys = ["indicator_id", "entity_id"]
    with_far = pd.MultiIndex.from_frame(rows[keys]).isin(pd.MultiIndex.from_frame(far[keys]))
    return rows[~own | with_far]


def _far(rows: pd.DataFrame, wording: str) -> NDArray[np.bool_]:
    """Which rows lie beyond the values of all others."""
    keys, by = COMPARES[wording]
    factor, least = (FAR_FROM_OWN, 1) if wording == "magnitude-own" else (FAR, OTHERS)
    groups = _groups(rows, keys)
    others, values = pd.factorize(rows[by])[0], rows["number"].to_numpy(dtype=float)
    beyond = values >= factor * _furthest(groups, others, values)
    beyond |= 1 / values >= factor * _furthest(groups, others, 1 / values)
    if beyond.any():
        beyond &= rows.groupby(groups)[by].transform("nunique").to_numpy() > least
    return np.asarray(beyond, dtype=bool)


def _groups(rows: pd.DataFrame, keys: list[str]) -> Index:
    """The number of the group that each row is in."""
    return np.asarray(pd.MultiIndex.from_frame(rows[keys]).factorize()[0], dtype=np.intp)


def _furthest(groups: Index, others: Index, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each row the largest value of its group among the others; infinite where there is none."""
    order = np.lexsort((-values, groups))
    ends = np.full((2, groups.max(initial=-1) + 1), np.nan)
    first = order[np.unique(groups[order], return_index=True)[1]]  # the largest of each group, in the order of groups
    ends[0] = values[first]
    behind = others != others[first][groups]  # the largest of the others is that of these
    np.fmax.at(ends[1], groups[behind], values[behind])
    furthest = np.where(behind, ends[0, groups], ends[1, groups])
    return np.where(np.isnan(furthest), np.inf, furthest)


def _outlier(row: Row, rows: pd.DataFrame, keys: list[str], by: str, indicators: Mapping[str, Indicator]) -> Finding:
    others = rows.loc[rows[by] != row[by], "number"]
    median, value = number(float(others.median())), number(real(row["number"]))
    causes = [" ".join((row["wording"], *(str(row[key]) for key in keys)))]
    words = {"name": in_both(indicators[row["indicator_id"]].name), "other": median, "value": value}
    reach = Reach(causes=causes)
    return finding("magnitude", row, (), f"{value} : {median}", "implausible", reach, wording=row["wording"], **words)
