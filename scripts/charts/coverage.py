"""Which of the expected figures are stated: a strip a figure, a cell a year or a place."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.charts import layers, theme
from scripts.charts.chart import Picture, Spec
from scripts.charts.data import Point, Shelf
from scripts.charts.sentences import facts, inner, listing, span_of, tip, tip_titles, words
from scripts.charts.titles import fitting

HIGH, PITCH, WRAPPED, LINE, MOST = 15, 20, 16, 17, 60
SIGNS = {"not_stated": "–", "not_applicable": "/", "unreadable": "×"}


@dataclass(frozen=True)
class Column:
    """What a column stands for: its head, on one or two lines, and the entity and year."""

    heads: tuple[str, ...]
    entity: str
    year: int


def coverage(shelf: Shelf, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The figures expected of one place in every year with a report or a value; None without a report."""
    years = [one for one in shelf.years(entity, indicators) if not year or one <= year]
    reports = [one for one in years if (entity, one) in shelf.reports]
    columns = [Column((str(one),), entity, one) for one in sorted(years)[-6:]]
    return _picture(shelf, indicators, columns) if reports else None


def coverage_by_place(shelf: Shelf, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """The figures expected of several places in their latest report; None below two places with one."""
    latest = [
        (place, max(year for one, year in shelf.reports if one == place)) for place in places if _known(shelf, place)
    ]
    columns = [Column((shelf.entity(place), str(year)), place, year) for place, year in latest[:6]]
    return _picture(shelf, indicators, columns) if len(columns) > 1 else None


def _known(shelf: Shelf, place: str) -> bool:
    return any(one == place for one, _ in shelf.reports)


def _picture(shelf: Shelf, indicators: Sequence[str], columns: Sequence[Column]) -> Picture | None:
    rows = [one for one in indicators if any(_state(shelf, one, column) for column in columns)][:MOST]
    if not rows:
        return None
    say = words(shelf.language)
    heads = {column.entity for column in columns}
    points = [point for one in rows for at in columns if (point := shelf.at(at.entity, one, at.year))]
    return Picture(
        _title(shelf, rows, columns),
        say("latest_report") if len(heads) > 1 else span_of(sorted({column.year for column in columns}), say),
        _told(shelf, rows, [column for column in columns if (column.entity, column.year) in shelf.reports]),
        (say("indicator"), *(say("between").join(column.heads) for column in columns)),
        tuple((shelf.indicator(one), *(_word(shelf, one, column) for column in columns)) for one in rows),
        draw(shelf, rows, columns),
        tuple(point.observation for point in points),
    )


def _state(shelf: Shelf, indicator: str, column: Column) -> Point | str:
    """The value of a cell, else why there is none, else ""."""
    point = shelf.at(column.entity, indicator, column.year)
    return point or shelf.gaps.get((column.entity, column.year, indicator), "")


def _word(shelf: Shelf, indicator: str, column: Column) -> str:
    """A cell in words."""
    say, state = words(shelf.language), _state(shelf, indicator, column)
    if isinstance(state, Point):
        return say(f"method_{state.method}")
    return say(f"gap_{state}") if state else say("nothing")


def draw(shelf: Shelf, rows: Sequence[str], columns: Sequence[Column]) -> Spec:
    """Names at the left, cells at the right: full where the report states the value, hollow where not."""
    heads, wide = _heads(columns)
    start = theme.WIDTH - wide * len(columns)
    names = [theme.wrapped(shelf.indicator(one), start - 12, theme.SMALL, 3) for one in rows]
    top = 5 + LINE * (1 + max(line for *_, line in heads))
    tops = [top]
    for name in names:
        tops.append(tops[-1] + PITCH + WRAPPED * (len(name) - 1))
    used = {_kind(_state(shelf, one, column)) for one in rows for column in columns}
    keys = [kind for kind in ("stated", "otherwise", *SIGNS) if kind in used]
    canvas = layers.Canvas(layers.Frame(tops[-1] + 8 + 20 * len(keys), (0, theme.WIDTH), (0, theme.WIDTH)))
    for text, number, line in heads:
        middle = start + wide * (number + 0.5)
        half = theme.width(text, theme.SMALL) / 2
        canvas.small(
            min(middle, theme.WIDTH - half), 14 + LINE * line, text, "center", bold=text != str(columns[number].year)
        )
    for one, name, y in zip(rows, names, tops, strict=False):
        for line, text in enumerate(name):
            canvas.small(0, y + 13 + WRAPPED * line, text)
        for number, column in enumerate(columns):
            _cell(shelf, canvas, _state(shelf, one, column), start + wide * number, y, wide)
    for number, kind in enumerate(keys):
        _key(shelf, canvas, kind, tops[-1] + 8 + 20 * number)
    canvas.rects.sort(key=lambda row: "name" in row and row["o"] != 1)  # pictures are smaller where like follows like
    return canvas.spec(tip_titles(shelf.language))


def _heads(columns: Sequence[Column]) -> tuple[list[tuple[str, int, int]], float]:
    """The heads as text, column and line, wide names taking turns on two lines; and how wide the columns are."""
    widest = max(theme.width(head, theme.SMALL) for column in columns for head in column.heads)
    turns = 2 if len(columns) > 2 and widest > 50 else 1
    made = []
    for number, column in enumerate(columns):
        *names, last = column.heads
        made += [(name, number, number % turns) for name in names] + [(last, number, turns if names else 0)]
    return made, max(widest / turns + 8, 40)


def _kind(state: Point | str) -> str:
    """How a cell looks: stated, otherwise known, or the reason of a gap."""
    if isinstance(state, Point):
        return "stated" if state.firm else "otherwise"
    return state


def _cell(shelf: Shelf, canvas: layers.Canvas, state: Point | str, left: float, top: float, wide: float) -> None:
    """A full or hollow bar with the value behind it, or the sign of a gap."""
    if isinstance(state, Point):
        ends = (round(left + 3, 1), round(left + wide - 3, 1))
        canvas.rect(ends, (top + 2, top + 2 + HIGH), theme.MAIN, tip(shelf, state), not state.firm)
    elif state:
        canvas.small(round(left + wide / 2, 1), top + 14, SIGNS[state], "center")


def _key(shelf: Shelf, canvas: layers.Canvas, kind: str, top: float) -> None:
    """One line that says what a look means."""
    if kind in SIGNS:
        canvas.small(12, top + 14, SIGNS[kind], "center")
    else:
        canvas.rect((1, 24), (top + 3, top + 3 + 12), theme.MAIN, hollow=kind == "otherwise")
    canvas.small(32, top + 14, words(shelf.language)(f"key_{kind}"))


def _count(shelf: Shelf, rows: Sequence[str], column: Column) -> tuple[int, int]:
    """How many of the figures have a value, and how many are expected and apply."""
    states = [_kind(_state(shelf, one, column)) for one in rows]
    known = sum(state in ("stated", "otherwise") for state in states)
    return known, known + sum(state in ("not_stated", "unreadable") for state in states)


def _told(shelf: Shelf, rows: Sequence[str], columns: Sequence[Column]) -> str:
    """What each report states of what it should, in one sentence; a single place's gaps are named."""
    say, alone = words(shelf.language), len({column.entity for column in columns}) == 1
    said = facts(say, *(_missing(shelf, rows, column, alone) for column in columns))
    return said if alone else say("topic", name=say("expected_figures"), facts=said)


def _missing(shelf: Shelf, rows: Sequence[str], column: Column, named: bool) -> str:
    """How many figures there are for a report, and which it lacks where they are to be `named`."""
    say, (known, expected) = words(shelf.language), _count(shelf, rows, column)
    values = {"place": shelf.entity(column.entity), "year": column.year, "known": known, "n": expected}
    lacking = [one for one in rows if _kind(_state(shelf, one, column)) in ("not_stated", "unreadable")]
    if not lacking:
        return say("covered_all", **values)
    names = listing(say, (inner(shelf.indicator(one), shelf.language) for one in lacking))
    return say("covered", **values, names=names) if named else say("covered_short", **values)


def _title(shelf: Shelf, rows: Sequence[str], columns: Sequence[Column]) -> str:
    """How many expected figures the latest report of one place has, or the fullest and the sparsest of several."""
    say = words(shelf.language)
    reports = [column for column in columns if (column.entity, column.year) in shelf.reports]
    counts = {column: _count(shelf, rows, column) for column in reports}
    if len({column.entity for column in columns}) == 1:
        known, expected = counts[reports[-1]]
        numbers = {"year": reports[-1].year, "known": known, "n": expected}
        places = (say("at_place", place=shelf.entity(reports[-1].entity)), "")
        return fitting(shelf.language, *(say("title_covered", at=place, **numbers) for place in places))
    share = {column: known / max(1, expected) for column, (known, expected) in counts.items()}
    top, low = max(share.values()), min(share.values())
    names = {
        end: listing(say, (shelf.entity(one.entity) for one in reports if share[one] == end)) for end in (top, low)
    }
    said = {share[one]: say("of_so_many", known=counts[one][0], n=counts[one][1]) for one in reports}
    values = {"top": names[top], "low": names[low], "value": said[top], "low_value": said[low]}
    forms = ("title_coverage_equal",) if top == low else ("title_coverage", "title_coverage_short")
    return fitting(shelf.language, *(say(form, **values) for form in forms))
