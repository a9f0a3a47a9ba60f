"""Work spread over all processors where there is much of it; the results are the same, and in the same order."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

MANY, PORTIONS = 64, 8  # starting processes takes as long as drawing about so many pictures
T = TypeVar("T")
R = TypeVar("R")


def spread(work: Callable[[T], R], items: Sequence[T]) -> Iterator[R]:
    """What `work`, a function of a module, makes of each item; many items are shared among processes.

    The processes are spawned: a forked one would wait forever for the drawing program, once that has been used.
    """
    if len(items) < MANY:
        yield from map(work, items)
        return
    processes = os.cpu_count() or 1
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, items, chunksize=max(1, len(items) // (PORTIONS * processes)))
