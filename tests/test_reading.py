"""Printed characters become numbers with a sign, a unit, a qualifier and a precision."""

import pytest

from scripts.curated.catalogue import catalogue
from scripts.curated.reading import UnreadableError, read
from scripts.curated.records import Reading, Unit
from tests.cases import libraries

WORDS = Reading(
    about=("约", "左右"), over=("多", "以上", "余"), under=("近",), fall=("减少", "下降"), rise=("增加", "增幅为")
)
PERSON = Unit.model_validate({"id": "p", "zh": "人", "en": "people", "multiples": {"万人": "10000"}})
YUAN = Unit.model_validate({"id": "y", "zh": "元", "en": "yuan", "multiples": {"万元": "10000", "亿元": "100000000"}})
PERCENT = Unit.model_validate({"id": "s", "zh": "%", "en": "%"})
AREA = Unit.model_validate({"id": "a", "zh": "平方米", "en": "m²", "spellings": ["m^2"]})
RATIO = Unit.model_validate({"id": "r", "zh": "学生/教师", "en": "students per teacher"})


@pytest.mark.parametrize(
    ("printed", "unit", "measure", "kind", "value", "half", "qualifier"),
    [
        ("32673人", PERSON, "level", "count", "32673", "0", "exact"),
        ("32673", PERSON, "level", "count", "32673", "0", "exact"),
        ("2.8万多人", PERSON, "level", "count", "28000", "500", "over"),
        ("近千人", PERSON, "level", "count", "1000", "0", "under"),
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
        ("(0.41)", RATIO, "level", "ratio", "0.41", "0.005", "exact"),
    ],
)
def test_printed_characters_are_read(
    printed: str, unit: Unit, measure: str, kind: str, value: str, half: str, qualifier: str
) -> None:
    number = read(printed, unit, measure, kind, WORDS)
    assert float(number.value) == float(value)
    assert float(number.half) == pytest.approx(float(half), abs=1e-5)
    assert number.qualifier == qualifier


def test_a_unit_printed_in_the_head_of_a_table_counts() -> None:
    assert read("9953.48", YUAN, "level", "amount", WORDS, "万元").value == 99534800


@pytest.mark.parametrize(
    ("printed", "unit", "measure", "said"),
    [
        ("12人3", PERSON, "level", "exactly one number"),
        ("很多", PERSON, "level", "exactly one number"),
        ("12所", PERSON, "level", "expected one of: 人"),
        ("增加5人", PERSON, "growth", "growth rate in %"),
        ("5:0", RATIO, "level", "does not end in 0"),
    ],
)
def test_what_is_no_figure_is_refused(printed: str, unit: Unit, measure: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read(printed, unit, measure, "count", WORDS)


def test_the_unit_of_a_table_is_published_beside_the_characters_that_need_it() -> None:
    texts = libraries()
    report = (
        texts["reports/cove-2021.yaml"] + "    - {indicator: loans, printed: '1.2', unit: thousand, period: 2019}\n"
    )
    found = catalogue({**texts, "reports/cove-2021.yaml": report}).statements.set_index("statement_id")
    row = found.loc["cove-2021-loans-2019"]
    assert (row["printed"], row["printed_unit"], row["value"]) == ("1.2", "thousand", 1200)
    assert found.loc["cove-2021-loans-2021", "printed_unit"] == ""
