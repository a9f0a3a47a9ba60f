"""Bars of wholes and their parts: which are split alike, which of these may be ranked, and which are drawn of many."""

from collections.abc import Sequence
from dataclasses import replace

from scripts.charts.parts import Slice, sliced
from scripts.figures.points import Point, alike_to, comparable
from scripts.figures.speaker import Speaker
from scripts.fixed import fixed

MOST = 12  # bars that are drawn
ENDS, MIDDLE = 4, 4  # of more ranked bars than are drawn, so many stand for the rest


@fixed
class Stack:
    """One bar: what it is called, where it stands (place or year), its base and its slices."""

    name: str
    place: str
    whole: Point
    slices: tuple[Slice, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The indicators of the named slices."""
        return tuple(one.point.indicator for one in self.slices if one.point)


def alike(speaker: Speaker, stacks: Sequence[Stack]) -> Sequence[Stack]:
    """The bars that are split into the same parts; where hardly any are, all of them, split into what is common."""
    kinds = [stack.parts for stack in stacks]
    most = max(kinds, key=lambda parts: (kinds.count(parts), len(parts)), default=())
    if kinds.count(most) > 1 and len(most) > 1:
        return [stack for stack in stacks if stack.parts == most]
    common = [part for part in most if all(part in parts for parts in kinds)]
    return [_cut(speaker, stack, common) for stack in stacks] if common else ()


def _cut(speaker: Speaker, stack: Stack, common: Sequence[str]) -> Stack:
    points = [one.point for one in stack.slices if one.point and one.point.indicator in common]
    return replace(stack, slices=tuple(sliced(speaker, stack.whole, points)))


def used(stacks: Sequence[Stack]) -> list[Point]:
    """The counts behind the bars, each whole before its parts."""
    return [point for one in stacks for point in (one.whole, *(part.point for part in one.slices if part.point))]


def able(stacks: Sequence[Stack]) -> Sequence[Stack]:
    """The bars that may be ranked: the largest group of those whose counts are sound and of one scope and period."""
    groups: dict[object, list[Stack]] = {}
    for stack in stacks:
        points = used([stack])
        if all(one.sound and comparable(one, points[0]) for one in points):
            groups.setdefault(alike_to(stack.whole), []).append(stack)
    return max(groups.values(), key=len, default=[])


def ranked(stacks: Sequence[Stack]) -> Sequence[Stack]:
    """The bars by the part that differs most, which the title tells of."""
    number = widest(stacks)
    return sorted(stacks, key=lambda one: -one.slices[number].share)


def widest(stacks: Sequence[Stack]) -> int:
    """The number of the part whose shares differ most."""
    parts = zip(*(stack.slices for stack in stacks), strict=False)
    spans = [max(o.share for o in one) - min(o.share for o in one) if one[0].point else -1 for one in parts]
    return spans.index(max(spans))


def chosen(stacks: Sequence[Stack]) -> Sequence[Stack]:
    """The bars that are drawn of those that are ranked: all, or of many both ends and the middle."""
    if len(stacks) <= MOST:
        return stacks
    start = (len(stacks) - MIDDLE) // 2
    return [*stacks[:ENDS], *stacks[start : start + MIDDLE], *stacks[-ENDS:]]
