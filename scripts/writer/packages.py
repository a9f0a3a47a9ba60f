"""The folder of the data package, in which other things may stand."""

import json
from collections.abc import Mapping
from pathlib import Path

from scripts.writer.files import HALF, NotOursError
from scripts.writer.folders import Written, write

DESCRIPTOR = "datapackage.json"


def write_package(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Write a data package into `folder`, removing only resources that the descriptor there listed before.

    Raises `NotOursError` where another package, or a table that no descriptor lists, stands there.
    """
    if not files:
        raise ValueError(f"refusing to write nothing into {folder}")
    claim_package(folder, files)
    listed = [path for path in _described(folder / DESCRIPTOR)[1] if path not in files]
    for half in [*folder.glob(f"{HALF}*"), *(folder / "data").glob(f"{HALF}*")]:
        half.unlink()
    return write(folder, files, [path for path in listed if (folder / path).is_file()])


def claim_package(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise `NotOursError` where writing a package into a folder would destroy what is not of the same package."""
    (there, listed), own = _described(folder / DESCRIPTOR), json.loads(files.get(DESCRIPTOR, b"{}")).get("name")
    known = {DESCRIPTOR, *listed} if there == own else set()
    for path in files:
        if path not in known and (folder / path).exists() and (folder / path).read_bytes() != files[path]:
            raise NotOursError(
                f"{folder / path} is not of the package '{own}': choose another --package, or move it away"
            )


def _described(descriptor: Path) -> tuple[str | None, list[str]]:
    """What a package is called, and the paths of its resources; nothing where none is described that can be read."""
    try:
        found = json.loads(descriptor.read_text("utf-8"))
        name, paths = found.get("name"), [str(resource["path"]) for resource in found.get("resources", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, []
    return name, [path for path in paths if path.startswith("data/") and ".." not in path.split("/")]
