"""For programmers: the JSON API with examples that run, its promises, and the data in the words of other standards."""

from collections.abc import Iterator

from scripts import api
from scripts.fixed import fixed
from scripts.pages.data import usual_kind
from scripts.pages.editions import Edition
from scripts.pages.page import Draft, Page
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link
from scripts.words import Say, folder, wording

WORDS = wording("programs")

PYTHON = """\
import json
from urllib.request import urlopen

api = "{api}"
entities = json.load(urlopen(api + "entities.json"))["entities"]
own = {one["entity_id"] for one in entities if one["kind"] == "{kind}"}
indicator = json.load(urlopen(api + "indicators/{indicator}.json"))
for one in (one for one in indicator["observations"] if one["entity_id"] in own):
    print(one["entity_id"], one["period"], one["value"], one["method"], one.get("printed", ""))
"""

JAVASCRIPT = """\
const api = "{api}";
const answer = await fetch(api + "places/{place}/{year}.json");
const { findings } = await answer.json();
for (const one of findings) {
  console.log(one.verdict, one.message.{language} ?? one.message.{other});
}
"""


@fixed
class Example:
    """A program that runs as it stands: the language that it is in, and its text."""

    name: str
    text: str


@fixed
class Standard:
    """A standard, and the files that follow it: how a link reads, and the path below the root of the site."""

    name: str
    word: str
    files: tuple[tuple[str, str], ...]


@fixed
class Programs:
    """What the page shows; `say` knows its own words."""

    say: Say
    address: str
    endpoints: tuple[api.Endpoint, ...]
    examples: tuple[Example, ...]
    standards: tuple[Standard, ...]


def pages(edition: Edition) -> Iterator[Draft]:
    """The page about the JSON API and the standards."""
    yield Draft(_page)


def _page(edition: Edition) -> Page:
    say = Say(WORDS, edition.language)
    address = f"{edition.project.address}{api.FOLDER}"
    endpoints, examples = tuple(api.endpoints(edition.shelf, edition.project)), tuple(_examples(edition, address))
    return Page(
        path=addresses.PROGRAMS,
        template="programs",
        title=Label(say("title"), edition.language),
        description=say("description"),
        section=addresses.DATA,
        view=Programs(say, address, endpoints, examples, tuple(_standards(edition.data_language))),
        crumbs=(edition.home, Link(edition.words("data"), addresses.DATA)),
    )


def _examples(edition: Edition, address: str) -> Iterator[Example]:
    """Programs about an indicator that most places state, and about the place and year with most findings."""
    shelf, other = edition.shelf, "en" if edition.language == "zh" else "zh"
    if not edition.project.downloads.api:
        return
    counts = {name: len({row["entity_id"] for row in rows}) for name, rows in shelf.by_indicator.items()}
    if counts:
        indicator = max(sorted(map(str, counts)), key=lambda name: counts[name])
        yield Example("python", _filled(PYTHON, api=address, indicator=indicator, kind=usual_kind(edition, indicator)))
    if shelf.findings_in:
        place, year = max(sorted(shelf.findings_in), key=lambda key: len(shelf.findings_in[key]))
        words = {"language": edition.data_language, "other": other}
        yield Example("javascript", _filled(JAVASCRIPT, api=address, place=place, year=str(year), **words))


def _filled(program: str, **values: str) -> str:
    """The program with its named places filled; other braces stay."""
    for name, value in values.items():
        program = program.replace(f"{{{name}}}", value)
    return program


def _standards(language: str) -> Iterator[Standard]:
    own = folder(language)
    yield Standard("Data Package v2", "datapackage", (("datapackage.json", "data/datapackage.json"),))
    yield Standard("DCAT 3", "dcat", (("JSON-LD", "data/catalog.jsonld"), ("Turtle", "data/catalog.ttl")))
    yield Standard("CSVW", "csvw", (("csv-metadata.json", "data/csv-metadata.json"),))
    yield Standard("JSON-stat 2.0", "jsonstat", (("collection", f"{own}data/collection.jsonstat.json"),))
    yield Standard("Croissant 1.1", "croissant", (("croissant.json", "data/croissant.json"),))
    yield Standard("schema.org", "schema", ())
