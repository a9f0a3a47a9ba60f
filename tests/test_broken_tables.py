"""Tables that mislead whoever guesses: what could be read as something else is right, or said to be unsure."""

import pytest

from scripts.curated.extents import GridError
from scripts.importing.plan import Plan, TableFile, plan
from scripts.importing.telling import told
from tests.test_offices import DAY, stated


def planned(text: str, name: str = "t.csv", encoding: str = "utf-8") -> Plan:
    return plan(TableFile(name, text.encode(encoding)), {}, {}, DAY)


def indicators(made: Plan) -> list[str]:
    """The lines of the dictionary, comments among them."""
    return made.files["indicators/t.yaml"].decode().splitlines()


def source(made: Plan) -> str:
    return made.files["sources/t.yaml"].decode()


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


def test_values_that_stay_the_same_in_each_place_are_values() -> None:
    made = planned("town,area_code,year,libraries\nA,7,2020,3\nA,7,2021,3\nB,8,2020,5\nB,8,2021,5\n")
    assert len(stated(made)) == 4
    assert (made.guess.indicators, made.guess.left_out) == (["libraries"], ["area_code"])


def test_codes_are_no_indicators_and_names_stand_before_codes() -> None:
    table = (
        "area_code,area_name,ags,year,homes\nE01,Ashford,0811,2020,3\nE02,Bexley,0815,2020,5\nE01,Ashford,0811,2021,4\n"
    )
    made = planned(table)
    assert made.guess.wheres["place"].column == "area_name"
    assert (made.guess.indicators, made.guess.left_out) == (["homes"], ["area_code", "ags"])


def test_parts_of_places_are_the_places_where_only_they_tell_rows_apart() -> None:
    rows = "".join(f"{'North' if at < 9 else 'South'},Seat {at},2020,{at * 7}\n" for at in range(18))
    made = planned(f"state,seat,year,voters\n{rows}")
    assert made.guess.wheres["place"].column == "seat"
    assert made.guess.doubts["place"] == "finer than 'state', of which several rows each speak"
    leaders = "country,year,leader,people\nChad,2001,A,5\nChad,2002,B,6\nMali,2001,C,7\nMali,2002,D,8\n"
    assert planned(leaders).guess.wheres["place"].column == "country"


def test_how_values_are_meant_is_no_group_and_said_to_be_unread() -> None:
    made = planned("town,year,obs_status,value\nA,2020,A,5\nA,2021,E,6\nB,2020,A,7\nB,2021,A,8\n")
    assert [one.split()[2] for one in stated(made)] == ["t"] * 4
    assert "  # say how values are meant, which is not read: obs_status\n" in source(made)
    assert "not read, though they say how values are meant: obs_status" in [*told(made)]


@pytest.mark.parametrize(
    ("text", "name", "values", "line"),
    [
        ("town\tyear\tbooks\nA\t2020\t12\nA\t2021\t13\n", "t.tsv", ["12.0", "13.0"], "  delimiter: tab\n"),
        ("town;year;books\nA;2020; 1 234 \nA;2021;12,5\n", "t.csv", ["1234.0", "12.5"], "  thousands: space\n"),
        (
            "town;year;books\nA;2020;1\xa0234\nA;2021;2\u202f345\n",
            "t.csv",
            ["1234.0", "2345.0"],
            "  thousands: space\n",
        ),
        ("town;year;books\nA;2020;1'234\nA;2021;2'345\n", "t.csv", ["1234.0", "2345.0"], "  thousands: ''''\n"),
    ],
    ids=["tabs", "spaces", "no-break", "apostrophes"],
)
def test_signs_that_no_one_sees_are_written_in_words(text: str, name: str, values: list[str], line: str) -> None:
    made = planned(text, name)
    assert [one.split()[3] for one in stated(made)] == values
    assert line in source(made)


def test_three_digits_behind_each_point_are_doubted() -> None:
    made = planned("town;year;people\nA;2020;385.727\nA;2021;386.464\nB;2020;12.100\n")
    assert "  # is 385.727 meant as 385727? Then decimal: ',' and thousands: '.'\n  decimal: .\n" in source(made)
    assert "numbers: not sure: is 385.727 meant as 385727?" in "\n".join(told(made))
    assert planned("town,year,rate\nA,2020,0.727\nA,2021,1.464\nB,2020,2.5\n").looked.doubt == ""


def test_brackets_are_never_taken_for_a_minus_sign() -> None:
    table = 'town,year,profit\nA,2020,"(1,234)"\nA,2021,"2,345"\nB,2020,"3,111"\nB,2021,(42)\n'
    with pytest.raises(GridError, match=r"found '\(1,234\)', '\(42\)': save .* a minus sign where brackets stand"):
        planned(table)


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


def test_what_is_told_about_the_file_is_no_title_and_what_it_is_of_its_indicator() -> None:
    table = (
        '"Data Source","World Indicators",\n\n"Last Updated Date","2017-02-01",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2014","2015",\n'
        '"Chad","TCD","Forest, total","X.1","5","6",\n"Mali","MLI","Forest, total","X.1","7","8",\n'
    )
    made = planned(table)
    assert (made.looked.title, made.guess.indicators) == ("World Indicators", ["Forest, total"])
    above = "数据库：分省年度数据\n指标：粮食产量(万吨)\n时间：最近2年\n"
    chinese = f"{above}地区,2024年,2023年\n甲省,5.5,6.5\n乙省,7.5,8.5\n数据来源：统计局\n"
    found = planned(chinese)
    assert found.looked.title == "粮食产量(万吨)"
    assert indicators(found)[-1].endswith("name: {zh: 粮食产量}, unit: 万吨, kind: score, decimals: 1}")


def test_places_that_are_spelt_alike_have_ids_of_their_own() -> None:
    made = planned("城市,2021年,2022年\n清远市,5,6\n庆元市,7,8\n陕西省,9,10\n山西省,1,2\n")
    assert {one.split()[0] for one in stated(made)} == {
        *("qing-yuan-shi", "qing-yuan-shi-2", "shaan-xi-sheng", "shan-xi-sheng"),
    }
    written = made.files["entities.yaml"].decode()
    assert written == "# another place is spelt so\n- {id: qing-yuan-shi-2, kind: city, name: {zh: 庆元市}}\n"


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


@pytest.mark.parametrize(
    ("text", "row", "message"),
    [
        (
            "unit,geo\\time\t2020\t2021\nPC,AT\t5\t6\nPC,BE\t7\t8\n",
            1,
            "'unit,geo\\time' joins several things: split it",
        ),
        ("Dogs\n\ntown,2023,2024\nA,5,6\nB,1,2\n1. So, as said, here, too\n", 6, "more cells than the header"),
    ],
    ids=["joined", "ragged"],
)
def test_what_cannot_be_read_is_told_with_its_row(text: str, row: int, message: str) -> None:
    with pytest.raises(GridError) as error:
        planned(text)
    assert error.value.row == row
    assert message in str(error.value)


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


def test_headings_between_rows_are_said_not_to_be_read() -> None:
    made = planned("Region,2023,2024\nMen,,\nNorth,5,6\nSouth,1,2\nWomen,,\nNorth,4,3\nSouth,2,1\n")
    said = "stand alone in their rows and are not read, though they may say what the rows below are about: Men, Women"
    assert f"  # {said}\n" in source(made)
    assert said in [*told(made)]
