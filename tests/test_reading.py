"""Printed characters become numbers with a sign, a unit, a qualifier and a precision."""

from decimal import Decimal

import pytest

from scripts.curated.catalogue import catalogue
from scripts.curated.numerals import UnreadableError
from scripts.curated.reading import Number, Wanted, read
from scripts.curated.records import Unit
from tests.cases import libraries
from tests.units import AREA, PERCENT, PERSON, RATIO, WORDS, YUAN


def figure(printed: str, unit: Unit, measure: str = "level", kind: str = "count", **more: object) -> Number:
    """A printed figure as read."""
    negative, printed_unit = bool(more.get("negative")), str(more.get("printed_unit", ""))
    return read(printed, Wanted(unit, measure, kind, printed_unit, negative), WORDS)


@pytest.mark.parametrize(
    ("printed", "unit", "measure", "kind", "value", "half", "qualifier"),
    [
        ("32673人", PERSON, "level", "count", "32673", "0", "exact"),
        ("32673", PERSON, "level", "count", "32673", "0", "exact"),
        ("2.8万多人", PERSON, "level", "count", "28000", "500", "over"),
        ("近千人", PERSON, "level", "count", "1000", "500", "under"),
        ("两百三十人", PERSON, "level", "count", "230", "0", "exact"),
        ("减少25人", PERSON, "difference", "count", "-25", "0", "exact"),
        ("增幅为9.03%", PERSON, "growth", "count", "9.03", "0.005", "exact"),
        ("7,183.16万元", YUAN, "level", "amount", "71831600", "50", "exact"),
        ("1.2亿元", YUAN, "level", "amount", "120000000", "5000000", "exact"),
        ("约397.1万元", YUAN, "level", "amount", "3971000", "500", "about"),
        ("2500元左右", YUAN, "level", "per_head", "2500", "0.5", "about"),
        ("90%", PERCENT, "level", "share", "90", "0.5", "exact"),
        ("83.25%", PERCENT, "level", "share", "83.25", "0.005", "exact"),
        ("下降1.1个百分点", PERCENT, "difference", "share", "-1.1", "0.05", "exact"),
        ("1:18.8", RATIO, "level", "ratio", "18.8", "0.05", "exact"),
        ("1：17", RATIO, "level", "ratio", "17", "0.5", "exact"),
        ("20.73:1", RATIO, "level", "ratio", "20.73", "0.005", "exact"),
        ("15.18/1", RATIO, "level", "ratio", "15.18", "0.005", "exact"),
        ("53:53", RATIO, "level", "ratio", "1", "0.00943", "exact"),
        ("增加2.86m^2", AREA, "difference", "per_head", "2.86", "0.005", "exact"),
        ("十二万三千人", PERSON, "level", "count", "123000", "500", "exact"),
        ("1亿5千万元", YUAN, "level", "amount", "150000000", "5000000", "exact"),
        ("五千万元", YUAN, "level", "amount", "50000000", "5000000", "exact"),
        ("3.5千万元", YUAN, "level", "amount", "35000000", "500000", "exact"),
        ("1.5千人", PERSON, "level", "count", "1500", "50", "exact"),
        ("壹佰贰拾叁人", PERSON, "level", "count", "123", "0", "exact"),
        ("1亿500万元", YUAN, "level", "amount", "105000000", "5000", "exact"),
        ("三万人", PERSON, "level", "count", "30000", "5000", "exact"),
        ("5千3百人", PERSON, "level", "count", "5300", "50", "exact"),
        ("五千元", YUAN, "level", "amount", "5000", "500", "exact"),
        ("３２，６７３人", PERSON, "level", "count", "32673", "0", "exact"),
        ("一百十六人", PERSON, "level", "count", "116", "0", "exact"),
        ("一千零十七人", PERSON, "level", "count", "1017", "0", "exact"),
        ("三千零五人", PERSON, "level", "count", "3005", "0", "exact"),
        ("下降1.1个千分点", PERCENT, "difference", "share", "-0.11", "0.005", "exact"),
        ("百分之三十", PERCENT, "level", "share", "30", "0.5", "exact"),
        ("百分之八十三点二五", PERCENT, "level", "share", "83.25", "0.005", "exact"),
        ("3.5‰", PERCENT, "level", "share", "0.35", "0.005", "exact"),
        ("近三成", PERCENT, "level", "share", "30", "5", "under"),
        ("三分之一", PERCENT, "level", "share", "33.33333333", "4.166667", "exact"),
        ("1/3", PERCENT, "level", "share", "33.33333333", "4.166667", "exact"),
        ("1∶18.8", RATIO, "level", "ratio", "18.8", "0.05", "exact"),
        ("20余万元", YUAN, "level", "amount", "200000", "5000", "over"),
        ("-5.2%", PERCENT, "growth", "count", "-5.2", "0.05", "exact"),
        ("增幅为-4.14%", PERSON, "growth", "count", "-4.14", "0.005", "exact"),
        ("(3)", PERSON, "difference", "count", "-3", "0", "exact"),
        ("+3人", PERSON, "difference", "count", "3", "0", "exact"),
        ("持平", PERSON, "difference", "count", "0", "0", "exact"),
    ],
)
def test_printed_characters_are_read(
    printed: str, unit: Unit, measure: str, kind: str, value: str, half: str, qualifier: str
) -> None:
    number = figure(printed, unit, measure, kind)
    assert float(number.low) == float(number.high) == pytest.approx(float(value), abs=1e-8)
    assert float(number.half) == pytest.approx(float(half), abs=1e-5)
    assert number.qualifier == qualifier


@pytest.mark.parametrize(
    ("printed", "unit", "kind", "low", "high"),
    [
        ("5000-6000元", YUAN, "per_head", 5000, 6000),
        ("8—10人", PERSON, "count", 8, 10),
        ("8至10人", PERSON, "count", 8, 10),
        ("8——10", PERSON, "count", 8, 10),
        ("2-3万元", YUAN, "amount", 20000, 30000),
        ("5-6千元", YUAN, "per_head", 5000, 6000),
        ("5～6百人", PERSON, "count", 500, 600),
        ("2至3千万元", YUAN, "amount", 20000000, 30000000),
        ("1.5-2千元", YUAN, "per_head", 1500, 2000),
        ("8千-1万元", YUAN, "per_head", 8000, 10000),
        ("1万-1.5万人", PERSON, "count", 10000, 15000),
        ("五至二十五人", PERSON, "count", 5, 25),
        ("十至三百人", PERSON, "count", 10, 300),
        ("5000元-1万元", YUAN, "amount", 5000, 10000),
        ("30%~40%", PERCENT, "share", 30, 40),
        ("百分之三十至四十", PERCENT, "share", 30, 40),
        ("三四十人", PERSON, "count", 30, 40),
        ("十七八人", PERSON, "count", 17, 18),
        ("一两百人", PERSON, "count", 100, 200),
        ("七八百人", PERSON, "count", 700, 800),
        ("二十三四人", PERSON, "count", 23, 24),
        ("一百二三十人", PERSON, "count", 120, 130),
        ("三五百人", PERSON, "count", 300, 500),
        ("七八成", PERCENT, "share", 70, 80),
    ],
)
def test_both_ends_of_a_range_are_kept(printed: str, unit: Unit, kind: str, low: float, high: float) -> None:
    number = figure(printed, unit, "level", kind)
    assert (float(number.low), float(number.high), number.value, number.qualifier) == (low, high, None, "range")


def test_a_fall_by_a_range_is_negative_at_both_ends() -> None:
    number = figure("减少5-6人", PERSON, "difference")
    assert (float(number.low), float(number.high)) == (-6, -5)


@pytest.mark.parametrize(("printed", "low"), [("-5至-3人", -5), ("-3至-5人", -5), ("-5~3", -5), ("-5至-6千人", -6000)])
def test_a_range_may_lie_below_zero(printed: str, low: int) -> None:
    assert figure(printed, PERSON, "difference").low == low


@pytest.mark.parametrize(
    ("printed", "value"), [("-12", -12), ("−12", -12), ("－12", -12), ("(12)", -12), ("负12人", -12)]
)
def test_a_level_is_negative_only_where_it_may_be(printed: str, value: int) -> None:
    assert figure(printed, PERSON, negative=True).value == value
    with pytest.raises(UnreadableError, match="if it can be negative"):
        figure(printed, PERSON)


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [("86.00%", 2), ("85%", 0), ("3成", -1), ("三分之一", None)],
)
def test_the_decimals_that_a_figure_carries(printed: str, decimals: int | None) -> None:
    assert figure(printed, PERCENT, "level", "share").decimals == decimals


def test_a_larger_unit_carries_fewer_decimals() -> None:
    assert [figure(text, YUAN, "level", "amount").decimals for text in ("9935.532万元", "1.2亿元", "26.80元")] == [
        -1,
        -7,
        2,
    ]


@pytest.mark.parametrize(
    ("printed", "unit", "measure", "said"),
    [
        ("12人3", PERSON, "level", "exactly one number"),
        ("很多", PERSON, "level", "exactly one number"),
        ("12所", PERSON, "level", "expected one of: 人"),
        ("增加5人", PERSON, "growth", "growth rate in %"),
        ("减少25人", PERSON, "level", "'减少' says a change: add 'measure: difference'"),
        ("持平", PERSON, "level", "'持平' says a change"),
        ("减少-25人", PERSON, "difference", "both '减少' and a sign"),
        ("（增加25人）", PERSON, "difference", "both '增加' and parentheses"),
        ("增加(25)", PERSON, "difference", "both '增加' and parentheses"),
        ("（增加5%）", PERSON, "growth", "both '增加' and parentheses"),
        ("（减少25人）", PERSON, "difference", "both '减少' and parentheses"),
        ("近3000余人", PERSON, "level", "both '余' and '近'"),
        ("多300人", PERSON, "difference", "'多' stands before the number"),
        ("余300人", PERSON, "level", "'余' stands before the number"),
        ("百八十人", PERSON, "level", "which may be several numbers"),
        ("千八百人", PERSON, "level", "which may be several numbers"),
        ("万八千元", YUAN, "level", "which may be several numbers"),
        ("三至五百人", PERSON, "level", "'三至五百', which may be several numbers"),
        ("1-2千5百人", PERSON, "level", "which may be several numbers"),
        ("壹贰叁人", PERSON, "level", "which may be several numbers"),
        ("1.234人", PERSON, "level", "expected a whole number"),
        ("12.000人", PERSON, "level", "the point may part thousands"),
        ("0950人", PERSON, "level", "begins with 0"),
        ("０９５０人", PERSON, "level", "begins with 0"),
        ("零五人", PERSON, "level", "begins with 0"),
        ("〇五〇人", PERSON, "level", "begins with 0"),
        ("万5元", YUAN, "level", "which may be several numbers"),
        ("增加减少5人", PERSON, "difference", "type the characters of one figure"),
        ("两千五人", PERSON, "level", "which may be several numbers"),
        ("一百五人", PERSON, "level", "which may be several numbers"),
        ("三百二人", PERSON, "level", "which may be several numbers"),
        ("3万5人", PERSON, "level", "which may be several numbers"),
        ("十四五", PERSON, "level", "which may be several numbers"),
        ("一六人", PERSON, "level", "which may be several numbers"),
        ("百十人", PERSON, "level", "which may be several numbers"),
        ("1亿5千元", YUAN, "level", "which may be several numbers"),
        ("10-8人", PERSON, "level", "from a smaller number to a larger one"),
        ("5000-1万元", YUAN, "level", "from a smaller number to a larger one"),
        ("3000多5人", PERSON, "level", "'多' inside a number"),
        ("8.6:49.1:42.3", PERSON, "level", "a ratio of several numbers: type each as a figure of its own"),
        ("1/3", PERSON, "level", "exactly one number"),
        ("1e30", PERSON, "level", "exactly one number"),
        ("1" * 28, PERSON, "level", "at most 15 digits"),
        ("99999999亿元", YUAN, "level", "below 10.15"),
    ],
)
def test_what_is_no_figure_is_refused(printed: str, unit: Unit, measure: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        figure(printed, unit, measure)


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("5:0", "does not end in 0"),
        ("1/3", "a 'correction' that reads 1:3"),
        ("1:0.9", "the left side is the larger"),
        ("1:-18", "one"),
    ],
)
def test_what_is_no_ratio_is_refused(printed: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        figure(printed, RATIO, "level", "ratio")


def test_the_unit_of_a_table_is_published_beside_the_characters_that_need_it() -> None:
    texts = libraries()
    report = (
        texts["reports/cove-2021.yaml"] + "    - {indicator: loans, printed: '1.2', unit: thousand, period: 2019}\n"
    )
    found = catalogue({**texts, "reports/cove-2021.yaml": report}).statements.set_index("statement_id")
    row = found.loc["cove-2021-loans-2019"]
    assert (row["printed"], row["printed_unit"], row["value"]) == ("1.2", "thousand", 1200)
    assert found.loc["cove-2021-loans-2021", "printed_unit"] == ""


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("翻番", "says a growth: add 'measure: growth' and a 'correction' that reads 100%"),
        ("翻了两番", "that reads 300%"),
        ("翻倍", "that reads 100%"),
        ("两成五", "where '两成五' is a number in words: add a 'correction' that reads 25%"),
        ("三、四十人", "where '、' parts two numbers: type each as a figure of its own, or a range such as 30-40"),
        ("1、2名", "where '、' parts two numbers: type each as a figure of its own, or a range such as 30-40"),
        ("最多100人", "where '最多' says a bound: add a 'correction' that reads 至多100人"),
        ("≥98%", "where '≥' says a bound: add a 'correction' that reads 不低于98%"),
        ("三成半", "that reads 35%"),
        ("近半", "that reads 近50%"),
        ("数十人", "where '数十' names no number: leave the figure out"),
        ("十几人", "where '十几' names no number: leave the figure out"),
        ("上百人", "that reads 超过100 with its unit"),
    ],
)
def test_words_that_are_no_number_are_told_what_to_type(printed: str, said: str) -> None:
    for unit in (PERCENT, PERSON):
        with pytest.raises(UnreadableError, match=said):
            figure(printed, unit)


def test_a_part_of_one_is_no_per_cent_unless_somebody_says_so() -> None:
    both = r"found '0.95' without %, which may be 0.95% or 95%: add 'unit: \"%\"' .* or a 'correction' that reads 95%"
    with pytest.raises(UnreadableError, match=both):
        figure("0.95", PERCENT, kind="share")
    for whole in ("1", "1.00"):
        with pytest.raises(UnreadableError, match=f"which may be {whole}% or 100%"):
            figure(whole, PERCENT, kind="share")
    assert figure("0.95", PERCENT, kind="share", printed_unit="%").value == Decimal("0.95")
    assert figure("0.95%", PERCENT, kind="share").value == Decimal("0.95")
    assert figure("95", PERCENT, kind="share").value == 95
