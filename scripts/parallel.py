"""Work spread over all processors where there is much of it; the results are the same, and in the same order."""

import atexit
import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256
from itertools import chain, islice
from multiprocessing import resource_tracker
from threading import Thread
from typing import ParamSpec, TypeVar

from scripts.copies import SHARING, cores, end_copies, possible, uninterrupted
from scripts.fixed import fixed
from scripts.words import form, languages, speak

PORTIONS_OF_ALL = 480  # of places, indicators and whatever else: what is of one portion is always made together
MANY, PORTIONS = 64, 8  # starting processes takes as long as drawing about so many pictures
AHEAD = 2  # shares for each other process: one that it works on, and one that it goes on with
SELDOM = 1_000_000  # new objects between two searches for circles of them: many tables and few circles are in memory
DRAWING = "vl_convert"
UNSAID = "ignore:resource_tracker:UserWarning"
T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")
_POOLS: dict[tuple[tuple[str, ...], str], ProcessPoolExecutor] = {}


@fixed
class Shard:
    """What one of several machines makes: every so many-th portion of all that belongs to something."""

    number: int = 1
    of: int = 1

    @property
    def whole(self) -> bool:
        """Whether what is about everything is made here."""
        return self.of == 1

    def has(self, group: str) -> bool:
        """Whether what belongs to something, by its id, is made here."""
        return portion(group) % self.of == self.number - 1


ALL = Shard()


@fixed
class Turn(Shard):
    """What is made at once of a machine's `share`, of which all would take too much memory: some portions of all."""

    portions: frozenset[int] = frozenset()
    share: Shard = ALL

    @property
    def whole(self) -> bool:
        """What is about everything is made in no turn."""
        return False

    def has(self, group: str) -> bool:
        """Whether what belongs to something, by its id, is made in this turn."""
        return portion(group) in self.portions and self.share.has(group)


@fixed
class Chosen(Shard):
    """What one of several sites shows: what belongs to one of these, by its id, or to none of them."""

    names: frozenset[str] = frozenset()
    others: bool = False

    @property
    def whole(self) -> bool:
        """Whether what is about everything is shown here."""
        return self.others

    def has(self, group: str) -> bool:
        """Whether what belongs to something, by its id, is shown here."""
        return (group in self.names) is not self.others


@fixed
class Also(Shard):
    """What a machine makes beside its `share`: what belongs to one of these, by its id."""

    names: frozenset[str] = frozenset()
    share: Shard = ALL

    def has(self, group: str) -> bool:
        """Whether what belongs to something, by its id, is made here."""
        return group in self.names or self.share.has(group)


@cache
def portion(group: str) -> int:
    """The portion that something falls into by its id: the same on every machine."""
    return int.from_bytes(sha256(group.encode()).digest()[:4], "big") % PORTIONS_OF_ALL


def spread(work: Callable[[T], R], items: Sequence[T], many: int = MANY) -> Iterator[R]:
    """What `work`, a function of a module, makes of each item; as many items are shared among processes.

    This one takes its share, from the end: one process less needs to be started, and to load what `work` needs. No
    share is called back: where a process ends too soon, what was called back would be waited for without end.
    Raises BrokenProcessPool then.
    """
    if len(items) < many or cores() == 1:
        yield from map(work, items)
        return
    shares = list(portions(items, max(1, len(items) // (PORTIONS * cores()))))
    waiting: list[Future[list[R]]] = []
    own: list[list[R]] = []
    while len(waiting) + len(own) < len(shares):
        if sum(not one.done() for one in waiting) < AHEAD * (cores() - 1):
            waiting.append(_submitted(_each, work, shares[len(waiting)]))
        else:
            own.append(_each(work, shares[-1 - len(own)]))
    for made in chain((one.result() for one in waiting), reversed(own)):
        yield from made


def _each(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What is made of a share, by one process: the others have shares of their own."""
    before = SHARING.set(True)
    try:
        return list(map(work, items))
    finally:
        SHARING.reset(before)


def begun(work: Callable[[T], R], item: T) -> Callable[[], R]:
    """Begin what `work`, a function of a module, makes of an item, beside everything else; the answer waits for it."""
    return partial(work, item) if cores() == 1 else _submitted(work, item).result


def start() -> None:
    """Start the processes beside this one while they can be copies of it: then little work is worth sharing."""
    if cores() > 1 and possible() and DRAWING not in sys.modules:
        _submitted(bool)


def started() -> bool:
    """Whether there are processes beside this one already."""
    return (languages(), form()) in _POOLS


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, so many at a time."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


def begin(those: tuple[str, ...], words: str) -> None:
    """The first thing that a process is told: what it speaks, how to look after its memory, and to work alone."""
    SHARING.set(True)
    Thread(target=_end_with_other, daemon=True).start()
    seldom()
    speak(those, words)


def _end_with_other() -> None:
    """End this process once the one that it works for was killed, which else it would wait for forever.

    It would also hold the locks that were held when it began.
    """
    other = multiprocessing.parent_process()
    if other:
        other.join()
        os._exit(1)


def seldom() -> None:
    """Look for circles in memory rarely, and not when the program ends, which would take a third of a second."""
    gc.set_threshold(SELDOM, SELDOM, SELDOM)  # nor among what is older: with a large catalogue that takes seconds
    atexit.register(gc.freeze)


@contextmanager
def forgotten() -> Iterator[None]:
    """What is made in here and in use nowhere else is no longer in memory afterwards, circles among it neither.

    What was there before stays and is not looked through, which would take seconds where that is much.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


def finish() -> None:
    """End the processes, so that what they used is counted."""
    end_copies()
    for pool in _POOLS.values():
        pool.shutdown()
    _POOLS.clear()


def stop() -> None:
    """End the processes at once, whatever they are doing: nobody waits for it any more."""
    end_copies()
    for process in multiprocessing.active_children():
        process.terminate()


def _submitted(work: Callable[P, R], *given: P.args, **named: P.kwargs) -> Future[R]:
    _track()
    with uninterrupted():
        return _pool(languages(), form()).submit(work, *given, **named)


def _track() -> None:
    """Start what clears up behind processes, which would let interrupts through when the first of them starts.

    Nobody need hear of what it clears up behind a program that was stopped.
    """
    sys.warnoptions.append(UNSAID)
    resource_tracker.ensure_running()
    sys.warnoptions.remove(UNSAID)


def _pool(those: tuple[str, ...], words: str) -> ProcessPoolExecutor:
    """The processes beside this one, started when first wanted; they end with the program.

    They are copies of this one, as these load nothing again. Once the drawing program has been used a copy would wait
    for it forever: then they are spawned.
    """
    if (those, words) not in _POOLS:
        context = multiprocessing.get_context("fork" if possible() and DRAWING not in sys.modules else "spawn")
        count = max(1, cores() - 1)
        _POOLS[those, words] = ProcessPoolExecutor(
            count, mp_context=context, initializer=begin, initargs=(those, words)
        )
    return _POOLS[those, words]
