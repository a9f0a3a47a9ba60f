"""Many lines in one picture: which of them are marked, and how the others show their spread behind them."""

from collections.abc import Sequence
from statistics import quantiles

from scripts.charts.lines import Behind, Series

MOST_LINES = 25  # beyond so many, the others are shown by their quartiles and ends
FEWEST = 4  # places that a quartile is taken of


def marked(lines: Sequence[Series]) -> list[Series]:
    """The highest, the middle and the lowest of the lines that reach the latest period, without two alike."""
    latest = max(line.points[-1].time for line in lines)
    there = sorted((line for line in lines if line.points[-1].time == latest), key=lambda one: -one.points[-1].value)
    chosen = there[0], there[(len(there) - 1) // 2], there[-1]
    return list({line.points[0].entity: line for line in chosen}.values())


def behind(lines: Sequence[Series]) -> list[Behind]:
    """Every other line, or where they are very many the maximum, the quartiles and the minimum at each period."""
    if len(lines) <= MOST_LINES:
        return [[(point.time, point.value) for point in line.points] for line in lines]
    at: dict[float, list[float]] = {}
    for line in lines:
        for point in line.points:
            at.setdefault(point.time, []).append(point.value)
    known = {time: values for time, values in sorted(at.items()) if len(values) >= FEWEST}
    quarters = {time: quantiles(values, n=4) for time, values in known.items()}
    return [
        [(time, max(values)) for time, values in known.items()],
        *([(time, three[place]) for time, three in quarters.items()] for place in (2, 0)),
        [(time, min(values)) for time, values in known.items()],
    ]
