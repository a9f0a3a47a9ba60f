"""What a check found in a catalogue that passes; the same catalogue is not checked twice."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from scripts import kept
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.unchanged import key

if TYPE_CHECKING:
    from scripts.checks import Checked


@dataclass(frozen=True)
class Passed:
    """How many rows of each kind there are, how many findings of each rule, and those about each source in words."""

    statements: int
    observations: int
    gaps: int
    rules: Mapping[str, int]
    findings: Mapping[str, Sequence[str]]


def passed(inputs: Inputs) -> Passed:
    """What a check finds; raises `ProblemsError` where the catalogue does not pass."""
    own = kept.key("check", key(inputs))
    known = inputs.store.get(own)
    if known is not None:
        return Passed(**json.loads(known))
    from scripts.pipeline.inspection import inspect

    found = _summary(inspect(inputs))
    inputs.store.put(own, json.dumps(asdict(found), ensure_ascii=False).encode())
    return found


def _summary(checked: "Checked") -> Passed:
    findings: dict[str, list[str]] = {}
    for row in checked.findings.itertuples():
        text = f"{row.rule} ({row.verdict}): {row.message_zh}\n{row.message_en}\n{row.statements}"
        findings.setdefault(str(row.source_id), []).append(text)
    counts = checked.findings["rule"].value_counts().sort_index()
    rules = {str(rule): int(count) for rule, count in counts.items()}
    return Passed(len(checked.catalogue.statements), len(checked.observations), len(checked.gaps), rules, findings)
