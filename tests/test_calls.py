"""Calls below the command line go deep in one piece of memory, of which no loop stands at the end."""

import resource
from collections.abc import Callable

import pytest

from scripts.__main__ import roomy

DEEP, MANY = 300, 300  # calls within each other; calls of a loop that stands so deep


def deepest(run: Callable[[], object], calls: int) -> int:
    """The most pages of memory that a loop took anew, wherever it stood."""
    if not calls:
        return taken()
    return max(taken(), deepest(run, calls - 1))


def taken() -> int:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for number in range(MANY):
        abs(same(number))
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def same(number: int) -> int:
    return number


same.__code__ = same.__code__.replace(co_stacksize=64)  # larger than a step down, so that it meets the end of a piece


@pytest.mark.parametrize("room", [False, True])
def test_no_loop_asks_the_system_for_memory_with_each_call(room: bool) -> None:
    most = list[int]()

    def run() -> None:
        most.append(deepest(taken, DEEP))

    (roomy(run) if room else run)()
    assert (most[0] < MANY // 2) is room
