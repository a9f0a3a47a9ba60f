"""From the entries of charts.yaml to charts: which subjects each entry has, and what its kind makes of their data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from scripts import kept
from scripts.charts import theme
from scripts.charts.bars import bars, ranked
from scripts.charts.captions import dotted, words
from scripts.charts.chart import Chart, Picture, read, sketch, written
from scripts.charts.coverage import coverage, coverage_by_place
from scripts.charts.maps import choropleth
from scripts.charts.multiples import multiples
from scripts.charts.parts import parts
from scripts.charts.scorecard import scorecard
from scripts.charts.shares import shares, shares_over_time
from scripts.charts.standing import ALONE, misplaced
from scripts.charts.threshold import threshold
from scripts.charts.trend import by_place, over_time
from scripts.charts.worth import WORTH, housed
from scripts.curated.records import ChartEntry
from scripts.drawers import Drawers
from scripts.figures.speaker import Speaker
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.parallel import ALL, Also, Shard
from scripts.shelf.places import above
from scripts.traced import Traces
from scripts.words import form, languages

OfPlace = Callable[[Speaker, Sequence[str], str, int], Picture | None]
About = tuple[Sequence[str], str, int] | tuple[Sequence[str], Sequence[str]]  # see `OfPlace` and `OfIndicator`
OfIndicator = Callable[[Speaker, Sequence[str], Sequence[str]], Picture | None]

Around = Callable[[Speaker, str], Speaker]

OF_PLACE: Mapping[str, OfPlace] = {
    "scorecard": scorecard,
    "trend": over_time,
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
    "map": choropleth,
}
OF_ALONE: Mapping[str, OfIndicator] = {**OF_INDICATOR, "coverage": coverage_by_place}
KINDS: Mapping[str, Mapping[str, Callable[..., Picture | None]]] = {
    "place": OF_PLACE,
    "place_year": OF_PLACE,
    "indicator": OF_INDICATOR,
    **dict.fromkeys(ALONE, OF_ALONE),
}
OF_PLACES = "charts of places"  # the name of their traces
TOGETHER = ("shares", "coverage")
NOTHING = "null"
WIDTHS = (theme.WIDTH, theme.WIDE)
ALWAYS = ("language", "hedges", "phrases")  # what the name of every chart depends on


@fixed
class ChartSubject:
    """What one chart is about: its id, its page's subject and year, the name that its subtitle begins with."""

    id: str
    subject: str
    year: int
    name: str


def charts(speaker: Speaker, entries: Sequence[ChartEntry]) -> tuple[Chart, ...]:
    """Every chart that the entries ask for, the data allow, and that says something, in the order of the entries.

    Raises `ValueError` where an entry's kind cannot stand on its kind of page.
    """
    return tuple(chart for chart in candidates(speaker, entries) if chart.worth)


def candidates(
    speaker: Speaker,
    entries: Sequence[ChartEntry],
    of_places: bool = True,
    store: Store | None = None,
    shard: Shard = ALL,
    beside: Sequence[Chart] = (),
    drawers: Drawers | None = None,
) -> tuple[Chart, ...]:
    """The charts with those that would say nothing: these are not drawn, but their addresses were given once.

    Without charts `of_places`, whose number grows with these, only others have pages of their own. Those that a
    `store` knows are not made again. A `shard` makes those of its own subjects, those of no subject, and those that
    may show the same figures as these and house them: every page names the card of the first one. Charts of places may
    be made alone, in several turns, `beside` all the others, which have been made before. What `drawers` hold tells
    whether much of what was read is as it was.
    """
    if wrong := misplaced(entries):
        raise ValueError("; ".join(wrong))
    given = kept.key(
        kept.code(__name__), kept.installed(), form(), speaker.language, kept.said(languages(), speaker.hedges)
    )
    name = OF_PLACES if all(map(of_place, entries)) else "charts"
    traces = Traces(f"{name} {speaker.language}", speaker, store or Store(), given, ALWAYS, drawers)
    wanted = entries if of_places else [_unhoused(entry) for entry in entries]
    alike = frozenset(entry.indicators[0] for entry in wanted if entry.page in ALONE and entry.indicators)
    own = shard if shard == ALL else Also(names=alike, share=shard)
    made = [chart for entry in wanted for chart in _of_entry(traces, entry, own)]
    traces.save(told=name == OF_PLACES)
    shown = iter(housed([chart for chart in made if chart.worth], ALONE, beside))
    return tuple(next(shown) if chart.worth else chart for chart in made)


def _unhoused(entry: ChartEntry) -> ChartEntry:
    """An entry whose charts have no pages of their own, where these would be of places: then none is drawn wide."""
    return entry.model_copy(update={"own_page": False}) if of_place(entry) else entry


def addressed(speaker: Speaker, entries: Sequence[ChartEntry]) -> Iterator[tuple[str, str]]:
    """The ids of the charts that the entries may make of the data, each with that of its entry; none is made."""
    for entry in entries:
        yield from ((subject.id, entry.id) for subject, _ in _drawn(speaker, filled(speaker, entry)))


def filled(speaker: Speaker, entry: ChartEntry) -> ChartEntry:
    """An entry with all indicators that have thresholds, where it is about these and names none."""
    if entry.indicators or entry.kind != "threshold":
        return entry
    held = tuple(name for name in speaker.shelf.indicators if speaker.shelf.thresholds_of.get(name))
    return entry.model_copy(update={"indicators": held})


def _of_entry(traces: Traces[Speaker], entry: ChartEntry, shard: Shard) -> Iterator[Chart]:
    speaker = traces.thing
    said = {name: text.in_language(speaker.language) for name, text in entry.phrases.items()}
    own, entry = replace(speaker, phrases=said) if said else speaker, filled(speaker, entry)
    for subject, about in _drawn(own, entry, shard, traces.around):
        made = traces.made(own, _chart, entry, subject, about, group=subject.subject)
        if made != NOTHING:
            yield read(made)


def _chart(speaker: Speaker, entry: ChartEntry, subject: ChartSubject, about: tuple[object, ...]) -> str:
    """A chart as it is kept; `NOTHING` where the data do not allow it."""
    picture = KINDS[entry.page][entry.kind](speaker, *about)
    if picture is None:
        return NOTHING
    chart = _undrawn(speaker, entry, subject, picture)
    return written(replace(chart, specs=tuple(sketch(picture.paint(width)) for width in _widths(chart))))


def _undrawn(speaker: Speaker, entry: ChartEntry, subject: ChartSubject, picture: Picture) -> Chart:
    """All that is said of a chart, with the curator's words; what it is worth decides whether and how it is drawn."""
    title, note = entry.title.either(speaker.language), entry.note.either(speaker.language)
    return Chart(
        id=subject.id,
        entry=entry.id,
        page=entry.page,
        subject=subject.subject,
        year=subject.year,
        language=speaker.language,
        title=picture.title,
        subtitle=dotted(_unsaid(subject.name, picture.title), title, picture.subtitle),
        sentence=picture.sentence,
        note=words(speaker.language)("between").join(filter(None, (note, picture.note))),
        header=picture.header,
        rows=picture.rows,
        specs=(),
        observations=picture.observations,
        own_page=entry.own_page,
        data=picture.data,
        reports=picture.reports,
        indicators=entry.indicators,
        judged=picture.judged,
        anchors=picture.anchors,
        form=picture.form,
        worth=WORTH[entry.kind]([speaker.points.by_id[name] for name in dict.fromkeys(picture.observations)]),
    )


def _widths(chart: Chart) -> Sequence[float]:
    """How wide a chart is drawn: not at all where nobody will see it, and wide where it may stand with much room."""
    if not chart.worth:
        return ()
    return WIDTHS if chart.own_page and (chart.enough or chart.card) else WIDTHS[:1]


def _unsaid(name: str, title: str) -> str:
    """The name of a chart's subject for the subtitle; "" where the title says it already."""
    return "" if name.casefold() in title.casefold() else name


def of_place(entry: ChartEntry) -> bool:
    """Whether an entry asks for charts of places, of which there are as many as places, or places and years."""
    return entry.page.startswith("place")


def _drawn(
    speaker: Speaker, entry: ChartEntry, shard: Shard = ALL, around: Around = lambda speaker, _: speaker
) -> Iterator[tuple[ChartSubject, About]]:
    """What the charts of an entry are about that a shard makes, and what its kind makes each of.

    What is read to find out of which years a place has charts, is read of what is `around` it.
    """
    if of_place(entry):
        return _of_places(speaker, entry, shard, around)
    every = _of_indicators(speaker, entry)
    return (one for one in every if not one[0].subject or shard.has(one[0].subject))


def _of_places(every: Speaker, entry: ChartEntry, shard: Shard, around: Around) -> Iterator[tuple[ChartSubject, About]]:
    """One chart a place, or a place and year that has a value of the entry's indicators."""
    for entity in sorted(filter(shard.has, every.shelf.entities)):
        speaker = around(every, entity)
        if not _wanted(speaker, entry, entity):
            continue
        indicators = entry.indicators or speaker.shelf.expected.get(str(speaker.shelf.entities[entity]["kind"]), ())
        name, known = speaker.entity(entity).text, [one for one in indicators if (entity, one) in speaker.points.drawn]
        for year in speaker.points.years(entity, known) if entry.page == "place_year" else [0] * bool(known):
            own = f"{entry.id}-{entity}-{year}" if year else f"{entry.id}-{entity}"
            yield ChartSubject(own, entity, year, name), (tuple(indicators), entity, year)


def _of_indicators(speaker: Speaker, entry: ChartEntry) -> Iterator[tuple[ChartSubject, About]]:
    """One chart an indicator (all, where the entry names none); one on a page that stands alone."""
    alone, drawn = entry.page in ALONE, speaker.points.entities
    wanted = {place for place in speaker.shelf.entities if _wanted(speaker, entry, place)}
    for indicators in _groups(speaker, entry):
        found = wanted.intersection(place for one in indicators for place in drawn.get(one, ()))
        found = found if entry.kind in TOGETHER else _apart(speaker, found)
        own = ChartSubject(f"{indicators[0]}-{entry.id}", indicators[0], 0, speaker.indicator(indicators[0]).text)
        if found:
            subject = ChartSubject(entry.id, "", 0, "") if alone else own
            yield subject, (indicators, sorted(found))


def _apart(speaker: Speaker, places: set[str]) -> set[str]:
    """The places that hold none of the others: a nation or a province is not ranked with the cities in it."""
    return places - {str(row["entity_id"]) for one in places for row in above(speaker.shelf.entities, one)[1:]}


def _groups(speaker: Speaker, entry: ChartEntry) -> list[tuple[str, ...]]:
    """The indicators of each chart: all in one on pages that stand alone and for wholes with parts, else one each."""
    if entry.indicators and (entry.page in ALONE or entry.kind in TOGETHER):
        return [entry.indicators]
    if entry.page in ALONE:
        kinds = [kind.id for kind in speaker.shelf.kinds.values() if kind.page]
        asked = [kind for kind in kinds if kind in (entry.entity_kinds or kinds)]
        return [tuple(one) for kind in asked if (one := speaker.shelf.expected[kind])][:1]
    return [(one,) for one in entry.indicators or speaker.shelf.indicators]


def _wanted(speaker: Speaker, entry: ChartEntry, entity: str) -> bool:
    """Whether an entity has pages and is of a kind that the entry asks for."""
    kind = str(speaker.shelf.entities[entity]["kind"])
    return speaker.shelf.has_page(entity) and (not entry.entity_kinds or kind in entry.entity_kinds)
