"""The indicators of a table that nobody has described: of each the cells that hold its values, and its unit."""

import re
from collections.abc import Sequence
from dataclasses import replace

from scripts import periods
from scripts.importing import stubs
from scripts.importing.guess import Guess
from scripts.importing.look import Looked, is_number, texts
from scripts.importing.units import COLUMN, MULTIPLE, Said, multiplied, normal

NEARLY = re.compile(r"\W*\d[\d\W]*")


def indicators(looked: Looked, found: Guess) -> dict[str, stubs.Stub]:
    """The indicators of a table by the text that stands for each."""
    made = dict[str, stubs.Stub]()
    for text in found.indicators:
        unit = _unit_below(looked, found, text) or _unit_beside(looked, found, text)
        one = stubs.measured(looked, text, _values(looked, found, text), found.indicators, unit)
        made[text] = stubs.unique(one, [other.id for other in made.values()])
    if (fixed := found.wheres["indicator"].fixed) and len(made) == 1:
        return {text: stubs.called(one, fixed) for text, one in made.items()}
    return made


def without_numbers(looked: Looked) -> str:
    """That no column is one of numbers, with cells that keep columns from being so."""
    cells = (one for position in range(len(looked.grid.names)) for one in texts(looked.grid, position).unique())
    found = [one for one in cells if one[:1] in ("=", "#") or _is_nearly(one, looked)] or [looked.grid.names[0]]
    shown = ", ".join(f"'{one[:30]}'" for one in found[:3])
    remedy = "save formulas as their values, blank cells for errors, and a minus sign where brackets stand for it"
    return f"no column holds numbers, found {shown}: {remedy}"


def _is_nearly(text: str, looked: Looked) -> bool:
    """Whether a text is no number, though it has nothing but digits and signs: `(1,234)`."""
    return bool(NEARLY.fullmatch(text)) and not is_number(text, looked.written) and not periods.read(text)


def _values(looked: Looked, found: Guess, text: str) -> list[str]:
    """The cells of the indicator that a text stands for."""
    grid, where = looked.grid, found.wheres["indicator"]
    if where.header:
        return [one for position in _columns(looked, found, text) for one in texts(grid, position)]
    if not found.value:
        return [one for column in grid.cells for one in grid.cells[column].head(500)]
    names = list(grid.names)
    cells = grid.cells.iloc[:, names.index(found.value)]
    own = grid.cells.iloc[:, names.index(where.column)] == text if where.column else slice(None)
    return [str(one) for one in cells[own]]


def _columns(looked: Looked, found: Guess, text: str) -> Sequence[int]:
    """The columns that a text of the header heads, of years across only those that a year heads."""
    heads, period = looked.grid.heads, found.wheres["period"].header
    own = [position for position, head in enumerate(heads[found.wheres["indicator"].header or 1]) if head == text]
    return [position for position in own if periods.read(heads[period][position])] if period else own


def _unit(axis: str) -> bool:
    """Whether figures are broken down by their unit."""
    return bool(COLUMN.fullmatch(axis.replace("-", " ")))


def _unit_below(looked: Looked, found: Guess, text: str) -> Said | None:
    """The unit of an indicator where a row of the header below its name says one: `(000)`, `tonnes`."""
    wheres, heads = found.wheres, looked.grid.heads
    first, named = wheres["indicator"].header, {where.header for where in wheres.values()}
    for row in sorted(heads):
        if first and row > first and row not in named:
            said = {heads[row][position] for position in _columns(looked, found, text)} - {""}
            words = normal(said.pop().strip("() ")) if len(said) == 1 else ""
            if words and not any(map(str.isdigit, words)):
                return Said(words)
    return None


def _unit_beside(looked: Looked, found: Guess, text: str) -> Said:
    """The unit of an indicator where columns of their own say it, and its multiple."""
    grid, where = looked.grid, found.wheres["indicator"]
    own = grid.cells.iloc[:, list(grid.names).index(where.column)].str.strip() == text if where.column else slice(None)
    said = {
        name: texts(replace(grid, cells=grid.cells[own]), list(grid.names).index(name)).unique().tolist()
        for name in (*found.units, *(one.column for axis, one in found.wheres.items() if one.column and _unit(axis)))
    }
    several = [name for name, units in said.items() if len(units) > 1]
    if several:
        return Said("", f"unit and kind? '{several[0]}' says several units of it")
    times = next((units[0] for name, units in said.items() if units and MULTIPLE.fullmatch(name)), "")
    unit = next((units[0] for name, units in said.items() if units and COLUMN.fullmatch(name)), "")
    return Said(multiplied(unit, times))
