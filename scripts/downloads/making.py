"""Every file beside the packages: for the whole, each place, each of its years, each theme and each indicator."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scripts.citations import Citation
from scripts.curated.project import Project
from scripts.downloads import sheets, texts
from scripts.downloads.columns import TYPES
from scripts.downloads.database import database
from scripts.downloads.flat import Behind, addressed, flat, reading_order
from scripts.downloads.parquet import parquet
from scripts.downloads.workbook import Book, Sheet, workbooks
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.kept.deflated import HARDEST, zipped
from scripts.model import Tables
from scripts.model.rows import as_rows
from scripts.packages import WHOLE, Graph, PackageScope, Part, address, scope, whole
from scripts.packages.guessing import Looks, looks
from scripts.packages.splitting import Edge, Rows
from scripts.packages.zipping import citation
from scripts.words import data_languages

Own = Mapping[str, Rows]
Addresses = Mapping[str, Mapping[str, str]]
KEYS = {"indicators": "indicator_id", "sources": "source_id", "entities": "entity_id"}
T = TypeVar("T")
_NONE: Rows = np.empty(0, dtype=np.intp)


@fixed
class Shape:
    """A part in one shape: what it covers, its path below the home page, its bytes."""

    part: Part
    path: str
    content: bytes


@fixed
class Rendered:
    """What files are put together from, each row rendered once: the lines of CSV and JSON, the cells of sheets.

    Those of JSON and of sheets are rendered when the first part asks for them: a lean site has neither.
    """

    links: Graph
    project: Project
    addresses: Addresses
    found: pd.DataFrame
    looks: Looks
    rank: NDArray[np.int64]
    lines: Sequence[str]
    spoken: Mapping[str, Mapping[str, Rows]]
    behind: Edge
    themes: Rows
    sources: Sequence[Mapping[str, object]]

    @cached_property
    def observations(self) -> Sequence[str]:
        """The observations as JSON."""
        return texts.observations(self.found)

    @cached_property
    def findings(self) -> Sequence[str]:
        """The findings as JSON."""
        return texts.findings(self.links.tables["findings"])

    @cached_property
    def named(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What observations and findings name, as JSON under its id."""
        return texts.looked_up(self.links.tables)

    @cached_property
    def contents(self) -> Sequence[sheets.Contents]:
        """The cells of sheets in each language."""
        tables, kinds = self.links.tables, self.project.entity_kinds
        shown = {language: addressed(self.found, self.addresses[language]) for language in data_languages()}
        return [sheets.contents(tables, shown[language], kinds, language) for language in data_languages()]


@fixed
class Covered:
    """A part with its titles, of what is rendered; its rows and its citation are found where a file asks for them."""

    made: Rendered
    part: Part
    scope: PackageScope

    @cached_property
    def data(self) -> Rows:
        """Its observations in the order of readers."""
        every, part = len(self.made.links.tables["observations"]), self.part
        data = np.arange(every) if part == WHOLE else self.made.links.own(part).get("observations", _NONE)
        return data[np.argsort(self.made.rank[data])]

    @cached_property
    def own(self) -> Own:
        """All its rows by what they are."""
        return _own(self.made, self.part, self.data)

    @cached_property
    def cited(self) -> Citation:
        """How to cite it."""
        return citation(self.made.project, self.scope, _take(self.made.sources, self.own["sources"]))


def files(
    links: Graph,
    project: Project,
    addresses: Addresses,
    order: Sequence[str],
    store: Store,
    behind: Behind | None = None,
) -> list[Shape]:
    """Every CSV, JSON and XLSX, and the database and the Parquet file of the whole.

    `addresses` leads, in each language, from the id of an observation to its place on the web site; `order` lists the
    indicators as the curators do; workbooks and packed files that the store has are not written again. The findings
    `behind` each observation may be known.
    """
    made = rendered(links, project, addresses, order, behind)
    found, books, packed = [], {}, partial(_packed, store)
    for one in covered(made):
        shapes = _shapes(project, one.part)
        for shape, content in (("csv", _csv), ("csv.gz", packed), ("json", _json), ("parquet", _parquet)):
            if shape in shapes:
                found.append(Shape(one.part, address(project, one.part, f".{shape}"), content(made, one)))
        if "xlsx" in shapes:
            books[one.part] = _book(made, one)
    written = workbooks(list(books.values()), store)
    found += [Shape(part, address(project, part, ".xlsx"), own) for part, own in zip(books, written, strict=True)]
    if "sqlite" in _shapes(project, WHOLE):
        base = database(links.tables, addresses[data_languages()[0]], project)
        found.append(Shape(WHOLE, address(project, WHOLE, ".sqlite"), base))
    return found


def _shapes(project: Project, part: Part) -> Sequence[str]:
    """The shapes that the catalogue offers a part in."""
    wanted = project.downloads
    if part == WHOLE:
        return wanted.whole
    if part.measured:
        return wanted.indicator if part.indicator else wanted.theme
    return wanted.place if part.year is None else wanted.place_year


def rendered(
    links: Graph, project: Project, addresses: Addresses, order: Sequence[str], behind: Behind | None = None
) -> Rendered:
    """Render every row once."""
    found = flat(links.tables, addresses[data_languages()[0]], behind)
    return Rendered(
        links,
        project,
        addresses,
        found,
        looks(found, TYPES),
        reading_order(found, links.tables, order).to_numpy(),
        texts.csv_lines(found),
        _spoken(links.tables, found),
        _behind(links.tables, found),
        _numbers(links.tables["themes"]["theme_id"], links.tables["indicators"]["theme_id"]),
        as_rows(links.tables["sources"]),
    )


def _spoken(tables: Tables, found: pd.DataFrame) -> dict[str, dict[str, Rows]]:
    """For each table of `KEYS`, which of its rows each row of data, findings and gaps speaks of; -1 for none."""
    frames = {"data": found, "findings": tables["findings"], "gaps": tables["gaps"]}
    return {
        name: {part: _numbers(tables[name][key], frame[key]) for part, frame in frames.items() if key in frame}
        for name, key in KEYS.items()
    }


def _behind(tables: Tables, found: pd.DataFrame) -> Edge:
    """The findings behind each row of data: those that its column names."""
    single = found["findings"].str.split(" ").explode()
    rows, targets = single.index.to_numpy(), _numbers(tables["findings"]["finding_id"], single)
    starts = np.searchsorted(rows[targets >= 0], np.arange(len(found) + 1))
    return Edge("findings", starts.astype(np.intp), targets[targets >= 0])


def _numbers(keys: pd.Series, ids: pd.Series) -> Rows:
    return np.asarray(pd.Index(keys).get_indexer(pd.Index(ids)), dtype=np.intp)


def covered(made: Rendered) -> Iterator[Covered]:
    """The whole, then each part."""
    tables = made.links.tables
    rows = {name: _by_id(tables[name]) for name in ("entities", "themes", "indicators")}
    for part in (WHOLE, *made.links.parts()):
        titled = whole(made.project) if part == WHOLE else scope(made.project, rows[part.table], part)
        yield Covered(made, part, titled)


def _own(made: Rendered, part: Part, data: Rows) -> Own:
    """The rows of a part: observations in the order of readers, findings, gaps, and what they speak of.

    Its findings are its own and those behind its observations, so that every id in a row of data leads to one.
    """
    tables = made.links.tables
    whole = {name: np.arange(len(tables[name])) for name in ("findings", "gaps")}
    own = whole if part == WHOLE else made.links.own(part)
    findings, gaps = (own.get(name, _NONE) for name in whole)
    rows = {"data": data, "findings": np.union1d(findings, made.behind.follow(data)), "gaps": gaps}
    spoken = {name: _union(made.spoken[name], rows) for name in KEYS}
    return {**rows, **spoken, "themes": _union({"indicators": made.themes}, spoken)}


def _union(numbers: Mapping[str, Rows], rows: Own) -> Rows:
    """The rows that any of the rows of a part speak of, sorted."""
    found = np.unique(np.concatenate([of[rows[part]] for part, of in numbers.items()]))
    return found[found >= 0]


def _csv(made: Rendered, one: Covered) -> bytes:
    return texts.csv_file(_take(made.lines, made.looks.order(one.data)))


def _packed(store: Store, made: Rendered, one: Covered) -> bytes:
    """A CSV as gzip packs it, which takes longer than to write it: what is known of it is not packed again."""
    return zipped(_csv(made, one), HARDEST, store)


def _parquet(made: Rendered, one: Covered) -> bytes:
    told = {"title": " · ".join(dict.fromkeys(one.scope.titles.values())), "version": made.project.version}
    told |= {"licence": made.project.licence.url, "homepage": one.scope.homepage, "citation": one.cited.apa}
    return parquet(made.found.iloc[one.data], told)


def _json(made: Rendered, one: Covered) -> bytes:
    project = made.project
    head = {
        "name": one.scope.name,
        "title_zh": one.scope.titles.get("zh", ""),
        "title_en": one.scope.titles["en"],
        "version": project.version,
        "created": project.created.isoformat(),
        "license": {"name": project.licence.id, "path": project.licence.url},
        "citation_zh": one.cited.gbt7714,
        "citation_en": one.cited.apa,
        "homepage": one.scope.homepage,
    }
    named = {name: dict(rows[row] for row in one.own[name].tolist()) for name, rows in made.named.items()}
    lists = {name: _take(getattr(made, name), one.own[at]) for name, at in LISTS.items()}
    return texts.json_file(head, named, lists)


LISTS = {"observations": "data", "findings": "findings"}


def _book(made: Rendered, one: Covered) -> Book:
    """The sheets of a part in each language, and what the document says of itself."""
    pages: list[Sheet] = []
    for contents in made.contents:
        pages.extend(sheets.sheets(contents, one.own, made.project, one.scope, one.cited))
    properties = {
        "title": " · ".join(dict.fromkeys(one.scope.titles.values())),
        "author": ", ".join(maker.title for maker in made.project.contributors),
        "comments": f"{made.project.version} {one.scope.homepage} {made.project.licence.title}",
    }
    return Book(pages, properties, made.project.created)


def _take(lines: Sequence[T], rows: Rows) -> list[T]:
    return [lines[row] for row in rows.tolist()]


def _by_id(frame: pd.DataFrame) -> dict[str, Mapping[str, object]]:
    return {str(row[str(frame.columns[0])]): row for row in as_rows(frame)}
