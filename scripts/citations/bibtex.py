"""BibTeX: `@dataset` for the data (styles that do not know it treat it as `@misc`), `@techreport` for each report.

UTF-8. Braces count even when escaped, so every character that means something to BibTeX or TeX becomes a command;
addresses are verbatim, with the few characters that would break them percent-encoded.
"""

from collections.abc import Iterator, Sequence

from scripts.citations.work import CitedReport, Work, note

LANGUAGES = {"zh": "chinese", "en": "english"}
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%#_$"},
    }
)
_ENCODED = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


def text(work: Work, language: str) -> str:
    """The entry of the data, then one for each report."""
    return several([work], work.reports, language)


def several(works: Sequence[Work], reports: Sequence[CitedReport], language: str) -> str:
    """The entries of works, then those of reports, apart by a blank line."""
    return "\n".join((*(_data(work, language) for work in works), *map(_report, reports)))


def escaped(value: str) -> str:
    """A text that BibTeX and TeX show as it is."""
    return value.translate(_ESCAPED)


def _data(work: Work, language: str) -> str:
    fields = {
        "author": _names(work.makers[language]),
        "title": f"{{{escaped(work.titles[language])}}}",
        "year": work.date[:4],
        "date": work.date,
        "version": escaped(work.version),
        "publisher": f"{{{escaped(work.platforms[language])}}}",
        "url": work.addresses[language].translate(_ENCODED),
        "langid": LANGUAGES[language],
        "note": escaped(note(work, language)),
    }
    return _entry("dataset", work.key, fields)


def _report(report: CitedReport) -> str:
    fields = {
        "author": _names((report.publisher,)),
        "title": f"{{{escaped(report.title)}}}",
        "institution": f"{{{escaped(report.publisher)}}}",
        "year": report.published[:4],
        "date": report.published,
        "langid": LANGUAGES.get(report.language.split("-")[0], ""),
    }
    return _entry("techreport", f"source-{report.id}", fields)


def _names(names: tuple[str, ...]) -> str:
    """Names of groups: each in braces of its own, or BibTeX would look for a first and a last name in it."""
    return " and ".join(f"{{{escaped(name)}}}" for name in names)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    return "".join((f"@{kind}{{{key},\n", *_lines(fields), "}\n"))


def _lines(fields: dict[str, str]) -> Iterator[str]:
    width = max(map(len, fields))
    yield from (f"  {name:<{width}} = {{{value}}},\n" for name, value in fields.items() if value not in ("", "{}"))
