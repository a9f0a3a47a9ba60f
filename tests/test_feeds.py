"""Feeds: a release for every subject that it touches, under names that stay."""

from xml.etree import ElementTree

import pytest

from scripts import versions
from scripts.versions import FeedTopic
from tests.tables import PROJECT, changed, library
from tests.versioned import HOSTILE, history, package

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314 - a feed that this program wrote


def feed(releases: versions.History, about: tuple[tuple[str, str], ...]) -> ElementTree.Element:
    """One feed in English."""
    subject = FeedTopic("feeds/x.atom", "x/", HOSTILE, about)
    return parsed(versions.feeds(releases, [subject], PROJECT, "en")["feeds/x.atom"])


def test_a_feed_tells_of_each_release_that_touches_its_subject() -> None:
    new = changed(library(), "observations", 1, value=9.0)
    first, second = versions.frozen(package(library()), {}), versions.frozen(package(new, "1.0.1"), {})
    found = versions.history({"1.0.1": second, "1.0.0": first}, package(new, "1.0.1"), {})
    entries = feed(found, (("indicator", "books"),)).findall(f"{ATOM}entry")
    assert [str(one.findtext(f"{ATOM}id")).partition("#")[2] for one in entries] == ["1.0.1", "1.0.0"]
    assert entries[0].findtext(f"{ATOM}title") == f"{HOSTILE}: version 1.0.1, Corrected: 1"
    assert str(entries[0].findtext(f"{ATOM}summary")).endswith("Corrected: 1; books, North 2016: 12405.2 → 9")
    assert len(feed(found, (("indicator", "loans"),)).findall(f"{ATOM}entry")) == 1


def test_a_renamed_feed_and_its_entries_keep_their_names() -> None:
    named = ("indicators/", "volumes")
    subject = FeedTopic(
        "feeds/indicators/volumes.atom", "indicators/volumes/", "Volumes", (("indicator", "volumes"),), *named
    )
    past, renames = history(library(), "1.0.0"), {"indicators": {"books": "volumes"}}
    made = versions.feeds(past, [subject], PROJECT, "en", renames)
    assert set(made) == {"feeds/indicators/volumes.atom", "feeds/indicators/books.atom"}
    assert len(set(made.values())) == 1
    root = parsed(made["feeds/indicators/volumes.atom"])
    first = f"{PROJECT.address}en/feeds/indicators/books.atom"
    assert [one.text for one in root.iter(f"{ATOM}id")] == [first, f"{first}#1.0.0"]
    own = [one.get("href") for one in root.findall(f"{ATOM}link[@rel='self']")]
    assert own == [first.replace("books", "volumes")]


def test_a_feed_has_what_rfc_4287_asks_for() -> None:
    root = feed(history(library(), "1.0.0"), (("", ""),))
    for element in (root, *root.findall(f"{ATOM}entry")):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert str(root.findtext(f"{ATOM}updated")).endswith("T00:00:00Z")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (("indicator", "books"), f"{HOSTILE}: version 1.0.0 of the data (figures: 5), not released yet"),
        (("indicator", "nothing"), f"{HOSTILE}: no figures yet in version 1.0.0 of the data"),
    ],
)
def test_before_the_first_release_a_feed_tells_of_the_data_of_today(about: tuple[str, str], said: str) -> None:
    root = feed(versions.history({}, package(library()), {}), (about,))
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == said
    assert entry.findtext(f"{ATOM}id") == f"{PROJECT.address}en/feeds/x.atom#today"
    assert root.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated") == "2026-01-02T00:00:00Z"
