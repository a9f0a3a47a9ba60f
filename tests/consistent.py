"""A consistent catalogue made from nothing: clubs whose yearly reports add up, and what plain arithmetic knows of them.

Whatever is printed follows from whole numbers drawn at random. `knows` holds the printed characters against each other
once more, in its own plain way and without any rule: only a slip that it notices can be asked of the rules.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

YEARS = (2021, 2022)
AGES = ("young", "adult", "old")
MONEY = ("grant", "fees", "gifts")
SHARES = {
    "leader-share": ("leaders", "staff"),
    "trained-share": ("trained", "leaders"),
    **{f"{age}-share": (age, "members") for age in AGES},
}
EACH = {
    "members-per-leader": ("members", "leaders"),
    "income-each": ("income", "members"),
    "books-each": ("books", "members"),
}
SUMS = {"members": AGES, "income": MONEY}
PRINTED = 0.6  # of the figures of a report that leaves some out
UNEXPLAINED, MOST_INCOME = Decimal(10), Decimal(20000)
REASON = {"en": "Clubs of this kind are alike."}


def _indicator(name: str, unit: str, kind: str, **more: object) -> dict[str, object]:
    return {
        "id": name,
        "theme": "clubs",
        "name": {"en": name.capitalize()},
        "unit": unit,
        "kind": kind,
        "minimum": 0,
        **more,
    }


FLOW = {"inflows": ["joined"], "outflows": ["left"], "unexplained": str(UNEXPLAINED), "reason": REASON}
RANGE = [{"per": "members", "low": "1", "high": str(MOST_INCOME), "reason": REASON}]
DICTIONARY = [
    _indicator("members", "person", "count", stock="yes", flow=FLOW),
    *(_indicator(name, "person", "count", parent="members", partition="age") for name in AGES),
    *(
        _indicator(name, "person", "count", plausible=[{"per": "members", "high": "1", "reason": REASON}])
        for name in ("joined", "left")
    ),
    _indicator("staff", "person", "count", stock="yes"),
    _indicator("leaders", "person", "count", stock="yes", parent="staff"),
    _indicator("trained", "person", "count", stock="yes", parent="leaders"),
    _indicator("books", "book", "count", stock="yes"),
    _indicator("income", "yuan", "amount", formula=" + ".join(MONEY), plausible=RANGE),
    *(_indicator(name, "yuan", "amount", parent="income") for name in MONEY),
    *(
        _indicator(name, "percent", "share", decimals=2, maximum=100, formula=f"100 * {part} / {whole}")
        | ({"partition": "age-share"} if part in AGES else {})
        for name, (part, whole) in SHARES.items()
    ),
    *(
        _indicator(name, unit, "per_head", decimals=2, formula=f"{part} / {whole}")
        for (name, (part, whole)), unit in zip(EACH.items(), ("ratio", "yuan", "book"), strict=True)
    ),
]
UNITS = [
    {"id": "person", "zh": "人", "en": "people"},
    {"id": "book", "zh": "册", "en": "books"},
    {"id": "yuan", "zh": "元", "en": "yuan", "multiples": {"万元": "10000"}},
    {"id": "percent", "zh": "%", "en": "%"},
    {"id": "ratio", "zh": "人/人", "en": "each"},
]


@dataclass(frozen=True)
class Figure:
    """A printed figure: what it is about, its number as printed, the decimals and the size of its unit."""

    indicator: str
    year: int
    value: Decimal
    places: int = 0
    unit: str = ""
    measure: str = "level"
    repeat: int = 1

    @property
    def printed(self) -> str:
        """The characters: a change with its word, a number with its unit."""
        word = {True: "减少", False: "增加"}[self.value < 0] if self.measure != "level" else ""
        return f"{word}{abs(self.value):.{self.places}f}{self.unit}"

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The least and the most that the characters allow, in the unit of the indicator."""
        size = Decimal(10000) if self.unit == "万元" else Decimal(1)
        half = Decimal(0) if self.places == 0 and size == 1 else Decimal(1).scaleb(-self.places) / 2
        return (self.value - half) * size, (self.value + half) * size

    def name(self, source: str) -> str:
        """The id of its statement."""
        parts = [source, self.indicator, str(self.year), *([self.measure] if self.measure != "level" else [])]
        return "-".join([*parts, *([str(self.repeat)] if self.repeat > 1 else [])])


Report = tuple[Figure, ...]
Place = Mapping[int, Report]


def places(count: int, seed: int) -> list[Place]:
    """So many places with a report for each year, which all add up; every other one leaves figures out."""
    chance = random.Random(seed)  # noqa: S311 - the same figures every time
    return [_place(chance, PRINTED if number % 2 else 1.0) for number in range(count)]


def _place(chance: random.Random, printed: float) -> Place:
    numbers = {YEARS[0] - 1: _numbers(chance, None)}
    for year in YEARS:
        numbers[year] = _numbers(chance, numbers[year - 1])
    return {
        year: tuple(one for one in _report(numbers[year], numbers[year - 1], year) if chance.random() < printed)
        for year in YEARS
    }


def _numbers(chance: random.Random, before: Mapping[str, int] | None) -> dict[str, int]:
    """The whole numbers behind a year, not far from those of the year before."""
    if before is None:
        members, staff, books = chance.randint(3000, 30000), chance.randint(200, 900), chance.randint(60000, 900000)
        joined = left = 0
    else:
        joined, left = (round(before["members"] * chance.uniform(0.2, 0.4)) for _ in range(2))
        members = before["members"] + joined - left - chance.randint(0, before["members"] // 50)
        staff, books = (round(before[name] * chance.uniform(0.95, 1.1)) + 1 for name in ("staff", "books"))
    young, adult = round(members * chance.uniform(0.2, 0.3)), round(members * chance.uniform(0.3, 0.5))
    leaders = round(staff * chance.uniform(0.6, 0.85))
    made = {"members": members, "young": young, "adult": adult, "old": members - young - adult}
    made |= {"joined": joined, "left": left, "staff": staff, "leaders": leaders, "books": books}
    made |= {"trained": round(leaders * chance.uniform(0.3, 0.7))}
    made |= {
        name: 100 * round(members * chance.uniform(*most))
        for name, most in zip(MONEY, ((30, 60), (5, 12), (1, 3)), strict=True)
    }
    return made | {"income": sum(made[name] for name in MONEY)}


def _report(now: Mapping[str, int], before: Mapping[str, int], year: int) -> Iterator[Figure]:
    for name in ("members", *AGES, "joined", "left", "staff", "leaders", "trained", "books"):
        yield Figure(name, year, Decimal(now[name]))
    for name in ("income", *MONEY):
        yield Figure(name, year, Decimal(now[name]) / 10000, 2, "万元")
    for name, (part, whole) in SHARES.items():
        yield Figure(name, year, rounded(Decimal(100 * now[part]) / now[whole], 2), 2, "%")
    for name, (part, whole) in EACH.items():
        yield Figure(name, year, rounded(Decimal(now[part]) / now[whole], 2), 2)
    for name in ("members", "staff"):
        yield Figure(name, year, Decimal(now[name]), repeat=2)
    for name in ("members", "books", "leaders"):
        yield Figure(name, year - 1, Decimal(before[name]))
        yield Figure(name, year, Decimal(now[name] - before[name]), measure="difference")
    yield Figure("income", year - 1, Decimal(before["income"]) / 10000, 2, "万元")
    for name in ("members", "income"):
        grown = Decimal(100 * now[name]) / before[name] - 100
        yield Figure(name, year, rounded(grown, 2), 2, "%", "growth")


def rounded(value: Decimal, digits: int) -> Decimal:
    """A number rounded half up."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def knows(place: Place) -> bool:
    """Whether plain arithmetic shows that the printed figures of a place cannot all be right."""
    return any(_contradicts(report, year) for year, report in place.items()) or _disagree(list(place.values()))


Ends = tuple[Decimal, Decimal]


def _apart(one: Ends, other: Ends) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _disagree(reports: Sequence[Report]) -> bool:
    """Whether two figures of one fact differ, in one report or in two."""
    figures = [figure for report in reports for figure in report if figure.measure == "level"]
    return any(
        (one.indicator, one.year) == (other.indicator, other.year) and _apart(one.ends, other.ends)
        for one, other in combinations(figures, 2)
    )


def _contradicts(report: Report, year: int) -> bool:
    level = {(one.indicator, one.year): one.ends for one in report if one.measure == "level"}
    now = {name: ends for (name, of), ends in level.items() if of == year}
    then = {name: ends for (name, of), ends in level.items() if of == year - 1}
    changes = {(one.indicator, one.measure): one.ends for one in report if one.measure != "level"}
    return any((_within(now), _between(now, then, changes), _flowing(now, then)))


def _within(now: Mapping[str, Ends]) -> bool:
    """Shares, values per head and sums of one year, as far as they are printed."""
    factors = [(SHARES, Decimal(100)), (EACH, Decimal(1))]
    for name, part, whole, factor in ((name, *pair, by) for pairs, by in factors for name, pair in pairs.items()):
        if {name, part, whole} <= set(now):
            top, bottom = now[part], now[whole]
            if _apart(now[name], (factor * top[0] / bottom[1], factor * top[1] / bottom[0])):
                return True
    ages = [now[f"{age}-share"] for age in AGES if f"{age}-share" in now]
    hundred = len(ages) < len(AGES) or sum(one[0] for one in ages) <= 100 <= sum(one[1] for one in ages)
    return not hundred or any(_adds(whole, parts, now) for whole, parts in SUMS.items()) or _beyond(now)


def _adds(whole: str, parts: Sequence[str], now: Mapping[str, Ends]) -> bool:
    """Whether the parts of a whole do not add up to it, or one of them is larger."""
    if whole not in now:
        return False
    if any(now[one][0] > now[whole][1] for one in parts if one in now):
        return True
    sums = tuple(sum((now[one][end] for one in parts if one in now), Decimal(0)) for end in (0, 1))
    return all(one in now for one in parts) and _apart(now[whole], (sums[0], sums[1]))


def _beyond(now: Mapping[str, Ends]) -> bool:
    """Money beyond reason for each member, and people that are more than those they belong to."""
    chains = [("leaders", "staff"), ("trained", "leaders"), ("joined", "members"), ("left", "members")]
    larger = any(part in now and whole in now and now[part][0] > now[whole][1] for part, whole in chains)
    money = "income" in now and "members" in now and now["income"][0] / now["members"][1] > MOST_INCOME
    return larger or money


def _between(now: Mapping[str, Ends], then: Mapping[str, Ends], changes: Mapping[tuple[str, str], Ends]) -> bool:
    """Changes against the two levels, as far as they are printed."""
    for (name, measure), ends in changes.items():
        if name in now and name in then:
            new, old = now[name], then[name]
            given = (new[0] - old[1], new[1] - old[0])
            if measure == "growth":
                given = (100 * new[0] / old[1] - 100, 100 * new[1] / old[0] - 100)
            if _apart(ends, given):
                return True
    return False


def _flowing(now: Mapping[str, Ends], then: Mapping[str, Ends]) -> bool:
    if not {"members", "joined", "left"} <= set(now) or "members" not in then:
        return False
    rest = now["members"][0] - then["members"][0] - now["joined"][0] + now["left"][0]
    return abs(rest) > UNEXPLAINED / 100 * then["members"][0]
