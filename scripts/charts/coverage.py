"""Which of the expected figures are stated: a strip a figure, a cell a year or a place; counted where they are many."""

from collections.abc import Sequence

from scripts.charts import layers, theme
from scripts.charts.captions import tip, tip_titles, words
from scripts.charts.chart import Picture, Spec
from scripts.charts.completeness import MOST_PLACES, Heading, data, draw_places, draw_themes, headings, write_heads
from scripts.charts.looks import LOOKS, PLAIN
from scripts.charts.titles import fitting
from scripts.figures.coverage import by_theme, count, kind, state, told
from scripts.figures.points import Point
from scripts.figures.sentences import facts, inner, listing, one_of, span_of
from scripts.figures.speaker import Speaker

HIGH, PITCH, WRAPPED = 15, 20, 16
MOST_COLUMNS = 6
MOST = 87  # texts that the chart with all its files has room for: two a name, one a value with its origin
SIGNS = {"not_stated": "–", "not_applicable": "/", "unreadable": "×"}


def coverage(speaker: Speaker, indicators: Sequence[str], entity: str, year: int) -> Picture | None:
    """The figures expected of one place in every year with a report or a value; None without a report."""
    years = [one for one in speaker.points.years(entity, indicators) if not year or one <= year]
    reports = [one for one in years if (entity, one) in speaker.shelf.reported]
    columns = [Heading((str(one),), entity, one) for one in sorted(years)[-MOST_COLUMNS:]]
    return _picture(speaker, indicators, columns) if reports else None


def coverage_by_place(speaker: Speaker, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """The figures expected of several places in their latest report; None below two places with one."""
    latest = dict(sorted(speaker.shelf.reported))  # of several years the last
    reports = [(place, latest[place]) for place in places if place in latest]
    columns = [Heading((speaker.entity(place).text, str(year)), place, year) for place, year in reports]
    if len(columns) <= MOST_COLUMNS:
        return _picture(speaker, indicators, columns) if len(columns) > 1 else None
    return _ranked(speaker, indicators, columns)


def _picture(speaker: Speaker, indicators: Sequence[str], columns: Sequence[Heading]) -> Picture | None:
    """A cell for each figure, or the figures of each theme counted where there would be too many cells."""
    rows = [one for one in indicators if any(state(speaker, column.entity, column.year, one) for column in columns)]
    if not rows:
        return None
    common = (
        _title(speaker, rows, columns),
        _subtitle(speaker, columns),
        _told(speaker, rows, _reported(speaker, columns)),
    )
    heads = tuple(words(speaker.language)("between").join(column.heads) for column in columns)
    points = [point for one in rows for at in columns if (point := speaker.points.at(at.entity, one, at.year))]
    if 2 * len(rows) + len(points) > MOST:
        return _by_theme(speaker, rows, columns, common, heads)
    return Picture(
        *common,
        (words(speaker.language)("indicator"), *heads),
        tuple((speaker.indicator(one).text, *(_word(speaker, one, column) for column in columns)) for one in rows),
        lambda broad: draw(speaker, rows, columns, broad),
        tuple(point.observation for point in points),
    )


def _by_theme(
    speaker: Speaker,
    rows: Sequence[str],
    columns: Sequence[Heading],
    common: tuple[str, str, str],
    heads: tuple[str, ...],
) -> Picture:
    say, groups = words(speaker.language), by_theme(speaker, rows)
    cells = {
        group: [told(speaker, count(speaker, one.entity, one.year, names)) for one in columns]
        for group, names in groups.items()
    }
    return Picture(
        *common,
        (say("theme"), *heads),
        tuple((speaker.theme(group).text, *row) for group, row in cells.items()),
        lambda broad: draw_themes(speaker, rows, columns, broad),
        (),
        data=data(speaker, groups, columns),
        reports=tuple((one.entity, one.year) for one in _reported(speaker, columns)),
    )


def _ranked(speaker: Speaker, indicators: Sequence[str], columns: Sequence[Heading]) -> Picture:
    """Many places: how many figures each report has, the fullest first."""
    say = words(speaker.language)
    counts = {column: count(speaker, column.entity, column.year, indicators) for column in columns}
    order = sorted(columns, key=lambda column: (-counts[column].share, column.entity))
    said = {one: say("of_so_many", known=counts[one].known, n=counts[one].expected) for one in order}
    ends = [say("title_place", place=speaker.entity(one.entity).text, value=said[one]) for one in (order[0], order[-1])]
    return Picture(
        _title(speaker, indicators, order),
        _subtitle(speaker, order),
        facts(say, say("covered_ranked", n=len(order), top=ends[0], low=ends[1])),
        (say("name"), say("year"), say("expected_found")),
        tuple((speaker.entity(one.entity).text, str(one.year), said[one]) for one in order),
        lambda broad: draw_places(speaker, indicators, order, broad),
        (),
        say("most_shown", n=MOST_PLACES) if len(order) > MOST_PLACES else "",
        data(speaker, {"": tuple(indicators)}, order),
        tuple((one.entity, one.year) for one in order),
    )


def _reported(speaker: Speaker, columns: Sequence[Heading]) -> list[Heading]:
    return [column for column in columns if (column.entity, column.year) in speaker.shelf.reported]


def _subtitle(speaker: Speaker, columns: Sequence[Heading]) -> str:
    say = words(speaker.language)
    if len({column.entity for column in columns}) > 1:
        return say("latest_report")
    return span_of(sorted({column.year for column in columns}), say)


def _word(speaker: Speaker, indicator: str, column: Heading) -> str:
    """A cell in words."""
    say, found = words(speaker.language), state(speaker, column.entity, column.year, indicator)
    if isinstance(found, Point):
        return say(f"method_{found.method}")
    return say(f"gap_{found}") if found else say("nothing")


def draw(speaker: Speaker, rows: Sequence[str], columns: Sequence[Heading], broad: float) -> Spec:
    """Names at the left, cells at the right: full where the report states the value, hollow where not."""
    (heads, wide), alone = headings(columns), len({column.entity for column in columns}) == 1
    start = broad - wide * len(columns)
    names = [theme.wrapped(speaker.indicator(one).text, start - 12, theme.SMALL, 3) for one in rows]
    top = 5 + 17 * (1 + max(line for *_, line in heads))
    tops = [top]
    for name in names:
        tops.append(tops[-1] + PITCH + WRAPPED * (len(name) - 1))
    used = {kind(state(speaker, column.entity, column.year, one)) for one in rows for column in columns}
    keys = [one for one in ("stated", "otherwise", *SIGNS) if one in used]
    canvas = layers.Canvas(layers.Frame(tops[-1] + 8 + 20 * len(keys), (0, broad), (0, broad), wide=broad))
    write_heads(canvas, heads, columns, start, wide)
    for one, name, y in zip(rows, names, tops, strict=False):
        for line, text in enumerate(name):
            canvas.small(0, y + 13 + WRAPPED * line, text)
        for number, column in enumerate(columns):
            _cell(
                speaker, canvas, state(speaker, column.entity, column.year, one), start + wide * number, y, wide, alone
            )
    for number, look in enumerate(keys):
        _key(speaker, canvas, look, tops[-1] + 8 + 20 * number)
    canvas.rects.sort(key=lambda row: "name" in row and row["o"] != 1)  # pictures are smaller where like follows like
    return canvas.spec(tip_titles(speaker.language))


def _cell(
    speaker: Speaker, canvas: layers.Canvas, found: Point | str, left: float, top: float, wide: float, alone: bool
) -> None:
    """A full or hollow bar with the value behind it, or the sign of a gap; a place `alone` is named by the title."""
    if isinstance(found, Point):
        ends = (round(left + 3, 1), round(left + wide - 3, 1))
        said = {**tip(speaker, found), **({"name": speaker.indicator(found.indicator).text} if alone else {})}
        canvas.rect(ends, (top + 2, top + 2 + HIGH), theme.MAIN, said, PLAIN if found.firm else LOOKS["derived"])
    elif found:
        canvas.small(round(left + wide / 2, 1), top + 14, SIGNS[found], "center")


def _key(speaker: Speaker, canvas: layers.Canvas, look: str, top: float) -> None:
    """One line that says what a look means."""
    if look in SIGNS:
        canvas.small(12, top + 14, SIGNS[look], "center")
    else:
        canvas.rect(
            (1, 24), (top + 3, top + 3 + 12), theme.MAIN, look=LOOKS["derived"] if look == "otherwise" else PLAIN
        )
    canvas.small(32, top + 14, words(speaker.language)(f"key_{look}"))


def _told(speaker: Speaker, rows: Sequence[str], columns: Sequence[Heading]) -> str:
    """What each report states of what it should, in one sentence; a single place's gaps are named."""
    say, alone = words(speaker.language), len({column.entity for column in columns}) == 1
    said = facts(say, *(_missing(speaker, rows, column, alone) for column in columns))
    return said if alone else say("topic", name=say("expected_figures"), facts=said)


def _missing(speaker: Speaker, rows: Sequence[str], column: Heading, named: bool) -> str:
    """How many figures there are for a report, and which it lacks where they are to be `named`."""
    say, found = words(speaker.language), count(speaker, column.entity, column.year, rows)
    values = {
        "place": speaker.entity(column.entity).text,
        "year": column.year,
        "known": found.known,
        "n": found.expected,
    }
    if not found.missing:
        return say("covered_all", **values)
    names = listing(say, (inner(speaker.indicator(one).text, speaker.language) for one in found.missing))
    return say("covered", **values, names=names) if named else say("covered_short", **values)


def _title(speaker: Speaker, rows: Sequence[str], columns: Sequence[Heading]) -> str:
    """How many expected figures the latest report of one place has, or the fullest and the sparsest of several."""
    say, reports = words(speaker.language), _reported(speaker, columns)
    counts = {column: count(speaker, column.entity, column.year, rows) for column in reports}
    if len({column.entity for column in columns}) == 1:
        latest = counts[reports[-1]]
        numbers = {"year": reports[-1].year, "known": latest.known, "n": latest.expected}
        places = (say("at_place", **speaker.there(reports[-1].entity)), "")
        return fitting(speaker.language, *(say("title_covered", at=place, **numbers) for place in places))
    top, low = (end(one.share for one in counts.values()) for end in (max, min))
    names = {
        end: listing(say, (speaker.entity(one.entity).text for one in reports if counts[one].share == end))
        for end in (top, low)
    }
    said = {one.share: say("of_so_many", known=one.known, n=one.expected) for one in counts.values()}
    values: dict[str, object] = {"top": names[top], "low": names[low], "value": said[top], "low_value": said[low]}
    values |= {"n": len(reports), "one": one_of(speaker, [one.entity for one in reports])}
    forms = ("title_coverage", "title_coverage_short", "title_coverage_many")
    return fitting(
        speaker.language, *(say(form, **values) for form in (("title_coverage_equal",) if top == low else forms))
    )
