"""Two years side by side: indicators of one unit on their own scale, others as shares of their thresholds."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.charts import labels, layers, theme
from scripts.charts.captions import dotted, headed, hollow, key_to_hollow, marked, subtitle, tip, tip_titles, words
from scripts.charts.chart import Picture, Spec
from scripts.charts.lines import ROW, ticks
from scripts.charts.titles import fitting
from scripts.figures import changes, thresholds, units
from scripts.figures.points import Point, comparable
from scripts.figures.sentences import every, facts, inner, listing, paragraph, when
from scripts.figures.speaker import Speaker
from scripts.figures.values import bare, in_brief, running

HEIGHT, HEAD, LEFT, RIGHT = 230, 44, 84, 200
FARTHEST = 3.0


@dataclass(frozen=True)
class Pair:
    """An indicator in two years, and where its ends stand on the common scale."""

    old: Point
    new: Point
    start: float
    end: float

    @property
    def way(self) -> str:
        """Whether it went up, down, or stayed on the scale."""
        return "up" if self.end > self.start else "down" if self.end < self.start else "level"


def slope(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """Two years of one place: the given or latest, and the one before that shares most values. None below two pairs.

    Where units differ, each indicator with a threshold is drawn as a share of it, more being better; those beyond three
    times the threshold are left out and named.
    """
    pairs = _pairs(speaker, indicators, entity, year)
    common = {units.unit(speaker, old.indicator) for old, _ in pairs}
    drawn = [_scaled(speaker, old, new, len(common) > 1) for old, new in pairs]
    shown = [pair for pair in drawn if pair and (len(common) == 1 or max(pair.start, pair.end) <= 100 * FARTHEST)]
    beyond = [pair for pair in drawn if pair and pair not in shown]
    if len(shown) < 2:
        return None
    return _picture(speaker, shown, beyond, len(common) > 1)


def _picture(speaker: Speaker, pairs: Sequence[Pair], beyond: Sequence[Pair], relative: bool) -> Picture:
    say, points = words(speaker.language), [point for pair in pairs for point in (pair.old, pair.new)]
    first, last = when(speaker, pairs[0].old), when(speaker, pairs[0].new)
    years = say("from_to", first=first, last=last)
    own = dotted(years, say("of_threshold")) if relative else subtitle(speaker, pairs[0].new.indicator, years)
    names = [inner(speaker.indicator(pair.new.indicator).text, speaker.language) for pair in beyond]
    rows = tuple(
        (headed(speaker, pair.new.indicator), marked(speaker, pair.old), marked(speaker, pair.new)) for pair in pairs
    )
    return Picture(
        _title(speaker, pairs, relative),
        own,
        paragraph(say, _told(speaker, pairs), hollow(speaker, points)),
        (say("indicator"), first, last),
        rows,
        draw(speaker, pairs, relative),
        tuple(point.observation for point in points),
        say("beyond_left_out", names=listing(say, names), n=int(FARTHEST)) if names else "",
        judged=relative,
    )


def _pairs(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> list[tuple[Point, Point]]:
    """The pairs of the year before that has the most; of equal ones the nearest."""
    latest = year or max(speaker.points.years(entity, indicators), default=0)
    new = [point for one in indicators if (point := speaker.points.at(entity, one, latest))]
    best: list[tuple[Point, Point]] = []
    for earlier in reversed([one for one in speaker.points.years(entity, indicators) if one < latest]):
        olds = [speaker.points.at(entity, point.indicator, earlier) for point in new]
        found = [
            (old, point)
            for old, point in zip(olds, new, strict=True)
            if old and old.sound and point.sound and comparable(old, point)
        ]
        best = found if len(found) > len(best) else best
    return best


def _scaled(speaker: Speaker, old: Point, new: Point, relative: bool) -> Pair | None:
    """A pair on its own scale, or as shares of its threshold in %; None where it has none."""
    if not relative:
        return Pair(old, new, old.value, new.value)
    standard = thresholds.first(speaker, new.indicator, new.entity)
    if standard is None or None in (thresholds.meets(old, standard), thresholds.meets(new, standard)):
        return None
    return Pair(old, new, *(100 * standard.reached(one.value) for one in (old, new)))


def draw(speaker: Speaker, pairs: Sequence[Pair], relative: bool) -> Spec:
    """The two years as verticals, values at the left, names and values at the right; the threshold as a line."""
    ends = [end for pair in pairs for end in (pair.start, pair.end)] + ([100.0] if relative else [])
    grid = ticks(min(ends), max(ends))
    unsaid = key_to_hollow(speaker, [point for pair in pairs for point in (pair.old, pair.new)])
    right = theme.WIDTH - RIGHT - 18
    texts = [_beside(speaker, pair, right) for pair in pairs]
    height = max(HEIGHT, sum(len(text) * ROW + 5 for text in texts))
    frame = layers.Frame(height, (0, 1), (LEFT, RIGHT), 0, 0, HEAD, 44 if unsaid else 20, (grid[0], grid[-1]))
    canvas = layers.Canvas(frame)
    _years(speaker, canvas, pairs[0], relative)
    for number, pair in enumerate(pairs):
        _line(speaker, canvas, pair, number)
    _left(speaker, canvas, pairs)
    _right(canvas, pairs, texts)
    if relative:
        labels.along(canvas, frame.pixel(100), words(speaker.language)("threshold"), LEFT, RIGHT)
    if unsaid:
        canvas.small(0, height + 38, unsaid)
    return canvas.spec(tip_titles(speaker.language))


def _years(speaker: Speaker, canvas: layers.Canvas, pair: Pair, relative: bool) -> None:
    """The years above their verticals, the base line, and the threshold where figures are shares of it."""
    frame = canvas.frame
    low, high = frame.values or (0.0, 1.0)
    for place, point in ((0, pair.old), (1, pair.new)):
        canvas.rule((place, place), (low, high), 1, theme.FAINT)
        canvas.small(frame.across(place), -22, when(speaker, point), "center", bold=True)
    canvas.rule((0, 1), (low, low), 1, theme.MUTED)
    canvas.small(LEFT, frame.height + 15, "0", "center")
    if relative:
        canvas.rule((0, 1), (100, 100), 2)


def _line(speaker: Speaker, canvas: layers.Canvas, pair: Pair, number: int) -> None:
    """One line from dot to dot."""
    colour, shape = theme.PALETTE[number % len(theme.PALETTE)], theme.SHAPES[number % len(theme.SHAPES)]
    canvas.line([(0, pair.start), (1, pair.end)], colour, str(number))
    canvas.dot(0, pair.start, shape, colour, tip(speaker, pair.old), not pair.old.firm)
    canvas.dot(1, pair.end, shape, colour, tip(speaker, pair.new), not pair.new.firm)


def _left(speaker: Speaker, canvas: layers.Canvas, pairs: Sequence[Pair]) -> None:
    """The earlier values, pushed apart."""
    frame = canvas.frame
    wanted = [frame.pixel(pair.start) - ROW / 2 for pair in pairs]
    for pair, top in zip(pairs, labels.spread(wanted, [ROW] * len(pairs), -14.0, frame.height + 12), strict=True):
        texts = in_brief(speaker, pair.old), bare(speaker, pair.old)
        text = next((one for one in texts if theme.width(one, theme.SMALL) <= LEFT - 12), texts[-1])
        canvas.small(LEFT - 12, round(top + 13, 1), theme.fitted(text, LEFT - 12, theme.SMALL), "right")


def _right(canvas: layers.Canvas, pairs: Sequence[Pair], texts: Sequence[tuple[str, ...]]) -> None:
    """Names and later values, pushed apart, each with its line's mark where the name stands away from its line."""
    frame = canvas.frame
    heights = [ROW * len(text) + 5 for text in texts]
    wanted = [frame.pixel(pair.end) - ROW * len(text) / 2 for pair, text in zip(pairs, texts, strict=True)]
    for number, top in enumerate(labels.spread(wanted, heights, -14.0, frame.height + 12)):
        colour, shape = theme.PALETTE[number % len(theme.PALETTE)], theme.SHAPES[number % len(theme.SHAPES)]
        canvas.dot(frame.x(RIGHT + 16), frame.y(round(top + 9, 1)), shape, colour)
        for row, text in enumerate(texts[number]):
            last = row == len(texts[number]) - 1
            canvas.small(RIGHT + 28, round(top + 14 + ROW * row, 1), text, bold=last)


def _beside(speaker: Speaker, pair: Pair, room: float) -> tuple[str, ...]:
    """The name, on as many lines as it takes, and the later value."""
    name = theme.wrapped(speaker.indicator(pair.new.indicator).text, room - 14, theme.SMALL, 4)
    return (*name, theme.fitted(in_brief(speaker, pair.new), room - 14, theme.SMALL))


def _told(speaker: Speaker, pairs: Sequence[Pair]) -> str:
    """Each indicator's later value with its change."""
    say, first = words(speaker.language), pairs[0].new
    place = say("in_year", place=speaker.entity(first.entity).text, when=when(speaker, first))
    items = []
    for pair in pairs:
        name = inner(speaker.indicator(pair.new.indicator).text, speaker.language)
        value = say("level_more", name=name, value=running(speaker, pair.new))
        items.append(
            say("comma").join(
                filter(None, (value, changes.clause(speaker, changes.between(speaker, pair.new, pair.old))))
            )
        )
    return say("topic", name=place, facts=facts(say, *items))


def _title(speaker: Speaker, pairs: Sequence[Pair], relative: bool) -> str:
    """How many figures went up and down, on their own scale or against their thresholds."""
    say, first = words(speaker.language), pairs[0]
    counts = {way: sum(pair.way == way for pair in pairs) for way in ("up", "down", "level")}
    found = {way: number for way, number in counts.items() if number}
    form = ("slope_threshold_title" if relative else "slope_title") + ("_all" if len(found) == 1 else "")
    values: dict[str, object] = {"when": when(speaker, first.new), "old": when(speaker, first.old), "n": len(pairs)}
    values |= {"all": every(say, len(pairs)), "verb": say(f"way_{_turn(min(found), relative)}")}
    values |= {"facts": listing(say, (say(f"slope_{_turn(way, relative)}", n=number) for way, number in found.items()))}
    places = (say("at_place", place=speaker.entity(first.new.entity).text), "")
    return fitting(speaker.language, *(say(form, at=place, **values) for place in places))


def _turn(way: str, relative: bool) -> str:
    """The word for a way: against thresholds up is better, whichever way the figure itself went."""
    return {"up": "better", "down": "worse"}.get(way, way) if relative else way
