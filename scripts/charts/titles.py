"""Titles that state what a chart finds: from the data alone, in the longest form that a small screen has room for."""

from collections.abc import Iterator, Mapping, Sequence

from scripts.charts import theme
from scripts.charts.captions import words
from scripts.figures import changes, marks, thresholds, units
from scripts.figures.changes import Change
from scripts.figures.points import Point
from scripts.figures.ranks import LISTED, counts, leads, ranking, sides, tied
from scripts.figures.sentences import after, clausal, every, few, inner, listing, one_of, when
from scripts.figures.speaker import Speaker
from scripts.figures.thresholds import Limit
from scripts.figures.values import running
from scripts.words import Say

ROOM = {"zh": 35.0, "en": 46.0}  # ems: about 35 Chinese characters, 80 Latin ones; two or three lines


def fitting(language: str, *forms: str) -> str:
    """The first of the forms that has room, each starting with a capital; the last one where none has."""
    found = next((form for form in forms if theme.width(form, 1) <= ROOM.get(language, ROOM["en"])), forms[-1])
    return found[:1].upper() + found[1:]


def movement(speaker: Speaker, points: Sequence[Point]) -> str:
    """How the last of the points differs from the first that may be compared with it; its level where none may."""
    new = points[-1]
    old = earliest(speaker, points)
    return level(speaker, new) if old is None else moved(speaker, new, old)


def earliest(speaker: Speaker, points: Sequence[Point]) -> Point | None:
    """The first of the points that the last may be compared with."""
    return next((one for one in points[:-1] if changes.between(speaker, points[-1], one)), None)


def moved(speaker: Speaker, new: Point, old: Point) -> str:
    """The change between two points as a title: of a ratio from what to what, else by how much."""
    say, found = words(speaker.language), changes.between(speaker, new, old)
    if found is None:
        return level(speaker, new)
    values, name = {"when": when(speaker, new), "old": when(speaker, old)}, speaker.indicator(new.indicator).text
    if found.way == "same":
        form = "title_same_roughly" if found.in_words == say("same_roughly") else "title_same"
        forms = [say(form, at=at, name=name, **values) for at, name in _names(speaker, new)]
        undated = say(f"{form}_undated", **speaker.there(new.entity), name=name)
        return fitting(speaker.language, forms[0], undated, forms[1])
    turn = found.way + _kind(speaker, new.indicator)
    both = {"value": new, "old_value": old}
    ends = {key: running(speaker, one) + marks.aside(speaker, one) for key, one in both.items()}
    ends |= {"to": say(f"to_{turn}"), "name": name}
    from_to = [
        say(form, at=at, **ends, **values)
        for at, _ in _names(speaker, new)
        for form in ("title_from_to_when", "title_from_to")
    ]
    if _between(speaker, new.indicator):
        return fitting(speaker.language, *from_to)
    size, turned = difference(speaker, new, found), say(f"{turn}_in")
    form = "title_moved_clause" if clausal(name, speaker.language) else "title_moved"
    given = {"way": say(f"title_{turn}"), "turned": turned, "diff": size, **values}
    forms = [say(form, at=at, name=one, **given) for at, one in _names(speaker, new)]
    undated = say("title_moved_undated", **speaker.there(new.entity), turned=turned, diff=size, name=name)
    return fitting(speaker.language, forms[0], undated, forms[1], from_to[-1])


def _between(speaker: Speaker, indicator: str) -> bool:
    """Whether a change is told by its two ends: of ratios, and of names after which 较 would read as 比较."""
    ending = words(speaker.language)("ends_in_than")
    return units.quantity(speaker, indicator) == "ratio" or speaker.indicator(indicator).text.endswith(ending)


def level(speaker: Speaker, point: Point) -> str:
    """One value as a title."""
    say = words(speaker.language)
    form = "title_count" if units.counted(speaker, point.indicator) else "title_level"
    name = units.name_before_value(speaker, point.indicator)
    values = {"when": when(speaker, point), "value": running(speaker, point)}
    names = {"name": inner(name, speaker.language) if form == "title_count" else name}
    places = (say("at_place", **speaker.there(point.entity)), "")
    dated = {"name": after(values["when"], names["name"])}
    forms = [say(form, at=one, **dated, **values) for one in places]
    undated = say(f"{form}_undated", **speaker.there(point.entity), **names, **values)
    return fitting(speaker.language, *(one + marks.aside(speaker, point) for one in (forms[0], undated, forms[1])))


def difference(speaker: Speaker, new: Point, found: Change) -> str:
    """The size of a change: in per cent where that tells more than the number, else in the figure's own unit."""
    if units.percent(speaker, new.indicator):
        return found.amount
    several = units.quantity(speaker, new.indicator) != "count" or found.telling
    if found.percent and (several or not found.amount):
        return found.percent
    return words(speaker.language)("by", diff=found.amount)


def _kind(speaker: Speaker, indicator: str) -> str:
    """The ending of the words for changes of a kind of quantity."""
    if units.percent(speaker, indicator):
        return "_share"
    return "_rate" if units.rate(speaker, indicator) else "_amount"


def movements(speaker: Speaker, indicator: str, lines: Sequence[Sequence[Point]], one: str) -> str:
    """In how many places an indicator went up and down, where at least two can say; `one` counts them (个城市)."""
    pairs = [(line[-1], old) for line in lines if (old := earliest(speaker, line))]
    if len(pairs) < 2:
        return moved(speaker, *pairs[0]) if pairs else ""
    say, groups = words(speaker.language), dict[str, list[str]](up=[], down=[], same=[])
    for new, old in pairs:
        if found := changes.between(speaker, new, old):
            groups[found.way].append(speaker.entity(new.entity).text)
    groups = {say(f"{key}{_kind(speaker, indicator)}_in"): names for key, names in groups.items() if names}
    values = {"name": speaker.indicator(indicator).text, "n": len(pairs), "all": every(say, len(pairs)), "one": one}
    olds = {when(speaker, old) for _, old in pairs}
    since = {"since": min(olds)} if len(olds) == 1 else {}
    if len(groups) == 1:
        return fitting(speaker.language, *_since(say, "title_all_moved", since, verb=min(groups), **values))
    named = [say("in_places", places=listing(say, names), verb=verb) for verb, names in groups.items()]
    numbers = [say("in_so_many", n=len(names), one=one, verb=verb) for verb, names in groups.items()]
    by_name = _since(say, "title_some_named", since, facts=say("comma").join(named), **values)
    by_number = _since(say, "title_some_moved", since, facts=say("comma").join(numbers), **values)
    last = say("title_some_named", facts=say("comma").join(numbers), **values)
    return fitting(speaker.language, *by_name, *by_number, last)


def _since(say: Say, form: str, since: Mapping[str, str], **values: object) -> list[str]:
    """The forms of a title, first with the period since when all have moved, where that is one."""
    return [*([say(f"{form}_since", **since, **values)] if since else ()), say(form, **values)]


def _names(speaker: Speaker, point: Point) -> list[tuple[str, str]]:
    """Place and name for a title: with the place where there is room, else without it."""
    say, name = words(speaker.language), speaker.indicator(point.indicator).text
    place = say("at_place", **speaker.there(point.entity))
    return [(place, after(when(speaker, point), name)), ("", after(when(speaker, point), name))]


def highest(speaker: Speaker, points: Sequence[Point], standard: Limit | None) -> str:
    """Which place is highest, and how many meet the standard, as a title; the values where no order can be told.

    `points` come highest first.
    """
    first = tied(points)
    if len(ranking(points)) == len(points) and leads(speaker, points[0], points[len(first) :]):
        return _first(speaker, points, standard)
    if leads(speaker, points[0], points):
        return fitting(speaker.language, *_top(speaker, points[0], points, "title_top"))
    able = ranking(points)
    if able and len(able) < len(points) and leads(speaker, able[0], able):
        return fitting(speaker.language, *_top(speaker, able[0], able, "title_able" + "_two" * (len(able) == 2)))
    return _values(speaker, points)


def _top(speaker: Speaker, top: Point, points: Sequence[Point], form: str) -> list[str]:
    """The forms of a title that names the highest, the longest first."""
    say, kind = words(speaker.language), counts(speaker, top.indicator)
    named = {
        "top": speaker.entity(top.entity).text,
        "value": _closed(speaker, top),
        "name": speaker.indicator(top.indicator).text,
        "low": speaker.entity(points[-1].entity).text,
        "low_value": _closed(speaker, points[-1]),
        **sides(speaker, top.indicator),
    }
    number = {"n": len(points), "able": len(points), "one": one_of(speaker, [point.entity for point in points])}
    return [say(f"{form}{kind}{end}", **named, **number) for end in ("", "_short")]


def _closed(speaker: Speaker, point: Point) -> str:
    """A value with its marks, as it stands in brackets."""
    return running(speaker, point) + marks.tail(speaker, point)


def _values(speaker: Speaker, points: Sequence[Point]) -> str:
    """The values of all places in a title, without a rank; how many there are where there is no room."""
    say, name = words(speaker.language), speaker.indicator(points[0].indicator).text
    one, values = one_of(speaker, [point.entity for point in points]), list[str]()
    for point in points:
        said = say("title_value", place=speaker.entity(point.entity).text, value=running(speaker, point))
        values.append(said + marks.aside(speaker, point, known=marks.SCOPED))
    mark = marks.tail(speaker, *points, known=marks.UNSCOPED)
    told = {"name": name, "facts": say("list").join(values), "mark": mark}
    forms = [say("title_values", **told)] if len(points) <= LISTED else []
    return fitting(speaker.language, *forms, say("title_unranked", name=name, n=len(points), one=one))


def _first(speaker: Speaker, points: Sequence[Point], standard: Limit | None) -> str:
    """The title where all values can be compared."""
    say, top = words(speaker.language), points[0]
    first = tied(points)
    one = one_of(speaker, [point.entity for point in points])
    given: dict[str, object] = {"n": len(points), "all": every(say, len(points)), "one": one}
    equal = running(speaker, top) + marks.aside(speaker, *points)
    value = equal if len(first) == len(points) else _closed(speaker, top)
    given |= {"name": speaker.indicator(top.indicator).text, "value": value}
    given |= sides(speaker, top.indicator)
    given["top"] = listing(say, (speaker.entity(point.entity).text for point in first))
    if len(first) > 1:
        return fitting(speaker.language, say("title_equal" if len(first) == len(points) else "title_top_tied", **given))
    forms = _two(speaker, points, given) if len(points) == 2 else _top(speaker, top, points, "title_top")
    return fitting(speaker.language, *_against(speaker, points, standard, given), *forms)


def _against(
    speaker: Speaker, points: Sequence[Point], standard: Limit | None, given: Mapping[str, object]
) -> Iterator[str]:
    """The title that also says how many values meet the standard, where all can be judged."""
    sides = [thresholds.meets(point, standard) for point in points] if standard else []
    if standard is None or None in sides:
        return
    say, met = words(speaker.language), sum(map(bool, sides))
    aside = thresholds.aside(speaker, standard, points[0].entity)
    form = "title_top_" + ("all_met" if met == len(points) else "met" if met else "none_met") + aside.ending
    verb, at = say("meet_one" if met == 1 else "meet_many"), thresholds.sides(speaker, standard)
    yield say(form, met=met, meet=verb, few=few(speaker, points), whom=aside.whom, **at, **given)


def _two(speaker: Speaker, points: Sequence[Point], given: Mapping[str, object]) -> list[str]:
    """The forms of a title about two places."""
    say, low, kind = words(speaker.language), points[-1], counts(speaker, points[0].indicator)
    pair = {**given, "low": speaker.entity(low.entity).text, "low_value": _closed(speaker, low)}
    return [say(form, **pair) for form in (f"title_two{kind}", f"title_two{kind}_short")]
