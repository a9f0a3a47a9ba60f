"""A page that a folder holds is not read; one that it does not, or that is another now, is."""

from pathlib import Path

import pytest

from scripts.kept import Store
from scripts.ledger import summed
from scripts.pages.lying import Held, LyingPages, named, result
from scripts.writer import InPlace

PAGE = b"# Books\n"
RESULT = result("books/", "home", "shown")
NAME = named("shown", "home")


def left(folder: Path, held: Held | None) -> Store:
    """What a build leaves that made the page."""
    store = Store(folder)
    lying = LyingPages("pages en", store, held)
    assert lying.known(RESULT) == ("books/", None)
    lying.new(NAME, store.put(NAME, PAGE))
    lying.leave()
    return store.again()


def is_there(path: str, own: str) -> bool:
    return (path, own) == ("books/", summed(PAGE))


def test_a_page_that_a_folder_holds_is_not_read_but_stays_kept(tmp_path: Path) -> None:
    store = left(tmp_path, is_there)
    (tmp_path / NAME[:2] / NAME[2:]).write_bytes(b"")
    lying = LyingPages("pages en", store, is_there)
    assert lying.known(RESULT) == ("books/", InPlace(summed(PAGE)))
    assert NAME not in store.used
    with store.open():
        pass
    assert (tmp_path / NAME[:2] / NAME[2:]).exists()
    lying.leave()
    assert LyingPages("pages en", store.again(), is_there).known(RESULT) == lying.known(RESULT)


@pytest.mark.parametrize("held", [None, lambda _path, _own: False])
def test_a_page_that_is_not_known_to_be_there_is_read(held: Held | None, tmp_path: Path) -> None:
    assert LyingPages("pages en", left(tmp_path, is_there), held).known(RESULT) == ("books/", PAGE)


def test_what_nobody_knows_is_made(tmp_path: Path) -> None:
    lying = LyingPages("pages en", left(tmp_path, is_there), is_there)
    assert lying.known(None) == ("", None)
    assert lying.known(result("books/", "home", "shown otherwise")) == ("books/", None)
    assert lying.known(result("books/", "findings", "shown")) == ("books/", None)
