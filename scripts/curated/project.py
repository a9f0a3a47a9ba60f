"""project.yaml as a record: what the whole is called, who publishes it, where, and in which shapes."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from scripts.curated.fields import (
    PATTERN,
    SPDX,
    VERSION,
    Code,
    Flag,
    Id,
    InEither,
    Line,
    Period,
    Record,
    ReleaseDay,
    Shown,
    Site,
    Text,
    Url,
    Words,
    Year,
)
from scripts.fixed import fixed


class Kind(InEither):
    """A kind of entity, in English also several of it, and whether something is in or at it.

    `page` says whether such entities get pages of their own.
    """

    id: Code
    zh: Shown
    en: Shown
    en_many: Line = "places"
    en_within: Literal["in", "at"] = "in"
    page: Flag = True


class Scheme(Record):
    """A scheme of codes for places: what it is called, and the address of a code with {code} in its place."""

    name: Text
    address: Annotated[str, StringConstraints(pattern=PATTERN)] | None = None


class Licence(Record):
    """The licence of the data: its SPDX id, name and address."""

    id: Annotated[str, StringConstraints(pattern=SPDX)]
    title: Shown
    url: Url


class MapFile(Record):
    """project.yaml: a GeoJSON or a TopoJSON in the folder of tables, whose it is, and how it names places.

    `property` holds what names a place (else the feature's id or that property which leads to most places), `code` is
    the scheme of such codes (else ids, names and codes of any scheme), `places` says which place a text stands for,
    `object` which part of a TopoJSON holds them.
    """

    file: Line
    source: Shown
    licence: Licence
    code: Code | None = None
    property: Line | None = None
    object: Line | None = None
    places: dict[Line, Id] = Field(default_factory=dict)


class Contributor(Record):
    """Who made the data package; `role` as in Data Package v2, `name` as citations in each language have it."""

    title: Line
    name: Text = Text()
    role: Line = "publisher"
    url: Url | None = None


@fixed
class Hedge:
    """A word that says how exact a number is: `about`, `over` or `under`, and what stands for it before the number."""

    group: str
    said: Text | None = None


class Reading(Record):
    """Words around a printed number that say how exact it is, that it fell, or (`among`) that it is one of a list.

    `said`: how a printed word stands before the number on pages (近1,000), where the general word would say less.
    """

    about: tuple[Line, ...] = ()
    over: tuple[Line, ...] = ()
    under: tuple[Line, ...] = ()
    fall: tuple[Line, ...] = ()
    rise: tuple[Line, ...] = ()
    same: tuple[Line, ...] = ()
    among: tuple[Line, ...] = ()
    said: dict[Line, Text] = Field(default_factory=dict)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters of the words around a number: most figures have none of these."""
        words = (self.about, self.over, self.under, self.fall, self.rise, self.among)
        return frozenset(letter for some in words for word in some for letter in word)

    @cached_property
    def hedges(self) -> Mapping[str, Hedge]:
        """The words that say how exact a number is."""
        groups = {"about": self.about, "over": self.over, "under": self.under}
        return {word: Hedge(group, self.said.get(word)) for group, some in groups.items() for word in some}


Shape = Literal["xlsx", "csv", "csv.gz", "json"]
# What a lean catalogue offers where its curators say nothing else: nothing whose number grows with places and years but
# pages, the data of each page for the scripts on it, and one packed CSV; the whole also as Parquet.
LEAN: Mapping[str, object] = {
    **dict.fromkeys(("place", "place_year", "indicator"), ("csv.gz",)),
    "whole": ("csv.gz", "parquet"),
    "theme": (),
    **dict.fromkeys(("packages", "references", "figures", "charts", "citations", "sources", "api"), False),
}


class Shapes(Record):
    """project.yaml: in which shapes each kind of part is offered beside its package; some may be left out.

    `figures`, `charts` and `citations`: whether each figure has a file, each chart of a place a page with files, and
    each place and year pages of citations of their own; without them a page has their data in one packed file.
    `sources`: whether each report has a page; without, a place and year shows what its only report states.
    """

    whole: tuple[Shape | Literal["sqlite", "parquet"], ...] = ("xlsx", "csv", "json", "sqlite")
    place: tuple[Shape, ...] = ("xlsx", "csv", "json")
    place_year: tuple[Shape, ...] = ("xlsx", "csv", "json")
    theme: tuple[Shape, ...] = ("xlsx", "csv", "json")
    indicator: tuple[Shape, ...] = ("csv",)
    packages: Flag = True
    references: Flag = True
    figures: Flag = True
    charts: Flag = True
    citations: Flag = True
    sources: Flag = True
    api: Flag = True

    @property
    def together(self) -> bool:
        """Whether pages have a packed file with all that stands behind them."""
        return not (self.figures and self.charts)

    @property
    def packed(self) -> bool:
        """Whether the whole is offered as packed CSV alone: then its large tables are packed, too."""
        return "csv.gz" in self.whole and "csv" not in self.whole

    @property
    def table(self) -> str:
        """How the table of a chart of an indicator ends: as that of the indicator itself."""
        return "csv.gz" if "csv.gz" in self.indicator and "csv" not in self.indicator else "csv"


class Unnamed(Record):
    """A period that the addresses of a place's figures in a year do not name, where that is not the year itself.

    Without `indicators` it is so for all that are not named in another.
    """

    entity: Id
    year: Year
    period: Period
    indicators: tuple[Id, ...] = ()


class Term(Record):
    """A word that readers may not know: what it means in a sentence, and the indicators whose names use it.

    Its `id` is that of a heading on the page of terms (about/glossary.md), which says more.
    """

    id: Id
    name: Text
    meaning: Text
    indicators: tuple[Id, ...] = Field(min_length=1)


def _once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    names = [getattr(one, "id", one) for one in values]
    if twice := next((one for one in names if names.count(one) > 1), ""):
        raise ValueError(f"each of them once: '{twice}' stands here twice")
    return values


class Project(Record):
    """project.yaml: what the whole is called, who publishes it, where, and how numbers are worded.

    `offers` says how much the site offers where `downloads` says nothing else, `room` how many MB it may have.
    `quotations`: whether the words beside printed figures are published. `sites` are the addresses of other sites, each
    with the pages of the places of one area, by the area's id.
    """

    name: Id
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    created: ReleaseDay
    languages: Annotated[tuple[Literal["zh", "en", "de"], ...], AfterValidator(_once)] = Field(
        default=("zh", "en"), min_length=1, max_length=3
    )
    title: Text
    tagline: Text = Text()
    description: Text = Text()
    introduction: Text = Text()
    threshold_note: Text = Text()
    address: Site
    repository: Url | None = None
    contact: Line | None = None
    licence: Licence
    contributors: tuple[Contributor, ...] = Field(min_length=1)
    keywords: Words = Words()
    entity_kinds: tuple[Kind, ...] = Field(min_length=1)
    codes: dict[Code, Scheme] = Field(default_factory=dict)
    map: MapFile | None = None
    headlines: tuple[Id, ...] = ()
    unnamed_periods: tuple[Unnamed, ...] = ()
    offers: Literal["full", "lean"] = "full"
    terms: Annotated[tuple[Term, ...], AfterValidator(_once)] = ()
    room: Annotated[int, Field(ge=1, le=1_000_000)] = 1_000
    sites: dict[Id, Site] = Field(default_factory=dict)
    downloads: Shapes = Shapes()
    year_pages: Flag = True
    quotations: Flag = True
    reading: Reading = Reading()

    @model_validator(mode="before")
    @classmethod
    def _offered(cls, values: Any) -> Any:
        """What a lean catalogue offers, but for what its curators say otherwise."""
        own = values.get("downloads", {}) if isinstance(values, Mapping) else None
        if not isinstance(own, Mapping) or values.get("offers") != "lean":
            return values
        return {**values, "downloads": {**LEAN, **own}}

    def deployed(self, address: str = "", repository: str = "") -> "Project":
        """The project on a site elsewhere; what is blank stays. Raises `ValueError` where it is no web address."""
        own = {"address": address or self.address, "repository": repository or self.repository}
        return Project.model_validate({**self.model_dump(), **own})
