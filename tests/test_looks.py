"""One value of each kind is drawn and read back from every file: each looks different, and says in words why."""

import json
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from scripts.charts import candidates, draw
from scripts.charts.looks import LOOKS, look
from scripts.kept import Store
from scripts.model import Tables
from scripts.pictures import publish
from scripts.shelf.shelving import shelve
from tests.cases import worth_drawing
from tests.charted import TOWN, entry
from tests.tables import PROJECT, tables, voice

KINDS = ("plain", "doubtful", "differs", "broken", "hedged", "restated", "computed")
STATUS = {"doubtful": "U", "differs": "D", "broken": "B"}
WORDS = {
    "doubtful": "doubtful, not compared",
    "differs": "of another definition or scope, not compared",
    "broken": "break in series, not compared with before",
    "hedged": "approximate, a bound or a range in the report",
    "restated": "taken from a later report",
    "computed": "computed from other figures",
}


def catalogue() -> Tables:
    """A town for each kind of value; all have as many loans, which only the report of the hedged one rounds."""
    rows = [
        {
            "observation_id": kind,
            "entity_id": kind,
            "indicator_id": "loans",
            "value": 50.0,
            "method": kind if kind in ("restated", "computed") else "stated",
            "status": STATUS.get(kind, "A"),
            "statement_id": "s" if kind == "hedged" else "",
        }
        for kind in KINDS
    ]
    said = {
        "statement_id": "s",
        "source_id": "r",
        "entity_id": "hedged",
        "indicator_id": "loans",
        "printed": "about 50",
    }
    return tables(
        entities=[{"entity_id": kind, "kind": "town", "name_zh": kind, "name_en": kind} for kind in KINDS],
        sources=[{"source_id": "r", "entity_id": "hedged", "year": 2016, "title": "r", "publisher": "p"}],
        indicators=[{"indicator_id": "loans", "name_zh": "借阅量", "name_en": "Loans", "kind": "count"}],
        statements=[{**said, "qualifier": "about", "printed": "about 50", "section": "1"}],
        observations=rows,
    )


@cache
def files() -> Mapping[str, bytes]:
    """The files of the chart by ending, though all its values are equal."""
    given = catalogue()
    with worth_drawing("ranked"):
        (chart,) = candidates(voice(given, "en", [TOWN]), [entry("indicator", "ranked", "loans")])
    shelf = shelve(given, [TOWN])
    (made,) = publish([replace(chart, own_page=True)], draw(chart.specs, Store()), shelf, PROJECT, Store())
    return {
        path.rpartition("loans-c")[2].strip("./"): content for path, content in made.files if isinstance(content, bytes)
    }


def test_every_kind_of_value_has_a_look_of_its_own() -> None:
    speaker = voice(catalogue(), "en", [TOWN])
    found = {kind: look(speaker.points.by_id[kind]) for kind in KINDS}
    assert len({(one.hollow, one.dash, one.shape) for one in found.values()}) == len(KINDS)
    assert set(found.values()) >= set(LOOKS.values())


@pytest.mark.parametrize("name", ["svg", "embed/index.html", "json", "wide.json"])
def test_every_file_says_in_words_what_its_marks_mean(name: str) -> None:
    text = files()[name].decode()
    said = text if "json" in name else " ".join(re.findall(r">([^<>]+)</text>", text))
    assert [words for words in WORDS.values() if words not in said] == []


@pytest.mark.parametrize("name", ["svg", "embed/index.html"])
def test_every_picture_has_an_outline_for_each_look(name: str) -> None:
    text = files()[name].decode()
    dashes = {tuple(map(int, one.split(","))) for one in re.findall(r'stroke-dasharray="([\d,]+)"', text)}
    assert dashes == {one.dash for one in LOOKS.values() if one.dash}
    hollow = [one for one in re.findall(r"<path [^>]*>", text) if 'fill-opacity="0.14"' in one]
    assert any("stroke-dasharray" not in one for one in hollow)


@pytest.mark.parametrize("name", ["json", "wide.json"])
def test_the_interactive_chart_has_them_too(name: str) -> None:
    layers = json.loads(files()[name])["layer"]
    dashes = {tuple(one["mark"].get("strokeDash", ())) for one in layers if one["mark"]["type"] == "rect"}
    assert dashes == {(), *(one.dash for one in LOOKS.values())}


def test_the_png_shows_each_bar_otherwise() -> None:
    svg, pixels = files()["svg"].decode(), read(files()["png"])
    across, down = map(float, re.findall(r'<g transform="translate\(([\d.]+),([\d.]+)\)">', svg)[0])
    left = round(2 * across) + 8
    looks = set()
    for number in range(len(KINDS)):
        top = round(2 * (down + 22 + 43 * number))
        edge = pixels[top - 1 : top + 2, left : left + 120].tobytes()
        looks.add((edge, pixels[top + 16, left + 60].tobytes()))
    assert len(looks) == len(KINDS)


def read(png: bytes) -> npt.NDArray[np.uint8]:
    """The number of each pixel's colour, by row and column, of a PNG with four bits a pixel."""
    wide, high = struct.unpack(">II", png[16:24])
    data = png.index(b"IDAT") + 4
    rows = np.frombuffer(zlib.decompress(png[data:]), np.uint8).reshape(high, -1)[:, 1:]
    return np.stack([rows >> 4, rows & 15], axis=2).reshape(high, -1)[:, :wide]
