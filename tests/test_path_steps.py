"""The path of a shape by its steps."""

import random
import re
from itertools import accumulate

import pytest

from scripts.charts.steps import stepped


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("M184,35h0M186,35h0M193.5,35h0", "M184,35h0m2,0h0m7.5,0h0"),
        ("M6,38.6L1.8,31.4L10.2,31.4Z", "M6,38.6l-4.2-7.2h8.4z"),
        ("M6,31.4L1.8,38.6L10.2,38.6ZM6,81.4L1.8,88.6L10.2,88.6Z", "M6,31.4l-4.2,7.2h8.4zm0,50l-4.2,7.2h8.4z"),
        ("M30,26.9L42.6,23.3L55.2,23.1L67.8,23.1", "M30,26.9l12.6-3.6,12.6-.2h12.6"),
        (
            "M35.5,26.9A5.5,5.5,0,1,1,24.5,26.9A5.5,5.5,0,1,1,35.5,26.9Z",
            "M35.5,26.9a5.5,5.5,0,1,1-11,0a5.5,5.5,0,1,1,11,0z",
        ),
        ("M-0.5,-1v-2h3", "M-.5-1v-2h3"),
        ("M0,0L5,5L9,5L12,8L12,20L13,21L13,22", "M0,0l5,5h4l3,3v12l1,1v1"),
    ],
)
def test_a_path_is_written_by_its_steps(path: str, steps: str) -> None:
    assert stepped(path) == steps


@pytest.mark.parametrize("path", ["M1.25,3L4.75,6", "M0,0l1,1,2,2Z", "M0,0C1,1,2,2,30,30L1,1"])
def test_what_steps_would_change_stays_as_it_is(path: str) -> None:
    assert stepped(path) == path


@pytest.mark.parametrize("seed", range(20))
def test_a_line_of_steps_leads_through_the_same_points(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - any numbers will do, always the same
    tenths = list(accumulate((chance.choice((0, 0, 1, 12, -35)) for _ in range(80)), initial=300))
    across = list(accumulate((chance.choice((0, 7, 12)) for _ in range(80)), initial=0))
    points = [(x / 10, y / 10) for x, y in zip(across, tenths, strict=True)]
    path = "M" + "L".join(f"{x:g},{y:g}" for x, y in points)
    assert len(stepped(path)) < len(path)
    assert drawn(stepped(path)) == points


def drawn(path: str) -> list[tuple[float, float]]:
    """The points that a path of M, l, h and v leads through, as browsers read it."""
    x = y = 0.0
    found = []
    for letter, rest in re.findall(r"([Mlhv])([^A-Za-z]*)", path):
        numbers = [float(one) for one in re.findall(r"-?\d*\.?\d+", rest)]
        pairs = list(zip(numbers[::2], numbers[1::2], strict=True)) if letter in "Ml" else []
        pairs += [(one, 0.0) if letter == "h" else (0.0, one) for one in numbers if letter in "hv"]
        for by_x, by_y in pairs:
            x, y = round(x + by_x, 1), round(y + by_y, 1)
            found.append((x, y))
    return found
