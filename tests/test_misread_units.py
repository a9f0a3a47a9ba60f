"""Periods and units of tables that could be taken for something else: right, or said to be unsure."""

import pytest

from scripts.numbers import shown
from tests.imports import indicators, planned, source, stated


def test_counts_that_could_be_years_are_values() -> None:
    made = planned("town,books\nAshford,1200\nBexley,2100\nCamber,300\n")
    assert [one.rpartition(" ")[0] for one in stated(made)] == [
        "ashford 2020 books 1200.0",
        "bexley 2020 books 2100.0",
        "camber 2020 books 300.0",
    ]
    unsorted = planned("town,visitors\nAshford,1850\nBexley,1501\nCamber,2022\n")
    assert "no column names a period" in unsorted.guess.doubts["period"]
    below = planned("town,2021,2022\nAshford,1200,1300\nBexley,1999,2005\n")
    assert len(stated(below)) == 4
    assert below.guess.wheres["period"].header == 1


def test_years_without_a_name_are_found_where_they_follow_each_other_or_come_again() -> None:
    assert planned("since,books\n1990,12\n1991,13\n1992,9\n").guess.wheres["period"].column == "since"
    again = "town,held,books\nAshford,2001,5\nBexley,2001,6\nAshford,2009,7\nBexley,2009,8\n"
    assert planned(again).guess.wheres["period"].column == "held"


def test_measurements_are_no_months_and_years_above_them_no_indicators() -> None:
    table = (
        "1-2 年末人口和就业,,,,\n地区,2021年,,2022年,\n,年末人口,就业人员,年末人口,就业人员\n"
        "合计,4950.6,2530.1,4948.2,2520.4\n甲市,2188.6,1158.2,2184.3,1150.0\n乙市,1373.0,640.1,1363.0,640.4\n"
    )
    assert sorted(one.rpartition(" ")[0] for one in stated(planned(table, encoding="gbk")))[:4] == [
        "jia-shi 2021 jiu-ye-ren-yuan 1158.2",
        "jia-shi 2021 nian-mo-ren-kou 2188.6",
        "jia-shi 2022 jiu-ye-ren-yuan 1150.0",
        "jia-shi 2022 nian-mo-ren-kou 2184.3",
    ]


def test_units_and_multiples_beside_values_are_theirs() -> None:
    table = (
        "REF_DATE,GEO,DGUID,Statistics,UOM,UOM_ID,SCALAR_FACTOR,SCALAR_ID,VECTOR,VALUE,STATUS,DECIMALS\n"
        "2022-01,North,S1,Employment,Persons,1,thousands,3,v1,19.5,,1\n2022-02,North,S1,Employment,Persons,1,thousands,3,v1,19.6,E,1\n"
        "2022-01,South,S2,Employment,Persons,1,thousands,3,v2,7.5,,1\n2022-02,South,S2,Employment,Persons,1,thousands,3,v2,7.9,,1\n"
    )
    made = planned(table)
    assert indicators(made) == [
        "- {id: employment, name: {en: Employment}, unit: thousand persons, kind: count, decimals: 1}"
    ]
    assert (made.guess.units, made.guess.statuses) == (["UOM", "SCALAR_FACTOR"], ["STATUS"])
    assert "UOM_ID" in made.guess.left_out


def test_several_units_are_several_indicators_or_said() -> None:
    rows = "".join(
        f"{geo},2021,{unit},{sex},{value}\n"
        for geo in ("AT", "BE")
        for unit, value in (("PC", 6.5), ("THS", 131))
        for sex in ("F", "M")
    )
    alone = planned(f"geo,year,unit,sex,OBS_VALUE\n{rows}")
    assert alone.guess.wheres["indicator"].column == "unit"
    assert alone.guess.doubts["indicator"] == "only units tell what the values are of"
    beside = planned(
        f"geo,year,unit,sex,measure,OBS_VALUE\n{rows}".replace("F,", "F,Jobless,").replace("M,", "M,Jobless,")
    )
    assert indicators(beside)[0] == "# unit and kind? 'unit' says several units of it"


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        ("单位：万人", ["# unit from '万人' above the table: kind?", "unit: 万人, kind: count, decimals: 1}"]),
        (
            "(in thousands)",
            ["# unit from 'in thousands' above the table: kind?", "unit: thousand, kind: score, decimals: 1}"],
        ),
        ("Unit: Persons", ["# unit from 'Persons' above the table: kind?", "unit: persons, kind: count, decimals: 1}"]),
        ("Unit: Persons、%", ["# unit and kind? 'Persons、%' stands above the table", "kind: score, decimals: 1}"]),
        (
            "Jobs and births (thousands)",
            ["# unit from 'thousands' above the table: kind?", "unit: thousand, kind: score, decimals: 1}"],
        ),
    ],
    ids=["Chinese", "brackets", "label", "several", "title"],
)
def test_the_unit_above_a_table_is_that_of_its_figures_with_a_doubt(above: str, lines: list[str]) -> None:
    head = "town,year,population,jobs,birth rate,area (km²)\n"
    found = indicators(planned(f"{above},,,,,\n{head}A,2020,5.1,2.5,1.2,9\nB,2020,6.2,3.5,1.1,8\n"))
    assert [found[2], found[3].partition("}, ")[2]] == lines
    assert [one.partition("}, ")[2] for one in found if "birth" in one] == ["unit: '%', kind: share, decimals: 1}"]
    assert found[-1].endswith("unit: km², kind: count}")


def test_growth_in_per_cent_is_no_share() -> None:
    made = planned("town,year,growth (%)\nA,2020,-5.1\nA,2021,120\n")
    assert indicators(made) == ["- {id: growth, name: {en: Growth}, unit: '%', kind: score, decimals: 1}"]


def test_days_with_dots_titles_with_one_cell_and_names_with_commas_are_read() -> None:
    table = (
        "GENESIS: 12411\nResidents;;;\n;;total;men\n;;Anzahl;Anzahl\n31.12.2022;01 Ashford, Town;7;3\n"
        "31.12.2022;02 Bexley, Town;5;2\n31.12.2023;01 Ashford, Town;8;4\n31.12.2023;02 Bexley, Town;6;-\n"
        "_____\n(C) 2024\n"
    )
    assert sorted(stated(planned(table)))[:2] == [
        "01-ashford-town 2022-12-31 men 3.0 5",
        "01-ashford-town 2022-12-31 total 7.0 5",
    ]


def test_rows_that_describe_series_stand_above_the_values() -> None:
    rows = [
        ["", "Hours ; Trade ;", "Hours ; Farms ;"],
        *(["Unit", "000 Hours", "000 Hours"], ["Type", "Trend", "Trend"], ["Frequency", "Quarter", "Quarter"]),
        *(["Collection Month", "3", "3"], ["Start", "2020-03-01", "2020-03-01"], ["No. Obs", "148", "148"]),
        *(["Series ID", "A84K", "A94A"], ["2020-03-01", "29.5", "23.5"], ["2020-06-01", "30.5", "24.5"]),
    ]
    made = planned("".join(f"{','.join(row)}\n" for row in rows))
    assert stated(made)[:2] == ["t 2020-03 hours-trade 29.5 9", "t 2020-06 hours-trade 30.5 10"]
    assert [one.partition("unit: ")[2] for one in indicators(made)] == ["thousand Hours, kind: score, decimals: 1}"] * 2


@pytest.mark.parametrize(
    ("head", "name", "year", "doubt"),
    [
        ("town,books", "loans_2019.csv", "2019", "this year stands in the file's name: is it that of the figures?"),
        ("town,books", "loans.csv", "2020", "say which one it is, as this year is only a stopgap"),
        ("town,books 2021,books 2022", "loans_2019.csv", "2020", "headers name several years, such as 'books 2021'"),
    ],
    ids=["file", "none", "headers"],
)
def test_a_year_that_no_column_names_is_doubted(head: str, name: str, year: str, doubt: str) -> None:
    made = planned(f"{head}\n" + "".join(f"{town}{',7' * head.count(',')}\n" for town in "ABC"), name)
    assert made.guess.wheres["period"].fixed == year
    assert doubt in made.guess.doubts["period"]


def test_two_years_of_which_the_last_has_two_digits_are_no_months() -> None:
    across = planned("State,2009-10,2010-11,2011-12,2012-13,1999-00\nAssam,5,6,7,8,4\n")
    assert {one.split()[1] for one in stated(across)} == {
        *("1999/2000", "2009/2010", "2010/2011", "2011/2012", "2012/2013"),
    }
    below = planned("Year,State,Output\n2009-10,Assam,5\n2010-11,Assam,6\n")
    assert [one.split()[1] for one in stated(below)] == ["2009/2010", "2010/2011"]
    assert "  # each period such as 2011-12 is taken for two years, not for a month\n  dates: years\n" in source(below)
    months = planned("month,town,Output\n2009-10,A,5\n2009-11,A,6\n2010-11,A,6\n")
    assert [one.split()[1] for one in stated(months)] == ["2009-10", "2009-11", "2010-11"]


def test_years_alone_in_their_rows_are_no_year_of_the_table() -> None:
    made = planned("Region,Men,Women\n2021,,\nNorth,5,6\nSouth,7,8\n2022,,\nNorth,1,2\nSouth,3,4\n")
    assert "periods stand alone in their rows, such as '202" in made.guess.doubts["period"]
    parts = planned("Region,2022,2022,2023,2023\n,Q1,Q2,Q1,Q2\nNorth,1,2,3,4\nSouth,4,3,2,1\n")
    assert parts.guess.doubts["indicator"].startswith("these seem to be parts of a year")


@pytest.mark.parametrize(
    ("unit", "text"),
    [("₹ crore", "1,200 ₹ crore"), ("% of GDP", "1,200% of GDP"), ("$", "1,200$"), ("thousand", "1,200 thousand")],
)
def test_a_sign_of_money_before_words_stands_apart(unit: str, text: str) -> None:
    assert shown(1200, 0, "en", unit) == text


def test_dates_three_months_apart_are_quarters() -> None:
    dates = [f"20{year}-{month:02d}-01" for year in (20, 21) for month in (3, 6, 9, 12)]
    made = planned("date,jobs\n" + "".join(f"{date},{at + 5}\n" for at, date in enumerate(dates)))
    assert [one.split()[1] for one in stated(made)][:4] == ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]
    assert "three months apart\n  dates: quarter\n" in source(made)
