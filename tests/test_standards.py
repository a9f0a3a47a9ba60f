"""Other standards: each file says what the tables and the published files say, and follows the standard's rules.

The standards' own validators are heavy and run with `make validate`; here are the rules that need nothing else.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

import pytest

from scripts import standards
from scripts.codebook import meaning
from scripts.model import BY_NAME, TABLES
from scripts.packages import Part
from scripts.published import File
from scripts.standards import rdf
from tests.catalogued import things
from tests.described import CONTENTS, FILES, HELD, LIBRARY, PACKAGE, SHELF
from tests.successor import differences
from tests.tables import PROJECT

PUBLISHED = {path: content for _, path, content in CONTENTS}


def document(name: str) -> Any:
    """One file as it was written."""
    return json.loads(FILES[name])


def nodes(name: str, files: Mapping[str, bytes] = FILES) -> dict[str, Any]:
    """The things that a catalogue describes, by full address, with references as such."""
    return things(files[name])


def test_the_order_of_files_is_of_no_account() -> None:
    assert standards.files(PACKAGE, reversed(HELD), SHELF, PROJECT) == FILES


def test_a_kind_of_file_without_a_media_type_is_refused() -> None:
    with pytest.raises(KeyError, match="exe"):
        standards.files(PACKAGE, [(Part(), File("data/town-libraries.exe", 0))], SHELF, PROJECT)


# --- CSVW


@pytest.mark.parametrize("name", ["data/csv-metadata.json", "data/data/csv-metadata.json"])
def test_csvw_describes_the_tables_that_are_there(name: str) -> None:
    for table, described in zip(TABLES, document(name)["tables"], strict=True):
        base = name.rpartition("/")[0]
        header = PUBLISHED[f"{base}/{described['url']}"].decode().splitlines()[0].split(",")
        columns = described["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == header == list(table.names)
        assert all(column["titles"]["und"] == [column["name"]] for column in columns)
        assert described["tableSchema"]["primaryKey"] == list(table.key)


def test_csvw_keeps_only_keys_that_are_always_filled() -> None:
    tables = {one["url"]: one["tableSchema"] for one in document("data/csv-metadata.json")["tables"]}
    observations = tables["data/observations.csv"]
    linked = [key["columnReference"] for key in observations["foreignKeys"]]
    assert linked == [["entity_id"], ["indicator_id"]]
    assert {key["reference"]["resource"] for key in observations["foreignKeys"]} <= set(tables)
    assert "foreignKeys" not in tables["data/entities.csv"]


def test_csvw_knows_lists_and_codes() -> None:
    tables = {one["url"]: one["tableSchema"]["columns"] for one in document("data/csv-metadata.json")["tables"]}
    columns = {column["name"]: column for column in tables["data/observations.csv"]}
    assert columns["inputs"]["separator"] == " "
    assert columns["inputs"]["datatype"]["format"] == columns["entity_id"]["datatype"]["format"]
    assert columns["method"]["datatype"]["format"] == "^(stated|restated|implied|computed)$"
    assert columns["value"]["datatype"] == {"base": "decimal"}
    kinds = next(column for column in tables["data/thresholds.csv"] if column["name"] == "kinds")
    assert (kinds["separator"], kinds["datatype"]) == (" ", {"base": "string"})
    assert columns["inputs"]["titles"] == {"und": ["inputs"], "zh": ["计算依据"], "en": ["Inputs"]}
    told = [meaning("observations", "inputs", language) for language in ("zh", "en")]
    assert [one["@value"] for one in columns["inputs"]["dc:description"]] == told


# --- Croissant


def test_croissant_names_the_published_bytes() -> None:
    described = document("data/croissant.json")
    for file in described["distribution"]:
        content = PUBLISHED[file["contentUrl"].removeprefix(PROJECT.address)]
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["contentSize"] == f"{len(content)} B"
    for records in described["recordSet"]:
        table = BY_NAME[records["name"]]
        assert [field["name"] for field in records["field"]] == list(table.names)
        assert [key["@id"] for key in records["key"]] == [f"{table.name}/{column}" for column in table.key]
        assert {field["source"]["fileObject"]["@id"] for field in records["field"]} == {f"{table.name}.csv"}


# --- JSON-stat: the rules of https://json-stat.org/full/ that no schema can say


def faults(cube: Mapping[str, Any]) -> Iterator[str]:
    """Which rules a data set breaks."""
    cells = 1
    for size in cube["size"]:
        cells *= size
    if [len(cube["dimension"][name]["category"]["index"]) for name in cube["id"]] != cube["size"]:
        yield "size"
    if set(cube["dimension"]) != set(cube["id"]) or not all(
        set(role) <= set(cube["id"]) for role in cube["role"].values()
    ):
        yield "dimension"
    for name in cube["id"]:
        category = cube["dimension"][name]["category"]
        if set(category.get("label", category["index"])) != set(category["index"]):
            yield "label"
    if any(not 0 <= int(place) < cells for place in cube["value"]) or cube["status"].keys() != cube["value"].keys():
        yield "value"
    metrics = [cube["dimension"][name]["category"] for name in cube["role"]["metric"]]
    if any(set(category["unit"]) != set(category["index"]) for category in metrics):
        yield "unit"


def cubes() -> dict[str, Any]:
    """All data sets by path."""
    return {name: document(name) for name in FILES if name.endswith(".jsonstat.json") and "collection" not in name}


def test_cubes_keep_the_rules() -> None:
    names = {f"data/themes/{name}.jsonstat.json" for name in ("stock", "use")}
    assert set(cubes()) == names | {f"en/{name}" for name in names}
    assert [(name, fault) for name, cube in cubes().items() for fault in faults(cube)] == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"size": [1, 3, 9]}, "size"),
        ({"role": {"metric": ["indicator_id"], "time": ["year"]}}, "dimension"),
        ({"value": {"99": 1}}, "value"),
        ({"status": {}}, "value"),
    ],
)
def test_a_broken_cube_is_seen(change: Mapping[str, object], fault: str) -> None:
    assert fault in list(faults({**document("data/themes/stock.jsonstat.json"), **change}))


def test_a_cube_holds_every_observation_with_status_and_method() -> None:
    found = {}
    for name in ("stock", "use"):
        cube = document(f"en/data/themes/{name}.jsonstat.json")
        keys = list(product(*(cube["dimension"][one]["category"]["index"] for one in cube["id"])))
        for place, value in cube["value"].items():
            method = cube["extension"].get("method", {"value": {}})["value"].get(place, "stated")
            found[keys[int(place)]] = (value, cube["status"][place], method)
    rows = LIBRARY["observations"].itertuples()
    expected = {(row.indicator_id, row.entity_id, row.period): (row.value, row.status, row.method) for row in rows}
    assert found == expected
    stock = document("en/data/themes/stock.jsonstat.json")
    assert stock["extension"]["method"]["label"] == {"implied": "inferred from a printed change"}


def test_collections_list_the_cubes_of_their_language() -> None:
    for language, prefix in (("zh", ""), ("en", "en/")):
        items = document(f"{prefix}data/collection.jsonstat.json")["link"]["item"]
        listed = {item["href"].removeprefix(PROJECT.address) for item in items}
        assert listed == {name for name in cubes() if name.startswith("en/") == (language == "en")}


# --- DCAT


CATALOGUES = ("data/catalog.jsonld", "data/places/north/catalog.jsonld")


@pytest.mark.parametrize("name", CATALOGUES)
def test_what_a_catalogue_refers_to_is_described(name: str) -> None:
    found = nodes(name)
    catalogue = next(node for node in found.values() if node["@type"] == "dcat:Catalog")
    datasets = [found[one["@id"]] for one in catalogue["dcat:dataset"]]
    assert datasets != []
    for dataset in datasets:
        assert {found[one["@id"]]["@type"] for one in dataset["dcat:distribution"]} == {"dcat:Distribution"}
        assert all("prov:Entity" in found[one["@id"]]["@type"] for one in dataset["dct:source"])
        assert dataset["dct:publisher"]["@id"] in found
        assert dataset["dct:license"]["@id"] in found


@pytest.mark.parametrize("name", CATALOGUES)
def test_distributions_are_the_published_bytes(name: str) -> None:
    found = [node for node in nodes(name).values() if node["@type"] == "dcat:Distribution"]
    assert found != []
    for node in found:
        content = PUBLISHED[node["dcat:downloadURL"]["@id"].removeprefix(PROJECT.address)]
        assert node["dcat:byteSize"]["@value"] == str(len(content))
        assert node["spdx:checksum"]["spdx:checksumValue"]["@value"] == hashlib.sha256(content).hexdigest()


def test_a_place_and_year_names_its_period_and_the_reports_behind_it() -> None:
    (year,) = (node for node in nodes(CATALOGUES[1]).values() if node["@type"] == "dcat:Dataset")
    assert year["dct:temporal"][0]["dcat:startDate"] == {"@value": "2016", "@type": "xsd:gYear"}
    assert [one["@id"] for one in year["dct:source"]] == ["https://libraries.example/sources/north-2016/#source"]
    assert year["dct:isPartOf"]["@id"] == "https://libraries.example/places/north/#dataset"
    assert {text["@value"] for text in year["dct:title"]} == {"城镇图书馆：北镇 2016", "Town libraries: North 2016"}


def test_a_part_is_described_by_its_own_places_and_the_whole_by_the_topmost() -> None:
    (year,) = (node for node in nodes(CATALOGUES[1]).values() if node["@type"] == "dcat:Dataset")
    assert [one["@value"] for one in year["dcat:keyword"] if one["@language"] == "en"] == [
        "libraries",
        "North",
        "County",
    ]
    assert year["dct:description"][1]["@value"] == "This part holds the figures of North for 2016 only."
    whole = nodes(CATALOGUES[0])["https://libraries.example/data/#dataset"]
    (place,) = whole["dct:spatial"]
    assert (place["dct:identifier"], place["skos:prefLabel"][1]["@value"]) == ("GB/T 2260-010000", "County")
    croissant = document("data/croissant.json")
    assert (croissant["temporalCoverage"], croissant["spatialCoverage"][0]["name"]) == ("2015/2017", "县 · County")


def test_a_catalogue_says_since_when_it_is_and_whom_to_ask() -> None:
    assert "dcat:contactPoint" not in str(
        [one for one in nodes(CATALOGUES[0]).values() if one.get("dcat:contactPoint")]
    )
    told = PROJECT.model_copy(update={"contact": "desk@libraries.example"})
    found = nodes(CATALOGUES[0], standards.files(PACKAGE, HELD, SHELF, told, date(2025, 1, 2)))
    whole, publisher = (found[f"https://libraries.example/{name}"] for name in ("data/#dataset", "#publisher"))
    assert whole["dcat:contactPoint"][0]["vcard:hasEmail"]["@id"] == "mailto:desk@libraries.example"
    assert (whole["dct:issued"]["@value"], whole["dct:modified"]["@value"]) == ("2025-01-02", "2026-01-02")
    assert publisher["foaf:homepage"]["@id"] == "https://libraries.example/"


def test_turtle_escapes_what_could_end_a_text_or_an_address() -> None:
    node = {"@id": "https://a.example/<b> c", "@type": "dcat:Dataset", "dct:title": rdf.texts({"en": 'a "b"\\\nc'})}
    assert (
        rdf.turtle([node], "https://b.example/")
        .decode()
        .endswith('\n<https://a.example/%3Cb%3E%20c> a dcat:Dataset ;\n  dct:title "a \\"b\\"\\\\\\nc"@en .\n')
    )


def test_turtle_refuses_what_it_would_lose() -> None:
    with pytest.raises(ValueError, match="give it a place of its own"):
        rdf.turtle([{"@id": "a:", "dct:source": {"@id": "https://b.example/", "dct:title": "b"}}], "https://a.example/")


# --- The comparison with the successor of mkdocs-material

PAGE = (
    '<html lang="zh"><head><title>甲</title></head><body><nav>x</nav><article>'
    '<h1 id="a">甲<a class="headerlink">¶</a></h1>{}</article></body></html>'
)


def test_the_frame_around_two_pages_is_compared_by_where_it_leads() -> None:
    menu, page = '<nav><a href="{}">x</a></nav>', PAGE.format("<p>乙</p>")
    pages = [page.replace("<nav>x</nav>", menu.format(link)) for link in ("../b/", "./../b", "../c/")]
    assert differences(pages[0], pages[1]) == {}
    assert list(differences(pages[0], pages[2])) == ["frame"]


@pytest.mark.parametrize(
    ("one", "other", "parts"),
    [
        ("<p>乙 丙</p>", "<p>乙</p>\n<p>丙</p>", []),
        ("<p>乙</p>", "<p>丁</p>", ["words"]),
        ('<a href="../b/">乙</a>', '<a href="../c/">乙</a>', ["links"]),
        ('<p id="b">乙</p>', "<p>乙</p>", ["anchors"]),
        ("<p>乙</p><script>1</script>", "<p>乙</p>", []),
        ('<p lang="en">乙</p>', "<p>乙</p>", ["languages"]),
    ],
)
def test_pages_are_compared_by_what_readers_get(one: str, other: str, parts: list[str]) -> None:
    assert list(differences(PAGE.format(one), PAGE.format(other))) == parts


def test_a_page_without_words_does_not_pass_for_the_same() -> None:
    assert differences("<html></html>", "<html></html>") == {"words": "there are none"}
