"""BibTeX: `@dataset` for the data (styles that do not know it treat it as `@misc`), `@techreport` for each report.

UTF-8. Every character that means something to BibTeX or TeX is escaped. Braces count even then: those that have no
partner become commands, which pandoc leaves out. Words with capitals stand in braces, so that no style writes them
small; a whole title in braces would be taken for a slip by Better BibTeX. Addresses are verbatim, with the few
characters that would break them percent-encoded.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from scripts.citations.work import SEVERAL, CitedReport, Work, note

LANGUAGES = {"zh": "chinese", "en": "english"}
BRACE = re.compile("[{}]")
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "`": r"\textasciigrave{}",
        **{sign: f"\\{sign}" for sign in "&%#_$"},
    }
)
_PAIRED = str.maketrans({"{": r"\{", "}": r"\}"})
_ALONE = str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_IN_PAIRS, _EACH = _ESCAPED | _PAIRED, _ESCAPED | _ALONE
_LIGATURE = re.compile("-(?=-)|'(?=')|,(?=,)")  # of two signs TeX makes another one
_ENCODED = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


def text(work: Work, language: str) -> str:
    """The entry of the data, then one for each report."""
    return several([work], work.reports, language)


def several(works: Sequence[Work], reports: Sequence[CitedReport], language: str) -> str:
    """The entries of works, then those of reports, apart by a blank line."""
    return "\n".join((*(_data(work, language) for work in works), *map(_report, reports)))


@lru_cache(SEVERAL)
def escaped(value: str) -> str:
    """A text that BibTeX and TeX show as it is."""
    shown = value.translate(_IN_PAIRS if _balanced(value) else _EACH)
    return _LIGATURE.sub(lambda sign: f"{sign[0]}{{}}", shown)


def _balanced(value: str) -> bool:
    """Whether every brace of a text has its partner."""
    depth = 0
    for sign in BRACE.findall(value):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def titled(value: str) -> str:
    """A title whose words keep their capitals; those between braces stay together, or each brace would stand alone."""
    words = _together(value.split(" ")) if _balanced(value) else value.split(" ")
    return " ".join(f"{{{escaped(word)}}}" if word != word.lower() else escaped(word) for word in words)


def _together(words: Sequence[str]) -> Iterator[str]:
    """Words, or as many of them in one as it takes until every brace has its partner."""
    begun = list[str]()
    for word in words:
        begun.append(word)
        if _balanced(" ".join(begun)):
            yield " ".join(begun)
            begun = []


def _data(work: Work, language: str) -> str:
    fields = {
        "author": _names(work.makers[language]),
        "title": titled(work.titles[language]),
        "year": work.date[:4],
        "date": work.date,
        "version": escaped(work.version),
        "publisher": f"{{{escaped(work.platforms[language])}}}",
        "url": work.addresses[language].translate(_ENCODED),
        "langid": LANGUAGES[language],
        "note": escaped(note(work, language)),
    }
    return _entry("dataset", work.key, fields)


@lru_cache(SEVERAL)
def _report(report: CitedReport) -> str:
    fields = {
        "author": _names((report.publisher,)),
        "title": titled(report.title),
        "publisher" if report.table else "institution": f"{{{escaped(report.publisher)}}}",
        "year": report.published[:4],
        "date": report.published,
        "url": report.url.translate(_ENCODED),
        "langid": LANGUAGES.get(report.language.split("-")[0], ""),
    }
    return _entry("dataset" if report.table else "techreport", f"source-{report.id}", fields)


@lru_cache(SEVERAL)
def _names(names: tuple[str, ...]) -> str:
    """Names of groups: each in braces of its own, or BibTeX would look for a first and a last name in it."""
    return " and ".join(f"{{{escaped(name)}}}" for name in names)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    return "".join((f"@{kind}{{{key},\n", *_lines(fields), "}\n"))


def _lines(fields: dict[str, str]) -> Iterator[str]:
    width = max(map(len, fields))
    yield from (f"  {name:<{width}} = {{{value}}},\n" for name, value in fields.items() if value not in ("", "{}"))
