"""Findings as values, with the arithmetic written out, and the words of their messages."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

import pandas as pd

from scripts.checks.arithmetic import readable
from scripts.checks.english import english
from scripts.checks.grounds import Row
from scripts.curated.sections import located
from scripts.fixed import fixed
from scripts.model import BY_NAME
from scripts.words import LANGUAGES, Say, wording

Fact = tuple[str, str, str]
WORDS = wording("checks")
SEVERITY = {"error": "error", "implausible": "error", "rounding": "note"}
COMPUTED = (
    "arithmetic",
    "sums",
    "against",
    "then",
    "now",
    "rest",
    "count",
    "part",
    "whole",
    "base",
    "inferred",
    "worked",
    "meant",
)
ABOUT = ("source_id", "entity_id", "indicator_id", "printed")
PRINTED = ("printed", "other", "part", "grown")
SAME_UNIT = ("printed", "other")  # what a brief says in the unit of the doubtful figure
PLAIN = ("points", "correction")
POWERS = (("m^2", "m²"), ("m^3", "m³"))  # how plain text writes what stands high in a document
_BARE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
UNREAD = "unread"  # how the cause of a figure that cannot be read begins
# Rules whose two sides cannot both be right however the words are read; of the others the verdict says less.
PROVE = ("repeated", "partition", "entities", "subset", "difference", "growth", "events")


@fixed
class Finding:
    """One contradiction or oddity; `statements` are the ids concerned, the doubtful one first.

    `doubts` are the statements that it casts doubt on, and `facts` (entity, period, indicator) the values in doubt that
    nobody states. `rules` are those of all findings in one, `causes` keys: findings that share one have one cause.
    `label` is the name of the doubtful figure, `own` what it is said to be, `bodies` say what is printed and what the
    arithmetic gives, `briefs` the same in one plain sentence, `also` which other figures have the same cause, `reasons`
    why the verdict is what it is, `outcomes` what is published; all but `own` by language.
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
    label: Mapping[str, str]
    own: str
    bodies: Mapping[str, str]
    briefs: Mapping[str, str]
    doubts: tuple[str, ...]
    rules: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    causes: frozenset[str] = frozenset()
    also: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)

    @property
    def finding_id(self) -> str:
        """Stable id: the rule and the doubtful statement."""
        return f"{self.rule}-{self.statements[0]}"

    @property
    def severity(self) -> str:
        """How much it matters to a reader: error, warning or note."""
        return "note" if self.rule == "points" else SEVERITY.get(self.verdict, "warning")

    @property
    def judged(self) -> bool:
        """Whether a curator has given the verdict."""
        return bool(self.reasons)

    def with_verdict(self, verdict: str, reasons: Mapping[str, str]) -> "Finding":
        """The finding with a curator's verdict and reason."""
        return replace(self, verdict=verdict, reasons=reasons)

    def message(self, language: str) -> str:
        """What is printed, what follows, the verdict in words, its reason, and what is published."""
        unproven = self.verdict == "error" and self.rule not in PROVE
        code = "verdict-mismatch" if unproven else f"verdict-{self.verdict}"
        verdict = "" if self.rule in PLAIN else Say(WORDS, language)(code)
        more = (texts.get(language, "") for texts in (self.reasons, self.outcomes))
        parts = (self.bodies[language], self.also.get(language, ""), verdict, *more)
        return (" " if language == "en" else "").join(filter(None, parts))


@fixed
class Reach:
    """What a finding reaches: statements in doubt (its own where None), values in doubt that nobody states, causes."""

    doubts: Iterable[str] | None = None
    facts: Iterable[Fact] = ()
    causes: Iterable[str] = ()


OWN = Reach()


def finding(
    rule: str,
    row: Row,
    others: Iterable[str],
    computed: str,
    verdict: str,
    reach: Reach = OWN,
    /,
    **words: object,
) -> Finding:
    """A finding about the statement in `row`; `words` fill its message (of the rule, or of `wording`), by language.

    Where `name` is not what the statement is about, `part` or `meant` among the words is the value that is meant.
    Each of `others` is a statement id, or several with spaces between them. What is about one statement has one cause.
    """
    statement, label, wording = str(row["statement_id"]), words.get("name"), str(words.get("wording", rule))
    source, entity, indicator, printed = (str(row[key]) for key in ABOUT)
    return Finding(
        rule,
        source,
        entity,
        int(str(row["year"])),
        indicator,
        tuple(dict.fromkeys((statement, *" ".join(others).split()))),
        computed,
        printed,
        verdict,
        label if isinstance(label, dict) else {},
        str(words.get("part") or words.get("meant") or as_printed(row)),
        {language: _body(wording, language, row, words) for language in LANGUAGES},
        {language: _brief(wording, language, row, words) for language in LANGUAGES},
        (statement,) if reach.doubts is None else tuple(dict.fromkeys(reach.doubts)),
        (rule,),
        tuple(reach.facts),
        frozenset((f"about {statement}", *reach.causes)),
    )


def unread(row: Row) -> str:
    """The cause of findings on a figure that cannot be read, and on its change."""
    return " ".join((UNREAD, *(str(row[key]) for key in ("source_id", "entity_id", "period", "indicator_id"))))


def as_printed(row: Row) -> str:
    """The characters as printed, with the unit that a table or heading gives outside the cell; 2.86m² for 2.86m^2."""
    unit, printed = str(row["printed_unit"]), str(row["printed"])
    for typed, set_high in POWERS:
        printed = printed.replace(typed, set_high)
    return f"{printed}{' ' if unit[:1].isascii() and unit[:1].isalpha() else ''}{unit}"


def _body(wording: str, language: str, row: Row, words: Mapping[str, object]) -> str:
    filled = _filled(language, row, words)
    say = Say(WORDS, language)
    body = say(wording, **filled).strip()
    hints = [str(filled["hint"])] if filled.get("hint") else []
    if filled.get("swap"):
        hints.append(say("swapped-base" if filled.get("swap_base") else "swapped", **filled))
    return (" " if language == "en" else "").join(filter(None, (body, *hints)))


def _brief(wording: str, language: str, row: Row, words: Mapping[str, object]) -> str:
    """What does not fit, in one sentence for someone who knows no rule, with numbers as people read them."""
    say = Say(WORDS, language)
    texts = _filled(language, row, words)
    filled = {key: readable(one) if key in COMPUTED and isinstance(one, str) else one for key, one in texts.items()}
    filled |= {key: _measured(str(filled[key]), row, language) for key in SAME_UNIT if key in filled}
    ends = ["-swapped"] * bool(filled.get("swap_base")) + ["-worked"] * bool(filled.get("worked")) + [""]
    name = next((f"brief-{wording}{end}" for end in ends if say.knows(f"brief-{wording}{end}")), wording)
    return say(name, **filled).strip()


def _measured(text: str, row: Row, language: str) -> str:
    """A bare number as printed in a table, with the unit of its indicator; in English with % only, thousands parted."""
    if row.get("measure") != "level" or not _BARE.fullmatch(text):
        return text
    if row["unit"] == "%" or language == "zh":
        return f"{text}{row['unit']}"
    return f"{int(text):,}" if text.isdigit() else text


def _filled(language: str, row: Row, words: Mapping[str, object]) -> dict[str, object]:
    """What fills a message in one language: `quoted` is the printed characters themselves, `printed` as said."""
    texts = {key: value[language] if isinstance(value, dict) else value for key, value in words.items()}
    if language == "zh":
        texts |= {key: str(texts[key]).replace("–", "—") for key in COMPUTED if isinstance(texts.get(key), str)}
    filled = {"section": located(str(row["section"]), language), "printed": as_printed(row), **texts}
    quoted = str(filled["printed"])
    if language == "en":
        filled |= {key: english(str(filled[key])) for key in PRINTED if key in filled}
    said = str(filled["printed"])
    return {**filled, "quoted": f"“{quoted}”" if said in quoted else f"“{quoted}” ({said})"}


def table(findings: Iterable[Finding]) -> pd.DataFrame:
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
        " ".join(item.doubts),
        item.computed,
        item.printed,
        item.verdict,
        item.message("zh"),
        item.message("en"),
        item.briefs["zh"],
        item.briefs["en"],
    )
