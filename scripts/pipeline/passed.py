"""What a check found in a catalogue that passes; the same catalogue is not checked twice."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from scripts import kept
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.unchanged import key

if TYPE_CHECKING:
    import pandas as pd


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
    found = looked_at(inputs)
    inputs.store.put(own, json.dumps(asdict(found), ensure_ascii=False).encode())
    return found


def looked_at(inputs: Inputs) -> Passed:
    """The same, for a store that is gone afterwards: to ask whether it knows the catalogue would only take time."""
    from scripts.pipeline.inspection import inspect
    from scripts.pipeline.portions import divided

    if len(divided(inputs.curated)) > 1:
        from scripts.pipeline.across import across

        if apart := across(inputs):
            return _summary(apart.findings, apart.statements, apart.observations, apart.gaps)
    checked = inspect(inputs)
    return _summary(checked.findings, len(checked.catalogue.statements), len(checked.observations), len(checked.gaps))


def _summary(table: "pd.DataFrame", statements: int, observations: int, gaps: int) -> Passed:
    findings: dict[str, list[str]] = {}
    for row in table.itertuples():
        text = f"{row.rule} ({row.verdict}): {row.message_zh}\n{row.message_en}\n{row.statements}"
        findings.setdefault(str(row.source_id), []).append(text)
    counts = table["rule"].value_counts().sort_index()
    return Passed(statements, observations, gaps, {str(rule): int(count) for rule, count in counts.items()}, findings)
