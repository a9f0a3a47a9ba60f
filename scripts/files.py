"""Read the curated folder and other inputs from disk: the counterpart of `writer`.

Only ordinary files are read, and no larger ones than are sensible: whatever else stands in a folder is a problem that
names it, be it a pipe, a link that leads nowhere or a folder that nobody may look into.
"""

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scripts.problems import MisuseError, Problem, ProblemsError

ROOT = Path(__file__).resolve().parent.parent
MEGA = 10**6
LARGEST_TEXT, LARGEST = 2 * MEGA, 200 * MEGA  # bytes of a curated file, and of any other
YAML = (".yaml", ".yml")
TABLES = "sources"
UNREAD = ("README", "LICENSE", "LICENCE")  # files beside the curated ones that are for people


def curated_files(folder: Path) -> Mapping[str, str]:
    """The YAML files below a curated folder, by relative path, with LF; raises `ProblemsError` with every fault."""
    paths, problems = _listed(folder, lambda name: not _received(name) and not _for_people(name))
    texts: dict[str, str] = {}
    for name, path in paths.items():
        if not name.lower().endswith(YAML):
            problems.append(Problem(name, 0, "file is not expected here: rename it to end in '.yaml', or move it away"))
        elif isinstance(content := _read(path, name, LARGEST_TEXT), Problem):
            problems.append(content)
        else:
            try:
                texts[name] = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
            except UnicodeDecodeError as error:
                line = content.count(b"\n", 0, error.start) + 1
                problems.append(Problem(name, line, f"not UTF-8 (byte {error.start}): save the file as UTF-8"))
    _raise(problems)
    return texts


def content_of(path: Path) -> bytes:
    """The content of a file that a command was given; raises `MisuseError` where it is no ordinary file."""
    found = _misnamed(path.name) or _fault(path, is_folder=False) or _read(path, "", LARGEST)
    if isinstance(found, bytes):
        return found
    raise MisuseError(f"{path}: {found if isinstance(found, str) else found.message}")


def received_files(folder: Path) -> Mapping[str, bytes]:
    """The tables and descriptors among the curated files: whatever is not YAML below `sources`, by relative path."""
    return _contents(folder, "", _received)


def texts_below(folder: Path, home: str = "") -> list[bytes]:
    """The contents of the text files in a folder, in order of their names; `home` is how problems name the folder."""
    return list(_contents(folder, home, lambda name: "/" not in name and name.endswith(".txt")).values())


def package_files(folder: Path) -> list[str]:
    """Where the descriptor and the tables of a data package stand in its folder."""
    paths = [folder / "datapackage.json", *sorted((folder / "data").glob("*.csv"))]
    return [path.relative_to(folder).as_posix() for path in paths if path.is_file()]


def files_below(folder: Path, home: str = "", ending: str = "") -> dict[str, bytes]:
    """Every file below a folder by relative path, or those with an ending; empty where the folder is absent.

    Raises `ProblemsError` with everything that cannot be read; `home` is how problems name the folder.
    """
    return _contents(folder, home, lambda name: name.endswith(ending))


def paths_below(folder: Path) -> dict[str, Path]:
    """Where every file below a folder stands, by relative path in order; empty where the folder is absent."""
    start = len(os.path.join(folder, ""))  # noqa: PTH118 - a site has thousands of files
    found = {f"{place}/{name}"[start:] for place, _, names in os.walk(folder) for name in names}
    return {name: folder / name for name in sorted(found, key=lambda one: one.split("/"))}


def _contents(folder: Path, home: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    paths, problems = _listed(folder, wanted)
    found: dict[str, bytes] = {}
    for name, path in paths.items():
        content = _read(path, name, LARGEST)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            found[name] = content
    _raise([one.below(home) for one in problems] if home else problems)
    return found


def _listed(folder: Path, wanted: Callable[[str], bool]) -> tuple[dict[str, Path], list[Problem]]:
    """The wanted files below a folder by relative path in order, and what stands there that is no file."""
    problems: list[Problem] = []

    def unreadable(error: OSError) -> None:
        if isinstance(error, FileNotFoundError) and Path(error.filename) == folder:
            return
        name = Path(error.filename).relative_to(folder).as_posix()
        problems.append(Problem(name, 0, f"the folder cannot be read ({error.strerror}): allow it, or move it away"))

    found: dict[str, Path] = {}
    if folder.exists() and not folder.is_dir():
        problems.append(Problem("", 0, f"{folder} is no folder: move it away"))
    for place, folders, names in os.walk(folder, onerror=unreadable) if folder.is_dir() else ():
        for path in (Path(place, name) for name in (*folders, *names)):
            name = path.relative_to(folder).as_posix()
            if wanted(name) and (fault := _misnamed(name) or _fault(path, path.name in folders)):
                problems.append(Problem(name, 0, fault))
            elif wanted(name) and path.name not in folders:
                found[name] = path
    return dict(sorted(found.items())), problems


def _misnamed(name: str) -> str:
    """What is wrong with the name of what stands in a folder: bytes that are no UTF-8, such as those of GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "its name is not UTF-8: rename it"
    return ""


def _fault(path: Path, is_folder: bool) -> str:
    """What is wrong with something that stands in a folder; "" for an ordinary file or folder."""
    if is_folder:
        if path.is_symlink():
            return "is a link to a folder: put the folder itself here"
        return "is a folder: only a file may be called so" if path.name.lower().endswith(YAML) else ""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "is a link that leads nowhere: put the file itself here" if path.is_symlink() else "cannot be read"
    return "" if stat.S_ISREG(mode) else "is no ordinary file: remove it"


def _read(path: Path, name: str, largest: int) -> bytes | Problem:
    """The content of a file; a problem where it is too large or cannot be read."""
    try:
        if path.stat().st_size > largest:
            return Problem(name, 0, f"file is larger than {largest // MEGA} MB: split it")
        return path.read_bytes()
    except OSError as error:
        return Problem(name, 0, f"cannot be read ({error.strerror}): allow it, or move the file away")


def _received(name: str) -> bool:
    return name.startswith(f"{TABLES}/") and not name.lower().endswith(YAML)


def _for_people(name: str) -> bool:
    """Whether a file beside the curated ones is none of the program's business: hidden, a backup, a note for people."""
    last = name.rpartition("/")[2]
    return (
        last.startswith((".", "~", *UNREAD))
        or last.endswith("~")
        or any(part.startswith(".") for part in name.split("/"))
    )


def _raise(problems: Sequence[Problem]) -> None:
    if problems:
        raise ProblemsError(problems)
