"""Charts: what each shows, says and leaves out, from a few hand-made observations."""

import itertools
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.charts import Chart, candidates, charts, compact, draw, inline, key, missing_glyphs
from scripts.charts.chart import sketch
from scripts.charts.fonts import FONT
from scripts.charts.looks import LOOKS
from scripts.charts.theme import BACKGROUNDS, NEUTRAL, PALETTE, wrapped
from scripts.curated.project import Kind
from scripts.curated.records import ChartEntry
from scripts.kept import Store
from scripts.model import Tables
from scripts.words import LANGUAGES
from tests.cases import worth_drawing
from tests.tables import tables, voice

ROOT = Path(__file__).parents[1]
TOWN = Kind(id="town", zh="镇", en="Town", en_many="towns")
HOSTILE = '<script>alert("1")</script>&]]>'
Observation = tuple[str, str, int, float] | tuple[str, str, int, float, str]


def library(*observations: Observation, north: str = "North") -> Tables:
    """Two towns and six indicators with the given values: entity, indicator, year, value and method."""
    return tables(
        entities=[
            {"entity_id": "north", "kind": "town", "name_zh": "北镇", "name_en": north},
            {"entity_id": "south", "kind": "town", "name_zh": "南镇"},
            {"entity_id": "east", "kind": "town", "name_zh": "东镇", "name_en": "East"},
            {"entity_id": "valley", "kind": "region", "name_zh": "谷地"},
        ],
        indicators=[
            _indicator("loans", "借阅量", "Loans"),
            _indicator("books", "藏书量", "Books"),
            _indicator("novels", "小说", "Novels", parent_id="books"),
            _indicator("atlases", "地图册", "Atlases", parent_id="books"),
            _indicator("hours", "开放时间", "Opening hours", unit="小时", unit_en="hours", kind="per_head", decimals=1),
            _indicator(
                "readers", "每席读者", "Readers per seat", unit="人", unit_en="people", kind="ratio", decimals=1
            ),
            _indicator("share", "外借率", "Lending rate", unit="%", unit_en="%", kind="share", decimals=1),
        ],
        thresholds=[
            {"threshold_id": "open", "indicator_id": "hours", "value": 20.0, "comparison": "at_least"},
            {"threshold_id": "seats", "indicator_id": "readers", "value": 20.0, "comparison": "at_most"},
        ],
        observations=[_observation(*one) for one in observations],
    )


def _indicator(name: str, zh: str, en: str, **cells: object) -> dict[str, object]:
    given = {"indicator_id": name, "name_zh": zh, "name_en": en, "unit": "册", "unit_en": "books", "kind": "count"}
    return {**given, **cells}


def _observation(entity: str, indicator: str, year: int, value: float, method: str = "stated") -> dict[str, object]:
    name = f"{entity}-{indicator}-{year}"
    place = {"entity_id": entity, "indicator_id": indicator, "year": year, "period": str(year)}
    return {"observation_id": name, **place, "value": value, "method": method, "status": "A"}


def entry(page: str, kind: str, *indicators: str) -> ChartEntry:
    title = {"zh": "图", "en": "Chart"}
    return ChartEntry.model_validate({"id": "c", "page": page, "kind": kind, "indicators": indicators, "title": title})


def made(given: Tables, one: ChartEntry, language: str = "en") -> tuple[Chart, ...]:
    return charts(voice(given, language, [TOWN]), [one])


def only(given: Tables, one: ChartEntry, language: str = "en") -> Chart:
    """The one chart that an entry makes, drawn whether it says something or not."""
    with worth_drawing(one.kind):
        (chart,) = candidates(voice(given, language, [TOWN]), [one])
    return chart


def rows(chart: Chart, mark: str) -> list[dict[str, object]]:
    """The rows that a chart draws with one mark."""
    layers: Sequence[dict[str, dict[str, object]]] = json.loads(json.dumps(chart.spec["layer"]))
    return [row for layer in layers if layer["mark"]["type"] == mark for row in _values(layer)]


def tipped(chart: Chart, mark: str) -> list[dict[str, object]]:
    """Those of the rows that stand for a value and say so when pointed at."""
    return [row for row in rows(chart, mark) if "name" in row]


def _values(layer: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    values = layer["data"]["values"]
    assert isinstance(values, list)
    return values


def picture(chart: Chart) -> str:
    return inline(draw(chart.specs[:1], Store())[key(chart.specs[0])], chart)


def test_no_line_crosses_a_missing_year() -> None:
    given = library(*(("north", "loans", year, float(year)) for year in (2010, 2011, 2013, 2014, 2016)))
    chart = only(given, entry("place", "trend", "loans"))
    assert [(row["x"], row["run"]) for row in rows(chart, "line")] == [
        (2010, "0.0"),
        (2011, "0.0"),
        (2013, "0.1"),
        (2014, "0.1"),
    ]
    assert re.search(r'd="(M[\d.,]+L[\d.,]+){2}"', picture(chart))  # two lines, and room between them
    assert chart.observations == tuple(f"north-loans-{year}" for year in (2010, 2011, 2013, 2014, 2016))
    assert "There are no data for 2012 and 2015." in chart.sentence


def test_what_is_not_stated_is_hollow_and_says_so() -> None:
    given = library(("north", "loans", 2015, 5.0, "implied"), ("north", "loans", 2016, 6.0))
    chart = only(given, entry("place", "trend", "loans"), "zh")
    assert [str(row["fill"]).startswith("var(") for row in tipped(chart, "point")] == [True, False]
    assert "图中1个数值由增减数推算，不是当年报告直接给出的确数。" in chart.sentence
    assert chart.rows == (("2015", "5（推算）"), ("2016", "6"))
    assert ">由增减数推算<" in picture(chart)
    assert made(given, entry("indicator", "ranked"), "zh") == ()  # one place is no ranking


def test_bars_start_at_zero_and_computed_ones_are_pale() -> None:
    given = library(("north", "books", 2016, 90.0), ("south", "books", 2016, 80.0, "computed"))
    chart = only(given, entry("indicator", "ranked"))
    assert [(row["x"], row["x2"], row["o"] == 1) for row in tipped(chart, "rect")] == [(0, 90, True), (0, 80, False)]
    assert chart.id == "books-c"
    assert chart.sentence.startswith("Books: North (90 in 2016) is above 南镇 (80 in 2016).")


def test_threshold_knows_its_direction() -> None:
    given = library(("north", "hours", 2016, 25.0), ("north", "readers", 2016, 25.0))
    chart = only(given, entry("place_year", "threshold", "hours", "readers"))
    assert [row[-1] for row in chart.rows] == ["met", "not met"]
    assert [(row["x"], row["shape"]) for row in rows(chart, "point")] == [(1.25, "circle"), (0.8, "square")]
    assert chart.sentence == (
        "Of 2 figures for North in 2016 that can be compared with a threshold, 1 meets it. "
        "Not met: readers per seat, 25 people (threshold: at most 20 people)."
    )


def test_beyond_the_end_there_is_an_arrow_and_a_note() -> None:
    chart = only(library(("north", "hours", 2016, 100.0)), entry("place_year", "threshold", "hours"))
    assert [(row["x"], row["shape"]) for row in rows(chart, "point")] == [(3, "triangle-right")]
    assert "Arrow: more than 3 times the threshold" in [row["t"] for row in rows(chart, "text")]


def test_parts_state_their_whole_and_what_is_left_over() -> None:
    given = library(("north", "books", 2016, 10.0), ("north", "novels", 2016, 6.0), ("north", "atlases", 2016, 1.0))
    chart = only(given, entry("place_year", "parts", "books", "novels", "atlases"))
    assert chart.rows[0] == ("Books (books)", "10", "100%")
    assert chart.rows[-1] == ("Remainder", "3 (computed)", "30%")
    assert chart.sentence == (
        "The 10 books in North in 2016: 6 novels (60%) and 1 atlases (10%); "
        "the remaining 3 (30%) are in none of the groups listed."
    )


def test_parts_larger_than_their_whole_are_not_drawn() -> None:
    given = library(("north", "books", 2016, 10.0), ("north", "novels", 2016, 6.0), ("north", "atlases", 2016, 5.0))
    assert made(given, entry("place_year", "parts", "books", "novels", "atlases")) == ()


def test_a_single_number_is_no_chart() -> None:
    given = library(("north", "loans", 2016, 1.0))
    entries = [("place", "trend"), ("place_year", "trend"), ("place_year", "bars"), ("place_year", "parts")]
    assert [made(given, entry(page, kind, "loans")) for page, kind in entries] == [()] * 4


def test_titles_state_the_change_in_words_of_its_kind() -> None:
    given = library(
        ("north", "loans", 2015, 100.0), ("north", "loans", 2016, 86.3), ("north", "share", 2015, 77.1),
        ("north", "share", 2016, 78.1), ("south", "loans", 2016, 5.0),
    )  # fmt: skip
    assert only(given, entry("place", "trend", "loans")).title == "Loans in North fell 13.7% from 2015 to 2016"
    assert only(given, entry("place", "trend", "share")).title == (
        "Lending rate in North rose 1 percentage point from 2015 to 2016"
    )
    assert only(given, entry("place", "trend", "loans"), "zh").title == "北镇2016年借阅量较2015年减少13.7%"
    assert only(given, entry("indicator", "ranked", "loans"), "zh").title == "借阅量：北镇（86册）多于南镇（5册）"


def test_what_must_not_be_compared_is_not() -> None:
    school_year = library(("north", "loans", 2015, 5.0), ("north", "loans", 2016, 6.0))
    school_year["observations"].loc[1, "period"] = "2015/2016"
    chart = only(school_year, entry("place", "trend", "loans"))
    assert (chart.title, "from 2015" in chart.sentence) == ("6 loans in North in 2015/2016", False)
    doubtful = library(("north", "loans", 2015, 5.0), ("north", "loans", 2016, 6.0))
    doubtful["observations"].loc[0, "status"] = "D"
    assert only(doubtful, entry("place", "trend", "loans")).title == "6 loans in North in 2016"


def test_a_doubtful_value_is_shown_against_its_threshold_but_not_judged() -> None:
    given = library(("north", "hours", 2016, 30.0), ("north", "readers", 2016, 18.0))
    given["observations"].loc[1, "status"] = "U"
    chart = only(given, entry("place_year", "threshold", "hours", "readers"))
    assert chart.title == "Opening hours in North, 2016: 30 hours, threshold met; 1 doubtful and not judged"
    assert [row[-1] for row in chart.rows] == ["met", "doubtful"]
    assert [(row["shape"], row["value"]) for row in tipped(chart, "point")] == [
        ("circle", "30 hours"),
        (LOOKS["doubtful"].shape, "18 people"),
    ]
    assert chart.sentence.endswith("Readers per seat: doubtful, so not compared with the threshold.")
    given["observations"].loc[0, "status"] = "D"
    assert not made(given, entry("place_year", "threshold", "hours", "readers"))


@pytest.mark.parametrize(
    ("statuses", "said", "says"),
    [
        ("AAA", "北镇2016年3项指标全部达标", "All 3 thresholds met in North in 2016"),
        (
            "AAU",
            "北镇2016年2项指标达标，另有1项存疑，不作判断",
            "2 thresholds met in North in 2016; 1 doubtful",
        ),
        ("ADD", "另有2项定义不同，不作判断", "threshold met; 2 defined differently and not judged"),
        (
            "ABA",
            "另有1项口径变更，不作判断",
            "in 2016; 1 not judged after a break in series",
        ),
        ("AUD", "另有2项不作判断", "threshold met; 2 not judged"),
    ],
)
def test_a_title_says_what_is_not_judged(statuses: str, said: str, says: str) -> None:
    given = library(("north", "hours", 2016, 30.0), ("north", "readers", 2016, 18.0), ("north", "share", 2016, 9.0))
    more = tables(
        thresholds=[
            {"threshold_id": one, "indicator_id": one, "value": 20.0 if one == "readers" else 1.0, "comparison": way}
            for one, way in (("hours", "at_least"), ("readers", "at_most"), ("share", "at_least"))
        ]
    )
    given = {**given, "thresholds": more["thresholds"]}
    given["observations"]["status"] = list(statuses)
    titles = [
        only(given, entry("place_year", "threshold", "hours", "readers", "share"), one).title for one in LANGUAGES
    ]
    assert said in titles[0]
    assert says in titles[1]


def test_a_title_keeps_the_place_before_the_dates_and_names_that_are_no_nouns_stand_apart() -> None:
    long = "Northern Reading Rooms and Travelling Libraries Association"
    given = library(("north", "loans", 2015, 50.0), ("north", "loans", 2016, 60.0), north=long)
    assert only(given, entry("place", "trend", "loans")).title == f"Loans in {long}: up 20%"
    given["indicators"].loc[0, "name_en"] = "Borrowing by post"
    given["entities"].loc[0, "name_en"] = "North"
    assert only(given, entry("place", "trend", "loans")).title == "Borrowing by post: up 20% in North from 2015 to 2016"


def test_a_hedged_value_is_hollow_and_keeps_its_hedge() -> None:
    given = library(("north", "loans", 2016, 300.0), ("south", "loans", 2016, 910.0))
    hedged = {"statement_id": "s", "qualifier": "over", "printed": "300多", "section": "1"}
    statements = tables(statements=[{**hedged, "source_id": "r", "entity_id": "north", "indicator_id": "loans"}])
    given = {**given, "statements": statements["statements"]}
    given["observations"].loc[0, "statement_id"] = "s"
    chart = only(given, entry("indicator", "ranked", "loans"))
    assert chart.title == "Loans: 南镇 910, North over 300 (not ranked)"  # over 300 may be more than 910
    assert [row["o"] == 1 for row in tipped(chart, "rect")] == [True, False]
    assert chart.rows[1] == ("North", "2016", "over 300")
    assert [row["printed"] for row in tipped(chart, "rect")] == ["–", "300多"]
    assert "One of the values is stated only approximately" in chart.sentence


def test_a_period_does_not_run_into_a_name() -> None:
    given = library(("north", "loans", 2015, 1000.0), ("north", "loans", 2016, 2000.0))
    given["indicators"].loc[given["indicators"]["indicator_id"] == "loans", "name_zh"] = "年借阅量"
    chart = only(given, entry("place", "trend", "loans"), "zh")
    assert chart.title == "北镇2016年，年借阅量较2015年增加100%"
    assert chart.sentence.startswith("北镇2016年，年借阅量2,000册")


def test_every_value_says_where_it_comes_from() -> None:
    given = library(("north", "loans", 2015, 5.0, "implied"), ("north", "loans", 2016, 6.0))
    chart = only(given, entry("place", "trend", "loans"))
    tips = [{name: row[name] for name in ("name", "value", "period", "method")} for row in tipped(chart, "point")]
    assert tips[0] == {
        "name": "North: Loans",
        "value": "5",
        "period": "2015",
        "method": "inferred from a printed change",
    }
    layer = next(layer for layer in json.loads(json.dumps(chart.spec["layer"])) if "tooltip" in layer["encoding"])
    assert [(one["field"], one["title"]) for one in layer["encoding"]["tooltip"]][-2:] == [
        ("printed", "As printed"),
        ("source", "Source"),
    ]


def test_each_year_stresses_its_own_values() -> None:
    given = library(("north", "share", 2015, 77.1), ("north", "share", 2016, 76.0))
    before, after = candidates(voice(given, "en", [TOWN]), [entry("place_year", "trend", "share")])
    assert (before.id, before.year, after.id) == ("c-north-2015", 2015, "c-north-2016")
    assert before.sentence == "In 2015, the lending rate in North was 77.1%."
    assert after.sentence == "In 2016, the lending rate in North was 76%, down 1.1 percentage points from 2015."


def test_entities_without_pages_have_no_charts() -> None:
    given = library(("valley", "loans", 2015, 1.0), ("valley", "loans", 2016, 2.0))
    assert made(given, entry("place", "trend", "loans")) == ()


def test_a_missing_english_name_falls_back() -> None:
    given = library(("south", "loans", 2015, 100.0), ("south", "loans", 2016, 102.0))
    chart = only(given, entry("place", "trend", "loans"))
    assert chart.title == "Loans in 南镇 rose 2% from 2015 to 2016"
    assert chart.subtitle == "Chart · 2015–2016 · Unit: books"  # the title names the place
    assert "up 2 (2%) from 2015" in chart.sentence


def test_a_kind_that_cannot_stand_on_its_page_is_refused() -> None:
    message = "chart 'c': kind 'parts' is not for page 'home': use ranked, trend, multiples, shares, map, coverage"
    with pytest.raises(ValueError, match=message):
        made(library(), entry("home", "parts", "books"))


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


@pytest.mark.parametrize("kind", ["ranked", "trend", "multiples"])
def test_a_compact_specification_draws_the_same(kind: str) -> None:
    values = [(town, "loans", year, 5.0 + year) for town in ("north", "south") for year in (2014, 2015, 2017)]
    chart = only(library(*values), entry("indicator", kind, "loans"))
    small = compact(chart.spec)
    assert len(json.dumps(small)) < 0.9 * len(json.dumps(chart.spec))
    drawn = draw([chart.specs[0], sketch(small)], Store())
    assert len(drawn) == 2
    assert len(set(drawn.values())) == 1
