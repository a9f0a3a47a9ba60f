"""What is published: a folder that is brought up to date in one step, once everything new lies ready beside it.

That step is the rename of a list of what goes where. It is carried out at once, or by the next build where this one is
killed in between. No file is ever half written, and what did not change is not touched.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from scripts.ledger import Entry, Ledger, Mark, marked, summed
from scripts.writer.files import holds, in_folder, written
from scripts.writer.folders import MARK, MARK_TEXT, claim, remove_all, remove_empty

Source = tuple[str, Callable[[], bytes]]  # of a file: its SHA-256, and what makes its content
PLAN, DECIDED = "plan.json", "decided.json"
OURS: Mapping[str, Source] = {MARK: (summed(MARK_TEXT), partial(bytes, MARK_TEXT))}


class Laying:
    """Lays ready beside a folder what it lacks; `entries` are what the folder then holds."""

    def __init__(self, place: Path, before: Ledger) -> None:
        self.place, self.before = place, before
        self.entries: dict[str, Entry] = {}
        self._coming: list[str] = []

    def put(self, name: str, source: Source) -> None:
        """Lay a file ready by its relative path.

        What the folder is known to have had before is not made, and what it has after all is left as it is.
        """
        own, make = source
        mark = self.before.marks.get(name, [])
        if not self.before.holds(name, own):
            content = make()
            if not mark or not holds(f"{self.place}/{name}", content):
                mark = _laid(f"{_beside(self.place)}/{len(self._coming)}", content)
                self._coming.append(name)
        self.entries[name] = mark, own

    def plan(self) -> None:
        """Write down what goes where."""
        _plan(self.place, self._coming, sorted(self.before.marks.keys() - self.entries.keys()))


@contextmanager
def laying(place: Path, before: Ledger) -> Iterator[Laying]:
    """Lay ready beside a folder what it lacks to hold exactly what is put, which had something `before`.

    Where that cannot all be made, none lies ready. Raises `NotOursError` where a foreign folder is there.
    """
    claim(place)
    _begin(_beside(place), ())
    ready = Laying(place, before)
    try:
        for name, source in OURS.items():
            ready.put(name, source)
        yield ready
        ready.plan()
    except BaseException:
        remove(_beside(place))
        raise


def lay_ready(
    place: Path, files: Mapping[str, Source] | Iterable[tuple[str, Source]], before: Ledger
) -> dict[str, Entry]:
    """Lay ready beside a folder what it lacks to hold exactly `files`, by relative path; also what it then holds."""
    with laying(place, before) as ready:
        for name, source in files.items() if isinstance(files, Mapping) else files:
            ready.put(name, source)
    return ready.entries


def publish(place: Path) -> None:
    """Bring a folder up to date with what lies ready beside it."""
    new = _beside(place)
    for folder in (place, new):
        claim(folder)
    (new / PLAN).rename(new / DECIDED)
    _carry_out(place)


def mend(place: Path) -> None:
    """Carry out what a killed `publish` decided, and remove what was only laid ready; foreign folders stay.

    Raises `NotOursError` where one of them is in the way.
    """
    new = _beside(place)
    for folder in (place, new):
        claim(folder)
    if (new / DECIDED).exists():
        _carry_out(place)
    elif new.exists():
        remove_empty(place)
        remove(new)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder for what is needed in between only, new whatever a killed build left there; it goes at the end.

    Raises `NotOursError` where a foreign folder is there.
    """
    assemble(folder, {})
    try:
        yield folder
    finally:
        remove(folder)


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


def remove(folder: Path) -> None:
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


def _laid(path: str, content: bytes) -> Mark:
    Path(path).write_bytes(content)
    return marked(path)


def _plan(place: Path, coming: list[str], going: list[str]) -> None:
    """Write down what goes where; the folders for it are made now, while a full disk does no harm."""
    (_beside(place) / PLAN).write_text(json.dumps({"coming": coming, "going": going}), "utf-8")
    if place.is_dir():
        gone = set(going)  # a link among them leads to a folder of somebody else
        _make(place, (name for name in coming if gone.isdisjoint(name[:end] for end in _ends(name))))


def _carry_out(place: Path) -> None:
    """Do what was decided and is not done yet."""
    new = _beside(place)
    coming, going = _decided(new)
    remove_all(place, going)
    for number, name in enumerate(coming):
        if os.path.lexists(f"{new}/{number}"):
            _move(new / str(number), f"{place}/{name}")
    remove(new)


def _decided(new: Path) -> tuple[list[str], list[str]]:
    """What comes and what goes; nothing where a machine lost its power before the list was on the disk."""
    try:
        found = json.loads((new / DECIDED).read_bytes())
        return found["coming"], found["going"]
    except (ValueError, LookupError, TypeError):
        return [], []


def _move(laid: Path, path: str) -> None:
    """Put a file in its place; a folder there, in which no file of ours is left, gives way."""
    try:
        in_folder(path, partial(laid.replace, path))
    except IsADirectoryError:
        shutil.rmtree(path)
        laid.replace(path)


def _begin(folder: Path, names: Iterable[str]) -> None:
    """A folder that holds our mark and the folders of files to come, by relative path, and nothing else."""
    claim(folder)
    remove(folder)
    folder.mkdir(parents=True)
    written(folder / MARK, MARK_TEXT)
    _make(folder, names)


def _make(folder: Path, names: Iterable[str]) -> None:
    """Make the folders of files to come, by relative path; where a file is in the way of one, that is for later."""
    for inner in sorted({name[:end] for name in names for end in _ends(name)}):
        with suppress(FileExistsError, NotADirectoryError):
            os.mkdir(f"{folder}/{inner}")  # noqa: PTH102 - see `files.holds`


def _ends(name: str) -> Iterator[int]:
    """Where the names of the folders end in which a file stands."""
    end = name.rfind("/")
    while end > 0:
        yield end
        end = name.rfind("/", 0, end)


def _beside(place: Path) -> Path:
    """Where what is new lies ready."""
    return place.with_name(f"{place.name}.new")
