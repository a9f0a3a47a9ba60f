"""Catalogues in DCAT that the store knows: the same to the byte, written again where what they describe is another."""

from collections.abc import Sequence

import pytest

from scripts import standards
from scripts.kept import Store
from scripts.published import measured
from scripts.standards import rdf
from tests.described import FILES, HELD, PACKAGE, SHELF
from tests.tables import PROJECT


def test_a_catalogue_that_is_known_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store, written = Store(), list[object]()
    assert standards.files(PACKAGE, HELD, SHELF, PROJECT, store=store) == FILES
    honest = rdf.turtle

    def noted(nodes: Sequence[rdf.Node], base: str) -> bytes:
        written.append(nodes[0]["@id"])
        return honest(nodes, base)

    monkeypatch.setattr(rdf, "turtle", noted)
    assert standards.files(PACKAGE, HELD, SHELF, PROJECT, store=store.again()) == FILES
    assert written == [f"{PROJECT.address}#catalogue"]
    part, held = next(one for one in HELD if one[0].year)
    other = [(part, measured(held.path, b"other")) if one[1] == held else one for one in HELD]
    assert standards.files(PACKAGE, other, SHELF, PROJECT, store=store.again()) == standards.files(
        PACKAGE, other, SHELF, PROJECT
    )
    assert written[1:3] == [f"{PROJECT.address}#catalogue", f"{PROJECT.address}places/{part.place}/#catalogue"]
