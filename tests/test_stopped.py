"""Stopped from the keyboard, the program ends at once: one sentence, exit code 130, and no trace of where it was."""

import os
import signal
import subprocess
import sys
import time

import pytest

from scripts.__main__ import STOPPED
from scripts.files import ROOT
from scripts.telling import ENDED

# Runs the command line with one command of this name in the place of ours.
PROGRAM = """
import os, signal, sys, time
from functools import partial
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # who runs the tests in the background may ignore it
sys.path.insert(0, sys.argv.pop(1))
from scripts import __main__, commands
from scripts.copies import beside
from scripts.parallel import begun, spread
from scripts.telling import ENDED, problems
from tests.test_stopped import die

def told():
    print("begun", flush=True)

def spreading():
    waiting = begun(time.sleep, 0.0)
    waiting()
    told()
    list(spread(time.sleep, [60.0] * 100))

def beginning():
    answer = begun(time.sleep, 60.0)
    told()
    time.sleep(60)

def copying():
    beside(partial(time.sleep, 60.0))
    told()
    time.sleep(60)

def ended():
    with problems(Path(), False):
        beside(partial(die, os.getpid()))()

def killed():
    with problems(Path(), False):
        list(spread(die, [os.getpid()] * 100))

def misled():
    try:
        told()
        time.sleep(60)
    except KeyboardInterrupt:
        raise AttributeError("half imported") from None

class Commands:
    app = staticmethod(globals()[sys.argv[1]])

sys.modules["scripts.commands"] = Commands
if __name__ == "__main__":
    __main__.main()
"""


@pytest.mark.parametrize("command", ["spreading", "beginning", "copying", "misled"])
def test_an_interrupt_ends_everything_at_once_with_a_sentence(command: str) -> None:
    words = [sys.executable, "-c", PROGRAM, str(ROOT), command]
    environment = {**os.environ, "BUILD_CORES": "2"}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True, env=environment
    ) as running:
        assert running.stdout
        assert running.stdout.readline() == "begun\n"
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=20)
    assert (running.returncode, said) == (130, STOPPED)


def die(parent: int) -> None:
    """What a process does that the machine ends for want of memory; the one that began is spared."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)


@pytest.mark.parametrize("command", ["killed", "ended"])
def test_a_process_that_is_ended_for_want_of_memory_ends_everything_with_a_sentence(command: str) -> None:
    words = [sys.executable, "-c", PROGRAM, str(ROOT), command]
    environment = {**os.environ, "BUILD_CORES": "2", "COLUMNS": "500"}
    done = subprocess.run(words, check=False, capture_output=True, text=True, env=environment, timeout=30)
    assert (done.returncode, done.stderr.strip()) == (1, ENDED)
