"""Figures of unequal scope are not held against each other: what a rule finds between them accuses nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scripts.checks.findings import Finding
from scripts.checks.grounds import Facts
from scripts.curated.scopes import TOTALS, travels

HELD = ("coverage", "definition", "period")  # a contest is the same in all of a report
BASED = ("implied",)  # rules that hold what two ratios are taken of against each other
ACCUSES = ("error", "implausible", "unverifiable")
# Rules that work out figures which nobody prints: between unequal scopes they have nothing to say.
INFERS = ("earlier", "denominator", "implied", "total", "flow", "whole")
ROUGH = ("limits", "plausible", "magnitude", "periods")  # too far off, or too much alike, for scopes to explain it


def scoped(found: Iterable[Finding], facts: Facts) -> Iterator[Finding]:
    """The findings; one between figures of unequal scope says so, or goes where the rule works out what it compares."""
    for one in found:
        if one.verdict not in ACCUSES or one.rule in ROUGH or _alike(one, facts):
            yield one
        elif one.rule not in INFERS:
            yield replace(one, verdict="scope_differs")


def _alike(one: Finding, facts: Facts) -> bool:
    """Whether the statements of a finding have the same scopes; of a base, a share alone has one."""
    rows = [facts.cells(name, "indicator_id", "scope") for name in one.statements]
    kinds = (*HELD, "base") if one.rule in BASED else HELD
    return all(len({_scope(indicator, scope, kind, facts) for indicator, scope in rows} - {None}) < 2 for kind in kinds)


def _scope(indicator: str, scope: str, kind: str, facts: Facts) -> str | None:
    """The scope of a kind that a statement has, "" for none; None where such scopes do not matter to its indicator."""
    quantity = facts.catalogue.indicators[indicator].kind
    if not travels(kind, quantity) or (kind == "base" and quantity in TOTALS):
        return None
    scopes = facts.catalogue.scopes
    return next((name for name in scope.split() if scopes[name].kind == kind), "")
