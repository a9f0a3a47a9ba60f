"""The checking stage: the only place that makes `Checked`, the type that may be published."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import pandas as pd

from scripts.checks.causes import merged
from scripts.checks.doubting import Marks, doubts, settled
from scripts.checks.findings import Finding, table
from scripts.checks.grounds import Facts, facts
from scripts.checks.lacking import gaps
from scripts.checks.published import with_published
from scripts.checks.publishing import observations
from scripts.checks.rules import RULES, Rule
from scripts.checks.scoping import scoped
from scripts.copies import beside
from scripts.curated.catalogue import Catalogue
from scripts.curated.loading import At, Loaded
from scripts.curated.reports import Verdict
from scripts.fixed import fixed
from scripts.problems import Problem, nearest, raise_if
from scripts.words import LANGUAGES

MUCH = 20_000  # statements that rules look at for longer than it takes to copy the process


@fixed
class Checked:
    """A catalogue that has passed: its observations, findings and gaps, beside its statements."""

    catalogue: Catalogue
    observations: pd.DataFrame
    findings: pd.DataFrame
    gaps: pd.DataFrame


def check(catalogue: Catalogue) -> Checked:
    """Apply every rule and every verdict; raises `ProblemsError` where a verdict speaks of no finding."""
    prepared = facts(catalogue)
    judged, problems = judge(_all(prepared), catalogue.loaded)
    raise_if(problems)
    resolved = settled(judged, catalogue.statements)
    return concluded(catalogue, resolved, doubts(resolved))


def raw(rules: Iterable[Rule], prepared: Facts) -> list[Finding]:
    """What rules find, each for itself."""
    return list(scoped((finding for rule in rules for finding in rule(prepared)), prepared))


def _all(prepared: Facts) -> list[Finding]:
    """What all rules find; where there is much to look at, a copy of this process applies the second half of them."""
    half = len(RULES) // 2 if len(prepared.statements) >= MUCH else len(RULES)
    rest = beside(partial(raw, RULES[half:], prepared)) if half < len(RULES) else list
    return [*raw(RULES[:half], prepared), *rest()]


def judge(found: Sequence[Finding], loaded: Loaded) -> tuple[list[Finding], list[Problem]]:
    """The findings with those of one cause made one, and with verdicts; and a problem for each idle verdict."""
    return _judge(merged(found), loaded)


def concluded(catalogue: Catalogue, resolved: Sequence[Finding], marks: Marks) -> Checked:
    """What is published where settled findings leave figures in doubt."""
    published = observations(catalogue, *marks)
    told = with_published(resolved, catalogue.statements, published)
    return Checked(catalogue, published, table(told), gaps(catalogue, published))


def unknown_rules(loaded: Loaded) -> Iterator[Problem]:
    """Verdicts that name a rule that does not exist."""
    names = [rule.__name__ for rule in RULES]
    for at in _verdicts(loaded):
        if at.record.rule not in names:
            yield at.problem(f"rule: '{at.record.rule}' is not a rule; {nearest(at.record.rule, names)}", "rule")


def _judge(found: list[Finding], loaded: Loaded) -> tuple[list[Finding], list[Problem]]:
    """Findings with the curators' verdicts, and a problem for each verdict whose finding is gone or has one already.

    A verdict speaks of the findings that cast doubt on its first statement, or else of those that name it.
    """
    judged, problems, about = list(found), [], _by_statement(found)
    for at in _verdicts(loaded):
        verdict = at.record
        nearby = about.get((verdict.rule, verdict.statements[0]), ())
        places = [place for place in nearby if set(verdict.statements) <= set(found[place].statements)]
        meant = [place for place in places if verdict.statements[0] in found[place].doubts]
        for place in meant or places:
            if judged[place].judged:
                problems.append(at.problem(f"'{found[place].finding_id}' has a verdict already: keep one of them"))
            reasons = {name: verdict.reason.in_language(name) for name in LANGUAGES}
            judged[place] = judged[place].with_verdict(verdict.verdict, reasons)
        if not places:
            problems.append(at.problem(_gone(verdict, found)))
    return judged, problems


def _by_statement(found: list[Finding]) -> dict[tuple[str, str], list[int]]:
    """Where the findings of each rule about each statement stand in the list."""
    places: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(found):
        for rule in one.rules:
            for name in dict.fromkeys(one.statements):
                places.setdefault((rule, name), []).append(place)
    return places


def _verdicts(loaded: Loaded) -> Iterator[At[Verdict]]:
    for report in loaded.reports:
        yield from report.verdicts


def _gone(verdict: Verdict, found: list[Finding]) -> str:
    about = f"{verdict.rule} {' '.join(verdict.statements)}"
    remedy = nearest(about, [f"{one.rule} {' '.join(one.statements)}" for one in found])
    return f"the finding '{about}' is gone: remove the verdict, or name another; {remedy}"
