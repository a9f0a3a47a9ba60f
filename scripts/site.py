"""Build the site: one mkdocs run for each language, side by side, joined into one folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FAST = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


class SiteError(Exception):
    """Raised where mkdocs fails; carries what it said."""


@dataclass(frozen=True)
class Run:
    """One language's mkdocs run: its configuration file and the folder that it fills."""

    configuration: Path
    folder: Path


def build(runs: Mapping[str, Run], epoch: int) -> None:
    """Run mkdocs for all languages side by side; `epoch` stands for the clock, in seconds since 1970."""
    environment = {**os.environ, **FAST, "SOURCE_DATE_EPOCH": str(epoch)}
    started = {language: _start(run, environment) for language, run in runs.items()}
    said = {language: process.communicate()[0] for language, process in started.items()}
    failed = [said[language] for language, process in started.items() if process.returncode != 0]
    if failed:
        raise SiteError("\n".join(failed))


def _start(run: Run, environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--clean"]
    paths = ["--config-file", str(run.configuration), "--site-dir", str(run.folder)]
    return subprocess.Popen(
        [*command, *paths], env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def join(root: Path, below: Mapping[str, Path]) -> Path:
    """Move each language's folder below the root language's one; returns the joined folder."""
    for name, folder in below.items():
        place = root / name
        if place.exists():
            shutil.rmtree(place)
        folder.rename(place)
    return root
