"""Which findings a figure is the subject of, and which it only enters: only the first kind is a flag on the figure."""

from collections.abc import Sequence

from scripts.figures.speaker import Speaker, words
from scripts.shelf.labels import Label, Link
from scripts.shelf.lineage import Found


def flags(speaker: Speaker, statement: str) -> tuple[Link, ...]:
    """Links to the findings that doubt a statement: the first of each verdict, and how many."""
    found = speaker.shelf.findings_naming.get(statement, {})
    return by_verdict(speaker, shown(speaker, found))


def entered(speaker: Speaker, statement: str) -> Link | None:
    """The way to the first finding whose arithmetic a statement only enters; None where there is none."""
    found = speaker.shelf.findings_naming.get(statement, {})
    return arithmetic(speaker, [name for name in found if name not in shown(speaker, found)])


def shown(speaker: Speaker, found: Found) -> list[str]:
    """Those of the findings behind a figure that are told with it: they doubt it, or the name of what it counts."""
    return [name for name, about in found.items() if about or not speaker.shelf.judged[name]["about"]]


def by_verdict(speaker: Speaker, names: Sequence[str]) -> tuple[Link, ...]:
    """Links to findings: the first of each verdict, and how many."""
    verdicts: dict[str, list[str]] = {}
    for name in names:
        row = speaker.shelf.judged[name]
        verdicts.setdefault(str(row["verdict"]) if row["about"] else "name", []).append(name)
    say = words(speaker.language)
    return tuple(_link(speaker, say(f"verdict-{verdict}"), found) for verdict, found in verdicts.items())


def arithmetic(speaker: Speaker, names: Sequence[str]) -> Link | None:
    """The way to the first of the findings whose arithmetic a figure enters; None where there are none."""
    if not names:
        return None
    word = "finding-entered" if len(names) > 1 else "finding-entered-one"
    text = words(speaker.language)(word, count=len(names))
    return Link(Label(text, speaker.language), speaker.shelf.found[names[0]])


def _link(speaker: Speaker, text: str, names: Sequence[str]) -> Link:
    times = f" × {len(names)}" if len(names) > 1 else ""
    return Link(Label(text + times, speaker.language), speaker.shelf.found[names[0]])
