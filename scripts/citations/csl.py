"""CSL-JSON, valid against the official schema csl-data.json: an item for the data and one for each report."""

import json
from collections.abc import Sequence
from functools import lru_cache

from scripts.citations.work import SEVERAL, CitedReport, Work, note

Item = dict[str, object]
WRITING = json.JSONEncoder(ensure_ascii=False)


def text(work: Work, language: str) -> str:
    """The items as JSON text, one a line."""
    made = map(WRITING.encode, items(work, language))
    return "[" + ",\n ".join(made) + "]\n"


def items(work: Work, language: str) -> list[Item]:
    """The item of the data, then one for each report."""
    return several([work], work.reports, language)


def several(works: Sequence[Work], reports: Sequence[CitedReport], language: str) -> list[Item]:
    """The items of works, then those of reports."""
    return [*(_data(work, language) for work in works), *map(_report, reports)]


def _data(work: Work, language: str) -> Item:
    item: Item = {
        "id": work.key,
        "type": "dataset",
        "title": work.titles[language],
        "author": _names(work.makers[language]),
        "issued": _date(work.date),
        "version": work.version,
        "publisher": work.platforms[language],
        "URL": work.addresses[language],
        "language": language,
        "note": note(work, language),
    }
    return _filled(item)


@lru_cache(SEVERAL)
def _report(report: CitedReport) -> Item:
    item: Item = {
        "id": f"source-{report.id}",
        "type": "dataset" if report.table else "report",
        "title": report.title,
        "author": _names((report.publisher,)),
        "issued": _date(report.published) if report.published else None,
        "publisher": report.publisher,
        "language": report.language,
    }
    return _filled(item)


def _names(names: tuple[str, ...]) -> list[Item]:
    return [{"literal": name} for name in names]


def _date(date: str) -> Item:
    return {"date-parts": [[int(part) for part in date.split("-")]]}


def _filled(item: Item) -> Item:
    return {name: value for name, value in item.items() if value}
