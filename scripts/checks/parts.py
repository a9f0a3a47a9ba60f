"""Parts and wholes: subsets, breakdowns of one whole, and the entities that make up another one."""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

import numpy as np

from scripts.checks.arithmetic import number
from scripts.checks.bases import base_cause
from scripts.checks.findings import WORDS, Finding, Reach, as_printed, finding
from scripts.checks.formulas import same_gap
from scripts.checks.grid import Known, plus
from scripts.checks.grounds import Facts, Row, misses
from scripts.checks.inferred import Inferred, inferred
from scripts.checks.rows import names, picked, real
from scripts.checks.some import partitions, some_larger, some_shares_larger
from scripts.curated.records import Indicator
from scripts.fixed import fixed
from scripts.words import LANGUAGES, Say

ADDITIVE = ("count", "amount")
SLACK = 1 + 1e-9


def subset(facts: Facts) -> Iterator[Finding]:
    """A part, or some of the parts together, larger than the whole, each as printed or as its share gives it."""
    known = inferred(facts)
    for name, record in facts.catalogue.indicators.items():
        if record.parent and _is_part(record):
            yield from _larger(name, known.of(record.parent), facts, "subset")
            near_by = facts.beside(record.parent).where(~known.of(record.parent).there)
            yield from _larger(name, near_by, facts, "subset-apart")
            yield from _share_larger(name, record.parent, known, facts)
            yield from _sum_larger(name, record.parent, facts)
    yield from some_larger(facts)


def _is_part(row: Indicator) -> bool:
    """Whether an indicator cannot be larger than the one above it: the rate of a group can be."""
    return not row.weight and (row.kind in ADDITIVE or not row.breakdown)


def _larger(name: str, whole: Known, facts: Facts, wording: str) -> Iterator[Finding]:
    """The printed levels of a part that are larger than the whole; one defined differently need not be in it."""
    rows = facts.of(name)
    if not rows.size:
        return
    there = whole.at(facts.place[rows])
    for at in np.flatnonzero(facts.ends(rows).low > there.interval.high * SLACK):
        row = facts.row(int(rows[at]))
        if row["status"] != "D":
            words = {"part": as_printed(row), "other": _whole(name, there, int(at), facts), "wording": wording}
            yield _subset(name, row, facts.ids(there.behind(int(at))), words, facts)


def _share_larger(name: str, parent: str, known: Inferred, facts: Facts) -> Iterator[Finding]:
    """A part that nobody prints, but that its share of some base gives, and that is larger than its whole."""
    whole = known.of(parent)
    for route in known.routes(name):
        column = route.column.where(~facts.known(name).there)
        for place in np.flatnonzero(column.interval.low > whole.interval.high * SLACK):
            behind = facts.ids((*column.behind(int(place)), *whole.behind(int(place))))
            stated = facts.stated(route.ratio).behind(int(place))
            if stated and facts.row(stated[0])["status"] != "D":
                part, other = number(float(column.interval.value[place])), _whole(name, whole, int(place), facts)
                words = {"part": part, "other": other, "wording": "subset-share"}
                yield _subset(name, facts.row(stated[0]), behind, words, facts)


def _whole(name: str, whole: Known, at: int, facts: Facts) -> str:
    """The whole as printed, or as it follows."""
    behind = whole.behind(at)
    stated = len(behind) == 1 and facts.row(behind[0])["indicator_id"] == facts.catalogue.indicators[name].parent
    return as_printed(facts.row(behind[0])) if stated else number(float(whole.interval.value[at]))


def _subset(name: str, row: Row, behind: Sequence[str], words: Mapping[str, str], facts: Facts) -> Finding:
    verdict = "error" if words["wording"] == "subset" else "unverifiable"
    parent = names(facts, facts.catalogue.indicators[name].parent or "")
    text = f"{words['part']} > {words['other']}"
    return finding("subset", row, behind, text, verdict, name=names(facts, name), whole=parent, **words)


def _sum_larger(name: str, parent: str, facts: Facts) -> Iterator[Finding]:
    """A part that nobody prints, but that other figures add up to, and that is larger than its whole."""
    part, whole = facts.known(name).where(~facts.printed(name).there), facts.known(parent)
    for place in np.flatnonzero(part.interval.low > whole.interval.high * SLACK):
        parts, above = (facts.ids(one.behind(int(place))) for one in (part, whole))
        values = [float(one.interval.value[place]) for one in (part, whole)]
        stated = bool(facts.printed(parent).behind(int(place)))
        _, entity, period = facts.places[int(place)]
        yield finding(
            "subset",
            facts.statement(parts[0]),
            (*parts, *above),
            f"{number(values[0])} > {number(values[1])}",
            "unverifiable",
            Reach(
                doubts=(*parts, *(above if stated else ())),
                facts=[(entity, period, one) for one in (name, *(() if stated else (parent,)))],
                causes=(base_cause(facts.places[int(place)], parent, values[0]),),
            ),
            name=names(facts, name),
            part=number(values[0]),
            whole=names(facts, parent),
            other=number(values[1]),
        )


@fixed
class Sum:
    """The parts of a whole in one breakdown, and their sum at each place."""

    members: tuple[str, ...]
    total: Known


def partition(facts: Facts) -> Iterator[Finding]:
    """Exhaustive parts that do not add up: counts to their whole, shares of one base to 100%."""
    known = inferred(facts)
    by_whole: dict[str, list[Sum]] = {}
    for members in partitions(facts).values():
        record = facts.catalogue.indicators[members[0]]
        if record.kind == "share":
            columns = [facts.printed(name) for name in members]
            yield from _shares(Sum(tuple(members), plus(columns)), facts)
        elif record.parent:
            columns = [known.of(name) for name in members]
            by_whole.setdefault(record.parent, []).append(Sum(tuple(members), plus(columns)))
    for whole, sums in by_whole.items():
        yield from _breakdowns(whole, sums, facts)


def _shares(one: Sum, facts: Facts) -> Iterator[Finding]:
    yield from some_shares_larger(one.members, facts)
    low, high = one.total.interval.low, one.total.interval.high
    for place in np.flatnonzero((low > 100 * SLACK) | (high * SLACK < 100)):
        behind = facts.ids(one.total.behind(int(place)))
        arithmetic = _added(one, int(place), facts)
        words = {"name": _listed(one, facts), "arithmetic": arithmetic, "wording": "partition-shares"}
        yield finding(
            "partition", facts.statement(behind[0]), behind, arithmetic, "error", Reach(doubts=behind), **words
        )


def _breakdowns(whole: str, sums: Sequence[Sum], facts: Facts) -> Iterator[Finding]:
    """The breakdowns of a whole that do not add up to it, or not to each other: one finding for each place."""
    total = facts.known(whole)
    odd = np.zeros(len(facts.places), dtype=bool)
    for at, one in enumerate(sums):
        odd |= misses(one.total.interval, total.interval)
        for other in sums[:at]:
            odd |= misses(one.total.interval, other.total.interval)
    printed = np.any([facts.printed(name).there for one in sums for name in one.members], axis=0)
    for place in np.flatnonzero(odd & printed):  # of shares alone, the shares are said not to add up
        yield from _uneven(whole, sums, total, int(place), facts)


def _uneven(whole: str, sums: Sequence[Sum], total: Known, place: int, facts: Facts) -> Iterator[Finding]:
    """The finding on sums of which one at least does not make the whole, or which differ where that is not given."""
    there = [one for one in sums if one.total.there[place]]
    complete = facts.exhaustive(whole, [row for one in there for row in one.total.behind(place)])
    given = bool(total.there[place])
    wrong = [one for one in there if not given or misses(picked(one.total, place), picked(total, place))[0]]
    if given and not complete:
        wrong = [one for one in wrong if one.total.interval.low[place] > total.interval.high[place] * SLACK]
    if wrong:
        yield _mismatch(whole, wrong, total, place, facts, complete=complete)


def _mismatch(whole: str, wrong: Sequence[Sum], total: Known, place: int, facts: Facts, *, complete: bool) -> Finding:
    given = bool(total.there[place])
    parts = facts.ids(row for one in wrong for row in one.total.behind(place))
    stated = facts.ids(facts.printed(whole).behind(place))
    derived = facts.ids(total.behind(place)) if given and not stated else ()
    source, entity, period = facts.places[place]
    arithmetic = "; ".join(_added(one, place, facts) for one in wrong)
    row = facts.statement(parts[0])
    values = [float(one.total.interval.value[place]) for one in wrong]
    causes = [base_cause(facts.places[place], whole, value) for value in values]
    facts_in_doubt = ((entity, period, whole),) if derived else ()
    return finding(
        "partition",
        row,
        (*parts, *stated, *derived),
        arithmetic,
        "error" if complete and given and _said(whole, wrong, place, facts) else "unverifiable",
        Reach((*parts, *stated), facts_in_doubt, [*causes, f"breakdowns {source} {entity} {whole}"]),
        name=names(facts, str(row["indicator_id"])),
        sums={language: _sums(wrong, place, facts, language) for language in LANGUAGES},
        arithmetic=arithmetic,
        whole=_called(whole, total, place, facts),
        wording="partition-open" if not given else "partition" if complete else "partition-over",
    )


def _said(whole: str, sums: Sequence[Sum], place: int, facts: Facts) -> bool:
    """Whether whole and parts are printed or follow by their formula: one worked back from a share has its base."""
    members = (whole, *(name for one in sums for name in one.members))
    return all(bool(facts.known(name).there[place]) for name in members)


def _added(one: Sum, place: int, facts: Facts) -> str:
    known = inferred(facts)
    values = [float(known.of(name).interval.value[place]) for name in one.members]
    return f"{' + '.join(map(number, values))} = {number(float(one.total.interval.value[place]))}"


def _sums(sums: Sequence[Sum], place: int, facts: Facts, language: str) -> str:
    """The breakdowns with what they add up to, in words."""
    say = Say(WORDS, language)
    parts = (say("sum", parts=_listed(one, facts)[language], sum=_added(one, place, facts)) for one in sums)
    return say("then").join(parts)


def _listed(one: Sum, facts: Facts) -> dict[str, str]:
    labels = [names(facts, name) for name in one.members]
    return {"zh": "、".join(label["zh"] for label in labels), "en": " + ".join(f"“{label['en']}”" for label in labels)}


def _called(whole: str, total: Known, place: int, facts: Facts) -> dict[str, str]:
    """The whole with its value where that is known, and whether a document prints that."""
    called = names(facts, whole)
    if not total.there[place]:
        return {language: f"“{name}”" for language, name in called.items()}
    value, printed = number(float(total.interval.value[place])), facts.printed(whole).there[place]
    code = "whole-is" if printed else "whole-computed"
    return {language: Say(WORDS, language)(code, name=name, value=value) for language, name in called.items()}


def entities(facts: Facts) -> Iterator[Finding]:
    """The rows of a table for the parts of a place or school that do not add up to its total in the same section."""
    additive = [name for name, row in facts.catalogue.indicators.items() if row.kind in ADDITIVE]
    levels = facts.levels[facts.levels["indicator_id"].isin(additive)]
    parents = {name: row.parent for name, row in facts.catalogue.entities.items()}
    where, of = ("source_id", "section", "period", "indicator_id"), levels["entity_id"].tolist()
    rows, stands = levels.index.tolist(), list(zip(*(levels[name].tolist() for name in where), strict=True))
    parts: dict[tuple[object, ...], dict[str, int]] = {}  # by what they add up to: their rows, the first of each
    for at, place, entity in zip(rows, stands, of, strict=True):
        if parent := parents[entity]:
            parts.setdefault((*place, parent), {}).setdefault(entity, at)
    for at, place, entity in zip(rows, stands, of, strict=True) if parts else ():
        own = list(parts.get((*place, entity), {}).values())
        if len(own) > 1:
            yield from _added_up(facts.row(at), own, facts)


def _added_up(row: Row, parts: Sequence[int], facts: Facts) -> Iterator[Finding]:
    """The finding on a total that its parts, by their rows, do not make."""
    cells = {name: [real(facts.cell(name, at)) for at in parts] for name in ("low", "value", "high")}
    low, value, high = map(fsum, cells.values())
    if real(row["high"]) * SLACK >= low and real(row["low"]) <= high * SLACK:
        return
    ids = facts.ids(parts)
    arithmetic = f"{' + '.join(map(number, cells['value']))} = {number(value)}"
    words = {"name": names(facts, str(row["indicator_id"])), "arithmetic": arithmetic}
    reach = Reach(doubts=(str(row["statement_id"]), *ids), causes=same_gap(row, value))
    yield finding("entities", row, (" ".join(ids),), arithmetic, "error", reach, **words)
