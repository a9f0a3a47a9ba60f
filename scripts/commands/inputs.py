"""What commands read from disk: everything that a build needs, or a catalogue alone."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.files import ROOT, curated_files, files_below, received_files
from scripts.kept import Store
from scripts.problems import ProblemsError

if TYPE_CHECKING:  # what a command needs it loads when it runs
    from scripts.curated.catalogue import Catalogue
    from scripts.pipeline.inputs import Inputs


def read_inputs(curated: Path, docs: Path, store: Store) -> "Inputs":
    """What a build reads, from disk; the `store` holds what earlier builds made."""
    from scripts.pipeline.inputs import Inputs

    home, place = Path(os.path.relpath(docs, curated)).as_posix(), curated.resolve().parent / "releases"
    texts, tables, pages = curated_files(curated), received_files(curated), files_below(docs, home)
    frozen = {name.removesuffix(".zip"): one for name, one in files_below(place, "../releases", ".zip").items()}
    return Inputs(texts, pages, files_below(ROOT / "docs" / "assets"), frozen, store=store, home=home, received=tables)


def edited(before: "Inputs", curated: Path, docs: Path) -> list[str]:
    """The curated files and hand-written pages that are others now than a build has read, by path."""
    try:
        now = read_inputs(curated, docs, Store())
    except ProblemsError as error:
        return [one.file for one in error.problems]
    pairs = ((before.curated, now.curated), (before.received, now.received), (before.documents, now.documents))
    return sorted({name for old, new in pairs for name, _ in old.items() ^ new.items()})


def read_catalogue(curated: Path) -> "Catalogue":
    """The catalogue in a curated folder; raises `ProblemsError`."""
    from scripts.curated.catalogue import catalogue

    return catalogue(curated_files(curated), received_files(curated))
