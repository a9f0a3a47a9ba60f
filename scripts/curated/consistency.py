"""What does not go together in curated records: ids that nothing defines or that are used twice, circles, dates."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from scripts.curated import anchors, broken_down
from scripts.curated.dates import dates
from scripts.curated.fields import Named, Record
from scripts.curated.loading import At, Loaded
from scripts.curated.records import Entity, Indicator, Rename
from scripts.curated.reports import Source
from scripts.curated.scopes import misnamed, unknown_scopes
from scripts.curated.texts import as_read
from scripts.problems import Problem, brief, nearest
from scripts.words import LANGUAGES

LONGEST = 20  # steps from a part to the last whole above it, or of formulas computed from formulas
MOST_PARTS = 300  # parts of one indicator: what its page can show
N = TypeVar("N", bound=Named)
R = TypeVar("R", bound=Record)


class KnownIds:
    """The ids that are defined in a curated folder, by what they name."""

    def __init__(self, loaded: Loaded) -> None:
        self.partial = loaded.partial
        breakdowns = [row.record for row in loaded.breakdowns]
        self.ids: Mapping[str, Sequence[str]] = {
            "kinds": [kind.id for kind in loaded.project.record.entity_kinds],
            "units": _ids(loaded.units) or [row.record.unit for row in loaded.indicators],
            "themes": _ids(loaded.themes) or ["all"],
            "breakdowns": _ids(loaded.breakdowns),
            "scopes": _ids(loaded.scopes),
            "entities": _ids(loaded.entities),
            "indicators": [*_ids(loaded.indicators), *broken_down.ids(_ids(loaded.indicators), breakdowns)],
            "thresholds": _ids(loaded.thresholds),
            "charts": _ids(loaded.charts),
            "sources": [*_ids([report.source for report in loaded.reports]), *_ids(loaded.tables)],
        }

    def all_of(self, kind: str) -> bool:
        """Whether every record of this kind could be read: only then can one say that an id is not defined."""
        return {"sources": "reports", "kinds": "project"}.get(kind, kind) not in self.partial

    def missing(
        self, kind: str, rows: Iterable[At[R]], key: str, get: Callable[[R], Iterable[str | None]]
    ) -> Iterator[Problem]:
        """A problem for each id under `key` that no record of this kind has."""
        names = set(self.ids[kind])
        for row in rows if self.all_of(kind) else ():
            for name in get(row.record):
                if name and name not in names:
                    yield row.problem(f"{key}: '{brief(name)}' is not defined; {nearest(name, names)}", key)


def faults(loaded: Loaded) -> Iterator[Problem]:
    """Everything in the records that does not go together; what could not be read is not held against the rest."""
    known = KnownIds(loaded)
    named = (loaded.themes, loaded.scopes, loaded.entities, loaded.indicators, loaded.thresholds, loaded.charts)
    for rows in (loaded.units, loaded.breakdowns, *named):
        yield from _twice(rows)
    yield from _shared(loaded)
    yield from _undefined(loaded, known)
    for check in (cycles, too_deep):
        yield from check(loaded.entities, "parent", lambda row: [row.parent])
        yield from check(loaded.indicators, "parent", lambda row: [row.parent])
    yield from _crowded(loaded.indicators)
    yield from _unnamed([row for rows in named for row in rows])
    yield from _namesakes(loaded)
    yield from _codes(loaded)
    yield from _groups(loaded)
    yield from _parts(loaded.indicators)
    yield from _headlines(loaded, known)
    yield from _terms(loaded, known)
    yield from _renames(loaded, known)
    yield from anchors.faults(loaded, known.ids)
    yield from _scopings(loaded, known)
    yield from dates(loaded.reports)


def _ids(rows: Iterable[At[N]]) -> list[str]:
    return [row.record.id for row in rows]


def _undefined(loaded: Loaded, known: KnownIds) -> Iterator[Problem]:
    """Ids that nothing defines."""
    yield from known.missing("kinds", loaded.entities, "kind", lambda row: [row.kind])
    yield from known.missing("entities", loaded.entities, "parent", lambda row: [row.parent])
    yield from _undefined_of_indicators(loaded, known)
    yield from known.missing("breakdowns", loaded.tables, "table", lambda row: row.table.breakdowns)
    for report in loaded.reports:
        yield from known.missing("indicators", report.events, "indicator", lambda row: [row.indicator])
    yield from known.missing("indicators", loaded.thresholds, "indicator", lambda row: [row.indicator])
    yield from known.missing("kinds", loaded.thresholds, "kinds", lambda row: row.kinds)
    yield from known.missing("kinds", loaded.thresholds, "reference", lambda row: row.reference)
    yield from known.missing("scopes", loaded.thresholds, "scope", lambda row: row.scope)
    yield from known.missing("indicators", loaded.charts, "indicators", lambda row: row.indicators)
    yield from known.missing("indicators", loaded.charts, "phrases", lambda row: row.phrases)
    yield from known.missing("kinds", loaded.charts, "entity_kinds", lambda row: row.entity_kinds)
    yield from known.missing("entities", loaded.tables, "entity", lambda row: [row.entity])
    yield from known.missing("kinds", loaded.tables, "table", lambda row: [row.table.kind])
    sources = [report.source for report in loaded.reports]
    yield from known.missing("entities", sources, "entity", lambda row: [row.entity])


def _undefined_of_indicators(loaded: Loaded, known: KnownIds) -> Iterator[Problem]:
    """Ids that indicators name and nothing defines."""
    rows = loaded.indicators
    yield from known.missing("themes", rows, "theme", lambda row: [row.theme])
    yield from known.missing("units", rows, "unit", lambda row: [row.unit])
    yield from known.missing("breakdowns", rows, "breakdown", lambda row: row.breakdown)
    yield from known.missing("kinds", rows, "expected", lambda row: row.expected)
    yield from known.missing("indicators", rows, "parent", lambda row: [row.parent])
    yield from known.missing("indicators", rows, "beside", lambda row: row.beside)
    yield from known.missing("indicators", rows, "weight", lambda row: [row.weight])
    yield from known.missing("indicators", rows, "per", lambda row: [row.per])
    yield from known.missing("indicators", rows, "flow", _flows)
    yield from known.missing("indicators", rows, "total", lambda row: [row.total.carrier if row.total else None])
    yield from known.missing("indicators", rows, "plausible", lambda row: [one.per for one in row.plausible])


def _flows(row: Indicator) -> Iterable[str]:
    return (*row.flow.inflows, *row.flow.outflows) if row.flow else ()


def _scopings(loaded: Loaded, known: KnownIds) -> Iterator[Problem]:
    """Scopes that a report gives to what is not there, and scopes that nothing defines."""
    scopes, ids = {row.record.id: row.record for row in loaded.scopes}, known.ids
    for report in loaded.reports if {"themes", "indicators", "scopes"}.isdisjoint(loaded.partial) else ():
        yield from misnamed(report, dict.fromkeys(ids["themes"]), dict.fromkeys(ids["indicators"]))
        for at in report.scopes:
            yield from unknown_scopes(at.record.scope, at, scopes)


def _headlines(loaded: Loaded, known: KnownIds) -> Iterator[Problem]:
    """Headlines that no indicator stands behind, or that are named twice."""
    names, headlines = known.ids["indicators"], loaded.project.record.headlines
    for place, name in enumerate(headlines):
        if name in headlines[:place]:
            yield loaded.project.problem(f"headlines: '{name}' is named twice: remove one", "headlines", place)
        elif name not in names and known.all_of("indicators"):
            message = f"headlines: '{name}' is not defined; {nearest(name, names)}"
            yield loaded.project.problem(message, "headlines", place)


def _terms(loaded: Loaded, known: KnownIds) -> Iterator[Problem]:
    """Terms of indicators that are not there."""
    names = known.ids["indicators"]
    for place, term in enumerate(loaded.project.record.terms if known.all_of("indicators") else ()):
        for name in term.indicators:
            if name not in names:
                message = f"terms: '{name}' is not defined; {nearest(name, names)}"
                yield loaded.project.problem(message, "terms", place)


def _renames(loaded: Loaded, known: KnownIds) -> Iterator[Problem]:
    """Renames to ids that are not there, or from ids that are: an id is never used again."""
    former: dict[tuple[str, str], At[Rename]] = {}
    for row in loaded.renames:
        table, old, new = row.record.table, row.record.former, row.record.id
        names = known.ids[table]
        if new not in names and known.all_of(table):
            yield row.problem(f"id: '{new}' is not in {table}; {nearest(new, names)}", "id")
        if old in names:
            yield row.problem(f"former: '{old}' is in use: an id that was given up is never used again", "former")
        if (table, old) in former:
            first = former[table, old].line
            yield row.problem(f"former: '{old}' was renamed in line {first} already: keep one", "former")
        former.setdefault((table, old), row)


def _twice(rows: Iterable[At[Named]]) -> Iterator[Problem]:
    first: dict[str, At[Named]] = {}
    for row in rows:
        name = row.record.id
        if name in first:
            place = f"{first[name].file}:{first[name].line}"
            yield row.problem(f"id '{name}' is already used in {place}: choose another", "id")
        first.setdefault(name, row)


def _shared(loaded: Loaded) -> Iterator[Problem]:
    """Themes at the address of an indicator, or of one that was renamed: their pages stand in one folder."""
    where = {row.record.id: f"{row.file}:{row.line}" for row in loaded.indicators}
    former = [row for row in loaded.renames if row.record.table == "indicators"]
    where |= {row.record.former: f"{row.file}:{row.line}" for row in former}
    for row in loaded.themes:
        if place := where.get(row.record.id):
            message = f"id '{row.record.id}' is an indicator's in {place}, and both have pages in one folder"
            yield row.problem(f"{message}: choose another for the theme", "id")


def cycles(rows: Sequence[At[N]], key: str, get: Callable[[N], Iterable[str | None]]) -> Iterator[Problem]:
    """Rows from which following `get` leads back to themselves."""
    edges = {row.record.id: [name for name in get(row.record) if name] for row in rows}
    for row in rows:
        start = row.record.id
        seen, todo = set(), list(edges[start])
        while todo:
            name = todo.pop()
            if name not in seen:
                seen.add(name)
                todo.extend(edges.get(name, []))
        if start in seen:
            yield row.problem(f"{key}: '{start}' leads back to itself: break the circle", key)


def too_deep(rows: Sequence[At[N]], key: str, get: Callable[[N], Iterable[str | None]]) -> Iterator[Problem]:
    """The first row from which following `get` takes more steps than `LONGEST`; circles are another fault."""
    left = {row.record.id: {name for name in get(row.record) if name} for row in rows}
    for _ in range(LONGEST):
        done = {name for name, following in left.items() if left.keys().isdisjoint(following)}
        if not done:
            return
        left = {name: following for name, following in left.items() if name not in done}
    first = next((row for row in rows if row.record.id in left), None)
    if first:
        message = f"{key}: '{first.record.id}' is the end of a chain of more than {LONGEST}: shorten it"
        yield first.problem(message, key)


def _crowded(rows: Sequence[At[Indicator]]) -> Iterator[Problem]:
    """Indicators with more parts than a page can show."""
    counts = Counter(row.record.parent for row in rows if row.record.parent)
    for row in rows:
        if counts[row.record.id] > MOST_PARTS:
            found = f"'{row.record.id}' has {counts[row.record.id]} parts, expected at most {MOST_PARTS}"
            yield row.problem(f"{found}: put some of them below a part, or make them a breakdown", "id")


def _namesakes(loaded: Loaded) -> Iterator[Problem]:
    """Places with the name of another, and reports that no reader could tell from another."""
    first: dict[tuple[str, ...], At[Entity] | At[Source]] = {}
    for row in loaded.entities:
        for language in LANGUAGES:
            text = row.record.name.in_language(language)
            other = first.setdefault((language, as_read(text)), row)
            if text and other is not row:
                message = f"name: '{brief(text)}' is also the name of '{other.record.id}' ({other.file}:{other.line})"
                yield row.problem(f"{message}: say in both which one it is, such as by the place above it", "name")
    for at in (report.source for report in loaded.reports):
        source = at.record
        rival = first.setdefault((as_read(source.title), as_read(source.publisher), str(source.year)), at)
        if rival.record.id != source.id:
            message = f"title: publisher and year are also those of '{rival.record.id}' ({rival.file}:{rival.line})"
            yield at.problem(f"{message}: say what tells the two apart, such as the edition", "title")


def _unnamed(rows: Iterable[At[Named]]) -> Iterator[Problem]:
    for row in rows:
        text = getattr(row.record, "name", None) or getattr(row.record, "title", None)
        if not text or not (text.zh or text.en):
            yield row.problem(f"'{row.record.id}' has no name: add 'zh', 'en' or both")


def _codes(loaded: Loaded) -> Iterator[Problem]:
    """Codes of places that two entities have, and codes of schemes that the project does not declare."""
    schemes = ["gb2260", *loaded.project.record.codes]
    first: dict[tuple[str, str], At[Entity]] = {}
    for row in loaded.entities:
        own = {**({"gb2260": row.record.gb2260} if row.record.gb2260 else {}), **row.record.codes}
        for scheme, code in own.items():
            key = ("gb2260",) if scheme == "gb2260" and row.record.gb2260 else ("codes", scheme)
            other = first.setdefault((scheme, code), row)
            if scheme not in schemes:
                message = f"codes: '{scheme}' is not declared in project.yaml; {nearest(scheme, schemes)}"
                yield row.problem(message, *key)
            elif other is not row:
                place = f"'{other.record.id}' has in {other.file}:{other.line}"
                yield row.problem(f"{scheme}: found '{code}', which {place}: correct one", *key)


def _groups(loaded: Loaded) -> Iterator[Problem]:
    """Groups that a breakdown does not have, and indicators broken down that are part of none."""
    groups = {row.record.id: [one.id for one in row.record.codes] for row in loaded.breakdowns}
    for row in loaded.indicators:
        for name, code in row.record.breakdown.items():
            if name in groups and code not in groups[name]:
                yield row.problem(
                    f"breakdown: '{code}' is no group of '{name}'; {nearest(code, groups[name])}", "breakdown"
                )
        if row.record.breakdown and not row.record.parent:
            yield row.problem("breakdown: name the 'parent', the indicator that is broken down", "breakdown")


def _parts(rows: Sequence[At[Indicator]]) -> Iterator[Problem]:
    """Parts in another unit than their whole, and limits that no value can keep."""
    units = {row.record.id: row.record.unit for row in rows}
    for row in rows:
        record = row.record
        whole = units.get(record.parent or "")
        if whole and whole != record.unit:
            message = f"unit: found '{record.unit}', expected '{whole}', the unit of '{record.parent}'"
            yield row.problem(message, "unit")
        if record.minimum is not None and record.maximum is not None and record.minimum > record.maximum:
            message = f"minimum: found '{record.minimum}', expected {record.maximum}, the maximum, or less"
            yield row.problem(message, "minimum")
