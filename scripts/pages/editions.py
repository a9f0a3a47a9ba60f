"""One language's edition of the site: the tables, the project's texts, its words, charts and downloads."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from scripts.charts import Chart
from scripts.curated.fields import Text
from scripts.curated.project import Project
from scripts.curated.sections import named
from scripts.figures import units
from scripts.figures.speaker import WORDS as FIGURES
from scripts.figures.speaker import Speaker
from scripts.fixed import fixed
from scripts.pages.previews import Cards, cards
from scripts.pictures import Publication
from scripts.published import File
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Row
from scripts.shelf.rows import Shelf
from scripts.versions import Release
from scripts.words import Say, data_language, wording

WORDS = wording("pages")
SIDES = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
# What a chart takes on a phone, in pixels: links and what wraps, a threshold’s note, a letter, a pixel of its picture.
AROUND, A_NOTE, A_LETTER, STRETCHED = 245, 60, 0.5, 1.15
Subject = tuple[str, str, int]


def words(language: str) -> Say:
    """The words of the pages in one language."""
    return Say(WORDS, language, FIGURES)


def chosen(value: Text, language: str) -> Label:
    """A text in a language, or in the other one where it was not written."""
    own = value.in_language(language)
    other = "en" if language == "zh" else "zh"
    return Label(own, language) if own else Label(value.in_language(other), other)


def counted(say: Say, name: str, count: int, /, **values: object) -> str:
    """Words about a number of things; `<name>-one` for exactly one, `<name>-none` for none where it is there."""
    if count == 0 and say.knows(f"{name}-none"):
        return say(f"{name}-none")
    return say(f"{name}-one" if count == 1 else name, count=f"{count:,}", **values)


@fixed
class Downloads:
    """Packages by what they hold, files by the table's name, releases, and the packages' data in other shapes.

    What they hold is "" for the whole, or "<entity>", "<entity>/<year>", "themes/<theme>", "indicators/<indicator>".
    `charts` are the charts with pages of their own, by language and id.
    """

    packages: Mapping[str, File]
    files: Mapping[str, File]
    releases: Sequence[Release] = ()
    shapes: Mapping[str, Sequence[File]] = field(default_factory=dict)
    charts: Mapping[str, Mapping[str, Publication]] = field(default_factory=dict)


@fixed
class Edition(Speaker):
    """Everything that the pages of one language are made from; `pictures` are inline SVGs by chart id.

    Of a chart there is a narrow one, and maybe a wide one. `left_out`: for each source, how many places in its text
    are no figure of ours, by reason. `stories` are the hand-written ones.
    """

    project: Project
    say: Say
    charts: Mapping[Subject, Sequence[Chart]]
    pictures: Mapping[str, Sequence[str]]
    downloads: Downloads
    left_out: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    stories: Sequence[Link] = ()

    def text(self, value: Text) -> Label:
        """A text of the project record, or the other language's where it was not written."""
        return chosen(value, self.language)

    def counted(self, name: str, count: int, /, **values: object) -> str:
        """Words about a number of things; `<name>-one` for exactly one, `<name>-none` for none, if it is there."""
        return counted(self.say, name, count, **values)

    def words(self, name: str, **values: object) -> Label:
        """The program's own words as a label."""
        return Label(self.say(name, **values), self.language)

    def number(self, value: float, indicator: Row) -> str:
        """A value of an indicator for readers, with its unit."""
        return units.number(self, str(indicator["indicator_id"]), value)

    @property
    def data_language(self) -> str:
        """The language in which data files are named for its readers."""
        return data_language(self.language)

    def source(self, row: Row) -> Label:
        """What a source is called: the report of a place for a year, or a table by its title."""
        if row["kind"] == "table" or row["entity_id"] not in self.shelf.entities:
            return Label(str(row["title"]), str(row["language"]))
        place = self.entity(row["entity_id"])
        return Label(self.say("report-of", place=place.text, year=row["year"]), place.language)

    def where(self, statement: Row, dated: bool = False) -> str:
        """Where a statement stands: in a section, after the year of its report where that is `dated`, or in a row."""
        if statement["row"]:
            parts = (statement["file"], statement["sheet"])
            file = self.say("list-separator").join(str(one) for one in parts if one)
            return self.say("table-cell", file=file, row=statement["row"], column=statement["column"])
        year = self.shelf.sources[statement["source_id"]]["year"]
        section = named(str(statement["section"]), self.language)
        return self.say("report-section", year=year, section=section) if dated else section

    def charts_of(self, page: str, subject: str = "", year: int = 0) -> tuple["ChartFigure", ...]:
        """The charts of one page, with their pictures."""
        found = self.charts.get((page, subject, year), ())
        return tuple(self.figure(chart) for chart in found)

    def figure(self, chart: Chart, roomy: bool = False) -> "ChartFigure":
        """A chart with its picture, and the way to the files of its own or of the one with the same figures.

        Where it may have the room of the page, as scorecards have, the wide picture stands beside the narrow one.
        """
        found = self.pictures.get(chart.id, ())
        roomy = (roomy or chart.card) and len(found) > 1
        owner, kept = chart.same or chart.id, "" if self.project.downloads.charts else _page(self.shelf, chart)
        specification = addresses.specification(owner) if chart.enough and not (chart.data or kept) else ""
        wide = addresses.specification(owner, wide=True) if specification and roomy else ""
        picture = "".join(found if roomy else found[:1])
        return ChartFigure(chart, picture, "" if kept else self.way_to(owner), specification, wide, roomy, kept)

    def cited(self, row: Row) -> str:
        """Where it stands how to cite an observation: on a page of citations, or where the figure itself is."""
        name = str(row["observation_id"])
        apart = self.project.downloads.citations
        return self.shelf.cited[name] if apart else self.shelf.spots[name].address

    def package(self, scope: str = "") -> File | None:
        """The package of the whole, of an entity or of an entity's year, where there is one."""
        return self.downloads.packages.get(scope)

    def offered(self, scope: str = "") -> Sequence[File]:
        """Everything to download about the whole, an entity, an entity's year or an indicator: the package first."""
        package = self.package(scope)
        return [*([package] if package else []), *self.downloads.shapes.get(scope, ())]

    def offers(self, scope: str) -> bool:
        """Whether there is anything to download about an entity, an entity's year or an indicator."""
        return scope in self.downloads.packages or scope in self.downloads.shapes

    def publication(self, chart: str) -> Publication | None:
        """What leaves the site with a chart, where the chart has a page of its own."""
        return self.own.get(chart)

    @cached_property
    def own(self) -> Mapping[str, Publication]:
        """What leaves the site with each chart that has a page of its own, by its id."""
        return self.downloads.charts.get(self.language, {})

    @cached_property
    def spoken(self) -> Mapping[str, Mapping[str, Publication]]:
        """The same for all languages: by the id of the chart, then by language."""
        found: dict[str, dict[str, Publication]] = defaultdict(dict)
        for language, group in self.downloads.charts.items():
            for name, one in group.items():
                found[name][language] = one
        return dict(found)

    @cached_property
    def published(self) -> Sequence[Chart]:
        """The charts that have pages of their own."""
        return tuple(one for group in self.charts.values() for one in group if self.publication(one.id))

    def way_to(self, chart: str) -> str:
        """The address of a chart's own page, or "" where it has none."""
        return addresses.chart(chart) if self.publication(chart) else ""

    @cached_property
    def cards(self) -> Cards:
        """The pictures for previews on other sites, by the address of the page."""
        return cards(self.charts, self.own)

    @cached_property
    def usual_kinds(self) -> Mapping[str, str]:
        """The kind of quantity that most indicators of each theme are; of equal ones the first."""
        kinds: dict[str, list[str]] = defaultdict(list)
        for row in self.shelf.indicators.values():
            kinds[str(row["theme_id"])].append(str(row["kind"]))
        return {theme: max(dict.fromkeys(found), key=found.count) for theme, found in kinds.items()}

    @property
    def home(self) -> Link:
        """The way to the home page, by the site's name: whoever comes from elsewhere learns where they are."""
        return Link(self.text(self.project.title), "")


@fixed
class ChartFigure:
    """A chart with its inline picture, as a page shows it.

    `page` is the address of the page of its own, or of the chart with the same figures, `specification` that of what
    the interactive chart is made from, `wide` that where there is room; "" where there is none. `kept` is that of
    the page whose data have all of that, where a chart has no files.
    """

    chart: Chart
    picture: str
    page: str = ""
    specification: str = ""
    wide: str = ""
    roomy: bool = False
    kept: str = ""

    @property
    def room(self) -> int:
        """How high it is about on a phone, in pixels, rather more than less: the picture and what is said of it."""
        one = self.chart
        texts = one.title + one.subtitle + one.sentence + one.note
        letters = (len(texts) + len(texts.encode())) / 2  # of Latin: a Chinese one is as wide as two
        return round(AROUND + A_NOTE * one.judged + A_LETTER * letters + STRETCHED * self._sides[1])

    @property
    def tall(self) -> bool:
        """Whether the picture is more than twice as high as wide: what stands beside it stays in view."""
        return self._sides[1] > 2 * self._sides[0]

    @property
    def _sides(self) -> tuple[float, float]:
        sides = SIDES.search(self.picture)
        return (float(sides[1]), float(sides[2])) if sides else (0, 0)


def _page(shelf: Shelf, chart: Chart) -> str:
    """The address of the page that shows a chart of a place, where it shows enough to be taken along."""
    if not (chart.of_place and chart.enough):
        return ""
    place = chart.subject
    return shelf.year_page(place, chart.year) if chart.page == "place_year" else addresses.place(place)


def by_subject(charts: Sequence[Chart]) -> dict[Subject, list[Chart]]:
    """Charts by the page that shows them: kind of page, subject, year."""
    groups: dict[Subject, list[Chart]] = defaultdict(list)
    for chart in charts:
        groups[chart.page, chart.subject, chart.year].append(chart)
    return dict(groups)
