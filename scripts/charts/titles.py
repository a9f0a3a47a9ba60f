"""Titles that state what a chart finds: from the data alone, in the longest form that a small screen has room for."""

from collections.abc import Sequence

from scripts.charts import theme
from scripts.charts.data import Point, Shelf
from scripts.charts.sentences import SMALL_COUNT, after, clausal, every, in_brief, inner, listing, when, words
from scripts.numbers import shown

ROOM = {"zh": 35.0, "en": 46.0}  # ems: about 35 Chinese characters, 80 Latin ones; two or three lines


def fitting(language: str, *forms: str) -> str:
    """The first of the forms that has room, each starting with a capital; the last one where none has."""
    found = next((form for form in forms if theme.width(form, 1) <= ROOM[language]), forms[-1])
    return found[:1].upper() + found[1:]


def movement(shelf: Shelf, points: Sequence[Point]) -> str:
    """How the last of the points differs from the first that may be compared with it; its level where none may."""
    new = points[-1]
    old = next((one for one in points[:-1] if new.comparable(one)), None)
    return level(shelf, new) if old is None else moved(shelf, new, old)


def moved(shelf: Shelf, new: Point, old: Point) -> str:
    """The change between two points as a title."""
    say = words(shelf.language)
    values = {"when": when(shelf, new), "old": when(shelf, old)}
    ends = {"value": in_brief(shelf, new), "old_value": in_brief(shelf, old), "name": shelf.indicator(new.indicator)}
    step = difference(shelf, new, old)
    if not step:
        forms = [say("title_same", at=place, name=name, **values) for place, name in _names(shelf, new)]
        undated = say("title_same_undated", place=shelf.entity(new.entity), **ends)
        return fitting(shelf.language, forms[0], undated, forms[1])
    turn = way(shelf, new, old)
    verb, turned = say(f"title_{turn}"), say(f"{turn}_in")
    form = "title_moved_clause" if clausal(ends["name"], shelf.language) else "title_moved"
    forms = [
        say(form, at=place, name=name, way=verb, turned=turned, diff=step, **values)
        for place, name in _names(shelf, new)
    ]
    undated = say("title_moved_undated", place=shelf.entity(new.entity), turned=turned, diff=step, **ends)
    return fitting(shelf.language, forms[0], undated, forms[1], say("title_from_to", to=say(f"to_{turn}"), **ends))


def level(shelf: Shelf, point: Point) -> str:
    """One value as a title."""
    say = words(shelf.language)
    form = "title_count" if shelf.kind(point.indicator) == "count" else "title_level"
    name = shelf.name_before_value(point.indicator)
    values = {"when": when(shelf, point), "value": in_brief(shelf, point)}
    names = {"name": inner(name, shelf.language) if form == "title_count" else name}
    places = (say("at_place", place=shelf.entity(point.entity)), "")
    dated = {"name": after(values["when"], names["name"])}
    forms = [say(form, at=one, **dated, **values) for one in places]
    undated = say(f"{form}_undated", place=shelf.entity(point.entity), **names, **values)
    return fitting(shelf.language, forms[0], undated, forms[1])


def difference(shelf: Shelf, new: Point, old: Point) -> str:
    """The size of a change: in per cent, in percentage points, or in the figure's own unit; "" for none."""
    say, kind, decimals = words(shelf.language), shelf.kind(new.indicator), shelf.decimals(new.indicator)
    size = abs(round(round(new.value, decimals) - round(old.value, decimals), decimals))
    if not size:
        return ""
    if shelf.percent(new.indicator):
        text = shown(size, decimals, shelf.language)
        return say("point" if text == "1" else "points", diff=text)
    percent = shown(100 * size / old.value, 1, shelf.language, "%") if old.value > 0 else "0%"
    tiny = kind in ("ratio", "score") or (kind == "count" and old.value < SMALL_COUNT) or percent == "0%"
    amount = shown(size, decimals, shelf.language, shelf.change_unit(new.indicator))
    return say("by", diff=amount) if tiny else percent


def way(shelf: Shelf, new: Point, old: Point) -> str:
    """Which words a change takes: up or down, and the kind of quantity."""
    return ("up" if new.value > old.value else "down") + _kind(shelf, new.indicator)


def _kind(shelf: Shelf, indicator: str) -> str:
    """The ending of the words for changes of a kind of quantity."""
    if shelf.percent(indicator):
        return "_share"
    return "_rate" if shelf.rate(indicator) else "_amount"


def movements(shelf: Shelf, indicator: str, lines: Sequence[Sequence[Point]], one: str) -> str:
    """In how many places an indicator went up and down, where at least two can say; `one` counts them (个城市)."""
    pairs = [(line[-1], old) for line in lines if (old := next((p for p in line[:-1] if line[-1].comparable(p)), None))]
    if len(pairs) < 2:
        return moved(shelf, *pairs[0]) if pairs else ""
    say, decimals = words(shelf.language), shelf.decimals(indicator)
    groups: dict[str, list[str]] = {"up": [], "down": [], "level": []}
    for new, old in pairs:
        step = round(new.value, decimals) - round(old.value, decimals)
        groups["up" if step > 0 else "down" if step < 0 else "level"].append(shelf.entity(new.entity))
    groups = {say(f"{key}{_kind(shelf, indicator)}_in"): names for key, names in groups.items() if names}
    values = {"name": shelf.indicator(indicator), "n": len(pairs), "all": every(say, len(pairs)), "one": one}
    if len(groups) == 1:
        return fitting(shelf.language, say("title_all_moved", verb=min(groups), **values))
    named = [say("in_places", places=listing(say, names), verb=verb) for verb, names in groups.items()]
    numbers = [say("in_so_many", n=len(names), one=one, verb=verb) for verb, names in groups.items()]
    by_name = say("title_some_named", facts=say("comma").join(named), **values)
    by_number = say("title_some_moved", facts=say("comma").join(numbers), **values)
    return fitting(
        shelf.language, by_name, by_number, say("title_some_named", facts=say("comma").join(numbers), **values)
    )


def _names(shelf: Shelf, point: Point) -> list[tuple[str, str]]:
    """Place and name for a title: with the place where there is room, else without it."""
    say, name = words(shelf.language), shelf.indicator(point.indicator)
    place = say("at_place", place=shelf.entity(point.entity))
    return [(place, after(when(shelf, point), name)), ("", after(when(shelf, point), name))]
