"""Slips planted in a catalogue that adds up: the rules find what arithmetic can know, and accuse nobody else."""

import pytest

from tests.consistent import knows, places
from tests.planted import KINDS, outcome

PLACES, RECALL = 12, 90


def test_catalogue_adds_up() -> None:
    assert not any(map(knows, places(50, 7)))


@pytest.mark.parametrize("kind", KINDS)
def test_slips_are_found(kind: str) -> None:
    one = outcome(kind, PLACES, 7)
    assert (one.planted > 0) == (kind != "none")
    assert one.recall >= RECALL
    assert one.alarms == 0
