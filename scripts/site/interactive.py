"""The program that readers load when they ask for an interactive chart: Vega, bundled for use without a network."""

from scripts import kept
from scripts.kept import Store

# The theme's toggle changes colours by CSS variables, which SVG follows; expressions are interpreted, never evaluated.
SNIPPET = """
window.interactiveChart = (element, spec, dark) =>
  vegaEmbed(element, spec, { ast: true, actions: false, renderer: "svg", tooltip: { theme: dark ? "dark" : "light" } });
"""


def runtime(store: Store) -> bytes:
    """The script that defines `interactiveChart(element, specification, dark)`; the same bytes each time."""
    return store.made(kept.key(kept.tools("vl-convert-python"), kept.code(__name__)), _bundled)


def _bundled() -> bytes:
    import vl_convert

    return vl_convert.javascript_bundle(SNIPPET).encode()
