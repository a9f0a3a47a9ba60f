"""The pages of the town libraries, made and read."""

import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import yaml
from markdown import Markdown  # type: ignore[import-untyped]

from scripts.charts import Chart
from scripts.curated.project import Project
from scripts.kept import Store
from scripts.model import Tables
from scripts.pages import Downloads, edition, pages, shelve
from scripts.published import File
from tests.tables import PROJECT, library

BASE = Path(__file__).parents[1] / "mkdocs.yml"
SVG = '<svg role="img" aria-labelledby="t"><title id="t">picture</title><path d="M0 0"/></svg>'
WHOLE = ("csv", "json", "sqlite")
DOWNLOADS = Downloads(
    {"": File("data/all.zip", 123456, "ab" * 32), "north": File("data/north.zip", 999)},
    {"entities": File("data/data/entities.csv", 1500)},
    shapes={
        "": (File("data/all.xlsx", 2_000_000, "cd" * 32), *(File(f"data/all.{name}", 3000) for name in WHOLE)),
        "north/2016": (File("data/north-2016.csv", 10), File("data/north-2016.json", 20)),
        "indicators/books": (File("data/books.xlsx", 30),),
    },
)


def chart(page: str, subject: str = "", year: int = 0, language: str = "en", title: str = "Books") -> Chart:
    name = "-".join(filter(None, ("books", subject, str(year or ""))))
    words = {"title": title, "subtitle": "volumes", "sentence": "North has most.", "note": ""}
    table = {"header": ("Town", "Books"), "rows": (("North", "12,405.2"),), "specs": ("{}",)}
    table["observations"] = ("north-2015-books", "north-2016-books", "south-2016-books")
    return Chart(name, "books", page, subject, year, language, **words, **table, own_page=True)  # type: ignore[arg-type]


def made(
    given: Tables | None = None,
    project: Project = PROJECT,
    charts: tuple[Chart, ...] = (),
    downloads: Downloads = DOWNLOADS,
) -> dict[str, str]:
    by_language = {language: [one for one in charts if one.language == language] for language in ("zh", "en")}
    pictures = {language: {one.id: (SVG,) for one in some} for language, some in by_language.items()}
    expected = {"novels": ("town",), "books": ("town",)}
    shelf = shelve(library() if given is None else given, project.entity_kinds, expected)
    editions = [edition(shelf, project, one, by_language[one], pictures[one], downloads) for one in ("zh", "en")]
    found = pages(editions, Store())
    return {f"{language}/{address}index.md": content.decode() for language, address, content in found}


@cache
def ordinary() -> Mapping[str, str]:
    return made()


@cache
def html(text: str) -> str:
    """What Markdown makes of a page, with the extensions that the site uses."""
    loaded = yaml.safe_load(BASE.read_text("utf-8"))["markdown_extensions"]
    return str(Markdown(extensions=list(loaded), extension_configs=loaded).convert(text.split("---\n", 2)[2]))


def front(text: str) -> dict[str, object]:
    found = yaml.safe_load(text.split("---\n")[1])
    assert isinstance(found, dict)
    return found


class Elements(HTMLParser):
    """Every element of a page with its attributes, and all of its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def row(text: str, anchor: str) -> str:
    """The table row with an id."""
    found = re.search(rf'<tr id="{anchor}">.*?</tr>', text, re.DOTALL)
    assert found, f"no row '{anchor}'"
    return found[0]


def number_of(name: str) -> int:
    return int(library()["statements"].index[library()["statements"]["statement_id"] == name][0])
