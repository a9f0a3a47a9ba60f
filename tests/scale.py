"""Build ever more copies of the real reports and say what grows: `python -m tests.scale 1 4 16`, or `make scale`.

Prints, for each number of copies, seconds and memory of each stage when everything is new, what was made, and the time
against as many times that of the first run: 1.0 is linear. Everything is built in a temporary folder.
"""

import multiprocessing
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from scripts.bench import Meter, once
from scripts.commands import CURATED, OUT, read_inputs
from scripts.files import paths_below
from tests.copies import copies

MEGA, DAY = 1_000_000, 1_700_000_000


@dataclass(frozen=True)
class Run:
    """What building a number of copies took and made: seconds and MB by stage; files and bytes by ending."""

    copies: int
    seconds: dict[str, float]
    megabytes: dict[str, float]
    years: int
    statements: int
    charts: int
    files: Counter[str]
    bytes: Counter[str]


def run(count: int) -> Run:
    """Build so many copies of the curated reports from nothing."""
    inputs = read_inputs(CURATED, Path("docs"), OUT / "none")
    inputs = replace(inputs, curated=copies(inputs.curated, count), frozen={})
    with TemporaryDirectory() as folder:
        meter = Meter()
        built = once(inputs, Path(folder), DAY, meter)
        files, sizes = Counter[str](), Counter[str]()
        for name, path in paths_below(Path(folder) / "site").items():
            ending = name.rpartition(".")[2]
            files[ending] += 1
            sizes[ending] += path.stat().st_size
    years = sum(name.startswith("zh/places/") and name.count("/") == 4 for name in built.tree if name.endswith(".md"))
    statements = len(built.checked.catalogue.statements)
    return Run(count, meter.seconds, meter.megabytes, years, statements, built.charts, files, sizes)


def report(runs: Sequence[Run], console: Console) -> None:
    """Print seconds by stage, against linear growth; then what was made."""
    first, table = runs[0], Table("stage", *(f"{one.copies} ×" for one in runs), "× linear", "peak MB")
    for stage in (*first.seconds, "all"):
        seconds = [one.seconds.get(stage) or sum(one.seconds.values()) for one in runs]
        growth = seconds[-1] / seconds[0] / (runs[-1].years / first.years)
        peak = f"{runs[-1].megabytes.get(stage, 0):.0f}" if stage != "all" else ""
        table.add_row(stage, *(f"{one:.1f}" for one in seconds), f"{growth:.2f}", peak)
    console.print(table)
    for one in runs:
        made = ", ".join(f"{one.files[name]} {name} {size / MEGA:.0f} MB" for name, size in one.bytes.most_common(8))
        total = f"{one.years} places and years, {one.statements} statements, {one.charts} charts"
        console.print(f"{one.copies} ×: {total}; {one.files.total()} files, {one.bytes.total() / MEGA:.0f} MB: {made}.")


def main(arguments: Sequence[str]) -> int:
    """Measure each number of copies in a process of its own, so that its memory is its own; 2 for misuse."""
    if not arguments or not all(one.isdecimal() and int(one) for one in arguments):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    runs, console, fresh = [], Console(soft_wrap=True), multiprocessing.get_context("spawn")
    for count in sorted(map(int, arguments)):
        with ProcessPoolExecutor(1, mp_context=fresh) as alone:
            runs.append(alone.submit(run, count).result())
        report(runs, console)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
