"""Parts and wholes: subsets, exhaustive partitions, and the entities that make up another one."""

from collections.abc import Iterator, Mapping

import pandas as pd

from scripts.checks.arithmetic import number
from scripts.checks.facts import FACT, PLACE, Facts, beside
from scripts.checks.findings import Finding, Row, finding
from scripts.checks.rows import names, real

ADDITIVE = ("count", "amount")
SLACK = 1 + 1e-9
HUNDRED: Row = {"low": 100.0, "value": 100.0, "high": 100.0}


def subset(facts: Facts) -> Iterator[Finding]:
    """A part that is larger than the whole it belongs to."""
    indicators = facts.catalogue.indicators
    parents = {name: row.parent for name, row in indicators.items() if row.parent and not row.weight}
    parts = facts.levels[facts.levels["indicator_id"].isin(parents)]
    parts = parts.assign(part=parts["indicator_id"], indicator_id=parts["indicator_id"].map(parents))
    joined = beside(parts, facts.operands, FACT, "_whole")
    joined = joined.assign(whole=joined["indicator_id"], indicator_id=joined["part"])
    for row in joined[joined["low"] > joined["high_whole"] * SLACK].to_dict("records"):
        other = row["printed_whole"] or number(real(row["value_whole"]))
        yield finding(
            "subset",
            row,
            (str(row["statement_id_whole"]),),
            f"{row['printed']} > {other}",
            "error",
            name=names(facts, str(row["part"])),
            whole=names(facts, str(row["whole"])),
            other=other,
        )


def partition(facts: Facts) -> Iterator[Finding]:
    """Exhaustive parts that do not add up: counts to their whole, shares of one base to 100 %."""
    for members in _partitions(facts).values():
        rows = facts.best[facts.best["indicator_id"].isin(members)]
        complete = rows.groupby(PLACE)["indicator_id"].transform("nunique") == len(members)
        in_order = rows[complete].sort_values("indicator_id", key=lambda names: names.map(members.index))
        for _, group in in_order.groupby(PLACE, sort=True):
            yield from _adds_up(group, members, facts)


def _partitions(facts: Facts) -> Mapping[str, list[str]]:
    """The indicators of each partition of the dictionary, by its name."""
    members: dict[str, list[str]] = {}
    for name, row in facts.catalogue.indicators.items():
        if row.partition:
            members.setdefault(row.partition, []).append(name)
    return members


def _adds_up(group: pd.DataFrame, members: list[str], facts: Facts) -> Iterator[Finding]:
    first: Row = group.iloc[0].to_dict()
    record = facts.catalogue.indicators[members[0]]
    low, high = group["low"].sum(), group["high"].sum()
    total = HUNDRED if record.kind == "share" else _total(first, record.parent, facts)
    if total is None or (low <= real(total["high"]) * SLACK and real(total["low"]) <= high * SLACK):
        return
    arithmetic = f"{' + '.join(number(value) for value in group['value'])} = {number(group['value'].sum())}"
    whole = {"zh": "100%", "en": "100 %"} if record.kind == "share" else _called(record.parent or "", total, facts)
    others = (*group["statement_id"].iloc[1:], str(total.get("statement_id", "")))
    labels = [names(facts, name) for name in group["indicator_id"]]
    joined = {
        "zh": "、".join(label["zh"] for label in labels),
        "en": " + ".join(f"“{label['en']}”" for label in labels),
    }
    yield finding("partition", first, others, arithmetic, "error", name=joined, arithmetic=arithmetic, whole=whole)


def _total(row: Row, whole: str | None, facts: Facts) -> Row | None:
    operands = facts.operands
    here = operands[(operands[PLACE] == [row[key] for key in PLACE]).all(axis=1) & (operands["indicator_id"] == whole)]
    return None if here.empty else here.iloc[0].to_dict()


def _called(whole: str, total: Row, facts: Facts) -> dict[str, str]:
    called, value = names(facts, whole), number(real(total["value"]))
    return {"zh": f"“{called['zh']}”（{value}）", "en": f"“{called['en']}” ({value})"}


def entities(facts: Facts) -> Iterator[Finding]:
    """The rows of a table for the parts of a place or school that do not add up to its total in the same section."""
    additive = [name for name, row in facts.catalogue.indicators.items() if row.kind in ADDITIVE]
    levels = facts.levels[facts.levels["indicator_id"].isin(additive)]
    keys = ["source_id", "section", "period", "indicator_id"]
    parents = {name: row.parent or "" for name, row in facts.catalogue.entities.items()}
    parts = levels.assign(part=levels["entity_id"], entity_id=levels["entity_id"].map(parents))
    sums = parts.groupby([*keys, "entity_id"], as_index=False).agg(
        low_sum=("low", "sum"),
        value_sum=("value", "sum"),
        high_sum=("high", "sum"),
        number=("part", "nunique"),
        ids=("statement_id", " ".join),
        terms=("value", lambda values: " + ".join(map(number, values))),
    )
    joined = levels.merge(sums[sums["number"] > 1], on=[*keys, "entity_id"])
    wrong = (joined["high"] * SLACK < joined["low_sum"]) | (joined["low"] > joined["high_sum"] * SLACK)
    for row in joined[wrong].to_dict("records"):
        arithmetic = f"{row['terms']} = {number(real(row['value_sum']))}"
        name = names(facts, str(row["indicator_id"]))
        yield finding("entities", row, (str(row["ids"]),), arithmetic, "error", name=name, arithmetic=arithmetic)
