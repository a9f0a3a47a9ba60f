"""RIS: one line a tag, `TY` first and `ER` last; a record for the data and one for each report.

The specification ends lines with CR LF; a text on a page has LF, and whoever writes a file calls `lines_ended`.
An asterisk is not allowed in a name, and a comma would split it in two, so both become their full-width forms. A comma
behind the name of a group says that all of it is one name.
"""

from collections.abc import Sequence
from functools import lru_cache

from scripts.citations.work import SEVERAL, CitedReport, Work, note

_NAME = str.maketrans({"*": "＊", ",": "，"})
Tags = tuple[tuple[str, str], ...]


def text(work: Work, language: str) -> str:
    """The record of the data, then one for each report."""
    return several([work], work.reports, language)


def several(works: Sequence[Work], reports: Sequence[CitedReport], language: str) -> str:
    """The records of works, then those of reports."""
    return "".join((*(_data(work, language) for work in works), *map(_report, reports)))


def lines_ended(text: str) -> str:
    """The text as RIS files have it, with CR LF."""
    return text.replace("\n", "\r\n")


def _data(work: Work, language: str) -> str:
    tags = (
        ("TY", "DATA"),
        ("ID", work.key),
        *(("AU", _name(maker)) for maker in work.makers[language]),
        ("TI", work.titles[language]),
        ("PY", work.date[:4]),
        ("DA", _day(work.date)),
        ("ET", work.version),
        ("PB", work.platforms[language]),
        ("LA", language),
        ("UR", work.addresses[language]),
        ("N1", note(work, language)),
    )
    return _record(tags)


@lru_cache(SEVERAL)
def _report(report: CitedReport) -> str:
    tags = (
        ("TY", "DATA" if report.table else "RPRT"),
        ("ID", f"source-{report.id}"),
        ("AU", _name(report.publisher)),
        ("TI", report.title),
        ("PY", report.published[:4]),
        ("DA", _day(report.published)),
        ("PB", report.publisher),
        ("LA", report.language),
        ("UR", report.url),
    )
    return _record(tags)


def _name(name: str) -> str:
    return f"{name.translate(_NAME)},"


def _day(date: str) -> str:
    """A date as YYYY/MM/DD/, every slash present; "" where there is none."""
    return "/".join([*date.split("-"), "", "", ""][:4]) if date else ""


def _record(tags: Tags) -> str:
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value) + "ER  - \n"
