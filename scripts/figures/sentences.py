"""What sentences about figures are put together from: periods, names inside a sentence, clauses in a row."""

import re
from collections.abc import Iterable, Sequence

from scripts import periods
from scripts.figures import calendars
from scripts.figures.points import Point
from scripts.figures.speaker import Speaker, words
from scripts.words import Say

ONE = ("ss", "us", "is", "ics", "gas", "news")  # ends of English nouns that look like several
PEOPLE = ("people", "children", "men", "women", "staff", "personnel", "youth")  # several without an s
FIRST_NOUN = re.compile(r" (?:per|of|in|for|by|with|on|to|from|at) |[:,(]")
MOST_MISSING = 4  # periods named one by one


def inner(name: str, language: str) -> str:
    """A name inside a sentence: English names lose their capital unless they look like proper names."""
    first, _, rest = name.partition(" ")
    proper = (not first[1:].islower() and "-" not in first) or rest[:1].isupper()
    return name if language == "zh" or proper else name[:1].lower() + name[1:]


def is_many(name: str) -> bool:
    """Whether an English name speaks of several (loans per visitor), as far as the end of its first noun tells."""
    noun = FIRST_NOUN.split(name, maxsplit=1)[0].strip().casefold()
    return noun.endswith("s") and not noun.endswith(ONE)


def is_counted(name: str) -> bool:
    """Whether an English name can follow a number (41 students enrolled): one of its words speaks of several.

    Population and unemployed do not: a place has no 41 population.
    """
    words = re.findall(r"[a-z]+", name.partition("(")[0].partition(":")[0].casefold())
    return any(one in PEOPLE or (one.endswith("s") and not one.endswith(ONE)) for one in words)


def clausal(name: str, language: str) -> bool:
    """Whether an English name cannot be a subject or follow a number, for it tells an act or has a comma."""
    first, *rest = name.split()
    tells = first.endswith(("ing", "ed")) and rest[:1] in (["to"], ["by"], ["in"])
    return language != "zh" and (", " in name or tells)


def period(language: str, name: str) -> str:
    """A period as sentences name it: 2016年, 2022/2023学年, 2023年5月, May 2023."""
    say, kind = words(language), periods.kind(name)
    if kind == "school_year":
        return say("school_year", period=name)
    if kind == "year":
        return say("one_year", year=name)
    number = int(name[6] if kind == "quarter" else name[5:7])
    called = (say("months").split() or [""] * 12)[number - 1] if kind != "quarter" else ""
    return say(kind, year=name[:4], number=number, name=called, day=int(name[8:] or 0))


def when(speaker: Speaker, point: Point) -> str:
    """The period of a point as text."""
    return period(speaker.language, point.period)


def after(moment: str, name: str) -> str:
    """A name that follows a period; a comma keeps 2021年 and 年生均 apart."""
    return f"，{name}" if moment[-1:] == name[:1] else name


def called(points: Iterable[Point], year: int) -> str:
    """What a year is called beside these points: their period where all of the year agree, 2021/2022 for example."""
    given = list(points)
    named = {point.period for point in given if point.year == year}
    if len(named) == 1:
        return named.pop()
    return f"{year - 1}/{year}" if not named and all("/" in point.period for point in given) else str(year)


def moments(speaker: Speaker, points: Iterable[Point]) -> dict[float, str]:
    """What stands along an axis of time from the first of these points to the last, by its place there."""
    given = list(points)
    fine = sorted({point.period for point in given if point.is_fine}, key=periods.first_day)
    if fine:
        every = periods.along(fine[0], fine[-1])
        return {periods.time(one): period(speaker.language, one) for one in every}
    return {year: called(given, year) for year in calendars.expected(given)}


def span(speaker: Speaker, points: Sequence[Point]) -> str:
    """The first and last period of points: 2015—2016年, 2021/2022—2022/2023学年, May 2023–Jan 2024."""
    if any(point.is_fine for point in points):
        first, *_, last = list(moments(speaker, points).values()) * 2
        return first if first == last else words(speaker.language)("fine_span", first=first, last=last)
    ends = [pick(points, key=lambda point: point.year) for pick in (min, max)]
    if not any("/" in point.period for point in ends):
        return span_of(sorted({point.year for point in ends}), words(speaker.language))
    names = [called(points, point.year) for point in ends]
    if names[0] == names[1]:
        return when(speaker, ends[0])
    form = "school_span" if all("/" in name for name in names) else "span"
    return words(speaker.language)(form, first=names[0], last=names[1])


def span_of(years: Sequence[int], say: Say) -> str:
    """The first and last of ascending years: 2015—2016年."""
    return say("one_year", year=years[0]) if len(years) < 2 else say("span", first=years[0], last=years[-1])


def gaps(speaker: Speaker, points: Sequence[Point]) -> str:
    """The clause that names the years without data between the first and the last, or ""."""
    if any(point.is_fine for point in points):
        return _fine_gaps(speaker, points)
    known = {point.year for point in points}
    missing = [year for year in calendars.expected(points) if year not in known]
    say = words(speaker.language)
    if missing and all("/" in point.period for point in points):
        return say("gaps", years=listing(say, (say("school_year", period=called(points, year)) for year in missing)))
    return say("gaps", years=listing(say, _spans(missing, say))) if missing else ""


def _fine_gaps(speaker: Speaker, points: Sequence[Point]) -> str:
    """The clause that names the months or quarters without data, or only counts them where they are many."""
    known, say = {point.time for point in points}, words(speaker.language)
    missing = [name for time, name in moments(speaker, points).items() if time not in known]
    if len(missing) > MOST_MISSING:
        return say("gaps_many", n=len(missing))
    return say("gaps", years=listing(say, missing)) if missing else ""


def _spans(years: Sequence[int], say: Say) -> list[str]:
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return [span_of(span, say) for span in spans]


def listing(say: Say, items: Iterable[str]) -> str:
    """Items in a row, the last one joined as each language does."""
    *first, last = items
    return say("and").join([say("list").join(first), last]) if first else last


def facts(say: Say, *clauses: str) -> str:
    """Clauses as one sentence; empty ones are left out."""
    return say("semicolon").join(filter(None, clauses)) + say("stop")


def paragraph(say: Say, *sentences: str) -> str:
    """Sentences one after another, each starting with a capital; empty ones are left out."""
    return say("between").join(one[:1].upper() + one[1:] for one in sentences if one)


def every(say: Say, number: int) -> str:
    """All of so many: both, all 3."""
    return say("both" if number == 2 else "all", n=number)


def one_of(speaker: Speaker, entities: Iterable[str]) -> str:
    """The word that counts entities: 个城市 where all are of one kind, 处 otherwise; "town" for a single one."""
    say, counted = words(speaker.language), set(entities)
    kinds = {str(speaker.shelf.entities[one]["kind"]) for one in counted}
    if len(kinds) != 1:
        return say("one_of_many")
    kind = speaker.shelf.kinds[kinds.pop()]
    many = kind.en_many if len(counted) > 1 else inner(kind.en, "en")
    return say("one_of_kind", kind=kind.zh if speaker.language == "zh" else many)


def few(speaker: Speaker, points: Sequence[Point]) -> str:
    """The word that counts some of the entities of points, already named: 个, 处."""
    kinds = {str(speaker.shelf.entities[one.entity]["kind"]) for one in points}
    return words(speaker.language)("few_of_kind" if len(kinds) == 1 else "one_of_many")
