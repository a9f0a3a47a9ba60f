"""Measure checks and builds of the national catalogue: `python -m tests.bench.scale [check] [lean] 9x3 38x3 [300]`.

For each size, places times years, prints what `check` takes, cold, with a store that is empty, and after a report was
edited; then what a build takes, cold and after a figure was edited; and what the site weighs. With `check` nothing is
built; with `lean` the catalogue offers as little as one can. A number alone is that of counties in a table. At the end
stands how builds grew from size to size: what a page and each further report takes.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from scripts.bench import KILO, Program, Run, built, copied, one_figure_edited, print_sizes, ran
from scripts.files import ROOT
from scripts.sizes import MOVED, by_kind, sizes, weighed
from scripts.writer import write_folder
from tests.bench.national import national, size

STORIES = ("docs/stories", "docs/en/stories")  # they tell of the real reports
WORDS = ("check", "lean")
COLD = "build, cold"
PLACE_YEAR = "page of a place and year"
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


@dataclass(frozen=True)
class Grown:
    """What a cold build of a size took, in seconds of work, and the bytes of each file of its site."""

    places: int
    years: int
    work: float
    files: Mapping[str, int]

    @property
    def pages(self) -> int:
        """How many pages there are, without those that only lead on."""
        return sum(one.count for one in sizes(self.files) if one.shape == "html" and one.kind != MOVED)

    def cells(self, before: "Grown | None") -> Iterator[str]:
        """What a table of sizes says of this one after the one `before`."""
        reports, pages = self.places * self.years, self.pages
        own = by_kind(self.files)[PLACE_YEAR]
        yield from (f"{self.places} × {self.years}", f"{reports}", f"{pages}", f"{self.work:.0f}")
        yield from (f"{self.work / pages:.3f}", f"{sum(self.files.values()) / pages / KILO:.0f}")
        further = (self.work - before.work) / (reports - before.places * before.years) if before else None
        yield "" if further is None else f"{further:.2f}"
        yield from (f"{own.count}", f"{self.work / own.count:.3f}")
        yield from (f"{sum(self.files.values()) / own.count / KILO:.0f}", f"{own.total / own.count / KILO:.0f}")


def print_growth(every: Sequence[Grown], console: Console) -> None:
    """Print what pages took at each size."""
    of = "places × years", "reports", "pages", "s of work", "s a page", "kB a page", "s each further report"
    table = Table(*of, "pages of a place and year", "s for each", "kB for each", "kB of one", title="Growth")
    for one, before in zip(every, [None, *every], strict=False):
        table.add_row(*one.cells(before))
    console.print(table)


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
        yield COLD, built(made)
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
    console, every = Console(soft_wrap=True), list[Grown]()
    for places, years in asked.sizes:
        with TemporaryDirectory() as folder:
            made = program(Path(folder), places, years, asked)
            table = Table("", "s", "of work", "MB", "parts made", "known", "files changed", title=f"{places} × {years}")
            for name, run in measured(made, asked):
                if name == COLD:
                    every.append(Grown(places, years, run.work, weighed(made.out / "site")))
                counts = (f"{one}" for one in (run.new, run.taken, run.files))
                table.add_row(name, f"{run.seconds:.1f}", f"{run.work:.1f}", f"{run.megabytes:.0f}", *counts)
            console.print(table)
            if not asked.check:
                print_sizes(made.out, console)
    if every:
        print_growth(every, console)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
