"""Commands for curators: begin a catalogue or a report, import a table, and verify figures."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.commands.given import CURATED, SHOWN, today
from scripts.commands.inputs import read_catalogue
from scripts.files import content_of, curated_files, received_files, texts_below
from scripts.problems import MisuseError, ProblemsError, raise_if
from scripts.telling import out, problems
from scripts.writer import place, write_new

if TYPE_CHECKING:  # what a command needs it loads when it runs
    from scripts.checks import Checked
    from scripts.curated.verify import Coverage
    from scripts.importing.plan import Plan, TableFile


def new(source: str, entity: str, year: int, curated: Path = CURATED) -> None:
    """Start the file of a new report, with a line for every figure that is expected."""
    from scripts.curated.new import skeleton

    with problems(curated, False):
        text = skeleton(read_catalogue(curated), source, entity, year)
        path = write_new(curated / "reports" / f"{source}.yaml", text.encode())
    out.print(f"Fill in {path}, then run: python -m scripts check")


def import_table(path: Path, name: str = "", sheet: str = "", place: str = "", curated: Path = CURATED) -> None:
    """Look at a table, write the mapping and the dictionary for it, and show the first page that they make.

    Nothing is overwritten. Where there is such a source already, the file is compared with the one that it has.
    """
    from scripts.importing.plan import TableFile
    from scripts.importing.telling import first_page

    with problems(curated, False):
        texts = curated_files(curated) if curated.is_dir() else {}
        tables, content = received_files(curated), content_of(path)
        if f"sources/{name or path.stem}.yaml" in texts:
            _compared(texts, tables, name or path.stem, content)
            return
        made = _planned(TableFile(path.name, content, name, sheet, place), path, texts, tables)
        checked = _written(made, curated)
    for line in first_page(checked, made.name):
        out.print(line)
    out.print(f"Look through the files, then run: python -m scripts build --curated {curated}")


def _planned(table: "TableFile", path: Path, texts: Mapping[str, str], tables: Mapping[str, bytes]) -> "Plan":
    """What there is to write for a table; raises `MisuseError` where the file holds none that can be read."""
    from scripts.curated.extents import GridError
    from scripts.importing.plan import plan

    try:
        return plan(table, texts, tables, today())
    except GridError as error:
        raise MisuseError(f"{path}{f':{error.row}' if error.row else ''}: {error}") from None


def _written(made: "Plan", curated: Path) -> "Checked":
    """Write what was planned, say so, and check it; raises `ProblemsError` where it does not pass."""
    from scripts.checks import check
    from scripts.importing import telling

    for path, written in made.files.items():
        write_new(curated / path, written)
        out.print(f"wrote {curated / path}")
    for line in telling.told(made):
        out.print(line)
    if made.joined.catalogue is None:
        remedy = f"mend the files that were written, then run: python -m scripts check --curated {curated}"
        with problems(curated, False, remedy):
            raise ProblemsError(made.joined.problems)
    return check(made.joined.catalogue)


def _compared(texts: Mapping[str, str], tables: Mapping[str, bytes], name: str, content: bytes) -> None:
    """Say what another edition of a table changes."""
    from scripts.curated.loading import load
    from scripts.importing import editions, telling

    loaded, _ = load(texts)
    path = next(f"sources/{at.record.file}" for at in loaded.tables if at.record.id == name) if loaded else ""
    found = editions.compared(texts, tables, path, content)
    for line in telling.differences(found, name, editions.sealed(content)):
        out.print(line)


def init(place: Path) -> None:
    """Begin an empty catalogue that builds at once; nothing is overwritten."""
    from scripts.importing.plan import empty

    curated = place / CURATED
    with problems(curated, False):
        for path, written in empty(place.resolve().name, today()).items():
            out.print(f"wrote {write_new(curated / path, written)}")
    out.print(f"Now run: python -m scripts import FILE --curated {curated}")


def verify(
    sources: Path, curated: Path = CURATED, annotations: bool = False, show: int = SHOWN, complete: bool = False
) -> None:
    """Hold every figure against the texts of the documents, and count the digits that are accounted for."""
    from scripts.curated.verify import verify as hold

    with problems(curated, annotations):
        coverages, without, faults = hold(
            read_catalogue(curated), texts_below(sources, os.path.relpath(sources, curated))
        )
        for coverage in coverages:
            _print_coverage(coverage, show)
        for source in without:
            out.print(f"{source.record.id}: not verified, no text with its sha256 is in {sources}", "yellow")
        missing = [at.problem("no text with this report's 'sha256' is there: check the folder") for at in without]
        raise_if([*faults, *(missing if complete or not coverages else [])])
    if complete and any(coverage.open for coverage in coverages):
        raise SystemExit(1)


def quote(sources: Path, curated: Path = CURATED) -> None:
    """Write down the few words beside each figure that identify it, at most 15 characters either side.

    What stands in the files already stays as it is; so does a statement with `{}`, for which nothing is quoted.
    """
    from scripts.curated.quoting import written
    from scripts.curated.verify import quotations

    with problems(curated, False):
        catalogue = read_catalogue(curated)
        known = {row.record.statement for row in catalogue.loaded.quotations}
        found = quotations(catalogue, texts_below(sources, os.path.relpath(sources, curated)))
        for source, words in found.items():
            fresh = {name: one for name, one in words.items() if name not in known}
            path = curated / "quotations" / f"{source}.yaml"
            before = content_of(path).decode() if path.exists() else ""
            if fresh:
                place(path, f"{before}{written(fresh)}".encode())
            out.print(f"{source}: {len(fresh)} written to {path}, {len(words) - len(fresh)} there already")
    out.print("Read them: write {} where they name a private person. Then run: python -m scripts verify")


def _print_coverage(coverage: "Coverage", show: int) -> None:
    counts = f"{coverage.stated} stated, {coverage.excluded} excluded, of {coverage.digits}"
    out.print(f"{coverage.source_id}: {coverage.share:.1f}% of digits accounted for ({counts})")
    for stretch in coverage.open[:show]:
        out.print(f"  {stretch}")
    if len(coverage.open) > show:
        out.print(f"  … and {len(coverage.open) - show} more")
