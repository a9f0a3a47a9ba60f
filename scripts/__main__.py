"""The command line: `python -m scripts COMMAND`; `--help` lists the commands."""

import atexit
import os
import signal
import sys
from types import FrameType

THREADS = "OPENBLAS_NUM_THREADS"  # of numpy: what computes with matrices starts some as it is loaded, and we have none
INTERRUPTED = 130  # the exit code of a program that was stopped from the keyboard
STOPPED = "Stopped. What was there before is whole; what was left half done is mended by the next run.\n"


class Interrupt:
    """Remembers that the program was stopped from the keyboard: whatever is raised from then on follows from that."""

    came = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        """What happens then."""
        self.came = True
        raise KeyboardInterrupt


def main() -> None:
    """Run the command that was typed; stopped from the keyboard, everything ends at once and with a sentence."""
    interrupt = Interrupt()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    os.environ.setdefault(THREADS, "1")
    try:
        from scripts.parallel import seldom

        seldom()
        from scripts.commands import app

        app()
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
