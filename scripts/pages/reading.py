"""How a report was read: its statements by kind, corrections, what was left out and why, and what it lacks."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scripts.figures.coverage import coverage
from scripts.figures.coverage import score as coverage_score
from scripts.fixed import fixed
from scripts.model.codes import GAP_REASONS, MEASURES, QUALIFIERS, RANKS, ROLES, STATUSES
from scripts.numbers import shown
from scripts.packages.describing import WORDS as LABELS
from scripts.pages.editions import Edition
from scripts.pages.indicators import link as indicator_link
from scripts.shelf.labels import Label, Link, Row, label
from scripts.words import Say

KINDS = {"measure": MEASURES, "role": ROLES, "qualifier": QUALIFIERS, "rank": RANKS, "status": STATUSES}


@fixed
class Counted:
    """Statements or exclusions by kind: each that occurs, in words, and how many."""

    name: str
    items: tuple[tuple[str, str], ...]


@fixed
class CorrectionLine:
    """A figure read otherwise than printed: the characters expected, the reading ("" where not published), and why."""

    section: str
    path: str
    printed: Label
    read: str
    reason: Label


@fixed
class Lack:
    """Expected indicators without a value, for one reason."""

    reason: str
    meaning: str
    indicators: tuple[Link, ...]


@fixed
class ReadingView:
    """What the page of a source says about how it was read and what it lacks."""

    coverage: str
    kinds: tuple[Counted, ...]
    corrections: tuple[CorrectionLine, ...]
    left_out: Counted
    lacks: tuple[Lack, ...]


def reading(edition: Edition, source: Row) -> ReadingView:
    """How a source was read."""
    rows = edition.shelf.statements_of.get(source["source_id"], ())
    left_out = edition.left_out.get(str(source["source_id"]), {})
    said = [(edition.say(f"left-out-{reason}"), number) for reason, number in left_out.items()]
    return ReadingView(
        coverage=score(edition, source),
        kinds=tuple(_kinds(edition, rows)),
        corrections=tuple(_corrections(edition, source)),
        left_out=Counted(edition.say("left-out"), tuple((word, _number(edition, count)) for word, count in said)),
        lacks=tuple(_lacks(edition, source)),
    )


def score(edition: Edition, source: Row) -> str:
    """The coverage of the source's entity and year in words; "" where nothing is expected."""
    if source["entity_id"] not in edition.shelf.entities:
        return ""
    found = coverage(edition, str(source["entity_id"]), int(source["year"]))
    return coverage_score(edition, found) if found else ""


def _kinds(edition: Edition, rows: Sequence[Row]) -> Iterator[Counted]:
    said = Say(LABELS, edition.language)
    for column, codes in KINDS.items():
        counts = Counter(str(row[column]) for row in rows)
        items = ((said(f"{column}-{code}"), counts[code]) for code in codes if counts[code])
        yield Counted(edition.say(f"read-{column}"), tuple((word, _number(edition, count)) for word, count in items))


def _number(edition: Edition, count: int) -> str:
    return shown(count, 0, edition.language)


def _corrections(edition: Edition, source: Row) -> Iterator[CorrectionLine]:
    """What is read otherwise than printed: the first statement of a finding of the rule `correction`."""
    shelf = edition.shelf
    for row in shelf.statements_of.get(source["source_id"], ()):
        name = str(row["statement_id"])
        for found in shelf.findings_on.get(name, ()):
            if found["rule"] == "correction" and str(found["statements"]).split()[0] == name:
                read = "" if row["rank"] == "deprecated" else str(found["computed"])
                printed = Label(str(row["printed"]), str(source["language"]))
                reason = label(row, "note", edition.language)
                yield CorrectionLine(str(row["section"]), shelf.stated[name], printed, read, reason)


def _lacks(edition: Edition, source: Row) -> Iterator[Lack]:
    shelf, entity = edition.shelf, source["entity_id"]
    gaps = shelf.gaps_in.get((shelf.hosts.get(entity, ""), int(source["year"])), ())
    for reason in GAP_REASONS:
        rows = [row for row in gaps if row["reason"] == reason and row["entity_id"] == entity]
        if rows:
            links = (indicator_link(edition, row["indicator_id"]) for row in rows)
            yield Lack(edition.say(f"gap-{reason}"), edition.say(f"gap-{reason}-meaning"), tuple(links))
