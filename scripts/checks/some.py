"""Some of the parts of a whole, where the others are not printed: together they cannot be more than it."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from scripts.checks.arithmetic import number
from scripts.checks.findings import Finding, Reach, as_printed, finding
from scripts.checks.grid import Known, plus
from scripts.checks.grounds import Facts
from scripts.checks.rows import names
from scripts.curated.formula import Interval

SLACK = 1 + 1e-9


def partitions(facts: Facts) -> Mapping[str, list[str]]:
    """The indicators of each partition of the dictionary, by its name."""
    members: dict[str, list[str]] = {}
    for name, row in facts.catalogue.indicators.items():
        if row.partition:
            members.setdefault(row.partition, []).append(name)
    return members


def some_larger(facts: Facts) -> Iterator[Finding]:
    """Printed parts of a whole that nobody prints all of, and that add up to more than it; no single one is larger."""
    for whole, members in _lists(facts):
        columns = [facts.printed(name) for name in members]
        total, several = _some(columns)
        printed = facts.printed(whole).interval
        single = np.any([one.interval.low > printed.high * SLACK for one in columns], axis=0)
        for place in np.flatnonzero(several & ~single & (total.interval.low > printed.high * SLACK)):
            yield _more(whole, members, columns, int(place), facts)


def some_shares_larger(members: Sequence[str], facts: Facts) -> Iterator[Finding]:
    """Printed shares of one whole, not all of them, that add up to more than 100%."""
    columns = [facts.printed(name) for name in members]
    total, several = _some(columns)
    for place in np.flatnonzero(several & (total.interval.low > 100 * SLACK)):
        ids = facts.ids(total.behind(int(place)))
        arithmetic = _added(columns, int(place))
        words = {"name": _called(members, columns, int(place), facts), "arithmetic": arithmetic}
        row = facts.statement(ids[0])
        yield finding(
            "partition", row, ids, arithmetic, "error", Reach(doubts=ids), wording="partition-shares-some", **words
        )


def _lists(facts: Facts) -> Iterator[tuple[str, Sequence[str]]]:
    """Wholes with parts that have nothing in common: those of a sum, and those of one breakdown."""
    indicators = facts.catalogue.indicators
    for name, rule in facts.catalogue.formulas.items():
        if rule.additive and all(facts.catalogue.possible(part)[0] >= 0 for part in rule.names):
            yield name, rule.names
    for members in partitions(facts).values():
        parent = indicators[members[0]].parent
        if parent and indicators[members[0]].kind != "share":
            yield parent, members


def _some(columns: Sequence[Known]) -> tuple[Known, NDArray[np.bool_]]:
    """The sum of what is known, and where that is more than one of the columns but not all of them."""
    there = np.sum([one.there for one in columns], axis=0)
    nothing = Interval(*(np.zeros(len(there)) for _ in range(3)))
    total = plus([one.otherwise(Known(nothing, lambda _: ())) for one in columns])
    return total, np.asarray((there > 1) & (there < len(columns)))


def _more(whole: str, members: Sequence[str], columns: Sequence[Known], place: int, facts: Facts) -> Finding:
    parts = facts.ids(row for one in columns for row in one.behind(place))
    above = facts.ids(facts.printed(whole).behind(place))
    other = as_printed(facts.statement(above[0]))
    arithmetic = _added(columns, place)
    return finding(
        "subset",
        facts.statement(parts[0]),
        (*parts, *above),
        f"{arithmetic} > {other}",
        "error",
        Reach(doubts=(*parts, *above)),
        name=names(facts, members[0]),
        parts=_called(members, columns, place, facts),
        part=arithmetic,
        whole=names(facts, whole),
        other=other,
        wording="subset-some",
    )


def _added(columns: Sequence[Known], place: int) -> str:
    values = [float(one.interval.value[place]) for one in columns if one.there[place]]
    return f"{' + '.join(map(number, values))} = {number(sum(values))}"


def _called(members: Sequence[str], columns: Sequence[Known], place: int, facts: Facts) -> dict[str, str]:
    labels = [names(facts, name) for name, one in zip(members, columns, strict=True) if one.there[place]]
    return {"zh": "、".join(label["zh"] for label in labels), "en": ", ".join(f"“{label['en']}”" for label in labels)}
