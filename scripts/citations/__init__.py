"""How to cite: from what is cited to GB/T 7714—2025, APA 7, BibTeX, RIS and CSL-JSON.

First say what is cited with plain values, then ask for its citation in a language:

    from scripts.citations import Subject, chart, cite, figure, part, reports, whole
    from scripts.shelf.origins import origins

    where = origins(ids_of_observations, observations_by_id, statements_by_id)      # source id -> sections
    rest_on = reports([sources_by_id[name] for name in where], where)               # sections are optional
    whole(project, rest_on)                                                         # the whole catalogue
    part(project, "places/north/2016/", {"zh": "北镇2016年", "en": "North 2016"}, rest_on)  # page or package
    chart(project, "books-north", {"zh": "…", "en": "…"}, rest_on)                  # /charts/books-north/
    figure(project, "places/north/2016/", "books", Subject(…), rest_on)             # /places/north/2016/#books

    citation = cite(work, "zh")   # .gbt7714 .apa .bibtex .ris .csl, all text, and .key
    several([work, …], "zh")      # {"bib": …, "ris": …, "csl.json": …}: files, with each report once

`gbt7714` is in Chinese and `apa` in English whatever the language; the three for programs are in the language asked
for. Each names the data set with its version, date and address, and the reports that it rests on with their
publishers. No form holds a day of access, because the build knows no clock: GB/T 7714 asks for one, and APA for what
may still change, so theirs say `[引用日期]` and `[date of access]` where the reader's day goes (`ACCESSED`).
"""

from scripts.citations import apa, gbt7714
from scripts.citations.forms import Citation, cite
from scripts.citations.gbt7714 import EDITION
from scripts.citations.together import ENDINGS, several
from scripts.citations.work import CitedReport, Subject, Work, chart, figure, part, reports, whole

ACCESSED = (gbt7714.ACCESSED, apa.ACCESSED)

__all__ = [
    "ACCESSED",
    "EDITION",
    "ENDINGS",
    "Citation",
    "CitedReport",
    "Subject",
    "Work",
    "chart",
    "cite",
    "figure",
    "part",
    "reports",
    "several",
    "whole",
]
