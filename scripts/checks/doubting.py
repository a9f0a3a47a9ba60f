"""Which figures a finding leaves in doubt, and what their published values are therefore marked with."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from scripts.checks.findings import Fact, Finding

DOUBTFUL, DIFFERENT = "U", "D"
MARKED = ("B", "U")
SETTLED = ("rounding", "garbled", "scope_differs")


def doubts(found: Iterable[Finding], statements: pd.DataFrame) -> tuple[Mapping[str, str], frozenset[Fact]]:
    """The status that findings give to statements, by id, and the values in doubt that nobody states.

    A finding doubts the figure that it is about; where it sets equals against each other, such as the same figure twice
    or parts and their sum, all of them. A verdict, a preference or a status that a curator gave says which of them is
    meant. What only entered the arithmetic is not in doubt.
    """
    marks = dict(
        zip(statements["statement_id"], zip(statements["rank"], statements["status"], strict=True), strict=True)
    )
    status: dict[str, str] = {}
    facts: set[Fact] = set()
    for one in found:
        mark = DIFFERENT if one.verdict == "base_differs" else DOUBTFUL
        for name in _doubted(one, marks):
            status[name] = DOUBTFUL if DOUBTFUL in (mark, status.get(name)) else mark
        facts.update(one.facts if one.verdict not in (*SETTLED, "base_differs") else ())
    return status, frozenset(facts)


def _doubted(one: Finding, marks: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """The statements that a finding leaves in doubt."""
    if one.verdict in SETTLED:
        return
    if one.judged and one.verdict != "unverifiable":
        yield from one.doubts[:1]
        return
    known = [name for name in one.doubts if marks[name][1] in MARKED]
    preferred = [name for name in one.doubts if marks[name][0] == "preferred"]
    for name in known or one.doubts:
        if one.verdict == "unverifiable" or name not in preferred:
            yield name
