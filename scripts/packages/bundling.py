"""Every package that is published: the whole, each place, each place and year, each theme."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd

from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.model import BY_NAME, Tables, as_rows
from scripts.packages.describing import descriptor, encode, encoder, scope, scope_name, whole
from scripts.packages.splitting import WHOLE, Graph, Part
from scripts.packages.tabular import TableLines, in_order, path, written
from scripts.shelf.places import above, topmost

DESCRIPTOR = "datapackage.json"


@fixed
class Bundle:
    """One package as a ZIP: what it covers, its address on the site, its bytes."""

    part: Part
    address: str
    content: bytes


def package(
    tables: Tables, project: Project, *, by_key: bool = False, known: Mapping[str, TableLines] | None = None
) -> dict[str, bytes]:
    """The files of the package of the whole catalogue, by path: each table, see `csv`, and `datapackage.json`.

    The tables may be `known` as they are written.
    """
    own = (known or written(tables)).items()
    files = {path(name): one.file(np.arange(len(one.frame)), by_key=by_key) for name, one in own}
    return moved(files, tables, project)


def moved(files: Mapping[str, bytes], tables: Tables, project: Project) -> dict[str, bytes]:
    """The files of a package that `package` made, for a site at the address of this `project`: the same tables."""
    data = {name: content for name, content in files.items() if name != DESCRIPTOR}
    covered = replace(whole(project), subjects=tops(tables))
    found = descriptor(data, as_rows(in_order(tables["sources"], "sources")), project, covered)
    return {**data, DESCRIPTOR: encode(found)}


def bundle(files: Mapping[str, bytes], tables: Tables, project: Project) -> Bundle:
    """The ZIP of the whole catalogue from the files that `package` made of it."""
    from scripts.packages.zipping import archive, guides

    sources = as_rows(in_order(tables["sources"], "sources"))
    return Bundle(WHOLE, address(project), archive({**files, **guides(project, whole(project), sources)}))


def bundles(
    links: Graph, project: Project, store: Store | None = None, rows: Mapping[str, TableLines] | None = None
) -> Iterator[Bundle]:
    """The ZIPs of each place, of its years, and of each theme; each row is written once, if it was not yet in `rows`.

    Files that the `store` knows as a ZIP are not packed again.
    """
    from scripts.packages.zipping import archive, guides, packed

    known, tables = store or Store(), rows or written(links.tables)
    encoded = encoder(project)
    named = {name: _by_id(links.tables[name], name) for name in ("entities", "themes")}
    reports = as_rows(links.tables["sources"])
    for part in (one for one in links.parts() if not one.indicator):
        selection = links.reached(part)
        covered = scope(project, named[part.table], part)
        own = [named["themes"][part.theme]] if part.theme else above(named["entities"], part.place)
        covered = replace(covered, subjects=own)
        files = {path(name): one.file(selection[name]) for name, one in tables.items()}
        sources = [reports[row] for row in selection["sources"].tolist()]
        files |= {DESCRIPTOR: encoded(files, sources, covered), **guides(project, covered, sources)}
        yield Bundle(part, address(project, part), known.made(packed(files), partial(archive, files)))


def address(project: Project, part: Part = WHOLE, suffix: str = ".zip") -> str:
    """Where a file stands below the home page; its file name says what it is when it has left the site."""
    if part == WHOLE:
        return f"data/{project.name}{suffix}"
    folder = part.key if part.measured else f"places/{part.place}"
    return f"data/{folder}/{scope_name(project, part)}{suffix}"


def tops(tables: Tables) -> list[Mapping[str, object]]:
    """The topmost entities that figures are from."""
    return topmost(
        _by_id(in_order(tables["entities"], "entities"), "entities"), tables["observations"]["entity_id"].unique()
    )


def _by_id(frame: pd.DataFrame, name: str) -> dict[str, Mapping[str, object]]:
    return {str(row[BY_NAME[name].key[0]]): row for row in as_rows(frame)}
