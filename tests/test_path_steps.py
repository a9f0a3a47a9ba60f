"""The path of a shape by its steps."""

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
    ],
)
def test_a_path_is_written_by_its_steps(path: str, steps: str) -> None:
    assert stepped(path) == steps


@pytest.mark.parametrize("path", ["M1.25,3L4.75,6", "M0,0l1,1,2,2Z", "M0,0C1,1,2,2,30,30L1,1"])
def test_what_steps_would_change_stays_as_it_is(path: str) -> None:
    assert stepped(path) == path
