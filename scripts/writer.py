"""The one module that writes to disk: only what changed, and nothing that it does not own is touched."""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

Files = Mapping[str, bytes] | Iterable[tuple[str, bytes]]
LOCK, MARK = ".lock", ".generated"
MARK_TEXT = b"Everything in this folder is generated and may be removed at any time.\n"


class NotOursError(Exception):
    """Raised where a folder that would be overwritten holds something that was not generated."""


@dataclass(frozen=True)
class Written:
    """What a write did: paths written, paths removed, number of files left as they were."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


def write_folder(folder: Path, files: Files) -> Written:
    """Make `folder` hold exactly `files` (by relative path), one at a time; raises `NotOursError` for a foreign one."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise NotOursError(f"{folder} exists and was not generated here: choose another --out, or move it away")
    orphans = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MARK}
    _written(folder / MARK, MARK_TEXT)
    changed, unchanged = [], 0
    for name, content in _each(files):
        orphans.discard(name)
        if _written(folder / name, content):
            changed.append(name)
        else:
            unchanged += 1
    if not changed and not unchanged:
        raise ValueError(f"refusing to write nothing into {folder}")
    for name in orphans:
        (folder / name).unlink()
    _remove_empty(folder)
    return Written(tuple(changed), tuple(sorted(orphans)), unchanged)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other build writes below a folder, and let others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_package(folder: Path, files: Mapping[str, bytes]) -> Written:
    """Write a data package into `folder`, removing only resources that the descriptor there listed before."""
    if not files:
        raise ValueError(f"refusing to write nothing into {folder}")
    listed = [path for path in _resources(folder / "datapackage.json") if path not in files]
    return _write(folder, files, [path for path in listed if (folder / path).is_file()])


def write_into(folder: Path, files: Files) -> Written:
    """Write generated files among hand-written ones, removing nothing."""
    return _write(folder, files, ())


def write_new(path: Path, content: bytes) -> Path:
    """Write a file that is not there yet; raises `NotOursError` where it is."""
    if path.exists():
        raise NotOursError(f"{path} exists already: edit it, or choose another id")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def place(path: Path, content: bytes) -> None:
    """Put a file where it belongs in one step: whoever reads it finds the old one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as new:
        new.write(content)
    Path(new.name).replace(path)


def replace_folder(made: Path, place: Path) -> None:
    """Put a finished folder in the place of an older generated one."""
    if place.exists():
        if not (place / MARK).exists():
            raise NotOursError(f"{place} exists and was not generated here: choose another --out, or move it away")
        shutil.rmtree(place)
    (made / MARK).write_bytes(MARK_TEXT)
    made.rename(place)


def assemble(folder: Path, files: Mapping[str, Path]) -> Path:
    """Make `folder` anew from files that exist on the same disk, by relative path; nothing is copied, only linked."""
    if folder.exists():
        shutil.rmtree(folder)
    for parent in sorted({(folder / name).parent for name in files}):
        parent.mkdir(parents=True, exist_ok=True)
    for name, path in files.items():
        os.link(path, folder / name)
    return folder


def _each(files: Files) -> Iterable[tuple[str, bytes]]:
    """Files that are all at hand in order of their paths, others as they come."""
    return sorted(files.items()) if isinstance(files, Mapping) else files


def _write(folder: Path, files: Files, orphans: Iterable[str]) -> Written:
    changed, removed, unchanged = [], [], 0
    for name, content in _each(files):
        if _written(folder / name, content):
            changed.append(name)
        else:
            unchanged += 1
    for name in orphans:
        (folder / name).unlink()
        removed.append(name)
    return Written(tuple(changed), tuple(removed), unchanged)


def _written(path: Path, content: bytes) -> bool:
    """Whether a file had to be written, because it was not there or was another."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path, content)
    return True


def _replace(path: Path, content: bytes) -> None:
    """Put a new file in the place of an old one: whoever holds or links the old one keeps it as it is."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)


def _resources(descriptor: Path) -> list[str]:
    """Paths of the resources in an existing descriptor; none where it is absent or not readable as one."""
    try:
        resources = json.loads(descriptor.read_text("utf-8"))["resources"]
        paths = [str(resource["path"]) for resource in resources]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [path for path in paths if path.startswith("data/") and ".." not in path.split("/")]


def _remove_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
