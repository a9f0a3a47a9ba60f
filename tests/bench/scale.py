"""Measure checks and builds of the national catalogue: `python -m tests.bench.scale [check] [lean] 9x3 38x3 [300]`.

For each size, places times years, prints what `check` takes, cold, with a store that is empty, and after a report was
edited; then what a build takes, cold and after a figure was edited; and what the site weighs. With `check` nothing is
built; with `lean` the catalogue offers as little as one can. A number alone is that of counties in a table.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from scripts.bench import Program, Run, built, copied, one_figure_edited, print_sizes, ran
from scripts.files import ROOT
from scripts.writer import write_folder
from tests.bench.national import national, size

STORIES = ("docs/stories", "docs/en/stories")  # they tell of the real reports
WORDS = ("check", "lean")
ROOM = 100_000  # MB: what is too much for a server is measured, too


@dataclass(frozen=True)
class Wanted:
    """What is measured: the sizes, places and years; how many counties; without builds, or of a lean site."""

    sizes: Sequence[tuple[int, int]]
    districts: int
    check: bool
    lean: bool


def wanted(arguments: Sequence[str]) -> Wanted:
    """What the arguments ask for; raises `ValueError`."""
    rest = [one for one in arguments if one not in WORDS]
    sizes = [size(one) for one in rest if not one.isdecimal()]
    if not sizes:
        raise ValueError("name a size, such as 9x3")
    districts = next((int(one) for one in rest if one.isdecimal()), 0)
    return Wanted(sorted(sizes), districts, "check" in arguments, "lean" in arguments)


def program(folder: Path, places: int, years: int, asked: Wanted) -> Program:
    """The program with the national catalogue in place of the real one."""
    made = copied(ROOT, folder)
    for story in STORIES:
        shutil.rmtree(folder / story, ignore_errors=True)
    shutil.rmtree(folder / "datapackage")
    load = national(places, years, districts=asked.districts)
    texts = dict(load.texts)
    own = re.sub(r"(?m)^(offers|room):.*\n", "", texts["project.yaml"])
    texts["project.yaml"] = f"{own}room: {ROOM}\noffers: {'lean' if asked.lean else 'full'}\n"
    curated = folder / "datapackage" / "curated"
    curated.mkdir(parents=True)
    write_folder(curated, {**{name: text.encode() for name, text in texts.items()}, **load.tables})
    return made


def measured(made: Program, asked: Wanted) -> Iterator[tuple[str, Run]]:
    """What each command takes, one after the other."""
    yield "check, no store", ran(made, "check")
    made.out.mkdir()
    yield "check, new store", ran(made, "check")
    one_figure_edited(made)
    yield "check, a report edited", ran(made, "check")
    yield "check, unchanged", ran(made, "check")
    if not asked.check:
        shutil.rmtree(made.out)
        yield "build, cold", built(made)
        one_figure_edited(made)
        yield "build, a figure edited", built(made)
        yield "build, unchanged", built(made)


def main(arguments: Sequence[str]) -> int:
    """Measure each size; 2 for misuse."""
    try:
        asked = wanted(arguments)
    except ValueError:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    console = Console(soft_wrap=True)
    for places, years in asked.sizes:
        with TemporaryDirectory() as folder:
            made = program(Path(folder), places, years, asked)
            table = Table("", "s", "of work", "MB", "parts made", "known", "files changed", title=f"{places} × {years}")
            for name, run in measured(made, asked):
                counts = (f"{one}" for one in (run.new, run.taken, run.files))
                table.add_row(name, f"{run.seconds:.1f}", f"{run.work:.1f}", f"{run.megabytes:.0f}", *counts)
            console.print(table)
            if not asked.check:
                print_sizes(made.out, console)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
