"""What figures are broken down by, on pages: rows chosen by group, and the way from one group to the others."""

from collections.abc import Mapping, Sequence

from scripts.fixed import fixed
from scripts.pages.choices import Choice
from scripts.pages.editions import Edition
from scripts.shelf.groups import WHOLE, Groups
from scripts.shelf.labels import Label, Link, label


@fixed
class GroupWays:
    """One breakdown of an indicator: what it is called, and the way to each group; no path for the one shown."""

    name: Label
    links: tuple[Link, ...]


def choices(edition: Edition, indicators: Sequence[str]) -> tuple[Choice, ...]:
    """What the rows of some indicators may be chosen by: each breakdown, with the total and its groups."""
    groups, of = Groups(edition.shelf, indicators), held(edition, indicators)
    used = {(axis, code) for own in of.values() for axis, code in own.items()}
    return tuple(
        Choice(
            axis,
            _named(edition, groups, axis).text,
            tuple((code, _called(edition, groups, axis, code)) for code in codes if (axis, code) in used),
        )
        for axis, codes in groups.axes.items()
    )


def held(edition: Edition, indicators: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """The group of each indicator in every breakdown that some of them have."""
    groups = Groups(edition.shelf, indicators)
    return {one: {axis: groups.of(one).get(axis, WHOLE) for axis in groups.axes} for one in indicators}


def ways(edition: Edition, indicator: str) -> tuple[GroupWays, ...]:
    """From an indicator to the same of other groups, breakdown by breakdown; empty where it has none."""
    shelf = edition.shelf
    if not shelf.breakdowns:
        return ()
    every = Groups(shelf, list(shelf.indicators))
    base = every.base(indicator)
    family = [one for one in shelf.indicators if every.base(one) == base and one in shelf.by_indicator]
    groups, own = Groups(shelf, family), every.of(indicator)
    known = {tuple(sorted(groups.of(one).items())): one for one in family}
    made = []
    for axis, codes in groups.axes.items():
        links = []
        for code in codes:
            wanted = {
                **{name: at for name, at in own.items() if name != axis},
                **({axis: code} if code != WHOLE else {}),
            }
            if other := known.get(tuple(sorted(wanted.items()))):
                path = "" if other == indicator else shelf.indicator(other)
                links.append(Link(_called(edition, groups, axis, code), path))
        made += [GroupWays(_named(edition, groups, axis), tuple(links))] if len(links) > 1 else []
    return tuple(made)


def _named(edition: Edition, groups: Groups, axis: str) -> Label:
    """What a breakdown is called."""
    return label(groups.row(axis, groups.axes[axis][1]), "dimension", edition.language)


def _called(edition: Edition, groups: Groups, axis: str, code: str) -> Label:
    """What a group is called; the whole is the total."""
    return edition.words("total") if code == WHOLE else edition.name(groups.row(axis, code))
