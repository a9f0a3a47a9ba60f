"""A catalogue on several sites: which one has what, where links lead, and what is refused."""

import pytest

from scripts.curated.loading import load
from scripts.pipeline.divided import misdivided
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from scripts.problems import MisuseError
from scripts.shelf.rows import Shelf
from scripts.shelf.shelving import shelve
from scripts.site.division import Division, divided, elsewhere
from tests.cases import libraries
from tests.tables import PROJECT, library

INDEX, NORTH = "https://libraries.example/all/", "https://north.example/"


def shelf() -> Shelf:
    return shelve(library(), PROJECT.entity_kinds)


def division(here: str = "") -> Division:
    return divided(shelf(), {"north": NORTH}, INDEX, here)


def test_what_is_about_an_area_and_all_below_it_is_on_its_site() -> None:
    own = division()
    assert {name for name, site in own.groups.items() if site} == {"north", "north-branch", "north-2016", "north-2017"}
    assert {name for name in own.groups if own.share.has(name)} == set()
    assert [own.share.has(name) for name in ("south", "south-2016", "books")] == [True] * 3
    assert [division("north").share.has(name) for name in ("north-branch", "north-2016", "south", "books")] == [
        *(True, True),
        *(False, False),
    ]
    assert dict(elsewhere(shelf(), own)) == dict.fromkeys(
        [f"places/north/{year}" for year in ("", "2015/", "2016/", "2017/")]
        + ["sources/north-2016/", "sources/north-2017/"],
        NORTH,
    )


@pytest.mark.parametrize(
    ("here", "page", "link", "expected"),
    [
        ("", "places/index.html", "north/#loans", f"{NORTH}places/north/#loans"),
        ("", "en/places/index.html", "north/2016/?embed=x", f"{NORTH}en/places/north/2016/?embed=x"),
        ("", "places/index.html", "south/", "south/"),
        ("", "index.html", "data/places/north/all.csv.gz", "data/places/north/all.csv.gz"),
        ("", "index.html", "sources/north-2016/", f"{NORTH}sources/north-2016/"),
        ("north", "places/north/index.html", "2016/", "2016/"),
        ("north", "places/north/index.html", "../../", INDEX),
        ("north", "en/places/north/index.html", "../../../places/north/", "../../../places/north/"),
        ("north", "places/north/index.html", "../../assets/site.css", "../../assets/site.css"),
        (
            "north",
            "places/north/index.html",
            "../../data/places/north/all.csv.gz",
            "../../data/places/north/all.csv.gz",
        ),
        ("north", "places/north/index.html", "../../data/", f"{INDEX}data/"),
        ("north", "places/north/index.html", "../../indicators/?q=a", f"{INDEX}indicators/?q=a"),
        ("north", "places/north/index.html", "#loans", "#loans"),
        ("north", "places/north/index.html", "mailto:a@b.example", "mailto:a@b.example"),
        ("north", "404.html", "/all/assets/site.css", "/assets/site.css"),
        ("north", "404.html", "/all/places/", f"{INDEX}places/"),
    ],
)
def test_links_lead_to_the_site_that_has_the_page(here: str, page: str, link: str, expected: str) -> None:
    assert (
        division(here)
        .led(page, f'<p>"href"<a class="x" href="{link}">'.encode())
        .decode()
        .endswith(f'href="{expected}">')
    )


def test_a_page_says_where_it_stands_itself_and_keeps_what_is_cited() -> None:
    page = f'<link rel="canonical" href="{INDEX}places/north/"><a href="{INDEX}places/north/">{INDEX}places/north/</a>'
    moved = page.replace(f'canonical" href="{INDEX}', f'canonical" href="{NORTH}')
    assert division("north").led("places/north/index.html", page.encode()).decode() == moved


SITES = [
    ("{norht: 'https://a.example/'}", "'norht' is not defined; known: ashford, birch-hill, cove, valley"),
    ("{cove: 'https://libraries.example/data'}", "'cove' has the address of 'address': write its own"),
]


@pytest.mark.parametrize(("sites", "message"), SITES)
def test_a_site_of_nothing_and_one_without_an_address_of_its_own_are_refused(sites: str, message: str) -> None:
    texts = libraries()
    texts["project.yaml"] += f"\nsites: {sites}\n"
    loaded, problems = load(texts)
    assert (loaded is not None, problems) == (True, [])
    if loaded is not None:
        found = [(one.file, one.message) for one in misdivided(loaded)]
        assert ("project.yaml", f"sites: {message}") in found
        assert any("write 'offers: lean', or 'downloads: {charts: no, figures: no" in text for _, text in found)


def test_only_a_site_that_the_project_names_can_be_built() -> None:
    with pytest.raises(MisuseError, match="does not stand under 'sites' in project"):
        build(Inputs(libraries(), {}, {}, {}, site="cove"))
