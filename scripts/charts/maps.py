"""A map of places by one indicator, on the catalogue's own outlines, with a few classes whose bounds stand in words.

What is in doubt is hatched, and what is missing grey.
"""

from collections.abc import Iterator, Sequence
from math import ceil, cos, floor, log10, sin, tau

from scripts.charts import layers, looks, theme
from scripts.charts.captions import (
    cautions,
    headed,
    hollow,
    joined,
    marked,
    moment_head,
    subtitle,
    tip,
    tip_titles,
    words,
)
from scripts.charts.chart import Picture, Spec
from scripts.charts.looks import MarkLook
from scripts.charts.projecting import Mapped, area, hatching, mapped, middle
from scripts.charts.titles import highest
from scripts.curated.geojson import Polygon
from scripts.figures import thresholds
from scripts.figures.points import Point
from scripts.figures.ranks import order
from scripts.figures.sentences import one_of, paragraph, when
from scripts.figures.speaker import Speaker
from scripts.fixed import fixed
from scripts.numbers import scale

MOST_CLASSES = 5
SHADES = {1: (0.8,), 2: (0.4, 1), 3: (0.3, 0.62, 1), 4: (0.26, 0.48, 0.72, 1), 5: (0.22, 0.4, 0.58, 0.78, 1)}
ABSENT, SMALLEST = 0.2, 12  # opacity; square pixels of a place that gets a dot
DOT, CORNERS = 3.1, 12  # pixels from the middle of such a dot to its corners
LINE, SWATCH = 21, 26
STEPS = {"doubtful": 4, "differs": 4, "broken": 4}  # pixels between the lines of a hatching; others are wider
WIDER = 7


@fixed
class Classes:
    """The bounds between classes, lowest first: a value that is a bound belongs to the class above it."""

    bounds: tuple[float, ...]

    def of(self, value: float) -> int:
        """The number of a value's class."""
        return sum(value >= bound for bound in self.bounds)

    @property
    def shades(self) -> tuple[float, ...]:
        """How strong the colour of each class is."""
        return SHADES[len(self.bounds) + 1]


def classes(values: Sequence[float]) -> Classes:
    """Classes with about equally many values each: as many as there are values for, their bounds as round as can be."""
    found = sorted(values)
    for number in range(min(MOST_CLASSES, len(set(found))), 1, -1):
        cuts = [found[ceil(len(found) * part / number)] for part in range(1, number)]
        start = -floor(log10(max(found[-1] - found[0], 1e-12)))
        for digits in range(start, start + 4):
            made = Classes(tuple(sorted({round(cut, digits) for cut in cuts})))
            if len(made.bounds) == number - 1 and len({made.of(value) for value in found}) == number:
                return made
    return Classes(())


def choropleth(speaker: Speaker, indicators: Sequence[str], places: Sequence[str]) -> Picture | None:
    """Every place's latest value of the first indicator on the catalogue's map; None below two places with outlines."""
    indicator, drawn = indicators[0], speaker.outlines
    points = [point for place in places if (point := speaker.points.at(place, indicator))]
    outlined = [point for point in points if drawn and point.entity in drawn.places]
    if drawn is None or len(outlined) < 2:
        return None
    points.sort(key=lambda point: (-point.value, point.entity))
    say, standard = words(speaker.language), thresholds.first(speaker, indicator, points[0].entity)
    years = say("years_differ") if len({point.time for point in points}) > 1 else ""
    latest = "latest_period_of_each" if any(point.is_fine for point in points) else "latest_of_each"
    absent = [point.entity for point in points if point.entity not in drawn.places]
    credit = say("map_source", source=drawn.source, licence=drawn.licence)
    aside = say("map_missing", n=len(absent), one=one_of(speaker, absent)) if absent else ""
    return Picture(
        highest(speaker, points, standard),
        subtitle(speaker, indicator, say(latest)),
        paragraph(say, order(speaker, points, standard), cautions(speaker, points, years), hollow(speaker, points)),
        (say("name"), moment_head(speaker, points), headed(speaker, indicator)),
        tuple((speaker.entity(one.entity).text, when(speaker, one), marked(speaker, one)) for one in points),
        lambda broad: draw(speaker, points, broad),
        tuple(point.observation for point in points),
        joined(speaker, credit, aside),
        form="map",
    )


def draw(speaker: Speaker, points: Sequence[Point], broad: float) -> Spec:
    """The map as wide as the picture, and below it what each colour and hatching stands for."""
    drawn = speaker.outlines
    if drawn is None:
        raise ValueError("a map needs outlines")
    others = looks.unlike(points)
    sure = [point.value for point in points if looks.look(point, others) is looks.PLAIN]
    found = classes(sure or [point.value for point in points])
    shown = {place: drawn.places[place] for place in sorted(drawn.places)}
    flat = mapped(shown, drawn.others, broad, broad if broad == theme.WIDTH else broad * 0.7)
    lacking = bool(flat.others) or not flat.places.keys() <= {point.entity for point in points}
    key = list(_key(speaker, points, found, others, lacking))
    canvas = layers.Canvas(layers.Frame(flat.height + 6 + LINE * len(key), (0, broad), (0, broad), wide=broad))
    _places(speaker, canvas, flat, points, found, others)
    for number, (text, opacity, look) in enumerate(key):
        _swatch(canvas, flat.height + 6 + LINE * number, text, opacity, look)
    return canvas.spec(tip_titles(speaker.language))


def _places(
    speaker: Speaker,
    canvas: layers.Canvas,
    flat: Mapped,
    points: Sequence[Point],
    found: Classes,
    others: frozenset[str],
) -> None:
    """What is around, then every place: with a value in the colour of its class, else grey; very small ones as dots."""
    by_place = {point.entity: point for point in points}
    canvas.shape(flat.others, theme.NEUTRAL, ABSENT)
    for place, polygons in flat.places.items():
        point = by_place.get(place)
        if point is None:
            canvas.shape(polygons, theme.NEUTRAL, ABSENT)
            continue
        look, shade = looks.look(point, others), found.shades[found.of(point.value)]
        seen = [_dot(*middle(polygons))] if polygons and area(polygons) < SMALLEST else polygons
        canvas.shape(seen, theme.MAIN, shade, tip(speaker, point))
        if look is not looks.PLAIN:
            _hatched(canvas, seen, look)


def _dot(x: float, y: float) -> Polygon:
    """A place that is too small to be seen, as large as it must be: it has the colour of its class like any."""
    turns = (number * tau / CORNERS for number in range(CORNERS))
    return (tuple((round(x + DOT * cos(turn), 1), round(y + DOT * sin(turn), 1)) for turn in turns),)


def _hatched(
    canvas: layers.Canvas, polygons: Sequence[tuple[tuple[tuple[float, float], ...], ...]], look: MarkLook
) -> None:
    for left, top, right, bottom in hatching(polygons, STEPS.get(look.name, WIDER), look.name in STEPS):
        canvas.rule((round(left, 1), round(right, 1)), (round(top, 1), round(bottom, 1)), 1, theme.MUTED)


def _key(
    speaker: Speaker, points: Sequence[Point], found: Classes, others: frozenset[str], lacking: bool
) -> Iterator[tuple[str, float | None, MarkLook]]:
    """The lines below the map: words, how strong the colour is (None for grey), and a hatching; highest class first."""
    say = words(speaker.language)
    counts = [found.of(point.value) for point in points]
    ends = scale(found.bounds, speaker.language)
    for number in range(len(found.bounds), -1, -1):
        form = (
            "class_all" if not ends else "class_low" if not number else "class_high" if number == len(ends) else "class"
        )
        bounds = {"low": ends[number - 1] if number else "", "high": ends[number] if number < len(ends) else ""}
        held = [point.entity for point, own in zip(points, counts, strict=True) if own == number]
        yield (
            say("class_counted", words=say(form, **bounds), n=len(held), one=one_of(speaker, held)),
            found.shades[number],
            looks.PLAIN,
        )
    if lacking:
        yield say("class_absent"), None, looks.PLAIN
    for look, texts in looks.key(speaker, points, 2000, others).entries:
        yield say("class_hatched", words=" ".join(texts)), 0.0, look


def _swatch(canvas: layers.Canvas, top: float, text: str, opacity: float | None, look: MarkLook) -> None:
    box = (((1.0, top + 3), (1.0 + SWATCH, top + 3), (1.0 + SWATCH, top + 17), (1.0, top + 17)),)
    canvas.shape([box], theme.NEUTRAL if opacity is None else theme.MAIN, ABSENT if opacity is None else opacity)
    if look is not looks.PLAIN:
        _hatched(canvas, [box], look)
    canvas.small(SWATCH + 9, top + 15, theme.fitted(text, canvas.frame.wide - SWATCH - 9, theme.SMALL))
