"""Places in a document: how each language names them."""

import pytest

from scripts.curated.sections import bare_title, headed, located, named


@pytest.mark.parametrize(
    ("section", "name"),
    [
        ("五（一）1", "section 5.1.1"),
        ("十二（三）", "section 12.3"),
        ("6.3.2", "section 6.3.2"),
        ("附件3表6", "annex 3, table 6"),
        ("七（案例一）", "section 7, case 1"),
        ("附录二", "appendix 2"),
        ("Page 1", "Page 1"),
        ("前言", "前言"),
        ("", ""),
    ],
)
def test_english_has_numbers_for_numerals_and_leaves_words_alone(section: str, name: str) -> None:
    assert named(section, "en") == name
    assert named(section, "zh") == section


def test_a_heading_keeps_the_characters_to_look_for() -> None:
    assert headed("五（一）1", "en") == "Section 5.1.1 (五（一）1)"
    assert headed("五（一）1", "zh") == "五（一）1"
    assert headed("Page 1", "en") == "Page 1"
    assert headed("6.3.2", "en") == "Section 6.3.2"  # these are the characters


def test_a_sentence_says_that_it_is_of_the_report() -> None:
    assert located("五（一）1", "zh") == "报告五（一）1"
    assert located("前言", "en") == "section “前言”"


def test_a_title_is_a_heading_without_its_number() -> None:
    for heading in (
        "1.就业去向",
        "（一）就业去向",
        "1.2.2 就业去向",
        "表 3 就业去向",
        "【案例 5】就业去向",
        "二、就业去向",
    ):
        assert bare_title(heading) == "就业去向"
    assert bare_title("就业去向") == "就业去向"
