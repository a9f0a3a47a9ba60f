"""Runs of mkdocs, each in a process of its own: what one renders, and what is said where it fails."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.parallel import SELDOM
from scripts.site.markdown_tree import Language

QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
EACH = f"""
import gc, os, signal, sys
from click import Abort
from mkdocs.__main__ import cli
gc.set_threshold({SELDOM})
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
for config, site in zip(sys.argv[1::2], sys.argv[2::2]):
    try:
        cli.main(["build", "--strict", "--config-file", config, "--site-dir", site], standalone_mode=False)
    except Abort:
        sys.exit(130)
sys.stdout.flush()
sys.stderr.flush()
os._exit(0)
"""
CONFIGURATION = "portion.yml"
STOPPED = 130  # from the keyboard: then nobody wants to know which page is to blame
TALK = ("INFO", "DEBUG")  # `--quiet` would also hide from `--strict` what must fail
SILENT = (*TALK, "Traceback", "  ")  # what else helps no reader: where in a program an error was noticed


@dataclass(frozen=True)
class Portion:
    """What one run of mkdocs renders: pages of a language, in a folder of its own.

    Of the menu's pages those that are `known` need not be rendered: only their place and their title count. One that
    `brings` the theme has the files that it adds.
    """

    language: Language
    pages: Sequence[str]
    folder: Path
    known: Sequence[str]
    brings: bool

    @property
    def site(self) -> Path:
        """What mkdocs makes."""
        return self.folder / "site"

    @property
    def new(self) -> list[str]:
        """The pages that are rendered to be kept."""
        return [*(name for name in self.language.menu if name not in self.known), *self.pages]


def run(epoch: int, portions: Sequence[Portion]) -> str:
    """Run mkdocs on portions one after the other in one process; what it says where it fails, otherwise nothing."""
    paths = [str(path) for one in portions for path in (one.folder / CONFIGURATION, one.site)]
    environment = {**os.environ, **QUIET, "SOURCE_DATE_EPOCH": str(epoch)}
    command = [sys.executable, "-c", EACH, *paths]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if 0 < done.returncode < STOPPED and len(portions) > 1:
        return "\n".join(filter(None, (run(epoch, [one]) for one in portions)))
    said = [line for line in (done.stderr + done.stdout).splitlines() if line and not line.startswith(SILENT)]
    return "\n".join([f"In the pages in '{portions[0].language.name}':", *said]) if done.returncode else ""
