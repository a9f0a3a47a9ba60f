"""The schemas of the curated files: what the program reads passes, and an editor marks what it would refuse."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from scripts.curated.schemas import FILES, schemas
from tests.rooms import ROOT

CATALOGUES = ("datapackage/curated", "tests/libraries/datapackage/curated")
PATTERNS = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]


def kind(path: Path) -> str:
    """Which schema a curated file has, as the editor's setting says."""
    found = [
        Path(schema).stem
        for schema, globs in PATTERNS.items()
        for one in ([globs] if isinstance(globs, str) else globs)
        if path.match(one.removeprefix("**/"))
    ]
    assert len(found) == 1, path
    return found[0]


def faults(name: str, text: str) -> list[str]:
    """What an editor would mark in a text."""
    typed: Any = json.loads(json.dumps(yaml.safe_load(text), default=str))
    validator = Draft202012Validator(json.loads(schemas()[f"{name}.json"]))
    return sorted(error.message for error in validator.iter_errors(typed))


def curated() -> list[Path]:
    """Every curated file of both catalogues."""
    return [path for folder in CATALOGUES for path in sorted((ROOT / folder).rglob("*.yaml"))]


@pytest.mark.parametrize("path", curated(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_the_program_reads_passes(path: Path) -> None:
    assert faults(kind(path), path.read_text("utf-8")) == []


def test_each_schema_is_set_in_the_editor() -> None:
    assert sorted(PATTERNS) == sorted(f"docs/assets/schemas/{name}.json" for name in FILES)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("entities", "- {id: north, kind: town, nme: {en: North}}", "'name' is a required property"),
        ("entities", "- {id: North, kind: town, name: {en: North}}", "'North' does not match"),
        ("renames", "- {table: people, former: a, id: b}", "'people' is not one of"),
        ("breakdowns", "- {id: sex, name: {en: Sex}, codes: []}", "[] should be non-empty"),
    ],
)
def test_what_the_program_refuses_is_marked(name: str, text: str, said: str) -> None:
    assert [one for one in faults(name, text) if one.startswith(said)] != []
