"""Totals that nobody prints: stocks and their flows, one base behind two ratios, what is behind a value per head."""

from collections.abc import Iterator

import numpy as np

from scripts.checks.arithmetic import number, spread
from scripts.checks.bases import quotient
from scripts.checks.findings import WORDS, Finding, Reach, finding, unread
from scripts.checks.grid import Known, less, negative, over, plus, times
from scripts.checks.grounds import Facts, Row, misses
from scripts.checks.inferred import Route, inferred
from scripts.checks.rows import from_elsewhere, in_both, moment, names, picked, unit_behind
from scripts.curated.records import Flow, Total
from scripts.fixed import fixed
from scripts.words import LANGUAGES, Say


def flow(facts: Facts) -> Iterator[Finding]:
    """A stock that differs from that of the period before plus what came less what left, and by how much."""
    known = inferred(facts)
    for name, record in facts.catalogue.indicators.items():
        if record.flow:
            now = known.of(name)
            then = now.at(facts.previous(now))
            came = plus([facts.known(one) for one in record.flow.inflows])
            left = plus([facts.known(one) for one in record.flow.outflows], len(facts.places))
            rest = less(now, less(plus([then, came]), left))
            share = float(record.flow.unexplained) / 100
            far = (rest.interval.low > share * then.interval.high) | (rest.interval.high < -share * then.interval.high)
            for place in np.flatnonzero(far & facts.yearly):
                yield _rest(name, record.flow, (then, came, left, now, rest), int(place), facts)


def _rest(name: str, record: Flow, columns: tuple[Known, ...], place: int, facts: Facts) -> Finding:
    then, came, left, now, rest = columns
    was, more, fewer, is_now, _ = (spread(picked(one, place)) for one in columns)
    behind = facts.ids(row for one in (now, then, came, left) for row in one.behind(place))
    size = float(rest.interval.value[place])
    distance = spread(picked(rest if size > 0 else negative(rest), place))
    taken = f" − {fewer}" if record.outflows else ""
    arithmetic = f"{was} + {more}{taken} = {spread(picked(less(plus([then, came]), left), place))}"
    words = {
        "name": names(facts, name),
        "inflows": _called(record.inflows, facts),
        "less": _less(record.outflows, facts),
        "arithmetic": arithmetic,
        "now": is_now,
        "rest": distance,
        "share": number(round(abs(size) / float(then.interval.value[place]) * 100, 1)),
        "hint": from_elsewhere(behind, facts),
        "why": in_both(record.reason),
        "wording": f"flow-{'more' if size > 0 else 'fewer'}",
        "how": _how(bool(facts.printed(name).behind(place))),
    }
    return finding("flow", facts.statement(behind[0]), behind, arithmetic, "unverifiable", **words)


def _how(printed: bool) -> dict[str, str]:
    """Whether the stock is printed, or follows from a ratio."""
    return {name: Say(WORDS, name)("as-printed" if printed else "as-inferred") for name in LANGUAGES}


def _less(outflows: tuple[str, ...], facts: Facts) -> dict[str, str]:
    """What is taken off, in words; nothing where nothing leaves."""
    named = _called(outflows, facts)
    return {name: Say(WORDS, name)("flow-less", outflows=named[name]) if outflows else "" for name in LANGUAGES}


def _called(indicators: tuple[str, ...], facts: Facts) -> dict[str, str]:
    labels = [names(facts, name) for name in indicators]
    return {"zh": "、".join(one["zh"] for one in labels), "en": ", ".join(f"“{one['en']}”" for one in labels)}


def implied(facts: Facts) -> Iterator[Finding]:
    """Ratios, shares and values per head of one base that imply different numbers of it, where none is printed."""
    known = inferred(facts)
    for name in facts.catalogue.indicators:
        routes = known.routes(name)
        for at, one in enumerate(routes):
            for other in routes[:at]:
                apart = misses(one.column.interval, other.column.interval) & ~facts.earlier(name).there
                for place in np.flatnonzero(apart):
                    yield _two_bases(name, (one, other), int(place), facts)


def _two_bases(name: str, both: tuple[Route, Route], place: int, facts: Facts) -> Finding:
    one, other = sorted(both, key=lambda route: _soundness(_ratio(route, place, facts), facts))
    behind = [facts.ids(route.column.behind(place)) for route in (one, other)]
    counts = [_count(route.column, place) for route in (one, other)]
    rows = [_ratio(route, place, facts) for route in (one, other)]
    return finding(
        "implied",
        rows[0],
        (*behind[0], *behind[1]),
        " ≠ ".join(_bound(route.column, place) for route in (one, other)),
        "unverifiable",
        Reach(doubts=[str(rows[0]["statement_id"])], causes=[unread(rows[0])])
        if _unreadable(rows[0], facts)
        else Reach(doubts=[str(row["statement_id"]) for row in rows]),
        name=names(facts, one.ratio),
        ratio=names(facts, other.ratio),
        base=names(facts, name),
        period=moment(facts.places[place][2]),
        count=counts[0],
        against=counts[1],
    )


def _soundness(row: Row, facts: Facts) -> tuple[bool, bool]:
    """Sorts first the change of a level that cannot be read, then what a curator calls unreliable."""
    return not _unreadable(row, facts), row["status"] != "U"


def _unreadable(row: Row, facts: Facts) -> bool:
    """Whether a change is of a level whose printed characters cannot be read."""
    return row["measure"] != "level" and (facts.place_of(row), str(row["indicator_id"])) in facts.unreadable


def _ratio(route: Route, place: int, facts: Facts) -> Row:
    """The statement of the ratio that a route starts from: its level, or its change."""
    stated = facts.stated(route.ratio).behind(place) or facts.changes("difference")[route.ratio].behind(place)
    return facts.row(stated[0])


def _count(column: Known, place: int) -> dict[str, str]:
    """A number as far as it is known, by language; one of which only the most is known is at most that."""
    if float(column.interval.low[place]) > 0:
        return dict.fromkeys(LANGUAGES, spread(picked(column, place)))
    most = number(np.floor(column.interval.high[place]))
    return {language: Say(WORDS, language)("at-most", high=most) for language in LANGUAGES}


def _bound(column: Known, place: int) -> str:
    """The same in signs: `28145–30085`, `≤20040`."""
    least_known = float(column.interval.low[place]) > 0
    return spread(picked(column, place)) if least_known else f"≤{number(np.floor(column.interval.high[place]))}"


def total(facts: Facts) -> Iterator[Finding]:
    """A total behind a value per head that would have changed beyond reason within a year."""
    known = inferred(facts)
    for name, record in facts.catalogue.indicators.items():
        shape = quotient(facts.catalogue.formulas[name]) if name in facts.catalogue.formulas else None
        heads = shape[2] if shape else record.per
        if record.total and heads:
            now = times(facts.printed(name), known.of(heads), 1 / (shape[0] if shape else 1.0))
            stated = times(facts.stated(name), known.of(heads), 1 / (shape[0] if shape else 1.0))
            yield from _changed(PerHead(name, heads, stated.at(facts.previous(stated)), now), record.total, facts)


@fixed
class PerHead:
    """The totals behind a value per head, a year before and now: the indicators of both by id."""

    name: str
    heads: str
    then: Known
    now: Known

    def change(self, place: int) -> str:
        """By how many percent one total differs from that of the year before."""
        was, is_now = (float(one.interval.value[place]) for one in (self.then, self.now))
        return number(round((is_now / was - 1) * 100, 1))


def _changed(totals: PerHead, record: Total, facts: Facts) -> Iterator[Finding]:
    """Those that changed by more, or less, than the record allows, whatever carries them being as it was."""
    grown = over(totals.now, totals.then, 100.0).interval
    far = (grown.low > 100 + float(record.high)) | (grown.high < 100 + float(record.low))
    if record.carrier:
        carrier = facts.earlier(record.carrier)
        far &= carrier.interval.value == carrier.at(facts.previous(carrier)).interval.value
    for place in np.flatnonzero(far):
        yield _beyond(totals, record, int(place), facts)


def _beyond(totals: PerHead, record: Total, place: int, facts: Facts) -> Finding:
    behind = facts.ids((*totals.now.behind(place), *totals.then.behind(place)))
    rows = [facts.statement(one) for one in behind]
    changes = [row for row in rows if row["indicator_id"] == totals.name and row["measure"] != "level"]
    was, is_now = (number(round(float(one.interval.value[place]))) for one in (totals.then, totals.now))
    return finding(
        "total",
        (changes or rows)[0],
        behind,
        f"{was} → {is_now} ({totals.change(place)}%)",
        "unverifiable",
        name=names(facts, totals.name),
        heads=names(facts, totals.heads),
        then=was,
        now=is_now,
        unit=unit_behind(facts, totals.name),
        change=totals.change(place),
        carrier=names(facts, record.carrier) if record.carrier else "",
        hint=from_elsewhere(behind, facts),
        why=in_both(record.reason),
        wording="total-carrier" if record.carrier else "total",
    )
