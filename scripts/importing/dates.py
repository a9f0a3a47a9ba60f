"""The year of a table in which no column and no row of the header names a period."""

import re

from scripts.importing.look import Looked

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
UNKNOWN = "2020"
MOST = 3


def dated(looked: Looked, file: str) -> tuple[str, str]:
    """The only year in the title, the name of the sheet or of the file, or else a mere stopgap; and what to look at."""
    heads = [text for texts in looked.grid.heads.values() for text in texts if YEAR.search(text)]
    if len(set(YEAR.findall(" ".join(heads)))) > 1:
        named = ", ".join(f"'{one}'" for one in list(dict.fromkeys(heads))[:MOST])
        return UNKNOWN, f"headers name several years, such as {named}: give the years a header row of their own"
    for where, text in (("title", looked.title), ("sheet's name", looked.written.sheet or ""), ("file's name", file)):
        if len(years := set(YEAR.findall(text))) == 1:
            return years.pop(), f"no column names a period, this year stands in the {where}: is it that of the figures?"
    return UNKNOWN, "no column names a period: say which one it is, as this year is only a stopgap"
