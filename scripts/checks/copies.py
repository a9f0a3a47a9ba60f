"""The same figure in several places: within one document, in a later document, and against its correction."""

from collections.abc import Iterator

from scripts.checks.arithmetic import number
from scripts.checks.facts import FACT, Facts, beside, interval, misses
from scripts.checks.findings import Finding, finding
from scripts.checks.rows import names, operand, real, swap


def repeated(facts: Facts) -> Iterator[Finding]:
    """The same figure given twice in one document with values that cannot both be right."""
    levels = facts.statements[facts.statements["measure"] == "level"]
    joined = beside(levels.drop_duplicates([*FACT, "low", "high"]), facts.best, FACT, "_best")
    joined = joined[joined["statement_id"] != joined["statement_id_best"]]
    wrong = misses(interval(joined), interval(joined, "_best"))
    for row in joined[wrong].to_dict("records"):
        other = facts.statements.set_index("statement_id").loc[str(row["statement_id_best"])]
        verdict = "scope_differs" if "D" in (row["status"], other["status"]) else "error"
        yield finding(
            "repeated",
            row,
            (str(row["statement_id_best"]),),
            f"{row['printed']} ≠ {row['printed_best']}",
            verdict,
            name=names(facts, str(row["indicator_id"])),
            other=row["printed_best"],
            elsewhere=other["section"],
            swap=swap(row, operand(row, "best")),
        )


def revised(facts: Facts) -> Iterator[Finding]:
    """A document's comparative for an earlier period that differs from what the earlier document stated."""
    keys = ["entity_id", "period", "indicator_id"]
    earlier = facts.best[facts.best["role"] == "current"]
    later = facts.best[facts.best["role"] == "prior"]
    joined = beside(later, earlier, keys, "_then")
    wrong = misses(interval(joined), interval(joined, "_then"))
    for row in joined[wrong].to_dict("records"):
        name, then = names(facts, str(row["indicator_id"])), str(row["printed_then"])
        others = (str(row["statement_id_then"]),)
        yield finding("revised", row, others, f"{row['printed']} ≠ {then}", "unverifiable", name=name, other=then)


def correction(facts: Facts) -> Iterator[Finding]:
    """A figure that is read otherwise than printed, with the reason."""
    for row in facts.statements[facts.statements["corrected"]].to_dict("records"):
        reason = {"zh": row["note_zh"], "en": row["note_en"]}
        name, read = names(facts, str(row["indicator_id"])), number(real(row["value"]))
        wording = "correction-unused" if row["rank"] == "deprecated" else "correction"
        yield finding("correction", row, (), read, "garbled", name=name, read=read, reason=reason, wording=wording)
