"""Values of a nation or a province: context beside those of a place, and never ranked with these."""

import re

from scripts.charts import candidates
from scripts.curated.records import ChartEntry
from scripts.model import BY_NAME, Tables
from tests.paged import made
from tests.tables import changed, frame, library, voice

COUNTY = {"entity_id": "county", "observation_id": "county-2016-books", "value": 88000.0}


def with_county(**cells: object) -> Tables:
    """The library tables, and what a source about the county says of its books in 2016."""
    given = library()
    own = {str(name): cell for name, cell in given["observations"].iloc[1].items()}
    rows = [{str(name): cell for name, cell in row.items()} for row in given["observations"].to_dict("records")]
    rows.append({**own, **COUNTY, **cells})
    order = sorted(rows, key=lambda row: str(row["observation_id"]))
    return {**given, "observations": frame(BY_NAME["observations"], order)}


def around(given: Tables, page: str) -> list[str]:
    """The texts of the cells of the table of areas, row by row, after its heads; nothing where there is none."""
    (_, _, after) = made(given)[page].partition('id="section-wider"')
    table = after.partition("<table")[2].partition("</table>")[0]
    return [re.sub("<[^>]+>", "", one).strip() for one in re.findall(r"<t[hd][ >].*?</t[hd]>", table)]


def test_a_place_and_year_shows_the_areas_above_it_apart() -> None:
    heads = ["Indicator", "North", "County"]
    assert around(with_county(), "en/places/north/2016/index.md") == [*heads, "books 册", "12,405", "88,000"]
    assert around(with_county(), "en/places/county/2016/index.md") == []
    assert around(library(), "en/places/north/2016/index.md") == []


def test_a_value_of_an_area_that_may_not_stand_beside_it_is_left_out() -> None:
    for cells in ({"status": "U"}, {"year": 2014, "period": "2014"}, {"period": "2015/2016"}):
        assert around(with_county(**cells), "en/places/north/2016/index.md") == []


def test_an_area_is_not_ranked_with_its_places() -> None:
    entry = ChartEntry.model_validate(
        {"id": "by-place", "page": "indicator", "kind": "ranked", "indicators": ["books"], "title": {"en": "Books"}}
    )
    for given in (with_county(), changed(with_county(), "entities", 0, kind="town")):
        (chart,) = candidates(voice(given, "en"), [entry])
        assert {row[0] for row in chart.rows} == {"North", "南镇"}
