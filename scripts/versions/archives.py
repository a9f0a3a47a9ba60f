"""Data packages as they lie about: a folder, a ZIP, or a frozen release; read as texts, whatever their columns."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property

import pandas as pd

from scripts.curated.workbooks import UNREADABLE
from scripts.fixed import fixed
from scripts.packages.tabular import FOLDER
from scripts.problems import Problem, ProblemsError
from scripts.versions.comparing import Cells, numbers

DESCRIPTOR = "datapackage.json"
EVERYTHING = ("", "")
COLUMNS = {"entity": "entity_id", "indicator": "indicator_id"}
LARGEST = 10**9  # bytes of a data package


@fixed
class Archive:
    """One data package: its name, its version, the day it is dated, its tables as texts, and its files by path."""

    name: str
    version: str
    created: str
    cells: Cells
    files: Mapping[str, bytes]

    @cached_property
    def observed(self) -> Mapping[tuple[str, str], int]:
        """How many observations there are, by what they are about: everything, an entity, an indicator."""
        rows = self.cells["observations"]
        own = ((kind, rows[column].value_counts()) for kind, column in COLUMNS.items() if column in rows)
        return {EVERYTHING: len(rows)} | {
            (kind, str(name)): int(one) for kind, some in own for name, one in some.items()
        }


def unpacked(content: bytes, name: str) -> dict[str, bytes]:
    """The files of a ZIP by path; raises `ProblemsError` where it is none, or more than is sensible."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if (size := sum(entry.file_size for entry in file.infolist())) > LARGEST:
                raise ProblemsError([Problem(name, 0, f"unpacks to {size:,} bytes, at most {LARGEST:,} are read")])
            return {entry.filename: file.read(entry) for entry in file.infolist() if not entry.is_dir()}
    except UNREADABLE as error:
        raise ProblemsError([Problem(name, 0, f"not a ZIP ({error}): expected a data package")]) from None


class AsAsked(Mapping[str, pd.DataFrame]):
    """Tables that are read when they are asked for, and not kept: together they take as much memory as all else."""

    def __init__(self, files: Mapping[str, tuple[bytes, str]]) -> None:
        self._files = files

    def __getitem__(self, name: str) -> pd.DataFrame:
        return _texts(*self._files[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def archive(files: Mapping[str, bytes], name: str, read: bool = True) -> Archive:
    """A data package from its files; raises `ProblemsError` where the descriptor or a table cannot be read.

    Unless they are `read` at once, whoever asks for a table hears of that.
    """
    try:
        described = _described(files[DESCRIPTOR])
        version, created = str(described["version"]), str(described["created"])[:10]
        numbers(version)
    except KeyError as error:
        missing = DESCRIPTOR if error.args[0] == DESCRIPTOR else f"'{error.args[0]}' in {DESCRIPTOR}"
        raise ProblemsError([Problem(name, 0, f"{missing} is missing: expected a data package")]) from None
    except ValueError as error:
        raise ProblemsError([Problem(f"{name}/{DESCRIPTOR}", 0, f"cannot be read ({error})")]) from None
    tables = [path for path in sorted(files) if path.startswith(f"{FOLDER}/") and path.endswith(".csv")]
    found = AsAsked(
        {path.removeprefix(f"{FOLDER}/").removesuffix(".csv"): (files[path], f"{name}/{path}") for path in tables}
    )
    cells: Cells = dict(found) if read else found
    return Archive(str(described.get("name", "")), version, created, cells, files)


def _described(content: bytes) -> dict[str, object]:
    """What a descriptor says; raises `ValueError` where it says nothing that can be read."""
    try:
        described = json.loads(content)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(described, dict):
        raise ValueError("expected an object, {…}")
    return described


def _texts(content: bytes, name: str) -> pd.DataFrame:
    try:
        return pd.read_csv(io.BytesIO(content), dtype=str, na_filter=False, encoding="utf-8").astype("object")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ProblemsError([Problem(name, 0, f"not a table in UTF-8 ({error})")]) from None
