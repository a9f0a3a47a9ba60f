"""The repository as its tests read it."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]

# The program from its first stage to its last: a module imports itself, and what stands before it.
ORDER = (
    "fixed",
    "problems",
    "words",
    "copies",
    "parallel",
    "forked",
    "ledger",
    "writer",
    "files",
    "kept",
    "watched",
    "readings",
    "drawers",
    "traced",
    "published",
    "model",
    "codebook",
    "periods",
    "numbers",
    "curated",
    "checks",
    "reference",
    "tables",
    "shelf",
    "figures",
    "citations",
    "packages",
    "downloads",
    "api",
    "versions",
    "standards",
    "importing",
    "charts",
    "pictures",
    "pages",
    "site",
    "pipeline",
    "telling",
    "stages",
    "sizes",
    "bench",
    "commands",
    "__main__",
)


def repository_files() -> list[Path]:
    """The files of the repository: committed, or new and not ignored; relative to its root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def pyproject() -> dict[str, Any]:
    """The `[project]` table."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return project


def workflow(name: str) -> dict[Any, Any]:
    """One of GitHub's workflows."""
    found: dict[Any, Any] = yaml.safe_load((ROOT / f".github/workflows/{name}.yml").read_text("utf-8"))
    return found
