"""Drawing: specifications to SVG; only those that are new."""

from collections.abc import Iterable, Mapping
from functools import cache

from pydantic_core import from_json

from scripts import kept
from scripts.charts.chart import Chart
from scripts.charts.svg import inline, svg
from scripts.kept import Store

FORMS = ("narrow", "wide")
MANY = 512  # pictures that take longer than to start a process that draws some of them


@cache
def key(spec: str) -> str:
    """The picture's name by content: specification with its theme, font, drawing code and library versions."""
    return kept.key(_tools(), spec)


def draw(specs: Iterable[str], store: Store) -> dict[str, str]:
    """Pictures by key, one for each specification (see `sketch`); those that the store has are not drawn again."""
    wanted = {key(spec): spec for spec in specs}
    return {name: svg.decode() for name, svg in store.each(wanted, _draw, MANY)}


def inlined(chart: Chart, pictures: Mapping[str, str], told: bool = False) -> tuple[str, ...]:
    """A chart's pictures, which are given by key, ready to stand inside a page: narrow, then wide if it has such.

    See `inline` for `told`.
    """
    kinds = FORMS if len(chart.specs) > 1 else ("",)
    return tuple(inline(pictures[key(spec)], chart, kind, told) for spec, kind in zip(chart.specs, kinds, strict=True))


def _draw(spec: str) -> bytes:
    """The picture of a specification as a text (see `sketch`)."""
    return svg(from_json(spec)).encode()


@cache
def _tools() -> str:
    """What a picture depends on besides its specification."""
    return f"{kept.code(__name__)} {kept.tools('altair')}"
