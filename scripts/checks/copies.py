"""The same figure in several places: within one document, in a later document, and against its correction."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scripts.checks.arithmetic import number, spread
from scripts.checks.bases import base_cause
from scripts.checks.findings import Finding, Reach, as_printed, finding, unread
from scripts.checks.formulas import same_gap
from scripts.checks.grounds import FACT, ORDERED_BY, SHOWN, Facts, Row, beside, in_order, interval, misses
from scripts.checks.rows import moment, names, own, picked, real, swap
from scripts.curated.sections import located
from scripts.words import LANGUAGES

COMPARED = list(dict.fromkeys([*FACT, "scope", "qualifier", *SHOWN, *ORDERED_BY]))


def repeated(facts: Facts) -> Iterator[Finding]:
    """The same figure of the same scope given twice in one document with values that cannot both be right."""
    levels, keys = _several(facts, ["place", "indicator_id"]), [*FACT, "scope"]
    once = levels.drop_duplicates([*keys, "low", "high"])
    for row, other in _apart(once, _firm(levels), keys, facts):
        yield _twice(row, other, facts)


def _apart(rows: pd.DataFrame, others: pd.DataFrame, keys: list[str], facts: Facts) -> Iterator[tuple[Row, Row]]:
    """Statements with those beside them that have the same keys, where both cannot be right."""
    joined = beside(rows[[*keys, *SHOWN]], others, keys, "_other")
    wrong = joined[misses(interval(joined), interval(joined, "_other"))]
    for name, other in zip(wrong["statement_id"], wrong["statement_id_other"], strict=True):
        yield facts.statement(name), facts.statement(other)


def _twice(row: Row, other: Row, facts: Facts) -> Finding:
    ids, place, name = (
        (str(row["statement_id"]), str(other["statement_id"])),
        facts.places[facts.place_of(row)],
        str(row["indicator_id"]),
    )
    return finding(
        "repeated",
        row,
        ids[1:],
        f"{as_printed(row)} ≠ {as_printed(other)}",
        "error",
        Reach(
            doubts=ids,
            causes=(
                base_cause(place, name, real(row["value"])),
                *(() if other["qualifier"] == "range" else same_gap(row, real(other["value"]))),
                *_same_list(row, other, facts),
            ),
        ),
        name=names(facts, name),
        other=as_printed(other),
        elsewhere={language: located(str(other["section"]), language) for language in LANGUAGES},
        swap=swap(row, own(other)),
    )


def _same_list(row: Row, other: Row, facts: Facts) -> tuple[str, ...]:
    """The cause of parts of one whole that the same two sections give differently."""
    parent = facts.catalogue.indicators[str(row["indicator_id"])].parent
    between = " ".join(sorted((str(row["section"]), str(other["section"]))))
    return (f"list {' '.join(facts.places[facts.place_of(row)])} {parent} {between}",) if parent else ()


def _several(facts: Facts, keys: list[str]) -> pd.DataFrame:
    """The levels of what is stated more than once."""
    told = facts.statements.loc[facts.statements["measure"] == "level", keys]
    return facts.statements.loc[told.index[told.duplicated(keep=False)], COMPARED]


def _firm(levels: pd.DataFrame) -> pd.DataFrame:
    """The best level of each document, place, period and indicator that is printed as a number or as a range."""
    firm = (levels["rank"] != "deprecated") & levels["qualifier"].isin(["exact", "range"])
    return in_order(levels[firm]).drop_duplicates(FACT)


def contested(facts: Facts) -> Iterator[Finding]:
    """Two documents that state different values for one place, period and indicator, each as of its own period."""
    keys = ["entity_id", "period", "indicator_id", "scope"]
    stated = _firm(_several(facts, keys[:3]))
    stated = stated[stated["role"] == "current"]
    for row, other in _apart(stated, in_order(stated).drop_duplicates(keys), keys, facts):
        ids = (str(row["statement_id"]), str(other["statement_id"]))
        decided = other["rank"] == "preferred" != row["rank"]
        title = facts.catalogue.sources[str(other["source_id"])].title
        words = {"name": names(facts, str(row["indicator_id"])), "other": as_printed(other), "elsewhere": title}
        text, reach = f"{as_printed(row)} ≠ {as_printed(other)}", Reach(doubts=ids[:1] if decided else ids)
        yield finding("contested", row, ids[1:], text, "unverifiable", reach, **words)


def revised(facts: Facts) -> Iterator[Finding]:
    """A value of an earlier period, printed or worked back from a change, that its own document states otherwise."""
    keys = ["entity_id", "period", "indicator_id"]
    earlier = facts.best[facts.best["role"] == "current"]
    later = facts.best[facts.best["role"] == "prior"]
    for row, other in _apart(later, earlier, keys, facts):
        name, then = names(facts, str(row["indicator_id"])), as_printed(other)
        ids = (str(row["statement_id"]), str(other["statement_id"]))
        text = f"{as_printed(row)} ≠ {then}"
        yield finding("revised", row, ids[1:], text, "unverifiable", Reach(doubts=ids), name=name, other=then)
    yield from _worked_back(facts)


def _worked_back(facts: Facts) -> Iterator[Finding]:
    """Changes that give another value for the period before than the document of that period states."""
    for name in dict.fromkeys((*facts.changes("difference"), *facts.changes("growth"))):
        back = facts.implied(name).where(~facts.printed(name).there)
        stated = facts.printed(name).at(facts.others[0])
        for place in np.flatnonzero(misses(back.interval, stated.interval)):
            ids, then = (facts.ids(one.behind(int(place))) for one in (back, stated))
            changed = [one for one in ids if facts.statement(one)["measure"] != "level"]
            row, value = facts.statement(changed[0]), spread(picked(back, int(place)))
            if _tells(row, facts):
                words = {"name": names(facts, name), "other": as_printed(facts.statement(then[0])), "value": value}
                words |= {"period": moment(facts.places[int(place)][2]), "wording": "revised-change"}
                text, reach = f"{value} ≠ {words['other']}", Reach(doubts=(*ids, *then))
                yield finding("revised", row, (*ids, *then), text, "unverifiable", reach, **words)


def _tells(row: Row, facts: Facts) -> bool:
    """Whether a change tells the value before: "unchanged" does of a count alone, since it says nothing of decimals."""
    moved = real(row["low"]) or real(row["high"])
    return bool(moved) or facts.catalogue.indicators[str(row["indicator_id"])].kind == "count"


def correction(facts: Facts) -> Iterator[Finding]:
    """A figure that is not read as printed, with the reason."""
    for row in facts.statements[facts.statements["corrected"]].to_dict("records"):
        reason = {"zh": row["note_zh"], "en": row["note_en"]}
        name, read = names(facts, str(row["indicator_id"])), _read(row)
        unit = bool(row["printed_unit"]) and read == str(row["printed"]).replace(",", "")
        wording = "correction-unused" if row["rank"] == "deprecated" else "correction-unit" if unit else "correction"
        words = {"name": name, "read": read, "reason": reason, "wording": wording}
        words |= {"own": _unit(facts, str(row["indicator_id"]))}
        reach = Reach(causes=(unread(row),) if row["rank"] == "deprecated" else ())
        yield finding("correction", row, (), read, "garbled", reach, **words)


def _unit(facts: Facts, indicator: str) -> dict[str, str]:
    unit = facts.catalogue.units[facts.catalogue.indicators[indicator].unit]
    return {"zh": unit.zh, "en": unit.en}


def _read(row: Row) -> str:
    """What a corrected figure is read as: a number, or both ends of a range."""
    ends = [row["value"]] if row["qualifier"] != "range" else [row["value_low"], row["value_high"]]
    return "–".join(number(real(end)) for end in ends)
