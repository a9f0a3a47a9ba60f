"""How marks look, by what is to be known of their values; what each look means stands in words inside the picture.

A plain mark is a value that the report for its period states, exactly and as the indicator is defined. All others are
hollow, with an outline or a sign of their own. So no picture shows a doubtful value like a sure one, wherever it goes.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from scripts.charts import theme
from scripts.charts.captions import how, words
from scripts.figures.points import Point, alike
from scripts.figures.speaker import Speaker
from scripts.fixed import fixed

ROUND = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z"
LINE, INDENT = 19, 20  # pixels of a line of the key, and before its words
OF_STATUS = {"U": "doubtful", "D": "differs", "B": "broken"}
DERIVED = ("estimated", "implied", "computed")


@fixed
class MarkLook:
    """How one kind of value is drawn: bars by fill and outline, dots by a shape; "" for the chart's own shape."""

    name: str
    hollow: bool = True
    dash: tuple[int, ...] = ()
    shape: str = ""


PLAIN = MarkLook("plain", hollow=False)
LOOKS: Mapping[str, MarkLook] = MappingProxyType(
    {
        one.name: one
        for one in (
            MarkLook("doubtful", dash=(3, 3), shape=ROUND + "M-.6,-.6L.6,.6M-.6,.6L.6,-.6"),
            MarkLook("differs", dash=(8, 3), shape=ROUND + "M-.7,.7L.7,-.7"),
            MarkLook("broken", dash=(8, 3, 2, 3), shape=ROUND + "M0,-1L0,1"),
            MarkLook("hedged", dash=(1, 2), shape=ROUND + "M-1,0L1,0"),
            MarkLook("restated", dash=(14, 3), shape=ROUND + "M.2,0A.2,.2,0,1,1,-.2,0A.2,.2,0,1,1,.2,0Z"),
            MarkLook("derived"),
        )
    }
)


@fixed
class LookKey:
    """What the looks in a picture mean, gravest first: a look and its words, already broken into lines."""

    entries: tuple[tuple[MarkLook, tuple[str, ...]], ...]

    @property
    def height(self) -> int:
        """Pixels down, with the room above; 0 where all marks are plain."""
        lines = sum(len(texts) for _, texts in self.entries)
        return LINE * lines + 6 if lines else 0


def look(point: Point, others: frozenset[str] = frozenset()) -> MarkLook:
    """The gravest thing to be known of a value; `others` are the observations that are unlike those beside them."""
    if point.observation in others and point.status not in OF_STATUS:
        return LOOKS["differs"]
    if point.status in OF_STATUS:
        return LOOKS[OF_STATUS[point.status]]
    if point.hedged:
        return LOOKS["hedged"]
    if point.stated:
        return PLAIN
    return LOOKS["restated" if point.method == "restated" else "derived"]


def unlike(points: Sequence[Point]) -> frozenset[str]:
    """Of values of several places the observations whose scope or kind of period is not that of most."""
    if len({point.entity for point in points}) < 2:
        return frozenset()
    most = {point.observation for point in alike(points)}
    return frozenset(point.observation for point in points if point.observation not in most)


def key(
    speaker: Speaker, points: Iterable[Point], wide: float, others: frozenset[str] = frozenset(), form: str = ""
) -> LookKey:
    """The words for the looks that the points have, in a picture that is so wide.

    `form` is the end of the keys of words of its own, where it compares what others do not.
    """
    say, found = words(speaker.language), dict[str, list[str]]()
    for point in points:
        name = look(point, others).name
        if name != "plain":
            reason = how(point) if name == "derived" else name
            own = f"look_{reason}{form}"
            found.setdefault(name, []).append(say(own if say.knows(own) else f"look_{reason}"))
    return LookKey(
        tuple(
            (
                LOOKS[name],
                tuple(theme.wrapped(say("list").join(sorted(set(found[name]))), wide - INDENT, theme.SMALL, 3)),
            )
            for name in LOOKS
            if name in found
        )
    )
