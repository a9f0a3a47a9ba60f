"""The list of indicators: by theme, what stands at the top first, its parts folded below it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scripts.pages.editions import Edition
from scripts.pages.page import Page
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link


@dataclass(frozen=True)
class IndicatorEntry:
    """One indicator: how many places and values it has, and its parts; `inside` counts everything below it."""

    link: Link
    unit: Label
    computed: bool
    places: int
    values: int
    parts: tuple["IndicatorEntry", ...]
    inside: int


@dataclass(frozen=True)
class ThemeEntry:
    """The indicators of one theme: how many there are, and those that stand below no other of it."""

    anchor: str
    path: str
    name: Label
    count: int
    entries: tuple[IndicatorEntry, ...]


def page(edition: Edition) -> Page:
    """The page of all indicators."""
    return Page(
        path=addresses.INDICATORS,
        template="indicators",
        title=edition.words("indicators"),
        description=edition.say("indicators-description", count=len(edition.shelf.indicators)),
        section=addresses.INDICATORS,
        view=tuple(_themes(edition)),
        crumbs=(edition.home,),
        contents=False,
    )


def _themes(edition: Edition) -> Iterator[ThemeEntry]:
    """Parts stand below their whole where both belong to the same theme."""
    shelf = edition.shelf
    for name, theme in shelf.themes.items():
        own = [str(row["indicator_id"]) for row in shelf.of_theme.get(name, ())]
        below: dict[str, list[str]] = {}
        for one in own:
            parent = str(shelf.indicators[one]["parent_id"])
            below.setdefault(parent if parent in own else "", []).append(one)
        if own:
            entries = tuple(_entry(edition, one, below) for one in below.get("", ()))
            yield ThemeEntry(f"theme-{name}", addresses.theme(name), edition.name(theme), len(own), entries)


def _entry(edition: Edition, name: str, below: Mapping[str, Sequence[str]]) -> IndicatorEntry:
    row, rows = edition.shelf.indicators[name], edition.shelf.by_indicator.get(name, ())
    parts = tuple(_entry(edition, one, below) for one in below.get(name, ()))
    return IndicatorEntry(
        link=Link(edition.name(row), edition.shelf.indicator(name)),
        unit=edition.unit(row),
        computed=bool(row["formula"]),
        places=len({one["entity_id"] for one in rows}),
        values=len(rows),
        parts=parts,
        inside=sum(1 + part.inside for part in parts),
    )
