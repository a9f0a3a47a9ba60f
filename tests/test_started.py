"""Processes beside this one are started early only where they can be copies of it: then little is worth sharing."""

import os
import sys
from collections.abc import Iterator

import pytest

from scripts import parallel
from scripts.copies import CORES


@pytest.fixture
def alone() -> Iterator[None]:
    parallel.finish()
    yield
    parallel.finish()


def where(_: int) -> int:
    return os.getpid()


@pytest.mark.usefixtures("alone")
def test_processes_that_are_there_share_what_would_not_be_worth_a_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORES, "2")
    monkeypatch.delitem(sys.modules, parallel.DRAWING, raising=False)
    parallel.start()
    assert parallel.started()
    assert len({*parallel.spread(where, range(6), 3)}) == 2


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(("cores", "drawn"), [("1", False), ("2", True)])
def test_none_are_started_for_one_processor_or_once_pictures_were_drawn(
    cores: str, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORES, cores)
    if drawn:
        monkeypatch.setitem(sys.modules, parallel.DRAWING, sys)
    else:
        monkeypatch.delitem(sys.modules, parallel.DRAWING, raising=False)
    parallel.start()
    assert not parallel.started()
