"""Drawing: Vega-Lite specifications to SVG with our own font; only those that are new."""

from collections.abc import Iterable, Mapping
from functools import cache

from scripts import kept
from scripts.charts.chart import Chart
from scripts.charts.fonts import FOLDER
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
    _prepare()
    import vl_convert

    return lean(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)).encode()


@cache
def _prepare() -> None:
    """Once a process: make sure of the drawing program's version, and give it our font."""
    import vl_convert

    vega = tuple(int(part) for part in vl_convert.get_vega_version().split("."))
    if vega < OLDEST_VEGA:
        raise RuntimeError(f"Vega {vega} has a known hole: {OLDEST_VEGA} or newer is needed")
    vl_convert.register_font_directory(str(FOLDER))


@cache
def _tools() -> str:
    """What a picture depends on besides its specification."""
    return f"{kept.code(__name__)} {kept.tools('altair', 'vl-convert-python')}"
