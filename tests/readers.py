"""Independent readers of data packages: the official JSON Schema, frictionless, the JavaScript library."""

import io
import json
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import frictionless
import jsonschema

from scripts.model import TABLES

ROOT = Path(__file__).parents[1]
PROFILE = json.loads(Path(__file__).with_name("schemas").joinpath("datapackage.json").read_text("utf-8"))


def described(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor in a package's files."""
    return cast(dict[str, Any], json.loads(files["datapackage.json"]))


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files in a ZIP, by path."""
    with zipfile.ZipFile(io.BytesIO(content)) as found:
        return {name: found.read(name) for name in found.namelist()}


def written(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a package into a folder; returns the path of its descriptor."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "datapackage.json"


def conforms(descriptor: Mapping[str, object]) -> None:
    """Hold a descriptor against the official JSON Schema of Data Package v2, without any network."""
    validator = jsonschema.Draft7Validator(PROFILE, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(descriptor)] == []


def readable(path: Path) -> None:
    """Have frictionless read and check a package in a folder or a ZIP."""
    report = frictionless.Package(str(path)).validate()
    assert report.valid, report.flatten(["title", "type", "message"])
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]


def javascript(*paths: Path) -> dict[str, Any]:
    """Have the JavaScript library read packages: the rows of each table and its first row, by path and table."""
    command = ["node", "tests/javascript/read.mjs", *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return cast(dict[str, Any], json.loads(done.stdout))
