"""What formulas say: values that do not follow from the figures that define them, and the base that would fit."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scripts.checks.arithmetic import near, number, written
from scripts.checks.facts import PLACE, Facts, beside, interval, misses
from scripts.checks.findings import Finding, Row, finding
from scripts.checks.rows import cut_from, names, operand, own, real, swap, swapped
from scripts.curated.formula import Formula, Interval

FARTHEST_BASE = 4
FINEST = 0.005
VERDICTS = {"truncated": "rounding", "rounded": "rounding", "off": "error"}


def formula(facts: Facts) -> Iterator[Finding]:
    """A printed value that does not follow from the figures that define it, such as a share from its two counts."""
    for indicator, rule in facts.catalogue.formulas.items():
        joined = with_operands(facts.printed(indicator), rule, facts)
        if joined.empty:
            continue
        computed = rule.interval({name: interval(joined, f"_{name}") for name in rule.names})
        wrong = misses(interval(joined), computed)
        for row, value in zip(joined[wrong].to_dict("records"), computed.value[wrong], strict=True):
            yield _formula_finding(row, rule, float(value), facts)


def with_operands(targets: pd.DataFrame, rule: Formula, facts: Facts) -> pd.DataFrame:
    """The rows of `targets` with every operand of a formula beside them; empty where one of them is unknown."""
    joined = targets
    for name in rule.names:
        if joined.empty:
            break
        joined = beside(joined, facts.of(name), PLACE, f"_{name}")
    return joined


def _formula_finding(row: Row, rule: Formula, value: float, facts: Facts) -> Finding:
    values = {name: real(row[f"value_{name}"]) for name in rule.names}
    base, base_id = _other_base(row, rule, facts)
    verdict = "base_differs" if base else VERDICTS[near(own(row), value)]
    swap, swap_base, swap_id = _swapped(row, rule, facts) if verdict == "error" else ("", "", "")
    return finding(
        "formula",
        row,
        (*(str(row[f"statement_id_{name}"]) for name in rule.names), base_id, swap_id),
        written(rule, values, value),
        verdict,
        name=names(facts, str(row["indicator_id"])),
        arithmetic=written(rule, values, value),
        base=base or "",
        swap=swap,
        swap_base=swap_base,
        wording="formula-base" if base else "formula",
    )


def _swapped(row: Row, rule: Formula, facts: Facts) -> tuple[str, dict[str, str] | str, str]:
    """The printed number with two digits swapped where that fits: over the defined base, or over another one."""
    computed = rule.interval({name: operand(row, name) for name in rule.names})
    if text := swap(row, computed):
        return text, "", ""
    for text, value in swapped(row):
        ends = {"low": value.low[0], "value": value.value[0], "high": value.high[0]}
        base, base_id = _other_base(dict(row) | ends, rule, facts)
        if base:
            return text, base, base_id
    return "", "", ""


def _other_base(row: Row, rule: Formula, facts: Facts) -> tuple[dict[str, str] | None, str]:
    """The figure of the same document over which a ratio fits when its defined base does not, in words, and its id."""
    shape = quotient(rule)
    if shape is None:
        return None, ""
    factor, part, whole = shape
    bases = _bases(row, part, whole, facts)
    top = np.full(len(bases), factor * real(row[f"value_{part}"]))
    ratio = Interval(top / bases["high"], top / bases["value"], top / bases["low"])
    for fits, cut in ((own(row, len(bases)), False), (cut_from(row, len(bases)), True)):
        found = bases[fits.meets(ratio)]
        if not found.empty:
            return _base(found, real(row[f"value_{whole}"]), cut, facts)
    return None, ""


def quotient(rule: Formula) -> tuple[float, str, str] | None:
    """Factor, part and whole of a formula of the form `part / whole` or `100 * part / whole`; None for others."""
    match rule.tree:
        case ("/", ("*", float(factor), str(part)), str(whole)):
            return factor, part, whole
        case ("/", str(part), str(whole)):
            return 1.0, part, whole
    return None


def _base(found: pd.DataFrame, defined: float, cut: bool, facts: Facts) -> tuple[dict[str, str], str]:
    """The base nearest to the defined one, in words, and the statements behind it."""
    first = found.iloc[int(np.argmin(np.abs(found["value"].to_numpy() - defined)))]
    said = {"zh": "（截尾）", "en": " (truncated)"} if cut else {"zh": "", "en": ""}
    called = names(facts, str(first["indicator_id"]))
    return {name: f"{text} {number(first['value'])}{said[name]}" for name, text in called.items()}, str(
        first["statement_id"]
    )


def _bases(row: Row, part: str, whole: str, facts: Facts) -> pd.DataFrame:
    """What a ratio could have been taken of.

    Other values printed for its base and, where it is printed finely, other figures of the same document, entity,
    period and unit.
    """
    known = facts.at(*(str(row[key]) for key in PLACE))
    here = known[known["value"] > 0]
    base, value = real(row[f"value_{whole}"]), real(row["value"])
    again = (here["indicator_id"] == whole) & (here["value"] != base)
    if (real(row["high"]) - value) > FINEST * abs(value):
        return here[again]
    units = here["indicator_id"].map(lambda name: facts.catalogue.indicators[name].unit)
    near_base = here["value"].between(base / FARTHEST_BASE, base * FARTHEST_BASE)
    other = (units == facts.catalogue.indicators[whole].unit) & ~here["indicator_id"].isin([part, whole]) & near_base
    return here[again | (other & (here["low"] >= real(row[f"value_{part}"])))]
