"""Slopes, stacked shares, small multiples, coverage strips; and that no label stands in a line or in another label."""

import itertools
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from scripts.charts import Chart, charts, draw, key
from scripts.charts.labels import Box, boxes, spread, strokes
from scripts.charts.layers import Canvas, Frame
from scripts.charts.theme import width
from scripts.curated.records import ChartEntry
from scripts.kept import Store
from scripts.model import Tables
from tests.charted import TOWN, Observation, entry, library, made, only, picture, rows, tipped
from tests.kinds import reported
from tests.tables import changed, tables, voice


def test_small_multiples_share_one_scale_and_leave_gaps() -> None:
    given = library(
        *(("north", "loans", year, 100.0 + year) for year in (2014, 2016)),
        *(("south", "loans", year, float(year)) for year in (2014, 2015)),
    )
    chart = only(given, entry("indicator", "multiples", "loans"))
    dots = tipped(chart, "point")
    assert [dot["period"] for dot in dots] == ["2014", "2016", "2014", "2015"]
    assert len({row["run"] for row in rows(chart, "line")}) == 1  # the other panel has a gap between its two years
    assert dots[0]["y"] < dots[2]["y"] + 10  # type: ignore[operator]  # both near the top of the same scale
    assert chart.title == "Loans: up in both towns since 2014"


def test_one_place_alone_is_drawn_as_a_line() -> None:
    given = library(("north", "loans", 2015, 1.0), ("north", "loans", 2016, 2.0))
    assert only(given, entry("indicator", "multiples", "loans")).spec == (
        only(given, entry("indicator", "trend", "loans")).spec
    )


def test_shares_state_their_base_and_stack_only_what_is_alike() -> None:
    given = library(
        ("north", "books", 2016, 10.0), ("north", "novels", 2016, 6.0), ("north", "atlases", 2016, 4.0),
        ("south", "books", 2016, 20.0), ("south", "novels", 2016, 5.0), ("south", "atlases", 2016, 10.0),
    )  # fmt: skip
    chart = only(given, entry("indicator", "shares", "books", "novels", "atlases"))
    first = tipped(chart, "rect")[0]
    assert (first["x"], first["x2"]) == (0, 60)
    texts = [str(row["t"]) for row in rows(chart, "text")]
    assert {"10 = 100%", "20 = 100%", "Novels 60%", "25%"} <= set(texts) | {one[-3:] for one in texts}
    assert chart.rows == (("North (2016)", "10", "60%", "40%", "0%"), ("南镇 (2016)", "20", "25%", "50%", "25%"))
    assert chart.title == "Novels: 60% of books in North, 25% in 南镇"


SHARED: list[Observation] = [
    ("north", "books", 2016, 10.0), ("north", "novels", 2016, 2.0),
    ("south", "books", 2019, 20.0), ("south", "novels", 2019, 15.0),
]  # fmt: skip


def test_shares_stand_in_the_order_of_their_title_and_say_that_years_differ() -> None:
    chart = only(library(*SHARED), entry("indicator", "shares", "books", "novels"), "zh")
    assert [row[0] for row in chart.rows] == ["南镇（2019年）", "北镇（2016年）"]
    assert chart.title == "藏书量中小说的占比：南镇最高（75%），北镇最低（20%）"
    assert chart.header[2:] == ("小说占比", "其余占比")
    assert chart.sentence.endswith("数据年份不一，比较时请留意。")
    same = library(*((town, one, 2016, value) for town, one, _, value, *_ in SHARED))
    assert "年份不一" not in only(same, entry("indicator", "shares", "books", "novels"), "zh").sentence


def test_shares_of_wholes_that_are_not_alike_say_in_what_and_are_not_ranked() -> None:
    given = library(
        ("north", "books", 2016, 10.0), ("north", "novels", 2016, 6.0),
        ("south", "books", 2016, 20.0), ("south", "novels", 2016, 5.0),
    )  # fmt: skip
    for row in (2, 3):
        given = changed(given, "observations", row, scope="lent", status="D")
    given = {
        **given,
        "scopes": tables(scopes=[{"scope_id": "lent", "kind": "coverage", "name_en": "for lending only"}])["scopes"],
    }
    chart = only(given, entry("indicator", "shares", "books", "novels"))
    assert [row[0] for row in chart.rows] == ["North (2016)", "南镇 (2016, for lending only)"]
    assert chart.title == "Novels (not ranked): 60% in North, 25% in 南镇"


def test_a_title_says_what_those_in_a_part_did_where_a_curator_wrote_it() -> None:
    given = library(
        ("north", "books", 2016, 10.0), ("north", "novels", 2016, 6.0), ("north", "atlases", 2016, 4.0),
        ("south", "books", 2016, 20.0), ("south", "novels", 2016, 5.0), ("south", "atlases", 2016, 10.0),
    )  # fmt: skip
    title, phrases = {"zh": "图", "en": "Chart"}, {"novels": {"zh": "借出", "en": "were lent"}}
    common: dict[str, object] = {
        "id": "c",
        "title": title,
        "indicators": ["books", "novels", "atlases"],
        "phrases": phrases,
    }
    whole, several = ({**common, "page": "place", "kind": "parts"}, {**common, "page": "home", "kind": "shares"})
    told = {language: titles_of(given, whole, language) for language in ("zh", "en")}
    assert told["en"][0] == "60% of North’s 2016 books were lent"
    assert told["zh"][0].endswith("中，60%借出")
    assert titles_of(given, several, "en") == ["60% of books were lent in North, 25% in 南镇"]


def titles_of(given: Tables, entry: dict[str, object], language: str) -> list[str]:
    """The titles of the charts of one entry."""
    return [chart.title for chart in charts(voice(given, language, [TOWN]), [ChartEntry.model_validate(entry)])]


def test_overlapping_parts_are_not_stacked() -> None:
    given = library(*((town, one, 2016, 10.0) for town in ("north", "south") for one in ("books", "novels", "atlases")))
    assert made(given, entry("indicator", "shares", "books", "novels", "atlases")) == ()


def expecting(given: Tables, **reasons: str) -> Tables:
    """The tables with a report of North for 2016, and gaps by indicator."""
    more = tables(
        sources=[{"source_id": "r", "entity_id": "north", "year": 2016}],
        themes=[{"theme_id": "x", "name_en": "Stock"}],
        gaps=[{"entity_id": "north", "year": 2016, "indicator_id": one, "reason": why} for one, why in reasons.items()],
    )
    return {**given, **{name: more[name] for name in ("sources", "themes", "gaps")}}


def test_coverage_tells_values_from_gaps_and_gaps_from_each_other() -> None:
    given = expecting(
        library(("north", "loans", 2016, 1.0), ("north", "books", 2016, 2.0, "computed")),
        novels="not_stated",
        atlases="not_applicable",
    )
    wanted = dict.fromkeys(("loans", "books", "novels", "atlases"), ("town",))
    one = ChartEntry.model_validate({"id": "c", "page": "place", "kind": "coverage", "title": {"en": "Coverage"}})
    (chart,) = charts(voice(given, "en", [TOWN], wanted), [one])
    assert [row[1] for row in chart.rows] == [
        "stated in the report",
        "computed from other figures",
        "not stated",
        "not applicable",
    ]
    assert [row["o"] == 1 for row in tipped(chart, "rect")] == [True, False]
    assert chart.title == "2 of 3 expected figures found in North, 2016"
    assert chart.sentence == "Of the 3 figures expected of North for 2016, 2 are known; missing: novels."


def covered(towns: int, known: int, expected: int) -> Chart:
    given, wanted = reported(towns, known, expected)
    one = ChartEntry.model_validate({"id": "c", "page": "sources", "kind": "coverage", "title": {"en": "Coverage"}})
    (chart,) = charts(voice(given, "en", [TOWN], wanted), [one])
    return chart


def test_coverage_of_few_figures_has_a_cell_for_each() -> None:
    chart = covered(2, 3, 4)
    assert len(chart.observations) == 7
    assert chart.rows[-1] == ("Figure-03", "stated in the report", "not stated")
    assert (chart.data, chart.reports) == ((), ())


def test_coverage_of_many_figures_is_counted_by_theme_and_names_what_is_missing() -> None:
    chart = covered(3, 18, 20)
    assert chart.header == ("Theme", "Town-00 2016", "Town-01 2016", "Town-02 2016")
    assert chart.rows[0] == ("Use", "10 of 10", *["9 of 10; missing: figure-18"] * 2)
    assert chart.observations == ()
    assert chart.reports == (("town-00", 2016), ("town-01", 2016), ("town-02", 2016))
    assert chart.data[3] == ("town-01", "Town-01", "2016", "use", "Use", "10", "9", "9", "figure-18")
    assert {"20/20", "18/20", "9/10"} <= set(written(chart.spec))


def test_coverage_of_many_places_ranks_them() -> None:
    chart = covered(30, 18, 20)
    assert chart.rows[:2] == (("Town-00", "2016", "20 of 20"), ("Town-01", "2016", "18 of 20"))
    assert len(chart.rows) == len(chart.reports) == len(chart.data) - 1 == 30
    assert written(chart.spec).count("18/20") == 19
    assert chart.note == "The picture shows the first 20; the table lists all."
    assert chart.title == "Expected figures in 30 reports: from 18 of 20 to 20 of 20"
    assert "Of 30 reports, that of Town-00 (20 of 20) has most" in chart.sentence


def written(spec: object) -> list[str]:
    """The texts in a picture."""
    layers = json.loads(json.dumps(spec))["layer"]
    return [row["t"] for layer in layers for row in layer["data"]["values"] if "t" in row]


def crowded(seed: int) -> Tables:
    """Two towns with values close together, as labels find hardest."""
    dice = random.Random(seed)  # noqa: S311 - a fixed sequence
    values = [
        (town, one, year, round(dice.choice((20, 1000)) + dice.random() * dice.choice((1, 10, 300)), 1))
        for town in ("north", "south")
        for one in ("loans", "books", "hours")
        for year in sorted(dice.sample(range(2012, 2020), dice.randint(4, 5)))
    ]
    return library(*values)


@pytest.mark.parametrize("seed", range(40))
def test_no_label_stands_in_a_line_or_another_label(seed: int) -> None:
    given = crowded(seed)
    asked = [entry("indicator", kind, one) for kind in ("trend", "multiples") for one in ("loans", "hours")]
    asked += [entry("place", kind, "loans", "books") for kind in ("trend",)]
    for one, language in itertools.product(asked, ("zh", "en")):
        for chart in made(given, one, language):
            _stand_clear(chart)


def _stand_clear(chart: Chart) -> None:
    """No two texts share room, and no line runs through a number."""
    boxes = [(str(row["t"]), box) for row, box in _boxes(chart)]
    for (start, end), (text, box) in itertools.product(_lines(chart), boxes):
        assert not (text[-1].isdigit() and box.crossed(start, end)), (chart.id, text)
    for (text, one), (other, two) in itertools.combinations(boxes, 2):
        assert not one.meets(two), (chart.id, text, other)


def _lines(chart: Chart) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Every piece of a line between two points, in pixels."""
    found = []
    for layer in chart.spec["layer"]:  # type: ignore[attr-defined]
        if layer["mark"]["type"] == "line":
            across, down = (_scale(layer["encoding"][axis]["scale"]) for axis in "xy")
            for one, other in itertools.pairwise(layer["data"]["values"]):
                if one["run"] == other["run"]:
                    found.append(((across(one["x"]), down(one["y"])), (across(other["x"]), down(other["y"]))))
    return found


def _boxes(chart: Chart) -> list[tuple[dict[str, object], Box]]:
    """Every text with the room it takes."""
    found = []
    for layer in chart.spec["layer"]:  # type: ignore[attr-defined]
        if layer["mark"]["type"] != "text":
            continue
        across, down = (_scale(layer["encoding"][axis]["scale"]) for axis in "xy")
        for row in layer["data"]["values"]:
            wide = width(row["t"], row["s"])
            x, y = across(row["x"]), down(row["y"])
            left = {"left": x, "center": x - wide / 2, "right": x - wide}[layer["mark"].get("align", "left")]
            found.append((row, Box(left + 0.5, y - 0.7 * row["s"], left + wide - 0.5, y + 0.1 * row["s"])))
    return found


def _scale(scale: dict[str, list[float]]) -> Callable[[float], float]:
    (low, high), (start, end) = scale["domain"], scale["range"]
    return lambda value: start + (value - low) / (high - low) * (end - start)


def test_a_box_knows_which_lines_cross_it() -> None:
    box = Box(0, 0, 10, 10)
    crossing = [((-5, 5), (15, 5)), ((-5, -5), (15, 15)), ((5, -5), (5, 15)), ((2, 2), (3, 3))]
    passing = [((-5, 11), (15, 11)), ((-5, 0), (0, 20)), ((11, -5), (11, 15)), ((-5, -5), (-1, -1))]
    assert [box.crossed(*line) for line in crossing] == [True] * 4
    assert [box.crossed(*line) for line in passing] == [False] * 4


def test_names_are_pushed_apart_in_their_order() -> None:
    assert spread([20, 22, 60], [20, 20, 20], 0, 100) == [10, 30, 50]
    assert spread([90, 100], [20, 20], 0, 100) == [60, 80]
    assert spread([90, 92], [20, 40], 0, 100) == [40, 60]  # the higher block of the lower line stays below


def test_pictures_of_every_kind_are_small() -> None:
    given = expecting(crowded(1), novels="not_stated")
    wanted = dict.fromkeys(("loans", "books", "hours", "novels"), ("town",))
    kinds = [("place", "trend"), ("indicator", "multiples"), ("place", "coverage")]
    asked = [entry(page, kind, "loans", "books").model_copy(update={"id": kind}) for page, kind in kinds]
    specs = [chart.specs[0] for chart in charts(voice(given, "zh", [TOWN], wanted), asked)]
    sizes = [len(svg.encode()) for svg in draw(specs, Store()).values()]
    assert len({key(spec) for spec in specs}) == len(sizes) >= 3
    assert max(sizes) <= 6000


@pytest.mark.parametrize("values", [[100.0] * 13, [3e-12] * 13, [number * 1e-7 for number in range(13)]])
def test_many_places_are_drawn_whose_values_are_one_or_tiny(values: Sequence[float]) -> None:
    towns = [f"t{number:02}" for number in range(len(values))]
    named = tables(entities=[{"entity_id": one, "kind": "town", "name_zh": one, "name_en": one} for one in towns])
    found = library(*((town, "loans", 2016, value) for town, value in zip(towns, values, strict=True)))
    chart = only({**found, "entities": named["entities"]}, entry("indicator", "ranked", "loans"))
    assert picture(chart)
    heads = {round(float(str(row["x"])), 12) for row in rows(chart, "text")}
    assert len(heads) > 3  # the ticks, the names and the values do not stand on each other


def test_what_stands_on_a_picture_already_is_in_the_way_of_every_later_label() -> None:
    canvas = Canvas(Frame(100, (0, 10), (0, 340)))
    canvas.dot(1, 20, "circle", "#000000")
    assert (len(list(boxes(canvas))), len(strokes(canvas))) == (1, 0)
    canvas.dot(2, 30, "circle", "#000000")
    canvas.small(50, 60, "a label")
    canvas.line([(1, 20), (2, 30)], "#000000", "run")
    fresh = replace(canvas, taken={})
    assert list(boxes(canvas)) == list(boxes(fresh))
    assert (len(list(boxes(canvas))), list(strokes(canvas))) == (3, list(strokes(fresh)))
