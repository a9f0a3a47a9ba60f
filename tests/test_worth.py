"""Charts that say nothing are not drawn; those of two figures, and those of the same figures, have no page."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from scripts.charts import candidates, charts
from scripts.charts.making import KINDS
from scripts.charts.standing import ON_PAGES
from scripts.charts.worth import WORTH, housed
from scripts.curated.records import ChartEntry
from scripts.figures.speaker import Speaker
from scripts.parallel import ALL, Shard
from tests.charted import TOWN, Observation, entry, library, made
from tests.tables import voice

TOWNS = ("north", "south", "east")


def test_every_kind_of_chart_has_its_condition_and_its_pages() -> None:
    assert set(WORTH) == {kind for kinds in KINDS.values() for kind in kinds}
    assert {page: tuple(kinds) for page, kinds in KINDS.items()} == ON_PAGES


NOTHING: dict[str, tuple[ChartEntry, list[Observation]]] = {
    "a line of zeros": (
        entry("place", "trend", "loans"),
        [("north", "loans", year, 0.0) for year in (2013, 2014, 2015, 2016)],
    ),
    "a line that stays where it is": (
        entry("indicator", "trend", "loans"),
        [("north", "loans", year, 7.0) for year in (2012, 2013, 2014, 2015)],
    ),
    "panels of one value": (
        entry("indicator", "multiples", "loans"),
        [(town, "loans", year, 7.0) for town in ("north", "south") for year in (2012, 2013, 2014, 2015)],
    ),
    "places that are all equal": (
        entry("indicator", "ranked", "loans"),
        [(town, "loans", 2016, 7.0) for town in ("north", "south", "east")],
    ),
    "counts that are all equal": (
        entry("place_year", "bars", "loans", "books", "novels"),
        [("north", name, 2016, 7.0) for name in ("loans", "books", "novels")],
    ),
    "a part that is the whole": (
        entry("place_year", "parts", "books", "novels"),
        [("north", "books", 2016, 7.0), ("north", "novels", 2016, 7.0)],
    ),
    "two dates": (
        entry("place", "trend", "loans"),
        [("north", "loans", year, float(year)) for year in (2015, 2016)],
    ),
    "three dates in each of two places": (
        entry("indicator", "multiples", "loans"),
        [(town, "loans", year, float(year)) for town in ("north", "south") for year in (2014, 2015, 2016)],
    ),
    "two bars": (
        entry("indicator", "ranked", "loans"),
        [("north", "loans", 2016, 7.0), ("south", "loans", 2016, 9.0)],
    ),
    "one figure against its threshold": (entry("place_year", "threshold", "hours"), [("north", "hours", 2016, 30.0)]),
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_chart_that_says_nothing_is_not_drawn(name: str) -> None:
    wanted, values = NOTHING[name]
    speaker = voice(library(*values), "en", [TOWN])
    assert charts(speaker, [wanted]) == ()
    assert [chart.worth for chart in candidates(speaker, [wanted])] == [False]


FEW = ("two dates", "three dates in each of two places", "two bars")


@pytest.mark.parametrize("name", [name for name in NOTHING if name not in FEW])
def test_it_is_drawn_as_soon_as_a_figure_differs(name: str) -> None:
    wanted, values = NOTHING[name]
    (entity, indicator, year, value, *_), *others = values
    more = [(entity, "readers", year, 9.0)] if wanted.kind == "threshold" else []
    names = wanted.model_copy(update={"indicators": (*wanted.indicators, *(one[1] for one in more))})
    assert made(library((entity, indicator, year, value + 5), *others, *more), names) != ()


@pytest.mark.parametrize("name", FEW)
def test_it_is_drawn_as_soon_as_there_is_one_more(name: str) -> None:
    wanted, values = NOTHING[name]
    (entity, indicator, *_), *_ = values
    more = ("east", indicator, 2016, 3.0) if name == "two bars" else (entity, indicator, 2013, 3.0)
    fourth = [("north", indicator, 2012, 4.0)] if name == "two dates" else []
    assert made(library(*values, more, *fourth), wanted) != ()


def test_shares_of_equal_figures_say_nothing() -> None:
    values = [(town, name, 2016, 7.0) for town in ("north", "south") for name in ("books", "novels")]
    points = list(voice(library(*values), "en", [TOWN]).points.by_id.values())
    assert not WORTH["shares"](points)
    assert WORTH["shares"]([replace(points[0], value=8.0), *points[1:]])


@pytest.mark.parametrize("kind", sorted({*WORTH} - {"coverage"}))
def test_one_figure_makes_no_chart_of_any_kind(kind: str) -> None:
    """And what makes one: more than one figure, more than two that differ, or a line of four."""
    values = [("north", "loans", year, float(year)) for year in (2013, 2014, 2015, 2016)]
    points = list(voice(library(*values), "en", [TOWN]).points.by_id.values())
    fewest = {"scorecard": 2, "threshold": 2, "shares": 2, "parts": 2, "trend": 4, "multiples": 4}.get(kind, 3)
    assert [WORTH[kind](points[:count]) for count in range(1, 5)] == [count >= fewest for count in range(1, 5)]
    alike = [replace(one, value=7.0) for one in points]
    assert WORTH[kind](alike) == (kind in ("scorecard", "threshold"))


def test_which_figures_there_are_is_shown_whatever_they_are() -> None:
    assert WORTH["coverage"]([])


def test_a_chart_of_two_figures_has_no_page_of_its_own() -> None:
    values = [("north", "hours", 2016, 25.0), ("north", "readers", 2016, 18.0)]
    few = made(library(*values), entry("place", "threshold", "hours", "readers"))
    more = made(library(*((town, "loans", 2016, 5.0 * len(town)) for town in TOWNS)), entry("indicator", "ranked"))
    assert [chart.own_page for chart in (*few, *more)] == [False, True]


def test_of_two_charts_with_the_same_figures_one_has_the_page_and_the_files() -> None:
    values = [(town, "loans", 2016, 5.0 * len(town)) for town in TOWNS]
    panels = entry("indicator", "ranked", "loans")
    home = ChartEntry.model_validate({**panels.model_dump(), "id": "again", "page": "home"})
    found = charts(voice(library(*values), "en", [TOWN]), [home, panels])
    assert [(one.id, one.same, one.own_page) for one in found] == [("again", "loans-c", False), ("loans-c", "", True)]


def test_charts_that_count_are_not_taken_for_one_another() -> None:
    (chart,) = made(
        library(*(("north", "loans", year, float(year)) for year in (2013, 2014, 2015, 2016))),
        entry("place", "trend", "loans"),
    )
    counting = [replace(chart, id=name, observations=(), data=(("a",), ("1",))) for name in ("one", "two")]
    assert [(one.same, one.own_page) for one in housed(counting, ())] == [("", True), ("", True)]


def test_a_share_houses_what_the_home_page_shows_as_a_whole_build_does() -> None:
    """Else its pages would name another card, and be rendered again by whoever has all shares."""
    values = [(town, name, 2016, number) for name in ("loans", "books") for number, town in enumerate(TOWNS, 1)]
    speaker = voice(library(*((town, name, year, float(one)) for town, name, year, one in values)), "en", [TOWN])
    home, each = entry("home", "ranked", "loans"), entry("indicator", "ranked")
    asked = [home.model_copy(update={"id": "first"}), each]
    assert _at_home(speaker, asked, ALL) == ["loans-c"]
    assert [_at_home(speaker, asked, Shard(number, 5)) for number in range(1, 6)] == [["loans-c"]] * 5


def _at_home(speaker: Speaker, asked: Sequence[ChartEntry], shard: Shard) -> list[str]:
    """The charts that house those of the home page."""
    return [chart.same for chart in candidates(speaker, asked, shard=shard) if not chart.subject]
