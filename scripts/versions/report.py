"""Changes in words, for people who review them, and as plain values for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from scripts.versions.archives import Archive
from scripts.versions.comparing import Cells, TableChange, by_kind, level, raised
from scripts.words import Say, wording

WORDS = wording("versions")
SHOWN, LONGEST = 40, 160


def markdown(old: Archive | None, new: Archive, found: tuple[TableChange, ...], language: str = "en") -> str:
    """The changes as a short Markdown text: what they mean for the version, then each kind with its first cells.

    Without an older package, the text says how much the new one holds.
    """
    say = Say(WORDS, language)
    if old is None:
        counts = {table: len(new.cells[table]) for table in ("observations", "sources")}
        return "\n".join([f"# {say('heading-first', version=new.version)}", "", say("first", **counts), ""])
    lines = [f"# {say('heading', old=old.version, new=new.version)}", ""]
    if not found:
        return "\n".join([*lines, say("nothing"), ""])
    bump = level(found)
    lines += [say("next-version", level=say(f"level-{bump}"), version=raised(old.version, bump)), ""]
    for kind, own in by_kind(found).items():
        lines += [f"## {say('count', kind=say(f'kind-{kind}'), count=len(own))}", ""]
        lines += [f"- {_literal(described(one, old.cells, new.cells, language))}" for one in own[:SHOWN]]
        lines += [f"- {say('more', count=len(own) - SHOWN)}"] if len(own) > SHOWN else []
        lines.append("")
    return "\n".join(lines)


def plain(old: Archive | None, new: Archive, found: Sequence[TableChange]) -> Mapping[str, object]:
    """The changes as values for JSON: versions, the part that must rise, counts by kind, and every change."""
    bump = level(tuple(found))
    return {
        "old": old.version if old else None,
        "new": new.version,
        "level": bump,
        "next": raised(old.version, bump) if old else new.version,
        "counts": {kind: len(own) for kind, own in by_kind(tuple(found)).items()},
        "changes": [{**asdict(one), "level": one.level} for one in found],
    }


def counted(found: Sequence[TableChange], language: str) -> str:
    """How many changes there are of each kind, in words."""
    say = Say(WORDS, language)
    kinds = by_kind(tuple(found)).items()
    return say("count-separator").join(say("count", kind=say(f"kind-{kind}"), count=len(own)) for kind, own in kinds)


def described(change: TableChange, old: Cells, new: Cells, language: str) -> str:
    """One change in words: a figure by its names, anything else by table, row and column."""
    say, what = Say(WORDS, language), _what(change, old, new, language)
    if not change.column and change.row:
        return what
    if change.column and change.row and not change.of_value:
        what = say("cell", row=what, column=change.column)
    before, after = (_brief(text) or say("blank") for text in (change.old, change.new))
    return say("from-to", what=what, old=before, new=after)


def _what(change: TableChange, old: Cells, new: Cells, language: str) -> str:
    say, cells = Say(WORDS, language), old if change.kind == "removed" else new
    if change.table == "observations" and change.row:
        row = next(_rows(cells, "observations", "observation_id", change.row), None)
        if row is not None:
            names = {key: _name(cells, table, row[f"{key}_id"], language) for key, table in NAMED.items()}
            return say("figure", period=row["period"], **names)
    return say("row", table=change.table, row=change.row).strip()


NAMED = {"entity": "entities", "indicator": "indicators"}


def _name(cells: Cells, table: str, name: str, language: str) -> str:
    row = next(_rows(cells, table, f"{'entity' if table == 'entities' else 'indicator'}_id", name), None)
    if row is None:
        return name
    first, second = ("name_zh", "name_en") if language == "zh" else ("name_en", "name_zh")
    return str(row[first] or row[second])


def _rows(cells: Cells, table: str, column: str, value: str) -> Iterator[Mapping[str, str]]:
    frame = cells.get(table)
    if frame is not None:
        for row in frame[frame[column] == value].to_dict("records"):
            yield {str(key): str(cell) for key, cell in row.items()}


def _brief(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _literal(text: str) -> str:
    """A text whose characters mean nothing in Markdown or HTML."""
    return "".join(f"&#{ord(sign)};" if sign in "\\`*_{}[]()<>#|!&~" else sign for sign in " ".join(text.split()))
