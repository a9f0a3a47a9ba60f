"""A copy of this process for work beside it, which begins with all that is in memory; how many processors there are."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, NoReturn, TypeVar

from scripts.fixed import fixed

CORES = "BUILD_CORES"  # so many processes instead of one for each processor
SHARING = ContextVar("sharing", default=False)  # whether what is done belongs to a share of work
R = TypeVar("R")
_COPIES = set[int]()  # the numbers of the processes that are copies of this one


def cores() -> int:
    """How many processes work at once; one for what belongs to a share of work that is spread already."""
    return 1 if SHARING.get() else int(os.environ.get(CORES, "0")) or os.cpu_count() or 1


def beside(work: Callable[[], R]) -> Callable[[], R]:
    """Begin work in a copy of this process, which knows all that this one does; the answer waits for it.

    What the work raises is raised there. Where processes cannot be copied, or there is one processor, the work is done
    when it is waited for: each answer is asked for once. Work in a copy must not draw, since the drawing program may
    have been used before, see `parallel`; and what it changes in memory is changed in the copy alone.
    """
    if cores() == 1 or not possible():
        return work
    here, there = multiprocessing.Pipe(duplex=False)
    with uninterrupted():
        number = os.fork()
        if not number:
            here.close()  # else it would wait for itself to read where the other process was killed
            _copied(work, there)
    there.close()
    _COPIES.add(number)
    return partial(_answered, number, here)


def possible() -> bool:
    """Whether a process can be copied here without harm."""
    return sys.platform == "linux"


def _copied(work: Callable[[], object], line: Connection) -> NoReturn:
    """What a copy does: it says what it made, or what was raised, and ends without clearing up behind the other."""
    SHARING.set(True)
    _COPIES.clear()
    try:
        with _Telling(line):
            line.send((True, work()))
        os._exit(0)
    finally:
        os._exit(1)


@fixed
class _Telling:
    """Says what is raised within."""

    line: Connection

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if error is not None:
            self.line.send((False, error))
        return True


def _answered(number: int, line: Connection) -> Any:
    """What a copy says; raises what was raised there, and BrokenProcessPool where it ended too soon."""
    try:
        good, said = line.recv()
    except EOFError:
        raise BrokenProcessPool("a process beside this one ended before its work was done") from None
    finally:
        os.waitpid(number, 0)
        _COPIES.discard(number)
        line.close()
    if good:
        return said
    raise said


def end_copies() -> None:
    """End the copies that nobody waited for: something else has failed meanwhile."""
    while _COPIES:
        number = _COPIES.pop()
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Start processes that an interrupt from the keyboard does not reach: it is for the program, which ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
