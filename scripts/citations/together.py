"""Citations of many works as one file for each kind of program: every work, then each report behind them, once."""

import json
from collections.abc import Mapping, Sequence

from scripts.citations import bibtex, csl, ris
from scripts.citations.work import CitedReport, Work
from scripts.words import data_language

ENDINGS = ("bib", "ris", "csl.json")


def several(works: Sequence[Work], language: str) -> Mapping[str, str]:
    """The texts by the ending of a file's name; lines of RIS end as its specification asks."""
    language = data_language(language)
    reports = {report.id: report for work in works for report in work.reports}
    return {
        "bib": bibtex.several(works, list(reports.values()), language),
        "ris": ris.lines_ended(ris.several(works, list(reports.values()), language)),
        "csl.json": _csl(works, list(reports.values()), language),
    }


def _csl(works: Sequence[Work], reports: Sequence[CitedReport], language: str) -> str:
    lines = [json.dumps(item, ensure_ascii=False) for item in csl.several(works, reports, language)]
    return "[" + ",\n ".join(lines) + "]\n"
