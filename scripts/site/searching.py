"""What the search box looks in: one small index of names, not of texts, for both languages.

Each entry is a page by its address, its names, and everything else that a reader may type for it: other words for it,
codes, and its Chinese name in pinyin. A place carries its years, so that its yearly pages need no entries of their own.
The figures behind this choice are in docs/about/search.md.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts import kept
from scripts.curated.fields import Words
from scripts.kept import Store
from scripts.pages.editions import WORDS
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf
from scripts.words import HAN, load, tidy

CALL = "siteIndex"
SECTIONS = ("places", "indicators", "sources", "findings", "charts", "data", "compare", "releases")
OTHERS = ("theme", "indicator", "source", "page")

Titles = Mapping[str, tuple[str, str]]
Aliases = Mapping[str, Words]


@dataclass(frozen=True)
class Entry:
    """One page: its kind, address, names in both languages, and what else it may be found by.

    `within` is the address of the page that it belongs to. `figures` is how many observations it is about: of two
    indicators that fit a query, the one with more stands first.
    """

    kind: str
    path: str
    names: tuple[str, str]
    words: tuple[str, ...] = ()
    within: str = ""
    figures: int = 0
    years: tuple[int, ...] = ()


def index(shelf: Shelf, aliases: Aliases, documents: Titles, store: Store, sections: Sequence[str] = SECTIONS) -> bytes:
    """The index as a script that hands it to the search, so that it also works where a page may fetch nothing.

    `aliases` are other words by entity or indicator id; `documents` are the titles of hand-written pages, in Chinese
    and English, by address; `sections` are those of the site's sections that there are.
    """
    kinds = _kinds(shelf)
    entries = [
        *_themes(shelf),
        *_indicators(shelf, aliases),
        *_places(shelf, aliases),
        *_sources(shelf),
        *_sections(sections),
        *(Entry("page", path, titles) for path, titles in documents.items()),
    ]
    position = {entry.path: number for number, entry in enumerate(entries)}
    spelt = _spelt({tidy(entry.names[0]) for entry in entries}, store)
    listed = [_listed(one, list(kinds).index(one.kind), position.get(one.within, -1), spelt) for one in entries]
    value = {"kinds": list(kinds.values()), "entries": listed}
    return f"{CALL}({json.dumps(value, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _spelt(names: Collection[str], store: Store) -> Mapping[str, str]:
    """Names in pinyin, by name; as long as they are the same, no dictionary is read."""
    every = sorted(names)
    key = kept.key("pinyin", kept.code(__name__), kept.tools("pypinyin"), *every)
    found = store.made(key, lambda: json.dumps({name: pinyin(name) for name in every}).encode())
    return dict(json.loads(found))


def pinyin(text: str) -> str:
    """The Chinese characters of a text in pinyin without tones, one syllable a word; "" where it has none."""
    from pypinyin import lazy_pinyin

    return " ".join(syllable for part in HAN.findall(text) for syllable in lazy_pinyin(part) if syllable.isalpha())


def _listed(entry: Entry, kind: int, within: int, spelt: Mapping[str, str]) -> list[object]:
    """The entry as the script reads it, by position, without what it lacks at its end."""
    (zh, en), words = map(tidy, entry.names), "|".join(map(tidy, entry.words))
    values: list[object] = [kind, entry.path, zh, en, words, spelt[zh], within, entry.figures, list(entry.years)]
    while values[-1] in ("", -1, 0, []):
        values.pop()
    return values


def _kinds(shelf: Shelf) -> dict[str, tuple[str, str, str]]:
    """What kinds of pages there are: how the search weighs each, and its name in both languages."""
    words = load(WORDS)
    found = {f"place {kind.id}": ("place", kind.zh, kind.en) for kind in shelf.kinds.values() if kind.page}
    return found | {name: (name, words[name]["zh"], words[name]["en"]) for name in OTHERS}


def _themes(shelf: Shelf) -> Iterator[Entry]:
    for name, row in shelf.themes.items():
        if name in shelf.of_theme:
            yield Entry("theme", addresses.theme(name), _names(row))


def _indicators(shelf: Shelf, aliases: Aliases) -> Iterator[Entry]:
    for name, row in shelf.indicators.items():
        within, figures = addresses.theme(str(row["theme_id"])), len(shelf.by_indicator.get(name, ()))
        yield Entry("indicator", shelf.defined[name], _names(row), _words(aliases, name), within, figures)


def _places(shelf: Shelf, aliases: Aliases) -> Iterator[Entry]:
    """Places; a reader may also know one by its code, or by the area that it lies in when that has no page."""
    for row in shelf.places:
        name, above = str(row["entity_id"]), shelf.entities.get(str(row["parent_id"]))
        area = () if above is None or shelf.has_page(str(above["entity_id"])) else _names(above)
        words = tuple(filter(None, (str(row["gb2260"]), *area, *_words(aliases, name))))
        host = shelf.hosts.get(str(row["parent_id"]), "")
        years = tuple(shelf.years.get(name, ()))
        figures = sum(len(shelf.observations_in.get((name, year), ())) for year in years)
        within = addresses.place(host) if host else ""
        yield Entry(f"place {row['kind']}", addresses.place(name), _names(row), words, within, figures, years)


def _sources(shelf: Shelf) -> Iterator[Entry]:
    for name, row in shelf.sources.items():
        host = shelf.hosts.get(str(row["entity_id"]), "")
        within = addresses.place(host) if host else ""
        yield Entry("source", addresses.source(name), (str(row["title"]), ""), within=within, years=(int(row["year"]),))


def _sections(names: Sequence[str]) -> Iterator[Entry]:
    """The pages that lead to the others, with other words for them."""
    words = load(WORDS)
    for name in names:
        others = words[f"search-for-{name}"]
        found = tuple(filter(None, (*others["zh"].split("|"), *others["en"].split("|"))))
        yield Entry("page", f"{name}/", (words[name]["zh"], words[name]["en"]), found)


def _names(row: Row) -> tuple[str, str]:
    return str(row["name_zh"]), str(row["name_en"])


def _words(aliases: Aliases, name: str) -> tuple[str, ...]:
    found: Sequence[str] = () if name not in aliases else (*aliases[name].zh, *aliases[name].en)
    return tuple(found)
