"""Hold the built site against other standards with their own validators, and open it in programs of other people.

It is run as `python -m tests.validate`.

Runs in the environment of `requirements-validate.txt`, after `make site`, and cannot reach the network. Every validator
is also given a spoiled copy of what it just accepted: one that accepts that as well proves nothing, and fails.
"""

import json
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

from tests import opened

Document = dict[str, Any]
SHAPES = Path(__file__).with_name("shapes.ttl")


@dataclass(frozen=True)
class Standard:
    """One standard, or program: the files that follow it, what is wrong with one, and how to spoil it."""

    name: str
    files: str
    problems: Callable[[Path], list[str]]
    spoil: Callable[[Path], None]


def csvw_problems(path: Path) -> list[str]:
    """What the CSVW validator says of metadata and the tables that they describe: types, patterns, keys."""
    from csvw import CSVW

    try:
        found = CSVW(str(path), validate=True, strict=True)
        return [] if found.is_valid else [str(warning.message) for warning in found.warnings]
    except (ValueError, FileNotFoundError) as error:
        return [str(error)]


def croissant_problems(path: Path) -> list[str]:
    """What the Croissant validator says, and record sets that hold other rows than their tables."""
    import mlcroissant

    described = json.loads(path.read_text("utf-8"))
    local = {one["@id"]: str(path.parent / "data" / one["name"]) for one in described["distribution"]}
    try:
        dataset = mlcroissant.Dataset(described, mapping=local)
        issues = dataset.metadata.ctx.issues
        return [*issues.errors, *issues.warnings, *_missing_rows(dataset, local)]
    except (mlcroissant.ValidationError, ValueError, KeyError) as error:
        return [str(error)]


def _missing_rows(dataset: Any, local: Mapping[str, str]) -> Iterator[str]:
    import pandas as pd

    for records in dataset.metadata.record_sets:
        name = f"{records.uuid}.csv"
        table = local.get(name) or local[f"{name}.gz"]
        rows, expected = sum(1 for _ in dataset.records(records.uuid)), len(pd.read_csv(table))
        if rows != expected:
            yield f"{records.uuid}: {rows} records, the table has {expected}"


def jsonstat_problems(path: Path) -> list[str]:
    """What the JSON-stat validator says of a data set or a collection."""
    from jsonstat_validator import JSONStatValidationError, validate_jsonstat

    try:
        validate_jsonstat(json.loads(path.read_text("utf-8")))
    except (JSONStatValidationError, ValueError) as error:
        return [str(error)]
    return []


def dcat_problems(path: Path) -> list[str]:
    """What the shapes do not allow in a DCAT catalogue, and a Turtle file that says something else."""
    from pyshacl import validate
    from rdflib import Graph
    from rdflib.compare import isomorphic

    graph, turtle = Graph().parse(path, format="json-ld"), path.with_suffix(".ttl")
    valid, _, said = validate(graph, shacl_graph=Graph().parse(SHAPES), meta_shacl=True)
    same = not turtle.exists() or isomorphic(graph, Graph().parse(turtle))
    return ([] if valid else [said]) + ([] if same else [f"{turtle.name} says something else"])


def in_json(spoil: Callable[[Document], None]) -> Callable[[Path], None]:
    """What spoils a file of JSON by changing what it says."""

    def spoiled(path: Path) -> None:
        document = json.loads(path.read_text("utf-8"))
        spoil(document)
        path.write_text(json.dumps(document), "utf-8")

    return spoiled


def _spoil_table(document: Document) -> None:
    document["tables"][0]["tableSchema"]["columns"][0]["datatype"] = "integer"


def _spoil_record_set(document: Document) -> None:
    document["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "missing.csv"


def _spoil_cube(document: Document) -> None:
    if document["class"] == "dataset":
        document["size"] = document["size"][1:]
    else:
        document["link"] = []


def _spoil_catalogue(document: Document) -> None:
    del next(node for node in document["@graph"] if node["@type"] == "dcat:Distribution")["dcat:byteSize"]


STANDARDS = (
    Standard("CSVW", "data/**/csv-metadata.json", csvw_problems, in_json(_spoil_table)),
    Standard("Croissant 1.1", "data/croissant.json", croissant_problems, in_json(_spoil_record_set)),
    Standard("JSON-stat 2.0", "**/*.jsonstat.json", jsonstat_problems, in_json(_spoil_cube)),
    Standard("DCAT 3", "data/**/catalog.jsonld", dcat_problems, in_json(_spoil_catalogue)),
    Standard("JSON-stat in pyjstat", "**/data/themes/*.jsonstat.json", opened.cube_problems, opened.spoil_cells),
    Standard("JSON-LD in rdflib", "**/places/*/[0-9]*/index.html", opened.told_problems, opened.spoil_told),
    Standard("Atom in feedparser", "**/*.atom", opened.atom_problems, opened.spoil_feed),
    Standard("BibTeX in pandoc", "**/*.bib", opened.pandoc_problems, opened.spoil_references),
    Standard("RIS in pandoc", "**/*.ris", opened.pandoc_problems, opened.spoil_references),
    Standard("CSV in Polars", "**/*.csv", opened.polars_problems, opened.spoil_csv),
    Standard("SQLite in Datasette", "data/*.sqlite", opened.datasette_problems, opened.spoil_database),
)


def checked(site: Path, standard: Standard) -> tuple[int, list[str]]:
    """How many files of a standard were validated, and everything that is wrong."""
    files = sorted(site.glob(standard.files))
    wrong = [f"{path.relative_to(site)}: {text}" for path in files for text in standard.problems(path)]
    if not files:
        return 0, [f"there is no {standard.files}"]
    return len(files), wrong or list(_accepted(standard, files[0]))


def _accepted(standard: Standard, path: Path) -> Iterator[str]:
    """A complaint where a spoiled copy of a file passes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = copytree(path.parent, Path(folder) / "copy") / path.name
        standard.spoil(copy)
        copy.with_suffix(".ttl").unlink(missing_ok=True)
        if not standard.problems(copy):
            yield f"the validator accepts a spoiled copy of {path.name}"


def stay_offline(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook that stops every attempt to reach another machine."""
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise OSError(f"validators work without a network, this one wanted {arguments!r}")


def main(site: Path = Path(".build/site")) -> int:
    """Validate everything, tell, and return the exit code."""
    logging.disable(logging.WARNING)
    sys.addaudithook(stay_offline)
    failed = False
    for standard in STANDARDS:
        count, wrong = checked(site, standard)
        failed = failed or bool(wrong)
        sys.stdout.write(f"{standard.name}: {count} files, {len(wrong)} problems\n")
        sys.stdout.writelines(f"  {line}\n" for line in wrong[:20])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
