"""Atom feeds (RFC 4287) that announce releases: one for everything, one for each place, one for each theme."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from xml.etree import ElementTree

from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.model import BY_NAME
from scripts.shelf import addresses
from scripts.versions.archives import COLUMNS, EVERYTHING
from scripts.versions.comparing import Cells, Renames, TableChange
from scripts.versions.past import History, Release
from scripts.versions.report import WORDS, counted, described
from scripts.words import Say, folder

ATOM = "http://www.w3.org/2005/Atom"
SHOWN = 10
TABLES = {"entity": "entities", "indicator": "indicators"}
NOTHING: Renames = MappingProxyType({})
About = tuple[str, str]


@fixed
class FeedTopic:
    """What a feed is about: its address below the language's home, its page, its name, and the ids that concern it.

    Its own `id` is that of what stands in the `folder` of its page; a feed about everything has none.
    `first` is the address that the feed had at first, where its subject was renamed since: what a feed and its entries
    are called never changes, or programs would take what they know for news (RFC 4287, 4.2.6).
    """

    feed: str
    page: str
    name: str
    about: tuple[About, ...] = (EVERYTHING,)
    folder: str = ""
    id: str = ""
    first: str = ""

    @property
    def identity(self) -> str:
        """What the feed is called for good, below the language's home."""
        return self.first or self.feed


@fixed
class Index:
    """How many observations a release has, and what it changed, by what they are about; what tells of these in words.

    `before` and `after` are the tables of which the words are made, without observations that stayed as they were.
    """

    observed: Mapping[About, int]
    changed: Mapping[About, Sequence[TableChange]]
    before: Cells
    after: Cells


@fixed
class FeedEntry:
    """What a feed says once: its name within the feed, the day, the page below the language's home, the words."""

    name: str
    day: str
    page: str
    title: str
    summary: str


def feeds(
    past: History, subjects: Sequence[FeedTopic], project: Project, language: str, renames: Renames = NOTHING
) -> dict[str, bytes]:
    """A feed for every subject, by path below the language's home, the newest release first.

    What no release speaks of yet has an entry about the data of today: RFC 4287 allows a feed without entries, but some
    programs refuse to subscribe to it. What was renamed keeps its past, and its feed is also where it was: programs
    that read feeds follow no page.
    """
    indexes, today = [_index(release) for release in past.releases], past.today.observed
    made = {}
    for subject in subjects:
        for address, one in _with_past(subject, renames):
            entries = list(_entries(past.releases, indexes, one, language)) or [_today(past, today, one, language)]
            made[address] = _feed(entries, one, project, language)
    return made


def _with_past(subject: FeedTopic, renames: Renames) -> Iterator[tuple[str, FeedTopic]]:
    """The addresses of a feed, and its subject with the ids that it had before."""
    before = [
        (kind, former, own)
        for kind, table in TABLES.items()
        for former, own in renames.get(table, {}).items()
        if (kind, own) in subject.about
    ]
    moved = [addresses.feed(subject.folder, former) for _, former, own in before if own == subject.id]
    about = (*subject.about, *((kind, former) for kind, former, _ in before))
    full = replace(subject, about=about, first=moved[0] if moved else "")
    yield from ((address, full) for address in (subject.feed, *moved))


def _index(release: Release) -> Index:
    rows = {**_rows(release.before.cells if release.before else {}, release), **_rows(release.package.cells, release)}
    changed: dict[About, list[TableChange]] = defaultdict(list)
    for change in release.changes:
        for one in _about(rows.get((change.table, change.row), {})):
            changed[one].append(change)
    before, after = release.before.cells if release.before else {}, release.package.cells
    few = [_touched(cells, release.changes) for cells in (before, after)]
    return Index(release.package.observed, changed, *few)


def _touched(cells: Cells, changes: Sequence[TableChange]) -> Cells:
    """The tables with only those observations that changed."""
    rows = {change.row for change in changes if change.of_value}
    names = ("observations", *TABLES.values())
    found = {name: cells[name] for name in names if name in cells}
    return {
        name: frame[frame["observation_id"].isin(rows)] if name == "observations" else frame
        for name, frame in found.items()
    }


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


def _feed(entries: Sequence[FeedEntry], subject: FeedTopic, project: Project, language: str) -> bytes:
    say, home = Say(WORDS, language), f"{project.address}{folder(language)}"
    site = project.title.in_language(language) or project.title.in_language("zh") or project.title.in_language("en")
    whole = subject.about == (EVERYTHING,)
    root = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": language})
    _add(root, "id", home + subject.identity)
    _add(root, "title", say("feed-whole", site=site) if whole else say("feed-title", site=site, subject=subject.name))
    _add(root, "updated", _stamp(entries[0].day))
    ElementTree.SubElement(root, "link", {"rel": "self", "href": home + subject.feed, "type": "application/atom+xml"})
    _page(root, home + subject.page)
    for contributor in project.contributors:
        _add(
            ElementTree.SubElement(root, "author"), "name", contributor.name.in_language(language) or contributor.title
        )
    _add(root, "rights", project.licence.title)
    for one in entries:
        entry = ElementTree.SubElement(root, "entry")
        _add(entry, "id", f"{home}{subject.identity}#{one.name}")
        _add(entry, "title", one.title)
        _add(entry, "updated", _stamp(one.day))
        _page(entry, home + one.page)
        _add(entry, "summary", one.summary)
    ElementTree.indent(root)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entries(
    releases: Sequence[Release], indexes: Sequence[Index], subject: FeedTopic, language: str
) -> Iterator[FeedEntry]:
    """One for each release that touches the subject, the newest first."""
    say = Say(WORDS, language)
    for release, index in reversed(list(zip(releases, indexes, strict=True))):
        name, version = subject.name or say("all"), release.version
        found = list(dict.fromkeys(one for about in subject.about for one in index.changed.get(about, ())))
        if release.before is None:
            count = sum(index.observed.get(about, 0) for about in subject.about)
            words = say("entry-first", subject=name, count=count) if count else ""
        else:
            counts = counted(found, language)
            words = say("entry-changed", subject=name, version=version, counts=counts) if found else ""
        if words:
            told = say("entry-separator").join([words, *_told(found, index, language)])
            yield FeedEntry(version, release.package.created, f"releases/{version}/", words, told)


def _told(found: Sequence[TableChange], index: Index, language: str) -> Iterator[str]:
    """The first values that changed, in words, and how many more did."""
    values = [one for one in found if one.of_value]
    yield from (described(one, index.before, index.after, language) for one in values[:SHOWN])
    if len(values) > SHOWN:
        yield Say(WORDS, language)("entry-more", count=len(values) - SHOWN)


def _today(past: History, observed: Mapping[About, int], subject: FeedTopic, language: str) -> FeedEntry:
    """What there is about a subject that no release speaks of yet."""
    say, today = Say(WORDS, language), past.today
    name, count = subject.name or say("all"), sum(observed.get(about, 0) for about in subject.about)
    key = "entry-today" if count else "entry-nothing"
    words = say(key, subject=name, version=today.version, count=count)
    return FeedEntry("today", today.created, subject.page, words, say("entry-today-summary", words=words))


def _page(parent: ElementTree.Element, address: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": "alternate", "href": address, "type": "text/html"})


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = "".join(sign if sign.isprintable() else " " for sign in text)


def _stamp(day: str) -> str:
    """A day as RFC 3339 asks for it."""
    return f"{day}T00:00:00Z"
