"""What a check found in a catalogue that passes; the same catalogue is not checked twice."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from scripts import kept
from scripts.fixed import fixed
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.unchanged import key

if TYPE_CHECKING:
    import pandas as pd

    from scripts.checks import Checked


@fixed
class Passed:
    """How many rows of each kind there are, how many findings of each rule, and those about each source in words."""

    statements: int
    observations: int
    gaps: int
    rules: Mapping[str, int]
    findings: Mapping[str, Sequence[str]]


def passed(inputs: Inputs) -> Passed:
    """What a check finds; raises `ProblemsError` where the catalogue does not pass."""
    known = inputs.store.get(_own(inputs))
    return Passed(**json.loads(known)) if known is not None else _remembered(looked_at(inputs), inputs)


def built(checked: "Checked", inputs: Inputs) -> Passed:
    """Remember what a build has checked: it refuses all that a check does, so that this need not look again."""
    return _remembered(_found(checked), inputs)


def _own(inputs: Inputs) -> str:
    """The key of what a check finds, wherever the site is published."""
    return kept.key("check", key(replace(inputs, address="", repository="", commit="", site="")))


def _remembered(found: Passed, inputs: Inputs) -> Passed:
    inputs.store.put(_own(inputs), json.dumps(asdict(found), ensure_ascii=False).encode())
    return found


def looked_at(inputs: Inputs) -> Passed:
    """The same, for a store that is gone afterwards: to ask whether it knows the catalogue would only take time."""
    from scripts.pipeline.inspection import inspect
    from scripts.pipeline.portions import divided

    if len(divided(inputs.curated)) > 1:
        from scripts.pipeline.across import across

        if apart := across(inputs):
            return _summary(apart.findings, apart.statements, apart.observations, apart.gaps)
    return _found(inspect(inputs))


def _found(checked: "Checked") -> Passed:
    return _summary(checked.findings, len(checked.catalogue.statements), len(checked.observations), len(checked.gaps))


def _summary(table: "pd.DataFrame", statements: int, observations: int, gaps: int) -> Passed:
    findings: dict[str, list[str]] = {}
    for row in table.itertuples():
        text = f"{row.rule} ({row.verdict}): {row.message_zh}\n{row.message_en}\n{row.statements}"
        findings.setdefault(str(row.source_id), []).append(text)
    counts = table["rule"].value_counts().sort_index()
    return Passed(statements, observations, gaps, {str(rule): int(count) for rule, count in counts.items()}, findings)
