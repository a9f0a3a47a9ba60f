"""What keeps a value in running text from passing for more than it is: how it was obtained, and what to doubt.

Tables and pages set signs beside a value and pictures draw it otherwise; a sentence says it in words.
"""

from collections.abc import Sequence

from scripts.figures.points import Point
from scripts.figures.speaker import Speaker, words

METHODS = {"computed": "mark_computed", "implied": "mark_implied"}
STATUSES = {"U": "mark_doubtful", "D": "mark_differs", "B": "mark_broken"}
OBTAINED = (*METHODS.values(), "mark_estimated")
SCOPED = (STATUSES["D"],)  # what is told once of several, or by the name of a scope
UNSCOPED = (*OBTAINED, STATUSES["U"], STATUSES["B"])


def marks(point: Point) -> tuple[str, ...]:
    """The words that a value needs, by their keys: no report states it, or what its status warns of."""
    method = METHODS.get(point.method, "mark_estimated" if point.status == "E" else "")
    return tuple(filter(None, (method, STATUSES.get(point.status, ""))))


def told(speaker: Speaker, *points: Point, known: Sequence[str] = ()) -> str:
    """The marks of points in words, without those that are `known` from elsewhere; "" where they have none."""
    keys = dict.fromkeys(key for point in points for key in marks(point) if key not in known)
    say = words(speaker.language)
    return say("marks_and").join(map(say, keys))


def aside(speaker: Speaker, *points: Point, inside: bool = False, known: Sequence[str] = ()) -> str:
    """The marks of points in brackets, behind what is said of them; "" where they have none.

    The brackets are square where it all stands `inside` round ones.
    """
    found = told(speaker, *points, known=known)
    return words(speaker.language)("marks_inside" if inside else "marks_aside", marks=found) if found else ""


def tail(speaker: Speaker, *points: Point, known: Sequence[str] = ()) -> str:
    """The marks of points as the end of what stands in brackets."""
    found = told(speaker, *points, known=known)
    return words(speaker.language)("marks_tail", marks=found) if found else ""
