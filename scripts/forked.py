"""Work for processes that begin with all that this one has in memory, and that take what they add to it with them.

A process that is forked copies nothing: both use the same memory until one of them writes to it. What work leaves in
memory, whoever holds it, is gone with the process that did it.
"""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from tempfile import mkstemp
from traceback import format_exception
from types import TracebackType
from typing import Any, Generic, TypeVar

from scripts.copies import SHARING, cores, uninterrupted
from scripts.fixed import fixed
from scripts.parallel import finish
from scripts.problems import ProblemsError

T = TypeVar("T")
R = TypeVar("R")


@fixed
class Ended:
    """The last that a process leaves: what its work failed at, if it did."""

    error: BaseException | None


@fixed
class Fork(Generic[R]):
    """A process at work, and the file without a name in which it leaves what it makes, one thing after the other."""

    process: ForkProcess
    file: Connection

    @property
    def works(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.is_alive()

    def made(self) -> Iterator[R]:
        """What it left; raises what the work raised, and BrokenProcessPool where it was ended from outside."""
        os.lseek(self.file.fileno(), 0, os.SEEK_SET)
        while not isinstance(one := _next(self.file), Ended):
            yield one
        if one.error:
            raise one.error

    def end(self) -> None:
        """End it, whatever it does; nobody asks any more."""
        self.process.kill()
        self.process.join()
        self.file.close()


class Leaving:
    """Leaves in the file of a process what its work fails at, and ends the process with that.

    What is in memory is not taken apart, and what others have not written out yet is not written by this one, too.
    """

    def __init__(self, file: Connection) -> None:
        self._file = file

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._file.send(Ended(_told(error) if error else None))
        finally:
            os._exit(0)


def forked(work: Callable[[T], Iterable[R]], items: Sequence[T]) -> Iterator[R]:
    """What `work` makes of each item, in the order of the items: each is worked on by a process of its own.

    As many work at once as there are processors. Raises what work raises, and BrokenProcessPool where a process was
    ended from outside; then all others are ended, too.
    """
    rest, begun = iter(items), deque[Fork[R]]()
    with _at_rest() if items else nullcontext():
        try:
            while _more(begun, rest, work):
                while (first := begun[0]).works:
                    wait([one.process.sentinel for one in begun if one is first or one.works])
                    _more(begun, rest, work)
                for one in first.made():
                    yield one
                    _more(begun, rest, work)
                begun.popleft().end()
        finally:
            for left in begun:
                left.end()


@contextmanager
def _at_rest() -> Iterator[None]:
    """End the processes and threads beside this one; nobody looks for circles among what is in memory already.

    To look through it would write to it, and so copy it into every process.
    """
    finish()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _more(begun: deque[Fork[R]], rest: Iterator[T], work: Callable[[T], Iterable[R]]) -> bool:
    """Begin with as many items as processors have nothing to do; whether any is begun whose outcome is not taken."""
    for item in islice(rest, max(0, cores() - sum(one.works for one in begun))):
        file = _unnamed()
        process = get_context("fork").Process(target=_work, args=(partial(work, item), file))
        with uninterrupted():
            process.start()
            begun.append(Fork(process, file))
    return bool(begun)


def _unnamed() -> Connection:
    """A file that is gone once it is closed; what is sent there is read from it later."""
    handle, name = mkstemp()
    Path(name).unlink()
    return Connection(handle)


def _work(work: Callable[[], Iterable[Any]], file: Connection) -> None:
    """What a process does from its beginning to its end, which comes soon where the one that asked for it is killed."""
    SHARING.set(True)
    asking = parent_process()
    with Leaving(file):
        for one in work():
            file.send(one)
            if asking and asking.pid != os.getppid():
                break


def _told(error: BaseException) -> BaseException:
    """An error as another process can be told of it: one that has a message for readers, or where it was raised."""
    if isinstance(error, ProblemsError | OSError):
        return error
    return RuntimeError("".join(format_exception(error)))


def _next(file: Connection) -> Any:
    try:
        return file.recv()
    except (EOFError, OSError) as error:
        raise BrokenProcessPool("a process ended before its work was done") from error
