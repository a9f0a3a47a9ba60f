"""One mismatch, one finding: what has one cause is one finding that names every figure that it touches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scripts.checks.english import english
from scripts.checks.findings import UNREAD, WORDS, Finding
from scripts.model.codes import VERDICTS
from scripts.words import LANGUAGES, Say

# Of findings with one cause the first of these speaks, of one rule that with the gravest verdict.
SPEAKS = (
    *("repeated", "contested", "revised", "partition", "entities", "formula", "subset", "limits"),
    *("difference", "growth", "points"),
    *("earlier", "denominator", "implied", "total", "whole", "mean", "bounds", "plausible"),
    *("magnitude", "costs", "flow"),
    *("periods", "events", "correction"),
)
SUMS = ("partition", "entities")
BEYOND_REASON = ("plausible", "magnitude")
EXPLAINED = ("error", "garbled", "implausible")


def merged(found: Sequence[Finding]) -> list[Finding]:
    """The findings with those of one cause made one."""
    groups: dict[int, list[Finding]] = {}
    roots = _roots(found)
    for at, one in enumerate(found):
        groups.setdefault(roots[at], []).append(one)
    return [_merged(group) for group in groups.values()]


def _roots(found: Sequence[Finding]) -> list[int]:
    """For each finding the first one with the same cause."""
    root = list(range(len(found)))

    def first(at: int) -> int:
        while root[at] != at:
            at = root[at]
        return at

    def join(at: int, other: int) -> None:
        low, high = sorted((first(at), first(other)))
        root[high] = low

    seen: dict[str, int] = {}
    for at, one in enumerate(found):
        for cause in sorted(one.causes):
            join(at, seen.setdefault(cause, at))
    for at, other in _explained(found):
        join(at, other)
    return [first(at) for at in range(len(found))]


def _explained(found: Sequence[Finding]) -> Iterator[tuple[int, int]]:
    """Sums and formulas that do not fit, with the finding on the only one of their figures that is wrong by itself.

    For a formula only what is beyond reason is: any other error may lie on either side.
    """
    wrong: dict[str, int] = {}
    for at, one in enumerate(found):
        if one.rule not in SUMS and one.verdict in EXPLAINED:
            wrong.setdefault(one.statements[0], at)
    for at, one in enumerate(found):
        if one.rule in SUMS:
            own = {wrong[name] for name in one.doubts if name in wrong}
        elif one.rule == "formula" and one.verdict == "error":
            own = {wrong[name] for name in one.statements[1:] if name in wrong}
            own = {other for other in own if found[other].rule in BEYOND_REASON}
        else:
            continue
        if len(own) == 1:
            yield at, own.pop()


def _merged(group: Sequence[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    explained = {at for at, _ in _explained(group)}
    ordered = sorted(enumerate(group), key=lambda pair: (pair[0] in explained, *_speaks(pair[1], group), pair[0]))
    first, *others = (one for _, one in ordered)
    return replace(
        first,
        rules=tuple(dict.fromkeys((first.rule, *(one.rule for one in others)))),
        statements=_joined(one.statements for one in (first, *others)),
        computed="; ".join(dict.fromkeys(filter(None, (first.computed, *(one.computed for one in others))))),
        doubts=_joined(one.doubts for at, one in ordered if at not in explained),
        facts=tuple(dict.fromkeys(fact for one in (first, *others) for fact in one.facts)),
        also={language: _also(first, others, language) for language in LANGUAGES},
    )


def _speaks(one: Finding, group: Sequence[Finding]) -> tuple[int, int, int]:
    """Its place among those that could speak for the group: by rule, verdict, and how many its cause explains.

    A figure that cannot be read explains what its change does not fit.
    """
    unread = one.rule == "correction" and any(cause.startswith(UNREAD) for cause in one.causes)
    return (
        -1 if unread else SPEAKS.index(one.rule),
        VERDICTS.index(one.verdict),
        -sum(bool(one.causes & other.causes) for other in group),
    )


def _joined(names: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in names for name in one))


def _also(first: Finding, others: Iterable[Finding], language: str) -> str:
    """The other figures with the same cause, each with what it is said to be."""
    say = Say(WORDS, language)
    named = {one.statements[0]: one for one in others if one.statements[0] != first.statements[0]}
    told = dict.fromkeys((one.label[language], one.own) for one in named.values())
    told.pop((first.label.get(language, ""), first.own), None)
    figures = [say("figure", name=name, printed=english(own) if language == "en" else own) for name, own in told]
    return say("also", figures=say("list").join(figures)) if figures else ""
