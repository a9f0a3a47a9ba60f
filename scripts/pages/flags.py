"""Which findings a figure is the subject of, and which it only enters: only the first kind is a flag on the figure."""

from collections.abc import Sequence

from scripts.pages.edition import Edition
from scripts.shelf.labels import Label, Link


def flags(edition: Edition, statement: str) -> tuple[Link, ...]:
    """Links to the findings that doubt a statement: the first of each verdict, and how many."""
    found = edition.findings_naming.get(statement, {})
    return by_verdict(edition, [name for name, about in found.items() if about])


def entered(edition: Edition, statement: str) -> Link | None:
    """The way to the first finding whose arithmetic a statement only enters; None where there is none."""
    found = edition.findings_naming.get(statement, {})
    return arithmetic(edition, [name for name, about in found.items() if not about])


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
