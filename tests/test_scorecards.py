"""Scorecards: which rows they have, what each says, and who stands beside it."""

from dataclasses import replace

from scripts.charts import Chart, candidates, charts, draw
from scripts.charts.scorecard import MOST
from scripts.charts.scores import changed
from scripts.charts.theme import GOOD, NEUTRAL, WARN
from scripts.figures.changes import Change
from scripts.kept import Store
from tests.charted import TOWN, Observation, entry, library, only, picture, rows, tipped
from tests.tables import tables, voice

ASKED = ("loans", "hours", "readers", "share")
VALUES: list[Observation] = [
    ("north", "loans", 2015, 100.0), ("north", "loans", 2016, 120.0), ("south", "loans", 2014, 80.0),
    ("south", "loans", 2019, 90.0), ("east", "loans", 2017, 300.0), ("north", "hours", 2016, 18.0),
    ("north", "readers", 2015, 25.0), ("north", "readers", 2016, 30.0), ("north", "share", 2016, 5.0),
]  # fmt: skip


def card(*more: Observation, language: str = "en", better: str = "lower") -> Chart:
    given = library(*VALUES, *more)
    given["indicators"]["better"] = [
        better if one == "readers" else "neither" for one in given["indicators"].indicator_id
    ]
    return only(given, entry("place", "scorecard", *ASKED), language)


def test_a_row_has_value_change_threshold_and_the_nearest_value_of_other_places() -> None:
    assert card().rows == (
        ("Loans (books)", "120", "100 (2015)", "+20 (+20%) from 2015", "–", "East 300 (2017) and 南镇 80 (2014)"),
        ("Opening hours (hours)", "18", "–", "–", "≥ 20 hours (not met)", "–"),
        ("Readers per seat", "30", "25 (2015)", "+5 from 2015, worse", "≤ 20 people (not met)", "–"),
    )


def test_that_other_places_are_nearest_in_time_is_said_with_the_time_itself() -> None:
    assert card().subtitle.endswith(" · other places in the year nearest to 2016")
    assert card(language="zh").subtitle.endswith(" · 其他地方取与2016年最近的年份")


def test_a_value_of_another_scope_has_a_change_so_what_it_is_not_compared_with_is_named() -> None:
    given = library(*VALUES)
    of_loans = given["observations"].indicator_id == "loans"
    given["observations"].loc[of_loans, ["status", "scope"]] = "D", "lent"
    scopes = tables(scopes=[{"scope_id": "lent", "kind": "coverage", "name_zh": "只计外借"}])["scopes"]
    own = only({**given, "scopes": scopes}, entry("place", "scorecard", *ASKED), "zh")
    texts = "".join(str(row["t"]) for row in rows(own, "text"))
    assert "定义或范围不同，不与标准值和口径不同的地方比较" in texts
    assert "不参与比较" not in texts


def test_a_value_with_nothing_beside_it_is_left_to_the_tables() -> None:
    assert "share" not in card().anchors
    assert card(("south", "share", 2016, 4.0)).anchors == ASKED


def test_ups_that_are_bad_are_counted_and_drawn_as_such() -> None:
    worse, better = card(), card(better="higher")
    assert worse.title == "Main figures in North, 2016: 1 worsened from 2015"
    assert better.title == "Main figures in North, 2016: 1 improved from 2015"
    assert card(language="zh").title == "北镇2016年主要指标：与2015年相比1项变差"
    arrows = [[row["c"] for row in rows(one, "point") if row["shape"] == "triangle-up"] for one in (worse, better)]
    assert [one[:2] for one in arrows] == [[NEUTRAL, WARN], [NEUTRAL, GOOD]]
    assert "+5, worse" in picture(worse)


def test_where_all_thresholds_are_met_title_and_sentence_say_so() -> None:
    given = library(
        ("north", "hours", 2016, 25.0), ("north", "readers", 2016, 15.0), ("north", "loans", 2016, 9.0),
        ("south", "loans", 2016, 8.0),
    )  # fmt: skip
    own = only(given, entry("place", "scorecard", *ASKED))
    assert own.title == "Main figures in North, 2016: both thresholds met"
    assert own.sentence == "North in 2016: both thresholds met."
    assert only(given, entry("place", "scorecard", *ASKED), "zh").title == "北镇2016年主要指标：2项有标准值，全部达到"


def test_a_change_in_points_keeps_its_turn_where_there_is_little_room() -> None:
    change = Change("+0.28 percentage points", "2015", "", "up", amount="0.28 percentage points", turn="better")
    whole, *_, short = changed(voice(tables(), "en"), change)
    assert (whole, short) == ("+0.28 percentage points, better", "+0.28 pp, better")
    single = replace(change, text="−1 percentage point", turn="worse")
    assert changed(voice(tables(), "en"), single)[-1] == "−1 pp, worse"


def test_without_changes_the_title_counts_thresholds() -> None:
    given = library(*((town, one, 2016, 30.0) for town in ("north", "south") for one in ("loans", "hours", "readers")))
    found = charts(voice(given, "en", [TOWN]), [entry("place", "scorecard", *ASKED)])
    assert found[0].title == "Main figures in North, 2016: 1 of 2 thresholds met"


def test_only_what_compares_stands_beside_a_value() -> None:
    given = library(("north", "loans", 2016, 1.0), ("south", "loans", 2016, 2.0), ("east", "loans", 2016, 3.0))
    given["observations"].loc[1, "status"] = "U"
    speaker = voice(given, "en", [TOWN])
    (point,) = speaker.points.series["north", "loans"]
    assert [one.entity for one in speaker.peers[point.observation].shown] == ["east"]


def test_what_was_kept_is_made_again_where_another_place_comes_beside_it() -> None:
    store, asked = Store(), [entry("place", "scorecard", *ASKED)]
    few = [one for one in VALUES if one[0] != "east"]
    for given in (few, few, VALUES):
        kept = candidates(voice(library(*given), "en", [TOWN]), asked, store=store)
        assert kept == candidates(voice(library(*given), "en", [TOWN]), asked)


def test_of_many_places_the_span_and_its_quarters_stand_beside_a_value() -> None:
    names = [f"t{number:02}" for number in range(20)]
    given = tables(
        entities=[{"entity_id": town, "kind": "town", "name_zh": town} for town in names],
        indicators=[{"indicator_id": "loans", "name_zh": "数", "kind": "count", "unit": "册"}],
        observations=[
            {"observation_id": town, "entity_id": town, "indicator_id": "loans", "value": float(number)}
            for number, town in enumerate(names)
        ],
    )
    beside = voice(given, "zh", [TOWN]).peers
    assert [point.value for point in beside["t03"].shown] == [0, 5, 15, 19]
    assert (beside["t03"].count, beside["t19"].shown[-1].value) == (19, 18)
    assert "t03" in beside
    assert "t20" not in beside


def test_of_very_many_indicators_those_with_most_beside_them_stay() -> None:
    names = [f"i{number:02}" for number in range(MOST + 6)]
    towns = [{"entity_id": town, "kind": "town", "name_zh": town} for town in ("north", "south")]
    cells = {"name_zh": "数", "kind": "count", "unit": "册"}
    given = tables(
        entities=towns,
        indicators=[{"indicator_id": name, **cells} for name in (*names, "hours")],
        thresholds=[{"threshold_id": "open", "indicator_id": "hours", "value": 4.0, "comparison": "at_least"}],
        observations=[
            {"observation_id": f"{town}-{name}", "entity_id": town, "indicator_id": name, "method": "stated"}
            for town in ("north", "south")
            for name in (*names, "hours")
        ],
    )
    chart = charts(voice(given, "zh", [TOWN]), [entry("place", "scorecard", *names, "hours")])[0]
    assert chart.anchors == (*names[: MOST - 1], "hours")


def test_the_wide_and_the_stacked_form_show_the_same() -> None:
    chart = card()
    assert len(chart.specs) == 2
    narrow, wide = draw(chart.specs, Store()).values()
    said = ("Opening hours", "120", "+5, worse", "≤ 20 people (not met)")
    assert [text for text in said if text not in narrow or text not in wide] == []
    values = sorted(str(row["value"]) for row in tipped(chart, "point"))
    assert values == ["120", "18 hours", "30 people", "300", "80"]


def test_a_card_follows_another_place_through_every_build() -> None:
    store, wanted = Store(), [entry("place", "scorecard", *ASKED)]
    for value in (80.0, 81.0, 82.0):
        given = library(*(one for one in VALUES if one[1:3] != ("loans", 2014)), ("south", "loans", 2014, value))
        made = candidates(voice(given, "en", [TOWN]), wanted, store=store.again())
        said = next(chart.rows[0][-1] for chart in made if chart.subject == "north")
        assert said == f"East 300 (2017) and 南镇 {value:.0f} (2014)"
