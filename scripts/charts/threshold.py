"""Figures of one place against their thresholds: each in its own unit, all on one scale where the standard is 100%."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.charts import layers, theme
from scripts.charts.chart import Picture, Spec
from scripts.charts.data import Limit, Point, Shelf
from scripts.charts.sentences import (
    MARKS,
    after,
    dotted,
    every,
    facts,
    headed,
    hollow,
    inner,
    key_to_hollow,
    limit,
    listing,
    marked,
    paragraph,
    tip,
    tip_titles,
    told,
    when,
    words,
)
from scripts.charts.titles import fitting

PITCH, TOP = 62, 20
FARTHEST = 3.0


@dataclass(frozen=True)
class Held:
    """A point held against its standard."""

    point: Point
    standard: Limit

    @property
    def judged(self) -> bool:
        """Whether the value may be held against the standard: one that is doubtful or defined otherwise may not."""
        return self.point.sound

    @property
    def met(self) -> bool:
        """Whether the standard is met."""
        return self.standard.met(self.point.value)

    @property
    def far(self) -> float:
        """How far the standard is reached, 1 being exactly."""
        return self.standard.reached(self.point.value)


def threshold(shelf: Shelf, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The figures that have a threshold, of one year or (0) each of its latest; None where none can be judged."""
    points = [point for one in indicators if one in shelf.limits and (point := shelf.at(entity, one, year))]
    points = [point for point in points if not point.hedged]
    held = [Held(point, shelf.limits[point.indicator]) for point in points]
    judged = [one for one in held if one.judged]
    if not judged:
        return None
    say, years = words(shelf.language), {point.year for point in points}
    year = years.pop() if len(years) == 1 else 0
    return Picture(
        _finding(shelf, judged, [one for one in held if not one.judged], year),
        dotted(when(shelf, points[0]) if year else "", say("own_units")),
        paragraph(say, _summary(shelf, judged, year), _unjudged(shelf, held), hollow(shelf, points)),
        (say("indicator"), say("year"), say("value"), say("threshold"), say("result")),
        tuple(_cells(shelf, one) for one in held),
        draw(shelf, held, bool(year)),
        tuple(point.observation for point in points),
        judged=True,
    )


def draw(shelf: Shelf, held: Sequence[Held], one_year: bool) -> Spec:
    """One track a figure, the threshold at the same place in all of them; beyond the end an arrow instead of a dot."""
    end, notes = TOP + PITCH * len(held), _notes(shelf, held)
    farthest = FARTHEST if any(one.far > 2 for one in held) else 2.0
    canvas = layers.Canvas(layers.Frame(end + 18 * len(notes), (0, farthest), (7, theme.WIDTH - 8)))
    _scale(shelf, canvas)
    for number, one in enumerate(held):
        _track(shelf, canvas, one, TOP + PITCH * number + 28)
        _label(shelf, canvas, one, TOP + PITCH * number, one_year)
    for number, note in enumerate(notes):
        canvas.small(0, end + 12 + 18 * number, note)
    return canvas.spec(tip_titles(shelf.language))


def _scale(shelf: Shelf, canvas: layers.Canvas) -> None:
    """What the positions mean: whole hundreds of the threshold, at the top."""
    farthest = int(canvas.frame.domain[1])
    canvas.small(0, 12, "0")
    canvas.small(canvas.frame.across(1), 12, words(shelf.language)("threshold_axis"), "center")
    for hundred in range(2, farthest):
        canvas.small(canvas.frame.across(hundred), 12, f"{hundred}00%", "center")
    canvas.small(theme.WIDTH, 12, f"{farthest}00%", "right")


def _track(shelf: Shelf, canvas: layers.Canvas, one: Held, y: float) -> None:
    """The pale track, the line from the threshold, and the dot: round where it is met, square where not, else grey."""
    farthest = canvas.frame.domain[1]
    colour, shape = (theme.GOOD, "circle") if one.met else (theme.WARN, "square")
    colour, shape = (colour, shape) if one.judged else (theme.NEUTRAL, "diamond")
    x = round(min(one.far, farthest), 4)
    canvas.rule((0, farthest), (y, y), 6, theme.PALE)
    canvas.rule((1, x), (y, y), 6, colour=colour)
    for hundred in range(1, int(farthest) + 1):
        canvas.rule((hundred, hundred), (y - 8, y + 8), 2 if hundred == 1 else 1, 1 if hundred == 1 else theme.FAINT)
    mark = "triangle-right" if one.far > farthest else shape
    canvas.dot(x, y, mark, colour, tip(shelf, one.point), not one.point.firm)


def _label(shelf: Shelf, canvas: layers.Canvas, one: Held, y: float, one_year: bool) -> None:
    """Name and value above the track, the threshold in the figure's own unit and the result below it."""
    indicator, value = one.point.indicator, told(shelf, one.point)
    name = _name(shelf, one, one_year)
    room = theme.WIDTH - 1.05 * theme.width(value) - 12
    size = theme.TEXT if theme.width(name) <= room else theme.SMALL
    canvas.text(0, y + 16, theme.fitted(name, room, size), size=size)
    canvas.text(theme.WIDTH, y + 16, value, "right", bold=True)
    canvas.small(canvas.frame.across(1), y + 50, limit(shelf, indicator, one.standard), "center")
    canvas.small(theme.WIDTH, y + 50, _result(shelf, one), "right")


def _name(shelf: Shelf, one: Held, one_year: bool) -> str:
    name = shelf.indicator(one.point.indicator)
    return name if one_year else words(shelf.language)("named_year", name=name, when=when(shelf, one.point))


def _notes(shelf: Shelf, held: Sequence[Held]) -> list[str]:
    say = words(shelf.language)
    notes = [say("beyond", n=int(FARTHEST))] if any(one.far > FARTHEST for one in held) else []
    hollow_key = key_to_hollow(shelf, [one.point for one in held])
    return notes + ([hollow_key] if hollow_key else [])


def _cells(shelf: Shelf, one: Held) -> tuple[str, ...]:
    """A row of the table, with units because each figure has its own."""
    indicator = one.point.indicator
    name = headed(shelf, indicator)
    return name, one.point.period, marked(shelf, one.point), limit(shelf, indicator, one.standard), _result(shelf, one)


def _result(shelf: Shelf, one: Held) -> str:
    """Whether the standard is met, or why that is not said."""
    return words(shelf.language)(("met" if one.met else "missed") if one.judged else MARKS[one.point.status])


def _finding(shelf: Shelf, held: Sequence[Held], unjudged: Sequence[Held], year: int) -> str:
    """How many thresholds the figures meet, the only one that they miss, and what is not judged, as a title."""
    say, first = words(shelf.language), held[0].point
    missed = [one for one in held if not one.met]
    places = (say("at_place", place=shelf.entity(first.entity)), "")
    moment, counts = when(shelf, first), {"n": len(held), "met": len(held) - len(missed)}
    beside = _beside(shelf, unjudged)
    if len(held) == 1:
        form = "title_limit_missed" if missed else "title_limit_met"
        values = {"name": after(moment, shelf.indicator(first.indicator)), "value": told(shelf, first)}
        return fitting(shelf.language, *(say(form, at=one, when=moment, **values) + beside for one in places))
    ending = "" if year else "_latest"
    main = "title_limits_" + ("none" if not counts["met"] else "some" if missed else "only" if unjudged else "all")
    names = [inner(shelf.indicator(one.point.indicator), shelf.language) for one in missed]
    forms = [f"title_limits_one_missed{ending}"] if len(missed) == 1 else []
    values = {"when": moment, "name": names[0] if names else "", "all": every(say, len(held))}
    said = [say(form, at=one, **values, **counts) for form in (*forms, main + ending) for one in places]
    return fitting(shelf.language, *(one + beside for one in said))


def _beside(shelf: Shelf, unjudged: Sequence[Held]) -> str:
    """How many values are not held against their thresholds and why, as the end of a title; "" for none."""
    marks = {MARKS[one.point.status] for one in unjudged}
    if not marks:
        return ""
    return words(shelf.language)(f"title_unjudged_{min(marks) if len(marks) == 1 else 'mixed'}", n=len(unjudged))


def _unjudged(shelf: Shelf, held: Sequence[Held]) -> str:
    """One sentence: which figures are not held against their thresholds, and why; "" for none."""
    say, found = words(shelf.language), dict[str, list[str]]()
    for one in held:
        if not one.judged:
            name = inner(shelf.indicator(one.point.indicator), shelf.language)
            found.setdefault(MARKS[one.point.status], []).append(name)
    told = [say(f"unjudged_{mark}", names=listing(say, names)) for mark, names in found.items()]
    return facts(say, *told) if told else ""


def _summary(shelf: Shelf, held: Sequence[Held], year: int) -> str:
    """How many thresholds the figures meet, and each that they miss."""
    say, missed = words(shelf.language), [one for one in held if not one.met]
    place, moment = shelf.entity(held[0].point.entity), when(shelf, held[0].point)
    if len(held) == 1:
        fact = _short_of(shelf, held[0])
        return facts(say, say("limit_missed" if missed else "limit_met", place=place, when=moment, fact=fact))
    form = "limits_some" if 0 < len(missed) < len(held) else "limits_none" if missed else "limits_all"
    counts = {"n": len(held), "met": len(held) - len(missed), "missed": len(missed)}
    verb = say("meet_one" if counts["met"] == 1 else "meet_many")
    listed = say("semicolon").join(_short_of(shelf, one) for one in missed)
    return facts(
        say, say(form if year else f"{form}_latest", place=place, when=moment, facts=listed, meet=verb, **counts)
    )


def _short_of(shelf: Shelf, one: Held) -> str:
    indicator = one.point.indicator
    return words(shelf.language)(
        "short_of",
        name=inner(shelf.indicator(indicator), shelf.language),
        value=told(shelf, one.point),
        limit=limit(shelf, indicator, one.standard, "_words"),
    )
