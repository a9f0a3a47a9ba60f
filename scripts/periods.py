"""Periods: years, school years, quarters, months and days, as data files carry them and as people write them.

`2016`, `2022/2023`, `2023-Q1`, `2023-05` and `2023-05-17`. Texts of one kind sort by time.
"""

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from unicodedata import normalize

FORM = r"\d{4}(?:/\d{4}|-Q[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
YEARS = (1000, 2999)
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR, _NAME = r"(?P<year>\d{4})", r"(?P<name>[a-z]{3,9})\.?"
_MONTH, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
# How periods are written in tables, in lower case.
_WRITTEN = (
    rf"{_YEAR}(?:\.0|年|年度|\s*\[yr\d{{4}}\])?",
    rf"{_YEAR}\s*[-/–—]\s*(?P<end>\d{{4}})(?:学年|学年度)?",
    rf"{_YEAR}(?:[/–—](?P<end>\d{{2}})|-(?P<over>00|1[3-9]|[2-9]\d))",  # 2011-12 is a month
    rf"{_YEAR}(?:\s*-?\s*q|年第?)(?P<quarter>[1-4])(?:季度)?",
    rf"q(?P<quarter>[1-4])[\s/-]*{_YEAR}",
    rf"(?P<last>[a-z]{{3,9}})\.?\s+(?:quarter|qtr)\s+{_YEAR}",
    rf"{_YEAR}(?:-|/|\.|\s*m|年){_MONTH}月?",
    rf"{_NAME}[\s-]*{_YEAR}",
    rf"{_YEAR}[\s-]*{_NAME}",
    rf"{_YEAR}[-/.年]{_MONTH}[-/.月]{_DAY}日?(?:[t ]00:00(?::00(?:\.0+)?)?z?)?",
    rf"{_DAY}\.\s*{_MONTH}\.\s*{_YEAR}",  # with slashes it would be the month that stands first, or the day
    rf"{_DAY}[\s-]+{_NAME}[\s-]+{_YEAR}",
    rf"{_DAY}[\s-]+{_NAME}[\s-]+(?P<short>\d\d)",
    rf"{_NAME}\s+{_DAY},?\s+{_YEAR}",
)
_READERS = tuple(re.compile(form) for form in _WRITTEN)
_SHAPE = re.compile(FORM, re.ASCII)
_CODE = re.compile(FORM.replace("/", "-").replace("Q", "q"), re.ASCII)


def read(text: str) -> str:
    """The period that a cell of a table names; "" where it names none: `Q1 2023` is `2023-Q1`, `２０２３年` `2023`."""
    bare = normalize("NFKC", text).strip().lower()
    made = (_made(match.groupdict()) for form in _READERS if (match := form.fullmatch(bare)))
    return next((period for period in made if not fault(period)), "")


def two_years(text: str) -> str:
    """The year and the next one that 2011-12 may name instead of a month; "" where it cannot."""
    year, sign, end = text.strip().partition("-")
    named = sign and len(year) == 4 and len(end) == 2 and (year + end).isdecimal()
    return f"{year}/{int(year) + 1}" if named and int(end) == (int(year) + 1) % 100 else ""


def fault(period: str) -> str:
    """What a period should have been; "" where it is one."""
    if not _SHAPE.fullmatch(period):
        return "a year such as 2016, a school year such as 2022/2023, a quarter such as 2023-Q1, a month or a day"
    start, _, end = period.partition("/")
    if not all(YEARS[0] <= int(year[:4]) <= YEARS[1] for year in (start, end) if year):
        return f"a year from {YEARS[0]} to {YEARS[1]}"
    if end and int(end) != int(start) + 1:
        return f"two years in a row, such as {start}/{int(start) + 1}"
    if len(period) == 10 and int(period[8:]) > calendar.monthrange(int(period[:4]), int(period[5:7]))[1]:
        return f"a day that there is in {period[:7]}"
    return ""


def kind(period: str) -> str:
    """year, school_year, quarter, month or day."""
    if "/" in period:
        return "school_year"
    return {4: "year", 7: "quarter" if "Q" in period else "month"}.get(len(period), "day")


@lru_cache(maxsize=4096)  # asked of every statement, several times
def last_year(period: str) -> int:
    """The year that a period ends in: 2016 for `2016`, 2023 for `2022/2023` and for `2023-05`."""
    return int(period[-4:] if "/" in period else period[:4])


def first_day(period: str) -> date:
    """The day that a period begins on; a school year on 1 September."""
    year, month = int(period[:4]), 1
    match kind(period):
        case "school_year":
            month = 9
        case "quarter":
            month = 3 * int(period[6]) - 2
        case "month" | "day":
            month = int(period[5:7])
    return date(year, month, int(period[8:]) if len(period) == 10 else 1)


def last_day(period: str) -> date:
    """The day that a period ends on; a school year on 31 August."""
    return _first_after(period) - timedelta(days=1)


def before(period: str) -> str:
    """The period one year earlier: `2015` for `2016`, `2021/2022` for `2022/2023`, `2022-05` for `2023-05`."""
    if "/" in period:
        return "/".join(str(int(year) - 1) for year in period.split("/"))
    return f"{int(period[:4]) - 1}{period[4:]}"


def following(period: str) -> str:
    """The next period of the same kind: `2023-Q2` for `2023-Q1`; what is not that follows a gap."""
    day = _first_after(period)
    match kind(period):
        case "school_year":
            return "/".join(str(int(year) + 1) for year in period.split("/"))
        case "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
        case "month":
            return day.isoformat()[:7]
        case "day":
            return day.isoformat()
    return str(day.year)


def code(period: str) -> str:
    """The period as it stands in ids and anchors: `2022-2023`, `2023-q1`."""
    return period.replace("/", "-").lower()


def is_code(text: str) -> bool:
    """Whether a text could be the `code` of a period."""
    return bool(_CODE.fullmatch(text))


def is_fine(period: str) -> bool:
    """Whether a period is shorter than a year."""
    return len(period) > 4 and kind(period) in ("quarter", "month", "day")


def along(first: str, last: str) -> list[str]:
    """The periods from the first to the last, both of one kind and shorter than a year."""
    found = [first]
    while first_day(found[-1]) < first_day(last):
        found.append(following(found[-1]))
    return found


def time(period: str) -> float:
    """Where a period shorter than a year begins, in years: 2023.5 for `2023-07`."""
    day = first_day(period)
    return round(day.year + (day.month - 1) / 12 + (day.day - 1) / 372, 4)


def _first_after(period: str) -> date:
    """The day after a period."""
    first = first_day(period)
    match kind(period):
        case "day":
            return first + timedelta(days=1)
        case "month":
            return _months_later(first, 1)
        case "quarter":
            return _months_later(first, 3)
    return _months_later(first, 12)


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.month - 1 + months, 12)
    return date(first.year + year, month + 1, 1)


def _month(name: str) -> int:
    """The number of a month by its name or what begins it; 0 for none."""
    return next((number for number, full in enumerate(MONTHS, 1) if name in (full, full[:3], full[:4])), 0)


def _century(short: str) -> str:
    """A year by its last two digits, from 1969 to 2068 as POSIX has it."""
    return f"{19 if int(short) > 68 else 20}{short}"


def _made(found: Mapping[str, str]) -> str:
    """The period of what a written one names."""
    year, month = found.get("year") or _century(found["short"]), int(found.get("month") or 0)
    if end := found.get("end") or found.get("over"):
        return f"{year}/{int(year) + 1}" if end == "00" else f"{year}/{year[: 4 - len(end)]}{end}"
    if quarter := found.get("quarter"):
        return f"{year}-Q{quarter}"
    if last := found.get("last"):
        number, over = divmod(_month(last), 3)
        return f"{year}-Q{0 if over else number}"
    name = found.get("name", "")
    if name:
        month = _month(name)
    day = f"-{int(found['day']):02d}" if "day" in found else ""
    return f"{year}-{month:02d}{day}" if "month" in found or name else year
