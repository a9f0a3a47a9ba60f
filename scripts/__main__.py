"""The command line: `python -m scripts COMMAND`; `--help` lists the commands."""

import atexit
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

THREADS = "OPENBLAS_NUM_THREADS"  # of numpy: what computes with matrices starts some as it is loaded, and we have none
FRAMES = 1 << 15  # words of memory that calls have below the first one: a quarter of a megabyte, taken as it is used
PLUGINS = "PYDANTIC_DISABLE_PLUGINS"  # there is none; to look for them reads something of every package installed
INTERRUPTED = 130  # the exit code of a program that was stopped from the keyboard
STOPPED = "Stopped. What was there before is whole; what was left half done is mended by the next run.\n"


class Interrupt:
    """Remembers that the program was stopped from the keyboard: whatever is raised from then on follows from that."""

    came = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """What happens then."""
        self.came = True
        raise KeyboardInterrupt


def roomy(run: Callable[[], None]) -> Callable[[], None]:
    """A function below which calls go deep in one piece of memory.

    Python has frames of calls in pieces of 16 kB. A loop that happens to stand at the end of one would ask the system
    for the next with each call, and give it back, which takes ten times as long as the call. A piece is twice as large
    as what it was asked for at once, here by a first frame that says it needs much and never touches it.
    """
    run.__code__ = run.__code__.replace(co_stacksize=FRAMES)
    return run


@roomy
def main() -> None:
    """Run the command that was typed; stopped from the keyboard, everything ends at once and with a sentence."""
    interrupt = Interrupt()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    os.environ.setdefault(THREADS, "1")
    os.environ.setdefault(PLUGINS, "__all__")
    try:
        from scripts.parallel import seldom

        seldom()
        from scripts.commands import app

        app()
        _leave(0)
    except BaseException as end:
        if interrupt.came:
            _end()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left to do takes no time
        if isinstance(end, SystemExit) and isinstance(end.code, int | None):
            _leave(end.code or 0)
        raise


def _leave(code: int) -> None:
    """End without taking apart what is in memory, object by object: that takes longer than many a command does."""
    from scripts.parallel import finish

    finish()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _end() -> None:
    """Say so, and end at once: whatever the threads and processes are doing, nobody waits for it any more."""
    from scripts.parallel import stop

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop()
    sys.stdout.flush()
    sys.stderr.write(STOPPED)
    sys.stderr.flush()
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
