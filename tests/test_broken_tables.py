"""Tables that mislead whoever guesses: what could be read as something else is right, or said to be unsure."""

import pytest

from scripts.curated.extents import GridError
from scripts.importing.telling import told
from tests.imports import indicators, planned, source, stated


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


def test_headings_between_rows_are_said_not_to_be_read() -> None:
    made = planned("Region,2023,2024\nMen,,\nNorth,5,6\nSouth,1,2\nWomen,,\nNorth,4,3\nSouth,2,1\n")
    said = "stand alone in their rows and are not read, though they may say what the rows below are about: Men, Women"
    assert f"  # {said}\n" in source(made)
    assert said in [*told(made)]


def test_a_row_that_counts_the_columns_holds_no_values() -> None:
    rows = "State,2020,2021,2022\n(1),(2),(3),(4)\nAssam,50.5,–,61.1\nBihar,1.5,2.5,3.5\n"
    made = planned(f"Statement 3: Output of states,,,\n(₹ crore),,,\n{rows}")
    assert len(stated(made)) == 5
    assert made.looked.written.header == (3, 4)
    assert indicators(made)[0] == "# unit from '₹ crore' above the table: kind?"
