"""What is written around a chart that leaves the site: title, unit, notes, source, version, licence and address."""

from collections.abc import Sequence
from functools import cache

from scripts.charts import Chart
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.pictures.origins import Origin
from scripts.words import Say, tidy, wording

WORDS = wording("pictures")
TITLED, NAMED = 2, 8


@fixed
class Caption:
    """The texts of one picture in one language; `credits` say where the data come from and on what terms."""

    language: str
    title: str
    subtitle: str
    description: str
    notes: tuple[str, ...]
    credits: tuple[str, ...]
    site: str
    address: str


@cache
def words(language: str) -> Say:
    """The pictures' own words in one language."""
    return Say(WORDS, language)


def caption(chart: Chart, origins: Sequence[Origin], project: Project, address: str) -> Caption:
    """The texts around a chart whose page has the given address."""
    say, site = words(chart.language), site_name(project, chart.language)
    compiled = say("compiled", site=site, version=project.version, licence=project.licence.id)
    return Caption(
        language=chart.language,
        title=plain(chart.title, chart.language),
        subtitle=plain(chart.subtitle, chart.language),
        description=line(chart.sentence),
        notes=notes(chart, project),
        credits=tuple(filter(None, [line(sources(origins, chart.language)), line(compiled), address])),
        site=line(site),
        address=address,
    )


def notes(chart: Chart, project: Project) -> tuple[str, ...]:
    """What must go wherever a chart goes: its own note, and the project's where it judges by thresholds."""
    threshold = project.threshold_note.in_language(chart.language) if chart.judged else ""
    return tuple(filter(None, (plain(one, chart.language) for one in (chart.note, threshold))))


def sources(origins: Sequence[Origin], language: str) -> str:
    """The reports behind a chart in one line: by title where they are few, else by publisher and year; "" for none."""
    if not origins:
        return ""
    say, rest = words(language), len(origins) - NAMED
    form = "report" if len(origins) <= TITLED else "report-short"
    named = say("and").join(
        say(form, publisher=one.publisher, title=one.title, year=one.year) for one in origins[:NAMED]
    )
    more = say("more-one" if rest == 1 else "more", count=rest) if rest > 0 else ""
    return say("source", sources=named + more)


def line(text: str) -> str:
    """The text in one line, without control characters, which no picture may hold."""
    return tidy(text).strip()


def plain(text: str, language: str) -> str:
    """The text with the apostrophe of a typewriter: the pictures' face draws the curly one as wide as a character."""
    return line(text) if language == "zh" else line(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def site_name(project: Project, language: str) -> str:
    """What the whole is called in a language, or in the other one."""
    return project.title.either(language) or project.name
