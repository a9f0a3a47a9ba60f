"""The commands; each is one function that names its stages in order."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from scripts.catalogue import catalogue
from scripts.checks import check as check_catalogue
from scripts.files import curated_files, texts_below
from scripts.problems import ProblemsError, raise_if
from scripts.verify import Coverage
from scripts.verify import verify as verify_catalogue

CURATED = Path("datapackage/curated")

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

Curated = Annotated[Path, typer.Option(help="Folder of curated files.", exists=True, file_okay=False)]
Annotations = Annotated[bool, typer.Option("--annotations", help="Also print problems as GitHub annotations.")]


@contextmanager
def _problems(curated: Path, annotations: bool) -> Iterator[None]:
    """Turn problems into messages and exit code 1: the one place that does."""
    try:
        yield
    except ProblemsError as error:
        for problem in error.problems:
            err.print(f"{curated.as_posix()}/{problem}", markup=False, soft_wrap=True)
            if annotations:
                out.print(problem.annotation(curated.as_posix()), markup=False, soft_wrap=True)
        count = len(error.problems)
        err.print(f"{count} problem{'s' if count > 1 else ''} found; nothing was written.", style="bold red")
        raise typer.Exit(1) from None


@app.command()
def check(curated: Curated = CURATED, annotations: Annotations = False) -> None:
    """Check the curated files and say what was found, writing nothing."""
    with _problems(curated, annotations):
        checked = check_catalogue(catalogue(curated_files(curated)))
    statements, findings = len(checked.catalogue.statements), checked.findings
    out.print(f"{statements} statements, {len(checked.observations)} observations, {len(checked.gaps)} gaps.")
    out.print(f"{len(findings)} findings:", findings["rule"].value_counts().sort_index().to_dict())


@app.command()
def verify(
    sources: Annotated[Path, typer.Option(help="Folder with the texts of the documents (*.txt).")],
    curated: Curated = CURATED,
    annotations: Annotations = False,
    show: Annotated[int, typer.Option(help="How many uncovered places to list for each report.")] = 10,
    complete: Annotated[bool, typer.Option("--complete", help="Fail unless every digit is accounted for.")] = False,
) -> None:
    """Hold every figure against the texts of the documents, and count the digits that are accounted for."""
    if not sources.is_dir():
        out.print(f"Skipped: there is no folder '{sources}'. Nothing was verified.", style="yellow")
        return
    with _problems(curated, annotations):
        coverages, problems = verify_catalogue(catalogue(curated_files(curated)), texts_below(sources))
        for coverage in coverages:
            _print_coverage(coverage, show)
        raise_if(problems)
    if complete and any(coverage.open for coverage in coverages):
        raise typer.Exit(1)


def _print_coverage(coverage: Coverage, show: int) -> None:
    counts = f"{coverage.stated} stated, {coverage.excluded} excluded, of {coverage.digits}"
    out.print(f"{coverage.source_id}: {coverage.share:.1f}% of digits accounted for ({counts})")
    for place in coverage.open[:show]:
        out.print(f"  {place}", markup=False)
    if len(coverage.open) > show:
        out.print(f"  … and {len(coverage.open) - show} more")
