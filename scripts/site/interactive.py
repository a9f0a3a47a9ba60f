"""The program that readers load when they ask for an interactive chart: Vega, bundled for use without a network."""

from hashlib import sha256
from importlib.metadata import version

import vl_convert

# The theme's toggle changes colours by CSS variables, which SVG follows; expressions are interpreted, never evaluated.
SNIPPET = """
window.interactiveChart = (element, spec, dark) =>
  vegaEmbed(element, spec, { ast: true, actions: false, renderer: "svg", tooltip: { theme: dark ? "dark" : "light" } });
"""


def key() -> str:
    """The program's name by content: everything that it depends on."""
    return sha256(f"{version('vl-convert-python')}{SNIPPET}".encode()).hexdigest()[:32]


def runtime() -> bytes:
    """The script that defines `interactiveChart(element, specification, dark)`; the same bytes each time."""
    return vl_convert.javascript_bundle(SNIPPET).encode()
