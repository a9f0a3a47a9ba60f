"""Pages of places of which only a table tells, in a catalogue that has reports as well."""

from functools import cache

from scripts.kept import Store
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from tests.cases import libraries

SURVEY = """\
title: Survey of libraries
publisher: Association
language: en
file: survey.csv
table: {place: town, period: year, indicator: {fixed: loans}, value: loans, kind: town}
"""
ROWS = b"town,year,loans\nElm,2020,7\nElm,2021,9\n"


@cache
def pages() -> dict[str, str]:
    texts = {**libraries(), "sources/survey.yaml": SURVEY}
    given = Inputs(texts, {}, {}, {}, store=Store(), received={"sources/survey.csv": ROWS})
    return {path: content.decode() for path, content in build(given).files() if path.endswith(".md")}


def test_no_report_is_missed_where_a_table_tells_of_the_year() -> None:
    page = pages()["en/places/elm/2021/index.md"]
    assert 'id="loans"' in page
    assert "no report" not in page


def test_a_place_that_no_report_is_about_does_not_count_reports() -> None:
    assert "Elm has data for 2020–2021." in pages()["en/places/elm/index.md"]
