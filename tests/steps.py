"""Steps of the workflows, run as GitHub runs them."""

import os
import subprocess
from pathlib import Path

from tests.rooms import workflow

OWN = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "RUNNER_"))}


def step(name: str, job: str, title: str) -> str:
    """The commands of one step of a workflow."""
    found = [one for one in workflow(name)["jobs"][job]["steps"] if one.get("name") == title]
    return str(found[0]["run"])


def run(folder: Path, commands: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run commands as GitHub does: with bash, which stops at the first that fails."""
    given = {**OWN, "GITHUB_ACTOR": "curator", "GIT_CONFIG_GLOBAL": os.devnull, **settings}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands]
    return subprocess.run(command, cwd=folder, env=given, check=False, capture_output=True, text=True)


def git(folder: Path, *arguments: str) -> str:
    named = ["-c", "user.name=curator", "-c", "user.email=curator@a.example"]
    return subprocess.run(
        ["git", *named, *arguments], cwd=folder, env=OWN, check=True, capture_output=True, text=True
    ).stdout
