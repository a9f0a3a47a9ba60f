"""Try mutated catalogues: each is refused with file and line, or passes; none ends in a trace or takes long.

`python -m tests.fuzz [HOW_MANY [FIRST]]`, as `make fuzz` does, prints what was tried and each input that did neither.
"""

import sys
import time
import traceback
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from scripts.curated.catalogue import join
from scripts.kept import Store
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.inspection import inspect
from scripts.pipeline.ready import ready
from scripts.problems import Problem, ProblemsError
from tests.cases import apart, case, cases, libraries
from tests.mutating import mutated

LONGEST, SLOWEST = 600, 60.0  # characters of a message, seconds of an input
WHOLE = (
    "is missing",
    "is empty",
    "belongs in",
    "expected here",
    "rename",
    "holds no value",
)  # problems of a file that have no line


TABLE = {
    "sources/survey.yaml": "title: Survey\npublisher: Association\nlanguage: en\nfile: survey.csv\n"
    "table: {place: town, period: year, indicator: what, value: value, breakdowns: {sex: who},\n"
    " places: {The cove: cove}, marks: {e: E}, skip: {town: [Total]}}\n",
    "sources/survey.csv": "town,year,what,value,said,who\nAshford,2020,loans,5,,all\nAshford,2020,loans,2,x,women\n"
    "The cove,2020-05,Members,8e,y,\nTotal,2020,loans,13,,\nCove,2021 Q3,loans,..,,men\n",
    "breakdowns.yaml": "- {id: sex, name: {en: Sex}, exhaustive: yes, total: [all, ''], codes: "
    "[{id: women, name: {en: Women}}, {id: men, name: {en: Men}}]}\n",
    "renames.yaml": "- {table: indicators, former: lendings, id: loans}\n",
    "scopes.yaml": "- {id: branches, kind: coverage, name: {en: branches}}\n",
}


@cache
def bases() -> Sequence[Mapping[str, str]]:
    """Catalogues that pass, to begin with: all the cases of findings, and one with a table."""
    found = [case(path)[0] for path in cases("found").values()]
    return [libraries(), {**libraries(), **TABLE}, *found]


def tried(number: int) -> str:
    """What became of the input of this number."""
    base = bases()[number % 2 if number % 3 else number % len(bases())]
    return outcome(mutated(base, str(number)), depth(number))


def outcome(files: Mapping[str, str], depth: int, store: Store | None = None) -> str:
    """What became of an input: accepted, refused, or what is wrong.

    A `depth` of 0 only reads, 1 also checks, 2 does all that the command `check` does.
    """
    texts, received = apart(files)
    begun = time.monotonic()
    try:
        joined = join(texts, received)
        if joined.problems:
            return said(joined.problems)
        inputs = Inputs(texts, {}, {}, {}, received=received, store=store or Store())
        if depth:
            (inspect if depth > 1 else ready)(inputs)
    except ProblemsError as error:
        return said(error.problems)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {last.filename.rpartition('/scripts/')[2]}:{last.lineno}: {str(error)[:200]}"
    took = time.monotonic() - begun
    return "accepted" if took < SLOWEST else f"slow: {took:.0f} s"


def said(problems: Sequence[Problem]) -> str:
    """Refused where every problem names its place and can be printed."""
    for one in problems:
        if not one.line and not any(word in one.message for word in WHOLE):
            return f"without a line: {one}"
        if len(str(one)) > LONGEST:
            return f"too long: {str(one)[:300]}"
        if not str(one).isprintable():
            return f"not printable: {str(one)!r}"
    return "refused"


def depth(number: int) -> int:
    """How far an input goes: all are read, one in five is checked, one in a hundred is checked as `check` does."""
    return 2 if number % 100 == 0 else int(number % 5 == 0)


def main(count: int = 10_000, first: int = 0) -> int:
    """Try so many inputs; returns how many did neither."""
    counts, wrong = Counter[str](), 0
    for number in range(first, first + count):
        found = tried(number)
        counts[found if found in ("accepted", "refused") else "wrong"] += 1
        if found not in ("accepted", "refused"):
            wrong += 1
            sys.stdout.write(f"input {number}: {found}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{count} inputs: {', '.join(f'{name} {number}' for name, number in counts.items())}\n")
    return wrong


if __name__ == "__main__":
    raise SystemExit(min(main(*map(int, sys.argv[1:])), 1))
