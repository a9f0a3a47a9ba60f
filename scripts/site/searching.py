"""What the search box looks in: one small index of names, not of texts, for both languages.

Each entry is a page by its address, its names, and everything else that a reader may type for it: other words for it,
codes, and its Chinese name in pinyin. A place carries its years, so that its yearly pages need no entries of their own.
The figures behind this choice are in docs/about/search.md.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from scripts import kept
from scripts.checks.findings import WORDS as CHECKS
from scripts.curated.fields import Words
from scripts.curated.project import Hedge
from scripts.figures.beside import beside
from scripts.figures.marks import told
from scripts.figures.speaker import NO_HEDGES, Speaker, speaker, words
from scripts.figures.values import running
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.model.codes import SEVERITIES
from scripts.pages.editions import WORDS
from scripts.pages.places import has_own_page
from scripts.shelf import addresses
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf
from scripts.words import LANGUAGES, han, joined, languages, load, tidy

CALL = "siteIndex"
SECTIONS = ("places", "indicators", "sources", "findings", "charts", "data", "compare", "releases")
FINDING = "finding"
OTHERS = ("theme", "indicator", "source", "page", FINDING)
MOST = 2_000  # values that the index holds
MANY = 500  # findings, or reports: beyond, readers reach them by their places, which the index has

# The address of a place, the year of its newest value, and that value in both languages.
Newest = tuple[str, int, str, str]
Titles = Mapping[str, tuple[str, str]]
Aliases = Mapping[str, Words]


@fixed
class Entry:
    """One page: its kind, address, names in both languages, and what else it may be found by.

    `within` is the address of the page that it belongs to. `figures` is how many observations it is about: of two
    indicators that fit a query, the one with more stands first. `newest` are an indicator's newest values.
    """

    kind: str
    path: str
    names: tuple[str, str]
    words: tuple[str, ...] = ()
    within: str = ""
    figures: int = 0
    years: tuple[int, ...] = ()
    newest: tuple[Newest, ...] = ()


def index(
    shelf: Shelf,
    aliases: Aliases,
    documents: Titles,
    store: Store,
    sections: Sequence[str] = SECTIONS,
    hedges: Mapping[str, Hedge] = NO_HEDGES,
) -> bytes:
    """The index as a script that hands it to the search, so that it also works where a page may fetch nothing.

    `aliases` are other words by entity or indicator id, or by the address of a hand-written page; `documents` are the
    titles of these, in Chinese and English, by address; `sections` are those of the site's sections that there are;
    `hedges` are the project's.
    """
    kinds = _kinds(shelf)
    entries = [
        *_themes(shelf),
        *_indicators(shelf, aliases, _newest(shelf, hedges)),
        *_places(shelf, aliases),
        *_sources(shelf),
        *_findings(shelf),
        *_sections(sections),
        *_areas(shelf, aliases),
        *(Entry("page", path, titles, _words(aliases, path)) for path, titles in documents.items()),
    ]
    position = {entry.path: number for number, entry in enumerate(entries)}
    spelt = _spelt({tidy(entry.names[0]) for entry in entries if entry.kind != FINDING}, store)
    listed = [_listed(one, list(kinds).index(one.kind), position, spelt) for one in entries]
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
    parts = han().findall(text)
    if not parts:
        return ""  # the dictionary takes longer to load than a small site to search
    from pypinyin import lazy_pinyin

    return " ".join(syllable for part in parts for syllable in lazy_pinyin(part) if syllable.isalpha())


def _listed(entry: Entry, kind: int, position: Mapping[str, int], spelt: Mapping[str, str]) -> list[object]:
    """The entry as the script reads it, by position, without what it lacks at its end."""
    (zh, en), words = map(tidy, entry.names), "|".join(map(tidy, entry.words))
    newest = [[position[place], *rest] for place, *rest in entry.newest]
    within, sound = position.get(entry.within, -1), "" if entry.kind == FINDING else spelt[zh]
    values: list[object] = [kind, entry.path, zh, en, words, sound, within, entry.figures, list(entry.years), newest]
    while values[-1] in ("", -1, 0, []):
        values.pop()
    return values


def _kinds(shelf: Shelf) -> dict[str, tuple[str, str, str]]:
    """What kinds of pages there are: how the search weighs each, and its name in both languages."""
    words = load(WORDS)
    found = {f"place {kind.id}": ("place", kind.zh, kind.en) for kind in shelf.kinds.values() if kind.page}
    areas = {str(row["kind"]) for name, row in shelf.entities.items() if has_own_page(shelf, name)}
    found |= {f"area {kind.id}": ("area", kind.zh, kind.en) for kind in shelf.kinds.values() if kind.id in areas}
    return found | {name: (name, words[name]["zh"], words[name]["en"]) for name in OTHERS}


def _themes(shelf: Shelf) -> Iterator[Entry]:
    for name, row in shelf.themes.items():
        if name in shelf.of_theme:
            yield Entry("theme", addresses.theme(name), _names(row))


def _indicators(shelf: Shelf, aliases: Aliases, newest: Mapping[str, Sequence[Newest]]) -> Iterator[Entry]:
    for name, row in shelf.indicators.items():
        within, figures = addresses.theme(str(row["theme_id"])), len(shelf.by_indicator.get(name, ()))
        values = tuple(newest.get(name, ()))
        yield Entry("indicator", shelf.defined[name], _names(row), _words(aliases, name), within, figures, (), values)


def _newest(shelf: Shelf, hedges: Mapping[str, Hedge]) -> Mapping[str, Sequence[Newest]]:
    """The newest value of each place by indicator, the latest first; none where there are too many for one index."""
    rows = {(str(row["indicator_id"]), str(row["entity_id"])): row for row in _dated(shelf) if row["status"] != "M"}
    if len(rows) > MOST:
        return {}
    voices = [speaker(shelf, language, hedges) for language in LANGUAGES]
    found: dict[str, list[Newest]] = {}
    for (indicator, entity), row in sorted(rows.items(), key=lambda item: (-int(item[1]["year"]), item[0])):
        zh, en = (_said(voice, row) for voice in voices)
        found.setdefault(indicator, []).append((addresses.place(entity), int(row["year"]), zh, en))
    return found


def _said(voice: Speaker, row: Row) -> str:
    """A value; in one pair of brackets its marks, and what must be said beside it."""
    point, say = voice.point(row), words(voice.language)
    known = told(voice, point), beside(voice, point, inside=True)
    said = say("semicolon").join(filter(None, known))
    return say("beside_aside", value=running(voice, point), told=said) if said else running(voice, point)


def _dated(shelf: Shelf) -> Iterator[Row]:
    """The observations of places with pages, the newest last."""
    places = {str(row["entity_id"]) for row in shelf.places}
    rows = (row for found in shelf.by_indicator.values() for row in found if row["entity_id"] in places)
    yield from sorted(rows, key=lambda row: (str(row["period"]), str(row["observation_id"])))


def _findings(shelf: Shelf) -> Iterator[Entry]:
    """Findings by the place, the year and the figure that they are about, the gravest first; none if too many."""
    words = load(WORDS)["search-for-findings"]
    others = tuple(word for language in LANGUAGES for word in words[language].split("|"))
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in shelf.findings.values() if len(shelf.findings) <= MANY else ():
        alike.setdefault(tuple(str(row[one]) for one in ("entity_id", "year", "indicator_id")), []).append(row)
    for rows in sorted(alike.values(), key=lambda rows: min(SEVERITIES.index(row["severity"]) for row in rows)):
        about = [shelf.entities[rows[0]["entity_id"]], shelf.indicators[rows[0]["indicator_id"]]]
        (place_zh, place_en), (zh, en) = map(_names, about)
        for row, (apart_zh, apart_en) in zip(rows, _apart(rows), strict=True):
            when = joined(place_zh, f"{row['year']}年")
            names = (f"{when}：{zh}{apart_zh}", f"{place_en} {row['year']}: {en}{apart_en}")
            yield Entry(FINDING, shelf.found[row["finding_id"]], names, others, years=(int(row["year"]),))


def _apart(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """What tells findings on one figure apart, after its name: their rules, else what is printed, else both."""
    if len(rows) == 1:
        yield "", ""
        return
    names = load(CHECKS)
    said = [names.get(f"name-{row['rule']}", dict.fromkeys(LANGUAGES, str(row["rule"]))) for row in rows]
    rules = [tuple(one[language] for language in LANGUAGES) for one in said]
    printed = [(str(row["printed"]), han().sub("", str(row["printed"])).strip()) for row in rows]
    both = [
        tuple(", ".join(filter(None, one)) for one in zip(*two, strict=True))
        for two in zip(rules, printed, strict=True)
    ]
    told = next((one for one in (rules, printed) if all(map(_different, zip(*one, strict=True)))), both)
    yield from ((f"（{zh}）", f" ({en})") for zh, en in told)


def _different(texts: Sequence[str]) -> bool:
    """Whether no text is blank and none is there twice."""
    return all(texts) and len(set(texts)) == len(texts)


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


def _areas(shelf: Shelf, aliases: Aliases) -> Iterator[Entry]:
    """Areas that have a page, without figures of their own."""
    for name, row in shelf.entities.items():
        if has_own_page(shelf, name):
            words = tuple(filter(None, (str(row["gb2260"]), *_words(aliases, name))))
            yield Entry(f"area {row['kind']}", addresses.place(name), _names(row), words)


def _sources(shelf: Shelf) -> Iterator[Entry]:
    """Sources; where reports are too many, tables alone: a place carries the years of its reports."""
    for name, row in shelf.sources.items():
        if len(shelf.sources) > MANY and not shelf.is_table(name):
            continue
        host = shelf.hosts.get(str(row["entity_id"]), "")
        within = addresses.place(host) if host else ""
        names = str(row["title"]), ""
        yield Entry("source", shelf.source(name), names, within=within, years=(int(row["year"]),))


def _sections(names: Sequence[str]) -> Iterator[Entry]:
    """The pages that lead to the others, with other words for them."""
    words, chinese = load(WORDS), LANGUAGES[0] in languages()
    for name in names:
        others = words[f"search-for-{name}"]
        found = tuple(filter(None, (*others["zh"].split("|"), *others["en"].split("|"))))
        yield Entry("page", f"{name}/", (words[name]["zh"] if chinese else "", words[name]["en"]), found)


def _names(row: Row) -> tuple[str, str]:
    return str(row["name_zh"]), str(row["name_en"])


def _words(aliases: Aliases, name: str) -> tuple[str, ...]:
    found: Sequence[str] = () if name not in aliases else (*aliases[name].zh, *aliases[name].en)
    return tuple(found)
