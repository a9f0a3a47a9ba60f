"""Pictures of small catalogues for tests, as they are published and as they look."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from scripts import charts as drawing
from scripts.charts import Chart
from scripts.curated.fields import Text
from scripts.curated.records import ChartEntry
from scripts.kept import Store
from scripts.pictures import Publication, Published, publish
from scripts.pictures.caption import Caption
from scripts.shelf.shelving import shelve
from tests.cases import worth_drawing
from tests.tables import PROJECT, library, voice

DRAWN = '<svg xmlns="x" viewBox="0 0 440 40"><g fill="none"><path d="M0,0h400v40h-400z" fill="#2f6fd0"/></g></svg>'


def texts(**given: object) -> Caption:
    words = {"language": "zh", "title": "北镇藏书最多", "subtitle": "单位：册", "description": "北镇有5册。"}
    around = {
        "notes": (),
        "credits": ("资料来源：北镇年报", "版本 1.2.0，CC-BY-4.0", "https://libraries.example/charts/a/"),
    }
    site = {"site": "城镇图书馆", "address": "https://libraries.example/charts/a/"}
    return Caption(**{**words, **around, **site, **given})  # type: ignore[arg-type]


def entry(page: str, kind: str, own_page: str = "yes", title: str = "藏书") -> ChartEntry:
    given = {"id": "most", "page": page, "kind": kind, "indicators": ["books"], "own_page": own_page}
    return ChartEntry.model_validate({**given, "title": Text.model_construct(zh=title, en="Books")})


@dataclass(frozen=True)
class Out:
    """What is published of some charts."""

    files: Mapping[str, bytes]
    publications: Mapping[tuple[str, str], Publication]
    lacking: set[str]


def taken(found: Iterable[Published]) -> Out:
    """All that is published of some charts together."""
    every = list(found)
    files = {path: content for one in every for path, content in one.files if isinstance(content, bytes)}
    said = {(one.chart.language, one.chart.id): one.publication for one in every if one.publication}
    return Out(files, said, {character for one in every for character in one.lacking})


@cache
def published(own_page: str = "yes", title: str = "藏书", kind: str = "ranked") -> tuple[tuple[Chart, ...], Out]:
    """A chart in both languages; whether it says enough to be drawn or to have a page is not asked here."""
    tables, entries = library(), [entry("indicator", kind, own_page, title)]
    with worth_drawing(kind):
        made = [drawing.candidates(voice(tables, language), entries) for language in ("zh", "en")]
    own = own_page == "yes"
    every = tuple(replace(one, own_page=own, specs=one.specs[:1] * (1 + own)) for charts in made for one in charts)
    pictures = drawing.draw([spec for chart in every for spec in chart.specs], Store())
    return every, taken(publish(every, pictures, shelve(tables, PROJECT.entity_kinds), PROJECT, Store()))
