"""Where a chart's page and files stand, below the home page of each language: one stem for all of them."""

from scripts.words import folder

CHARTS = "charts/"
RELEASES = "releases/"
VERSION = "data/version.json"


def page(chart: str) -> str:
    """The page of a chart."""
    return f"{CHARTS}{chart}/"


def frozen(version: str, chart: str) -> str:
    """The page of a chart as a release keeps it."""
    return f"{RELEASES}{version}/{page(chart)}"


def frozen_picture(version: str, chart: str) -> str:
    """The picture of a chart as a release keeps it."""
    return f"{RELEASES}{version}/{file(chart, 'svg')}"


def file(chart: str, ending: str) -> str:
    """A file beside the page, by its ending: png, svg, csv, json and wide.json (Vega-Lite), metadata.json."""
    return f"{CHARTS}{chart}.{ending}"


def embed(chart: str) -> str:
    """The page to show inside others."""
    return f"{CHARTS}{chart}/embed/"


def rooted(path: str, language: str) -> str:
    """A path below a language's home page as one below the root of the site."""
    return f"{folder(language)}{path}"
