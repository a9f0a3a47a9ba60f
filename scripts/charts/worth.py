"""Whether a chart says more than its figures: for each kind the condition, which a picture of the data must meet.

A chart that says nothing is not drawn, and the page shows the figures without it. One of two figures is drawn, but has
no page and no files of its own, and of those that show the same figures only the first has.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scripts.charts.chart import Chart
from scripts.figures.points import Point

LINE = 4  # values of one place that make a line
Condition = Callable[[Sequence[Point]], bool]
Owners = Mapping[tuple[str, frozenset[str]], str]


def varied(points: Sequence[Point]) -> bool:
    """Not a single figure, and not the same one all over: all zeros above all."""
    return len({point.value for point in points}) > 1


def long(points: Sequence[Point]) -> bool:
    """Varied, with four values or more of an indicator of one place: fewer dates are no trend."""
    lengths = Counter((point.entity, point.indicator) for point in points)
    return varied(points) and max(lengths.values()) >= LINE


def ranked(points: Sequence[Point]) -> bool:
    """Varied, and more than two: of two a sentence says as much."""
    return varied(points) and len(points) > 2


def whole(points: Sequence[Point]) -> bool:
    """Varied, and the whole, which comes first, is beyond doubt: nothing is taken from what may be another number."""
    return varied(points) and points[0].sound


def several(points: Sequence[Point]) -> bool:
    """More than one figure: each is held against a threshold of its own, be they equal or not."""
    return len(points) > 1


def always(_: Sequence[Point]) -> bool:
    """Whatever the figures are: the chart shows which of them there are."""
    return True


WORTH: Mapping[str, Condition] = {
    "scorecard": several,
    "trend": long,
    "multiples": long,
    "ranked": ranked,
    "bars": ranked,
    "parts": whole,
    "shares": varied,
    "threshold": several,
    "coverage": always,
    "map": ranked,
}


def owners(charts: Iterable[Chart], alone: Sequence[str]) -> Owners:
    """The chart that has the page and the files, by the form and the figures that several may show.

    It is the first of them; one on a page that stands `alone` comes after all others, since it is chosen anew more
    often.
    """
    first: dict[tuple[str, frozenset[str]], str] = {}
    for chart in sorted(charts, key=lambda one: one.page in alone):
        if chart.own_page and chart.enough and not chart.data:
            first.setdefault((chart.form, frozenset(chart.observations)), chart.id)
    return first


def housed(charts: Sequence[Chart], alone: Sequence[str], beside: Sequence[Chart] = ()) -> Iterator[Chart]:
    """The charts, of which those with too few figures, or with the same as another, have no page of their own.

    See `owners`: those `beside` are such, too, and stand on other pages. A page shows the same figures only once.
    """
    first, seen = owners([*charts, *beside], alone), set[object]()
    for chart in charts:
        owner = chart.id if chart.data else first.get((chart.form, frozenset(chart.observations)), "")
        same = "" if owner == chart.id else owner
        shown = (chart.page, chart.subject, chart.year, chart.data, chart.form, frozenset(chart.observations))
        own = chart.own_page and chart.enough and not same
        drawn = chart if own or chart.card or chart.page in alone else chart.narrow
        yield replace(drawn, same=same, own_page=own, worth=shown not in seen)
        seen.add(shown)
