"""A command as somebody types it, in this process: what it said, and how it ended."""

import io
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from scripts.commands import app


@dataclass(frozen=True)
class Done:
    """The exit code of a command, what it said, and what it raised beside its end."""

    exit_code: int
    stdout: str
    stderr: str
    exception: BaseException | None = None

    @property
    def output(self) -> str:
        """Everything it said."""
        return self.stdout + self.stderr


def run(*words: object) -> Done:
    """Run a command."""
    said, warned = io.StringIO(), io.StringIO()
    code, raised = 0, None
    with redirect_stdout(said), redirect_stderr(warned):
        try:
            app(list(map(str, words)))
        except SystemExit as end:
            code = int(end.code or 0)
        except Exception as error:  # noqa: BLE001 - the test looks at it
            code, raised = 1, error
            traceback.print_exc()
    return Done(code, said.getvalue(), warned.getvalue(), raised)
