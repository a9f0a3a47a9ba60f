"""Thresholds beside values: on which side a value lies, as far as the words of its report can tell."""

from dataclasses import dataclass

from scripts.pages.edition import Edition
from scripts.pages.labels import Label, Row
from scripts.pages.shelf import Shelf


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
    """Whether a value meets a threshold; None where what the report says of the value leaves that open.

    A lower bound (over 30) can only show that a value is large enough or too large, an upper bound (under 30) only
    that it is too small or small enough, and "about 30" neither.
    """
    least = bool(threshold["comparison"] == "at_least")
    value, limit = float(row["value"]), float(threshold["value"])
    above = bool(value >= limit if least else value > limit)
    words = qualifier(shelf, row)
    if words == "exact" or (words == "over" and above) or (words == "under" and not above):
        return above is least
    return None


def qualifier(shelf: Shelf, row: Row) -> str:
    """How exact the statement makes a value; exact where none states it."""
    statement = shelf.statements.get(row["statement_id"])
    return "exact" if statement is None else str(statement["qualifier"])
