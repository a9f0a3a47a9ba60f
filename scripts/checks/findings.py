"""Findings as values, with the arithmetic written out, and the words of their messages."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pandas as pd

from scripts.model import BY_NAME
from scripts.words import LANGUAGES, Say

Row = Mapping[Hashable, Any]
WORDS = Path(__file__).with_name("words.yaml")


SEVERITY = {"error": "error", "implausible": "error", "rounding": "note"}
PLAIN = ("points", "correction")


@dataclass(frozen=True)
class Finding:
    """One contradiction or oddity; `statements` are the ids concerned, the doubtful one first.

    `bodies` say what is printed and what the arithmetic gives, `reasons` why the verdict is what it is, `outcomes`
    what is published; all by language.
    """

    rule: str
    source_id: str
    entity_id: str
    year: int
    indicator_id: str
    statements: tuple[str, ...]
    computed: str
    printed: str
    verdict: str
    bodies: Mapping[str, str]
    reasons: Mapping[str, str]
    outcomes: Mapping[str, str] = field(default_factory=dict)

    @property
    def finding_id(self) -> str:
        """Stable id: the rule and the doubtful statement."""
        return f"{self.rule}-{self.statements[0]}"

    @property
    def severity(self) -> str:
        """How much it matters to a reader: error, warning or note."""
        return "note" if self.rule == "points" else SEVERITY.get(self.verdict, "warning")

    def judged(self, verdict: str, reasons: Mapping[str, str]) -> "Finding":
        """The finding with a curator's verdict and reason."""
        return replace(self, verdict=verdict, reasons=reasons)

    def message(self, language: str) -> str:
        """What is printed, what follows, the verdict in words, its reason, and what is published."""
        verdict = "" if self.rule in PLAIN else Say(WORDS, language)(f"verdict-{self.verdict}")
        parts = (self.bodies[language], verdict, self.reasons.get(language, ""), self.outcomes.get(language, ""))
        return (" " if language == "en" else "").join(filter(None, parts))


def finding(rule: str, row: Row, others: tuple[str, ...], computed: str, verdict: str, **words: object) -> Finding:
    """A finding about the statement in `row`; `words` fill its message (of the rule, or of `wording`), by language.

    Each of `others` is a statement id, or several with spaces between them.
    """
    statement = str(row["statement_id"])
    return Finding(
        rule,
        str(row["source_id"]),
        str(row["entity_id"]),
        int(str(row["year"])),
        str(row["indicator_id"]),
        tuple(dict.fromkeys((statement, *" ".join(others).split()))),
        computed,
        str(row["printed"]),
        verdict,
        {language: _body(str(words.get("wording", rule)), language, row, words) for language in LANGUAGES},
        {},
    )


def _body(wording: str, language: str, row: Row, words: Mapping[str, object]) -> str:
    filled = {key: value[language] if isinstance(value, dict) else value for key, value in words.items()}
    say = Say(WORDS, language)
    body = say(wording, section=row["section"], printed=row["printed"], **filled).strip()
    hint = "swapped-base" if filled.get("swap_base") else "swapped"
    swapped = say(hint, **filled) if filled.get("swap") else ""
    return (" " if language == "en" else "").join(filter(None, (body, swapped)))


def table(findings: list[Finding]) -> pd.DataFrame:
    """Findings as the published table; several on one statement and rule are numbered."""
    rows, used = [], dict[str, int]()
    for item in sorted(findings, key=lambda one: (one.finding_id, one.statements)):
        used[item.finding_id] = number = used.get(item.finding_id, 0) + 1
        name = item.finding_id if number == 1 else f"{item.finding_id}-{number}"
        rows.append(_row(name, item))
    frame = pd.DataFrame(rows, columns=BY_NAME["findings"].names)
    return frame.astype({"year": "int64"})


def _row(name: str, item: Finding) -> tuple[object, ...]:
    return (
        name,
        item.rule,
        item.severity,
        item.source_id,
        item.entity_id,
        item.year,
        item.indicator_id,
        " ".join(item.statements),
        item.computed,
        item.printed,
        item.verdict,
        item.message("zh"),
        item.message("en"),
    )
