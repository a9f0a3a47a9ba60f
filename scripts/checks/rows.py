"""Single statements in a comparison: their intervals, the digits they are printed with, and names."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

import numpy as np

from scripts import periods
from scripts.checks.findings import WORDS
from scripts.checks.grid import Known
from scripts.checks.grounds import Facts, Row
from scripts.curated.fields import Text
from scripts.curated.formula import Interval
from scripts.numbers import joined
from scripts.words import LANGUAGES, Say

MEASURED = ("amount", "per_head")
KINDS = (*MEASURED, "count", "share", "ratio", "score")
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def own(row: Row, length: int = 1) -> Interval:
    """The interval of the row's own printed value, repeated `length` times."""
    return Interval(*(np.full(length, real(row[name])) for name in ("low", "value", "high")))


def cut_from(row: Row, length: int = 1) -> Interval:
    """What the row's value could have been truncated from: from itself up to the next last place, repeated."""
    value, step = real(row["value"]), 2 * (real(row["high"]) - real(row["value"])) or 1.0
    return Interval(*(np.full(length, end) for end in (value, value, value + step)))


def picked(known: Known, place: int) -> Interval:
    """A column at one place, of length 1."""
    return Interval(
        *(end[place : place + 1] for end in (known.interval.low, known.interval.value, known.interval.high))
    )


def swapped(row: Row) -> Iterator[tuple[str, Interval]]:
    """What the row's printed number would be with two neighbouring digits swapped: as printed, and its interval."""
    numbers = NUMBER.findall(str(row["printed"]).replace(",", ""))
    text = numbers[0] if len(numbers) == 1 else ""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    for left, right in pairwise(places):
        other = text[:left] + text[right] + text[left + 1 : right] + text[left] + text[right + 1 :]
        if other != text and float(text):
            value, half = real(row["value"]) * float(other) / float(text), real(row["high"]) - real(row["value"])
            yield other, Interval(*(np.full(1, value + by) for by in (-half, 0.0, half)))


def swap(row: Row, computed: Interval) -> str:
    """The row's number with two neighbouring digits swapped where that, and nothing else, would fit; or ""."""
    return next((text for text, value in swapped(row) if bool(value.meets(computed)[0])), "")


def real(value: object) -> float:
    """A cell as a float."""
    return float(str(value))


def change_cause(row: Row, facts: Facts) -> str:
    """The cause of findings on the changes of one figure."""
    return f"change {' '.join(facts.places[facts.place_of(row)])} {row['indicator_id']}"


def from_elsewhere(behind: Iterable[str], facts: Facts) -> dict[str, str]:
    """Which other report a figure of the period before is from, by language; empty where there is none."""
    first, *others = (str(facts.statement(name)["source_id"]) for name in behind)
    titles = [facts.catalogue.sources[name].title for name in dict.fromkeys(others) if name != first]
    return {name: Say(WORDS, name)("from-elsewhere", title=titles[0]) if titles else "" for name in LANGUAGES}


def names(facts: Facts, indicator: str) -> dict[str, str]:
    """The name of an indicator by language, falling back to the other one."""
    return in_both(facts.catalogue.indicators[indicator].name)


def in_both(text: Text) -> dict[str, str]:
    """A curated text by language, falling back to the other one."""
    return {"zh": text.zh or text.en or "", "en": text.en or text.zh or ""}


def moment(period: str) -> dict[str, str]:
    """A period in a sentence: 2016年, 2022/2023学年; others as they are."""
    form = {"year": "in-year", "school_year": "in-school-year"}.get(periods.kind(period), "")
    return {name: Say(WORDS, name)(form, period=period) if form else period for name in LANGUAGES}


def unit_behind(facts: Facts, indicator: str, kinds: Collection[str] = KINDS) -> dict[str, str]:
    """The unit behind a number that a rule worked out, of what one person or thing has: 天, ` days`.

    "" for other kinds, and for %, which shares have in their arithmetic.
    """
    record = facts.catalogue.indicators[indicator]
    unit = facts.catalogue.units[record.unit]
    zh, en = unit.zh.split("/")[0], unit.en.partition(" per ")[0]
    if record.kind not in kinds or zh == "%":
        return dict.fromkeys(LANGUAGES, "")
    return {"zh": zh, "en": joined("", "" if en.startswith(("per ", ":")) else en, "en")}
