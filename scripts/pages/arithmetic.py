"""The arithmetic of a finding as a small picture: what is printed, and what the figures make, as bars if need be.

What a finding `computed` is a column of the published tables; its first part is what convinces (`97 ÷ 11453 ≈ 0.85`).
"""

import re
from collections.abc import Mapping

from scripts.checks.arithmetic import shortened
from scripts.checks.english import english
from scripts.checks.findings import as_printed
from scripts.fixed import fixed
from scripts.numbers import shown
from scripts.pages.editions import Edition
from scripts.pages.observed import printed
from scripts.shelf.labels import Label, Row

EXPECTED = frozenset(("formula", "flow", "mean", "whole"))  # rules whose arithmetic ends in what ought to be printed
TWO_SIDES = {" ≠ ": ("sum-one", "sum-other"), " > ": ("sum-part", "sum-whole")}
HUNDRED = "100 × "
LEAST = 10_000  # from here on a rounded result needs no decimals
_RESULT = re.compile(r"^(.* [=≈] )(-?\d+(?:\.\d+)?)$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@fixed
class SumLine:
    """One line of the picture: who says it, what, and the length of its bar in % of the longest; None without one."""

    said: str
    text: Label
    bar: float | None = None


def picture(edition: Edition, row: Row) -> tuple[SumLine, ...]:
    """The lines of a finding's picture; none where nothing was computed."""
    clause = str(row["computed"]).partition("; ")[0]
    sign = next((one for one in TWO_SIDES if one in clause), "")
    if sign:
        sides = [_stated(edition, row, text) for text in clause.split(sign)]
        return _lines(edition, TWO_SIDES[sign], sides) if len(sides) == len(TWO_SIDES[sign]) else ()
    found = _RESULT.match(clause)
    if not found:
        return ()
    percent = str(edition.shelf.indicators[row["indicator_id"]]["unit"]) == "%" and clause.startswith(HUNDRED)
    text = _told(edition, found[1].removeprefix(HUNDRED if percent else ""), found[2]) + ("%" if percent else "")
    result = float(found[2]) if row["rule"] in EXPECTED else None
    return _lines(
        edition,
        ("sum-report", "sum-check"),
        [_stated(edition, row, str(row["printed"])), (Label(text, edition.language), result)],
    )


def _lines(edition: Edition, names: tuple[str, ...], sides: list[tuple[Label, float | None]]) -> tuple[SumLine, ...]:
    """Two lines; with bars where both values are known and there is something to compare."""
    known = [abs(value) for _, value in sides if value is not None]
    most = max(known) if len(known) == len(sides) else 0
    bars = [100 * one / most for one in known] if most else [None] * len(sides)
    return tuple(SumLine(edition.say(name), text, bar) for name, (text, _), bar in zip(names, sides, bars, strict=True))


def _stated(edition: Edition, row: Row, text: str) -> tuple[Label, float | None]:
    """Characters as printed, and the value that a report's statement gives them; none where no statement has them."""
    rows = (edition.shelf.statements.get(name) for name in str(row["statements"]).split())
    found: Mapping[str, Row] = {str(one["printed"]): one for one in rows if one is not None}
    one = found.get(text)
    if one is None:
        return Label(_said(edition, text), edition.language), None
    level = one["measure"] == "level" and one["value"] == one["value"]
    characters = as_printed(one)
    said = _said(edition, characters)
    label = printed(edition, one) if said == characters else Label(said, edition.language)
    return label, float(one["value"]) if level else None


def _said(edition: Edition, characters: str) -> str:
    """Printed characters; on an English page as English says them, where it can."""
    if edition.language != "en":
        return characters
    said = english(characters)
    return f"{int(said):,}" if said.isdecimal() and not said.startswith("0") else said


def _told(edition: Edition, before: str, result: str) -> str:
    """The sum with its numbers as readers write them; a rounded result is shortened."""
    rough = before.endswith("≈ ")
    value = float(result)
    result = f"{value:.0f}" if rough and abs(value) >= LEAST else shortened(result) if rough else result
    return _NUMBER.sub(lambda one: _grouped(one[0], edition.language), before + result)


def _grouped(number: str, language: str) -> str:
    places = len(number.partition(".")[2])
    return shown(float(number), places, language, padding=places)
