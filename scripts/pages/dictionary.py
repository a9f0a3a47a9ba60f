"""The list of indicators: by theme, those that several places share first, parts folded below their whole."""

from collections.abc import Iterator, Mapping, Sequence

from scripts.figures import units
from scripts.figures.marks import aside, marks
from scripts.figures.points import Point, alike
from scripts.figures.values import running
from scripts.fixed import fixed
from scripts.pages.editions import Edition
from scripts.pages.observed import held
from scripts.pages.page import Page
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link


@fixed
class IndicatorEntry:
    """One indicator: how many places and values it has, and its parts; `inside` counts everything below it.

    `held` says the places in words, and the parts of places by their kind.
    `newest` are the lowest and the highest of the newest values, where they compare; "" where there are fewer than two.
    """

    link: Link
    unit: Label
    computed: bool
    places: int
    held: str
    values: int
    newest: str
    parts: tuple["IndicatorEntry", ...]
    inside: int


@fixed
class ThemeEntry:
    """The indicators of one theme: how many there are, and those that stand below no other of it.

    `alone` are those that no two places share, unless no indicator at all is shared.
    """

    anchor: str
    path: str
    name: Label
    count: int
    entries: tuple[IndicatorEntry, ...]
    alone: tuple[IndicatorEntry, ...]


def page(edition: Edition) -> Page:
    """The page of all indicators."""
    return Page(
        path=addresses.INDICATORS,
        template="indicators",
        title=edition.words("indicators"),
        description=edition.counted(_described(edition), len(edition.shelf.indicators)),
        section=addresses.INDICATORS,
        view=tuple(_themes(edition)),
        crumbs=(edition.home,),
        contents=False,
    )


def _described(edition: Edition) -> str:
    """The word about the list: it has definitions and notes only where any indicator has."""
    told = ("definition_zh", "definition_en", "comparability_zh", "comparability_en")
    rows = edition.shelf.indicators.values()
    return "indicators-description" if any(row[one] for row in rows for one in told) else "indicators-plain"


def _themes(edition: Edition) -> Iterator[ThemeEntry]:
    """Parts stand below their whole where both belong to the same theme."""
    shelf = edition.shelf
    divided = any(_places(edition, name) > 1 for name in shelf.indicators)
    for name, theme in shelf.themes.items():
        own = [str(row["indicator_id"]) for row in shelf.of_theme.get(name, ())]
        below: dict[str, list[str]] = {}
        for one in own:
            parent = str(shelf.indicators[one]["parent_id"])
            below.setdefault(parent if parent in own else "", []).append(one)
        if own:
            entries = [_entry(edition, one, below) for one in below.get("", ())]
            shared = tuple(one for one in entries if not divided or _shared(one))
            alone = tuple(one for one in entries if one not in shared)
            yield ThemeEntry(f"theme-{name}", addresses.theme(name), edition.name(theme), len(own), shared, alone)


def _shared(entry: IndicatorEntry) -> bool:
    """Whether two places have the indicator, or one of its parts."""
    return entry.places > 1 or any(map(_shared, entry.parts))


def _places(edition: Edition, name: str) -> int:
    return len({one["entity_id"] for one in edition.shelf.by_indicator.get(name, ())})


def _newest(edition: Edition, name: str) -> str:
    """The lowest and the highest of the newest values of the places of one kind, of those that compare."""
    latest = {one.entity: one for one in sorted(_points(edition, name), key=lambda one: one.period)}
    kinds: dict[str, list[Point]] = {}
    for point in latest.values():
        kinds.setdefault(str(edition.shelf.entities[point.entity]["kind"]), []).append(point)
    sound = [[one for one in alike(group) if one.sound] for group in kinds.values()]
    most = max(sound, key=len) if sound else []
    points = sorted(most, key=lambda one: one.value)
    if len(points) < 2:
        return ""
    ends = (points[0], points[-1])
    low, high = (running(edition, one) for one in ends)
    if marks(ends[0]) == marks(ends[1]):
        return (low if low == high else edition.say("newest-between", low=low, high=high)) + aside(edition, *ends)
    low, high = (text + aside(edition, one) for text, one in zip((low, high), ends, strict=True))
    return edition.say("newest-between", low=low, high=high)


def _points(edition: Edition, name: str) -> Iterator[Point]:
    """The observations of an indicator for places that have a page."""
    rows = edition.shelf.by_indicator.get(name, ())
    paged = {name for name in dict.fromkeys(str(row["entity_id"]) for row in rows) if edition.shelf.has_page(name)}
    yield from (edition.point(row) for row in rows if row["entity_id"] in paged)


def _entry(edition: Edition, name: str, below: Mapping[str, Sequence[str]]) -> IndicatorEntry:
    row, rows = edition.shelf.indicators[name], edition.shelf.by_indicator.get(name, ())
    parts = tuple(_entry(edition, one, below) for one in below.get(name, ()))
    unit, short, newest = units.alone(edition, name), units.brief(edition, name, 0), _newest(edition, name)
    return IndicatorEntry(
        link=Link(edition.name(row), edition.shelf.indicator(name)),
        unit=Label("", edition.language) if short and short in newest else unit,
        computed=bool(row["formula"]),
        places=_places(edition, name),
        held=held(edition, (str(one["entity_id"]) for one in rows)),
        values=len(rows),
        newest=newest,
        parts=parts,
        inside=sum(1 + part.inside for part in parts),
    )
