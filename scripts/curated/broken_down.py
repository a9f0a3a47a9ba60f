"""Indicators broken down: unemployment by sex is an indicator for each group, a part of the one that it breaks down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from scripts.curated.fields import Text
from scripts.curated.records import Breakdown, Category, Indicator

ADDITIVE = ("count", "amount")
Groups = Sequence[tuple[Breakdown, Category]]
Of = Mapping[str, str]


class BrokenDown:
    """What the indicators of a catalogue are called when they are broken down; those that are declared come first."""

    def __init__(self, indicators: Mapping[str, Indicator], breakdowns: Mapping[str, Breakdown]) -> None:
        self.indicators = indicators
        self.breakdowns = breakdowns
        self._declared = {_key(row.parent, row.breakdown): name for name, row in indicators.items() if row.breakdown}

    def of(self, base: str, groups: Of) -> Indicator:
        """The indicator of `base` for some groups, by breakdown; for none, `base` itself."""
        if not groups:
            return self.indicators[base]
        declared = self._declared.get(_key(base, groups))
        return self.indicators[declared] if declared else self._made(self.indicators[base], groups)

    def _made(self, base: Indicator, groups: Of) -> Indicator:
        found = [(row, _category(row, groups[name])) for name, row in self.breakdowns.items() if name in groups]
        name = "-".join([base.id, *(category.id for _, category in found)])
        adds_up = base.kind in ADDITIVE and len(found) == 1 and found[0][0].exhaustive
        own = {"id": name, "name": _name(base.name, found), "parent": base.id, "breakdown": dict(groups)}
        blank = {"formula": None, "weight": None, "expected": (), "definition": Text(), "comparability": Text()}
        whole = {"partition": f"{base.id}-{found[0][0].id}" if adds_up else None}
        return base.model_copy(update={**own, **blank, **whole})


def texts(breakdown: Breakdown) -> dict[str, str]:
    """What the cells of a table stand for, by text in lower case: a group's id, or "" for the whole."""
    found = {text.casefold(): "" for text in breakdown.total}
    for row in breakdown.codes:
        names = (row.id, row.name.zh, row.name.en, *row.aliases.zh, *row.aliases.en)
        found |= {text.casefold(): row.id for text in names if text}
    return found


def ids(indicators: Iterable[str], breakdowns: Sequence[Breakdown]) -> Iterator[str]:
    """Every id that a breakdown may give to an indicator."""
    choices = [["", *(f"-{row.id}" for row in one.codes)] for one in breakdowns]
    endings = ["".join(parts) for parts in product(*choices)][:10_000]
    yield from (f"{name}{ending}" for name in indicators for ending in endings if ending)


def _category(breakdown: Breakdown, code: str) -> Category:
    return next(row for row in breakdown.codes if row.id == code)


def _key(parent: str | None, groups: Of) -> tuple[object, ...]:
    return parent, *sorted(groups.items())


def _name(base: Text, found: Groups) -> Text:
    """`Unemployment: women`, in each language that the indicator is named in."""
    zh = f"{base.zh}：{'、'.join(row.name.either('zh') for _, row in found)}" if base.zh else None
    en = f"{base.en}: {', '.join(row.name.either('en') for _, row in found)}" if base.en else None
    return Text(zh=zh, en=en)
