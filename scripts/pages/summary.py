"""A page's summary: sentences over its figures that say what the data say, and what they do not."""

from collections.abc import Iterable, Iterator, Sequence

from scripts.figures import changes, marks, units
from scripts.figures.beside import beside
from scripts.figures.changes import Change
from scripts.figures.coverage import Count
from scripts.figures.points import SOUND, Point, alike
from scripts.figures.sentences import inner, when
from scripts.figures.speaker import words
from scripts.figures.thresholds import Standing, standings
from scripts.figures.values import running
from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.pages.observed import DERIVED

LISTED, MOVES = 4, 2


@fixed
class Brief:
    """What a summary speaks of: the place's name, the page's year and usual period, its figures.

    `headlines` are the place's chosen figures, `own` all of its figures, `every` also those of its parts;
    `reported` says whether a report or a table of that year was read; `contested` counts figures that findings touch.
    """

    place: str
    year: int
    usual: str
    headlines: Sequence[Point]
    own: Sequence[Point]
    every: Sequence[Point]
    reported: bool
    coverage: Count | None
    findings: int
    contested: int


def summary(edition: Edition, brief: Brief) -> tuple[str, ...]:
    """Three to five sentences on a place in a year, as far as there are figures to speak of.

    They come as two paragraphs: what the figures say, then how complete and how sure they are.
    """
    usual = [one for one in brief.headlines if one.period == brief.usual]
    sure, plain = [one for one in usual if one.status in SOUND], not brief.reported
    moving = [one for one in usual if one.trusted and one not in sure[:1]]
    own = [one for one in brief.own if one.period == brief.usual]
    said = (
        level(edition, sure[0], plain) if sure else "",
        _others(edition, moving, sure[1:], plain),
        _standards(edition, own, plain),
    )
    made = edition.counted("sum-unreported", len(brief.every), place=brief.place, year=brief.year)
    doubts = (made if plain else _coverage(edition, brief.coverage), _doubts(edition, brief))
    return tuple(filter(None, (paragraph(edition, said), paragraph(edition, doubts))))


def paragraph(edition: Edition, sentences: Iterable[str]) -> str:
    """Sentences one after another; empty ones are left out."""
    return edition.say("between-sentences").join(filter(None, sentences))


def level(edition: Edition, point: Point, plain: bool = False) -> str:
    """The sentence that opens a summary: a figure, and how it changed where that can be said.

    `plain` leaves out how the value was obtained, where another sentence says so of all.
    """
    counted, moved = units.counted(edition, point.indicator), changes.clause(edition, changes.change(edition, point))
    singular = units.quantity(edition, point.indicator) == "count" and not counted
    return edition.say(
        "sum-level-count" if counted and point.value != 1 else "sum-level",
        when=when(edition, point),
        **edition.there(point.entity),
        name=name(edition, point),
        the=edition.say("sum-the") if singular or units.rate(edition, point.indicator) else "",
        value=running(edition, point),
        note=_note(edition, point, plain),
        change=edition.say("comma") + moved if moved else "",
    )


def name(edition: Edition, point: Point) -> str:
    """The indicator's name inside a sentence."""
    return inner(edition.indicator(point.indicator).text, edition.language)


def _said(edition: Edition, point: Point, plain: bool) -> str:
    """A value, what keeps it from passing for more than it is, and what keeps it from being misread."""
    return running(edition, point) + _note(edition, point, plain)


def _note(edition: Edition, point: Point, plain: bool = False) -> str:
    """The words in brackets behind a value: its marks, and what must be said beside it; "" where it needs none."""
    own = marks.told(edition, point, known=marks.OBTAINED if plain else ())
    found = edition.say("clause-separator").join(filter(None, (own, beside(edition, point, inside=True))))
    return edition.say("sum-beside", told=found) if found else ""


def _others(edition: Edition, points: Sequence[Point], sound: Sequence[Point], plain: bool) -> str:
    """Which further headline figures improved and which got worse since the same period, as scorecards tell them.

    How they changed where up is neither good nor bad for any; values, of the `sound` ones, where none can be compared.
    """
    moved = [(one, changes.change(edition, one)) for one in points]
    known = [(one, change) for one, change in moved if change]
    if not known:
        return _levels(edition, sound[:LISTED], plain)
    same = [(one, change) for one, change in known if change.since == known[0][1].since]
    return _judged(edition, same) or _changes(edition, same, plain)


def _judged(edition: Edition, moved: Sequence[tuple[Point, Change]]) -> str:
    """How many figures improved and how many got worse, by name; "" where that can be said of fewer than two."""
    told: dict[str, list[str]] = {"better": [], "worse": []}
    for one, change in moved:
        if change.turn:
            told[change.turn].append(name(edition, one))
    count = sum(map(len, told.values()))
    if count < 2:
        return ""
    separator = edition.say("list-separator")
    clauses = [
        edition.say(f"sum-{way}", count=len(names), names=separator.join(names)) for way, names in told.items() if names
    ]
    said = edition.say("sum-and").join(clauses)
    return edition.say("sum-judged", since=moved[0][1].since, count=count, clauses=said)


def _changes(edition: Edition, moved: Sequence[tuple[Point, Change]], plain: bool) -> str:
    clauses = [
        edition.say(
            f"sum-{change.way}",
            name=name(edition, one),
            change=change.in_words,
            size=change.size,
            value=_said(edition, one, plain),
        )
        for one, change in moved[:LISTED]
    ]
    return edition.say("sum-changes", since=moved[0][1].since, clauses=edition.say("clause-separator").join(clauses))


def _levels(edition: Edition, points: Sequence[Point], plain: bool) -> str:
    clauses = [edition.say("sum-value", name=name(edition, one), value=_said(edition, one, plain)) for one in points]
    return edition.say("sum-values", clauses=edition.say("sum-comma").join(clauses)) if clauses else ""


def _standards(edition: Edition, points: Sequence[Point], plain: bool) -> str:
    """How many figures are on the right side of a threshold, which are not, and which cannot be judged."""
    every = [(one, standing) for one in points for standing in standings(edition, one)]
    held = [(one, standing) for one, standing in every if standing.meets is not None]
    if not held:
        return ""
    missed = [(one, standing) for one, standing in held if not standing.meets]
    facts = [
        edition.say(
            "sum-missed",
            name=name(edition, one),
            value=_said(edition, one, plain),
            limit=standing.text,
        )
        for one, standing in missed
    ]
    form = "all" if not missed else "none" if len(missed) == len(held) else "some"
    listed = edition.say("sum-comma").join(facts)
    every_one = edition.say("theme-both" if len(held) == 2 else "theme-every", count=len(held)).capitalize()
    aside = held[0][1].aside
    met = len(held) - len(missed)
    counts = {"met": met, "all": every_one, "facts": listed, "whom": aside.whom}
    counts["are"] = words(edition.language)("are_one" if met == 1 else "are_many")
    said = edition.counted(f"sum-standards-{form}{aside.ending.replace('_', '-')}", len(held), **counts)
    return paragraph(edition, (said, _unjudged(edition, every)))


def _unjudged(edition: Edition, every: Sequence[tuple[Point, Standing]]) -> str:
    """Which figures are not held against their thresholds, by the reason; "" where all are."""
    found: dict[str, list[str]] = {}
    for one, standing in every:
        if standing.reason:
            found.setdefault(standing.reason, []).append(name(edition, one))
    reasons = [
        edition.say(f"sum-open-{reason}", names=edition.say("list-separator").join(names))
        for reason, names in found.items()
    ]
    count = sum(map(len, found.values()))
    return (
        edition.counted("sum-standards-open", count, reasons=edition.say("clause-separator").join(reasons))
        if count
        else ""
    )


def _coverage(edition: Edition, found: Count | None) -> str:
    if found is None:
        return ""
    form = "sum-coverage" if found.missing else "sum-coverage-all"
    return edition.counted(form, found.known, expected=found.expected, known=found.known, missing=len(found.missing))


def _doubts(edition: Edition, brief: Brief) -> str:
    """How many findings touch how many figures, and how many figures no report states."""
    methods = [one.method for one in brief.every]
    clauses = []
    if brief.findings:
        touched = edition.counted("sum-contested", brief.contested) if brief.contested else ""
        clauses.append(edition.counted("sum-findings", brief.findings) + touched)
    made = [edition.counted(f"sum-count-{method}", methods.count(method)) for method in DERIVED if method in methods]
    if made and sum(methods.count(method) for method in DERIVED) == len(methods):
        clauses.append(edition.counted("sum-derived-all", len(methods)))
    elif made:
        clauses.append(edition.counted("sum-derived", len(methods), parts=edition.say("list-separator").join(made)))
    return _sentence(edition, edition.say("clause-separator").join(clauses)) if clauses else ""


def _sentence(edition: Edition, text: str) -> str:
    return text[:1].upper() + text[1:] + edition.say("full-stop")


def over_the_years(
    edition: Edition, place: str, years: Sequence[int], reports: int, points: Sequence[Point]
) -> Iterator[str]:
    """What the page of a place says first: which years are known, and how its headline figures moved over them.

    `points` are observations of the headline indicators, all periods.
    """
    if not years:
        yield edition.say("sum-empty", place=place)
        return
    gaps = len(years) <= years[-1] - years[0]
    span = edition.say("sum-span", first=years[0], last=years[-1]) if len(years) > 1 else str(years[0])
    listed = edition.counted("count-reports", reports)
    said = "sum-years" if gaps else "sum-year"
    yield edition.say(said if reports else f"{said}-tables", place=place, count=len(years), span=span, reports=listed)
    moved: dict[tuple[str, str], list[str]] = {}
    for series in _series(points):
        if len(series) > 1 and (change := changes.between(edition, series[-1], series[0])):
            since, until = (when(edition, one) for one in (series[0], series[-1]))
            moved.setdefault((since, until), []).append(_movement(edition, series[0], series[-1], change))
    for (since, until), clauses in list(moved.items())[:MOVES]:
        text = edition.say("clause-separator").join(clauses[:LISTED])
        yield edition.say("sum-movements", since=since, when=until, clauses=text)


def _series(points: Sequence[Point]) -> Iterator[Sequence[Point]]:
    """The comparable observations of each indicator, oldest first."""
    for indicator in dict.fromkeys(one.indicator for one in points):
        own = alike(sorted((one for one in points if one.indicator == indicator), key=lambda one: one.period))
        broken = max((one.period for one in own if one.status in ("B", "D")), default="")
        yield [one for one in own if one.sound and one.period > broken]


def _movement(edition: Edition, old: Point, new: Point, change: Change) -> str:
    value = _said(edition, new, False)
    if old.method in DERIVED and old.method != new.method:
        value += edition.say(f"sum-from-{old.method}")
    words = {"name": name(edition, new), "change": change.in_words, "size": change.size}
    return edition.say(f"sum-{change.way}", value=value, **words)
