"""Measure the build as a whole, as people run it: cold, unchanged, after small edits; beside an earlier program.

Programs and catalogues are copied to a temporary folder, which is also where they build. Programs are compiled there
beforehand, as they are when they are installed.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from compileall import compile_dir
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from scripts.files import ROOT, paths_below
from scripts.fixed import fixed
from scripts.sizes import sizes, weighed

KILO = 1024
PARTS = ("scripts", "docs", "mkdocs.yml", "datapackage", "pyproject.toml")
KEPT = ("store", "kept", "rendered")
TEMPLATE = Path("scripts/pages/templates/place_year.md.j2")
PRINTED = re.compile(r"printed: '?[^\d\n]*(\d)")
EDITED = "one edited figure"
Edit = Callable[["Program"], object]


@fixed
class Program:
    """A program with its catalogue, in a folder of its own."""

    folder: Path

    @property
    def out(self) -> Path:
        """Where it builds."""
        return self.folder / ".build"

    @property
    def reports(self) -> list[Path]:
        """The reports of its catalogue."""
        return sorted((self.folder / "datapackage" / "curated" / "reports").glob("*.yaml"))

    @property
    def untold(self) -> Path:
        """The last report that no story tells of: without it the others are a catalogue that builds.

        Raises ValueError where stories tell of all.
        """
        told = "".join(path.read_text("utf-8") for path in (self.folder / "docs" / "stories").rglob("*.md"))
        left = [path for path in self.reports if path.stem not in told]
        if not left:
            raise ValueError("stories tell of every report, so that none can be left out")
        return left[-1]

    @contextmanager
    def without(self, report: Path) -> Iterator[None]:
        """Leave a report out for a while, with all that is curated of it."""
        files = {path: path.read_bytes() for path in report.parents[1].rglob(report.name)}
        for path in files:
            path.unlink()
        yield
        for path, content in files.items():
            path.write_bytes(content)

    @contextmanager
    def edited(self) -> Iterator[None]:
        """Edit a figure of the first report for a while."""
        path = self.reports[0]
        before = path.read_bytes()
        one_figure_edited(self)
        yield
        path.write_bytes(before)


@fixed
class Run:
    """What a command took: seconds, seconds of work of all processors, the largest process in MB.

    And what a build did: entries of its store that are new, those that it took, files of the site that changed.
    """

    seconds: float
    work: float
    megabytes: float
    new: int = 0
    taken: int = 0
    files: int = 0


def bench(against: Sequence[Path]) -> None:
    """Measure this program, and programs of old in the folders `against`, and print each beside this one."""
    console = Console(highlight=False, soft_wrap=True, markup=False, emoji=False)
    with TemporaryDirectory() as folder:
        programs = [copied(path, Path(folder) / str(number)) for number, path in enumerate([ROOT, *against])]
        console.print(_table([with_median(one) for one in in_turn([measured(one) for one in programs])]))
        for one in programs:
            print_sizes(one.out, console)
        console.print(
            f"However it is built, in steps, at once, by one processor, elsewhere: {alike(programs[0])} files."
        )


def copied(program: Path, folder: Path) -> Program:
    """A program with its catalogue, to be edited, and compiled."""
    for name in PARTS:
        if (path := program / name).is_dir():
            copytree(path, folder / name, ignore=ignore_patterns("__pycache__"))
        elif path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(path.read_bytes())
    compile_dir(folder / "scripts", quiet=1)
    return Program(folder)


def measured(program: Program) -> Iterator[tuple[str, Run]]:
    """What each kind of build takes, one after the other, and `check` alone."""
    yield "check", ran(program, "check")
    with program.without(program.untold):
        yield "cold, without a report", built(program)
    yield "one new report", built(program)
    yield "unchanged", built(program)
    one_figure_edited(program)
    yield "one edited headline", built(program)
    one_figure_edited(program)
    yield "the same headline again", built(program)
    for report in program.reports:
        edit(report, len(PRINTED.findall(report.read_text("utf-8"))) // 2)
        yield f"{EDITED}, {report.stem}", built(program)
    one_word_edited(program)
    yield "one edited word in a template", built(program)
    program.out.rename(program.folder / "before")
    yield "cold", built(program)
    yield "check again", ran(program, "check")
    with program.edited():
        yield "check, one edited figure", ran(program, "check")


def alike(program: Program) -> int:
    """How many files there are on the site of a program that was measured, the same however they are made.

    Step by step, at once, by one processor, and in another folder from the store that was made here. Raises
    RuntimeError where a file differs.
    """
    alone, elsewhere = (copied(program.folder, program.folder / "again" / name) for name in ("alone", "elsewhere"))
    ran(alone, "build", BUILD_CORES="1")
    copytree(program.out / "store", elsewhere.out / "store")
    ran(elsewhere, "build")
    cold = _sums(program.out / "site")
    for folder in (program.folder / "before", alone.out, elsewhere.out):
        other = _sums(folder / "site")
        if differ := [name for name in sorted(cold.keys() | other.keys()) if cold.get(name) != other.get(name)]:
            raise RuntimeError(f"{folder.relative_to(program.folder)}: {len(differ)} files differ, such as {differ[0]}")
    return len(cold)


def in_turn(programs: Sequence[Iterable[tuple[str, Run]]]) -> list[dict[str, Run]]:
    """What programs take, each kind of build by one after the other: so what else the machine does slows all alike."""
    kinds = list(zip(*programs, strict=True))
    return [dict(one) for one in zip(*kinds, strict=True)]


def with_median(runs: Mapping[str, Run]) -> dict[str, Run]:
    """The runs with the one of an edited figure that took as much work as half of them at most."""
    edits = sorted((run for name, run in runs.items() if name.startswith(EDITED)), key=lambda run: run.work)
    return {**runs, f"{EDITED}, median": edits[len(edits) // 2]} if edits else dict(runs)


def one_figure_edited(program: Program) -> None:
    """Replace a digit of the first printed figure of the first report by another, as `edit` does."""
    edit(program.reports[0], 0)


def edit(report: Path, number: int) -> None:
    """Replace the first digit of a printed figure of a report by the one that follows; raises ValueError without it."""
    text = report.read_text("utf-8")
    found = next(islice(PRINTED.finditer(text), number, None), None)
    if found is None:
        raise ValueError(f"{report.name} prints no figure")
    other = str(int(found[1]) % 9 + 1)
    report.write_text(text[: found.start(1)] + other + text[found.end(1) :], "utf-8")


def one_word_edited(program: Program) -> None:
    """Add a word to the template of the pages of a place and year."""
    path = program.folder / TEMPLATE
    path.write_text(path.read_text("utf-8") + "\n<p>word</p>\n", "utf-8")


def ran(program: Program, *command: str, **environment: str) -> Run:
    """Run a command of the program, and wait for it and all that it started."""
    environment = {**os.environ, "PYTHONPATH": str(program.folder), **environment}
    start = perf_counter()
    done = subprocess.Popen(
        [sys.executable, "-m", "scripts", *command], cwd=program.folder, env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed")
    return Run(perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / KILO)


def built(program: Program) -> Run:
    """Build, and see what became of the store and the site."""
    before, site = _entries(program.out), _sums(program.out / "site")
    run = ran(program, "build")
    after = _entries(program.out)
    changed = sum(site.get(path) != content for path, content in _sums(program.out / "site").items())
    new = len(after - before)
    return Run(run.seconds, run.work, run.megabytes, new, len(_used(program.out)) - new, changed)


def _entries(out: Path) -> set[str]:
    return {f"{name}/{path}" for name in KEPT for path in paths_below(out / name) if not path.startswith("used/")}


def _used(out: Path) -> list[str]:
    """The keys that the last build used."""
    last = max((out / "store" / "used").glob("*"), key=lambda path: int(path.name), default=None)
    return last.read_text("utf-8").split() if last else []


def _sums(folder: Path) -> dict[str, str]:
    return {name: sha256(path.read_bytes()).hexdigest() for name, path in paths_below(folder).items()}


def _table(runs: Sequence[Mapping[str, Run]]) -> Table:
    """Each kind of build: earlier programs, this one, and what it takes as a part of what each of those takes."""
    table = Table("", "", "s", "of work", "MB", "parts made", "known", "files changed", title="What builds take")
    for name, now in runs[0].items():
        before = [one[name] for one in runs[1:]]
        for of, run in [*(("before", one) for one in before), ("now", now)]:
            counts = [f"{run.new}", f"{max(0, run.taken)}", f"{run.files}"]
            table.add_row(name, of, f"{run.seconds:.2f}", f"{run.work:.2f}", f"{run.megabytes:.0f}", *counts)
        for run in before:
            ratios = now.seconds / run.seconds, now.work / run.work, now.megabytes / run.megabytes
            table.add_row(name, "ratio", *(f"{one:.3f}" for one in ratios), end_section=True)
    return table


def print_sizes(out: Path, console: Console) -> None:
    """Print how many files of each kind a site has, and how large they are."""
    files = weighed(out / "site")
    table = Table("part", "shape", "files", "kB", "largest kB")
    for one in sizes(files):
        table.add_row(one.kind, one.shape, *(f"{n:.0f}" for n in (one.count, one.total / KILO, one.largest / KILO)))
    console.print(table)
    console.print(f"The site: {len(files)} files, {sum(files.values()) / KILO / KILO:.1f} MB.")
