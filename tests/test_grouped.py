"""Breakdowns on pages: rows chosen by group, and the way from the figures of one group to others."""

from functools import cache

from scripts.checks import check
from scripts.curated.catalogue import catalogue
from scripts.pages import Downloads, edition, grouped
from scripts.pages.editions import Edition
from scripts.shelf.shelving import shelve
from scripts.tables import tables
from scripts.words import speaking
from tests.stations import table, texts


@cache
def stations() -> Edition:
    small = check(catalogue(texts(), table(1)))
    shelf = shelve(tables(small), small.catalogue.project.entity_kinds, {}, {})
    with speaking(("en",), "tables"):
        return edition(shelf, small.catalogue.project, "en", (), {}, Downloads({}, {}))


def test_rows_can_be_chosen_by_the_total_and_each_group() -> None:
    (choice,) = grouped.choices(stations(), ["rain", "rain-day", "rain-night"])
    assert (choice.name, choice.word) == ("time", "Time of day")
    assert [(code, words.text) for code, words in choice.options] == [
        ("_T", "Total"),
        ("day", "Day"),
        ("night", "Night"),
    ]
    assert grouped.held(stations(), ["rain", "rain-day"]) == {"rain": {"time": "_T"}, "rain-day": {"time": "day"}}


def test_nothing_is_chosen_where_nothing_is_broken_down() -> None:
    assert grouped.choices(stations(), ["rain"]) == ()


def test_the_figures_of_a_group_lead_to_those_of_the_others() -> None:
    (way,) = grouped.ways(stations(), "rain-day")
    assert way.name.text == "Time of day"
    found = [(one.label.text, one.path) for one in way.links]
    assert found == [("Total", "indicators/rain/"), ("Day", ""), ("Night", "indicators/rain-night/")]
