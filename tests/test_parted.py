"""Of the files of a site mkdocs reads pages and what stands on each; all others go where they belong at once."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.ledger import Ledger, summed
from scripts.site.markdown_tree import held, parted
from scripts.words import speaking
from scripts.writer import Content, InPlace, laying, leave_list, publish, write_folder

FILES = {
    "zh.yml": b"nav",
    "zh/index.md": b"page",
    "zh/assets/site.css": b"style",
    "zh/data/a.csv": b"a",
    "en/index.md": b"page",
    "en/data/a.csv": b"b",
}
READ = ["en/index.md", "zh.yml", "zh/assets/site.css", "zh/index.md"]
ON_SITE = {"assets/site.css": b"style", "data/a.csv": b"a", "en/data/a.csv": b"b"}


def ledgers(out: Path) -> tuple[Ledger, Ledger]:
    return Ledger(out / "pages", out / "pages.json"), Ledger(out / "site", out / "site.json")


def built(out: Path, known: bool = False) -> None:
    """Write the files; without the content of those that are `known` to be there."""
    there = {path for path, own in FILES.items() if known and held(*ledgers(out), path, summed(own))}
    assert len(there) == len(FILES) * known
    laid(out, {path: InPlace(summed(own)) if path in there else own for path, own in FILES.items()})


def laid(out: Path, files: Mapping[str, Content]) -> None:
    pages, site = ledgers(out)
    with laying(site.folder, site) as ready:
        write_folder(pages.folder, parted(files.items(), ready), pages)
    publish(site.folder)
    leave_list(site, ready.entries)


def found(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != ".generated")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_mkdocs_reads_pages_and_assets_and_the_rest_is_on_the_site_at_once(tmp_path: Path) -> None:
    with speaking(("zh", "en"), ""):
        built(tmp_path)
        assert sorted(found(tmp_path / "pages")) == READ
        assert found(tmp_path / "site") == ON_SITE


def test_what_is_known_to_be_there_needs_no_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.ledger.TICK", -(10**12))  # what was written just now may be known
    with speaking(("zh", "en"), ""):
        built(tmp_path)
        built(tmp_path, known=True)
        assert found(tmp_path / "site") == ON_SITE


@pytest.mark.parametrize("lost", ["pages/zh/assets/site.css", "site/assets/site.css", "site/data/a.csv"])
def test_what_lies_in_one_of_two_places_only_is_not_held(lost: str, tmp_path: Path) -> None:
    with speaking(("zh", "en"), ""):
        built(tmp_path)
        (tmp_path / lost).unlink()
        path = f"zh/{lost.removeprefix('site/').removeprefix('pages/zh/')}"
        assert not held(*ledgers(tmp_path), path, summed(FILES[path]))
        with pytest.raises(ValueError, match="is not what it was said to be"):
            laid(tmp_path, {path: InPlace(summed(FILES[path]))})
