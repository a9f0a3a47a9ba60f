"""Build ever more copies of the real reports and say what grows: `python -m tests.scale [lean] 1 4 16`.

Prints, for each number of copies, seconds and memory of each stage when everything is new, what was made, and the work
against that of the first run and the growth in statements: 1.0 is linear. `lean` offers as little to take away as a
catalogue can. Everything is built in a temporary folder.
"""

import multiprocessing
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from scripts.commands import CURATED, read_inputs
from scripts.files import paths_below
from scripts.kept import Store
from scripts.parallel import finish
from scripts.pipeline.flow import Built, build
from scripts.pipeline.inputs import Inputs
from scripts.site import mkdocs as site
from scripts.writer import replace_folder, write_folder
from tests.copies import copies

PLACE_YEAR = re.compile(r"zh/places/[^/]+/\d+/index\.md")
MEGA, DAY, KILO = 1_000_000, 1_700_000_000, 1024
LEAN = """
downloads: {whole: [csv, sqlite], place: [csv], place_year: [], indicator: [], references: no, figures: no}
"""


class Meter:
    """Seconds of each stage, seconds of work in it, and the largest memory of one process after it, in MB.

    Work is what all processors did for it: it tells on a busy machine, too, how much there is to do.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.work: dict[str, float] = {}
        self.megabytes: dict[str, float] = {}

    @contextmanager
    def run(self, name: str) -> Iterator[None]:
        """Measure one stage."""
        start, (worked, _) = perf_counter(), _used()
        yield
        self.seconds[name], (work, memory) = perf_counter() - start, _used()
        self.work[name], self.megabytes[name] = work - worked, memory / KILO


def _used() -> tuple[float, int]:
    """Seconds of work so far of this process and those that it started, and the most memory of any of them, in kB."""
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in usage), max(one.ru_maxrss for one in usage)


@dataclass(frozen=True)
class Run:
    """What building a number of copies took and made: seconds, work and MB by stage; files and bytes by folder."""

    copies: int
    meter: Meter
    years: int
    statements: int
    charts: int
    files: Counter[str]
    bytes: Counter[str]


def once(inputs: Inputs, folder: Path, epoch: int, meter: Meter) -> Built:
    """Build below a folder, measured; the site is in its `site`."""
    built = build(inputs, meter.run)
    with meter.run("pages"):
        write_folder(folder / "pages", built.files())
    with meter.run("mkdocs"):
        replace_folder(site.build(folder / "pages", folder, epoch, inputs.store), folder / "site")
    with meter.run("other processes"):
        finish()
    return built


def run(count: int, lean: bool) -> Run:
    """Build so many copies of the curated reports from nothing; `lean` offers as little to take away as can be."""
    inputs = read_inputs(CURATED, Path("docs"), Store())
    texts = copies(inputs.curated, count)
    if lean:
        charts = texts["charts.yaml"].replace("\n  page: ", "\n  own_page: no\n  page: ")
        texts |= {"project.yaml": texts["project.yaml"] + LEAN, "charts.yaml": charts}
    with TemporaryDirectory() as folder:
        meter, files, sizes = Meter(), Counter[str](), Counter[str]()
        built = once(replace(inputs, curated=texts, frozen={}), Path(folder), DAY, meter)
        for name, path in paths_below(Path(folder) / "site").items():
            kind = name.removeprefix("en/").partition("/")[0]
            files[kind] += 1
            sizes[kind] += path.stat().st_size
        years = len({name for name in paths_below(Path(folder) / "pages") if PLACE_YEAR.fullmatch(name)})
    return Run(count, meter, years, len(built.checked.catalogue.statements), built.charts, files, sizes)


def report(runs: Sequence[Run], console: Console) -> None:
    """Print seconds and seconds of work by stage, the work against linear growth, then what was made."""
    names = [f"{one.copies} ×, {word}" for one in runs for word in ("s", "work")]
    table, grown = Table("stage", *names, "× linear", "peak MB"), runs[-1].statements / runs[0].statements
    for stage in runs[0].meter.seconds:
        work = [one.meter.work[stage] for one in runs]
        cells = [f"{own[stage]:.1f}" for one in runs for own in (one.meter.seconds, one.meter.work)]
        table.add_row(stage, *cells, f"{work[-1] / work[0] / grown:.2f}", f"{runs[-1].meter.megabytes[stage]:.0f}")
    sums = [sum(own.values()) for one in runs for own in (one.meter.seconds, one.meter.work)]
    table.add_row("all", *(f"{one:.0f}" for one in sums), f"{sums[-1] / sums[1] / grown:.2f}", "")
    console.print(table)
    for one in runs:
        made = ", ".join(f"{name} {size / MEGA:.0f} MB" for name, size in one.bytes.most_common(9))
        total = f"{one.years} places and years, {one.statements} statements, {one.charts} charts"
        console.print(f"{one.copies} ×: {total}; {one.files.total()} files, {one.bytes.total() / MEGA:.0f} MB: {made}.")


def main(arguments: Sequence[str]) -> int:
    """Measure each number of copies in a process of its own, so that its memory is its own; 2 for misuse."""
    counts = [one for one in arguments if one != "lean"]
    if not counts or not all(one.isdecimal() and int(one) for one in counts):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    runs, console, fresh = [], Console(soft_wrap=True), multiprocessing.get_context("spawn")
    for count in sorted(map(int, counts)):
        with ProcessPoolExecutor(1, mp_context=fresh) as alone:
            runs.append(alone.submit(run, count, "lean" in arguments).result())
        report(runs, console)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
