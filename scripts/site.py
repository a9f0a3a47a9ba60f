"""Build the site: one mkdocs run for each language, side by side, joined into one folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from scripts.words import LANGUAGES

QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"}


class SiteError(Exception):
    """Raised where mkdocs fails; carries what it said."""


def build(tree: Path, out: Path, epoch: int) -> Path:
    """Run mkdocs for every language side by side and join the results; returns a new folder below `out`.

    `tree` holds `<language>.yml` beside the folder `<language>`; `epoch` stands for the clock, in seconds since 1970.
    Raises `SiteError`.
    """
    environment = {**os.environ, **QUIET, "SOURCE_DATE_EPOCH": str(epoch)}
    folders = {language: (out / f"site.{language}").resolve() for language in LANGUAGES}
    started = {name: _start(tree / f"{name}.yml", folder, environment) for name, folder in folders.items()}
    said = {name: process.communicate()[0] for name, process in started.items()}
    if failed := [said[name] for name, process in started.items() if process.returncode != 0]:
        raise SiteError("\n".join(failed))
    root, *others = LANGUAGES
    for name in others:
        shutil.rmtree(folders[root] / name, ignore_errors=True)
        folders[name].rename(folders[root] / name)
    return folders[root]


def _start(configuration: Path, folder: Path, environment: Mapping[str, str]) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--clean"]
    paths = ["--config-file", str(configuration), "--site-dir", str(folder)]
    return subprocess.Popen(
        [*command, *paths], env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
