"""A page that lies in the site as it is to be is known without being read, and only then."""

import os
from dataclasses import replace
from pathlib import Path
from time import time

import pytest

from scripts.kept import Store
from scripts.ledger import Ledger, summed
from scripts.site import there
from scripts.site.division import Division
from scripts.site.markdown_tree import Language
from scripts.writer import write_folder

ONE = Division({"": "https://libraries.example/"})
PAGES = {"index.md": "1", "data/books.md": "2"}
CHINESE = Language("zh", {}, PAGES, (), "theme")


def site(folder: Path) -> Ledger:
    """A site as a build left it."""
    before = Ledger(folder / "site", folder / "list.json")
    write_folder(folder / "site", {"index.html": b"1", "data/books/index.html": b"2"}, before)
    later = time() + 1
    os.utime(folder / "list.json", (later, later))
    return Ledger(folder / "site", folder / "list.json")


def left() -> Store:
    """What the last build left in the store."""
    store = Store()
    there.leave(CHINESE, store, {name: rendered(key) for name, key in PAGES.items()})
    return store


def rendered(key: str) -> there.Lying:
    """A page whose content is its key."""
    return there.Lying(key, summed(b"mold"), summed(key.encode()))


def known(language: Language, before: Ledger, division: Division = ONE) -> list[str]:
    return list(there.pages(language, left(), division, before))


def test_pages_that_lie_there_are_known(tmp_path: Path) -> None:
    assert known(CHINESE, site(tmp_path)) == [*PAGES]


@pytest.mark.parametrize(
    "language",
    [
        replace(CHINESE, theme="other"),
        replace(CHINESE, keys={}),
        replace(CHINESE, keys={"index.md": "3", "books.md": "2"}),
        replace(CHINESE, name="en"),
    ],
)
def test_pages_that_are_to_be_otherwise_are_not(language: Language, tmp_path: Path) -> None:
    assert not known(language, site(tmp_path))


def test_a_page_that_somebody_changed_is_not(tmp_path: Path) -> None:
    before = site(tmp_path)
    (tmp_path / "site" / "index.html").write_bytes(b"9")
    assert known(CHINESE, before) == ["data/books.md"]


def test_where_there_are_several_sites_nothing_is(tmp_path: Path) -> None:
    assert not known(CHINESE, site(tmp_path), Division({**ONE.sites, "north": "https://north.example/"}))


def test_what_is_not_read_stays_in_the_store(tmp_path: Path) -> None:
    keys = {name: summed(text.encode()) for name, text in PAGES.items()}
    language, before = replace(CHINESE, keys=keys), site(tmp_path)
    pages = {name: replace(rendered(text), key=keys[name]) for name, text in PAGES.items()}
    with Store(tmp_path / "store").open() as store:
        for key in (*keys.values(), summed(b"mold")):
            store.put(key, b"made")
        there.leave(language, store, pages)
    for _ in range(5):
        with Store(tmp_path / "store").open() as store:
            assert there.pages(language, store, ONE, before) == pages
    assert {store.get(key) for key in (*keys.values(), summed(b"mold"))} == {b"made"}
