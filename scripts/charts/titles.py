"""Titles that state what a chart finds: from the data alone, in the longest form that a small screen has room for."""

from collections.abc import Sequence

from scripts.charts import theme
from scripts.charts.data import Point, Shelf
from scripts.charts.sentences import (
    SMALL_COUNT,
    after,
    clausal,
    every,
    in_percent,
    inner,
    listing,
    moved_by,
    sized,
    told,
    when,
    words,
)

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
    """The change between two points as a title: of a ratio from what to what, else by how much."""
    say, found = words(shelf.language), moved_by(shelf, new, old)
    values = {"when": when(shelf, new), "old": when(shelf, old)}
    if found.way == "same":
        form = "title_same_roughly" if found.rough else "title_same"
        forms = [say(form, at=at, name=name, **values) for at, name in _names(shelf, new)]
        undated = say(f"{form}_undated", place=shelf.entity(new.entity), name=shelf.indicator(new.indicator))
        return fitting(shelf.language, forms[0], undated, forms[1])
    turn, name = way(shelf, new, old), shelf.indicator(new.indicator)
    ends = {"to": say(f"to_{turn}"), "value": told(shelf, new), "old_value": told(shelf, old), "name": name}
    from_to = [
        say(form, at=at, **ends, **values)
        for at, _ in _names(shelf, new)
        for form in ("title_from_to_when", "title_from_to")
    ]
    if _between(shelf, new.indicator):
        return fitting(shelf.language, *from_to)
    size, turned = difference(shelf, new, old), say(f"{turn}_in")
    form = "title_moved_clause" if clausal(name, shelf.language) else "title_moved"
    given = {"way": say(f"title_{turn}"), "turned": turned, "diff": size, **values}
    forms = [say(form, at=at, name=one, **given) for at, one in _names(shelf, new)]
    undated = say("title_moved_undated", place=shelf.entity(new.entity), turned=turned, diff=size, name=name)
    return fitting(shelf.language, forms[0], undated, forms[1], from_to[-1])


def _between(shelf: Shelf, indicator: str) -> bool:
    """Whether a change is told by its two ends: of ratios, and of names after which 较 would read as 比较."""
    ending = words(shelf.language)("ends_in_than")
    return shelf.kind(indicator) == "ratio" or shelf.indicator(indicator).endswith(ending)


def level(shelf: Shelf, point: Point) -> str:
    """One value as a title."""
    say = words(shelf.language)
    form = "title_count" if shelf.kind(point.indicator) == "count" else "title_level"
    name = shelf.name_before_value(point.indicator)
    values = {"when": when(shelf, point), "value": told(shelf, point)}
    names = {"name": inner(name, shelf.language) if form == "title_count" else name}
    places = (say("at_place", place=shelf.entity(point.entity)), "")
    dated = {"name": after(values["when"], names["name"])}
    forms = [say(form, at=one, **dated, **values) for one in places]
    undated = say(f"{form}_undated", place=shelf.entity(point.entity), **names, **values)
    return fitting(shelf.language, forms[0], undated, forms[1])


def difference(shelf: Shelf, new: Point, old: Point) -> str:
    """The size of a change: in per cent, in percentage points, or in the figure's own unit."""
    say, kind, found = words(shelf.language), shelf.kind(new.indicator), moved_by(shelf, new, old)
    size = sized(shelf, new, found)
    if shelf.percent(new.indicator):
        return say("point" if found.size == 1 else "points", diff=size)
    percent = in_percent(shelf, found, new, old) if old.value > 0 else "0%"
    tiny = kind in ("ratio", "score") or (kind == "count" and old.value < SMALL_COUNT) or percent == "0%"
    rough = say("about", value=percent) if found.rough else percent
    return say("by", diff=size) if tiny else rough


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
    say, groups = words(shelf.language), dict[str, list[str]](up=[], down=[], same=[])
    for new, old in pairs:
        groups[moved_by(shelf, new, old).way].append(shelf.entity(new.entity))
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
