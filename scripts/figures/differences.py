"""How far a value lies from an earlier one: as a report states it, else as far as the two values' digits tell."""

from math import inf, isnan, nan

from scripts import periods
from scripts.figures import units
from scripts.figures.points import SOUND, Point, comparable, padding
from scripts.figures.points import size as read_size
from scripts.figures.speaker import Speaker
from scripts.figures.values import carried
from scripts.fixed import fixed
from scripts.numbers import step
from scripts.shelf.labels import Row

GROWN = ("count", "amount", "per_head")  # what grows by so many per cent; shares, ratios and scores rise
LEAST_BASE = 10  # on less than this a change in per cent says nothing
SMALL_COUNT = 20  # below this a change in per cent says less than the numbers
CHANGES = ("difference", "growth")
OPEN = ("unverifiable", "error", "implausible")
AMBIGUOUS = "points"  # the rule of changes of shares in % of which nobody can say whether they are points


@fixed
class Size:
    """How large a change is, without its sign, to so many `decimals`; between two values where `low` is not `high`.

    `qualifier` and `printed` say how exact the report makes it; a `rough` one is only about right.
    """

    low: float
    high: float
    decimals: int
    qualifier: str = "exact"
    printed: str = ""
    rough: bool = False
    padding: int | None = None


@fixed
class Difference:
    """A change against the period `since`: its `way` (up, down or same), its size, its size in % of the earlier value.

    One of the sizes may be unknown, or both say nothing. `rate` is the exact size in %, 0 for what does not grow;
    `telling` whether the earlier value is not too small a count for it to say much. `statement` states it; "" where it
    is computed.
    """

    since: str
    way: str
    size: Size | None
    percent: Size | None
    rate: float
    telling: bool
    statement: str = ""

    @property
    def hedged(self) -> bool:
        """Whether its size is only about right, or no more than a bound."""
        return self.size is not None and (self.size.rough or self.size.qualifier in ("about", "over", "under"))


def between(speaker: Speaker, new: Point, old: Point) -> Difference | None:
    """How one value differs from an earlier one of the same indicator; None where the two must not be compared."""
    if not comparable(new, old) or doubted(speaker, new):
        return None
    said = stated(speaker, new) if old.period == periods.before(new.period) else None
    return said or (computed(speaker, new, old) if new.sound and old.sound else None)


def from_before(speaker: Speaker, new: Point) -> Difference | None:
    """How a value differs from the period before, as its report states it; else from the latest earlier one known.

    None where an open finding doubts the change that is stated.
    """
    if doubted(speaker, new):
        return None
    if found := stated(speaker, new):
        return found
    old = speaker.points.before(new)
    return computed(speaker, new, old) if old and new.sound and old.sound else None


def computed(speaker: Speaker, new: Point, old: Point) -> Difference:
    """The difference between two values, no finer than the coarser of the two; the size in % from the values as known.

    It is rough where the finer one's digits mean nothing beside the coarser one's.
    """
    found = step(new.value, old.value, (carried(speaker, new), carried(speaker, old)))
    size = Size(found.size, found.size, found.decimals, rough=found.rough)
    grows = _grows(speaker, new) and old.value > 0 and found.way != "same"
    (low, high), (least, most) = known(speaker, new), known(speaker, old)
    percent = _in_percent(low - most, high - least, (least, most)) if grows else None
    rate = 100 * abs(new.value - old.value) / old.value if grows else 0.0
    return Difference(old.period, found.way, size, percent, rate, _telling(speaker, new, old.value))


def known(speaker: Speaker, point: Point) -> tuple[float, float]:
    """Between which values an exact figure lies: half a unit of its last place around it; counts are exact."""
    decimals = carried(speaker, point)
    exact = units.quantity(speaker, point.indicator) == "count" and decimals == 0
    half = 0.0 if exact else 0.5 * 10.0**-decimals
    return point.value - half, point.value + half


def stated(speaker: Speaker, new: Point) -> Difference | None:
    """The change against the period before that a report prints with a value, in number, in per cent, or both.

    What it does not print is computed: the number from the earlier value, the size in % from the number.
    """
    size, rate = _said(speaker, new, "difference"), _said(speaker, new, "growth")
    rate = rate if _grows(speaker, new) else None
    first = size or rate
    if not new.trusted or first is None:
        return None
    since, way = periods.before(new.period), _way(first)
    series = (one for one in speaker.points.series.get((new.entity, new.indicator), ()) if comparable(one, new))
    old = next((one for one in series if one.period == since and one.sound and new.sound), None)
    own = computed(speaker, new, old) if old else None
    base = old.value if old else new.value - read_size(size) if size else inf
    percent = _size(rate, 2) if rate and _way(rate) == way else _part(speaker, new, size) if size else None
    return Difference(
        since,
        way,
        _size(size, units.decimals(speaker, new.indicator)) if size else own.size if own and own.way == way else None,
        percent,
        percent.low if percent else own.rate if own else 0.0,
        _telling(speaker, new, base),
        str(first["statement_id"]),
    )


def _said(speaker: Speaker, new: Point, measure: str) -> Row | None:
    """The statement of a change of the value, from the document of the value or from the report of its period.

    One without a scope of its own has that of the value beside it.
    """
    shelf, sources = speaker.shelf, {new.source}
    sources |= {str(row["source_id"]) for row in shelf.sources_of.get(new.entity, ()) if int(row["year"]) == new.year}
    rows = [
        row
        for row in shelf.facts.get((new.entity, new.period, new.indicator, measure), ())
        if row["source_id"] in sources
        and row["rank"] != "deprecated"
        and row["status"] in SOUND
        and row["scope"] in ("", new.scope)
    ]
    rows = [row for row in rows if not _ambiguous(speaker, row)]
    order = sorted(rows, key=lambda row: (row["rank"] != "preferred", row["source_id"] != new.source))
    return order[0] if order else None


def doubted(speaker: Speaker, new: Point) -> bool:
    """Whether an open finding doubts a change that is printed with a value, in number or in per cent."""
    facts, findings = speaker.shelf.facts, speaker.shelf.findings_on
    rows = [row for way in CHANGES for row in facts.get((new.entity, new.period, new.indicator, way), ())]
    return any(
        finding["rule"] != AMBIGUOUS and finding["verdict"] in OPEN and row["statement_id"] in finding["about"].split()
        for row in rows
        if row["rank"] != "deprecated"
        for finding in findings.get(row["statement_id"], ())
    )


def _ambiguous(speaker: Speaker, row: Row) -> bool:
    """Whether nobody can say if a change of a share is in points."""
    return any(one["rule"] == AMBIGUOUS for one in speaker.shelf.findings_on.get(row["statement_id"], ()))


def _size(row: Row, decimals: int) -> Size:
    """How large a stated change is, to the digits that are printed; to `decimals` where they do not tell."""
    value, found = read_size(row), row["value_decimals"]
    ends = [float(row.get(name, nan)) for name in ("value_low", "value_high")]
    low, high = sorted(map(abs, (value, value) if any(map(isnan, ends)) else ends))
    kept = padding(str(row["printed"]), value)
    return Size(low, high, decimals if isnan(found) else int(found), row["qualifier"], row["printed"], padding=kept)


def _part(speaker: Speaker, new: Point, row: Row) -> Size | None:
    """The size in % of a change stated in number, on the value without it; None where one of them is not exact."""
    value, size = float(row["value"]), _size(row, units.decimals(speaker, new.indicator))
    if not value or not _grows(speaker, new) or not new.sound or row["qualifier"] != "exact":
        return None
    exact = units.quantity(speaker, new.indicator) == "count" and size.decimals <= 0
    half = 0.0 if exact else 0.5 * 10.0**-size.decimals
    least, most = known(speaker, new)
    return _in_percent(size.low - half, size.high + half, (least - value, most - value))


def _in_percent(low: float, high: float, base: tuple[float, float]) -> Size | None:
    """What a change between `low` and `high` is in % of a base: to one decimal, else to none, else between which two.

    None on a small base, and where it rounds to nothing.
    """
    if base[0] < LEAST_BASE:
        return None
    shares = [100 * abs(change) / one for change in (low, high) for one in base]
    low, high = (min(shares) if low * high > 0 else 0.0), max(shares)
    for decimals in (1, 0):
        if high - low <= 10.0**-decimals:
            middle = (low + high) / 2
            return Size(middle, middle, decimals) if round(middle, decimals) else None
    return Size(low, high, 0)


def _telling(speaker: Speaker, point: Point, base: float) -> bool:
    return units.quantity(speaker, point.indicator) != "count" or base >= SMALL_COUNT


def _grows(speaker: Speaker, point: Point) -> bool:
    return units.quantity(speaker, point.indicator) in GROWN


def _way(row: Row) -> str:
    value = read_size(row)
    return "up" if value > 0 else "down" if value < 0 else "same"
