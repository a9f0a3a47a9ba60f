"""What is published: a folder that is put together aside and takes the place of the older one in one step."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from scripts.ledger import Entry, Ledger, marked, summed
from scripts.writer.files import holds, written
from scripts.writer.folders import MARK, MARK_TEXT, claim

Source = tuple[str, Callable[[], bytes]]  # of a file: its SHA-256, and what makes its content


def mend(place: Path) -> None:
    """Bring back what a killed `replace_folder` put aside, and remove what it left; foreign folders stay.

    Raises `NotOursError` where one of them is in the way.
    """
    old, new = _beside(place)
    for folder in (place, old, new):
        claim(folder)
    if old.exists() and not place.exists():
        old.rename(place)
    for folder in (old, new):
        _remove(folder)


def replace_folder(made: Path, place: Path) -> None:
    """Put a finished folder in the place of an older generated one: one rename out, one in; the older one then goes."""
    old, _ = _beside(place)
    for folder in (made, place, old):
        claim(folder)
    written(made / MARK, MARK_TEXT)
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


def assemble(folder: Path, files: Mapping[str, Path], linked: bool = True) -> Path:
    """Make `folder` anew from files by relative path; `linked` ones are on the same disk, and nothing is copied.

    Raises `NotOursError` where a foreign folder is there.
    """
    _begin(folder, files)
    for name, path in files.items():
        if linked:
            os.link(path, f"{folder}/{name}")
        else:
            shutil.copyfile(path, f"{folder}/{name}")
    return folder


def renew(folder: Path, files: Mapping[str, Source], like: Ledger) -> dict[str, Entry]:
    """Make `folder` anew; the files that the older one has, which goes when this one is put in its place, are taken.

    What it is not known to have is made, and taken where it has the same. Raises `NotOursError` where a foreign folder
    is there.
    """
    _begin(folder, files)
    entries = {MARK: (marked(f"{folder}/{MARK}"), summed(MARK_TEXT))}
    for name, (own, make) in files.items():
        new = f"{folder}/{name}"
        if like.holds(name, own) and _linked(f"{like.folder}/{name}", new):
            entries[name] = like.marks[name], own
            continue
        content = make()
        if not _taken(f"{like.folder}/{name}", new, content):
            Path(new).write_bytes(content)
        found = os.lstat(new)
        entries[name] = [found.st_ino, found.st_size, found.st_mtime_ns], own
    return entries


def _begin(folder: Path, names: Iterable[str]) -> None:
    """A folder that holds our mark and the folders of files to come, by relative path, and nothing else."""
    claim(folder)
    _remove(folder)
    folder.mkdir(parents=True)
    written(folder / MARK, MARK_TEXT)
    inner = {name[:end] for name in names for end in _ends(name)}
    for name in sorted(inner):
        os.mkdir(f"{folder}/{name}")  # noqa: PTH102 - see `files.holds`


def _ends(name: str) -> Iterator[int]:
    """Where the names of the folders end in which a file stands."""
    end = name.rfind("/")
    while end > 0:
        yield end
        end = name.rfind("/", 0, end)


def _taken(old: str, new: str, content: bytes) -> bool:
    """Whether an older folder had this file, which is then in both for as long as both are there.

    Only a file that stands nowhere else is taken: what is published hangs together with nothing.
    """
    try:
        return bool(marked(old)) and holds(old, content) and _linked(old, new)
    except OSError:
        return False


def _linked(old: str, new: str) -> bool:
    """Whether a file stands in a second place now."""
    try:
        os.link(old, new)
    except OSError:
        return False
    return True


def _beside(place: Path) -> tuple[Path, Path]:
    """Where the older folder waits to be removed, and where the newer one is put together."""
    return place.with_name(f"{place.name}.old"), place.with_name(f"{place.name}.new")


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
