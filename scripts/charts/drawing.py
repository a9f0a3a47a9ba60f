"""Drawing: Vega-Lite specifications to SVG; only those that are new."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from scripts import kept
from scripts.charts.chart import Chart, Spec, sketch
from scripts.charts.svg import inline, lean
from scripts.kept import Store

OLDEST_VEGA = (6, 2, 0)
VEGA_LITE = "6.4"
FORMS = ("narrow", "wide")


def key(spec: str) -> str:
    """The picture's name by content: specification with its theme, font, drawing code and library versions."""
    return kept.key(_tools(), spec)


def draw(specs: Iterable[str], store: Store) -> dict[str, str]:
    """Lean SVGs by key, one for each specification (see `sketch`); those that the store has are not drawn again."""
    wanted = {key(spec): spec for spec in specs}
    return {name: svg.decode() for name, svg in store.each(wanted, _draw)}


def inlined(chart: Chart, pictures: Mapping[str, str]) -> tuple[str, ...]:
    """A chart's pictures, which are given by key, ready to stand inside a page: narrow, then wide if it has such."""
    if len(chart.specs) == 1:
        return (inline(pictures[key(chart.specs[0])], chart),)
    return tuple(inline(pictures[key(spec)], chart, kind) for spec, kind in zip(chart.specs, FORMS, strict=True))


def _draw(spec: str) -> bytes:
    """A lean SVG of a specification.

    Texts are left out while it is drawn, and set where they stand: no place depends on how wide one is, and to measure
    them all would take longer than all the rest.
    """
    import vl_convert

    _sound()
    bare, texts = _textless(json.loads(spec))
    return lean(vl_convert.vegalite_to_svg(bare, vl_version=VEGA_LITE), texts).encode()


def _textless(spec: Spec) -> tuple[str, list[str]]:
    """A specification of which every text is empty, and the texts in the order in which they are drawn."""
    layers: Any = spec["layer"]
    rows = [row for layer in layers for row in layer["data"]["values"] if "t" in row]
    texts = [str(row["t"]) for row in rows]
    for row in rows:
        row["t"] = ""
    return sketch(spec), texts


@cache
def _sound() -> None:
    """Once a process: make sure of the drawing program's version."""
    import vl_convert

    vega = tuple(int(part) for part in vl_convert.get_vega_version().split("."))
    if vega < OLDEST_VEGA:
        raise RuntimeError(f"Vega {vega} has a known hole: {OLDEST_VEGA} or newer is needed")


@cache
def _tools() -> str:
    """What a picture depends on besides its specification."""
    return f"{kept.code(__name__)} {kept.tools('altair', 'vl-convert-python')}"
