"""Where figures come from: the reports, and the sections in them, that observations rest on in the end."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]


def origins(
    names: Iterable[str], observations: Mapping[str, Row], statements: Mapping[str, Row]
) -> dict[str, tuple[str, ...]]:
    """The sections by source id that the observations with these ids rest on, each once, in order of appearance.

    `observations` and `statements` are rows by id; a computed value rests on what its inputs rest on.
    """
    found: dict[str, dict[str, None]] = {}
    for statement in stated(names, observations, statements):
        found.setdefault(str(statement["source_id"]), {})[str(statement["section"])] = None
    return {source: tuple(sections) for source, sections in found.items()}


def stated(names: Iterable[str], observations: Mapping[str, Row], statements: Mapping[str, Row]) -> Iterator[Row]:
    """The statements behind observations (or statements) with these ids, each once, through every computation."""
    seen: set[str] = set()
    waiting = deque(names)
    while waiting:
        name = waiting.popleft()
        if name in seen:
            continue
        seen.add(name)
        if stated_here := statements.get(name):  # asked for once: all that is read may be noted
            yield stated_here
        elif row := observations.get(name):
            behind = [str(row["statement_id"]), *str(row["inputs"]).split()]
            waiting.extendleft(filter(None, reversed(behind)))
