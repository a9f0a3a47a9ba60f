"""The commands; each is one function that names its stages in order."""

import json
import os
import re
from calendar import timegm
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scripts.files import (
    ROOT,
    content_of,
    curated_files,
    files_below,
    package_files,
    paths_below,
    received_files,
    texts_below,
)
from scripts.kept import Store
from scripts.problems import MisuseError, Problem, brief, raise_if
from scripts.sizes import outgrown, weighed
from scripts.stages import Stages
from scripts.telling import err, out, problems
from scripts.writer import (
    alone,
    claim_package,
    mend,
    replace_folder,
    write_folder,
    write_into,
    write_new,
    write_package,
)

if TYPE_CHECKING:  # what a command needs it loads when it runs
    from scripts.checks import Checked
    from scripts.curated.catalogue import Catalogue
    from scripts.curated.project import Project
    from scripts.curated.verify import Coverage
    from scripts.pipeline.flow import Built
    from scripts.pipeline.inputs import Inputs

CURATED = Path("datapackage/curated")
OUT = Path(".build")
STORE = "store"
PROJECT = "project.yaml"
COMMIT = "SITE_COMMIT"  # in the environment

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Curated = Annotated[Path, typer.Option(help="Folder of curated files.", exists=True, file_okay=False)]
Docs = Annotated[Path | None, typer.Option(help="Folder of hand-written pages [docs beside the package].")]
Annotations = Annotated[bool, typer.Option("--annotations", help="Also print problems as GitHub annotations.")]


def _site(address: str) -> str:
    """An address given on the command line, as a curated one would be read."""
    from scripts.curated.fields import FORMS, SITE, Site

    return _read(address, Site, FORMS[SITE])


def _repository(address: str) -> str:
    """The address of a repository given on the command line, as a curated one would be read."""
    from scripts.curated.fields import FORMS, URL, Url

    return _read(address, Url, FORMS[URL])


def _commit() -> str:
    """The name of the commit that is built, as git prints it; "" where nobody says."""
    name = os.environ.get(COMMIT, "")
    if name and not re.fullmatch("[0-9a-f]{7,64}", name):
        raise MisuseError(f"{COMMIT}: found '{brief(name)}', expected what `git rev-parse HEAD` prints")
    return name


def _read(text: str, form: Any, expected: str) -> str:
    """What was given on the command line, as a curated field of this form would be read; "" for nothing."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return str(TypeAdapter(form).validate_python(text)) if text else ""
    except ValidationError:
        raise typer.BadParameter(f"found '{brief(text)}', expected {expected}") from None


@app.command()
def check(
    curated: Curated = CURATED,
    annotations: Annotations = False,
    findings_of: Annotated[str, typer.Option("--findings", help="Also print the findings about this source.")] = "",
    docs: Docs = None,
    to: Annotated[Path, typer.Option("--out", help="Folder that remembers earlier checks, where it is there.")] = OUT,
) -> None:
    """Check the curated files and say what was found, writing nothing that is not forgotten again."""
    from scripts.pipeline.passed import passed

    with problems(curated, annotations), Store(to / STORE if to.is_dir() else None).open() as store:
        found = passed(read_inputs(curated, docs or curated.resolve().parent.parent / "docs", store))
    out.print(f"{found.statements} statements, {found.observations} observations, {found.gaps} gaps.")
    for text in found.findings.get(findings_of, ()):
        out.print(f"\n{text}")
    counts = ", ".join(f"{rule} {count}" for rule, count in found.rules.items())
    out.print(f"{sum(found.rules.values())} findings{f': {counts}' if counts else ''}.")


@app.command()
def build(
    curated: Curated = CURATED,
    package: Annotated[Path | None, typer.Option(help="Folder of the data package [parent of --curated].")] = None,
    to: Annotated[Path, typer.Option("--out", help="Folder for everything that is not committed.")] = OUT,
    docs: Docs = None,
    address: Annotated[str, typer.Option(callback=_site, help="The site's address, instead of the curated one.")] = "",
    repository: Annotated[
        str, typer.Option(callback=_repository, help="Where errors are reported, instead of the curated one.")
    ] = "",
    annotations: Annotations = False,
) -> None:
    """Check, then build the data package, the pages and the site.

    SITE_COMMIT in the environment names the commit that is built, to stand on every page.
    """
    from scripts.pipeline.unchanged import leave, left

    place, stages = package or curated.resolve().parent, Stages(out)
    with problems(curated, annotations), Store(to / STORE).open() as store:
        with alone(to):
            mend(to / "site")
        inputs = read_inputs(curated, docs or place.parent / "docs", store)
        inputs = replace(inputs, address=address, repository=repository, commit=_commit())
        made = left(inputs, to / "site", place)
        if made is None:
            built, pages = _build(inputs, to, place, stages)
            out.print(f"{store.new} parts were made, {store.taken} were known.")
            for text in outgrown(weighed(to / "site")):
                err.print(text, style="yellow")
            made = leave(inputs, to / "site", built.package, pages, built.charts)
    out.print(f"{made.pages} pages, {made.charts} charts. The site is in {to / 'site'}.")


def _build(inputs: "Inputs", to: Path, place: Path, stages: Stages) -> tuple["Built", int]:
    """Make everything, and put it where it belongs at the end; also how many pages there are."""
    from scripts.pipeline.flow import build
    from scripts.site import mkdocs as site
    from scripts.words import speaking

    built = build(inputs, stages.run)
    claim_package(place, built.package)
    with alone(to):
        with stages.run("pages"):
            write_folder(to / "pages", built.files())
        with stages.run("mkdocs"), speaking(built.languages, built.form):
            made = site.build(to / "pages", to, _epoch(built.checked), inputs.store)
            write_package(place, built.package)
            replace_folder(made, to / "site")
    return built, sum(name.endswith(".md") for name in paths_below(to / "pages"))


def read_inputs(curated: Path, docs: Path, store: Store) -> "Inputs":
    """What a build reads, from disk; the `store` holds what earlier builds made."""
    from scripts.pipeline.inputs import Inputs

    home, place = Path(os.path.relpath(docs, curated)).as_posix(), curated.resolve().parent / "releases"
    texts, tables, pages = curated_files(curated), received_files(curated), files_below(docs, home)
    frozen = {name.removesuffix(".zip"): one for name, one in files_below(place, "../releases", ".zip").items()}
    return Inputs(texts, pages, files_below(ROOT / "docs" / "assets"), frozen, store=store, home=home, received=tables)


def _catalogue(curated: Path) -> "Catalogue":
    """The catalogue in a curated folder; raises `ProblemsError`."""
    from scripts.curated.catalogue import catalogue

    return catalogue(curated_files(curated), received_files(curated))


def _epoch(checked: "Checked") -> int:
    """The day that the data are dated, in seconds since 1970: it stands for the clock."""
    return timegm(checked.catalogue.project.created.timetuple())


@app.command()
def release(
    curated: Curated = CURATED,
    address: Annotated[str, typer.Option(callback=_site, help="The site's address, for project.yaml.")] = "",
    repository: Annotated[
        str, typer.Option(callback=_repository, help="Where errors are reported, to be recorded in project.yaml.")
    ] = "",
    created: Annotated[str, typer.Option(help="The day of the release, to be recorded in project.yaml.")] = "",
) -> None:
    """Freeze the data and the charts of today as a release, under the version in project.yaml.

    Every file of a release names the site's address and the day: project.yaml, the data package and CITATION.cff beside
    its folder are written with it, so that all of them say the same.
    """
    from scripts import packages, versions
    from scripts.curated.catalogue import catalogue
    from scripts.pipeline.flow import build as build_all
    from scripts.shelf import addresses

    place = curated.resolve().parent
    with problems(curated, False), Store(OUT / STORE).open() as store:
        inputs = _recorded(read_inputs(curated, place.parent / "docs", store), address, repository, created)
        project = catalogue(inputs.curated, inputs.received).project
        path = place / "releases" / f"{project.version}.zip"
        raise_if([*versions.nobodys(project.address), *([_published(path)] if path.exists() else [])])
        built = build_all(inputs, Stages(out).run)
        whole = versions.unpacked(built.whole, project.name)
        whole = packages.released(whole, project, addresses.release(project.version))
        write_new(path, versions.frozen(whole, built.frozen()))
        write_package(place, built.package)
        write_into(curated, {PROJECT: inputs.curated[PROJECT].encode()})
        _cite_repository(place.parent, project)
    out.print(f"Release {project.version} is in {path} ({path.stat().st_size:,} bytes): commit it, never change it.")


def _recorded(inputs: "Inputs", address: str, repository: str, created: str) -> "Inputs":
    """The same with what was given in the project's own file."""
    from scripts.versions import recorded

    given = {"address": address, "repository": repository, "created": created}
    text = recorded(inputs.curated.get(PROJECT, ""), {key: value for key, value in given.items() if value})
    return replace(inputs, curated={**inputs.curated, PROJECT: text} if text else inputs.curated)


def _cite_repository(folder: Path, project: "Project") -> None:
    """Let the CITATION.cff of the repository, where there is one, speak of the release."""
    from scripts.versions import cited

    if (path := folder / "CITATION.cff").is_file():
        write_into(folder, {path.name: cited(path.read_bytes().decode(), project).encode()})


def _published(path: Path) -> Problem:
    return Problem("project.yaml", 0, f"version: release {path.stem} is there already and stays as it is: raise it")


@app.command()
def diff(
    old: Annotated[
        Path | None, typer.Argument(help="Folder or ZIP of a data package [the newest release].", exists=True)
    ] = None,
    new: Annotated[
        Path | None, typer.Argument(help="Folder or ZIP of a later one [what --curated says now].", exists=True)
    ] = None,
    curated: Annotated[Path, typer.Option(help="Folder of curated files that lists renamed ids.")] = CURATED,
    as_json: Annotated[bool, typer.Option("--json", help="Print every change as JSON.")] = False,
    chinese: Annotated[bool, typer.Option("--chinese", help="Say it in Chinese.")] = False,
) -> None:
    """Say cell by cell what changed between two data packages, and which version that makes."""
    from scripts import versions

    with problems(curated, False):
        renames = (
            versions.renamed_ids(at.record for at in _catalogue(curated).loaded.renames) if curated.is_dir() else {}
        )
        last = old or _newest(curated.resolve().parent)
        before = versions.archive(_files(last, curated), os.path.relpath(last, curated)) if last else None
        today = _files(new, curated) if new else _package(curated)
        after = versions.archive(today, os.path.relpath(new or curated.parent, curated))
        found = versions.changes(before.cells, after.cells, renames) if before else ()
    if as_json:
        typer.echo(json.dumps(versions.plain(before, after, found), ensure_ascii=False, indent=2))
    else:
        typer.echo(versions.markdown(before, after, found, "zh" if chinese else "en"))


def _package(curated: Path) -> Mapping[str, bytes]:
    """The data package that the curated files make now, whatever was written before."""
    from scripts import checks, packages
    from scripts.tables import tables

    checked = checks.check(_catalogue(curated))
    return packages.package(tables(checked), checked.catalogue.project)


def _newest(place: Path) -> Path | None:
    """The newest release of the data package in a folder; None before the first."""
    from scripts.versions import numbers

    return max((place / "releases").glob("*.zip"), key=lambda path: numbers(path.stem), default=None)


def _files(place: Path, curated: Path) -> Mapping[str, bytes]:
    """The files of a data package in a folder or in a ZIP; problems name it by its path from the curated folder."""
    from scripts.versions import unpacked

    if not place.is_dir():
        return unpacked(content_of(place), os.path.relpath(place, curated))
    return {name: (place / name).read_bytes() for name in package_files(place)}


@app.command()
def bench(
    against: Annotated[
        list[Path] | None, typer.Option(help="Folder of an earlier program with its catalogue.", exists=True)
    ] = None,
) -> None:
    """Measure the build in a temporary folder: cold, unchanged and after small edits, beside earlier programs."""
    from scripts.bench import bench as measure

    measure([path.resolve() for path in against or ()], out)


@app.command()
def reference(docs: Annotated[Path, typer.Option(help="Folder of hand-written pages.")] = Path("docs")) -> None:
    """Rewrite the pages of rules and columns, which are made from the code."""
    from scripts.reference import pages

    written = write_into(docs, pages())
    out.print(f"{len(written.changed)} pages rewritten, {written.unchanged} were up to date.")


@app.command()
def new(
    source: Annotated[str, typer.Argument(help="Id of the new source, such as qingyuan-2017.")],
    entity: Annotated[str, typer.Option(help="Id of the place or institution that the report is about.")],
    year: Annotated[int, typer.Option(help="Year that the report is filed under.")],
    curated: Curated = CURATED,
) -> None:
    """Start the file of a new report, with a line for every figure that is expected."""
    from scripts.curated.new import skeleton

    with problems(curated, False):
        text = skeleton(_catalogue(curated), source, entity, year)
        path = write_new(curated / "reports" / f"{source}.yaml", text.encode())
    out.print(f"Fill in {path}, then run: python -m scripts check")


@app.command("import")
def import_table(
    file: Annotated[Path, typer.Argument(help="A table: CSV or XLSX.", exists=True, dir_okay=False)],
    name: Annotated[str, typer.Option("--as", help="Id of the source [from the file's name].")] = "",
    curated: Annotated[Path, typer.Option(help="Folder of curated files; it may be new.")] = CURATED,
) -> None:
    """Look at a table, write the mapping and the dictionary for it, and show the first page that they make.

    Nothing is overwritten. Where there is such a source already, the file is compared with the one that it has.
    """
    from scripts.checks import check as check_catalogue
    from scripts.curated.grids import GridError
    from scripts.importing import plan, telling

    with problems(curated, False):
        texts = curated_files(curated) if curated.is_dir() else {}
        tables, content = received_files(curated), content_of(file)
        if f"sources/{name or file.stem}.yaml" in texts:
            _compared(texts, tables, name or file.stem, content)
            return
        try:
            made = plan.plan(file.name, content, texts, tables, name, _today())
        except GridError as error:
            raise MisuseError(f"{file}: {error}") from None
        for path, written in made.files.items():
            write_new(curated / path, written)
            out.print(f"wrote {curated / path}")
        for line in telling.told(made):
            out.print(line)
        raise_if(made.joined.problems if made.joined.catalogue is None else [])
        checked = check_catalogue(_catalogue(curated))
    for line in telling.first_page(checked, made.name):
        out.print(line)
    out.print(f"Look through the files, then run: python -m scripts build --curated {curated}")


def _compared(texts: Mapping[str, str], tables: Mapping[str, bytes], name: str, content: bytes) -> None:
    """Say what another edition of a table changes."""
    from scripts.curated.loading import load
    from scripts.importing import editions, telling

    loaded, _ = load(texts)
    path = next(f"sources/{at.record.file}" for at in loaded.tables if at.record.id == name) if loaded else ""
    found = editions.compared(texts, tables, path, content)
    for line in telling.differences(found, name, editions.sealed(content)):
        out.print(line)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="A folder that is new or empty.")]) -> None:
    """Begin an empty catalogue that builds at once; nothing is overwritten."""
    from scripts.importing.plan import empty

    curated = folder / CURATED
    with problems(curated, False):
        for path, written in empty(folder.resolve().name, _today()).items():
            out.print(f"wrote {write_new(curated / path, written)}")
    out.print(f"Now run: python -m scripts import FILE --curated {curated}")


def _today() -> str:
    """The day that a new catalogue is dated: the one place where the clock is read, for a person to see and change."""
    return date.today().isoformat()  # noqa: DTZ011, TID251 - what is written is a draft


@app.command()
def verify(
    sources: Annotated[
        Path, typer.Option(help="Folder with the texts of the documents (*.txt).", exists=True, file_okay=False)
    ],
    curated: Curated = CURATED,
    annotations: Annotations = False,
    show: Annotated[int, typer.Option(help="How many uncovered places to list for each report.")] = 10,
    complete: Annotated[bool, typer.Option("--complete", help="Fail unless every digit is accounted for.")] = False,
) -> None:
    """Hold every figure against the texts of the documents, and count the digits that are accounted for."""
    from scripts.curated.verify import verify as hold

    with problems(curated, annotations):
        coverages, without, faults = hold(_catalogue(curated), texts_below(sources, os.path.relpath(sources, curated)))
        for coverage in coverages:
            _print_coverage(coverage, show)
        for source in without:
            out.print(f"{source.record.id}: not verified, no text with its sha256 is in {sources}", style="yellow")
        missing = [at.problem("no text with this report's 'sha256' is there: check the folder") for at in without]
        raise_if([*faults, *(missing if complete or not coverages else [])])
    if complete and any(coverage.open for coverage in coverages):
        raise typer.Exit(1)


def _print_coverage(coverage: "Coverage", show: int) -> None:
    counts = f"{coverage.stated} stated, {coverage.excluded} excluded, of {coverage.digits}"
    out.print(f"{coverage.source_id}: {coverage.share:.1f}% of digits accounted for ({counts})")
    for place in coverage.open[:show]:
        out.print(f"  {place}")
    if len(coverage.open) > show:
        out.print(f"  … and {len(coverage.open) - show} more")
