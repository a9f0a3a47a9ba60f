"""Formulas are read as written and evaluated on intervals."""

import numpy as np
import pytest

from scripts.checks.arithmetic import shortened, written
from scripts.curated.formula import FormulaError, Interval, parse


def around(value: float, half: float = 0.0) -> Interval:
    return Interval(np.array([value - half]), np.array([value]), np.array([value + half]))


@pytest.mark.parametrize(
    ("text", "value"),
    [("a + b * 2", 10.0), ("( a + b ) * 2", 14.0), ("a - b - 1", 0.0), ("100 * b / a", 75.0), ("long-id / a", 2.0)],
)
def test_operators_bind_as_in_arithmetic(text: str, value: float) -> None:
    result = parse(text).interval({"a": around(4.0), "b": around(3.0), "long-id": around(8.0)})
    assert result.value == pytest.approx([value])


def test_precision_is_carried_through() -> None:
    result = parse("100 * a / b").interval({"a": around(40.0, 0.5), "b": around(100.0)})
    assert [*result.low, *result.high] == pytest.approx([39.5, 40.5])


def test_division_by_a_range_around_zero_is_unknown() -> None:
    assert np.isnan(parse("a / b").interval({"a": around(1.0), "b": around(0.0)}).low).all()


def test_intervals_meet_at_their_ends() -> None:
    assert around(83.25, 0.005).meets(around(83.2555, 0.0005)).all()
    assert not around(83.25, 0.005).meets(around(83.257, 0.0)).any()


@pytest.mark.parametrize("text", ["a / 0", "a / 0.0 * b", "a +", "( a", "a b", "a ** b", "+ a", "a / )", "a ; b", ""])
def test_what_is_no_formula_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a / ( b * c )", "10 ÷ (4 × 2) = 1.25"),
        ("a / ( b / c )", "10 ÷ (4 ÷ 2) = 5"),
        ("a * b / c", "10 × 4 ÷ 2 = 20"),
        ("a - ( b - c )", "10 − (4 − 2) = 8"),
        ("a - ( b + c ) + c", "10 − (4 + 2) + 2 = 6"),
        ("a + ( b - c )", "10 + 4 − 2 = 12"),
        ("100 * ( a - b ) / ( b + c )", "100 × (10 − 4) ÷ (4 + 2) = 100"),
        ("a * ( b * c )", "10 × 4 × 2 = 80"),
    ],
)
def test_a_formula_is_written_so_that_a_reader_gets_its_result(text: str, shown: str) -> None:
    values = {"a": 10.0, "b": 4.0, "c": 2.0}
    parsed = parse(text)
    result = float(parsed.interval({name: around(value) for name, value in values.items()}).value[0])
    assert written(parsed, values, result) == shown


@pytest.mark.parametrize(
    ("result", "shown"),
    [("25.904", "25.9"), ("0.84694", "0.8469"), ("85.075", "85.075"), ("10.895", "10.895"), ("23219.6", "23220")],
)
def test_a_result_is_shortened_only_where_that_rounds_the_number_itself(result: str, shown: str) -> None:
    assert shortened(result) == shown  # 100 × 228 ÷ 268 is 85.0746, 100 × 185 ÷ 1698 is 10.8952


def test_names_are_listed_once_in_order() -> None:
    assert parse("b / ( a + b )").names == ("b", "a")
