"""Processes that begin with what this one has in memory: the same as one after the other, and what fails is said."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from select import select

import pytest

from scripts import parallel
from scripts.copies import beside, cores
from scripts.forked import forked
from scripts.problems import Problem, ProblemsError

HELD: list[int] = []


def counted(most: int) -> Iterator[tuple[int, int, int]]:
    HELD.append(most)
    yield from ((number, len(HELD), cores()) for number in range(most))


def failing(how: str) -> Iterator[str]:
    yield how
    if how == "problem":
        raise ProblemsError([Problem("a.yaml", 3, "wrong"), Problem("a.yaml", 1, "wrong, too")])
    if how == "fault":
        raise KeyError(how)
    if how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("processors", ["1", "3"])
def test_the_outcome_is_in_the_order_of_the_items_and_nothing_is_left_in_memory(
    processors: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUILD_CORES", processors)
    made = [(number, 1, 1) for most in (3, 0, 2, 5) for number in range(most)]
    assert list(forked(counted, [3, 0, 2, 5])) == made
    assert HELD == []


def test_what_a_process_fails_at_is_raised_once_what_it_made_before_was_taken() -> None:
    outcome = forked(failing, ["fine", "problem", "fine"])
    assert [next(outcome), next(outcome)] == ["fine", "problem"]
    with pytest.raises(ProblemsError) as raised:
        next(outcome)
    assert [one.line for one in raised.value.problems] == [1, 3]
    with pytest.raises(RuntimeError, match=r"(?s)in failing.*KeyError: 'fault'"):
        list(forked(failing, ["fault"]))


def test_a_process_that_was_ended_from_outside_is_not_taken_for_done() -> None:
    with pytest.raises(BrokenProcessPool):
        list(forked(failing, ["fine", "killed"]))


def endless(line: int) -> Iterator[int]:
    while True:
        os.write(line, b"1")
        yield line
        time.sleep(0.001)


def idle(line: int) -> None:
    os.write(line, b"1")


def in_turns(line: int) -> None:
    list(forked(endless, [line]))


def from_a_pool(line: int) -> None:
    parallel._POOLS.clear()
    parallel.begun(idle, line)()
    time.sleep(100)


def large(line: int) -> bytes:
    os.write(line, b"1")
    return bytes(1 << 20)  # more than waits in a pipe


def from_a_copy(line: int) -> None:
    beside(partial(large, line))
    time.sleep(100)


@pytest.mark.parametrize("ask", [in_turns, from_a_pool, from_a_copy])
def test_no_process_is_left_where_the_one_that_asked_was_killed(
    ask: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUILD_CORES", "2")
    monkeypatch.delitem(sys.modules, parallel.DRAWING, raising=False)
    here, there = os.pipe()
    asking = os.fork()
    if not asking:
        try:
            ask(there)
        finally:
            os._exit(0)
    os.close(there)
    assert os.read(here, 1) == b"1"
    os.kill(asking, signal.SIGKILL)
    os.waitpid(asking, 0)
    end = time.monotonic() + 10
    while select([here], [], [], 10)[0] and os.read(here, 1 << 16) and time.monotonic() < end:
        pass
    assert time.monotonic() < end


def test_a_process_that_cannot_be_begun_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(os, "fork", refused)
    with pytest.raises(OSError, match="Cannot allocate memory"):
        list(forked(counted, [1]))
