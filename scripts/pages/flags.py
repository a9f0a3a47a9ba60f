"""Which findings a figure is the subject of, and which it only enters: only the first kind is a flag on the figure."""

from collections.abc import Sequence

from scripts.pages.edition import Edition
from scripts.pages.labels import Label, Link, Row
from scripts.pages.shelf import Shelf, fact

PARTS = "partition"  # the rule whose finding is about all the parts that do not add up, not only the first


def flags(edition: Edition, statements: Sequence[str]) -> tuple[Link, ...]:
    """Links to the findings that doubt one of the statements: the first of each verdict, and how many."""
    return by_verdict(edition, list(_found(edition.shelf, statements, True)))


def entered(edition: Edition, statements: Sequence[str]) -> Link | None:
    """The way to the first finding whose arithmetic the statements only enter; None where there is none."""
    return arithmetic(edition, list(_found(edition.shelf, statements, False)))


def by_verdict(edition: Edition, names: Sequence[str]) -> tuple[Link, ...]:
    """Links to findings: the first of each verdict, and how many."""
    verdicts: dict[str, list[str]] = {}
    for name in names:
        verdicts.setdefault(str(edition.shelf.findings[name]["verdict"]), []).append(name)
    return tuple(_link(edition, edition.say(f"verdict-{verdict}"), found) for verdict, found in verdicts.items())


def arithmetic(edition: Edition, names: Sequence[str]) -> Link | None:
    """The way to the first of the findings whose arithmetic a figure enters; None where there are none."""
    return _link(edition, edition.say("finding-entered"), names) if names else None


def _link(edition: Edition, text: str, names: Sequence[str]) -> Link:
    times = f" × {len(names)}" if len(names) > 1 else ""
    return Link(Label(text + times, edition.language), edition.shelf.found[names[0]])


def _found(shelf: Shelf, statements: Sequence[str], doubted: bool) -> dict[str, Row]:
    """The findings that name the statements, by id: those that doubt them, or the others."""
    found = {str(item["finding_id"]): item for name in statements for item in shelf.findings_on.get(name, ())}
    return {key: item for key, item in found.items() if doubts(shelf, item, statements) == doubted}


def doubts(shelf: Shelf, finding: Row, statements: Sequence[str]) -> bool:
    """Whether a finding is about one of the statements: the first that it names, or another one of the same fact.

    Of parts that do not add up it is about each of them.
    """
    first = shelf.statements[str(finding["statements"]).split()[0]]
    own = [shelf.statements[name] for name in statements if name in shelf.statements]
    if finding["rule"] == PARTS:
        whole = shelf.indicators[first["indicator_id"]]["parent_id"]
        return any(one is first or (whole and _parent(shelf, one) == whole) for one in own)
    return any(fact(one) == fact(first) for one in own)


def _parent(shelf: Shelf, statement: Row) -> str:
    return str(shelf.indicators[statement["indicator_id"]]["parent_id"])
