"""A process that loads mkdocs before there is anything to render: it is told once, and never outlives the build."""

from pathlib import Path

import pytest

from scripts.copies import CORES
from scripts.site import engine
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
    assert [(tmp_path / name / "site" / "index.html").read_text() for name in ("a", "b")] == [
        '<h1 id="a">a</h1>',
        '<h1 id="b">b</h1>',
    ]
    assert [one.returncode for one in early] == [0] * len(early)


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
