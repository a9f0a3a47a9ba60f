"""The period before as the printed changes imply it: values that must fit together although nobody prints them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scripts import periods
from scripts.checks.arithmetic import near, number, written
from scripts.checks.facts import FACT, PLACE, SHOWN, Facts, beside, interval, misses
from scripts.checks.findings import Finding, Row, finding
from scripts.checks.formulas import VERDICTS, quotient
from scripts.checks.rows import names, own, real
from scripts.curated.formula import Formula, Interval

FARTHEST_CHANGE = 1.5


def earlier(facts: Facts) -> Iterator[Finding]:
    """Printed changes that imply earlier values which do not fit together, such as a share and its two counts."""
    before = implied(facts)
    known = pd.concat([facts.best[[*FACT, *SHOWN]], before]).drop_duplicates(FACT)
    by_name = {str(name): rows for name, rows in known.groupby("indicator_id")}
    for indicator, rule in facts.catalogue.formulas.items():
        if all(name in by_name for name in (indicator, *rule.names)):
            joined = by_name[indicator]
            for name in rule.names:
                joined = beside(joined, by_name[name], PLACE, f"_{name}")
            if not joined.empty:
                yield from _unfit(joined, rule, facts)


def implied(facts: Facts) -> pd.DataFrame:
    """The level of the period before that an exact level and its exact change imply; its id lists those of both."""
    changes = facts.statements[facts.statements["exact"] & (facts.statements["measure"] != "level")]
    changes = changes[~changes["points"].isin(["%", "％"]) & (changes["rank"] != "deprecated")]
    joined = beside(changes.sort_values("measure", kind="stable").drop_duplicates(FACT), facts.best, FACT, "_now")
    now, change = interval(joined, "_now"), interval(joined)
    grown = (joined["measure"] == "growth").to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        low, value, high = (
            np.where(grown, level / (1 + by / 100), level - by)
            for level, by in ((now.low, change.high), (now.value, change.value), (now.high, change.low))
        )
    ids = joined["statement_id"] + " " + joined["statement_id_now"]
    found = joined.assign(period=joined["period"].map(periods.before), statement_id=ids, printed="")
    return found.assign(low=low, value=value, high=high)[[*FACT, *SHOWN]]


def _unfit(joined: pd.DataFrame, rule: Formula, facts: Facts) -> Iterator[Finding]:
    """Rows in which at least one value is implied; where all are printed, `formula` speaks."""
    ids = ["statement_id", *(f"statement_id_{name}" for name in rule.names)]
    rows = joined[joined[ids].agg(" ".join, axis=1).str.count(" ") >= len(ids)]
    computed = rule.interval({name: interval(rows, f"_{name}") for name in rule.names})
    wrong = misses(interval(rows), computed)
    for row, value in zip(rows[wrong].to_dict("records"), computed.value[wrong], strict=True):
        behind = " ".join(str(row[name]) for name in ids).split()
        arithmetic = written(rule, {name: real(row[f"value_{name}"]) for name in rule.names}, float(value))
        yield finding(
            "earlier",
            _statement(behind, facts),
            tuple(behind),
            arithmetic,
            VERDICTS[near(own(row), float(value))],
            name=names(facts, str(row["indicator_id"])),
            period=str(row["period"]),
            value=number(real(row["value"])),
            arithmetic=arithmetic,
        )


def _statement(ids: list[str], facts: Facts) -> Row:
    """The change that comes first among the statements behind a value."""
    rows = facts.statements.set_index("statement_id", drop=False)
    changes = [name for name in ids if rows.at[name, "measure"] != "level"]
    found: Row = rows.loc[changes[0]].to_dict()
    return found


def denominator(facts: Facts) -> Iterator[Finding]:
    """Changes of a total and its value per head that only fit if the heads grew by half or fell by a third."""
    changes = facts.statements[facts.statements["exact"] & (facts.statements["measure"] == "difference")]
    changes = changes[changes["rank"] != "deprecated"].drop_duplicates(FACT)
    for indicator, rule in facts.catalogue.formulas.items():
        shape = quotient(rule)
        rows = changes[changes["indicator_id"] == indicator]
        if shape and not rows.empty:
            factor, total, heads = shape
            joined = beside(beside(rows, facts.best, FACT, "_now"), bases(heads, facts), PLACE, "_heads")
            joined = beside(joined, changes[changes["indicator_id"] == total], PLACE, "_total")
            yield from _jumps(joined, factor, total, heads, facts)


def bases(heads: str, facts: Facts) -> pd.DataFrame:
    """How many heads each document counts: as printed, or a printed ratio of them times what it is a ratio to."""
    made = [facts.of(heads)]
    for ratio, rule in facts.catalogue.formulas.items():
        shape = quotient(rule)
        if shape and shape[1] == heads:
            joined = beside(facts.printed(ratio).drop_duplicates(FACT), facts.of(shape[2]), PLACE, "_to")
            ends = {end: joined[end] * joined[f"{end}_to"] / shape[0] for end in ("low", "value", "high")}
            ids = joined["statement_id"] + " " + joined["statement_id_to"]
            made.append(joined.assign(indicator_id=heads, statement_id=ids, printed="", **ends)[[*FACT, *SHOWN]])
    return pd.concat(made, ignore_index=True).drop_duplicates(FACT)


def _jumps(joined: pd.DataFrame, factor: float, total: str, heads: str, facts: Facts) -> Iterator[Finding]:
    now, change = interval(joined, "_now"), interval(joined)
    count, grown = interval(joined, "_heads"), interval(joined, "_total")
    low, value, high = (
        (each * many / factor - more) * factor / (each - by)
        for each, many, more, by in (
            (now.low, count.low, grown.high, change.low),
            (now.value, count.value, grown.value, change.value),
            (now.high, count.high, grown.low, change.high),
        )
    )
    before = Interval(low, value, high)
    far = (before.low > FARTHEST_CHANGE * count.high) | (before.high * FARTHEST_CHANGE < count.low)
    for row, then in zip(joined[far].to_dict("records"), before.value[far], strict=True):
        yield _jump(row, float(then), total, heads, facts)


def _jump(row: Row, then: float, total: str, heads: str, facts: Facts) -> Finding:
    others = tuple(str(row[f"statement_id_{name}"]) for name in ("now", "total", "heads"))
    return finding(
        "denominator",
        row,
        others,
        f"{number(round(then))} → {number(round(real(row['value_heads'])))}",
        "implausible",
        name=names(facts, str(row["indicator_id"])),
        total=names(facts, total),
        grown=row["printed_total"],
        heads=names(facts, heads),
        then=number(round(then)),
        now=number(round(real(row["value_heads"]))),
    )
