"""A catalogue of one table in English alone: months, values below zero, a breakdown, sixty places."""

import json
import re
from functools import cache

from scripts.charts import charts
from scripts.checks import Checked, check
from scripts.curated.catalogue import catalogue
from scripts.downloads.flat import flat
from scripts.figures.speaker import speaker
from scripts.pages import Downloads, edition, place
from scripts.shelf.shelving import shelve
from scripts.standards.jsonstat import Cubes, dataset
from scripts.tables import tables
from scripts.words import speaking
from tests.stations import INDICATORS, MONTHS, table, texts


@cache
def checked() -> Checked:
    """The catalogue as checked."""
    return check(catalogue(texts(), table()))


def test_every_value_of_the_table_is_published() -> None:
    made = tables(checked())
    places, series = 60, 6  # temperature and rain, each in all, by day and by night
    assert len(made["observations"]) == (places * len(MONTHS) - 2) * series
    assert set(made["observations"]["method"]) == {"stated"}
    assert made["observations"]["value"].min() < 0
    (source,) = made["sources"].to_dict("records")
    assert (source["kind"], source["period_start"], source["period_end"]) == ("table", "2024-01-01", "2025-02-28")


def test_parts_add_up_and_colder_nights_are_no_contradiction() -> None:
    assert checked().findings["rule"].tolist() == []


def test_a_silent_station_has_no_values() -> None:
    rows = checked().observations
    known = set(rows.loc[rows["entity_id"] == "station-04", "period"])
    assert set(MONTHS) - known == {"2024-06", "2024-07"}


def test_groups_are_a_dimension_of_their_own() -> None:
    small = check(catalogue(texts(), table(2)))
    shelf = shelve(tables(small), small.catalogue.project.entity_kinds, {}, {})
    (theme,) = shelf.themes.values()
    cube = json.loads(json.dumps(dataset(Cubes(shelf, small.catalogue.project, "en"), theme)))
    assert (cube["id"], cube["size"]) == (["indicator_id", "entity_id", "period", "time"], [2, 2, 14, 3])
    assert cube["dimension"]["time"] == {
        "label": "Time of day",
        "category": {"index": ["_T", "day", "night"], "label": {"_T": "Total", "day": "Day", "night": "Night"}},
    }
    assert [cube["value"][str(place)] for place in range(84, 87)] == [-6.0, -2.0, -10.0]


def test_a_flat_row_names_its_group_and_its_cell() -> None:
    small = check(catalogue(texts(), table(1)))
    (row,) = flat(tables(small), {}).query("indicator_id == 'rain-night' and period == '2024-02'").to_dict("records")
    assert (row["breakdown"], row["file"], row["row"], row["column"]) == ("time-night", "monthly.csv", "7", "rain")


def test_a_page_opens_with_the_latest_month() -> None:
    small = check(catalogue(texts(), table(1)))
    shelf = shelve(tables(small), small.catalogue.project.entity_kinds, {}, {})
    with speaking(("en",), "tables"):
        one = edition(shelf, small.catalogue.project, "en", (), {}, Downloads({}, {}))
        view = next(place.pages(one)).page(one).view
        assert isinstance(view, place.PlacePage)
    assert view.newest == "Feb 2025"
    assert [value.text for value in view.headlines] == ["−3.0°C", "16.0 mm"]


def test_a_long_unit_leaves_the_dots_their_room() -> None:
    long = {**texts(), "indicators.yaml": INDICATORS.replace("°C", "hundredths of a degree Celsius")}
    small = check(catalogue(long, table(20)))
    shelf = shelve(tables(small), small.catalogue.project.entity_kinds, {}, {})
    with speaking(("en",), "tables"):
        made = charts(speaker(shelf, "en"), [at.record for at in small.catalogue.loaded.charts])
    (chart,) = (one for one in made if one.id == "temperature-compared")
    left, right = next(ends for ends in re.findall(r'"range": \[([\d.]+), ([\d.]+)\]', json.dumps(chart.spec)))
    assert float(right) - float(left) > 80
