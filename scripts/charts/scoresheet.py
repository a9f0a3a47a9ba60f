"""How a scorecard is drawn: in columns where there is room, and with each row on two lines where there is not."""

from collections.abc import Sequence
from dataclasses import replace

from scripts.charts import layers, looks, theme
from scripts.charts.captions import tip, tip_titles, words
from scripts.charts.chart import Spec
from scripts.charts.scores import Score, changed
from scripts.figures import thresholds
from scripts.figures.beside import beside
from scripts.figures.points import Point
from scripts.figures.speaker import Speaker
from scripts.figures.values import in_brief
from scripts.fixed import fixed

TURNS = {"better": theme.GOOD, "worse": theme.WARN, "": theme.NEUTRAL}
ARROWS = {"up": "triangle-up", "down": "triangle-down", "same": "square"}
LINE, DOT, PEER = 18, 90, 40
Named = tuple[Sequence[str], Sequence[str]]  # a row's name, and what must be said beside its value, in lines


@fixed
class RowPlan:
    """Where the parts of a row stand, in pixels: the room for the name, the value's end, change, standing, strip."""

    wide: float
    name: float
    value: float
    change: tuple[float, float]
    standing: float
    strip: tuple[float, float]
    stacked: bool


def plan(wide: float) -> RowPlan:
    """Columns where the picture is wide, else rows of two or three lines."""
    if wide < 600:
        return RowPlan(wide, wide * 0.62, wide, (0, wide * 0.5), 0, (wide * 0.54, wide - 8), stacked=True)
    change, strip = (wide * 0.39, wide * 0.225), (wide * 0.82, wide - 10)
    return RowPlan(wide, wide * 0.25, wide * 0.37, change, wide * 0.62, strip, stacked=False)


def draw(speaker: Speaker, rows: Sequence[Score], since: str, wide: float) -> Spec:
    """The rows below each other, each with a strip on its own scale, and below them what the signs mean."""
    own, points = plan(wide), [row.point for row in rows]
    names = [_name(speaker, own, one) for one in points]
    heights = [_height(own, row, name) for row, name in zip(rows, names, strict=True)]
    signs, key = _signs(speaker, rows, wide), looks.key(speaker, points, wide, form="_score")
    top = 0.0 if own.stacked else 26.0
    end = top + sum(heights)
    canvas = layers.Canvas(layers.Frame(end + LINE * len(signs) + 8 + key.height, (0, wide), (0, wide), wide=wide))
    if not own.stacked:
        _heads(speaker, canvas, own, rows, since)
    y = top
    for row, name, height in zip(rows, names, heights, strict=True):
        canvas.rule((0, wide), (y, y), 1, theme.FAINT)
        _row(speaker, canvas, own, row, name, y, since)
        y += height
    _write_signs(canvas, signs, end + 4)
    canvas.key(key, end + LINE * len(signs) + 4)
    return canvas.spec(tip_titles(speaker.language))


def _name(speaker: Speaker, own: RowPlan, point: Point) -> Named:
    """The name, and below it in small what must be said beside the value, both broken into lines."""
    told, name = beside(speaker, point), speaker.indicator(point.indicator).text
    room = own.wide if own.stacked else own.change[0] + own.change[1]
    return (
        theme.wrapped(name, own.name - 8, theme.TEXT, 3),
        theme.wrapped(told, room, theme.SMALL, 3) if told else [],
    )


def _height(own: RowPlan, row: Score, name: Named) -> float:
    """Pixels down of a row."""
    lines = sum(map(len, name)) + (1 + bool(row.standing) if own.stacked else 0)
    return LINE * lines + 14


def _heads(speaker: Speaker, canvas: layers.Canvas, own: RowPlan, rows: Sequence[Score], since: str) -> None:
    """The names of the columns that hold anything."""
    say = words(speaker.language)
    canvas.small(0, 16, say("indicator"))
    canvas.small(own.value, 16, say("value"), "right")
    if any(row.change for row in rows):
        canvas.small(own.change[0], 16, say("change_from", since=since) if since else say("change"))
    if any(row.standing for row in rows):
        canvas.small(own.standing, 16, say("standing"))
    canvas.small(own.strip[0], 16, say("low_to_high"))


def _row(
    speaker: Speaker,
    canvas: layers.Canvas,
    own: RowPlan,
    row: Score,
    name: tuple[Sequence[str], Sequence[str]],
    top: float,
    since: str,
) -> None:
    """Name, value, change, standing and strip of one indicator."""
    title, told = name
    for line, text in enumerate(title):
        canvas.text(0, top + 21 + LINE * line, text)
    for line, text in enumerate(told):
        canvas.small(0, top + 21 + LINE * (len(title) + line), text)
    value, look = in_brief(speaker, row.point), looks.look(row.point)
    canvas.text(own.value, top + 21, value, "right", bold=True)
    if look != looks.PLAIN:
        canvas.dot(round(own.value - theme.width(value) * 1.05 - 10), top + 16, "circle", theme.MAIN, look=look)
    below = top + 21 + (LINE * (len(title) + len(told)) + 1 if own.stacked else 0)
    _change(speaker, canvas, own, row, below, since)
    if row.standing:
        limit = thresholds.in_brief(speaker, row.point.indicator, row.limit) if row.limit else ""
        text = words(speaker.language)("marked", value=limit, mark=row.standing.verdict)
        room = own.strip[0] - own.standing - 6
        canvas.small(own.standing, below + (LINE if own.stacked else 0), theme.fitted(text, room, theme.SMALL))
    _strip(speaker, canvas, own, row, below - 5)


def _change(speaker: Speaker, canvas: layers.Canvas, own: RowPlan, row: Score, y: float, since: str) -> None:
    """An arrow in the colour of better or worse, the size of the change, and its turn in words."""
    if row.change is None:
        return
    left, room = own.change
    canvas.dot(left + 6, y - 5, ARROWS[row.change.way], TURNS[row.change.turn])
    # Where even the shortest has no room for its turn, the colour of the arrow tells it.
    texts = [*changed(speaker, row.change, full=not since), *changed(speaker, replace(row.change, turn=""))]
    fits = (one for one in texts if theme.width(one, theme.SMALL) <= room - 17)
    canvas.small(left + 17, y, next(fits, "") or theme.fitted(texts[-1], room - 17, theme.SMALL))


def _strip(speaker: Speaker, canvas: layers.Canvas, own: RowPlan, row: Score, y: float) -> None:
    """The other places as small dots on the row's own scale, the threshold as a stroke, the place itself last."""
    values = [one.value for one in (*row.others.shown, row.point)] + ([row.limit.value] if row.limit else [])
    low, high = min(values), max(values)
    if low == high:
        return
    left, right = own.strip

    def across(value: float) -> float:
        return round(left + (right - left) * (value - low) / (high - low))

    canvas.rule((left, right), (y, y), 1, theme.FAINT * 2)
    if row.others.many:
        ends = [across(one.value) for one in row.others.quartiles]
        canvas.rule((ends[0], ends[1]), (y, y), 6, theme.FAINT * 2)
    else:
        for one in row.others.shown:
            canvas.dot(across(one.value), y, "circle", theme.NEUTRAL, tip(speaker, one), size=PEER)
    if row.limit:
        canvas.rule((across(row.limit.value),) * 2, (y - 9, y + 9), 2)
    canvas.dot(across(row.point.value), y, "circle", theme.MAIN, tip(speaker, row.point), looks.look(row.point), DOT)


def _signs(speaker: Speaker, rows: Sequence[Score], wide: float) -> list[tuple[str, str]]:
    """What the signs mean that there are, in the order of the row, a line of text each; "" is no sign."""
    say, place = words(speaker.language), speaker.entity(rows[0].point.entity).text
    found = [("turn", say("key_turns"))] if any(row.change and row.change.turn for row in rows) else []
    found += [("own", say("key_own", place=place))]
    found += [("peer", say("key_others"))] if any(row.others.count for row in rows) else []
    found += [("limit", say("key_limit"))] if any(row.limit for row in rows) else []
    found += [("", say("key_scale"))] if any(row.others.count or row.limit for row in rows) else []
    room = wide - looks.INDENT - 8
    broken = [(sign, theme.wrapped(text, room, theme.SMALL, 3)) for sign, text in found]
    return [(sign * (not number), text) for sign, lines in broken for number, text in enumerate(lines)]


def _write_signs(canvas: layers.Canvas, signs: Sequence[tuple[str, str]], top: float) -> None:
    for number, (sign, text) in enumerate(signs):
        y = top + LINE * number + 9
        if sign == "turn":
            canvas.dot(6, y, "triangle-up", theme.GOOD)
            canvas.dot(19, y, "triangle-down", theme.WARN)
        elif sign == "limit":
            canvas.rule((7, 7), (y - 7, y + 7), 2)
        elif sign:
            own = sign == "own"
            canvas.dot(7, y, "circle", theme.MAIN if own else theme.NEUTRAL, size=DOT if own else PEER)
        canvas.small(looks.INDENT + 8, y + 4, text)
