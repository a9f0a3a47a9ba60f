"""What is cited: a figure, a chart, a page with its package, or the whole, with everything that citations say of it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from scripts.curated.fields import Text
from scripts.curated.project import Project
from scripts.curated.sections import named
from scripts.fixed import fixed
from scripts.words import LANGUAGES, Say, folder, form, languages, tidy, wording

WORDS = wording("citations")
MOST_REPORTS = 8
SEVERAL = 1000  # reports whose words are kept: many figures rest on each
Both = Mapping[str, str]

_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")
_KEY = re.compile(r"[^a-z0-9]+")


@fixed
class CitedReport:
    """A report that something cited rests on; `published` is a day, a month, a year or "" as far as it is printed.

    A `table` is a data set with the address that it was got from, if that is known.
    """

    id: str
    title: str
    publisher: str
    language: str
    published: str = ""
    sections: tuple[str, ...] = ()
    table: bool = False
    url: str = ""

    @property
    def inferred(self) -> bool:
        """Whether the document does not name its publisher: such a name stands in square brackets, as in catalogues."""
        return self.publisher.startswith("[")


@fixed
class Subject:
    """What a figure is about: the names of place and indicator by language, and the period (`2016`, `2022/2023`)."""

    place: Both
    indicator: Both
    period: str


@fixed
class Work:
    """Something that can be cited; texts are by language, `date` (ISO) is that of the version.

    `reports` are the first `MOST_REPORTS` that it rests on, `more` counts the others. What is `frozen` never changes.
    """

    key: str
    titles: Both
    addresses: Both
    makers: Mapping[str, tuple[str, ...]]
    platforms: Both
    version: str
    date: str
    reports: tuple[CitedReport, ...]
    more: int
    listed: Both
    frozen: bool = False


def whole(project: Project, reports: Sequence[CitedReport]) -> Work:
    """The whole catalogue, whose address is the home page."""
    return part(project, "", {"zh": project.title.zh or "", "en": project.title.en or ""}, reports)


def chart(project: Project, name: str, titles: Both, reports: Sequence[CitedReport]) -> Work:
    """A chart with a page of its own, at `/charts/<name>/`."""
    return part(project, f"charts/{name}/", titles, reports)


def figure(project: Project, page: str, anchor: str, subject: Subject, reports: Sequence[CitedReport]) -> Work:
    """One figure: the `anchor` on the `page` (below the home page of a language) that shows it."""
    return part(project, f"{page}#{anchor}", _titles(subject), reports)


def part(project: Project, path: str, titles: Both, reports: Sequence[CitedReport]) -> Work:
    """A part of the catalogue at `path` below the home page of a language: a page and the package that it offers."""
    return Work(
        key=_KEY.sub("-", f"{project.name}/{path}".lower()).strip("-"),
        titles={language: _either(titles, language) for language in LANGUAGES},
        addresses=_addresses(project, path),
        makers={
            language: tuple(line(one.name.in_language(language) or one.title) for one in project.contributors)
            for language in LANGUAGES
        },
        platforms={language: _text(project.title, language) for language in LANGUAGES},
        version=project.version,
        date=project.created.isoformat(),
        reports=tuple(reports[:MOST_REPORTS]),
        more=max(0, len(reports) - MOST_REPORTS),
        listed=_addresses(project, "sources/"),
    )


def reports(
    rows: Iterable[Mapping[str, object]], sections: Mapping[str, Iterable[str]] | None = None
) -> tuple[CitedReport, ...]:
    """Reports from rows of the table `sources`, with the `sections` (by source id) that the figures stand in."""
    return tuple(_report(row, (sections or {}).get(str(row["source_id"]), ())) for row in rows)


def line(text: str) -> str:
    """A text in one line, without white space around it."""
    return tidy(text).strip()


def note(work: Work, language: str) -> str:
    """The reports that a work rests on, in words; "" where there are none."""
    return _noted(work.reports, others(work, language), language, form())


@lru_cache(SEVERAL)
def _noted(reports: tuple[CitedReport, ...], others: tuple[str, ...], language: str, form: str) -> str:
    """The words on some reports and others, in a form of words: many figures rest on the same."""
    say = Say(WORDS, language)
    named = [*(_named(say, report) for report in reports), *others]
    return say("note", reports=say("note-separator").join(named)) if named else ""


def others(work: Work, language: str) -> tuple[str, ...]:
    """Words on the reports beyond those named, where there are any."""
    return (Say(WORDS, language)("more", count=work.more, address=work.listed[language]),) if work.more else ()


def _named(say: Say, report: CitedReport) -> str:
    text = say("note-report", publisher=report.publisher, title=report.title)
    sections = say("section-separator").join(named(section, say.language) for section in report.sections)
    return say("note-section", report=text, sections=sections) if sections else text


def _report(row: Mapping[str, object], sections: Iterable[str]) -> CitedReport:
    title, publisher = (line(str(row[name])) for name in ("title", "publisher"))
    places = tuple(dict.fromkeys(line(name) for name in sections))
    published = str(row["published"]) if _DAY.fullmatch(str(row["published"])) else ""
    table, url = row.get("kind") == "table", str(row.get("url") or "")
    return CitedReport(str(row["source_id"]), title, publisher, str(row["language"]), published, places, table, url)


def _titles(subject: Subject) -> dict[str, str]:
    word = "figure-title-span" if "/" in subject.period else "figure-title"
    made = {}
    for language in LANGUAGES:
        place, indicator = (_either(names, language) for names in (subject.place, subject.indicator))
        made[language] = Say(WORDS, language)(word, place=place, indicator=indicator, period=subject.period)
    return made


def _addresses(project: Project, path: str) -> dict[str, str]:
    """Where a page stands in each language; where the site does not have it, in its first one."""
    own = {language: folder(language) if language in languages() else "" for language in LANGUAGES}
    return {language: project.address + place + path for language, place in own.items()}


def _text(text: Text, language: str) -> str:
    return _either({name: text.in_language(name) for name in LANGUAGES}, language)


def _either(texts: Both, language: str) -> str:
    """A text in the language, or in another one where it was not written."""
    return line(texts.get(language) or next(filter(None, texts.values()), ""))
