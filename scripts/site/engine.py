"""Processes of mkdocs: each loads it, which takes longer than to render a hundred pages, and is told what to render.

Where there are several processors one is started early, and has loaded it when there is something to render. Pages are
left one after the other in one file, as they are read once: a file and a folder for each take longer to make, and to
remove, than many a page to render.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress

from scripts.copies import cores
from scripts.parallel import SELDOM

PAGES, PLACES = ".pages", ".json"  # what is left beside a site: its pages in one file, and where in it each stands
QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}
EACH = f"""
import gc, json, os, signal, sys
gc.set_threshold({SELDOM})
from click import Abort
from markdown.extensions import attr_list, md_in_html, tables, toc
from mkdocs import utils
from mkdocs.__main__ import cli
from mkdocs.commands import build
from mkdocs.config import defaults
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
told = sys.stdin.readline()
if not told:
    os._exit(0)
os.environ["SOURCE_DATE_EPOCH"], *each = json.loads(told)
def left(content, path):
    if not path.endswith(".html"):
        return written(content, path)
    places[os.path.relpath(path, site)] = pages.tell(), len(content)
    pages.write(content)
written, utils.write_file = utils.write_file, left
for config, site in each:
    places = {{}}
    try:
        with open(site + "{PAGES}", "wb") as pages:
            cli.main(["build", "--strict", "--config-file", config, "--site-dir", site], standalone_mode=False)
    except Abort:
        sys.exit(130)
    with open(site + "{PLACES}", "w") as file:
        json.dump(places, file)
sys.stdout.flush()
sys.stderr.flush()
os._exit(0)
"""
Process = subprocess.Popen[str]
LOADED: list[Process] = []  # what has been told nothing yet
AT_WORK: list[Process] = []


@contextmanager
def loaded() -> Iterator[None]:
    """A process loads mkdocs while something else is done; it ends where there is nothing to render."""
    if cores() > 1:
        LOADED.append(_begun())
    with _ended(LOADED):
        yield


def ended() -> AbstractContextManager[None]:
    """No process that was told to render is at work afterwards, where something else failed meanwhile."""
    return _ended(AT_WORK)


def told(epoch: int, each: Sequence[tuple[str, str]]) -> Callable[[], tuple[int, str]]:
    """Render sites one after the other, each by its configuration and to a folder; `epoch` stands for the clock.

    The answer waits, and gives the exit code with what was said.
    """
    process = LOADED.pop() if LOADED and cores() > 1 else _begun()  # that of a process is not its copies'
    AT_WORK.append(process)
    with suppress(BrokenPipeError):  # what it says tells why
        print(json.dumps([str(epoch), *each]), file=process.stdin, flush=True)

    def answer() -> tuple[int, str]:
        made, failed = process.communicate()
        AT_WORK.remove(process)
        return process.returncode, failed + made

    return answer


@contextmanager
def _ended(processes: list[Process]) -> Iterator[None]:
    try:
        yield
    finally:
        while processes:
            one = processes.pop()
            one.kill()
            one.communicate()


def _begun() -> Process:
    """A process that loads mkdocs and waits for what to render."""
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", EACH], env={**os.environ, **QUIET}, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    )
