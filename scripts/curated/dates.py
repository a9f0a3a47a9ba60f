"""Years and days in a report that cannot all be right."""

from collections.abc import Iterable, Iterator

from scripts import periods
from scripts.curated.loading import At, ReportFile
from scripts.curated.reports import Figure, Source
from scripts.problems import Problem


def dates(reports: Iterable[ReportFile]) -> Iterator[Problem]:
    """Each year, period and day that does not fit the period that its report covers."""
    for report in reports:
        yield from _of_source(report.source)
        for _, figure in report.figures:
            yield from _of_figure(figure, report.source.record)


def _years(period: str) -> tuple[int, int]:
    """The first and the last year of a period."""
    return int(period[:4]), periods.last_year(period)


def _of_source(at: At[Source]) -> Iterator[Problem]:
    source = at.record
    first, last = _years(source.period)
    yield from _filed(at, source.year, source.period)
    for key, day in (("period_start", source.period_start), ("period_end", source.period_end)):
        if not first <= day.year <= last:
            yield at.problem(f"{key}: found '{day}', expected a day in the period {source.period}", key)
    if source.period_start > source.period_end:
        message = (
            f"period_start: found '{source.period_start}', expected {source.period_end}, the period_end, or earlier"
        )
        yield at.problem(message, "period_start")
    if source.published and source.published < str(source.period_start)[: len(source.published)]:
        message = f"published: found '{source.published}', expected {source.period_start}, the period_start, or later"
        yield at.problem(message, "published")


def _of_figure(at: At[Figure], source: Source) -> Iterator[Problem]:
    figure = at.record
    period, last = figure.period or source.period, periods.last_year(source.period)
    if _years(period)[0] > last:
        message = f"period: found '{period}', expected {last} or earlier: the report covers {source.period}"
        yield at.problem(message, "period")
    if figure.year:
        yield from _filed(at, figure.year, period)


def _filed(at: At[Source] | At[Figure], year: int, period: str) -> Iterator[Problem]:
    """A year that readers would not look for the period under: it is one of the period, or the one after it."""
    first, last = _years(period)
    if not first <= year <= last + 1:
        yield at.problem(f"year: found {year}, expected {last}, the year that the period {period} ends in", "year")
