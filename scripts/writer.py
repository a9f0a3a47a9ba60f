"""The one module that writes to disk: only what changed, and nothing that it does not own is touched."""

import fcntl
import json
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

DESCRIPTOR = "datapackage.json"
Files = Mapping[str, bytes] | Iterable[tuple[str, bytes]]
LOCK, MARK = ".lock", ".generated"
HALF = ".new-"  # how the name of a file begins that is still being written
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
    _claim(folder)
    orphans = _there(folder) - {MARK}
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
    """Write a data package into `folder`, removing only resources that the descriptor there listed before.

    Raises `NotOursError` where another package, or a table that no descriptor lists, stands there.
    """
    if not files:
        raise ValueError(f"refusing to write nothing into {folder}")
    claim_package(folder, files)
    listed = [path for path in _described(folder / DESCRIPTOR)[1] if path not in files]
    for half in [*folder.glob(f"{HALF}*"), *(folder / "data").glob(f"{HALF}*")]:
        half.unlink()
    return _write(folder, files, [path for path in listed if (folder / path).is_file()])


def claim_package(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise `NotOursError` where writing a package into a folder would destroy what is not of the same package."""
    (there, listed), own = _described(folder / DESCRIPTOR), json.loads(files.get(DESCRIPTOR, b"{}")).get("name")
    known = {DESCRIPTOR, *listed} if there == own else set()
    for path in files:
        if path not in known and (folder / path).exists() and (folder / path).read_bytes() != files[path]:
            raise NotOursError(
                f"{folder / path} is not of the package '{own}': choose another --package, or move it away"
            )


def write_into(folder: Path, files: Files) -> Written:
    """Write generated files among hand-written ones, removing nothing."""
    return _write(folder, files, ())


def write_new(path: Path, content: bytes) -> Path:
    """Write a file that is not there yet; raises `NotOursError` where it is."""
    if path.exists():
        raise NotOursError(f"{path} exists already: edit it, or choose another id")
    place(path, content)
    return path


def place(path: Path, content: bytes) -> None:
    """Put a file where it belongs in one step: whoever reads it finds the old one or the new one, whole."""
    new = path.with_name(f"{HALF}{os.getpid()}-{threading.get_ident()}-{path.name[:100]}")
    try:
        _in_folder(new, lambda: new.write_bytes(content))
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def mend(place: Path) -> None:
    """Bring back what a killed `replace_folder` put aside, and remove what it left; foreign folders stay.

    Raises `NotOursError` where one of them is in the way.
    """
    old, new = _beside(place)
    for folder in (place, old, new):
        _claim(folder)
    if old.exists() and not place.exists():
        old.rename(place)
    for folder in (old, new):
        _remove(folder)


def replace_folder(made: Path, place: Path) -> None:
    """Put a finished folder in the place of an older generated one: one rename out, one in; the older one then goes."""
    old, _ = _beside(place)
    for folder in (made, place, old):
        _claim(folder)
    _written(made / MARK, MARK_TEXT)
    if place.exists():
        _remove(old)
        place.rename(old)
    made.rename(place)
    _remove(old)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder for what is needed in between only, new whatever a killed build left there; it goes at the end.

    Raises `NotOursError` where a foreign folder is there.
    """
    assemble(folder, {})
    try:
        yield folder
    finally:
        _remove(folder)


def assemble(folder: Path, files: Mapping[str, Path], linked: bool = True, like: Path | None = None) -> Path:
    """Make `folder` anew from files by relative path; `linked` ones are on the same disk, and nothing is copied.

    Others are copied, unless the older folder that it is `like`, and that goes when this one is put in its place, has
    the same file at the same path: that is taken. Raises `NotOursError` where a foreign folder is there.
    """
    _claim(folder)
    _remove(folder)
    folder.mkdir(parents=True)
    _written(folder / MARK, MARK_TEXT)
    for parent in sorted({(folder / name).parent for name in files}):
        parent.mkdir(parents=True, exist_ok=True)
    for name, path in files.items():
        if linked:
            os.link(path, folder / name)
        elif like is None or not taken(folder, name, path.read_bytes(), like):
            shutil.copyfile(path, folder / name)
    return folder


def add(folder: Path, files: Iterable[tuple[str, bytes]], like: Path) -> None:
    """Add files to a folder that nobody sees yet; see `assemble`."""
    for name, content in files:
        if not taken(folder, name, content, like):
            _in_folder(folder / name, partial((folder / name).write_bytes, content))


def taken(folder: Path, name: str, content: bytes, like: Path) -> bool:
    """Whether an older folder had this file, which is then in both for as long as both are there.

    Only a file that stands nowhere else is taken: what is published hangs together with nothing.
    """
    old, new = f"{like}/{name}", f"{folder}/{name}"
    try:
        found = os.lstat(old)
        if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1 or not _holds(old, content):
            return False
        _in_folder(new, lambda: os.link(old, new))
    except OSError:
        return False
    return True


def _in_folder(path: str | Path, make: Callable[[], object]) -> None:
    """Make a file; its folder is made where it is not there, which is seldom, and asking each time takes longer."""
    try:
        make()
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        make()


def _beside(place: Path) -> tuple[Path, Path]:
    """Where the older folder waits to be removed, and where the newer one is put together."""
    return place.with_name(f"{place.name}.old"), place.with_name(f"{place.name}.new")


def _claim(folder: Path) -> None:
    """Raise `NotOursError` for a folder that holds something and was not generated."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError(f"{folder} is no folder of ours: choose another --out, or move it away")
    if folder.exists() and not (folder / MARK).exists() and any(not _half(path) for path in folder.iterdir()):
        raise NotOursError(f"{folder} exists and was not generated here: choose another --out, or move it away")


def _half(path: Path) -> bool:
    return path.name.startswith(HALF)


def _remove(folder: Path) -> None:
    """Remove a generated folder, its mark last: what is left of it in between is still known as ours."""
    if not folder.exists():
        return
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != MARK:
            path.unlink()
    (folder / MARK).unlink(missing_ok=True)
    folder.rmdir()


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
    if _holds(path, content):
        return False
    place(path, content)
    return True


def _holds(path: str | Path, content: bytes) -> bool:
    """Whether a file is there and holds this."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - thousands of times, and a Path takes longer than to read
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False


def _there(folder: Path) -> set[str]:
    """The files below a folder by relative path."""
    start = len(os.path.join(folder, ""))  # noqa: PTH118 - see `_holds`
    return {f"{place}/{name}"[start:] for place, _, names in os.walk(folder) for name in names}


def _described(descriptor: Path) -> tuple[str | None, list[str]]:
    """What a package is called, and the paths of its resources; nothing where none is described that can be read."""
    try:
        found = json.loads(descriptor.read_text("utf-8"))
        name, paths = found.get("name"), [str(resource["path"]) for resource in found.get("resources", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, []
    return name, [path for path in paths if path.startswith("data/") and ".." not in path.split("/")]


def _remove_empty(folder: Path) -> None:
    for place, inner, names in os.walk(folder, topdown=False):
        if not names and (not inner or not os.listdir(place)):  # noqa: PTH208 - see `_holds`
            Path(place).rmdir()
