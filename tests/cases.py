"""Test cases as text: small files in one, and what they should lead to.

A case is a text file: `--- <path>` starts a file that replaces or joins the library catalogue in `tests/libraries`,
`--- expected` starts the lines that must come out.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from scripts.charts.worth import WORTH, Condition, always
from scripts.curated.project import Project
from scripts.files import curated_files
from scripts.kept import Store
from scripts.site import interactive

TESTS = Path(__file__).parent
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
LIBRARIES = TESTS / "libraries" / "datapackage" / "curated"


def libraries() -> dict[str, str]:
    """The texts of the library catalogue."""
    return dict(curated_files(LIBRARIES))


def primed(folder: Path | None = None) -> Store:
    """A store for a build from nothing, but for one thing that takes seconds and is the same for every catalogue.

    The drawing program for interactive charts is taken from the build that was before the tests, where there was one.
    """
    store, key = Store(folder), interactive.key()
    known = Store(TESTS.parent / ".build" / "store").get(key)
    if known is not None:
        store.put(key, known)
    return store.again()


def strings(text: str | bytes) -> Any:
    """A YAML text as curated files are read: every value is a string."""
    return yaml.load(text, LOADER)  # noqa: S506 - this loader makes nothing but strings, lists and mappings


@cache
def real_project() -> Project:
    """The project record of the real catalogue."""
    return Project.model_validate(strings((TESTS.parent / "datapackage" / "curated" / "project.yaml").read_bytes()))


def case(path: Path) -> tuple[dict[str, str], str]:
    """The files of a case laid over the library catalogue, and the text expected."""
    parts = _parts(path.read_text("utf-8"))
    expected = parts.pop("expected")
    return {**libraries(), **parts}, expected.strip()


def apart(files: Mapping[str, str]) -> tuple[dict[str, str], dict[str, bytes]]:
    """Curated texts, and the tables beside them as they are received."""
    texts = {name: text for name, text in files.items() if name.endswith((".yaml", ".yml"))}
    return texts, {name: text.encode() for name, text in files.items() if name not in texts}


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for chunk in text.split("--- ")[1:]:
        name, _, body = chunk.partition("\n")
        parts[name.strip()] = body
    return parts


def cases(folder: str) -> Mapping[str, Path]:
    """The cases of a folder by name."""
    return {path.stem: path for path in sorted((TESTS / folder).glob("*.txt"))}


@contextmanager
def worth_drawing(kind: str) -> Iterator[None]:
    """Let charts of a kind be drawn whatever they show."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cast(dict[str, Condition], WORTH), kind, always)
        yield
