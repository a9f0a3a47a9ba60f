"""Charts of many places: all are ranked and listed, and what is said of them does not grow with them."""

import pytest

from scripts.charts import Chart
from scripts.model import Tables
from scripts.pages import edition, shelve
from scripts.pages.neighbours import neighbours
from tests.charted import TOWN, entry, library, only, rows
from tests.paged import DOWNLOADS
from tests.tables import PROJECT, changed, tables

TOWNS = [f"t{number:02}" for number in range(1, 31)]
SHARES = entry("indicator", "shares", "books", "novels", "atlases")


def towns(count: int, otherwise: int = 0) -> Tables:
    """So many towns whose novels are 1%, 2% … of the books, and further ones of which the atlases are not known."""
    given = library(
        *((town, "books", 2016, 100.0) for town in TOWNS[: count + otherwise]),
        *((town, "novels", 2016, 1.0 + number) for number, town in enumerate(TOWNS[: count + otherwise])),
        *((town, "atlases", 2016, 5.0) for town in TOWNS[:count]),
    )
    named = [{"entity_id": town, "kind": "town", "name_zh": f"{town}镇", "name_en": town.upper()} for town in TOWNS]
    return {**given, "entities": tables(entities=named)["entities"]}


def drawn(chart: Chart) -> list[str]:
    """The names of the bars in the picture, from the top."""
    texts = [str(row["t"]) for row in rows(chart, "text")]
    return [text[:3] for text in texts if text.endswith("(2016)")]


def test_of_many_places_the_ends_and_the_middle_are_drawn_and_all_are_ranked() -> None:
    chart = only(towns(20), SHARES)
    assert chart.title == "Novels: 20% of books in T20, 1% in T01"
    assert [row[0][:3] for row in chart.rows] == [town.upper() for town in TOWNS[19::-1]]
    assert drawn(chart) == ["T20", "T19", "T18", "T17", "T12", "T11", "T10", "T09", "T04", "T03", "T02", "T01"]
    assert chart.note == "The picture shows the 4 highest, the 4 lowest and a few in the middle; the table lists all."


def test_all_of_a_few_places_are_drawn() -> None:
    chart = only(towns(12), SHARES)
    assert len(drawn(chart)) == len(chart.rows) == 12
    assert chart.note == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_many_that_are_split_otherwise_are_counted_and_a_few_are_named(language: str) -> None:
    few, many = (only(towns(14, otherwise), SHARES, language).note for otherwise in (2, 13))
    assert "15" in few
    assert "16" in few
    assert "13" in many
    assert len(many) < len(few) + 20


def otherwise_defined(given: Tables) -> Tables:
    """The same with all counts of one town in another scope."""
    for row, name in enumerate(given["observations"]["observation_id"]):
        if str(name).startswith("t10-"):
            given = changed(given, "observations", row, scope="lent", status="D")
    return {
        **given,
        "scopes": tables(scopes=[{"scope_id": "lent", "kind": "coverage", "name_zh": "外借", "name_en": "lent"}])[
            "scopes"
        ],
    }


@pytest.mark.parametrize(
    ("language", "title", "note"),
    [
        (
            "en",
            "Novels, of 19 comparable towns: 20% in T20, 1% in T01",
            "The picture shows the 4 highest, the 4 lowest and a few in the middle; the table lists all. "
            "Not ranked: 1 with another scope or a doubtful count, at the end of the table.",
        ),
        (
            "zh",
            "小说占比：可比的19个镇中t20镇最高（20%），t01镇最低（1%）",
            "图中是最高和最低的各4个和居中的几个，其余见表。另有1处口径不同或数值存疑，不参与排名，列在表末。",
        ),
    ],
)
def test_of_many_places_those_are_ranked_that_can_be(language: str, title: str, note: str) -> None:
    chart = only(otherwise_defined(towns(20)), SHARES, language)
    assert (chart.title, chart.note) == (title, note)
    assert chart.rows[-1][0].lower().startswith("t10")
    assert len(drawn(chart)) in (0, 12)  # Chinese names have other ends
    assert "T10" not in drawn(chart)


def test_few_places_of_which_one_cannot_be_ranked_are_not_ranked() -> None:
    chart = only(otherwise_defined(towns(12)), SHARES)
    assert chart.title == "Novels (not ranked): 12% in T12, 1% in T01"
    assert [row[0][:3] for row in chart.rows] == [town.upper() for town in TOWNS[:12]]
    assert chart.note == ""


def test_years_beyond_those_drawn_are_not_said_to_be_split_otherwise() -> None:
    values = {"books": 100.0, "novels": 20.0, "atlases": 5.0}
    given = library(
        *(("north", one, year, value + year - 2000) for year in range(2001, 2015) for one, value in values.items())
    )
    chart = only(given, entry("place", "shares", *values))
    assert [row[0] for row in chart.rows] == [str(year) for year in range(2014, 2000, -1)]
    assert chart.note == "The picture shows the first 12 bars; the table lists all."


def test_what_belongs_beside_the_values_of_many_places_is_said_of_the_highest_and_the_lowest() -> None:
    given = changed(towns(20), "indicators", 2, beside="atlases")
    assert only(given, entry("indicator", "ranked", "novels")).note == (
        "T20 in 2016: including 5 atlases; T01 in 2016: including 5 atlases."
    )


def test_the_words_of_a_standard_stand_above_the_values_of_the_scale() -> None:
    given = {
        **library(*((town, "hours", 2016, 10.0 + at) for at, town in enumerate(TOWNS))),
        "entities": towns(0)["entities"],
    }
    texts = rows(only(given, entry("indicator", "ranked", "hours")), "text")
    limit = next(row for row in texts if "20 hours" in str(row["t"]))
    scale = [float(str(row["y"])) for row in texts if str(row["t"]) in {"10", "20", "30", "40"}]
    assert scale
    assert min(scale) - float(str(limit["y"])) >= 13


def test_where_only_some_other_places_are_named_a_link_leads_to_all() -> None:
    def others(count: int) -> list[str]:
        shelf = shelve(towns(count), [TOWN])
        return [
            one.label.text for one in neighbours(edition(shelf, PROJECT, "en", [], {}, DOWNLOADS), "t01", 2016).others
        ]

    assert others(13) == [town.upper() for town in TOWNS[1:13]]
    assert others(14) == [*(town.upper() for town in TOWNS[1:13]), "All places"]


def loans(*, longer: int = 0) -> Chart:
    """Panels of thirty towns with two years, the first of them the lowest; so many of them with three."""
    given = library(
        *((town, "loans", year, 1.0 + at) for at, town in enumerate(TOWNS) for year in (2015, 2016)),
        *((town, "loans", 2014, 1.0) for town in TOWNS[:longer]),
    )
    return only({**given, "entities": towns(0)["entities"]}, entry("indicator", "multiples", "loans"))


def panels(chart: Chart) -> list[str]:
    return [str(row["t"]) for row in rows(chart, "text") if str(row["t"]) in {town.upper() for town in TOWNS}]


def test_of_many_places_with_as_many_years_some_of_every_height_are_drawn() -> None:
    chart = loans()
    assert panels(chart) == ["T30", "T27", "T25", "T22", "T19", "T17", "T14", "T12", "T09", "T06", "T04", "T01"]
    assert chart.note == (
        "Of those with the most years the picture shows 12, evenly from the highest to the lowest latest value; "
        "the table lists all."
    )


def test_places_with_more_years_than_others_are_drawn_first() -> None:
    assert panels(loans(longer=10)) == [*(town.upper() for town in TOWNS[:10]), "T30", "T11"]
    assert panels(loans(longer=11)) == [*(town.upper() for town in TOWNS[:11]), "T30"]
    chart = loans(longer=12)
    assert panels(chart) == [town.upper() for town in TOWNS[:12]]
    assert chart.note == "The picture shows the 12 with the most years; the table lists all."
