"""A catalogue of one table in English alone: months, values below zero, a breakdown, sixty places."""

from functools import cache

from scripts.checks import Checked, check
from scripts.curated.catalogue import catalogue
from scripts.tables import tables
from tests.stations import MONTHS, table, texts


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
