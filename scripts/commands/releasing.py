"""Commands for releases: freeze one, and say what changed since."""

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.commands.given import CURATED, OUT, PROJECT, STORE
from scripts.commands.inputs import read_catalogue, read_inputs
from scripts.files import content_of, package_files
from scripts.kept import Store
from scripts.problems import Problem, raise_if
from scripts.stages import Stages
from scripts.telling import out, problems
from scripts.writer import write_into, write_new, write_package

if TYPE_CHECKING:  # what a command needs it loads when it runs
    from scripts.curated.project import Project
    from scripts.pipeline.flow import Built
    from scripts.pipeline.inputs import Inputs


def release(curated: Path = CURATED, address: str = "", repository: str = "", created: str = "") -> None:
    """Freeze the data and the charts of today as a release, under the version in project.yaml.

    Every file of a release names the site's address and the day: project.yaml, the data package and CITATION.cff beside
    its folder are written with it, so that all of them say the same.
    """
    from scripts import versions
    from scripts.curated.catalogue import catalogue
    from scripts.pipeline.flow import build as build_all

    place = curated.resolve().parent
    with problems(curated, False), Store(OUT / STORE).open() as store:
        inputs = _recorded(read_inputs(curated, place.parent / "docs", store), address, repository, created)
        project = catalogue(inputs.curated, inputs.received).project
        path = place / "releases" / f"{project.version}.zip"
        raise_if([*versions.nobodys(project.address), *([_published(path)] if path.exists() else [])])
        built = build_all(inputs, Stages(out).run)
        write_new(path, _frozen(built, project))
        write_package(place, built.package)
        write_into(curated, {PROJECT: inputs.curated[PROJECT].encode()})
        _cite_repository(place.parent, project)
    out.print(f"Release {project.version} is in {path} ({path.stat().st_size:,} bytes): commit it, never change it.")


def _frozen(built: "Built", project: "Project") -> bytes:
    """The data and the charts of a build as one file, in which they say of which release they are."""
    from scripts import versions
    from scripts.packages.zipping import released
    from scripts.shelf import addresses

    whole = released(versions.unpacked(built.whole, project.name), project, addresses.release(project.version))
    return versions.frozen(whole, built.frozen())


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


def diff(
    old: Path | None = None,
    new: Path | None = None,
    curated: Path = CURATED,
    as_json: bool = False,
    chinese: bool = False,
) -> None:
    """Say cell by cell what changed between two data packages, and which version that makes."""
    from scripts import versions

    with problems(curated, False):
        renames = (
            versions.renamed_ids(at.record for at in read_catalogue(curated).loaded.renames) if curated.is_dir() else {}
        )
        last = old or _newest(curated.resolve().parent)
        before = versions.archive(_files(last, curated), os.path.relpath(last, curated)) if last else None
        today = _files(new, curated) if new else _package(curated)
        after = versions.archive(today, os.path.relpath(new or curated.parent, curated))
        found = versions.changes(before.cells, after.cells, renames) if before else ()
    if as_json:
        out.print(json.dumps(versions.plain(before, after, found), ensure_ascii=False, indent=2))
    else:
        out.print(versions.markdown(before, after, found, "zh" if chinese else "en"))


def _package(curated: Path) -> Mapping[str, bytes]:
    """The data package that the curated files make now, whatever was written before."""
    from scripts import checks, packages
    from scripts.tables import tables

    checked = checks.check(read_catalogue(curated))
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
