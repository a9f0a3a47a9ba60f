"""Read the curated folder and other inputs from disk: the counterpart of `writer`."""

import os
from collections.abc import Mapping
from pathlib import Path

from scripts.problems import Problem, ProblemsError

ROOT = Path(__file__).resolve().parent.parent


def curated_files(folder: Path) -> Mapping[str, str]:
    """The YAML files below a curated folder, by relative path; raises `ProblemsError` for one that is not UTF-8."""
    texts, problems = {}, []
    for path in sorted(folder.rglob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        try:
            texts[name] = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            problems.append(Problem(name, 0, f"not UTF-8 (byte {error.start}): save the file as UTF-8"))
    if problems:
        raise ProblemsError(problems)
    return texts


def received_files(folder: Path) -> Mapping[str, bytes]:
    """The tables and descriptors among the curated files: whatever is not YAML below `sources`, by relative path."""
    paths = paths_below(folder / "sources")
    return {
        f"sources/{name}": path.read_bytes() for name, path in paths.items() if not name.endswith((".yaml", ".yml"))
    }


def texts_below(folder: Path, pattern: str = "*.txt") -> list[bytes]:
    """The contents of the text files in a folder, in order of their names."""
    return [path.read_bytes() for path in sorted(folder.glob(pattern))]


def package_files(folder: Path) -> list[str]:
    """Where the descriptor and the tables of a data package stand in its folder."""
    paths = [folder / "datapackage.json", *sorted((folder / "data").glob("*.csv"))]
    return [path.relative_to(folder).as_posix() for path in paths if path.is_file()]


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by relative path; empty where the folder is absent."""
    return {name: path.read_bytes() for name, path in paths_below(folder).items()}


def paths_below(folder: Path) -> dict[str, Path]:
    """Where every file below a folder stands, by relative path in order; empty where the folder is absent."""
    found = {Path(place, name) for place, _, names in os.walk(folder) for name in names}
    return {path.relative_to(folder).as_posix(): path for path in sorted(found)}
