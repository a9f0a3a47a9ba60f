"""Tables as sources: whatever their form, each value is a statement that says where it stands."""

import io
from collections.abc import Mapping
from decimal import Decimal

import openpyxl
import pytest

from scripts import periods
from scripts.checks import check
from scripts.curated.catalogue import Catalogue, join
from scripts.curated.cells import Form
from scripts.tables import tables
from tests.cases import libraries

NOTHING: Mapping[str, str] = {}
HEAD = "title: Survey\npublisher: Association\nlanguage: en\nfile: {file}\ntable: {{{mapping}}}\n"


def read(mapping: str, content: bytes, file: str = "survey.csv", more: Mapping[str, str] = NOTHING) -> Catalogue:
    texts = {**libraries(), **more, "sources/survey.yaml": HEAD.format(file=file, mapping=mapping)}
    joined = join(texts, {f"sources/{file}": content})
    assert joined.catalogue is not None, joined.problems
    return joined.catalogue


def stated(catalogue: Catalogue) -> list[str]:
    """What the table states: `place period indicator value @row:column`."""
    rows = catalogue.statements[catalogue.statements["source_id"] == "survey"]
    columns = ["entity_id", "period", "indicator_id", "value", "row", "column"]
    return [f"{a} {b} {c} {d:g} @{e}:{f}" for a, b, c, d, e, f in rows[columns].itertuples(index=False)]


LONG = "place: town, period: when, indicator: what, value: n"
WIDE = "place: town, period: when, indicator: {header: 1}"
ACROSS = "place: town, period: {header: 1}, indicator: {fixed: loans}"


@pytest.mark.parametrize(
    ("mapping", "table", "expected"),
    [
        (LONG, "town,when,what,n\nCove,2020,Loans,7\n", ["cove 2020 loans 7 @2:n"]),
        (
            WIDE,
            "town,when,loans,members,remark\nCOVE ,2020,7,..,good\nAshford,2022/23,,4,\n",
            ["cove 2020 loans 7 @2:loans", "ashford 2022/2023 members 4 @3:members"],
        ),
        (
            ACROSS,
            "town,code,2019,2020 Q3\nCove,1,7,8\nSource: us,,,\n",
            ["cove 2019 loans 7 @2:2019", "cove 2020-Q3 loans 8 @2:2020 Q3"],
        ),
        (
            "place: town, period: Quarter, indicator: {header: 1}, header: [1, 2], down: [Quarter]",
            ",,Loans,\nQuarter,town,,\nMarch quarter 2020,Cove,7,\n,Ashford,8,\n(c) the office,,,\n",
            ["cove 2020-Q1 loans 7 @3:Loans", "ashford 2020-Q1 loans 8 @4:Loans"],
        ),
        (
            "place: {fixed: cove}, period: when, indicator: {header: 3}, header: [3], last: 6, delimiter: ;, "
            "decimal: ',', thousands: ., indicators: {Ausleihen: loans}",
            "Libraries\n\nwhen;Ausleihen\n2020-05;1.200\n2020M06;9\n2020-07;x\n2020-08;1\n",
            ["cove 2020-05 loans 1200 @4:Ausleihen", "cove 2020-06 loans 9 @5:Ausleihen"],
        ),
        (
            LONG + ", skip: {town: [Total]}, places: {The cove: cove}, units: {loans: thousand}, marks: {e: E}",
            "town,when,what,n\nThe cove,2020,loans,1.5 e\nTotal,2020,loans,9\n",
            ["cove 2020 loans 1500 @2:n"],
        ),
        (
            LONG + ", month: part",
            "town,when,part,what,n\nCove,2020,3,loans,7\nCove,2020,May,loans,8\nCove,2020,Q2,loans,9\n",
            ["cove 2020-03 loans 7 @2:n", "cove 2020-05 loans 8 @3:n", "cove 2020-Q2 loans 9 @4:n"],
        ),
    ],
    ids=["long", "wide", "periods-across", "blank-below", "written-otherwise", "skipped-and-scaled", "month-apart"],
)
def test_each_value_is_a_statement(mapping: str, table: str, expected: list[str]) -> None:
    assert stated(read(mapping, table.encode())) == expected


def test_a_period_in_full_width_digits_is_the_same_period() -> None:
    assert [periods.read(text) for text in ("２０２０年", "２０２２／２０２３", "٢٠٢٠")] == ["2020", "2022/2023", ""]
    assert periods.fault("２０２０") != ""


def test_places_that_no_file_defines_are_made_where_a_kind_is_named() -> None:
    found = read(LONG + ", kind: town", "town,when,what,n\nCôte d'Or,2020,loans,1\n清远,2020,loans,2\n".encode())
    assert stated(found) == ["cote-d-or 2020 loans 1 @2:n", "qing-yuan 2020 loans 2 @3:n"]
    assert found.entities["cote-d-or"].name.en == "Côte d'Or"


def test_a_workbook_with_two_header_rows_and_footnotes() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Table 3 Libraries"],
        [],
        ["Town", "Loans", None, "Share"],
        [None, 2019, 2020, 2020],
        ["Cove", 1234, 0.1 + 0.2, 0.125],
        ["Note: estimated"],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("A3:A4")
    sheet["D5"].number_format = "0.0%"
    sheet.title = "T3"
    packed = io.BytesIO()
    book.save(packed)
    mapping = "sheet: T3, header: [3, 4], place: Town, period: {header: 4}, indicator: {header: 3}"
    found = read(mapping, packed.getvalue(), "survey.xlsx")
    assert stated(found) == ["cove 2019 loans 1234 @5:Loans / 2019", "cove 2020 loans 0.3 @5:Loans / 2020"]
    last = found.statements.iloc[-1]
    assert (last["sheet"], last["file"], last["printed"], last["section"]) == ("T3", "survey.xlsx", "0.3", "T3")
    share = mapping + ", indicators: {Share: members}"
    assert found.statements["low"].iloc[-1] == pytest.approx(0.25)
    assert "12.5%" in str(_problems(share, packed.getvalue()))


SEX = """
- id: sex
  name: {en: Sex}
  exhaustive: yes
  codes: [{id: women, name: {en: Women}, aliases: {en: [F]}}, {id: men, name: {en: Men}, aliases: {en: [M]}}]
"""
SEXES = LONG + ", breakdowns: {sex: sex}"


@pytest.mark.parametrize(
    ("mapping", "table"),
    [
        (SEXES, "town,when,what,sex,n\nCove,2020,loans,T,8\nCove,2020,loans,F,5\nCove,2020,loans,M,2\n"),
        (
            "place: town, period: when, indicator: {fixed: loans}, breakdowns: {sex: {header: 1}}",
            "town,when,Total,Women,M,Other\nCove,2020,8,5,2,1\n",
        ),
    ],
    ids=["column", "header"],
)
def test_a_breakdown_makes_an_indicator_for_each_group(mapping: str, table: str) -> None:
    found = read(mapping, table.encode(), more={"breakdowns.yaml": SEX})
    assert [line.split(" @")[0] for line in stated(found)] == [
        "cove 2020 loans 8",
        "cove 2020 loans-women 5",
        "cove 2020 loans-men 2",
    ]
    women = found.indicators["loans-women"]
    assert (women.name.en, women.parent, women.breakdown) == ("Loans: Women", "loans", {"sex": "women"})
    made = tables(check(found))
    assert made["breakdowns"]["breakdown_id"].tolist() == ["sex-men", "sex-women"]
    assert made["indicators"].set_index("indicator_id").loc["loans-men", "breakdown"] == "sex-men"
    assert "partition" in made["findings"]["rule"].tolist()


def test_an_indicator_that_declares_its_group_is_taken() -> None:
    name = "{id: borrowing-women, theme: use, name: {en: Borrowed by women}"
    own = f"- {name}, parent: loans, breakdown: {{sex: women}}, unit: loan, kind: count}}"
    more = {"breakdowns.yaml": SEX, "indicators/more.yaml": own}
    found = read(SEXES, b"town,when,what,sex,n\nCove,2020,loans,F,5\n", more=more)
    assert stated(found) == ["cove 2020 borrowing-women 5 @2:n"]


def test_places_are_known_by_any_code() -> None:
    texts = libraries()
    scheme = "codes: {iso: {name: {en: ISO}, address: 'https://iso.example/{code}'}}"
    more = {
        "project.yaml": f"{texts['project.yaml']}\n{scheme}",
        "entities.yaml": texts["entities.yaml"].replace("id: cove,", "id: cove, codes: {iso: CV},"),
    }
    found = read(LONG, b"town,when,what,n\nCV,2020,loans,5\n", more=more)
    assert stated(found) == ["cove 2020 loans 5 @2:n"]
    assert tables(check(found))["entities"].set_index("entity_id").loc["cove", "codes"] == "iso:CV"


def _problems(mapping: str, content: bytes) -> list[str]:
    texts = {**libraries(), "sources/survey.yaml": HEAD.format(file="survey.xlsx", mapping=mapping)}
    return [str(one) for one in join(texts, {"sources/survey.xlsx": content}).problems]


@pytest.mark.parametrize(
    ("header", "content", "row"),
    [("[1]", b"a,b\n1,2\n3,\0\n", 3), ("[1]", b"", 1), ("[9]", b"a,b\n1,2\n", 3), ("[1, 4]", b"a,b\n1,2\n", 2)],
    ids=["zero byte", "nothing", "beyond the end", "one of two beyond the end"],
)
def test_a_file_without_its_table_is_refused_at_a_row(header: str, content: bytes, row: int) -> None:
    mapping = f"place: a, period: b, indicator: {{fixed: loans}}, value: b, header: {header}"
    texts = {**libraries(), "sources/survey.yaml": HEAD.format(file="survey.csv", mapping=mapping)}
    found = [one for one in join(texts, {"sources/survey.csv": content}).problems if one.file.endswith(".csv")]
    assert [one.line for one in found] == [row]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("places: {The cove: nowhere}", "places: 'nowhere' is not defined"),
        ("indicators: {Lent: nothing}", "indicators: 'nothing' is not defined"),
        ("units: {loans: thousands}", "units: 'thousands' is no unit of 'loans'"),
        ("units: {lones: thousand}", "units: 'lones' is not defined"),
        ("thousands: '5'", "one sign that is no letter, digit"),
        ("thousands: ','  , decimal: ','", "'thousands' and 'decimal' that differ"),
        ("delimiter: a", "one sign that is no letter, digit"),
        ("marks: {'5': E}", "letters that stand behind a number, without digits"),
    ],
)
def test_a_mapping_that_would_change_figures_is_refused(more: str, message: str) -> None:
    texts = {**libraries(), "sources/survey.yaml": HEAD.format(file="survey.csv", mapping=f"{LONG}, {more}")}
    found = join(texts, {"sources/survey.csv": b"town,when,what,n\nCove,2020,loans,15\n"}).problems
    assert [(one.file, message in one.message) for one in found] == [("sources/survey.yaml", True)]
    assert all(one.line for one in found)


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ("清远,2020,loans,1\n庆元,2020,loans,2\n", "'庆元' would have the id 'qing-yuan'"),  # both are qing-yuan
        ("North Bay,2020,loans,1\nNorth-Bay,2020,loans,2\n", "'North-Bay' would have the id 'north-bay'"),
        ("Con,2020,loans,1\n", "'Con' is not defined"),
        ("A\u202eb,2020,loans,1\n", "is not defined"),
        (f"{'a' * 2000},2020,loans,1\n", "aaa…' is not defined"),
        (f"Cove,2020,loans,{'9' * 400}\n", "is not a number"),
    ],
)
def test_two_places_never_become_one(rows: str, refused: str) -> None:
    texts = {**libraries(), "sources/survey.yaml": HEAD.format(file="survey.csv", mapping=f"{LONG}, kind: town")}
    found = join(texts, {"sources/survey.csv": f"town,when,what,n\n{rows}".encode()}).problems
    assert [refused in one.message and len(one.message) < 300 for one in found] == [True]
    assert found[0].line > 1


@pytest.mark.parametrize(
    ("text", "form", "value", "half"),
    [
        ("1,835", Form(thousands=","), "1835", "0.5"),
        ("-$1,835.50", Form(thousands=","), "-1835.50", "0.005"),
        ("\N{MINUS SIGN}5", Form(), "-5", "0.5"),
        ("3.1e-05", Form(), "0.000031", "5E-7"),
        ("12,5 %", Form(decimal=",", spellings=["%"]), "12.5", "0.05"),
        ("7.3 p", Form(marks={"p": "U"}), "7.3", "0.05"),
        ("1\xa0234", Form(thousands="\xa0"), "1234", "0.5"),
    ],
)
def test_numbers_keep_sign_and_precision(text: str, form: Form, value: str, half: str) -> None:
    cell = form.read(text)
    assert cell is not None
    assert (cell.value, cell.half) == (Decimal(value), Decimal(half))


@pytest.mark.parametrize("text", ["", "1,2,3", "1.234,5", "2019-20", "1e9999", "ca. 5"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert Form(thousands=",").read(text) is None
