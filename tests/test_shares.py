"""Shares of several machines: however many there are, the build that has all of their stores makes the same of them."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.kept import Store
from scripts.parallel import Shard
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from tests.cases import libraries


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures are not drawn."""
    monkeypatch.setattr(
        "scripts.charts.drawing._draw", lambda _: b'<svg viewBox="0 0 340 300"><path d="M0,0h9"/></svg>'
    )


def inputs(store: Store) -> Inputs:
    texts = libraries()
    texts["project.yaml"] += "\noffers: lean\n"
    return Inputs(texts, {}, {}, {}, store=store)


@pytest.mark.parametrize("count", [1, 5])
def test_however_many_shares_there_are_they_make_the_same(count: int, tmp_path: Path) -> None:
    whole = dict(build(inputs(Store())).files())
    for number in range(1, count + 1):
        own = tmp_path / f"machine-{number}"
        assert dict(build(replace(inputs(Store(own)), shard=Shard(number, count))).shared())
        shutil.copytree(own, tmp_path / "all", dirs_exist_ok=True)
    store = Store(tmp_path / "all")
    assert dict(build(inputs(store)).files()) == whole
    assert store.new < 0.5 * store.taken
