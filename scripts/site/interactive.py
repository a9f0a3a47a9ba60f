"""The program that readers load when they ask for an interactive chart: Vega, bundled for use without a network."""

from collections.abc import Callable

from scripts import kept
from scripts.kept import Store

# The theme's toggle changes colours by CSS variables, which SVG follows; expressions are interpreted, never evaluated.
SNIPPET = """
window.interactiveChart = (element, spec, dark) =>
  vegaEmbed(element, spec, { ast: true, actions: false, renderer: "svg", tooltip: { theme: dark ? "dark" : "light" } });
"""


def begun(store: Store) -> Callable[[], bytes]:
    """The script that defines `interactiveChart(element, specification, dark)`, which begins to be made; see `Store`.

    It is the same bytes each time.
    """
    return store.begun(key(), bundled, SNIPPET)


def key() -> str:
    """What the script depends on: the drawing program's version and the code of this module."""
    return kept.key(kept.tools("vl-convert-python"), kept.code(__name__))


def bundled(snippet: str) -> bytes:
    """The drawing program as one script, with a snippet of our own."""
    import vl_convert

    return vl_convert.javascript_bundle(snippet).encode()
