"""The rules: each compares what is printed with what follows from other printed figures.

A rule is a function from `Facts` to findings; its docstring is its public description. All comparisons are between
intervals: a printed 83.25 % is anything from 83.245 to 83.255, a whole count is exact.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from scripts.checks.arithmetic import near, number, written
from scripts.checks.facts import FACT, PLACE, Facts, beside, interval, misses, with_prior
from scripts.checks.findings import Finding, Row, finding
from scripts.formula import Formula, Interval

FARTHEST_BASE = 4
VERDICTS = {"truncated": "rounding", "rounded": "rounding", "off": "error"}


def formula(facts: Facts) -> Iterator[Finding]:
    """A printed value that does not follow from the figures that define it, such as a share from its two counts."""
    for indicator, rule in facts.catalogue.formulas.items():
        targets = facts.levels[facts.levels["indicator_id"] == indicator]
        joined = _with_operands(targets, rule, facts)
        computed = rule.interval({name: interval(joined, f"_{name}") for name in rule.names})
        wrong = misses(interval(joined), computed)
        for row, value in zip(joined[wrong].to_dict("records"), computed.value[wrong], strict=True):
            yield _formula_finding(row, rule, float(value), facts)


def _with_operands(targets: pd.DataFrame, rule: Formula, facts: Facts) -> pd.DataFrame:
    joined = targets
    for name in rule.names:
        joined = beside(joined, facts.of(name), PLACE, f"_{name}")
    return joined


def _formula_finding(row: Row, rule: Formula, value: float, facts: Facts) -> Finding:
    values = {name: _float(row[f"value_{name}"]) for name in rule.names}
    base, base_id = _other_base(row, rule, facts)
    verdict = "base_differs" if base else VERDICTS[near(_own(row), value)]
    return finding(
        "formula",
        row,
        (*(str(row[f"statement_id_{name}"]) for name in rule.names), *([base_id] if base_id else [])),
        written(rule, values, value),
        verdict,
        name=_names(facts, str(row["indicator_id"])),
        arithmetic=written(rule, values, value),
        base=base or "",
        wording="formula-base" if base else "formula",
    )


def _other_base(row: Row, rule: Formula, facts: Facts) -> tuple[dict[str, str] | None, str]:
    """The figure of the same document over which a share fits exactly when its defined base does not."""
    match rule.tree:
        case ("/", ("*", 100.0, str(part)), str(whole)):
            pass
        case _:
            return None, ""
    bases = _bases(row, part, whole, facts)
    top = np.full(len(bases), _float(row[f"value_{part}"]))
    share = Interval(100 * top / bases["high"], 100 * top / bases["value"], 100 * top / bases["low"])
    for fits, cut in ((_repeated(row, len(bases)), False), (_truncated(row, len(bases)), True)):
        found = bases[fits.meets(share)]
        if not found.empty:
            return _base(found, _float(row[f"value_{whole}"]), cut, facts)
    return None, ""


def _base(found: pd.DataFrame, defined: float, cut: bool, facts: Facts) -> tuple[dict[str, str], str]:
    """The base nearest to the defined one, in words, and the statements behind it."""
    first = found.iloc[int(np.argmin(np.abs(found["value"].to_numpy() - defined)))]
    names = _names(facts, str(first["indicator_id"]))
    said = {"zh": "（截尾）", "en": " (truncated)"} if cut else {"zh": "", "en": ""}
    return {name: f"{text} {number(first['value'])}{said[name]}" for name, text in names.items()}, str(
        first["statement_id"]
    )


def _bases(row: Row, part: str, whole: str, facts: Facts) -> pd.DataFrame:
    """Figures of the same document, entity and period that a share could have been taken of."""
    operands, indicators = facts.operands, facts.catalogue.indicators
    here = operands[(operands[PLACE] == [row[key] for key in PLACE]).all(axis=1)]
    same_unit = here["indicator_id"].map(lambda name: indicators[name].unit) == indicators[whole].unit
    other = ~here["indicator_id"].isin([part, whole])
    base = _float(row[f"value_{whole}"])
    near_base = here["value"].between(base / FARTHEST_BASE, base * FARTHEST_BASE)
    return here[same_unit & other & near_base & (here["low"] >= _float(row[f"value_{part}"]))]


def difference(facts: Facts) -> Iterator[Finding]:
    """A printed change that is not the difference between the two levels that the same document prints."""
    changes = facts.statements[(facts.statements["measure"] == "difference") & facts.statements["exact"]]
    joined = with_prior(beside(changes, facts.best, FACT, "_now"), facts.best, "inner")
    now, prior = interval(joined, "_now"), interval(joined, "_prior")
    computed = Interval(now.low - prior.high, now.value - prior.value, now.high - prior.low)
    wrong = misses(interval(joined), computed)
    for row, value in zip(joined[wrong].to_dict("records"), computed.value[wrong], strict=True):
        arithmetic = f"{_printed(row, 'now')} − {_printed(row, 'prior')} = {number(float(value))}"
        yield _change_finding("difference", row, float(value), arithmetic, facts)


def growth(facts: Facts) -> Iterator[Finding]:
    """A printed growth rate that does not follow from the levels, or from the level and the change, beside it."""
    rates = facts.statements[(facts.statements["measure"] == "growth") & facts.statements["exact"]]
    changes = facts.statements[(facts.statements["measure"] == "difference") & facts.statements["exact"]]
    joined = with_prior(beside(rates, facts.best, FACT, "_now"), facts.best, "left")
    joined = beside(joined, changes.drop_duplicates(FACT), FACT, "_change", "left")
    now, change = interval(joined, "_now"), interval(joined, "_change")
    prior = _prefer(
        interval(joined, "_prior"), Interval(now.low - change.high, now.value - change.value, now.high - change.low)
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        computed = Interval(
            100 * (now.low / prior.high - 1), 100 * (now.value / prior.value - 1), 100 * (now.high / prior.low - 1)
        )
    wrong = misses(interval(joined), computed)
    for row, value, base in zip(
        joined[wrong].to_dict("records"), computed.value[wrong], prior.value[wrong], strict=True
    ):
        arithmetic = f"({_printed(row, 'now')} ÷ {number(float(base))} − 1) × 100 = {number(float(value))}"
        yield _change_finding("growth", row, float(value), arithmetic, facts)


def _prefer(first: Interval, second: Interval) -> Interval:
    known = ~np.isnan(first.value)
    return Interval(
        np.where(known, first.low, second.low),
        np.where(known, first.value, second.value),
        np.where(known, first.high, second.high),
    )


def _change_finding(rule: str, row: Row, value: float, arithmetic: str, facts: Facts) -> Finding:
    others = [str(row[key]) for key in ("statement_id_now", "statement_id_prior", "statement_id_change") if key in row]
    verdict = VERDICTS[near(_own(row), value)]
    names = _names(facts, str(row["indicator_id"]))
    ids = tuple(name for name in others if name != "nan")
    return finding(rule, row, ids, arithmetic, verdict, name=names, arithmetic=arithmetic)


def repeated(facts: Facts) -> Iterator[Finding]:
    """The same figure given twice in one document with values that cannot both be right."""
    levels = facts.statements[facts.statements["measure"] == "level"]
    joined = beside(levels.drop_duplicates([*FACT, "low", "high"]), facts.best, FACT, "_best")
    joined = joined[joined["statement_id"] != joined["statement_id_best"]]
    wrong = misses(interval(joined), interval(joined, "_best"))
    for row in joined[wrong].to_dict("records"):
        other = facts.statements.set_index("statement_id").loc[str(row["statement_id_best"])]
        verdict = "scope_differs" if "D" in (row["status"], other["status"]) else "error"
        yield finding(
            "repeated",
            row,
            (str(row["statement_id_best"]),),
            f"{row['printed']} ≠ {row['printed_best']}",
            verdict,
            name=_names(facts, str(row["indicator_id"])),
            other=row["printed_best"],
            elsewhere=other["section"],
        )


def revised(facts: Facts) -> Iterator[Finding]:
    """A document's comparative for an earlier period that differs from what the earlier document stated."""
    keys = ["entity_id", "period", "indicator_id"]
    earlier = facts.best[facts.best["role"] == "current"]
    later = facts.best[facts.best["role"] == "prior"]
    joined = beside(later, earlier, keys, "_then")
    wrong = misses(interval(joined), interval(joined, "_then"))
    for row in joined[wrong].to_dict("records"):
        names, then = _names(facts, str(row["indicator_id"])), str(row["printed_then"])
        others = (str(row["statement_id_then"]),)
        yield finding("revised", row, others, f"{row['printed']} ≠ {then}", "unverifiable", name=names, other=then)


def subset(facts: Facts) -> Iterator[Finding]:
    """A part that is larger than the whole it belongs to."""
    parents = {name: row.parent for name, row in facts.catalogue.indicators.items() if row.parent}
    parts = facts.best[facts.best["indicator_id"].isin(parents)]
    parts = parts.assign(part=parts["indicator_id"], indicator_id=parts["indicator_id"].map(parents))
    joined = beside(parts, facts.best, FACT, "_whole")
    joined = joined.assign(whole=joined["indicator_id"], indicator_id=joined["part"])
    for row in joined[joined["low"] > joined["high_whole"] * (1 + 1e-9)].to_dict("records"):
        yield finding(
            "subset",
            row,
            (str(row["statement_id_whole"]),),
            f"{row['printed']} > {row['printed_whole']}",
            "error",
            name=_names(facts, str(row["part"])),
            whole=_names(facts, str(row["whole"])),
            other=row["printed_whole"],
        )


def points(facts: Facts) -> Iterator[Finding]:
    """A difference between two percentages that is printed as a percentage instead of percentage points."""
    wrong = facts.statements[facts.statements["points"].isin(["%", "％"])]
    for row in wrong.to_dict("records"):
        name = _names(facts, str(row["indicator_id"]))
        yield finding("points", row, (), f"{number(_float(row['value']))} pp", "error", name=name)


def whole(facts: Facts) -> Iterator[Finding]:
    """A share that no whole number of the stated total can give."""
    for indicator, rule in facts.catalogue.formulas.items():
        match rule.tree:
            case ("/", ("*", 100.0, str(part)), str(total)) if facts.catalogue.indicators[part].kind == "count":
                pass
            case _:
                continue
        shares = facts.levels[facts.levels["indicator_id"] == indicator]
        joined = _without(beside(shares, facts.of(total), PLACE, "_total"), facts.of(part))
        low = joined["low"] * joined["low_total"] / 100
        high = joined["high"] * joined["high_total"] / 100
        none = (np.floor(high + 1e-9) < np.ceil(low - 1e-9)) & (joined["low_total"] == joined["high_total"])
        for row in joined[none].to_dict("records"):
            total_value = _float(row["value_total"])
            nearest = round(_float(row["value"]) * total_value / 100)
            share = 100 * nearest / total_value
            arithmetic = f"100 × {nearest} ÷ {number(total_value)} = {number(share)}"
            names, others = _names(facts, indicator), (str(row["statement_id_total"]),)
            verdict = "rounding" if near(_own(row), share) == "truncated" else "unverifiable"
            yield finding("whole", row, others, arithmetic, verdict, name=names, arithmetic=arithmetic)


def _without(shares: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """The shares whose part is not printed; where it is, `formula` speaks."""
    marked = shares.merge(parts[PLACE].drop_duplicates(), on=PLACE, how="left", indicator="part")
    return marked[marked["part"] == "left_only"]


def correction(facts: Facts) -> Iterator[Finding]:
    """A figure that is read otherwise than printed, with the reason."""
    for row in facts.statements[facts.statements["corrected"]].to_dict("records"):
        reason = {"zh": row["note_zh"], "en": row["note_en"]}
        name, read = _names(facts, str(row["indicator_id"])), number(_float(row["value"]))
        wording = "correction-unused" if row["rank"] == "deprecated" else "correction"
        yield finding("correction", row, (), read, "garbled", name=name, read=read, reason=reason, wording=wording)


def _own(row: Row) -> Interval:
    return Interval(*(np.asarray(_float(row[name])) for name in ("low", "value", "high")))


def _repeated(row: Row, length: int) -> Interval:
    """The interval of one row, repeated."""
    return Interval(*(np.full(length, _float(row[name])) for name in ("low", "value", "high")))


def _truncated(row: Row, length: int) -> Interval:
    """What one row could have been cut from: from the printed value up to the next last place."""
    value, step = _float(row["value"]), 2 * (_float(row["high"]) - _float(row["value"]))
    return Interval(*(np.full(length, end) for end in (value, value, value + step)))


def _printed(row: Row, suffix: str) -> str:
    return number(_float(row[f"value_{suffix}"]))


def _float(value: object) -> float:
    return float(str(value))


def _names(facts: Facts, indicator: str) -> dict[str, str]:
    text = facts.catalogue.indicators[indicator].name
    return {"zh": text.zh or text.en or "", "en": text.en or text.zh or ""}


RULES: tuple[Callable[[Facts], Iterator[Finding]], ...] = (
    formula,
    difference,
    growth,
    repeated,
    revised,
    subset,
    points,
    whole,
    correction,
)
