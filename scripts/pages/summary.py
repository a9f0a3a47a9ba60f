"""A page's summary: sentences over its figures that say what the data say, and what they do not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.charts.expected import Count
from scripts.charts.sentences import inner
from scripts.pages import figures, wording
from scripts.pages.edition import Edition
from scripts.pages.figures import Change
from scripts.pages.thresholds import SOUND, standards
from scripts.shelf.labels import Row

LISTED, MOVES = 4, 2


@dataclass(frozen=True)
class Brief:
    """What a summary speaks of: the place's name, the page's year and usual period, its figures.

    `headlines` are the place's chosen figures, `own` all of its figures, `every` also those of its parts;
    `reported` says whether a report of that year was read; `contested` counts figures that findings speak of.
    """

    place: str
    year: int
    usual: str
    headlines: Sequence[Row]
    own: Sequence[Row]
    every: Sequence[Row]
    reported: bool
    coverage: Count | None
    findings: int
    contested: int


def summary(edition: Edition, brief: Brief) -> tuple[str, ...]:
    """Three to five sentences on a place in a year, as far as there are figures to speak of.

    They come as two paragraphs: what the figures say, then how complete and how sure they are.
    """
    usual = [row for row in brief.headlines if row["period"] == brief.usual]
    sure, plain = [row for row in usual if row["status"] in SOUND], not brief.reported
    own = [row for row in brief.own if row["period"] == brief.usual]
    said = (
        level(edition, brief.place, sure[0], plain) if sure else "",
        _others(edition, sure[1:], plain),
        _standards(edition, own, plain),
    )
    made = edition.counted("sum-unreported", len(brief.every), place=brief.place, year=brief.year)
    doubts = (made if plain else _coverage(edition, brief.coverage), _doubts(edition, brief))
    return tuple(filter(None, (paragraph(edition, said), paragraph(edition, doubts))))


def paragraph(edition: Edition, sentences: Iterable[str]) -> str:
    """Sentences one after another; empty ones are left out."""
    return edition.say("between-sentences").join(filter(None, sentences))


def level(edition: Edition, place: str, row: Row, plain: bool = False) -> str:
    """The sentence that opens a summary: a figure, and how it changed where that can be said.

    `plain` leaves out how the value was obtained, where another sentence says so of all.
    """
    indicator = edition.shelf.indicators[row["indicator_id"]]
    change = figures.change(edition, row)
    many = indicator["kind"] == "count" and float(row["value"]) != 1
    clause = edition.say(_since(change), since=change.since, change=change.in_words) if change else ""
    return edition.say(
        "sum-level-count" if many else "sum-level",
        when=figures.when(edition, str(row["period"])),
        place=place,
        name=name(edition, row),
        the=edition.say("sum-the") if indicator["kind"] in ("share", "ratio", "score") else "",
        value=wording.running(edition, row),
        note="" if plain else derived(edition, row),
        change=clause,
    )


def _since(change: Change) -> str:
    return "sum-change-same" if change.way == "same" else "sum-change"


def name(edition: Edition, row: Row) -> str:
    """The indicator's name inside a sentence."""
    return inner(edition.indicator(row["indicator_id"]).text, edition.language)


def _said(edition: Edition, row: Row, plain: bool) -> str:
    return wording.running(edition, row) + ("" if plain else derived(edition, row))


def derived(edition: Edition, row: Row) -> str:
    """The words in brackets that keep a value which no report states from passing for a stated one."""
    return edition.say(f"sum-{row['method']}") if row["method"] in figures.DERIVED else ""


def _others(edition: Edition, rows: Sequence[Row], plain: bool) -> str:
    """How further headline figures changed since the same period; their values where none of them can be compared."""
    changes = [(row, figures.change(edition, row)) for row in rows]
    known = [(row, change) for row, change in changes if change]
    if not known:
        return _levels(edition, rows[:LISTED], plain)
    since = known[0][1].since
    clauses = [
        edition.say(
            f"sum-{change.way}",
            name=name(edition, row),
            change=change.in_words,
            size=change.size,
            value=_said(edition, row, plain),
        )
        for row, change in known
        if change.since == since
    ]
    return edition.say("sum-changes", since=since, clauses=edition.say("clause-separator").join(clauses[:LISTED]))


def _levels(edition: Edition, rows: Sequence[Row], plain: bool) -> str:
    clauses = [edition.say("sum-value", name=name(edition, row), value=_said(edition, row, plain)) for row in rows]
    return edition.say("sum-values", clauses=edition.say("sum-comma").join(clauses)) if clauses else ""


def _standards(edition: Edition, rows: Sequence[Row], plain: bool) -> str:
    """How many figures are on the right side of a threshold, which are not, and which cannot be judged."""
    every = [(row, standard) for row in rows for standard in standards(edition, row)]
    held = [(row, standard) for row, standard in every if standard.meets is not None]
    if not held:
        return ""
    missed = [(row, standard) for row, standard in held if not standard.meets]
    facts = [
        edition.say(
            "sum-missed",
            name=name(edition, row),
            value=_said(edition, row, plain),
            limit=standard.text,
        )
        for row, standard in missed
    ]
    form = "all" if not missed else "none" if len(missed) == len(held) else "some"
    listed = edition.say("sum-comma").join(facts)
    every_one = edition.say("theme-both" if len(held) == 2 else "theme-every", count=len(held)).capitalize()
    counts = {"met": len(held) - len(missed), "all": every_one, "facts": listed}
    said = edition.counted(f"sum-standards-{form}", len(held), **counts)
    return paragraph(edition, (said, _unjudged(edition, [row for row, one in every if one.meets is None])))


def _unjudged(edition: Edition, rows: Sequence[Row]) -> str:
    names = edition.say("list-separator").join(name(edition, row) for row in rows)
    return edition.counted("sum-standards-open", len(rows), names=names) if rows else ""


def _coverage(edition: Edition, found: Count | None) -> str:
    if found is None:
        return ""
    form = "sum-coverage" if found.missing else "sum-coverage-all"
    return edition.counted(form, found.known, expected=found.expected, known=found.known, missing=len(found.missing))


def _doubts(edition: Edition, brief: Brief) -> str:
    """How many findings touch how many figures, and how many figures no report states."""
    methods = [str(row["method"]) for row in brief.every]
    clauses = []
    if brief.findings:
        touched = edition.counted("sum-contested", brief.contested) if brief.contested else ""
        clauses.append(edition.counted("sum-findings", brief.findings) + touched)
    made = [
        edition.counted(f"sum-count-{method}", methods.count(method)) for method in figures.DERIVED if method in methods
    ]
    if made and sum(methods.count(method) for method in figures.DERIVED) == len(methods):
        clauses.append(edition.counted("sum-derived-all", len(methods)))
    elif made:
        clauses.append(edition.counted("sum-derived", len(methods), parts=edition.say("list-separator").join(made)))
    return _sentence(edition, edition.say("clause-separator").join(clauses)) if clauses else ""


def _sentence(edition: Edition, text: str) -> str:
    return text[:1].upper() + text[1:] + edition.say("full-stop")


def over_the_years(
    edition: Edition, place: str, years: Sequence[int], reports: int, rows: Sequence[Row]
) -> Iterator[str]:
    """What the page of a place says first: which years are known, and how its headline figures moved over them.

    `rows` are observations of the headline indicators, all periods.
    """
    if not years:
        yield edition.say("sum-empty", place=place)
        return
    gaps = len(years) <= years[-1] - years[0]
    span = edition.say("sum-span", first=years[0], last=years[-1]) if len(years) > 1 else str(years[0])
    listed = edition.counted("count-reports", reports)
    yield edition.say("sum-years" if gaps else "sum-year", place=place, count=len(years), span=span, reports=listed)
    moved: dict[tuple[str, str], list[str]] = {}
    for series in _series(edition, rows):
        if len(series) > 1:
            ends = series[0], series[-1]
            since, until = (figures.when(edition, str(row["period"])) for row in ends)
            moved.setdefault((since, until), []).append(_movement(edition, *ends))
    for (since, until), clauses in list(moved.items())[:MOVES]:
        text = edition.say("clause-separator").join(clauses[:LISTED])
        yield edition.say("sum-movements", since=since, when=until, clauses=text)


def _series(edition: Edition, rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The comparable observations of each indicator, oldest first, of the kind of period that most have."""
    for indicator in dict.fromkeys(row["indicator_id"] for row in rows):
        own = [row for row in rows if row["indicator_id"] == indicator]
        lengths = [len(row["period"]) for row in own]
        length = max(sorted(set(lengths)), key=lengths.count)
        broken = max((str(row["period"]) for row in own if row["status"] in ("B", "D")), default="")
        kept = [row for row in own if len(row["period"]) == length and figures.comparable(edition, row)]
        yield sorted((row for row in kept if row["period"] > broken), key=lambda row: str(row["period"]))


def _movement(edition: Edition, old: Row, new: Row) -> str:
    change = figures.difference(edition, new, old)
    value = wording.running(edition, new) + derived(edition, new)
    if old["method"] in figures.DERIVED and old["method"] != new["method"]:
        value += edition.say(f"sum-from-{old['method']}")
    words = {"name": name(edition, new), "change": change.in_words, "size": change.size}
    return edition.say(f"sum-{change.way}", value=value, **words)
