"""Charts that say nothing are not drawn; those of two figures, and those of the same figures, have no page."""

from dataclasses import replace

import pytest

from scripts.charts import Chart, candidates, charts
from scripts.charts.making import KINDS
from scripts.charts.worth import WORTH, housed
from scripts.curated.records import ChartEntry
from tests.tables import tables, voice
from tests.test_charts import TOWN, Observation, entry, library, made


def test_every_kind_of_chart_has_its_condition() -> None:
    assert set(WORTH) == {kind for kinds in KINDS.values() for kind in kinds}


NOTHING: dict[str, tuple[ChartEntry, list[Observation]]] = {
    "a line of zeros": (
        entry("place", "trend", "loans"),
        [("north", "loans", year, 0.0) for year in (2014, 2015, 2016)],
    ),
    "a line that stays where it is": (
        entry("indicator", "trend", "loans"),
        [("north", "loans", year, 7.0) for year in (2014, 2015)],
    ),
    "panels of one value": (
        entry("indicator", "multiples", "loans"),
        [(town, "loans", year, 7.0) for town in ("north", "south") for year in (2014, 2015)],
    ),
    "places that are all equal": (
        entry("indicator", "ranked", "loans"),
        [("north", "loans", 2016, 7.0), ("south", "loans", 2016, 7.0)],
    ),
    "counts that are all equal": (
        entry("place_year", "bars", "loans", "books"),
        [("north", "loans", 2016, 7.0), ("north", "books", 2016, 7.0)],
    ),
    "a part that is the whole": (
        entry("place_year", "parts", "books", "novels"),
        [("north", "books", 2016, 7.0), ("north", "novels", 2016, 7.0)],
    ),
    "two indicators that stay where they are": (
        entry("place", "slope", "loans", "books"),
        [("north", name, year, 7.0) for name in ("loans", "books") for year in (2015, 2016)],
    ),
    "one figure against its threshold": (entry("place_year", "threshold", "hours"), [("north", "hours", 2016, 30.0)]),
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_chart_that_says_nothing_is_not_drawn(name: str) -> None:
    wanted, values = NOTHING[name]
    speaker = voice(library(*values), "en", [TOWN])
    assert charts(speaker, [wanted]) == ()
    assert [chart.worth for chart in candidates(speaker, [wanted])] == [False]


@pytest.mark.parametrize("name", NOTHING)
def test_it_is_drawn_as_soon_as_a_figure_differs(name: str) -> None:
    wanted, values = NOTHING[name]
    (entity, indicator, year, value, *_), *others = values
    more = [(entity, "readers", year, 9.0)] if wanted.kind == "threshold" else []
    names = wanted.model_copy(update={"indicators": (*wanted.indicators, *(one[1] for one in more))})
    assert made(library((entity, indicator, year, value + 5), *others, *more), names) != ()


def _hedged(*observations: Observation) -> tuple[Chart, ...]:
    """The places ranked, of which the first is stated as a bound."""
    given = library(*observations)
    said = {"statement_id": "s", "qualifier": "over", "printed": "300多", "source_id": "r", "section": "1"}
    about = {"entity_id": "north", "indicator_id": "loans"}
    given["observations"].loc[0, "statement_id"] = "s"
    return made(
        {**given, **{"statements": tables(statements=[{**said, **about}])["statements"]}},
        entry("indicator", "ranked", "loans"),
    )


def test_two_bars_of_which_one_is_a_bound_are_not_drawn() -> None:
    two: list[Observation] = [("north", "loans", 2016, 300.0), ("south", "loans", 2016, 910.0)]
    assert _hedged(*two) == ()
    assert len(made(library(*two), entry("indicator", "ranked", "loans"))) == 1


def test_shares_of_equal_figures_say_nothing() -> None:
    values = [(town, name, 2016, 7.0) for town in ("north", "south") for name in ("books", "novels")]
    points = list(voice(library(*values), "en", [TOWN]).points.by_id.values())
    assert not WORTH["shares"](points)
    assert WORTH["shares"]([replace(points[0], value=8.0), *points[1:]])


def test_which_figures_there_are_is_shown_whatever_they_are() -> None:
    assert WORTH["coverage"]([])


def test_a_chart_of_two_figures_has_no_page_of_its_own() -> None:
    few, more = (
        made(library(*(("north", "loans", year, float(year)) for year in years)), entry("place", "trend", "loans"))
        for years in ((2014, 2015), (2014, 2015, 2016))
    )
    assert [chart.own_page for chart in (*few, *more)] == [False, True]


def test_of_two_charts_with_the_same_figures_one_has_the_page_and_the_files() -> None:
    values = [(town, "loans", year, float(year)) for town, year in (("north", 2014), ("north", 2015), ("south", 2016))]
    panels = entry("indicator", "multiples", "loans")
    home = ChartEntry.model_validate({**panels.model_dump(), "id": "again", "page": "home"})
    found = charts(voice(library(*values), "en", [TOWN]), [home, panels])
    assert [(one.id, one.same, one.own_page) for one in found] == [("again", "loans-c", False), ("loans-c", "", True)]


def test_charts_that_count_are_not_taken_for_one_another() -> None:
    (chart,) = made(
        library(*(("north", "loans", year, float(year)) for year in (2014, 2015, 2016))),
        entry("place", "trend", "loans"),
    )
    counting = [replace(chart, id=name, observations=(), data=(("a",), ("1",))) for name in ("one", "two")]
    assert [(one.same, one.own_page) for one in housed(counting, ())] == [("", True), ("", True)]
