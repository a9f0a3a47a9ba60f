"""Arithmetic as a reader would write it on paper: numbers, formulas with their numbers, and near misses named."""

import re
from collections.abc import Mapping

import numpy as np

from scripts.curated.formula import Formula, Interval, Node

SIGNS = {"*": "×", "/": "÷", "+": "+", "-": "−"}
BINDS = {"+": 1, "-": 1, "*": 2, "/": 2}
STEPS_OF_ROUNDING = 2.0
HUNDRED = "100 × "
_RESULT = re.compile(r"≈ (\d+\.\d+)")
_WHOLE = re.compile(r"(?<![\d.,])\d{4,}(?![\d%])")
SIGNIFICANT = 5  # digits of a result; nothing is printed finer


def number(value: float) -> str:
    """A number with up to seven significant digits, or two decimals where it is larger, and no exponent."""
    text = f"{value:.2f}".removesuffix("0").removesuffix(".0") if abs(value) >= 1e5 else f"{value:.7g}"
    return text.replace("-", "−")


def equation(left: str, value: float) -> str:
    """What is computed and what it gives: `100 + 20 = 120`, `100 × 1576 ÷ 1893 ≈ 83.254`.

    A result that is not whole has five significant digits and at least one decimal, and "≈" where that leaves some out.
    """
    if not value or not np.isfinite(value):
        return f"{left} = {number(value)}"
    shown = round(value, max(1, SIGNIFICANT - 1 - int(np.floor(np.log10(abs(value))))))
    exact = abs(shown - value) <= 1e-9 * abs(value)
    return f"{left} {'=' if exact else '≈'} {number(shown)}"


def readable(text: str) -> str:
    """Arithmetic for readers: thousands are parted, results are shortened, a share is a percentage.

    `100 × 2950 ÷ 11388 ≈ 25.904` is `2,950 ÷ 11,388 ≈ 25.9%`.
    """
    share = text.startswith(HUNDRED) and ";" not in text
    short = _RESULT.sub(lambda found: f"≈ {shortened(found[1])}", text.removeprefix(HUNDRED * share))
    return _WHOLE.sub(lambda found: f"{int(found[0]):,}", short) + "%" * share


def shortened(result: str) -> str:
    """A rounded result with four significant digits; as it is where a last 5 hides which way the number itself rounds.

    `85.075` may stand for 85.0746, so neither 85.07 nor 85.08 is said.
    """
    digits = result.replace(".", "").lstrip("0")
    unsure = len(digits) == SIGNIFICANT and digits.endswith("5")
    return result if unsure else f"{float(f'{float(result):.4g}'):g}"


def written(formula: Formula, values: Mapping[str, float], result: float) -> str:
    """A formula with its numbers in place: `100 × 1576 ÷ 1893 ≈ 83.254`."""
    return equation(_write(formula.tree, values), result)


def near(printed: Interval, computed: float) -> str:
    """How a computed value misses a printed one: 'truncated', 'rounded' (within two last places) or 'off'.

    `printed` is an interval of length 1.
    """
    value, half = float(printed.value[0]), float(printed.high[0] - printed.value[0])
    if half > 0 and value <= computed < value + 2 * half:
        return "truncated"
    steps = abs(computed - value) / (2 * half) if half > 0 else np.inf
    return "rounded" if steps <= STEPS_OF_ROUNDING else "off"


def _write(node: Node, values: Mapping[str, float]) -> str:
    if isinstance(node, str):
        return number(values[node])
    if isinstance(node, float):
        return number(node)
    operator, left, right = node
    first, second = (_write(part, values) for part in (left, right))
    first = f"({first})" if _binds(left) < BINDS[operator] else first
    tied = _binds(right) == BINDS[operator] and operator in "-/"
    second = f"({second})" if _binds(right) < BINDS[operator] or tied else second
    return f"{first} {SIGNS[operator]} {second}"


def _binds(node: Node) -> int:
    """How tightly the last operation of a part holds it together; most where there is none."""
    return BINDS[node[0]] if isinstance(node, tuple) else max(BINDS.values()) + 1


def spread(value: Interval) -> str:
    """A value of length 1 as far as it is known: `29115`, or from its low to its high end, `28145–30085`."""
    low, middle, high = (float(end[0]) for end in (value.low, value.value, value.high))
    if not np.isfinite(high) or high - low <= 1e-9 * abs(middle):
        return number(middle)
    digits = max(0, 3 - int(np.floor(np.log10(max(abs(high), 1e-9)))))
    ends = dict.fromkeys(number(round(end, digits)) for end in (low, high))
    return "–".join(ends)
