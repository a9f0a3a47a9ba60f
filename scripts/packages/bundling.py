"""Every package that is published: the whole, each place, each place and year, each theme."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

import numpy as np
import pandas as pd

from scripts import kept
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.model import BY_NAME, Tables
from scripts.model.rows import as_rows
from scripts.packages.describing import Encoded, descriptor, encode, encoder, scope, scope_name, whole
from scripts.packages.splitting import WHOLE, Graph, Part, Selection
from scripts.packages.tabular import TableLines, in_order, path, written
from scripts.shelf.places import above, topmost
from scripts.words import data_languages, form

DESCRIPTOR = "datapackage.json"
NAMING = ("entities", "themes")  # tables of what parts are called after


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


def bundle(files: Mapping[str, bytes], tables: Tables, project: Project, store: Store | None = None) -> Bundle:
    """The ZIP of the whole catalogue from the files that `package` made of it; for the `store` see `archive`."""
    from scripts.packages.zipping import archive, guides

    sources = as_rows(in_order(tables["sources"], "sources"))
    return Bundle(WHOLE, address(project), archive({**files, **guides(project, whole(project), sources)}, store))


def bundles(
    links: Graph, project: Project, store: Store | None = None, rows: Mapping[str, TableLines] | None = None
) -> Iterator[Bundle]:
    """The ZIPs of each place, of its years, and of each theme; each row is written once, if it was not yet in `rows`.

    What the `store` knows as a ZIP is not packed again, and its files are not put together where its rows are the same.
    """
    from scripts.packages.zipping import archive, packed

    known, tables = store or Store(), rows or written(links.tables)
    filed, given = partial(_filed, _Common(links, project, tables)), _given(project, tables)
    for part in (one for one in links.parts() if not one.indicator):
        selection = links.reached(part)
        own = kept.key("bundle", given, part.key, *(one.text(selection[name]) for name, one in tables.items()))
        made = (known.get(own) or b"").decode()
        content = known.get(made) if made else None
        if content is None:
            files = filed(part, selection)
            made = packed(files)
            known.put(own, made.encode())
            content = known.made(made, partial(archive, files))
        yield Bundle(part, address(project, part), content)


def _given(project: Project, tables: Mapping[str, TableLines]) -> str:
    """What every ZIP depends on besides its rows: parts are called after entities and themes."""
    said = kept.said(project, data_languages(), form())
    named = ("".join(tables[name].lines) for name in NAMING)
    return kept.key(kept.code(__name__), kept.installed(), zlib.ZLIB_RUNTIME_VERSION, said, *named)


@fixed
class _Common:
    """What the files of all parts are put together from."""

    links: Graph
    project: Project
    tables: Mapping[str, TableLines]

    @cached_property
    def named(self) -> Mapping[str, Mapping[str, Mapping[str, object]]]:
        """The rows that parts are called after, by id."""
        return {name: _by_id(self.links.tables[name], name) for name in NAMING}

    @cached_property
    def reports(self) -> Sequence[Mapping[str, object]]:
        """The sources."""
        return as_rows(self.links.tables["sources"])

    @cached_property
    def encoded(self) -> Encoded:
        """What writes descriptors."""
        return encoder(self.project)


def _filed(common: _Common, part: Part, selection: Selection) -> dict[str, bytes]:
    """The files of a part, by path."""
    from scripts.packages.zipping import guides

    covered = scope(common.project, common.named[part.table], part)
    own = [common.named["themes"][part.theme]] if part.theme else above(common.named["entities"], part.place)
    covered = replace(covered, subjects=own)
    sources = [common.reports[row] for row in selection["sources"].tolist()]
    files = {path(name): one.file(selection[name]) for name, one in common.tables.items()}
    return {**files, DESCRIPTOR: common.encoded(files, sources, covered), **guides(common.project, covered, sources)}


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
