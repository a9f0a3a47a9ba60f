"""Colours stay apart for every kind of eye."""

import itertools
import math

from scripts.charts.theme import PALETTE

# Viénot, Brettel and Mollon (1999): linear RGB as people without one kind of cone see it; tritan after Brettel et al.
VISION = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritan": ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
}


XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
Triple = tuple[float, float, float]


def test_colours_stay_apart_for_every_kind_of_eye() -> None:
    for one, other in itertools.combinations(PALETTE, 2):
        assert _distance(_linear(one), _linear(other)) >= 20, (one, other)
        for name, matrix in VISION.items():
            seen = [_times(matrix, _linear(colour)) for colour in (one, other)]
            assert _distance(*seen) >= 10, (name, one, other)


def _linear(colour: str) -> Triple:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _times(matrix: tuple[Triple, ...], colour: Triple) -> Triple:
    red, green, blue = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return red, green, blue


def _distance(one: Triple, other: Triple) -> float:
    """CIE 1976 colour difference of two linear RGB colours."""
    return math.dist(_lab(one), _lab(other))


def _lab(colour: Triple) -> Triple:
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        value ** (1 / 3) if (value := max(part / of, 0)) > 0.008856 else 7.787 * value + 16 / 116
        for part, of in zip(_times(XYZ, colour), white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
