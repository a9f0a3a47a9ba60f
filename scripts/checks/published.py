"""What is published where a finding casts doubt: the last sentence of its message."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from scripts.checks.arithmetic import number
from scripts.checks.english import english
from scripts.checks.findings import WORDS, Finding, as_printed
from scripts.checks.grounds import Row
from scripts.curated.sections import located
from scripts.model.rows import as_rows
from scripts.words import LANGUAGES, Say

KEY = ["entity_id", "period", "indicator_id"]
MARKED = ("B", "D", "U")
SAID_ALREADY = ("correction",)


def with_published(found: Iterable[Finding], statements: pd.DataFrame, observations: pd.DataFrame) -> list[Finding]:
    """The findings, each with a sentence in every language on the value that is published for its doubtful figure."""
    found = list(found)
    doubted = statements[statements["statement_id"].isin([item.statements[0] for item in found])]
    keys = zip(*(doubted[name] for name in KEY), strict=True)
    rows = observations[pd.MultiIndex.from_frame(observations[KEY]).isin(set(keys))]
    known: Mapping[tuple[str, ...], Row] = {_key(row): row for row in as_rows(rows)}
    chosen = statements[statements["statement_id"].isin([*doubted["statement_id"], *rows["statement_id"]])]
    stated: Mapping[str, Row] = {str(row["statement_id"]): row for row in as_rows(chosen)}
    return [replace(item, outcomes=_outcomes(item, stated, known)) for item in found]


def _outcomes(item: Finding, stated: Mapping[str, Row], known: Mapping[tuple[str, ...], Row]) -> dict[str, str]:
    """Changes are not published as values, and a finding about a name leaves no figure in doubt."""
    doubtful = stated[item.statements[0]]
    if doubtful["measure"] != "level" or not item.doubts or item.rule in SAID_ALREADY:
        return {}
    observation = known.get(_key(doubtful))
    return {language: _said(doubtful, observation, stated, Say(WORDS, language)) for language in LANGUAGES}


def _said(doubtful: Row, observation: Row | None, stated: Mapping[str, Row], say: Say) -> str:
    if observation is None:
        return say("published-nothing")
    chosen = stated.get(str(observation["statement_id"]))
    if chosen is None:
        return say("published-derived", value=number(float(observation["value"])))
    own, elsewhere = chosen["statement_id"] == doubtful["statement_id"], chosen["source_id"] != doubtful["source_id"]
    words = say(
        "published-own" if own else "published-elsewhere" if elsewhere else "published-other",
        printed=english(as_printed(chosen)) if say.language == "en" else as_printed(chosen),
        section=located(str(chosen["section"]), say.language),
    )
    marked = str(observation["status"]) in MARKED
    return words + (say(f"published-{observation['status']}") if marked else "") + say("published-end")


def _key(row: Row) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in KEY)
