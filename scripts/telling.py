"""What a command says about problems, and the exit code that they lead to: 1 for faults in the data, 2 for misuse."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TextIO

from scripts.fixed import fixed
from scripts.problems import MisuseError, ProblemsError, SiteError
from scripts.writer import NotOursError

COLOURS = {"red": "\x1b[1;31m", "yellow": "\x1b[33m"}
PLAIN = "\x1b[0m"
ENDED = (
    "A process that shares the work was ended from outside, most likely as memory ran short. The site is as before: "
    "run it again, with BUILD_CORES=1 if need be, which takes less memory."
)


@fixed
class Voice:
    """What speaks to whoever runs a command, in colour where it is read on a screen."""

    stream: Callable[[], TextIO]

    @property
    def on_screen(self) -> bool:
        """Whether somebody reads along."""
        return self.stream().isatty() and os.environ.get("TERM") != "dumb"

    def print(self, text: str, colour: Literal["", "red", "yellow"] = "") -> None:
        """Say a line; a character that the other side cannot show is said by its number."""
        if colour and self.on_screen and "NO_COLOR" not in os.environ:
            text = f"{COLOURS[colour]}{text}{PLAIN}"
        stream = self.stream()
        known = getattr(stream, "encoding", None) or "utf-8"
        stream.write(f"{text}\n".encode(known, "backslashreplace").decode(known))
        stream.flush()


out = Voice(lambda: sys.stdout)
err = Voice(lambda: sys.stderr)


@contextmanager
def problems(curated: Path, annotations: bool, then: str = "nothing was written.") -> Iterator[None]:
    """Turn problems into messages and exit code 1: the one place that does. `then` says what came of it."""
    try:
        yield
    except ProblemsError as error:
        for problem in error.problems:
            err.print(str(problem.below(curated.as_posix())))
            if annotations:
                out.print(problem.below(curated.as_posix()).annotation())
        count = len(error.problems)
        err.print(f"{count} problem{'s' if count > 1 else ''} found; {then}", "red")
        raise SystemExit(1) from None
    except SiteError as error:
        err.print(str(error).strip())
        err.print("The site could not be built: mend what is named above; the data and the site are as before.", "red")
        raise SystemExit(1) from None
    except (BrokenProcessPool, OSError) as error:
        err.print(ENDED if isinstance(error, BrokenProcessPool) else _machine(error), "red")
        raise SystemExit(1) from None
    except (NotOursError, MisuseError) as error:
        err.print(str(error), "red")
        raise SystemExit(2) from None


def _machine(error: OSError) -> str:
    """What the machine could not do."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. The site is as before: mend this, and run it again."
