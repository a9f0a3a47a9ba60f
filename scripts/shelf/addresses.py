"""Addresses of pages, below the home page of a language: the contract that links and files share."""

from collections.abc import Mapping

from scripts.shelf import paths
from scripts.words import folder

HOME = ""
PLACES = "places/"
INDICATORS = "indicators/"
SOURCES = "sources/"
FINDINGS = "findings/"
DATA = "data/"
PROGRAMS = "data/api/"
RELEASES = paths.RELEASES
COMPARE = "compare/"
SEARCH = "search/index.js"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"
RUNTIME = "assets/chart-runtime.js"
DIALOGS = "dialogs.json"  # below the folder of each language
LICENCE = "about/licence/"
GLOSSARY = "about/glossary/"
FEED = "feeds/all.atom"
CHARTS = paths.CHARTS

# Addresses that begin with an id, by its table; and how many parts those have that end in the id of a theme.
BEGINNING: Mapping[str, tuple[str, ...]] = {
    "entities": (PLACES, CHARTS),
    "indicators": (INDICATORS, CHARTS),
    "sources": (SOURCES,),
    "charts": (CHARTS,),
}
ENDING: Mapping[str, int] = {INDICATORS: 2, SOURCES: 3, PLACES: 5}


def place(entity: str, anchor: str = "") -> str:
    """The page of a place, or one figure on it."""
    return f"{PLACES}{entity}/{_anchor(anchor)}"


def place_year(entity: str, year: int, anchor: str = "") -> str:
    """The page of a place in a year, or one figure on it."""
    return f"{PLACES}{entity}/{year}/{_anchor(anchor)}"


def cite(entity: str, year: int, anchor: str = "") -> str:
    """How to cite the figures of a place in a year, or one of them."""
    return f"{PLACES}{entity}/{year}/cite/{_anchor(anchor)}"


def references(entity: str, year: int) -> str:
    """The citations of every figure of a place in a year for reference managers; endings as in `citations.ENDINGS`."""
    return f"{PLACES}{entity}/{year}/cite"


def references_of_all(name: str) -> str:
    """The citation of the whole for reference managers, without its ending; `name` is that of the catalogue."""
    return f"{DATA}{name}"


def cite_theme(entity: str, year: int, theme: str, anchor: str = "") -> str:
    """How to cite the figures of one theme, where a place and year have very many; without a theme those of all."""
    return f"{cite(entity, year)}{theme}/{_anchor(anchor)}" if theme else cite(entity, year, anchor)


def figure_file(page: str, anchor: str) -> str:
    """The JSON object of a figure, at the root of the site, beside the page that shows it."""
    return f"{page}{anchor}.json"


def page_data(page: str) -> str:
    """What stands behind the figures and charts of a page, packed, at the root of the site."""
    return f"{page}page.json.gz"


def indicator(name: str, anchor: str = "") -> str:
    """The address of an indicator: its own page, or one that leads to its place on the page of its theme."""
    return f"{INDICATORS}{name}/{_anchor(anchor)}"


def theme(name: str, anchor: str = "") -> str:
    """The page of a theme, or one indicator on it; themes and indicators never share an id."""
    return f"{INDICATORS}{name}/{_anchor(anchor)}"


def source(name: str, anchor: str = "") -> str:
    """The page of a source, or one statement on it."""
    return f"{SOURCES}{name}/{_anchor(anchor)}"


def received(name: str, file: str) -> str:
    """The file of a table as it was received, at the root of the site."""
    return f"{DATA}{SOURCES}{name}/{file}"


def statements(name: str, theme: str, anchor: str = "") -> str:
    """What a long source states on one theme, or one statement of that."""
    return f"{SOURCES}{name}/{theme}/{_anchor(anchor)}"


def release(version: str) -> str:
    """The page of a release, and the folder of its frozen files."""
    return f"{RELEASES}{version}/"


def frozen(version: str, chart: str) -> str:
    """The page of a chart as a release keeps it."""
    return paths.frozen(version, chart)


def frozen_picture(version: str, chart: str) -> str:
    """The picture of a chart as a release keeps it."""
    return paths.frozen_picture(version, chart)


def feed(folder: str, name: str) -> str:
    """The feed of a place or of a theme; `folder` is that of its page."""
    return f"feeds/{folder}{name}.atom"


def finding(name: str) -> str:
    """One finding on the page of findings."""
    return f"{FINDINGS}{_anchor(name)}"


def specification(chart: str, wide: bool = False) -> str:
    """The Vega-Lite specification of a chart, or of its wide form."""
    return paths.file(chart, "wide.json" if wide else "json")


def chart(name: str) -> str:
    """The page of a chart."""
    return paths.page(name)


def embed(name: str) -> str:
    """The page of a chart that is shown inside others."""
    return paths.embed(name)


def comparison(name: str) -> str:
    """A file that the page for comparing loads: the catalogue, or a place."""
    return f"{COMPARE}data/{name}.js"


def relative(page: str, target: str) -> str:
    """The link from one page to a target, both below the same home page; `./` where they are the same.

    It climbs no higher than to the last folder that they share.
    """
    shared = page
    while not target.startswith(shared):
        shared = shared[: shared.rfind("/", 0, -1) + 1]
    return "../" * page.count("/", len(shared)) + target[len(shared) :] or "./"


def to_root(page: str, target: str, language: str) -> str:
    """The link from a page to a file that exists once, at the root of the site."""
    return "../" + "../" * page.count("/") + target if folder(language) else relative(page, target)


def absolute(site: str, page: str, language: str) -> str:
    """The full address of a page; `site` ends with a slash."""
    return f"{site}{folder(language)}{page}"


def file(page: str, language: str, ending: str = "md") -> str:
    """The file of a page, in Markdown or another form, beside those of the other languages."""
    return f"{language}/{page}index.{ending}"


def findings_of(place: str, name: str = "") -> str:
    """The findings about a place, where all are too many for one page, or one of them."""
    return f"{FINDINGS}{place}/{_anchor(name)}"


def formerly(page: str, table: str, own: str, former: str) -> str:
    """The address of a page when an id of a table was another; "" where the id is not in it."""
    first, *rest = page.rstrip("/").split("/")
    kind = f"{first}/"
    if table == "themes":
        named = ENDING.get(kind) == len(rest) + 1 and rest[-1] == own
        return "/".join([first, *rest[:-1], former, ""]) if named else ""
    if kind not in BEGINNING.get(table, ()) or not rest:
        return ""
    before = _of_chart(rest[0], own, former) if kind == CHARTS else former if rest[0] == own else ""
    return "/".join([first, before, *rest[1:], ""]) if before else ""


def _of_chart(name: str, own: str, former: str) -> str:
    """The id of a chart, which is put together from other ids, when one of these was another; "" where none was."""
    moved = f"-{name}-".replace(f"-{own}-", f"-{former}-").strip("-")
    return moved if moved != name else ""


def _anchor(name: str) -> str:
    return f"#{name}" if name else ""
