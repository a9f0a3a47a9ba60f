"""What a command says about problems, and the exit code that they lead to: 1 for faults in the data, 2 for misuse."""

from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console

from scripts.problems import MisuseError, ProblemsError, SiteError
from scripts.writer import NotOursError

out = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)
ENDED = (
    "A process that shares the work was ended from outside, most likely as memory ran short. The site is as before: "
    "run it again, with BUILD_CORES=1 if need be, which takes less memory."
)


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
        err.print(f"{count} problem{'s' if count > 1 else ''} found; {then}", style="bold red")
        raise typer.Exit(1) from None
    except SiteError as error:
        err.print(str(error).strip())
        err.print(
            "The site could not be built: mend what is named above; the data and the site are as before.",
            style="bold red",
        )
        raise typer.Exit(1) from None
    except (BrokenProcessPool, OSError) as error:
        err.print(ENDED if isinstance(error, BrokenProcessPool) else _machine(error), style="bold red")
        raise typer.Exit(1) from None
    except (NotOursError, MisuseError) as error:
        err.print(str(error), style="bold red")
        raise typer.Exit(2) from None


def _machine(error: OSError) -> str:
    """What the machine could not do."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}. The site is as before: mend this, and run it again."
