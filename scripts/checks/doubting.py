"""Which figures a finding leaves in doubt, and what their published values are therefore marked with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pandas as pd

from scripts.checks.findings import Fact, Finding

DOUBTFUL, DIFFERENT = "U", "D"
MARKED = ("B", "U")
Marks = tuple[Mapping[str, str], frozenset[Fact]]
SETTLED = ("rounding", "garbled", "scope_differs")


def settled(found: Iterable[Finding], statements: pd.DataFrame) -> list[Finding]:
    """The findings, each with the statements that it leaves in doubt, or that it speaks of where it is settled.

    A finding doubts the figure that it is about; where it sets equals against each other, such as the same figure twice
    or parts and their sum, all of them. A verdict, a preference or a status that a curator gave says which of them is
    meant. What only entered the arithmetic is not in doubt.
    """
    found = list(found)
    rows = statements[statements["statement_id"].isin({name for one in found for name in one.doubts})]
    pairs = zip(rows["rank"], rows["status"], strict=True)
    marks = dict(zip(rows["statement_id"], pairs, strict=True))
    return [replace(one, doubts=tuple(_doubted(one, marks))) for one in found]


def doubts(found: Iterable[Finding]) -> Marks:
    """The status that settled findings give to statements, by id, and the values in doubt that nobody states."""
    status: dict[str, str] = {}
    facts: set[Fact] = set()
    for one in found:
        mark = DIFFERENT if one.verdict == "base_differs" else DOUBTFUL
        for name in one.doubts if one.verdict not in SETTLED else ():
            status[name] = DOUBTFUL if DOUBTFUL in (mark, status.get(name)) else mark
        facts.update(one.facts if one.verdict not in (*SETTLED, "base_differs") else ())
    return status, frozenset(facts)


def _doubted(one: Finding, marks: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """The statements that a finding leaves in doubt."""
    if one.verdict in SETTLED:
        yield from one.doubts
    elif one.judged and one.verdict != "unverifiable":
        yield from one.doubts[:1]
    else:
        known = [name for name in one.doubts if marks[name][1] in MARKED]
        preferred = [name for name in one.doubts if marks[name][0] == "preferred"]
        yield from (name for name in known or one.doubts if one.verdict == "unverifiable" or name not in preferred)
