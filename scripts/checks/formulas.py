"""What formulas say: values that do not follow from the figures that define them, and what would fit instead."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from scripts.checks.arithmetic import near, number, written
from scripts.checks.bases import Fit, base_cause, fits, said, unprinted, wording
from scripts.checks.findings import WORDS, Finding, Reach, as_printed, finding
from scripts.checks.grid import Index, Known, evaluate
from scripts.checks.grounds import Facts, Row, misses
from scripts.checks.rows import MEASURED, names, own, picked, real, swap, swapped, unit_behind
from scripts.curated.formula import Formula, Interval
from scripts.fixed import fixed
from scripts.words import LANGUAGES, Say

VERDICTS = {"truncated": "rounding", "rounded": "rounding", "off": "error"}


@fixed
class Common:
    """A figure behind several values that do not fit, which nothing bears out: it may be the wrong one."""

    statement: str
    cause: str
    hint: Mapping[str, str]


@fixed
class Miss:
    """A printed level that a formula does not give; `apart` where the operands are of another kind of year."""

    row: Row
    place: int
    rule: Formula
    operands: Sequence[Known]
    value: float
    apart: bool

    @property
    def behind(self) -> tuple[int, ...]:
        """The rows of the statements that its value follows from."""
        return tuple(dict.fromkeys(row for one in self.operands for row in one.behind(self.place)))

    @property
    def values(self) -> dict[str, float]:
        """The operands by name."""
        pairs = zip(self.rule.names, self.operands, strict=True)
        return {name: float(one.interval.value[self.place]) for name, one in pairs}


def formula(facts: Facts) -> Iterator[Finding]:
    """A printed value that does not follow from the figures that define it, such as a share from its two counts."""
    missed: list[Miss] = []
    borne_out: set[int] = set()
    for indicator, rule in facts.catalogue.formulas.items():
        rows = facts.of(indicator)
        if rows.size:
            own = [facts.known(name) for name in rule.names]
            given = evaluate(rule, own)
            missed += _misses(rows, rule, own, given, facts, False)
            borne_out |= _borne_out(rows, given, facts)
            missed += _mixed(rows, rule, own, given, facts)
    explained = [(one, fits(one.row, one.place, one.rule, one.values, facts)) for one in missed]
    suspects = common([one for one, found in explained if not found], borne_out, facts)
    yield from (_finding(one, found, suspects, facts) for one, found in explained)


def _misses(
    rows: Index, rule: Formula, operands: Sequence[Known], given: Known, facts: Facts, apart: bool
) -> Iterator[Miss]:
    """The printed levels that what is given misses; parts that are not exhaustive may add up to less."""
    if not given.there.any():
        return
    places = facts.place[rows]
    computed = given.at(places).interval
    at_least = Interval(computed.low, computed.value, np.where(np.isnan(computed.low), np.nan, np.inf))
    for at in map(int, np.flatnonzero(misses(facts.ends(rows), computed))):
        row, place = facts.row(int(rows[at])), int(places[at])
        complete = not rule.additive or facts.exhaustive(str(row["indicator_id"]), given.behind(place))
        if complete or misses(own(row), picked(Known(at_least, given.behind), at))[0]:
            yield Miss(row, place, rule, operands, float(computed.value[at]), apart)


def _mixed(rows: Index, rule: Formula, known: Sequence[Known], given: Known, facts: Facts) -> Iterator[Miss]:
    """The levels that figures of the other kind of year miss too, whichever of the years that overlap is taken."""
    partly = np.any([one.there for one in known], axis=0) & ~given.there
    if not partly[facts.place[rows]].any():
        return

    def mixed(beside: Callable[[str], Known]) -> tuple[list[Known], Known]:
        operands = [one.otherwise(beside(name)) for one, name in zip(known, rule.names, strict=True)]
        return operands, evaluate(rule, operands).where(partly)

    if missed := [*_misses(rows, rule, *mixed(facts.beside), facts, True)]:
        _, other = mixed(lambda name: facts.known(name).at(facts.companions[1]))
        yield from (one for one in missed if not own(one.row).meets(picked(other, one.place))[0])


def _borne_out(rows: Index, given: Known, facts: Facts) -> set[int]:
    """The rows of the statements behind values that a formula gives and a document prints."""
    computed = given.at(facts.place[rows])
    fit = computed.there & ~misses(facts.ends(rows), computed.interval)
    return {row for at in np.flatnonzero(fit) for row in computed.behind(int(at))}


def _finding(one: Miss, found: tuple[Fit, ...], suspects: Mapping[int, Common], facts: Facts) -> Finding:
    row, how = one.row, near(own(one.row), one.value)
    if found and found[0].cut and how == "truncated":
        found = ()  # cut off, it fits as defined
    verdict = _verdict(found, how, one.apart)
    last = how if verdict == "rounding" else ""
    shared = [suspects[at] for at in one.behind if at in suspects] if verdict == "error" else []
    turned = _swapped(one, facts) if verdict == "error" and not shared else Turned()
    nobodys = unprinted(row, one.rule, one.values, facts) if verdict == "error" and not turned.text else None
    arithmetic = written(one.rule, one.values, one.value)
    return finding(
        "formula",
        row,
        (*facts.ids(one.behind), *(name for fit in (*found, *turned.found) for name in fit.level.ids)),
        arithmetic,
        verdict,
        _reach(one, [*(fit.cause for fit in found), *last_place(row, last)], shared, nobodys, facts),
        name=names(facts, str(row["indicator_id"])),
        arithmetic=arithmetic,
        unit=unit_behind(facts, str(one.row["indicator_id"]), MEASURED),
        **_inferred(one, facts),
        base=said(found, facts),
        hint=shared[0].hint if shared else hints(row, last, one.value, one.apart, nobodys),
        swap=turned.text,
        swap_base=said(turned.found, facts) if turned.found else "",
        wording=wording(found),
    )


def _inferred(one: Miss, facts: Facts) -> dict[str, dict[str, str]]:
    """Which of the figures that it follows from no document prints for the period, in brackets, and in short."""
    values = {} if one.apart else one.values
    lacking = {name: number(value) for name, value in values.items() if not facts.printed(name).there[one.place]}
    told: dict[str, dict[str, str]] = {key: dict.fromkeys(LANGUAGES, "") for key in ("inferred", "worked")}
    for say in (Say(WORDS, language) for language in LANGUAGES if lacking):
        figures = [say("operand", name=names(facts, name)[say.language], value=one) for name, one in lacking.items()]
        told["inferred"][say.language] = say("operands-inferred", figures=say("list").join(figures))
        told["worked"][say.language] = say("operands-worked", values=say("list").join(lacking.values()))
    return told


def _reach(one: Miss, causes: list[str], shared: Sequence[Common], nobodys: int | None, facts: Facts) -> Reach:
    """What a miss casts doubt on: the figure itself, and what several misses share; and what else has its cause."""
    causes = [*causes, *(suspect.cause for suspect in shared), *same_gap(one.row, one.value)]
    causes += _again(one.row, one.place, facts)
    if nobodys:
        causes.append(base_cause(facts.places[one.place], one.rule.names[-1], nobodys))
    return Reach(doubts=(str(one.row["statement_id"]), *(suspect.statement for suspect in shared)), causes=causes)


@fixed
class Turned:
    """A number with two digits swapped so that it fits, and with which other levels it does."""

    text: str = ""
    found: tuple[Fit, ...] = ()


def _verdict(found: Sequence[Fit], how: str, apart: bool) -> str:
    """Another base explains; one that fits only when cut off, or a year of another kind, leaves it open."""
    if apart or (found and found[0].cut):
        return "unverifiable"
    return "base_differs" if found else VERDICTS[how]


def _swapped(one: Miss, facts: Facts) -> Turned:
    """The printed number with two digits swapped where that fits: over the defined base, or over another one."""
    computed = one.rule.interval(_operands(one))
    if text := swap(one.row, computed):
        return Turned(text)
    for text, value in swapped(one.row):
        ends = {"low": value.low[0], "value": value.value[0], "high": value.high[0]}
        found = fits({**one.row, **ends}, one.place, one.rule, one.values, facts)
        if found and not found[0].cut:
            return Turned(text, found)
    return Turned()


def _operands(one: Miss) -> dict[str, Interval]:
    return {name: picked(known, one.place) for name, known in zip(one.rule.names, one.operands, strict=True)}


def _again(row: Row, place: int, facts: Facts) -> tuple[str, ...]:
    """The cause of several values of one figure in a document that agree with each other."""
    indicator = str(row["indicator_id"])
    for at in facts.of(indicator):
        if facts.place[at] == place and own(facts.row(int(at))).meets(own(row))[0]:
            return (f"same {facts.cell('statement_id', int(at))}",)
    return ()


def last_place(row: Row, how: str) -> tuple[str, ...]:
    """The cause of figures that a document cuts off instead of rounding."""
    return (f"cut {row['source_id']}",) if how == "truncated" else ()


def same_gap(row: Row, value: float) -> tuple[str, ...]:
    """The cause of whole numbers in one section that are off by the same number."""
    gap = abs(real(row["value"]) - value)
    exact = real(row["low"]) == real(row["high"]) and gap == round(gap)
    return (f"gap {row['source_id']} {row['entity_id']} {row['section']} {row['unit']} {gap:g}",) if exact else ()


def hints(row: Row, how: str, value: float, apart: bool = False, base: int | None = None) -> dict[str, str]:
    """What explains a small miss, a figure of another kind of year, or a base that nobody prints, by language."""
    places = max(0, -Decimal(repr(2 * (real(row["high"]) - real(row["value"])))).adjusted())
    code = "cut-off" if how == "truncated" else "apart" if apart else "unprinted" if base else ""
    rounded = number(float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)))
    return {name: Say(WORDS, name)(code, rounded=rounded, base=base) if code else "" for name in LANGUAGES}


def common(missed: Sequence[Miss], borne_out: Collection[int], facts: Facts) -> dict[int, Common]:
    """The figures that at least two of the misses share, by row, unless another formula bears them out."""
    by_row: dict[int, list[Miss]] = {}
    for one in missed:
        for at in one.behind if VERDICTS[near(own(one.row), one.value)] == "error" and not one.apart else ():
            if at not in borne_out:
                by_row.setdefault(at, []).append(one)
    return {at: _common(at, shared, facts) for at, shared in by_row.items() if len(shared) > 1}


def _common(at: int, shared: Sequence[Miss], facts: Facts) -> Common:
    row = facts.row(at)
    name, printed = names(facts, str(row["indicator_id"])), as_printed(row)
    text = next((text for text, value in swapped(row) if all(_fit_with(row, value, one) for one in shared)), "")
    code = "common-swapped" if text else "common"
    hint = {way: Say(WORDS, way)(code, name=name[way], printed=printed, swap=text) for way in LANGUAGES}
    return Common(str(row["statement_id"]), f"operand {row['statement_id']}", hint)


def _fit_with(row: Row, value: Interval, one: Miss) -> bool:
    """Whether a value would fit if a figure behind it had another value."""
    operands = {**_operands(one), str(row["indicator_id"]): value}
    return set(operands) == set(one.rule.names) and not misses(own(one.row), one.rule.interval(operands))[0]
