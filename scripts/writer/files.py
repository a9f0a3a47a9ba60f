"""One file, written in one step and only where it changed."""

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from scripts.fixed import fixed

T = TypeVar("T")
HALF = ".new-"  # how the name of a file begins that is still being written


@fixed
class InPlace:
    """The content, by its SHA-256, of a file that is known to be where it is to be written."""

    own: str


Content = bytes | InPlace
Files = Mapping[str, bytes] | Iterable[tuple[str, bytes]]
Standing = Mapping[str, bytes] | Iterable[tuple[str, Content]]  # files of which some are there already


class NotOursError(Exception):
    """Raised where a folder that would be overwritten holds something that was not generated."""


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
        in_folder(new, lambda: new.write_bytes(content))
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def in_folder(path: str | Path, make: Callable[[], object]) -> None:
    """Make a file; its folder is made where it is not there, which is seldom, and asking each time takes longer."""
    try:
        make()
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        make()


def each(files: Mapping[str, T] | Iterable[tuple[str, T]]) -> Iterable[tuple[str, T]]:
    """Files that are all at hand in order of their paths, others as they come."""
    return sorted(files.items()) if isinstance(files, Mapping) else files


def written(path: Path, content: bytes) -> bool:
    """Whether a file had to be written, because it was not there or was another."""
    if holds(path, content):
        return False
    place(path, content)
    return True


def holds(path: str | Path, content: bytes) -> bool:
    """Whether a file is there and holds this."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - thousands of times, and a Path takes longer than to read
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False
