"""How complete reports are, counted: a row a theme with a column for each year or place, or a row a place."""

from collections.abc import Mapping, Sequence

from scripts.charts import layers, theme
from scripts.charts.captions import tip_titles, words
from scripts.charts.chart import Spec
from scripts.charts.looks import LOOKS, PLAIN
from scripts.figures.coverage import Count, by_theme, count, figured
from scripts.figures.speaker import Speaker
from scripts.fixed import fixed

TOP, THICK, GAP, KEY = 6, 8, 6, 20
NEXT, INDENT = 15, 32  # pixels to the next line of a text, and before the words of a key
PITCH, BAR, WIDEST = 36, 14, 84
MOST_PLACES = 20
HEAD = ("entity_id", "entity", "year", "theme_id", "theme", "expected", "known", "stated", "missing")


@fixed
class Heading:
    """What is looked at in one column or row: its head, on one or two lines, and the entity and year."""

    heads: tuple[str, ...]
    entity: str
    year: int


def draw_themes(speaker: Speaker, indicators: Sequence[str], columns: Sequence[Heading], broad: float) -> Spec:
    """Names of themes at the left; in each column how many figures are known, above a bar that fills up with them."""
    named = [(words(speaker.language)("all_figures"), tuple(indicators))]
    named += [(speaker.theme(name).text, rows) for name, rows in by_theme(speaker, indicators).items()]
    room = broad - 10 - max(theme.width(name, theme.SMALL) for name, _ in named)
    heads, wide = headings(columns, min(room / len(columns), WIDEST * broad / theme.WIDTH))
    start = broad - wide * len(columns)
    top = TOP + 17 * (1 + max(line for *_, line in heads))
    counts = [[count(speaker, column.entity, column.year, rows) for column in columns] for _, rows in named]
    keys = _keys(speaker, [one for row in counts for one in row], broad)
    end = top + PITCH * len(named)
    canvas = layers.Canvas(layers.Frame(end + 4 + _high(keys), (0, broad), (0, broad), wide=broad))
    write_heads(canvas, heads, columns, start, wide)
    for number, ((name, rows), row) in enumerate(zip(named, counts, strict=True)):
        y = top + PITCH * number
        lines = theme.wrapped(name, start - 8, theme.SMALL)
        for place, text in enumerate(lines):
            canvas.small(0, y + 16 + NEXT * place, text, bold=not number)
        for place, one in enumerate(row):
            left = start + wide * place
            canvas.small(round(left + wide / 2, 1), y + 16, figured(one), "center", bold=not number)
            _bar(canvas, one, len(rows), (left + 4, left + wide - 4), y + 22, THICK)
    _write_keys(canvas, keys, end + 4)
    return canvas.spec(tip_titles(speaker.language))


def draw_places(speaker: Speaker, indicators: Sequence[str], columns: Sequence[Heading], broad: float) -> Spec:
    """The fullest reports first, as many as a picture holds: a name, a bar that fills up, how many of how many."""
    shown = [(column, count(speaker, column.entity, column.year, indicators)) for column in columns[:MOST_PLACES]]
    names = [words(speaker.language)("named_year", name=one.heads[0], when=one.heads[1]) for one, _ in shown]
    start = min(max(theme.width(name, theme.SMALL) for name in names) + 10, broad / 2)
    finish = broad - max(theme.width(figured(one), theme.SMALL) for _, one in shown) - 10
    keys = _keys(speaker, [one for _, one in shown], broad)
    end = TOP + (BAR + 10) * len(shown)
    canvas = layers.Canvas(layers.Frame(end + 4 + _high(keys), (0, broad), (0, broad), wide=broad))
    for number, (name, (_, one)) in enumerate(zip(names, shown, strict=True)):
        y = TOP + (BAR + 10) * number
        canvas.small(0, y + 12, theme.fitted(name, start - 10, theme.SMALL))
        _bar(canvas, one, one.expected, (start, finish), y, BAR)
        canvas.small(broad, y + 12, figured(one), "right")
    _write_keys(canvas, keys, end + 4)
    return canvas.spec(tip_titles(speaker.language))


def data(
    speaker: Speaker, groups: Mapping[str, Sequence[str]], columns: Sequence[Heading]
) -> tuple[tuple[str, ...], ...]:
    """The counts as rows of a CSV, its head first: one for each column and each group of indicators.

    A group is a theme, or "" for all of them. `missing` holds ids of indicators by spaces, for themes only.
    """
    made: list[tuple[str, ...]] = [HEAD]
    for column in columns:
        for group, rows in groups.items():
            one = count(speaker, column.entity, column.year, rows)
            place = (column.entity, speaker.entity(column.entity).text, str(column.year))
            about = (*place, group, speaker.theme(group).text if group else "")
            numbers = (one.expected if one.reported else "", one.known, len(one.stated))
            made.append((*about, *map(str, numbers), " ".join(one.missing) if group else ""))
    return tuple(made)


def headings(columns: Sequence[Heading], least: float = 40) -> tuple[list[tuple[str, int, int]], float]:
    """The heads as text, column and line, wide names taking turns on two lines; and how wide the columns are."""
    widest = max(theme.width(head, theme.SMALL) for column in columns for head in column.heads)
    turns = 2 if len(columns) > 2 and widest > max(50, least - 8) else 1
    made = []
    for number, column in enumerate(columns):
        *names, last = column.heads
        made += [(name, number, number % turns) for name in names] + [(last, number, turns if names else 0)]
    return made, max(widest / turns + 8, least)


def write_heads(
    canvas: layers.Canvas,
    heads: Sequence[tuple[str, int, int]],
    columns: Sequence[Heading],
    start: float,
    wide: float,
) -> None:
    """The heads of columns that are `wide` and begin at `start`."""
    for text, number, line in heads:
        middle, half = start + wide * (number + 0.5), theme.width(text, theme.SMALL) / 2
        bold = text != str(columns[number].year)
        canvas.small(min(middle, canvas.frame.wide - half), 14 + 17 * line, text, "center", bold=bold)


def _bar(
    canvas: layers.Canvas, one: Count, all_of_them: int, ends: tuple[float, float], top: float, thick: float
) -> None:
    """Full as far as figures are stated, hollow as far as known otherwise, and a pale track for what is missing."""
    left, right = (round(end, 1) for end in ends)
    step = (right - left) / max(1, one.expected if one.reported else all_of_them)
    stated, known = (round(left + step * number, 1) for number in (len(one.stated), one.known))
    if one.missing:
        canvas.rule((known, right), (top + thick / 2, top + thick / 2), thick, theme.PALE)
    if one.otherwise:
        canvas.rect((stated + 1, known - 1), (top + 1, top + thick - 1), theme.MAIN, look=LOOKS["derived"])
    if one.stated:
        canvas.rect((left, stated), (top, top + thick), theme.MAIN)


def _keys(speaker: Speaker, counts: Sequence[Count], broad: float) -> list[tuple[str, list[str]]]:
    """What looks mean that there are, each with the lines of its words."""
    say = words(speaker.language)
    found = [("", say("key_counts"))]
    found += [("", say("key_no_report"))] if any(one.known and not one.reported for one in counts) else []
    found += [("stated", say("key_stated"))] if any(one.stated for one in counts) else []
    found += [("otherwise", say("key_otherwise"))] if any(one.otherwise for one in counts) else []
    return [(look, theme.wrapped(text, broad - (INDENT if look else 0), theme.SMALL)) for look, text in found]


def _high(keys: Sequence[tuple[str, list[str]]]) -> int:
    return sum(KEY + NEXT * (len(lines) - 1) for _, lines in keys)


def _write_keys(canvas: layers.Canvas, keys: Sequence[tuple[str, list[str]]], top: float) -> None:
    for number, (look, lines) in enumerate(keys):
        y = top + _high(keys[:number])
        if look:
            canvas.rect(
                (1, 24), (y + 4, y + 4 + THICK), theme.MAIN, look=LOOKS["derived"] if look == "otherwise" else PLAIN
            )
        for place, text in enumerate(lines):
            canvas.small(INDENT if look else 0, y + 14 + NEXT * place, text)
