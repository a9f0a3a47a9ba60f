"""The statements of a source, section by section, with the characters as printed."""

from collections.abc import Iterator, Sequence

from scripts.curated.sections import headed, named, section_order
from scripts.figures.flags import entered, flags
from scripts.figures.statements import read
from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.pages.observed import mark, printed, section_label
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Mark, Row, label


@fixed
class Statement:
    """One statement as the source's page shows it; `figure` leads to the page that publishes it."""

    anchor: str
    indicator: Link
    entity: Link | None
    period: str
    measure: str
    printed: Label
    value: str
    remarks: tuple[str, ...]
    marks: tuple[Mark, ...]
    note: Label
    figure: str
    others: tuple[Link, ...]
    findings: tuple[Link, ...]
    entered: Link | None

    @property
    def plain(self) -> bool:
        """Whether it is the level that a figure is, exact and undisputed: its characters say all there is to say."""
        more = self.entity, self.measure, self.remarks, self.marks, self.note, self.others, self.findings, self.entered
        return bool(self.figure) and not any(more)


@fixed
class Section:
    """The statements of one section, in the order of the table."""

    anchor: str
    name: Label
    statements: tuple[Statement, ...]


def place_of(edition: Edition, row: Row) -> Link | None:
    """The place or institution that a row is about, with the way to the page that shows it; None for no one."""
    if row["entity_id"] not in edition.shelf.entities:
        return None
    host = edition.shelf.hosts.get(row["entity_id"], "")
    return Link(edition.entity(row["entity_id"]), addresses.place(host) if host else addresses.PLACES)


def marks_of(sections: Sequence[Section]) -> tuple[Mark, ...]:
    """The marks that occur, each once."""
    marks = {mark for section in sections for one in section.statements for mark in one.marks}
    return tuple(sorted(marks, key=lambda one: one.kind))


def sections_of(edition: Edition, rows: Sequence[Row], source: Row) -> Iterator[Section]:
    """The statements by section, in the order of the sections."""
    names = dict.fromkeys(str(row["section"]) for row in rows)
    for number, name in enumerate(sorted(names, key=section_order), 1):
        statements = tuple(_statement(edition, row, source) for row in rows if row["section"] == name)
        yield Section(f"section-{number}", section_label(edition, name, str(source["language"]), headed), statements)


def _statement(edition: Edition, row: Row, source: Row) -> Statement:
    observation = edition.shelf.published.get(row["statement_id"])
    own = row["entity_id"] == source["entity_id"]
    return Statement(
        anchor=str(row["statement_id"]),
        indicator=Link(edition.indicator(row["indicator_id"]), edition.shelf.indicator(row["indicator_id"])),
        entity=None if own else place_of(edition, row),
        period=str(row["period"]),
        measure="" if row["measure"] == "level" else edition.say(f"measure-{row['measure']}"),
        printed=printed(edition, row),
        value=read(edition, row),
        remarks=tuple(_remarks(edition, row)),
        marks=() if row["status"] == "A" else (mark(edition, "status", str(row["status"])),),
        note=label(row, "note", edition.language),
        figure=edition.shelf.paths.get(observation["observation_id"], "") if observation else "",
        others=tuple({one.label.text: one for one in _others(edition, row)}.values()),
        findings=flags(edition, row["statement_id"]),
        entered=entered(edition, row["statement_id"]),
    )


def _remarks(edition: Edition, row: Row) -> Iterator[str]:
    """What is not ordinary about a statement: hedged, a comparative, preferred or set aside."""
    if row["qualifier"] != "exact":
        yield edition.say(f"qualifier-{row['qualifier']}")
    if row["role"] == "prior":
        yield edition.say("role-prior")
    if row["rank"] != "normal":
        yield edition.say(f"rank-{row['rank']}")


def _others(edition: Edition, row: Row) -> Iterator[Link]:
    """Other statements of the same fact, in this report or another one; what is printed alike in one section once."""
    key, found = (row["entity_id"], row["period"], row["indicator_id"], row["measure"]), dict[str, list[str]]()
    for other in edition.shelf.facts.get(key, ()):
        if other["statement_id"] != row["statement_id"]:
            source = edition.shelf.sources[other["source_id"]]
            words = {"year": source["year"], "section": named(str(other["section"]), edition.language)}
            words["printed"] = printed(edition, other).text
            own = "other-here" if other["source_id"] == row["source_id"] else "other-statement"
            found.setdefault(edition.say(own, **words), []).append(edition.shelf.stated[other["statement_id"]])
    for text, paths in found.items():
        times = edition.say("other-times", count=len(paths)) if len(paths) > 1 else ""
        yield Link(Label(text + times, edition.language), paths[0])
