"""Thresholds beside values: on which side a value lies, as far as the words of its report can tell."""

from dataclasses import dataclass

from scripts.curated.characters import may_be
from scripts.pages.edition import Edition
from scripts.shelf.labels import Label, Row
from scripts.shelf.rows import Shelf

SOUND = ("A", "E")


@dataclass(frozen=True)
class Standard:
    """A threshold beside a value: its sign and number, and on which side the value lies; None where none can say."""

    text: str
    verdict: str
    meets: bool | None
    name: Label


def standards(edition: Edition, row: Row) -> tuple[Standard, ...]:
    """The thresholds of the indicator beside this value."""
    return tuple(_standard(edition, row, item) for item in edition.shelf.thresholds_of.get(row["indicator_id"], ()))


def _standard(edition: Edition, row: Row, threshold: Row) -> Standard:
    indicator = edition.shelf.indicators[row["indicator_id"]]
    met = meets(edition.shelf, row, threshold)
    side = "" if met is None else "met" if met else "missed"
    verdict = edition.say(f"{threshold['comparison']}-{side}" if side else "standard-open")
    return Standard(
        edition.say(f"limit-{threshold['comparison']}", value=edition.number(float(threshold["value"]), indicator)),
        verdict,
        met,
        edition.name(threshold),
    )


def meets(shelf: Shelf, row: Row, threshold: Row) -> bool | None:
    """Whether a value meets a threshold; None where its status or what the report says of it leaves that open.

    A value that is doubtful or defined otherwise is not judged; for what is hedged see `may_be`.
    """
    if row["status"] not in SOUND:
        return None
    limit, ends = float(threshold["value"]), may_be(float(row["value"]), qualifier(shelf, row))
    sides = {end >= limit if threshold["comparison"] == "at_least" else end <= limit for end in ends}
    return sides.pop() if len(sides) == 1 else None


def qualifier(shelf: Shelf, row: Row) -> str:
    """How exact the statement makes a value; exact where none states it."""
    statement = shelf.statements.get(row["statement_id"])
    return "exact" if statement is None else str(statement["qualifier"])
