"""Atom feeds (RFC 4287) that announce releases: one for everything, one for each place, one for each indicator."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from xml.etree import ElementTree

from scripts.model import BY_NAME
from scripts.records import Project
from scripts.versions.changes import Cells, Change, Renames
from scripts.versions.history import Release
from scripts.versions.report import WORDS, counted
from scripts.words import Say

ATOM = "http://www.w3.org/2005/Atom"


EVERYTHING = ("", "")
COLUMNS = {"entity": "entity_id", "indicator": "indicator_id"}
TABLES = {"entity": "entities", "indicator": "indicators"}
NOTHING: Renames = MappingProxyType({})
About = tuple[str, str]


@dataclass(frozen=True)
class Subject:
    """What a feed is about: its address below the language's home, its page, its name, and the ids that concern it."""

    feed: str
    page: str
    name: str
    about: tuple[About, ...] = (EVERYTHING,)


@dataclass(frozen=True)
class Index:
    """How many observations a release has, and what it changed, by what they are about."""

    observed: Mapping[About, int]
    changed: Mapping[About, Sequence[Change]]


def feeds(
    releases: Sequence[Release],
    subjects: Sequence[Subject],
    project: Project,
    language: str,
    renames: Renames = NOTHING,
) -> dict[str, bytes]:
    """A feed for every subject, by path below the language's home, the newest release first; none before the first.

    What was renamed keeps its past, and its feed is also where it was: programs that read feeds follow no page.
    """
    if not releases:
        return {}
    indexes = [_index(release) for release in releases]
    return {
        address: _feed(releases, indexes, one, project, language)
        for subject in subjects
        for address, one in _with_past(subject, renames)
    }


def _with_past(subject: Subject, renames: Renames) -> Iterator[tuple[str, Subject]]:
    """The addresses of a feed, and its subject with the ids that it had before."""
    before = [
        (kind, former, own)
        for kind, table in TABLES.items()
        for former, own in renames.get(table, {}).items()
        if (kind, own) in subject.about
    ]
    full = replace(subject, about=(*subject.about, *((kind, former) for kind, former, _ in before)))
    yield subject.feed, full
    for _, former, own in before:
        if subject.feed.endswith(f"/{own}.atom"):
            yield f"{subject.feed.removesuffix(f'{own}.atom')}{former}.atom", full


def _index(release: Release) -> Index:
    observed: Counter[About] = Counter()
    for row in release.package.cells["observations"].to_dict("records"):
        observed.update(_about(row))
    rows = {**_rows(release.before.cells if release.before else {}, release), **_rows(release.package.cells, release)}
    changed: dict[About, list[Change]] = defaultdict(list)
    for change in release.changes:
        for one in _about(rows.get((change.table, change.row), {})):
            changed[one].append(change)
    return Index(observed, changed)


def _about(row: Mapping[Hashable, object]) -> list[About]:
    """Everything, and the entity and the indicator of a row."""
    return [EVERYTHING, *((kind, str(row[column])) for kind, column in COLUMNS.items() if column in row)]


def _rows(cells: Cells, release: Release) -> dict[tuple[str, str], Mapping[Hashable, object]]:
    """The rows of the tables that a release changed, by table and key."""
    found: dict[tuple[str, str], Mapping[Hashable, object]] = {}
    for name in {change.table for change in release.changes} & set(cells):
        for row in cells[name].to_dict("records"):
            found[name, " ".join(str(row[column]) for column in BY_NAME[name].key)] = row
    return found


def _feed(
    releases: Sequence[Release], indexes: Sequence[Index], subject: Subject, project: Project, language: str
) -> bytes:
    say, home = Say(WORDS, language), project.address if language == "zh" else f"{project.address}{language}/"
    site = project.title.in_language(language) or project.title.in_language("zh") or project.title.in_language("en")
    title = (
        say("feed-whole", site=site)
        if subject.about == (EVERYTHING,)
        else say("feed-title", site=site, subject=subject.name)
    )
    entries = list(_entries(releases, indexes, subject, language))
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _add(root, "id", home + subject.feed)
    _add(root, "title", title)
    _add(root, "updated", _stamp(entries[0][1] if entries else releases[0].package.created))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": home + subject.feed, "type": "application/atom+xml"})
    ElementTree.SubElement(root, "link", {"rel": "alternate", "href": home + subject.page, "type": "text/html"})
    for contributor in project.contributors:
        _add(ElementTree.SubElement(root, "author"), "name", contributor.title)
    _add(root, "rights", project.licence.title)
    for version, created, words in entries:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", f"{home}{subject.feed}#{version}")
        _add(entry, "title", words)
        _add(entry, "updated", _stamp(created))
        ElementTree.SubElement(
            entry, "link", {"rel": "alternate", "href": f"{home}releases/{version}/", "type": "text/html"}
        )
        _add(entry, "summary", words)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entries(
    releases: Sequence[Release], indexes: Sequence[Index], subject: Subject, language: str
) -> Iterator[tuple[str, str, str]]:
    """Version, day and words of each release that touches the subject, the newest first."""
    say = Say(WORDS, language)
    for release, index in reversed(list(zip(releases, indexes, strict=True))):
        name, version, created = subject.name or say("all"), release.version, release.package.created
        found = list(dict.fromkeys(one for about in subject.about for one in index.changed.get(about, ())))
        if release.before is None:
            if count := sum(index.observed.get(about, 0) for about in subject.about):
                yield version, created, say("entry-first", subject=name, count=count)
        elif found:
            counts = counted(found, language)
            yield version, created, say("entry-changed", subject=name, version=version, counts=counts)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = "".join(sign if sign.isprintable() else " " for sign in text)


def _stamp(day: str) -> str:
    """A day as RFC 3339 asks for it."""
    return f"{day}T00:00:00Z"
