"""Whether up is good is known: what improved and what got worse is said as such, and the highest may be the worst."""

from scripts.figures.changes import between, turn
from tests.charted import TOWN, entry, library, only
from tests.tables import voice


def test_a_way_is_better_or_worse_by_the_direction_of_its_indicator() -> None:
    given = library(("north", "readers", 2015, 25.0), ("north", "readers", 2016, 30.0))
    for better, told in (("lower", "worse"), ("higher", "better"), ("neither", "")):
        given["indicators"]["better"] = better
        speaker = voice(given, "en", [TOWN])
        old, new = speaker.points.series["north", "readers"]
        found = between(speaker, new, old)
        assert found is not None
        assert (found.way, found.turn, turn(speaker, "readers", "same")) == ("up", told, "")


def test_the_highest_year_is_called_worst_where_lower_is_better() -> None:
    given = library(*(("north", "readers", year, 20.0 + (year * 7) % 5) for year in range(2013, 2018)))
    given["indicators"]["better"] = "lower"
    chart = only(given, entry("place", "trend", "readers"))
    assert "had the highest value and so worst" in chart.sentence
    given["indicators"]["better"] = "higher"
    assert "had the highest value (" in only(given, entry("place", "trend", "readers")).sentence
