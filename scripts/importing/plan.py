"""What `import` and `init` would write: new files only, by their path from the curated folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename

import pandas as pd

from scripts.curated import naming
from scripts.curated.catalogue import Joined, join
from scripts.curated.extents import GridError
from scripts.curated.grids import Grid
from scripts.curated.loading import Loaded
from scripts.importing import stubs
from scripts.importing.guess import Guess, guess
from scripts.importing.look import Looked, look, texts

KINDS: Mapping[str, tuple[str, str, str]] = {
    "country": ("country", "Country", "countries"),
    "nation": ("country", "Country", "countries"),
    "region": ("region", "Region", "regions"),
    "city": ("city", "City", "cities"),
    "state": ("state", "State", "states"),
    "county": ("county", "County", "counties"),
    "province": ("province", "Province", "provinces"),
    "town": ("town", "Town", "towns"),
    "district": ("district", "District", "districts"),
}
LONGEST_NAME = 60  # characters of a title that can stand for a place or an indicator
PLACE = ("place", "Place", "places")
# What Chinese headers call the places below them, each with its id; the longer names first.
KINDS_ZH = (
    *(("国家", "country"), ("地区", "region"), ("城市", "city"), ("学校", "school"), ("行业", "industry")),
    *(("省", "province"), ("市", "city"), ("县", "county")),
)
CHARTS = """\
- {{id: over-time, page: indicator, kind: trend, title: {{{over}}}}}
- {{id: compared, page: indicator, kind: ranked, title: {{{compared}}}}}
"""
TITLES = {
    "over": {"zh": "随时间的变化", "en": "Over time"},
    "compared": {"zh": "各地比较", "en": "Places compared"},
}
FIRST = """\
- {{id: home-over-time, page: home, kind: trend, indicators: [{first}], title: {{{over}}}}}
- {{id: course, page: place, kind: trend, indicators: [{first}], own_page: no, title: {{{over}}}}}
"""


@dataclass(frozen=True)
class Plan:
    """The files to write, what was guessed, and what the catalogue would be with them."""

    name: str
    files: Mapping[str, bytes]
    guess: Guess
    joined: Joined


def plan(
    path: str, content: bytes, curated: Mapping[str, str], received: Mapping[str, bytes], name: str, created: str
) -> Plan:
    """Look at a table and say what to write for it; raises `GridError`, or `ValueError` where the id is taken."""
    file, stem = basename(path), basename(path).rpartition(".")[0] or basename(path)
    name, looked = name or naming.slug(stem) or "table", look(content, file)
    plain = stubs.named(stem.replace("-", " "))
    title = looked.title or plain
    found = guess(looked, title if len(title) <= LONGEST_NAME else plain)
    language = _language(curated, looked)
    made = _indicators(looked, found)
    if not made:
        raise GridError(_without_numbers(looked))
    kind, before = _kind(found, language), join(curated).loaded if curated else None
    ids, kinds = {text: one.id for text, one in made.items()}, _kinds(before) or [kind[0]]
    own = kind[0] if kind[0] in kinds else kinds[0]
    lines = "\n".join(stubs.mapping(looked, found, "" if "entities.yaml" in curated else own, ids))
    source = f"{stubs.source(file, content, language, title, looked.publisher)}{lines}\n"
    defined = {row.record.id for row in before.indicators} if before else set[str]()
    fresh = {one.id: one for one in made.values() if one.id not in defined}
    first = {
        **({"breakdowns.yaml": stubs.breakdowns(found.groups, language)} if found.groups else {}),
        "project.yaml": stubs.project(name, stubs.short(title), kind, language, created, looked.grid.cells.size),
        "charts.yaml": charts(language, next(iter(fresh), "")),
    }
    files = {
        f"sources/{name}.yaml": source,
        **({f"indicators/{name}.yaml": stubs.indicators(fresh.values(), language)} if fresh else {}),
        **{path: text for path, text in first.items() if path not in curated},
    }
    texts = {path: stubs.apart(text) for path, text in files.items()}
    joined = join({**curated, **texts}, {**received, f"sources/{file}": content})
    written = {path: text.encode() for path, text in texts.items()}
    return Plan(name, {**written, f"sources/{file}": content}, found, joined)


def empty(folder: str, created: str) -> dict[str, bytes]:
    """The files of an empty catalogue, named after its folder."""
    name = naming.slug(folder) or "catalogue"
    files = {"project.yaml": stubs.project(name, stubs.named(name.replace("-", " ")), PLACE, "en", created)}
    return {path: stubs.apart(text).encode() for path, text in {**files, "charts.yaml": charts("en")}.items()}


def charts(language: str, first: str = "") -> str:
    """The charts to begin with: each indicator over time and place by place; the `first` one also at home and apart."""
    own = {name: f"{language}: {words.get(language, words['en'])}" for name, words in TITLES.items()}
    return (CHARTS + (FIRST if first else "")).format(first=first, **own)


def _indicators(looked: Looked, found: Guess) -> dict[str, stubs.Stub]:
    """The indicators of a table by the text that stands for each."""
    grid, made = looked.grid, dict[str, stubs.Stub]()
    where = found.wheres["indicator"]
    for text in found.indicators:
        if where.header:
            heads = grid.heads[where.header]
            values = [one for position, head in enumerate(heads) if head == text for one in texts(grid, position)]
        elif found.value:
            column = _column(grid, found.value)
            own = (
                grid.cells[grid.cells.columns[list(grid.names).index(where.column)]] == text
                if where.column
                else slice(None)
            )
            values = column[own].tolist()
        else:
            values = [one for column in grid.cells for one in grid.cells[column].head(500)]
        one = stubs.measured(looked, text, values, found.indicators)
        made[text] = stubs.unique(one, [other.id for other in made.values()])
    if where.fixed and len(made) == 1:
        return {text: stubs.called(one, where.fixed) for text, one in made.items()}
    return made


def _without_numbers(looked: Looked) -> str:
    """That no column is one of numbers, with cells that keep columns from being so."""
    cells = (one for position in range(len(looked.grid.names)) for one in texts(looked.grid, position).unique())
    found = [one for one in cells if one[:1] in ("=", "#")] or [looked.grid.names[0]]
    shown = ", ".join(f"'{one[:30]}'" for one in found[:3])
    return f"no column holds numbers, found {shown}: save formulas as their values, and blank cells for errors"


def _column(grid: Grid, name: str) -> "pd.Series[str]":
    return grid.cells[grid.cells.columns[list(grid.names).index(name)]]


def _kind(found: Guess, language: str) -> tuple[str, str, str]:
    """The kind of place that the name of its column tells: its id, what one is called, and several."""
    column = (found.wheres["place"].column or "").casefold()
    if language == "zh":
        return next(((name, word, word) for word, name in KINDS_ZH if word in column), ("place", "地区", "地区"))
    return next((kind for word, kind in KINDS.items() if word in column), PLACE)


def _language(curated: Mapping[str, str], looked: Looked) -> str:
    """The language of the names in a table: Chinese where its header is."""
    return "zh" if any("\u4e00" <= sign <= "\u9fff" for name in looked.grid.names for sign in name) else "en"


def _kinds(before: Loaded | None) -> list[str]:
    """The kinds of place that the catalogue has already."""
    return [one.id for one in before.project.record.entity_kinds] if before else []
