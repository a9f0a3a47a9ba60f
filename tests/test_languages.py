"""A site in English and, for its frame, in a third language whose words are a folder of their own."""

import html
import re
from functools import cache

from scripts.importing.plan import TableFile, plan
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from scripts.words import load
from tests.cases import primed
from tests.worded import ROOMS, places

LOOKED_AT = [
    (name, f"{path}index.md") for name in ("en", "de") for path in ("", "places/bexley/", "indicators/visitors/")
]
TABLE = b"town,year,visitors\nAshford,2023,41200\nAshford,2024,43950\nBexley,2023,28700\nBexley,2024,27350\n"


@cache
def made() -> dict[str, str]:
    """The pages and configurations of a small catalogue in both languages, by path."""
    files = plan(TableFile("towns.csv", TABLE), {}, {}, "2026-01-01").files
    texts = {name: text.decode() for name, text in files.items() if name.endswith(".yaml")}
    texts["project.yaml"] = texts["project.yaml"].replace("languages: [en]", "languages: [en, de]")
    received = {name: text for name, text in files.items() if name.endswith(".csv")}
    inputs = Inputs(texts, {}, {}, {}, received=received, store=primed())
    return {path: text.decode() for path, text in build(inputs).files() if path.endswith((".md", ".yml"))}


def test_the_frame_is_in_the_third_language() -> None:
    page, menu = made()["de/places/bexley/index.md"], made()["de.yml"]
    assert re.findall(r"^## (.*) \{#", html.unescape(page), re.MULTILINE) == [
        "Letztes Jahr: 2024",
        "Alle Indikatoren nach Jahren",
        "Quellen",
        "Daten",
        "Diese Daten zitieren",
    ]
    assert "- Orte: places/index.md" in menu
    assert "lang: en" in menu


def test_both_languages_have_the_same_pages_and_none_is_chinese() -> None:
    pages = {name: {path[3:] for path in made() if path.startswith(f"{name}/")} for name in ("en", "de")}
    assert pages["en"] == pages["de"]
    assert re.findall(r"[\u4e00-\u9fff]", "".join(made()[f"{name}/{path}"] for name, path in LOOKED_AT)) == []


def test_further_words_fill_the_same_places() -> None:
    for room in ROOMS:
        for name, texts in load(room).items():
            assert places(texts.get("de", "")) <= places(texts["en"]), name
