"""A process that loads mkdocs before there is anything to render: it is told once, and never outlives the build."""

from pathlib import Path

import pytest

from scripts.copies import CORES
from scripts.site import engine
from scripts.site.markdown_tree import Language
from scripts.site.running import Portion
from scripts.writer import write_into

CONFIGURATION = b"site_name: Libraries\ntheme: {name: null, custom_dir: theme}\nplugins: []\n"


def laid(folder: Path, page: str) -> tuple[str, str]:
    """A site of one page: its configuration, and where it goes."""
    files = {"mkdocs.yml": CONFIGURATION, "docs/index.md": page.encode(), "theme/main.html": b"{{ page.content }}"}
    write_into(folder, files)
    return str(folder / "mkdocs.yml"), str(folder / "site")


@pytest.mark.parametrize("cores", ["1", "2"])
def test_a_process_that_was_loaded_before_renders_as_one_that_was_not(
    cores: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORES, cores)
    with engine.loaded():
        early = [*engine.LOADED]
        assert len(early) == int(cores) - 1
        answers = [engine.told(0, [laid(tmp_path / name, f"# {name}")]) for name in ("a", "b")]
        assert not engine.LOADED
        assert [answer()[0] for answer in answers] == [0, 0]
    assert [(tmp_path / f"{name}/site{engine.PAGES}").read_text() for name in ("a", "b")] == [
        '<h1 id="a">a</h1>',
        '<h1 id="b">b</h1>',
    ]
    assert [one.returncode for one in early] == [0] * len(early)


def test_pages_stand_in_one_file_and_each_is_found_there(tmp_path: Path) -> None:
    own = laid(tmp_path, "# One")
    write_into(tmp_path / "docs", {"two.md": "# 二".encode(), "plain.txt": b"text"})
    assert engine.told(0, [own])()[0] == 0
    made = Portion(Language("en", {}, {}, [], ""), ["index.md", "two.md"], tmp_path, [], brings=True)
    assert made.rendered("two/index.html").decode() == '<h1 id="_1">二</h1>'
    assert made.rendered("index.html") == b'<h1 id="one">One</h1>'
    assert not [*made.site.rglob("*.html")]
    assert (made.site / "plain.txt").exists()


def test_what_is_wrong_with_a_page_is_said(tmp_path: Path) -> None:
    code, said = engine.told(0, [laid(tmp_path, "[there](nowhere.md)")])()
    assert code
    assert "nowhere.md" in said


def test_no_process_is_left_where_nothing_is_rendered_or_something_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORES, "2")
    with engine.loaded():
        unused = engine.LOADED[0]
    with engine.ended():  # as where the disk is full before it answers
        engine.told(0, [laid(tmp_path, "# One")])
        begun = engine.AT_WORK[0]
    assert unused.returncode
    assert begun.returncode
    assert not [*engine.LOADED, *engine.AT_WORK]
