"""Figures on pages: named, judged where they may be, hedged where they are, and led to what stands behind them."""

import pytest

from tests.paged import made, number_of, ordinary, row
from tests.tables import changed, library


def test_a_figure_has_its_anchor_and_leads_to_its_statement() -> None:
    figure = row(ordinary()["en/places/north/2016/index.md"], "books")
    assert 'href="../../../sources/north-2016/#north-2016-books-2016"' in figure
    assert "12,405" in figure
    statement = row(ordinary()["en/sources/north-2016/index.md"], "north-2016-books-2016")
    assert 'href="../../places/north/2016/#books"' in statement


def test_a_change_is_named_with_its_period() -> None:
    figure = row(ordinary()["en/places/north/2016/index.md"], "books")
    assert '#north-2016-books-2016-difference">+200 (+1.6%)</a></td>' in figure
    assert '<th scope="col">Change since 2015</th>' in ordinary()["en/places/north/2016/index.md"]


def test_a_threshold_says_on_which_side_the_value_lies() -> None:
    assert "≥ 3 册 <small>met</small>" in row(ordinary()["en/places/north/2016/index.md"], "books")


@pytest.mark.parametrize("status", ["U", "D", "B"])
def test_a_threshold_judges_no_value_that_is_doubtful_or_defined_otherwise(status: str) -> None:
    given = changed(library(), "observations", observed_at("north-2016-books"), status=status)
    text = row(made(given)["en/places/north/2016/index.md"], "books")
    assert (">not judged<" in text, ">met<" in text) == (True, False)


def test_derived_values_are_marked_with_a_word_and_their_arithmetic() -> None:
    computed = row(ordinary()["en/places/north/2016/index.md"], "loans-per-book")
    assert ">computed</span>" in computed
    assert '<a href="#loans">' in computed
    assert "÷" in computed
    implied = row(ordinary()["zh/places/north/2015/index.md"], "books")
    assert ">推算</span>" in implied
    assert "#north-2016-books-2016-difference" in implied
    assert "由报告中的数值和增减数倒推得出" in ordinary()["zh/places/north/2015/index.md"]


def test_what_has_no_page_of_its_own_is_shown_by_what_it_belongs_to() -> None:
    text = ordinary()["en/places/north/2016/index.md"]
    assert 'id="north-branch-books"' in text
    assert '<th scope="col" id="part-north-branch"><span lang="zh">北镇分馆</span></th>' in text


def test_a_gap_has_its_reason_and_is_not_a_zero() -> None:
    text = ordinary()["en/places/south/2016/index.md"]
    assert "Not stated" in text
    assert '<li id="novels">' in text
    assert '<td class="gap">—</td>' in ordinary()["en/places/north/index.md"]


def test_a_finding_can_be_led_to_and_stands_beside_its_figure() -> None:
    assert 'id="jump-north-2017-books-2017"' in ordinary()["en/findings/index.md"]
    figure = row(ordinary()["en/places/north/2017/index.md"], "books")
    assert 'href="../../../findings/#jump-north-2017-books-2017"' in figure


def test_a_hedged_value_keeps_its_hedge() -> None:
    texts = made(changed(library(), "statements", number_of(name="north-2016-books-2016"), qualifier="over"))
    assert "over 12,405 册" in row(texts["en/places/north/2016/index.md"], "books")


def observed_at(name: str) -> int:
    return int(library()["observations"].index[library()["observations"]["observation_id"] == name][0])
