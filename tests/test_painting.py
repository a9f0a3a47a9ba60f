"""Our pictures beside those that Vega-Lite draws of the same specifications."""

import json
from typing import Any

import numpy as np
import pytest
import vl_convert

from scripts.charts import layers, looks, theme
from scripts.charts.chart import Spec
from scripts.charts.svg import svg
from scripts.pictures.frame import coloured
from scripts.pictures.png import painted

TITLES = {**dict.fromkeys(layers.TIP_FIELDS, "title"), "language": "en"}
TIP = dict.fromkeys(layers.TIP_FIELDS, "said")
SHAPES = (*theme.SHAPES, "triangle-left", "triangle-right")


def everything(values: tuple[float, float] | None) -> Spec:
    """Every kind of mark in every look, on scales of their own and in a room with margins."""
    frame = layers.Frame(200, (-7, 93), (5, 250), left=40, right=50, above=16, bottom=26, values=values)
    canvas = layers.Canvas(frame)
    for number, look in enumerate(looks.LOOKS.values()):
        top, end = frame.y(10 + 30 * number), frame.y(28 + 30 * number)
        canvas.rect((70, 40 + number), (top, end), theme.MAIN, TIP if number % 2 else {}, look)
        canvas.dot(10 * number, frame.y(190), "circle", theme.WARN, TIP if number % 2 else {}, look)
    canvas.rect((33.3, 12.7), (frame.y(150), frame.y(130)), theme.GOOD)
    for number, shape in enumerate(SHAPES):
        canvas.dot(7.77 * number, frame.y(100), shape, theme.GOOD, size=theme.DOT - number)
    canvas.rule((3, 88), (frame.y(160), frame.y(171)), 2, 0.36)
    canvas.rule((90, 50), (frame.y(5), frame.y(5)), colour=theme.WARN)
    for run in ("one", "two"):
        canvas.line([(60, frame.y(40)), (20.5, frame.y(len(run) * 21)), (80, frame.y(99.9))], theme.MAIN, run)
    canvas.text(0, 30, "Words & <signs>")
    canvas.text(120, 60, "in the middle", "center", bold=True)
    canvas.small(frame.width, 90, "at the end", "right")
    canvas.shape([[[(10, 10), (60.5, 20), (30, 70)], [(25, 25), (35, 30), (30, 40)]]], theme.NEUTRAL, 0.5)
    canvas.shape([[[(100, 100), (150, 100), (120, 140)]]], theme.MAIN, 1, TIP)
    return canvas.spec(TITLES)


def pixels(picture: str) -> Any:
    """The colours of a picture on white."""
    start, rest = coloured(picture).split(">", 1)
    drawn = painted(vl_convert.svg_to_png(f'{start}><rect width="999" height="999" fill="#fff"/>{rest}', scale=2))
    return drawn.colours[drawn.numbers].astype(int)


@pytest.mark.parametrize("values", [None, (-20.0, 130.0)], ids=("pixels down", "values down"))
def test_every_mark_looks_as_vega_lite_draws_it(values: tuple[float, float] | None) -> None:
    spec = everything(values)
    ours, theirs = svg(spec), vl_convert.vegalite_to_svg(json.dumps(spec), vl_version="6.4")
    assert len(ours) < 0.6 * len(theirs)
    apart = np.abs(pixels(ours) - pixels(theirs)).max(axis=-1)
    assert apart.max() < 100  # numbers have one decimal: edges differ by a shade
    assert (apart > 20).mean() < 0.005
