"""Releases: every frozen version of the data, what changed in it, its files, and whether a newer one exists."""

from collections.abc import Iterator, Sequence

from scripts.citations import Citation
from scripts.fixed import fixed
from scripts.pages import citing
from scripts.pages.editions import Edition
from scripts.pages.frozen import package_of, zipped
from scripts.pages.page import Draft, Page
from scripts.published import File, measured
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, label
from scripts.shelf.rows import Shelf
from scripts.versions import FeedTopic, Release, TableChange, counted, described
from scripts.versions.comparing import by_kind

SHOWN, LISTED = 60, 500


@fixed
class ChangeGroup:
    """The changes of one kind: its word, how many there are, the first of them in words."""

    name: str
    count: int
    changes: tuple[str, ...]
    more: int


@fixed
class ReleaseEntry:
    """One release in the list."""

    link: Link
    created: str
    counts: str


@fixed
class Today:
    """The data as they are now, where no release keeps them: what they hold, the package, how many charts there are."""

    counts: str
    whole: File | None
    charts: int


@fixed
class Listed:
    """What the list shows: the releases, the newest first, and the data of today where they are not among them."""

    title: str
    entries: tuple[ReleaseEntry, ...]
    today: Today | None


@fixed
class FrozenChart:
    """One frozen chart: the page to embed, and the picture's path below the root of the site."""

    link: Link
    picture: str


@fixed
class One:
    """What the page of a release shows; `newer` leads to the newest release where this is an older one."""

    version: str
    created: str
    newer: Link | None
    whole: File
    tables: tuple[tuple[str, File], ...]
    charts: tuple[FrozenChart, ...]
    more_charts: int
    counts: str
    groups: tuple[ChangeGroup, ...]
    citation: Citation


def pages(edition: Edition) -> Iterator[Draft]:
    """The list of releases, then the page of each."""
    yield Draft(_list)
    for number in reversed(range(len(edition.downloads.releases))):
        yield Draft.of(_page, number)


def _list(edition: Edition) -> Page:
    newest_first = list(reversed(edition.downloads.releases))
    return Page(
        path=addresses.RELEASES,
        template="releases",
        feed=addresses.FEED,
        title=edition.words("releases"),
        description=edition.say("releases-description"),
        section=addresses.DATA,
        view=Listed(
            edition.text(edition.project.title).text,
            tuple(
                ReleaseEntry(_link(edition, one), one.package.created, _counts(edition, one)) for one in newest_first
            ),
            _today(edition, newest_first[0].version if newest_first else ""),
        ),
        crumbs=(edition.home, Link(edition.words("data"), addresses.DATA)),
        contents=False,
    )


def subjects(shelf: Shelf, language: str) -> Iterator[FeedTopic]:
    """What there are feeds about: everything, each place with what belongs to it, each theme."""
    yield FeedTopic(addresses.FEED, addresses.RELEASES, "")
    below: dict[str, list[tuple[str, str]]] = {}
    for entity, host in shelf.hosts.items():
        below.setdefault(host, []).append(("entity", entity))
    for row in shelf.places:
        name = str(row["entity_id"])
        feed, page = addresses.feed(addresses.PLACES, name), addresses.place(name)
        yield FeedTopic(feed, page, label(row, "name", language).text, tuple(below[name]), addresses.PLACES, name)
    for name, row in shelf.themes.items():
        about = tuple(("indicator", str(one["indicator_id"])) for one in shelf.of_theme.get(name, ()))
        feed, page = addresses.feed(addresses.INDICATORS, name), addresses.theme(name)
        if about:
            yield FeedTopic(feed, page, label(row, "name", language).text, about, addresses.INDICATORS, name)


def _today(edition: Edition, newest: str) -> Today | None:
    if newest == edition.project.version:
        return None
    tables, charts = edition.shelf.tables, edition.own
    told = {name: f"{len(tables[name]):,}" for name in ("observations", "sources")}
    counts = edition.say("data-counts", **told)
    return Today(counts, edition.package(), len(charts))


def _link(edition: Edition, release: Release) -> Link:
    return Link(edition.words("release", version=release.version), addresses.release(release.version))


def _counts(edition: Edition, release: Release) -> str:
    if release.before is None:
        return edition.say("first-release", count=len(release.package.cells["observations"]))
    return counted(release.changes, edition.language) or edition.say("no-changes")


def _page(edition: Edition, number: int) -> Page:
    """The page of a release by its number among all, the oldest first."""
    release, newest = edition.downloads.releases[number], edition.downloads.releases[-1]
    title = edition.words("release", version=release.version)
    return Page(
        path=addresses.release(release.version),
        template="release",
        title=title,
        description=edition.say("release-description", version=release.version, counts=_counts(edition, release)),
        section=addresses.DATA,
        view=_view(edition, release, newest),
        crumbs=(edition.home, Link(edition.words("releases"), addresses.RELEASES)),
    )


def _view(edition: Edition, release: Release, newest: Release) -> One:
    folder = addresses.release(release.version)
    tables = ((path, measured(f"{folder}{path}", content)) for path, content in sorted(package_of(release).items()))
    charts = release.charts[edition.language]
    return One(
        version=release.version,
        created=release.package.created,
        newer=_link(edition, newest) if newest is not release else None,
        whole=measured(zipped(release, edition.project.name), release.content),
        tables=tuple(tables),
        charts=tuple(_frozen(edition, release, name) for name in list(charts)[:LISTED]),
        more_charts=max(0, len(charts) - LISTED),
        counts=_counts(edition, release),
        groups=tuple(_group(edition, release, own) for own in by_kind(release.changes).values()),
        citation=citing.release(edition, release),
    )


def _frozen(edition: Edition, release: Release, chart: str) -> FrozenChart:
    title = Label(release.charts[edition.language][chart].title, edition.language)
    picture = addresses.absolute("", addresses.frozen_picture(release.version, chart), edition.language)
    return FrozenChart(Link(title, addresses.frozen(release.version, chart)), picture)


def _group(edition: Edition, release: Release, changes: Sequence[TableChange]) -> ChangeGroup:
    before = release.before.cells if release.before else {}
    words = tuple(described(one, before, release.package.cells, edition.language) for one in changes[:SHOWN])
    return ChangeGroup(edition.say(f"change-{changes[0].kind}"), len(changes), words, max(0, len(changes) - SHOWN))
