"""From the entries of charts.yaml to charts: which subjects each entry has, and what its kind makes of their data."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scripts.charts.bars import bars, ranked
from scripts.charts.chart import Chart, Picture
from scripts.charts.coverage import coverage, coverage_by_place
from scripts.charts.data import NOTHING, Expected, Shelf, shelf
from scripts.charts.multiples import multiples
from scripts.charts.parts import parts
from scripts.charts.sentences import dotted, words
from scripts.charts.shares import shares, shares_over_time
from scripts.charts.slope import slope
from scripts.charts.threshold import threshold
from scripts.charts.trend import by_place, over_time
from scripts.curated.fields import Text
from scripts.curated.records import ChartEntry, Kind
from scripts.model import Tables

OfPlace = Callable[[Shelf, Sequence[str], str, int], Picture | None]
OfIndicator = Callable[[Shelf, Sequence[str], Sequence[str]], Picture | None]

OF_PLACE: Mapping[str, OfPlace] = {
    "trend": over_time,
    "slope": slope,
    "threshold": threshold,
    "parts": parts,
    "shares": shares_over_time,
    "bars": bars,
    "coverage": coverage,
}
OF_INDICATOR: Mapping[str, OfIndicator] = {
    "ranked": ranked,
    "trend": by_place,
    "multiples": multiples,
    "shares": shares,
}
OF_ALONE: Mapping[str, OfIndicator] = {**OF_INDICATOR, "coverage": coverage_by_place}
ALONE = ("home", "sources")  # pages that stand alone: an entry there makes one chart
KINDS = {"place": OF_PLACE, "place_year": OF_PLACE, "indicator": OF_INDICATOR, **dict.fromkeys(ALONE, OF_ALONE)}
TOGETHER = ("shares", "coverage")


@dataclass(frozen=True)
class Subject:
    """What one chart is about: its id, its page's subject and year, the name that its subtitle begins with."""

    id: str
    subject: str
    year: int
    name: str


def charts(
    tables: Tables,
    entries: Sequence[ChartEntry],
    kinds: Sequence[Kind],
    language: str,
    dictionary: Expected = NOTHING,
    said: Mapping[str, Text] | None = None,
) -> tuple[Chart, ...]:
    """Every chart that the entries ask for and the data allow, in the order of the entries.

    `dictionary` holds, by indicator, the kinds of entity whose reports should state it: charts of coverage need it;
    `said` what stands before a number for the word that a report prints (近1,000).

    Raises `ValueError` where an entry's kind cannot stand on its kind of page.
    """
    if wrong := misplaced(entries):
        raise ValueError("; ".join(wrong))
    names = {kind.id: kind.zh if language == "zh" else kind.en_many for kind in kinds if kind.page}
    hedges = {word: text for word, one in (said or {}).items() if (text := one.in_language(language))}
    found = shelf(tables, names, language, dictionary, hedges)
    return tuple(chart for entry in entries for chart in _of_entry(found, entry))


def misplaced(entries: Iterable[ChartEntry]) -> list[str]:
    """The entries whose kind cannot stand on their kind of page, and what could, one sentence each."""
    return [
        f"chart '{entry.id}': kind '{entry.kind}' is not for page '{entry.page}': use {', '.join(KINDS[entry.page])}"
        for entry in entries
        if entry.kind not in KINDS[entry.page]
    ]


def _of_entry(shelf: Shelf, entry: ChartEntry) -> Iterator[Chart]:
    if said := {name: text.in_language(shelf.language) for name, text in entry.phrases.items()}:
        shelf = replace(shelf, phrases=said)
    drawn = _of_places(shelf, entry) if entry.page.startswith("place") else _of_indicators(shelf, entry)
    title = entry.title.either(shelf.language)
    for subject, picture in drawn:
        if picture is None:
            continue
        yield Chart(
            id=subject.id,
            entry=entry.id,
            page=entry.page,
            subject=subject.subject,
            year=subject.year,
            language=shelf.language,
            title=picture.title,
            subtitle=dotted(_unsaid(subject.name, picture.title), title, picture.subtitle),
            sentence=picture.sentence,
            note=words(shelf.language)("between").join(filter(None, (entry.note.either(shelf.language), picture.note))),
            header=picture.header,
            rows=picture.rows,
            spec=picture.spec,
            observations=picture.observations,
            own_page=entry.own_page,
            data=picture.data,
            reports=picture.reports,
            brief=picture.brief,
            indicators=entry.indicators,
            judged=picture.judged,
        )


def _unsaid(name: str, title: str) -> str:
    """The name of a chart's subject for the subtitle; "" where the title says it already."""
    return "" if name.casefold() in title.casefold() else name


def _of_places(shelf: Shelf, entry: ChartEntry) -> Iterator[tuple[Subject, Picture | None]]:
    """One chart a place, or a place and year that has a value of the entry's indicators."""
    make = OF_PLACE[entry.kind]
    for entity in sorted(shelf.entities):
        if not _wanted(shelf, entry, entity):
            continue
        indicators = entry.indicators or shelf.expected.get(str(shelf.entities[entity]["kind"]), ())
        name, known = shelf.entity(entity), [one for one in indicators if (entity, one) in shelf.points]
        for year in shelf.years(entity, known) if entry.page == "place_year" else [0] * bool(known):
            own = f"{entry.id}-{entity}-{year}" if year else f"{entry.id}-{entity}"
            yield Subject(own, entity, year, name), make(shelf, indicators, entity, year)


def _of_indicators(shelf: Shelf, entry: ChartEntry) -> Iterator[tuple[Subject, Picture | None]]:
    """One chart an indicator (all, where the entry names none); one on a page that stands alone."""
    make, alone = OF_ALONE[entry.kind], entry.page in ALONE
    for indicators in _groups(shelf, entry):
        found = {place for one in indicators for place in shelf.places.get(one, ()) if _wanted(shelf, entry, place)}
        own = Subject(f"{indicators[0]}-{entry.id}", indicators[0], 0, shelf.indicator(indicators[0]))
        yield Subject(entry.id, "", 0, "") if alone else own, make(shelf, indicators, sorted(found)) if found else None


def _groups(shelf: Shelf, entry: ChartEntry) -> list[tuple[str, ...]]:
    """The indicators of each chart: all in one on pages that stand alone and for wholes with parts, else one each."""
    if entry.indicators and (entry.page in ALONE or entry.kind in TOGETHER):
        return [entry.indicators]
    if entry.page in ALONE:
        return [one for kind, one in shelf.expected.items() if one and kind in (entry.entity_kinds or shelf.expected)][
            :1
        ]
    return [(one,) for one in entry.indicators or shelf.indicators]


def _wanted(shelf: Shelf, entry: ChartEntry, entity: str) -> bool:
    return not entry.entity_kinds or str(shelf.entities[entity]["kind"]) in entry.entity_kinds
