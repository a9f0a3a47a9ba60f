"""One thing printed twice: an amount for two periods, an event under two numbers or names."""

from collections.abc import Iterator

import numpy as np

from scripts.checks.arithmetic import written
from scripts.checks.findings import Finding, Reach, finding
from scripts.checks.grid import Known, evaluate
from scripts.checks.grounds import Facts
from scripts.checks.rows import moment, names, real, unit_behind
from scripts.curated.formula import Formula
from scripts.curated.sections import located
from scripts.words import LANGUAGES

PRECISE = 5  # digits from which the same amount twice is no accident


def periods(facts: Facts) -> Iterator[Finding]:
    """The same precise amount printed for two periods, of which most likely only one is right."""
    indicators = facts.catalogue.indicators
    flows = [name for name, row in indicators.items() if row.kind == "amount" and not row.stock]
    rows = facts.best[facts.best["indicator_id"].isin(flows) & (facts.best["value"] > 0)]
    amounts: dict[tuple[str, str, float], dict[str, str]] = {}  # the statement that prints each, by period
    columns = (rows[name] for name in ("entity_id", "indicator_id", "value", "period", "statement_id"))
    for entity, indicator, value, period, name in zip(*columns, strict=True):
        amounts.setdefault((entity, indicator, value), {}).setdefault(period, name)
    for (entity, indicator, value), printed in sorted(amounts.items()):
        if len(printed) > 1 and _digits(value) >= PRECISE:
            spans, ids = zip(*sorted(printed.items()), strict=True)
            first, last = facts.statement(ids[0]), facts.statement(ids[-1])
            words = {"name": names(facts, indicator), "periods": {"zh": "、".join(spans), "en": " and ".join(spans)}}
            text = f"{first['printed']} = {last['printed']}"
            reach = Reach(doubts=ids, causes=(_amount(entity, value),))
            yield finding("periods", first, ids, text, "unverifiable", reach, **words)
    yield from _sums(facts)


def _amount(entity: str, value: float) -> str:
    """The cause of findings on one amount."""
    return f"amount {entity} {value:g}"


def _sums(facts: Facts) -> Iterator[Finding]:
    """Amounts that add up exactly to one of another kind of year, which then cannot be another period."""
    indicators = facts.catalogue.indicators
    additive = [name for name, rule in facts.catalogue.formulas.items() if rule.additive]
    amounts = [name for name in additive if indicators[name].kind == "amount" and not indicators[name].stock]
    for name in amounts:
        for companion in facts.companions:
            rule = facts.catalogue.formulas[name]
            columns = [facts.known(part).at(companion) for part in rule.names]
            own, given = facts.printed(name), evaluate(rule, columns)
            same = own.there & (np.abs(own.interval.value - given.interval.value) < 0.5 * own.width + 0.5)
            same &= ~np.any([facts.known(part).there for part in rule.names], axis=0)
            for place in map(int, np.flatnonzero(same)):
                if _digits(float(own.interval.value[place])) >= PRECISE:
                    yield _sum(name, rule, columns, place, facts)


def _sum(name: str, rule: Formula, columns: list[Known], place: int, facts: Facts) -> Finding:
    row = facts.row(facts.printed(name).behind(place)[0])
    parts = facts.ids(at for one in columns for at in one.behind(place))
    values = {part: float(one.interval.value[place]) for part, one in zip(rule.names, columns, strict=True)}
    arithmetic = written(rule, values, sum(values.values()))
    spans = (str(row["period"]), str(facts.statement(parts[0])["period"]))
    words = {"name": names(facts, name), "own": moment(spans[0]), "other": moment(spans[1]), "arithmetic": arithmetic}
    words["unit"] = unit_behind(facts, name)
    reach = Reach(doubts=(str(row["statement_id"]),), causes=(_amount(str(row["entity_id"]), real(row["value"])),))
    return finding("periods", row, parts, arithmetic, "unverifiable", reach, wording="periods-sum", **words)


def _digits(value: float) -> int:
    """How many digits of a number count: those before the zeros it ends in."""
    return len(f"{value:.6f}".replace(".", "").strip("0"))


def events(facts: Facts) -> Iterator[Finding]:
    """One event that a document prints with two numbers or names."""
    for report in facts.catalogue.loaded.reports:
        first: dict[str, tuple[str, str]] = {}
        for at in report.events:
            one = at.record
            section, printed = first.setdefault(one.indicator, (one.section, one.printed))
            rows = [row for row in facts.of(one.indicator) if facts.row(int(row))["typed_in"] == at.file]
            if printed != one.printed and rows:
                row = {**facts.row(int(rows[0])), "printed": one.printed, "printed_unit": "", "section": one.section}
                words = {
                    "name": names(facts, one.indicator),
                    "other": printed,
                    "elsewhere": {language: located(section, language) for language in LANGUAGES},
                }
                yield finding("events", row, (), f"{one.printed} ≠ {printed}", "error", Reach(doubts=()), **words)
