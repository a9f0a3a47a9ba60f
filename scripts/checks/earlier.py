"""The period before as the printed changes imply it: values that must fit together although nobody prints them."""

from collections.abc import Iterator

import numpy as np

from scripts.checks.arithmetic import near, number, spread, written
from scripts.checks.bases import quotient
from scripts.checks.findings import Finding, as_printed, finding
from scripts.checks.formulas import VERDICTS
from scripts.checks.grid import Known, derived, evaluate, less, over, times
from scripts.checks.grounds import Facts, misses
from scripts.checks.inferred import Inferred, inferred
from scripts.checks.rows import moment, names, picked, unit_behind
from scripts.curated.formula import Formula

FARTHEST_CHANGE = 1.5


def earlier(facts: Facts) -> Iterator[Finding]:
    """Printed changes that imply earlier values which do not fit together, such as a share and its two counts."""
    for indicator, rule in facts.catalogue.formulas.items():
        own, operands = facts.stated(indicator), [facts.stated(name) for name in rule.names]
        given = evaluate(rule, operands)
        for place in np.flatnonzero(misses(own.interval, given.interval)):
            behind = facts.ids(derived(own.interval, (own, *operands)).behind(int(place)))
            if len(behind) > len(operands) + 1:  # where all are printed, `formula` speaks
                yield _unfit(indicator, rule, int(place), behind, facts)


def _unfit(indicator: str, rule: Formula, place: int, behind: tuple[str, ...], facts: Facts) -> Finding:
    own, values = facts.stated(indicator), {}
    for name in rule.names:
        values[name] = float(facts.stated(name).interval.value[place])
    one = {name: picked(facts.stated(name), place) for name in rule.names}
    value = float(rule.interval(one).value[0])
    arithmetic = written(rule, values, value)
    changes = [name for name in behind if facts.statement(name)["measure"] != "level"]
    return finding(
        "earlier",
        facts.statement(changes[0]),
        behind,
        arithmetic,
        VERDICTS[near(picked(own, place), value)],
        name=names(facts, indicator),
        period=moment(facts.places[place][2]),
        value=number(float(own.interval.value[place])),
        meant=number(float(own.interval.value[place])),
        arithmetic=arithmetic,
    )


def denominator(facts: Facts) -> Iterator[Finding]:
    """Changes of a total and its value per head that fit only if the heads grew by half or fell by a third."""
    known = inferred(facts)
    changes = facts.changes("difference")
    for indicator, rule in facts.catalogue.formulas.items():
        shape = quotient(rule)
        if shape and indicator in changes and shape[1] in changes:
            yield from _jumps(indicator, shape, known, facts)


def _jumps(indicator: str, shape: tuple[float, str, str], known: Inferred, facts: Facts) -> Iterator[Finding]:
    """Heads before and now, from a total and its value per head with the changes of both."""
    factor, total, heads = shape
    changes = facts.changes("difference")
    per_head, count = facts.printed(indicator), known.of(heads)
    before = less(times(per_head, count, 1 / factor), changes[total])
    then = over(before, less(per_head, changes[indicator]), factor)
    far = then.interval.low > FARTHEST_CHANGE * count.interval.high
    far |= then.interval.high * FARTHEST_CHANGE < count.interval.low
    for place in np.flatnonzero(far):
        yield _jump(indicator, total, heads, (then, count), int(place), facts)


def _jump(indicator: str, total: str, heads: str, both: tuple[Known, Known], place: int, facts: Facts) -> Finding:
    then, count = both
    changed, grown = (facts.changes("difference")[name].behind(place) for name in (indicator, total))
    behind = (*changed, *facts.printed(indicator).behind(place), *grown, *count.behind(place))
    was, is_now = spread(picked(then, place)), spread(picked(count, place))
    return finding(
        "denominator",
        facts.row(changed[0]),
        facts.ids(behind),
        f"{was} → {is_now}",
        "implausible",
        name=names(facts, indicator),
        total=names(facts, total),
        grown=as_printed(facts.row(grown[0])),
        heads=names(facts, heads),
        then=was,
        now=is_now,
        unit=unit_behind(facts, heads),
    )
