"""Formulas over indicators: parse once, evaluate on intervals.

Grammar: sums, differences, products and quotients of indicator ids, numbers and parentheses; operators stand between
spaces because ids may contain hyphens: `100 * dual-qualified-teachers / full-time-teachers`.
"""

import re
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from scripts.fixed import fixed
from scripts.problems import brief

Numbers = NDArray[np.float64]
MOST_PARTS, DEEPEST, MOST_DIGITS = 50, 10, 16
_TOKEN = re.compile(r"\s*(?:([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(\d+(?:\.\d+)?)|([()+*/-]))")


class FormulaError(ValueError):
    """Raised where a formula cannot be read; the message says where."""


@fixed
class Interval:
    """Element-wise intervals [low, high] with their central value; arrays of one shape."""

    low: Numbers
    value: Numbers
    high: Numbers

    def meets(self, other: "Interval") -> NDArray[np.bool_]:
        """Where the two have a number in common, allowing for binary rounding (1e-9 relative)."""
        slack = 1e-9 * (1 + np.maximum(np.abs(self.low), np.abs(other.low)))
        return np.asarray((self.low <= other.high + slack) & (other.low <= self.high + slack))


Node = str | float | tuple[str, "Node", "Node"]


@fixed
class Formula:
    """A parsed formula: its text, its tree, and the indicators it names in order of appearance."""

    text: str
    tree: Node
    names: tuple[str, ...]

    @property
    def additive(self) -> bool:
        """Whether it only adds: then what it names are parts of it."""
        return _adds(self.tree)

    def interval(self, values: Mapping[str, Interval]) -> Interval:
        """Evaluate on intervals by name; an interval division by a range around 0 gives NaN."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return _evaluate(self.tree, values)


def parse(text: str) -> Formula:
    """Parse a formula; raises `FormulaError`."""
    found = tokenized(text)
    _limited(found)
    tree, rest = _sum(found)
    if rest:
        raise FormulaError(
            f"formula '{brief(text)}': '{rest[0]}' is not expected there (operators need spaces around them)"
        )
    names = dict.fromkeys(token for token in found if token[0].isalpha())
    if not names:
        raise FormulaError(f"formula '{brief(text)}' names no indicator: it would give the same everywhere")
    return Formula(text, tree, tuple(names))


def _adds(node: Node) -> bool:
    return isinstance(node, str) or (isinstance(node, tuple) and node[0] == "+" and all(map(_adds, node[1:])))


def _limited(tokens: list[str]) -> None:
    """Refuse what nobody could check by hand, and what would lead deeper than the program goes."""
    depth = deepest = 0
    for one in tokens:
        depth += (one == "(") - (one == ")")
        deepest = max(deepest, depth)
    parts = sum(token[0].isalnum() for token in tokens)
    if parts > MOST_PARTS or deepest > DEEPEST:
        raise FormulaError(
            f"formula: found numbers and names: {parts}, parentheses deep: {deepest}, "
            f"expected at most {MOST_PARTS} and {DEEPEST}: define indicators for what comes between"
        )
    if wrong := next((token for token in tokens if token[0].isdigit() and len(token) > MOST_DIGITS), ""):
        raise FormulaError(f"formula: found a number of {len(wrong)} characters, expected at most {MOST_DIGITS}")


def tokenized(text: str) -> list[str]:
    """The ids, numbers, operators and parentheses of a formula in their order; raises `FormulaError`."""
    found, at = list[str](), 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        if not match:
            raise FormulaError(f"formula '{brief(text)}': '{brief(text[at:].strip())}' is not understood")
        found.append(match[0].strip())
        at = match.end()
    return found


def _sum(tokens: list[str]) -> tuple[Node, list[str]]:
    return _chain(tokens, "+-", _product)


def _product(tokens: list[str]) -> tuple[Node, list[str]]:
    return _chain(tokens, "*/", _atom)


def _chain(
    tokens: list[str], operators: str, part: Callable[[list[str]], tuple[Node, list[str]]]
) -> tuple[Node, list[str]]:
    left, rest = part(tokens)
    while rest and rest[0] in operators:
        right, after = part(rest[1:])
        if rest[0] == "/" and right == 0:
            raise FormulaError("formula: nothing can be divided by 0: name what it is divided by, or leave it out")
        left, rest = (rest[0], left, right), after
    return left, rest


def _atom(tokens: list[str]) -> tuple[Node, list[str]]:
    if not tokens or tokens[0] in ")+*/-":
        raise FormulaError(f"formula: '{tokens[0] if tokens else 'end'}' found where an indicator id is expected")
    head, rest = tokens[0], tokens[1:]
    if head != "(":
        return (head if head[0].isalpha() else float(head)), rest
    inner, rest = _sum(rest)
    if not rest or rest[0] != ")":
        raise FormulaError("formula: a ')' is missing")
    return inner, rest[1:]


def _evaluate(node: Node, values: Mapping[str, Interval]) -> Interval:
    if isinstance(node, str):
        return values[node]
    if isinstance(node, float):
        constant = np.asarray(node)
        return Interval(constant, constant, constant)
    operator, left, right = node
    return _combine(operator, _evaluate(left, values), _evaluate(right, values))


def _combine(operator: str, a: Interval, b: Interval) -> Interval:
    if operator == "+":
        return Interval(a.low + b.low, a.value + b.value, a.high + b.high)
    if operator == "-":
        return Interval(a.low - b.high, a.value - b.value, a.high - b.low)
    if operator == "*":
        corners = np.stack(np.broadcast_arrays(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high))
        return Interval(corners.min(0), a.value * b.value, corners.max(0))
    sure = (b.low > 0) | (b.high < 0)
    corners = np.stack(np.broadcast_arrays(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high))
    low, high = np.where(sure, corners.min(0), np.nan), np.where(sure, corners.max(0), np.nan)
    return Interval(low, np.where(sure, a.value / b.value, np.nan), high)


def formula_order(formulas: Mapping[str, Formula]) -> tuple[str, ...]:
    """Indicators with a formula, each after those that it is computed from; formulas must not lead in a circle."""
    done: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in formulas and name not in done:
            for part in formulas[name].names:
                visit(part)
            done[name] = None

    for name in formulas:
        visit(name)
    return tuple(done)
