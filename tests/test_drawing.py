"""Drawing: pictures with names and ids of their own, the same everywhere, letters and colours that can be read."""

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import vl_convert

from scripts.charts import compact, draw, inlined, key, missing_glyphs
from scripts.charts.chart import sketch
from scripts.charts.fonts import FONT
from scripts.charts.labels import beside, box
from scripts.charts.layers import Canvas, Frame
from scripts.charts.theme import BACKGROUNDS, FAINT, MUTED, NEUTRAL, PALETTE, wrapped
from scripts.kept import Store
from tests.cases import LIBRARIES
from tests.charted import entry, library, made, only, picture

ROOT = Path(__file__).parents[1]
HOSTILE = '<script>alert("1")</script>&]]>'


def test_hostile_names_stay_text() -> None:
    given = library(("north", "loans", 2015, 1.0), ("north", "loans", 2016, 2.0), north=HOSTILE)
    for page, kind in (("place", "trend"), ("indicator", "trend")):
        svg = picture(only(given, entry(page, kind, "loans")))
        names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}  # noqa: S314
        assert names <= {"svg", "g", "path", "line", "text", "title", "desc", "tspan"}


def test_a_picture_is_one_named_image_with_its_own_ids() -> None:
    chart = only(
        library(("north", "loans", 2015, 1.0), ("north", "loans", 2016, 2.0)), entry("place", "trend", "loans")
    )
    svg = picture(chart)
    assert svg.startswith('<svg class="chart" role="img" aria-labelledby="chart-c-north-title chart-c-north-desc" ')
    assert f'<desc id="chart-c-north-desc">{chart.sentence}</desc>' in svg
    assert svg.count("role=") == 1
    assert not re.search(r"aria-(?!labelledby)|class=\"mark|width=\"440|font-family|\d\.\d\d\d", svg)
    assert all(name.startswith("chart-c-north-") for name in re.findall(r' id="([^"]+)"', svg))
    (beside,) = inlined(chart, draw(chart.specs[:1], Store()), told=True)
    assert beside.startswith('<svg class="chart" role="img" aria-labelledby="chart-c-north-name chart-c-north-said" ')
    assert beside.partition(">")[2] == svg.partition("</desc>")[2]
    assert len(svg.encode()) < 8000


def test_drawing_is_deterministic_and_skips_what_is_known() -> None:
    given = library(("north", "loans", 2015, 1.0), ("north", "loans", 2016, 2.0))
    specs = [only(given, entry("place", "trend", "loans"), language).specs[0] for language in ("zh", "en")]
    first = draw(specs, Store())
    assert list(first) == [key(spec) for spec in specs]
    assert draw(specs, Store()) == first
    store = Store()
    store.put(key(specs[0]), b"kept")
    assert draw(specs, store) == {**first, key(specs[0]): "kept"}


def test_many_pictures_drawn_in_several_processes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    given = library(*(("north", "loans", year, float(year % 7)) for year in range(2000, 2013)))
    specs = [chart.specs[0] for chart in made(given, entry("place_year", "trend", "loans"))]
    here = draw(specs, Store())
    monkeypatch.setenv("BUILD_CORES", "2")
    monkeypatch.setattr("scripts.parallel.MANY", 2)
    assert draw(specs, Store()) == here


def test_specifications_hold_to_the_schema() -> None:
    import altair as alt

    given = library(
        *(
            (town, one, year, float(year % 100))
            for town in ("north", "south")
            for one in ("loans", "hours")
            for year in (2013, 2014, 2015, 2016)
        )
    )
    kinds = [("place", "trend"), ("place_year", "bars"), ("place_year", "threshold"), ("indicator", "ranked")]
    found = [chart for page, kind in kinds for chart in made(given, entry(page, kind, "loans", "hours"), "zh")]
    assert found
    for chart in found:
        alt.LayerChart.from_dict(dict(chart.spec), validate=True)


def test_colours_stand_out_on_both_backgrounds_and_from_each_other() -> None:
    for colour, background in itertools.product((*PALETTE, NEUTRAL), BACKGROUNDS):
        light, dark = sorted((_luminance(colour), _luminance(background)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3, (colour, background)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_names_break_between_words_and_characters() -> None:
    assert wrapped("Teachers with a senior title", 110, 13) == ["Teachers with a", "senior title"]
    assert wrapped("高级专业技术职务专任教师占比", 110, 13) == ["高级专业技术职务", "专任教师占比"]
    assert wrapped("Incomprehensibilities", 60, 13)[0].endswith("…")


def test_the_font_has_every_character_that_is_curated() -> None:
    files = sorted((ROOT / "datapackage/curated").rglob("*.yaml")) + sorted((ROOT / "scripts").rglob("*.yaml"))
    assert {file.name: found for file in files if (found := missing_glyphs(file.read_text("utf-8")))} == {}
    assert missing_glyphs("龘 is rare") == {"龘"}
    assert FONT.stat().st_size < 2_200_000


def test_the_font_has_the_national_character_set_and_every_name_of_a_county() -> None:
    both_levels = b"".join(
        bytes((row + 0xA0, cell + 0xA0)) for row in range(16, 88) if row != 55 for cell in range(1, 95)
    )
    assert missing_glyphs(both_levels.decode("gb2312")) == set()
    assert missing_glyphs("深圳 东莞 泸州 濮阳 漯河 衢州 亳州 儋州 埇桥 浉河 瀍河 猇亭 硚口") == set()


def test_the_program_starts_without_the_drawing_libraries() -> None:
    code = "import scripts.charts, sys; print({'altair', 'vl_convert'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"


def test_a_check_loads_nothing_that_draws_renders_or_romanises(tmp_path: Path) -> None:
    tools = {"altair", "vl_convert", "jinja2", "mkdocs", "pypinyin", "xlsxwriter", "fontTools"}
    code = f"""
import atexit, sys
import scripts.__main__
atexit.register(lambda: print(sorted({tools} & set(sys.modules)), "pandas" in sys.modules))
scripts.__main__.main()
"""
    command = [sys.executable, "-c", code, "check", "--curated", str(LIBRARIES), "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[] True"


@pytest.mark.parametrize("kind", ["ranked", "trend", "multiples"])
def test_a_compact_specification_draws_the_same(kind: str) -> None:
    values = [(town, "loans", year, 5.0 + year) for town in ("north", "south") for year in (2014, 2015, 2017)]
    chart = only(library(*values), entry("indicator", kind, "loans"))
    small = compact(chart.spec)
    assert len(json.dumps(small)) < 0.9 * len(json.dumps(chart.spec))
    assert len({vl_convert.vegalite_to_svg(sketch(one), vl_version="6.4") for one in (chart.spec, small)}) == 1


@pytest.mark.parametrize(("opacity", "crossed"), [(MUTED, False), (FAINT, True)])
def test_a_label_stands_in_a_pale_line_of_the_grid_but_not_in_the_base(opacity: float, crossed: bool) -> None:
    canvas = Canvas(Frame(100, (0, 340), (0, 340)))
    canvas.rule((0, 340), (90, 90), 1, opacity)
    canvas.dot(100, 75, "circle", "#000000")
    assert beside(canvas, 100, 75, "21,923", low=True)
    ((row,),) = canvas.texts.values()
    found = box(row["t"], row["x"], row["y"], "center")
    assert (found.top < 90 < found.bottom) is crossed
