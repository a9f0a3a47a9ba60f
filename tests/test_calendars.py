"""Tables that give every tenth year, or uneven ones as censuses do: no year between is missing."""

from dataclasses import dataclass

import pytest

from scripts.figures import calendars
from scripts.importing.plan import TableFile, plan
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from tests.cases import primed


@dataclass
class Value:
    """A value of a year, in a table of these years."""

    year: int
    years: tuple[int, ...] = ()


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((2001, 2002, 2004), ()),
        ((2000, 2005, 2015), (2000, 2005, 2010, 2015)),
        ((1970, 1980, 1991, 2000), (1970, 1980, 1991, 2000)),
        ((2020,), ()),
        ((), ()),
    ],
)
def test_the_years_of_a_table_are_in_even_steps_or_those_that_it_has(
    known: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    assert calendars.regular(known) == expected


def test_what_follows_and_what_is_missing_goes_by_the_table() -> None:
    census = (1970, 1980, 1991, 2000)
    assert [calendars.following(Value(year, census)) for year in census] == [1980, 1991, 2000, 2001]
    assert calendars.following(Value(1980)) == 1981
    assert calendars.expected([Value(1970, census), Value(2000, census)]) == [1970, 1980, 1991, 2000]
    assert calendars.expected([Value(1998), Value(2000, census)]) == [1998, 1999, 2000]


def test_a_census_is_drawn_and_no_year_between_is_missing() -> None:
    years, towns = (1970, 1980, 1991, 2000), ("Ashford", "Bexley", "Camber")
    rows = [f"{town},{year},{900 + at * 70 + year % 100}\n" for at, town in enumerate(towns) for year in years]
    made = plan(TableFile("c.csv", ("town,year,homes\n" + "".join(rows)).encode()), {}, {}, "2026-01-01")
    curated = {name: one.decode() for name, one in made.files.items() if name.endswith(".yaml")}
    tables = {name: one for name, one in made.files.items() if name.endswith(".csv")}
    files = dict(build(Inputs(curated, {}, {}, {}, received=tables, store=primed())).files())
    page = files["en/indicators/homes/index.md"].decode()
    assert "1970–2000" in page
    assert "1980" in page
    assert "no data" not in page.casefold()
    assert any(name.endswith("over-time.svg") for name in files)
