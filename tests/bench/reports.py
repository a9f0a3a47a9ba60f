"""What the vocational schools of a place report year by year: figures that add up, made from nothing.

Whole numbers are drawn at random; what else is printed follows from them by the formulas of the dictionary. A report
has `FIGURES` figures: the others of those that it could have are its gaps.
"""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from scripts.files import ROOT, curated_files
from tests.cases import strings
from tests.consistent import Figure, Report, rounded

CURATED = ROOT / "datapackage" / "curated"
FIGURES = 60


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WHOLE = _names(
    "schools students new-entrants graduates programmes staff full-time-teachers specialised-teachers "
    "dual-qualified-teachers senior-title-teachers postgraduate-teachers bachelor-teachers part-time-teachers books "
    "new-books computers training-stations training-rooms employed progression direct-employment job-match "
    "primary-sector secondary-sector tertiary-sector provincial-first-prizes provincial-second-prizes "
    "provincial-third-prizes provincial-prizes partner-firms"
)
MONEY = _names(
    "equipment-value funding-total fiscal-funding funding-non-fiscal funding-fee-return funding-other"
)  # in 万元, with two decimals
RATES = _names(
    "full-time-teacher-share specialised-share dual-qualified-share senior-title-share postgraduate-share "
    "bachelor-share student-teacher-ratio books-per-student computers-per-hundred-students "
    "training-stations-per-student equipment-value-per-student employment-rate job-match-rate progression-share "
    "funding-per-student"
)
AREAS = {"campus-area-per-student": "campus", "building-area-per-student": "buildings"}  # over students
BEFORE = ("students", "new-entrants", "graduates", "equipment-value-per-student", "student-teacher-ratio")
DIFFERENCES = ("students", "full-time-teachers", "graduates")
GROWTHS = ("students", "new-entrants", "fiscal-funding")
_RATE = re.compile(r"(100 \* )?([a-z-]+) / ([a-z-]+)")
Numbers = Mapping[str, int]


@dataclass(frozen=True)
class Printed:
    """How an indicator is printed: in which section, with which unit; a rate also from which numbers."""

    section: str
    unit: str
    part: str = ""
    whole: str = ""
    factor: int = 1


@cache
def dictionary() -> Mapping[str, Printed]:
    """How each indicator of the real dictionary is printed."""
    texts = curated_files(CURATED)
    units = {one["id"]: (one.get("spellings") or [one["zh"]])[0] for one in strings(texts["units.yaml"])}
    themes = [one["id"] for one in strings(texts["themes.yaml"])]
    records = [one for name, text in texts.items() if name.startswith("indicators/") for one in strings(text)]
    return {one["id"]: _printed(one, str(1 + themes.index(one["theme"])), units) for one in records}


def _printed(record: Mapping[str, str], section: str, units: Mapping[str, str]) -> Printed:
    unit = {"yuan": "万元", "ratio": ":1"}.get(record["unit"], units[record["unit"]])
    if found := _RATE.fullmatch(record.get("formula", "")):
        return Printed(section, unit, found[2], found[3], 100 if found[1] else 1)
    return Printed(section, unit)


def reports(place: str, years: Sequence[int], seed: int) -> dict[int, Report]:
    """The figures of a place's report for each year; they depend on the place, the first year and the seed alone."""
    chance = random.Random(f"{seed} {place} {years[0]}")  # noqa: S311 - the same figures every time
    before, made = _first(chance), {}
    for year in years:
        now = _next(chance, before)
        figures = list(_figures(now, before, year))
        kept = sorted(chance.sample(range(len(figures)), FIGURES))
        made[year] = tuple(figures[at] for at in kept)
        before = now
    return made


def _first(chance: random.Random) -> dict[str, int]:
    students = chance.randint(3000, 90000)
    start = {"students": students, "new-entrants": students // 3, "graduates": students // 3}
    start |= {"schools": chance.randint(2, 40), "staff": students // chance.randint(12, 18) + 20}
    start |= {"books": students * chance.randint(20, 45), "campus": students * chance.randint(20, 50)}
    start |= {"buildings": students * chance.randint(12, 25), "computers": students * chance.randint(12, 30) // 100}
    start |= {"equipment-value": 100 * students * chance.randint(30, 150), "training-stations": students // 2}
    return {**_people(chance, start), **start}


def _next(chance: random.Random, before: Numbers) -> dict[str, int]:
    """The numbers behind a year, not far from those of the year before."""
    old = before["students"]
    entrants, graduates = (round(old * chance.uniform(0.27, 0.36)) for _ in range(2))
    now = {"new-entrants": entrants, "graduates": graduates, "schools": before["schools"]}
    now["students"] = old + entrants - graduates - chance.randint(0, old // 50)
    now["staff"] = round(before["staff"] * chance.uniform(0.97, 1.05)) + 1
    now["new-books"] = round(before["books"] * chance.uniform(0.02, 0.1)) + 1
    now["books"] = before["books"] + now["new-books"] - chance.randint(0, before["books"] // 50)
    for name in ("campus", "buildings", "computers", "training-stations"):
        now[name] = round(before[name] * chance.uniform(1.0, 1.06)) + 1
    now["equipment-value"] = 100 * round(before["equipment-value"] * chance.uniform(1.0, 1.1) / 100)
    return {**_people(chance, now), **now}


def _people(chance: random.Random, now: Numbers) -> dict[str, int]:
    """Teachers, graduates, prizes and money, which follow from students, staff and graduates."""
    students, graduates = now["students"], now["graduates"]

    def part(whole: int, low: float, high: float) -> int:
        return round(whole * chance.uniform(low, high))

    teachers = part(now["staff"], 0.75, 0.9)
    specialised, employed = part(teachers, 0.5, 0.65), part(graduates, 0.95, 0.99)
    progression = part(employed, 0.3, 0.6)
    direct = employed - progression
    primary, secondary = part(direct, 0.05, 0.1), part(direct, 0.3, 0.5)
    prizes = [chance.randint(1, 9), chance.randint(10, 29), chance.randint(30, 60)]
    money = [100 * part(students, low, high) for low, high in ((90, 200), (5, 20), (3, 9), (1, 3))]
    made = dict(
        zip(("fiscal-funding", "funding-non-fiscal", "funding-fee-return", "funding-other"), money, strict=True)
    )
    made |= {"funding-total": sum(money), "provincial-prizes": sum(prizes)}
    made |= {f"provincial-{rank}-prizes": one for rank, one in zip(("first", "second", "third"), prizes, strict=True)}
    made |= {"full-time-teachers": teachers, "specialised-teachers": specialised}
    made |= {"dual-qualified-teachers": part(specialised, 0.4, 0.8), "senior-title-teachers": part(teachers, 0.18, 0.3)}
    made |= {"postgraduate-teachers": part(teachers, 0.05, 0.15), "bachelor-teachers": part(teachers, 0.7, 0.84)}
    made |= {"part-time-teachers": part(teachers, 0.1, 0.3), "training-rooms": students // 60 + chance.randint(5, 30)}
    made |= {"employed": employed, "progression": progression, "direct-employment": direct}
    made |= {"job-match": part(direct, 0.6, 0.9), "primary-sector": primary, "secondary-sector": secondary}
    made |= {"tertiary-sector": direct - primary - secondary, "partner-firms": chance.randint(20, 600)}
    return made | {"programmes": chance.randint(20, 90)}


def _figures(now: Numbers, before: Numbers, year: int) -> Iterator[Figure]:
    """Every figure that the report of a year could have."""
    levels = [*WHOLE, *MONEY, *RATES, *AREAS]
    yield from (_level(name, now, year) for name in levels)
    yield from (_level(name, before, year - 1) for name in BEFORE)
    for name in DIFFERENCES:
        yield Figure(name, year, Decimal(now[name] - before[name]), 0, dictionary()[name].unit, "difference")
    for name in GROWTHS:
        grown = rounded(Decimal(100 * now[name]) / before[name] - 100, 2)
        yield Figure(name, year, grown, 2, "%", "growth")


def _level(name: str, numbers: Numbers, year: int) -> Figure:
    own = dictionary()[name]
    if name in WHOLE:
        return Figure(name, year, Decimal(numbers[name]), 0, own.unit)
    if name in MONEY:
        return Figure(name, year, Decimal(numbers[name]) / 10000, 2, own.unit)
    part, whole = (AREAS[name], "students") if name in AREAS else (own.part, own.whole)
    return Figure(name, year, rounded(Decimal(own.factor * numbers[part]) / numbers[whole], 2), 2, own.unit)
