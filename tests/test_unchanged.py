"""A build of what was built before: recognised by all that it depends on, and by what lies in the site."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.checks import check as check_catalogue
from scripts.curated.catalogue import catalogue
from scripts.kept import Store
from scripts.kept.store import BUILDS
from scripts.ledger import Ledger
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.passed import built, looked_at, passed
from scripts.pipeline.unchanged import MUCH, beside, familiar, leave, left, sums
from tests.cases import libraries

PACKAGE = {"datapackage.json": b"{}", "data/a.csv": b"a\n"}


def placed(folder: Path) -> Path:
    for name, content in {"site/index.html": b"home", "site/a/index.html": b"a", **PACKAGE}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "site"


def inputs(store: Store) -> Inputs:
    return Inputs({"a.yaml": "a: 1"}, {"about/a.md": b"a"}, {"a.css": b""}, {"1.0.0": b"zip"}, store=store)


def test_the_same_inputs_beside_what_they_made_are_recognised(tmp_path: Path) -> None:
    store, site = Store(), placed(tmp_path)
    assert left(inputs(store), Ledger(site), tmp_path) is None
    made = leave(inputs(store), sums(Ledger(site)), PACKAGE, 2, 1)
    assert left(inputs(store), Ledger(site), tmp_path) == made


def test_builds_of_what_was_built_throw_nothing_away(tmp_path: Path) -> None:
    site = placed(tmp_path)
    with Store(tmp_path / "store").open() as store:
        store.put("ab12", b"a page")
        made = leave(inputs(store), sums(Ledger(site)), PACKAGE, 2, 1)
    for _ in range(BUILDS + 1):
        with Store(tmp_path / "store").open() as store:
            assert left(inputs(store), Ledger(site), tmp_path) == made
    assert Store(tmp_path / "store").get("ab12") == b"a page"


@pytest.mark.parametrize(
    "other",
    [
        {"curated": {"a.yaml": "a: 2"}},
        {"curated": {"b.yaml": "a: 1"}},
        {"documents": {}},
        {"assets": {"a.css": b"a{}"}},
        {"frozen": {}},
        {"received": {"a.csv": b"a"}},
        {"address": "https://other.example/"},
        {"repository": "https://other.example/"},
    ],
)
def test_other_inputs_are_built(tmp_path: Path, other: dict[str, object]) -> None:
    store, site = Store(), placed(tmp_path)
    leave(inputs(store), sums(Ledger(site)), PACKAGE, 2, 1)
    assert left(replace(inputs(store), **other), Ledger(site), tmp_path) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "site/index.html").write_bytes(b"by hand"),
        lambda folder: (folder / "site/index.html").unlink(),
        lambda folder: (folder / "site/more.html").write_bytes(b""),
        lambda folder: (folder / "data/a.csv").write_bytes(b"b\n"),
        lambda folder: (folder / "datapackage.json").unlink(),
    ],
)
def test_a_site_that_is_otherwise_than_it_was_left_is_built(tmp_path: Path, spoil: Callable[[Path], object]) -> None:
    store, site = Store(), placed(tmp_path)
    leave(inputs(store), sums(Ledger(site)), PACKAGE, 2, 1)
    spoil(tmp_path)
    assert left(inputs(store), Ledger(site), tmp_path) is None


def test_a_catalogue_is_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given = Inputs(libraries(), {}, {}, {})
    first = passed(given)
    assert first.statements > first.gaps > 0
    monkeypatch.setattr("scripts.pipeline.inspection.inspect", None)
    assert passed(given) == first
    with pytest.raises(TypeError):
        passed(replace(given, curated={**given.curated, "more.yaml": ""}))


def test_what_a_build_checked_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever its site goes; a check says of it what it would have found itself."""
    given = Inputs(libraries(), {}, {}, {}, store=Store())
    found = looked_at(given)
    monkeypatch.setattr("scripts.pipeline.inspection.inspect", None)
    built(check_catalogue(catalogue(libraries())), replace(given, address="https://there.example/", commit="ab12"))
    assert passed(given) == found
    with pytest.raises(TypeError):
        passed(replace(given, curated={**given.curated, "more.yaml": ""}))


def test_work_of_which_most_is_known_is_done_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUILD_CORES", "2")
    first = replace(inputs(Store()), curated={"project.yaml": "name: one", "a.yaml": "a: 1"})
    assert beside(first, os.getpid)() != os.getpid()
    assert not familiar(first)
    leave(first, {}, PACKAGE, 2, 1)
    assert familiar(first)
    assert beside(replace(first, curated={**first.curated, "a.yaml": "a: 2"}), os.getpid)() == os.getpid()
    assert beside(first, os.getpid, MUCH - 1)() == os.getpid() != beside(first, os.getpid, MUCH)()
    titled = {**first.curated, "sources/t.yaml": "title: T"}
    assert beside(replace(first, curated=titled), os.getpid)() != os.getpid()
    assert beside(replace(first, curated={"project.yaml": "name: two"}), os.getpid)() != os.getpid()
