"""Links between pages: relative, in both languages, and none that leads nowhere."""

import json

import pytest

from scripts import api, packages, standards
from scripts.pages import figure_objects, references, shelve
from scripts.shelf import addresses
from scripts.site.configuration import configuration
from tests.paged import DOWNLOADS, Elements, front, html, ordinary
from tests.tables import PROJECT, library


def test_every_address_has_a_page_in_both_languages() -> None:
    expected = {
        *(
            "index.md",
            "places/index.md",
            "indicators/index.md",
            "compare/index.md",
            "sources/index.md",
            "findings/index.md",
        ),
        *(
            "releases/index.md",
            "data/index.md",
            "data/api/index.md",
            "places/north/index.md",
            "places/south/index.md",
            "places/county/index.md",
        ),
        *(f"places/north/{year}/{page}index.md" for year in (2015, 2016, 2017) for page in ("", "cite/")),
        *(f"places/south/2016/{page}index.md" for page in ("", "cite/")),
        *(f"indicators/{name}/index.md" for name in ("books", "stock", "use")),
        *(f"sources/{name}/index.md" for name in ("north-2016", "north-2017", "south-2016")),
    }
    assert set(ordinary()) == {f"{language}/{path}" for language in ("zh", "en") for path in expected}


def test_nothing_of_a_page_leads_away_from_the_site_or_to_its_root() -> None:
    allowed = {PROJECT.licence.url}
    for path, text in ordinary().items():
        for _, attrs in Elements(html(text)).elements:
            for link in (attrs.get("href", ""), attrs.get("src", "")):
                assert not link.startswith("/"), path
                assert "://" not in link or link in allowed, path


def test_every_link_leads_to_a_page_and_an_id_that_is_there() -> None:
    ids = {path: {attrs.get("id") for _, attrs in Elements(html(text)).elements} for path, text in ordinary().items()}
    files = {f"zh/{one.path}" for one in (*DOWNLOADS.packages.values(), *DOWNLOADS.files.values())}
    files |= {f"zh/{one.path}" for some in DOWNLOADS.shapes.values() for one in some}
    files |= {f"zh/{path}" for path in figure_objects(shelve(library(), PROJECT.entity_kinds), PROJECT)}
    shelf, package = shelve(library(), PROJECT.entity_kinds), packages.package(library(), PROJECT)
    files |= {f"zh/data/{path}" for path in package}
    files |= {f"zh/{path}" for path in {**api.files(shelf, PROJECT), **api.of_places(shelf, PROJECT)}}
    standard = standards.files(package, (), shelf, PROJECT) | references(shelf, PROJECT)
    files |= {path if path.startswith("en/") else f"zh/{path}" for path in standard}
    for path, text in ordinary().items():
        for _, attrs in Elements(html(text)).elements:
            link = attrs.get("href", "").partition("?")[0]
            if link and "://" not in link:
                target, anchor = _resolved(path, link)
                assert target in files or (target in ids and (not anchor or anchor in ids[target])), (path, link)


def _resolved(path: str, link: str) -> tuple[str, str]:
    """The file that a link leads to, with English below Chinese as on the site."""
    target, _, anchor = link.partition("#")
    target = target.partition("?")[0]
    if not target:
        return path, anchor
    home, _, page = path.partition("/")
    folder = [*(["en"] if home == "en" else []), *page.split("/")[:-1]]
    for part in target.split("/"):
        folder = folder[:-1] if part == ".." else [*folder, part] if part not in ("", ".") else folder
    language, rest = ("en", folder[1:]) if folder[:1] == ["en"] else ("zh", folder)
    return "/".join([language, *rest, *([] if "." in (rest or [""])[-1] else ["index.md"])]), anchor


def test_search_engines_are_told_what_a_page_holds() -> None:
    told = json.loads(str(front(ordinary()["en/places/north/2016/index.md"])["dataset"]))
    assert isinstance(told, dict)
    assert told["@type"] == "Dataset"
    assert told["url"] == "https://libraries.example/en/places/north/2016/"
    assert told["temporalCoverage"] == "2016"
    assert told["spatialCoverage"] == [{"@type": "Place", "name": "North"}]
    assert told["name"] == "North 2016 · Town libraries"
    assert told["keywords"] == ["libraries", "North", "County"]
    assert 50 <= len(str(told["description"])) <= 5000
    whole = json.loads(str(front(ordinary()["zh/data/index.md"])["dataset"]))
    assert isinstance(whole, dict)
    assert (whole["name"], [one["name"] for one in whole["spatialCoverage"]]) == ("城镇图书馆", ["县"])
    assert whole["distribution"][0]["contentUrl"] == "https://libraries.example/data/all.zip"
    kinds = [item["encodingFormat"] for item in whole["distribution"]]
    workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert kinds == ["application/zip", workbook, "text/csv", "application/json", "application/vnd.sqlite3", "text/csv"]
    assert whole["distribution"][1]["sha256"] == "cd" * 32
    assert [item["contentUrl"] for item in told["distribution"]] == [
        *("https://libraries.example/data/north-2016.csv", "https://libraries.example/data/north-2016.json")
    ]
    catalogue = json.loads(str(front(ordinary()["zh/index.md"])["dataset"]))
    assert isinstance(catalogue, dict)
    assert catalogue["@type"] == "DataCatalog"


def test_the_navigation_holds_only_the_top_and_alternates_are_absolute() -> None:
    values = configuration(PROJECT, "en", "https://else.example/sub/", [("Method", "about/method.md")])
    assert values["site_url"] == "https://else.example/sub/en/"
    assert values["nav"] == [
        {"Home": "index.md"},
        *(
            {name.title(): f"{name}/index.md"}
            for name in ("places", "indicators", "charts", "compare", "sources", "findings", "data")
        ),
        {"About": [{"Method": "about/method.md"}]},
    ]
    extra = values["extra"]
    assert isinstance(extra, dict)
    assert [one["link"] for one in extra["alternate"]] == ["https://else.example/sub/", "https://else.example/sub/en/"]
    assert "nav" in configuration(PROJECT, "zh")


def test_the_foot_names_the_commit_where_it_is_known() -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    assert "commit" not in str(configuration(PROJECT, "en")["copyright"])
    assert str(configuration(PROJECT, "en", commit=commit)["copyright"]).endswith("· Built from commit 0123456789")
    hosted = PROJECT.model_copy(update={"repository": "https://github.com/a/b"})
    link = f'<a href="https://github.com/a/b/commit/{commit}">生成自提交 0123456789</a>'
    assert str(configuration(hosted, "zh", commit=commit)["copyright"]).endswith(link)


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "places/", "places/"),
        ("", "", "./"),
        ("places/", "", "../"),
        ("places/", "places/north/", "north/"),
        ("places/north/", "places/north/", "./"),
        ("places/north/", "places/north/#s", "#s"),
        ("places/north/2016/", "sources/n/#s", "../../../sources/n/#s"),
        ("places/north/2016/", "places/north/", "../"),
        ("places/north/2016/", "places/north/2015/#s", "../2015/#s"),
        ("places/north/", "places/northern/", "../northern/"),
    ],
)
def test_links_between_pages_are_relative(page: str, target: str, link: str) -> None:
    assert addresses.relative(page, target) == link


def test_files_that_exist_once_are_above_the_english_pages() -> None:
    assert addresses.to_root("places/north/", "data/a.zip", "zh") == "../../data/a.zip"
    assert addresses.to_root("places/north/", "data/a.zip", "en") == "../../../data/a.zip"
    assert addresses.to_root("", "data/a.zip", "en") == "../data/a.zip"
