"""Figures of one place against their thresholds: each in its own unit, all on one scale where the standard is 100%."""

from collections.abc import Sequence
from itertools import accumulate

from scripts.charts import layers, looks, theme
from scripts.charts.captions import dotted, headed, hollow, marked, tip, tip_titles, words
from scripts.charts.chart import Picture, Spec
from scripts.charts.titles import fitting
from scripts.figures import marks, thresholds
from scripts.figures.points import Point
from scripts.figures.sentences import after, every, facts, inner, listing, paragraph, when
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit
from scripts.figures.values import running
from scripts.fixed import fixed

PITCH, TOP, LINE = 62, 20, 18
FARTHEST = 3.0


@fixed
class Held:
    """A point held against its standard."""

    point: Point
    standard: Limit

    @property
    def meets(self) -> bool | None:
        """Whether the standard is met; None where that is not said."""
        return thresholds.meets(self.point, self.standard)

    @property
    def judged(self) -> bool:
        """Whether the value may be held against the standard."""
        return self.meets is not None

    @property
    def reason(self) -> str:
        """Why it may not, see `thresholds.reason`."""
        return thresholds.reason(self.point, self.standard)

    @property
    def far(self) -> float:
        """How far the standard is reached, 1 being exactly."""
        return self.standard.reached(self.point.value)


def threshold(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The figures that have a threshold, of one year or (0) each of its latest; None where none can be judged."""
    points = [point for one in indicators if (point := speaker.points.at(entity, one, year))]
    held = [Held(point, limit) for point in points if (limit := thresholds.first(speaker, point.indicator, entity))]
    held = [one for one in held if one.judged or not one.point.hedged]
    points = [one.point for one in held]
    judged = [one for one in held if one.judged]
    if not judged:
        return None
    say, years = words(speaker.language), {point.year for point in points}
    year = years.pop() if len(years) == 1 else 0
    return Picture(
        _finding(speaker, judged, [one for one in held if not one.judged], year),
        dotted(when(speaker, points[0]) if year else "", say("own_units")),
        paragraph(say, _summary(speaker, judged, year), _unjudged(speaker, held), hollow(speaker, points)),
        (say("indicator"), say("year"), say("value"), say("threshold"), say("result")),
        tuple(_cells(speaker, one) for one in held),
        lambda broad: draw(speaker, held, bool(year), broad),
        tuple(point.observation for point in points),
        judged=True,
    )


def draw(speaker: Speaker, held: Sequence[Held], one_year: bool, broad: float) -> Spec:
    """One track a figure, the threshold at the same place in all of them; beyond the end an arrow instead of a dot."""
    names = [_named(speaker, one, one_year, broad) for one in held]
    tops = list(accumulate((PITCH + LINE * (len(lines) - 1) for lines in names), initial=TOP))
    end, notes = tops[-1], _notes(speaker, held)
    farthest = FARTHEST if any(one.far > 2 for one in held) else 2.0
    key = looks.key(speaker, [one.point for one in held], broad)
    canvas = layers.Canvas(layers.Frame(end + 18 * len(notes) + key.height, (0, farthest), (7, broad - 8), wide=broad))
    _scale(speaker, canvas)
    for one, lines, top in zip(held, names, tops, strict=False):
        _name(canvas, lines, top)
        last = top + LINE * (len(lines) - 1)
        _track(speaker, canvas, one, last + 28)
        _label(speaker, canvas, one, last)
    for number, note in enumerate(notes):
        canvas.small(0, end + 12 + 18 * number, note)
    canvas.key(key, end + 18 * len(notes))
    return canvas.spec(tip_titles(speaker.language))


def _scale(speaker: Speaker, canvas: layers.Canvas) -> None:
    """What the positions mean: whole hundreds of the threshold, at the top."""
    farthest = int(canvas.frame.domain[1])
    canvas.small(0, 12, "0")
    canvas.small(canvas.frame.across(1), 12, words(speaker.language)("threshold_axis"), "center")
    for hundred in range(2, farthest):
        canvas.small(canvas.frame.across(hundred), 12, f"{hundred}00%", "center")
    canvas.small(canvas.frame.wide, 12, f"{farthest}00%", "right")


def _track(speaker: Speaker, canvas: layers.Canvas, one: Held, y: float) -> None:
    """The pale track, the line from the threshold, and the dot: round where it is met, square where not, else grey."""
    farthest = canvas.frame.domain[1]
    colour, shape = (theme.GOOD, "circle") if one.meets else (theme.WARN, "square")
    colour, shape = (colour, shape) if one.judged else (theme.NEUTRAL, "diamond")
    x = round(min(one.far, farthest), 4)
    canvas.rule((0, farthest), (y, y), 6, theme.PALE)
    canvas.rule((1, x), (y, y), 6, colour=colour)
    for hundred in range(1, int(farthest) + 1):
        canvas.rule((hundred, hundred), (y - 8, y + 8), 2 if hundred == 1 else 1, 1 if hundred == 1 else theme.FAINT)
    mark = "triangle-right" if one.far > farthest else shape
    canvas.dot(x, y, mark, colour, tip(speaker, one.point), looks.look(one.point))


def _label(speaker: Speaker, canvas: layers.Canvas, one: Held, y: float) -> None:
    """The value above the track, the threshold in the figure's own unit and the result below it."""
    indicator = one.point.indicator
    canvas.text(canvas.frame.wide, y + 16, running(speaker, one.point), "right", bold=True)
    canvas.small(canvas.frame.across(1), y + 50, thresholds.in_brief(speaker, indicator, one.standard), "center")
    canvas.small(canvas.frame.wide, y + 50, _result(speaker, one), "right")


def _name(canvas: layers.Canvas, lines: Sequence[str], y: float) -> None:
    for number, line in enumerate(lines):
        canvas.text(0, y + 16 + LINE * number, line)


def _named(speaker: Speaker, one: Held, one_year: bool, broad: float) -> list[str]:
    """What a figure is called, beside its value, on two lines where one has no room."""
    name = speaker.indicator(one.point.indicator).text
    said = name if one_year else words(speaker.language)("named_year", name=name, when=when(speaker, one.point))
    return theme.wrapped(said, broad - 1.05 * theme.width(running(speaker, one.point)) - 12, theme.TEXT)


def _notes(speaker: Speaker, held: Sequence[Held]) -> list[str]:
    return [words(speaker.language)("beyond", n=int(FARTHEST))] if any(one.far > FARTHEST for one in held) else []


def _cells(speaker: Speaker, one: Held) -> tuple[str, ...]:
    """A row of the table, with units because each figure has its own."""
    indicator = one.point.indicator
    name = headed(speaker, indicator)
    return (
        name,
        one.point.period,
        marked(speaker, one.point),
        thresholds.in_brief(speaker, indicator, one.standard),
        _result(speaker, one),
    )


def _result(speaker: Speaker, one: Held) -> str:
    """Whether the standard is met, or why that is not said."""
    if one.judged:
        return thresholds.verdict(speaker, one.point, one.standard)
    return words(speaker.language)(one.reason)


def _aside(speaker: Speaker, one: Held) -> dict[str, str]:
    """What the words about a standard hold where it is a mere reference: for whom it is set, and its two sides."""
    whom = thresholds.aside(speaker, one.standard, one.point.entity).whom
    return {"whom": whom, **thresholds.sides(speaker, one.standard)}


def _ending(speaker: Speaker, one: Held) -> str:
    return thresholds.aside(speaker, one.standard, one.point.entity).ending


def _finding(speaker: Speaker, held: Sequence[Held], unjudged: Sequence[Held], year: int) -> str:
    """How many thresholds the figures meet, the only one that they miss, and what is not judged, as a title."""
    say, first = words(speaker.language), held[0].point
    missed = [one for one in held if not one.meets]
    places = (say("at_place", **speaker.there(first.entity)), "")
    moment, counts = when(speaker, first), {"n": len(held), "met": len(held) - len(missed)}
    beside = _beside(speaker, unjudged)
    if len(held) == 1:
        form = ("title_limit_missed" if missed else "title_limit_met") + _ending(speaker, held[0])
        values = {
            **_aside(speaker, held[0]),
            "name": after(moment, speaker.indicator(first.indicator).text),
            "value": running(speaker, first) + marks.aside(speaker, first),
        }
        return fitting(speaker.language, *(say(form, at=one, when=moment, **values) + beside for one in places))
    ending = ("" if year else "_latest") + _ending(speaker, held[0])
    main = "title_limits_" + ("none" if not counts["met"] else "some" if missed else "only" if unjudged else "all")
    names = [inner(speaker.indicator(one.point.indicator).text, speaker.language) for one in missed]
    forms = [f"title_limits_one_missed{ending}"] if len(missed) == 1 else []
    values = {"when": moment, "name": names[0] if names else "", "all": every(say, len(held))}
    values |= _aside(speaker, held[0])
    said = [say(form, at=one, **values, **counts) for form in (*forms, main + ending) for one in places]
    return fitting(speaker.language, *(one + beside for one in said))


def _beside(speaker: Speaker, unjudged: Sequence[Held]) -> str:
    """How many values are not held against their thresholds and why, as the end of a title; "" for none."""
    reasons = {one.reason for one in unjudged}
    if not reasons:
        return ""
    return words(speaker.language)(f"title_unjudged_{min(reasons) if len(reasons) == 1 else 'mixed'}", n=len(unjudged))


def _unjudged(speaker: Speaker, held: Sequence[Held]) -> str:
    """One sentence: which figures are not held against their thresholds, and why; "" for none."""
    say, found = words(speaker.language), dict[str, list[str]]()
    for one in held:
        if not one.judged:
            name = inner(speaker.indicator(one.point.indicator).text, speaker.language)
            found.setdefault(one.reason, []).append(name)
    told = [say(f"unjudged_{reason}", names=listing(say, names)) for reason, names in found.items()]
    return facts(say, *told) if told else ""


def _summary(speaker: Speaker, held: Sequence[Held], year: int) -> str:
    """How many thresholds the figures meet, and each that they miss."""
    say, missed = words(speaker.language), [one for one in held if not one.meets]
    place, moment = speaker.entity(held[0].point.entity).text, when(speaker, held[0].point)
    if len(held) == 1:
        fact = _short_of(speaker, held[0])
        form = ("limit_missed" if missed else "limit_met") + _ending(speaker, held[0])
        return facts(say, say(form, place=place, when=moment, fact=fact, **_aside(speaker, held[0])))
    form = "limits_some" if 0 < len(missed) < len(held) else "limits_none" if missed else "limits_all"
    counts = {"n": len(held), "met": len(held) - len(missed), "missed": len(missed)}
    one = counts["met"] == 1
    verbs = {"meet": say("meet_one" if one else "meet_many"), "are": say("are_one" if one else "are_many")}
    listed = say("semicolon").join(_short_of(speaker, one) for one in missed)
    form += ("" if year else "_latest") + _ending(speaker, held[0])
    given = {"place": place, "when": moment, "facts": listed, "all": every(say, len(held)), **_aside(speaker, held[0])}
    return facts(say, say(form, **given, **verbs, **counts))


def _short_of(speaker: Speaker, one: Held) -> str:
    indicator = one.point.indicator
    return words(speaker.language)(
        "short_of",
        name=inner(speaker.indicator(indicator).text, speaker.language),
        value=running(speaker, one.point) + marks.aside(speaker, one.point),
        limit=thresholds.in_words(speaker, indicator, one.standard),
    )
