"""Charts: what each shows, says and leaves out, from a few hand-made observations."""

import json
import re

import pytest

from scripts.charts import candidates
from scripts.charts.looks import LOOKS
from scripts.words import LANGUAGES
from tests.charted import TOWN, entry, library, made, only, picture, rows, tipped
from tests.tables import tables, voice


def test_no_line_crosses_a_missing_year() -> None:
    given = library(*(("north", "loans", year, float(year)) for year in (2010, 2011, 2013, 2014, 2016)))
    chart = only(given, entry("place", "trend", "loans"))
    assert [(row["x"], row["run"]) for row in rows(chart, "line")] == [
        (2010, "0.0"),
        (2011, "0.0"),
        (2013, "0.1"),
        (2014, "0.1"),
    ]
    assert re.search(
        r'd="M[\d.,]+[lhv][-\d.,]+m[-\d.,]+[lhv][-\d.,]+"', picture(chart)
    )  # two lines, and room between them
    assert chart.observations == tuple(f"north-loans-{year}" for year in (2010, 2011, 2013, 2014, 2016))
    assert "There are no data for 2012 and 2015." in chart.sentence


def test_what_is_not_stated_is_hollow_and_says_so() -> None:
    given = library(("north", "loans", 2015, 5.0, "implied"), ("north", "loans", 2016, 6.0))
    chart = only(given, entry("place", "trend", "loans"), "zh")
    assert [str(row["fill"]).startswith("var(") for row in tipped(chart, "point")] == [True, False]
    assert "图中1个数值由增减数推算，不是已收录的当年报告直接给出的确数。" in chart.sentence
    assert chart.rows == (("2015", "5（推算）"), ("2016", "6"))
    assert ">由增减数推算<" in picture(chart)
    assert made(given, entry("indicator", "ranked"), "zh") == ()  # one place is no ranking


def test_bars_start_at_zero_and_computed_ones_are_pale() -> None:
    given = library(("north", "books", 2016, 90.0), ("south", "books", 2016, 80.0, "computed"))
    chart = only(given, entry("indicator", "ranked"))
    assert [(row["x"], row["x2"], row["o"] == 1) for row in tipped(chart, "rect")] == [(0, 90, True), (0, 80, False)]
    assert chart.id == "books-c"
    assert chart.sentence.startswith("Books: North (90 in 2016) is above 南镇 (80 in 2016, computed here).")


def test_threshold_knows_its_direction() -> None:
    given = library(("north", "hours", 2016, 25.0), ("north", "readers", 2016, 25.0))
    chart = only(given, entry("place_year", "threshold", "hours", "readers"))
    assert [row[-1] for row in chart.rows] == ["met", "not met"]
    assert [(row["x"], row["shape"]) for row in rows(chart, "point")] == [(1.25, "circle"), (0.8, "square")]
    assert chart.sentence == (
        "Of the 2 figures for North in 2016 that can be compared with a threshold, 1 meets it. "
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
    assert chart.title == "Loans (not ranked): 南镇 910, North over 300"  # over 300 may be more than 910
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
