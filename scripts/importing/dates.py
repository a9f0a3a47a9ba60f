"""What dates in a table stand for, and the year of one in which no column and no row of the header names a period."""

import re
from collections.abc import Sequence

from scripts import periods
from scripts.curated.mapping import Where
from scripts.importing.columns import GuessedColumn
from scripts.importing.look import Looked, texts

MONTH = ("month", "quarter", "月", "月份", "季度")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNKNOWN = "2020"
MOST = 3
QUARTERS = 4  # months of a year in which the dates of quarters lie


def dated(looked: Looked, file: str) -> tuple[str, str]:
    """The only year in the title, the name of the sheet or of the file, or else a mere stopgap; and what to look at."""
    if sections := [one for one in looked.alone if periods.read(one)]:
        return (
            UNKNOWN,
            f"periods stand alone in their rows, such as '{sections[0]}': write them into a column of their own",
        )
    heads = [text for texts in looked.grid.heads.values() for text in texts if YEAR.search(text)]
    if len(set(YEAR.findall(" ".join(heads)))) > 1:
        named = ", ".join(f"'{one}'" for one in list(dict.fromkeys(heads))[:MOST])
        return UNKNOWN, f"headers name several years, such as {named}: give the years a header row of their own"
    for where, text in (("title", looked.title), ("sheet's name", looked.written.sheet or ""), ("file's name", file)):
        if len(years := set(YEAR.findall(text))) == 1:
            return years.pop(), f"no column names a period, this year stands in the {where}: is it that of the figures?"
    return UNKNOWN, "no column names a period: say which one it is, as this year is only a stopgap"


def month_of(looked: Looked, period: GuessedColumn | None, columns: Sequence[GuessedColumn]) -> GuessedColumn | None:
    """The column of months or quarters beside one of years."""
    if period is None or not all(one.isdigit() for one in texts(looked.grid, period.position).unique()):
        return None
    named = [one for one in columns if one is not period and any(word in one.name.casefold() for word in MONTH)]
    return next((one for one in named if all(map(_within_year, texts(looked.grid, one.position).unique()))), None)


def parts_of_years(texts: Sequence[str]) -> str:
    """That what was taken for indicators are the months or quarters of years; "" where they are none."""
    if not texts or not all(map(_within_year, texts)):
        return ""
    return "these seem to be parts of a year: write year and part into one row of the header, such as 2023-Q1"


def stands_for(looked: Looked, where: Where) -> str:
    """What dates stand for, each the first day of it: `year`, `month`; `years` for 2010-11; "" for themselves."""
    found = {one for one in _written(looked, where) if periods.read(one)}
    if len(found) > 1 and all(map(periods.two_years, found)):
        return "years"
    read = set(map(periods.read, found))
    if not where.column or len(read) < 2 or any(periods.kind(one) != "day" for one in read):
        return ""
    ends = {one[4:] for one in read}
    if ends == {"-01-01"} or {one[3:] for one in ends} != {"-01"}:
        return "year" if ends == {"-01-01"} else ""
    apart = len({int(one[1:3]) % 3 for one in ends}) == 1
    return "quarter" if apart and len(ends) == QUARTERS else "month"


def _written(looked: Looked, where: Where) -> Sequence[str]:
    """The different periods of a table as they are written."""
    if where.header:
        return list(looked.grid.heads[where.header])
    names = list(looked.grid.names)
    return [str(one) for one in texts(looked.grid, names.index(where.column)).unique()] if where.column else []


def _within_year(text: str) -> bool:
    return periods.is_fine(periods.read(f"2020-{text}"))
