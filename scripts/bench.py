"""Measure the build: seconds and peak memory of each stage, cold and after one figure is edited, and what it makes."""

import resource
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from gzip import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from rich.console import Console
from rich.table import Table

from scripts.files import files_below
from scripts.kept import Store
from scripts.pipeline.flow import Built, build
from scripts.pipeline.inputs import Inputs
from scripts.shelf import addresses
from scripts.site import mkdocs as site
from scripts.sizes import sizes
from scripts.writer import replace_folder, write_folder

KILO = 1024


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


def bench(inputs: Inputs, epoch: int, console: Console) -> None:
    """Build twice in a temporary folder, everything new and then with one figure edited, and print what it took."""
    with TemporaryDirectory() as folder:
        cold, edited = Meter(), Meter()
        store = Store(Path(folder) / "store")
        built = once(replace(inputs, store=store), Path(folder), epoch, cold)
        again = replace(inputs, store=Store(store.folder), curated=one_figure_edited(inputs.curated))
        once(again, Path(folder), epoch, edited)
        _print(cold, edited, console)
        _print_sizes(built, Path(folder) / "site", console)


def one_figure_edited(curated: Mapping[str, str]) -> dict[str, str]:
    """The curated texts with one printed figure of the first report replaced by another of the same length."""
    name = min(name for name in curated if name.startswith("reports/"))
    text = curated[name]
    digit = text.index("printed: ") + len("printed: ")
    digit += next(place for place, character in enumerate(text[digit:]) if character.isdigit())
    other = "1" if text[digit] == "2" else "2"
    return {**curated, name: text[:digit] + other + text[digit + 1 :]}


def once(inputs: Inputs, folder: Path, epoch: int, meter: Meter) -> Built:
    """Build below a folder, measured; the site is in its `site`."""
    built = build(inputs, meter.run)
    with meter.run("pages"):
        write_folder(folder / "pages", built.files())
    with meter.run("mkdocs"):
        replace_folder(site.build(folder / "pages", folder, epoch, inputs.store), folder / "site")
    return built


def _print(cold: Meter, edited: Meter, console: Console) -> None:
    table = Table("stage", "cold s", "of work", "edited s", "of work", "peak MB so far")
    measured = (cold.seconds, cold.work, edited.seconds, edited.work)
    for name in cold.seconds:
        table.add_row(name, *(f"{one[name]:.2f}" for one in measured), f"{cold.megabytes[name]:.0f}")
    table.add_row("all", *(f"{sum(one.values()):.2f}" for one in measured), "")
    console.print(table)


def _print_sizes(built: Built, folder: Path, console: Console) -> None:
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    tree = files_below(folder.with_name("pages"))
    pages = sum(name.endswith(".md") for name in tree)
    drawn = sum(len(svg) for svg in built.drawn.pictures.values())
    console.print(f"{pages} pages, {built.charts} charts ({drawn / KILO:.0f} kB of SVG).")
    table = Table("to take away", "shape", "files", "kB", "largest kB")
    for one in sizes(tree):
        table.add_row(one.kind, one.shape, *(f"{n:.0f}" for n in (one.count, one.total / KILO, one.largest / KILO)))
    console.print(table)
    index = tree[f"zh/{addresses.SEARCH}"]
    console.print(f"The search index: {len(index) / KILO:.0f} kB, {len(compress(index)) / KILO:.0f} kB with gzip.")
    console.print(f"The site: {len(files)} files, {sum(files) / KILO / KILO:.1f} MB.")
