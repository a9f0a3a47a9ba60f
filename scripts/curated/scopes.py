"""Which scope a figure has: its own line says so, or its report does for a whole section, theme or indicator.

A scope says in what a figure departs from its indicator's definition; two figures may be held against each other only
where theirs are equal. Of each kind a figure has at most one scope, and the narrowest word counts: its own line before
what its report says of several, and there the later entry before the earlier.
"""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from scripts.curated.fields import Record
from scripts.curated.loading import At, ReportFile
from scripts.curated.records import Indicator, Scope
from scripts.curated.reports import Figure, Scoping
from scripts.problems import Problem, nearest

R = TypeVar("R", bound=Record)

TOTALS = ("count", "amount")
REDEFINING = ("base", "definition")


def scope_of(
    section: str, figure: Figure, indicator: Indicator, report: ReportFile, scopes: Mapping[str, Scope]
) -> tuple[str, ...]:
    """The ids of a figure's scopes, sorted; none where it is as its indicator is defined.

    What a report says of several figures about whom it covers is about totals: a share or a value per head that leaves
    out what its base leaves out is still comparable.
    """
    found: dict[str, str] = {}
    for at in report.scopes if figure.scope is None or figure.scope else ():
        if _covers(at.record, section, indicator):
            found |= {scopes[name].kind: name for name in shared(at.record.scope, indicator, scopes)}
    return tuple(sorted((found | dict(_by_kind(figure.scope or (), scopes))).values()))


def travels(kind: str, quantity: str) -> bool:
    """Whether a scope of this kind that several figures share matters to a quantity: coverage only to totals."""
    return kind != "coverage" or quantity in TOTALS


def shared(names: tuple[str, ...], indicator: Indicator, scopes: Mapping[str, Scope]) -> tuple[str, ...]:
    """Which of the scopes that a document gives to many figures one of an indicator has, sorted."""
    found = dict(_by_kind(names, scopes))
    return tuple(sorted(name for kind, name in found.items() if travels(kind, indicator.kind)))


def inherited(names: str, quantity: str, scopes: Mapping[str, Scope]) -> str:
    """The scope that a computed quantity has from inputs of one scope, as space-separated ids."""
    return " ".join(name for name in names.split() if travels(scopes[name].kind, quantity))


def redefines(names: tuple[str, ...], scopes: Mapping[str, Scope]) -> bool:
    """Whether one of the scopes makes the figure another than the indicator defines."""
    return any(scopes[name].kind in REDEFINING for name in names)


def _by_kind(names: tuple[str, ...], scopes: Mapping[str, Scope]) -> Iterator[tuple[str, str]]:
    return ((scopes[name].kind, name) for name in names if name in scopes)


def _covers(scoping: Scoping, section: str, indicator: Indicator) -> bool:
    limits = ((scoping.sections, section), (scoping.themes, indicator.theme), (scoping.indicators, indicator.id))
    return all(not allowed or own in allowed for allowed, own in limits)


def unknown_scopes(names: tuple[str, ...], at: At[R], known: Mapping[str, Scope]) -> Iterator[Problem]:
    """Scopes that `scopes.yaml` does not define, and two of one kind."""
    kinds: dict[str, str] = {}
    for name in names:
        if name not in known:
            yield at.problem(f"scope: '{name}' is not defined; {nearest(name, known)}", "scope")
            continue
        other = kinds.setdefault(known[name].kind, name)
        if other != name:
            message = f"scope: '{other}' and '{name}' are both of kind '{known[name].kind}': keep one"
            yield at.problem(message, "scope")


def misnamed(report: ReportFile, themes: Mapping[str, object], indicators: Mapping[str, object]) -> Iterator[Problem]:
    """Sections, themes and indicators that a report names for a scope and that are not there."""
    sections = dict.fromkeys(report.sections)
    for at in report.scopes:
        known = (("sections", at.record.sections, sections), ("themes", at.record.themes, themes))
        for key, names, there in (*known, ("indicators", at.record.indicators, indicators)):
            for name in names:
                if name not in there:
                    yield at.problem(f"{key}: '{name}' is not there; {nearest(name, there)}", key)
