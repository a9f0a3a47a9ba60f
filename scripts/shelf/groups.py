"""What figures are broken down by: the groups of each indicator, and the whole that they are groups of."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from scripts.fixed import fixed
from scripts.shelf.labels import Row
from scripts.shelf.rows import Shelf

WHOLE = "_T"  # the code of SDMX for all groups together


@fixed
class Groups:
    """The dimensions of some indicators; each has the whole and the groups that one of these indicators is about."""

    shelf: Shelf
    indicators: Sequence[str]

    def of(self, indicator: str) -> dict[str, str]:
        """The group of an indicator in each dimension that it is broken down by."""
        rows = (self.shelf.breakdowns[name] for name in str(self.shelf.indicators[indicator]["breakdown"]).split())
        return {str(row["dimension_id"]): _code(row) for row in rows}

    def base(self, indicator: str) -> str:
        """The indicator that this one is a group of; itself where it is of all groups."""
        row = self.shelf.indicators[indicator]
        return str(row["parent_id"]) if row["breakdown"] else indicator

    @cached_property
    def axes(self) -> Mapping[str, Sequence[str]]:
        """By dimension, the whole and the groups in the order of the dictionary; none where nothing is broken down."""
        used = {pair for name in self.indicators for pair in self.of(name).items()}
        found: dict[str, list[str]] = {}
        for row in self.shelf.breakdowns.values():
            dimension, code = str(row["dimension_id"]), _code(row)
            if (dimension, code) in used:
                found.setdefault(dimension, [WHOLE]).append(code)
        return found

    def row(self, dimension: str, code: str) -> Row:
        """The row of a group."""
        return self.shelf.breakdowns[f"{dimension}-{code}"]


def _code(row: Row) -> str:
    return str(row["breakdown_id"]).removeprefix(f"{row['dimension_id']}-")
