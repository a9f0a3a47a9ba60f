"""Packages: the bytes of tables and descriptors, self-contained parts, reproducible ZIPs."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string

from scripts import packages
from scripts.codebook import WORDS as CODEBOOK
from scripts.codebook import meaning
from scripts.model import BY_NAME, TABLES, Tables, as_rows
from scripts.model.columns import Table
from scripts.packages.rules import LISTS
from scripts.problems import ProblemsError
from scripts.shelf.places import above
from scripts.words import LANGUAGES, load
from tests.readers import described, unpacked
from tests.tables import PROJECT, library, tables

ROOT = Path(__file__).parents[1]
KINDS = [kind.id for kind in PROJECT.entity_kinds]
LIBRARY = library()
FILES = packages.package(LIBRARY, PROJECT)
LINKS = packages.graph(LIBRARY, PROJECT.entity_kinds)
BUNDLES = {found.part.key: found for found in packages.bundles(LINKS, PROJECT)}
WHOLE = packages.bundle(FILES, LIBRARY, PROJECT)

GUIDES = ("CITATION.bib", "CITATION.ris", "CITATION.txt", "README.md")

# Runs in a process of its own, to be compared with other processes.
DIGEST = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from scripts import packages
from tests.tables import PROJECT, library
made = library()
files = packages.package(made, PROJECT)
links = packages.graph(made, PROJECT.entity_kinds)
bundles = [packages.bundle(files, made, PROJECT), *packages.bundles(links, PROJECT)]
print(hashlib.sha256(b"".join([*files.values(), *(found.content for found in bundles)])).hexdigest())
"""


def text(name: str, given: Tables = LIBRARY) -> str:
    """One table's CSV as text."""
    return packages.csv(given[name], name).decode()


def field(table: str, column: str) -> dict[str, Any]:
    """The descriptor's field of one column."""
    resource = next(found for found in described(FILES)["resources"] if found["name"] == table)
    return cast(dict[str, Any], next(found for found in resource["schema"]["fields"] if found["name"] == column))


def digest(seed: str, zone: str) -> str:
    """The digest of everything, made in a process with this hash seed and time zone."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", DIGEST, str(ROOT)]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


# --- Tables as CSV


def test_numbers_are_shortest_exact_decimals() -> None:
    made = tables(thresholds=[{"threshold_id": f"t{n}", "value": value} for n, value in enumerate(NUMBERS)])
    assert [line.split(",")[2] for line in text("thresholds", made).splitlines()[1:]] == list(NUMBERS.values())


NUMBERS = {99534800.0: "99534800", 12405.2: "12405.2", 0.1: "0.1", 1e-7: "0.0000001", 1e21: "1" + "0" * 21, -0.0: "0"}


def test_csv_is_utf8_with_line_feeds_and_blanks_for_missing() -> None:
    content = packages.csv(LIBRARY["statements"], "statements")
    assert content.startswith(b"statement_id,source_id,section,")
    assert b"\r" not in content
    assert b",preferred,A,,,\n" in content


def test_data_are_not_altered_for_spreadsheets() -> None:
    assert '"=1+1,""约""5册"' in text("statements")


def test_rows_are_sorted_by_key_whatever_their_order() -> None:
    shuffled = {name: frame.iloc[::-1] for name, frame in LIBRARY.items()}
    assert packages.package(shuffled, PROJECT) == FILES


def test_a_package_reads_back_as_the_same_tables() -> None:
    back = packages.read(FILES)
    for table in TABLES:
        assert back[table.name].equals(LIBRARY[table.name].sort_values(list(table.key), ignore_index=True)), table.name


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"12405.2", b"12405.20", "value: '12405.20' is not a number in its shortest form"),
        (b"12405.2", "１２４０５".encode(), "value: '１２４０５' is not a number"),
        (b"12405.2", b"1.24052e4", "is not a number in its shortest form"),
        (b"12405.2", b"NaN", "value: 'NaN' is not a number"),
        (b",2016,2016,", b",2016,02016,", "year: '02016' is not an integer"),
        (b"observation_id", b"\xef\xbb\xbfobservation_id", "not in the published form"),
        (b"\n", b"\r\n", "not in the published form"),
        (b"observation_id", b"id", "expected the columns observation_id"),
        (b"observation_id", b"\xff", "not a table in UTF-8"),
    ],
)
def test_other_forms_of_a_table_are_refused(old: bytes, new: bytes, message: str) -> None:
    name = "data/observations.csv"
    with pytest.raises(ProblemsError, match=re.escape(message)):
        packages.read({**FILES, name: FILES[name].replace(old, new)})


def test_missing_tables_are_named() -> None:
    with pytest.raises(ProblemsError, match=re.escape("data/gaps.csv: the file is missing")):
        packages.read({name: content for name, content in FILES.items() if name != "data/gaps.csv"})


# --- The descriptor


def test_bytes_and_hashes_are_those_of_the_files() -> None:
    for resource in described(FILES)["resources"]:
        content = FILES[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()


def test_the_delimiter_is_said_and_not_left_to_guesses() -> None:
    dialects = [resource["dialect"] for resource in described(FILES)["resources"]]
    assert {(found["delimiter"], found["lineTerminator"]) for found in dialects} == {(",", "\n")}


def test_every_column_is_described_in_both_languages() -> None:
    for resource, table in zip(described(FILES)["resources"], TABLES, strict=True):
        fields = resource["schema"]["fields"]
        assert [found["name"] for found in fields] == list(table.names)
        for found, column in zip(fields, table.columns, strict=True):
            assert found["title"] == f"{column.zh} · {column.en}"
            assert found["description"] == " ".join(meaning(table.name, column.name, one) for one in LANGUAGES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_description_is_a_sentence_that_says_more_than_the_title(table: Table) -> None:
    for column in table.columns:
        chinese, english = (meaning(table.name, column.name, language) for language in LANGUAGES)
        assert chinese.endswith("。"), column.name
        assert english.endswith("."), column.name
        assert len(chinese) > len(column.zh) + 1, column.name
        assert len(column.en) <= 30 < len(english) + 10, column.name
        assert "留空" not in chinese or not column.required, column.name
        assert ("blank" in english) == ("留空" in chinese), column.name


def test_a_reference_says_which_table_it_points_to() -> None:
    for table in TABLES:
        linked = [*table.links, *((name, one) for owner, name, some in LISTS if owner == table.name for one in some)]
        for column, target in linked:
            assert all(target in meaning(table.name, column, one) for one in LANGUAGES), (table.name, column)


def test_every_sentence_on_a_column_is_used() -> None:
    columns = {name for table in TABLES for one in table.names for name in (table.name, one, f"{table.name}-{one}")}
    assert set(load(CODEBOOK)) <= columns


def test_codes_are_listed_and_labelled() -> None:
    status = field("observations", "status")
    assert status["constraints"]["enum"] == ["A", "B", "D", "E", "M", "U"]
    assert {"value": "U", "label": "存疑 doubtful"} in status["categories"]


def test_kinds_of_entities_come_from_the_project() -> None:
    assert field("entities", "kind")["constraints"] == {"required": True, "enum": ["county", "town", "branch"]}


def test_a_reference_within_a_table_names_no_resource() -> None:
    entities = described(FILES)["resources"][0]["schema"]
    assert entities["foreignKeys"] == [
        {"fields": ["parent_id"], "reference": {"resource": "", "fields": ["entity_id"]}}
    ]


def test_the_date_is_the_projects_not_the_clocks() -> None:
    assert described(FILES)["created"] == "2026-01-02T00:00:00Z"


def test_the_same_package_on_another_site_differs_in_its_address_only() -> None:
    found = packages.moved(FILES, LIBRARY, PROJECT.deployed("https://elsewhere.example/books"))
    assert [name for name in FILES if found[name] != FILES[name]] == ["datapackage.json"]
    assert described(found)["homepage"] == "https://elsewhere.example/books/"


def test_schemas_written_once_give_the_same_descriptor() -> None:
    files = unpacked(BUNDLES["north/2016"].content)
    sources = as_rows(packages.read(files)["sources"])
    named = {str(row["entity_id"]): row for row in as_rows(LIBRARY["entities"])}
    own = above(named, "north")
    scope = replace(packages.scope(PROJECT, named, packages.Part("north", 2016)), subjects=own)
    assert packages.encode(packages.descriptor(files, sources, PROJECT, scope)) == files["datapackage.json"]


def test_scope_names_place_and_year() -> None:
    found = described(unpacked(BUNDLES["south/2016"].content))
    assert found["name"] == "town-libraries-south-2016"
    assert found["title"] == "城镇图书馆：南镇 2016 · Town libraries: 南镇 2016"
    assert found["homepage"] == "https://libraries.example/places/south/2016/"
    assert found["keywords"] == ["图书馆", "南镇", "县", "libraries", "County"]
    assert found["description"].startswith(
        "这里只有南镇2016年的数据。各镇图书馆的数字。\n\nThis part holds the figures of 南镇"
    )
    assert described(FILES)["keywords"] == ["图书馆", "县", "libraries", "County"]


# --- Parts


def ids(given: Tables, name: str) -> list[str]:
    """The keys of a table's rows, where the key is one column."""
    return given[name][BY_NAME[name].key[0]].tolist()


def test_every_place_and_year_with_data_has_a_part() -> None:
    expected = ["north", "north/2015", "north/2016", "north/2017", "south", "south/2016"]
    assert list(BUNDLES) == [*expected, "themes/stock", "themes/use"]
    found = packages.parts(LIBRARY, PROJECT.entity_kinds)
    assert [packages.Part(place, year).key for place, year, _ in found] == expected


def test_every_part_stands_on_its_own() -> None:
    for place, year, made in packages.parts(LIBRARY, PROJECT.entity_kinds):
        assert packages.problems(made, KINDS) == (), (place, year)


def test_a_part_holds_what_its_rows_refer_to() -> None:
    made = packages.part(LIBRARY, PROJECT.entity_kinds, "north", 2016)
    assert ids(made, "entities") == ["county", "north", "north-branch"]
    assert ids(made, "sources") == ["north-2016"]
    assert ids(made, "indicators") == ["books", "loans", "loans-per-book"]
    assert ids(made, "thresholds") == ["enough-books"]
    assert ids(made, "themes") == ["stock", "use"]
    assert len(made["observations"]) == 4


def test_a_part_holds_the_inputs_of_implied_values_from_other_years() -> None:
    made = packages.part(LIBRARY, PROJECT.entity_kinds, "north", 2015)
    assert ids(made, "statements") == ["north-2016-books-2016", "north-2016-books-2016-difference"]
    assert ids(made, "observations") == ["north-2015-books"]


def test_a_part_holds_the_indicator_above() -> None:
    made = packages.part(LIBRARY, PROJECT.entity_kinds, "south")
    assert ids(made, "indicators") == ["books", "novels"]
    assert len(made["gaps"]) == 1


def test_a_part_without_data_is_refused() -> None:
    with pytest.raises(KeyError):
        packages.part(LIBRARY, PROJECT.entity_kinds, "north", 1999)


def test_tables_of_a_part_are_those_in_its_zip() -> None:
    for place, year, made in packages.parts(LIBRARY, PROJECT.entity_kinds):
        files = unpacked(BUNDLES[packages.Part(place, year).key].content)
        assert all(files[f"data/{name}.csv"] == packages.csv(frame, name) for name, frame in made.items())


def test_the_part_of_a_theme_stands_on_its_own() -> None:
    made = packages.read(unpacked(BUNDLES["themes/use"].content))
    assert packages.problems(made, KINDS) == ()
    assert ids(made, "indicators") == ["books", "loans", "loans-per-book"]
    assert ids(made, "observations") == ["north-2016-books", "north-2016-loans", "north-2016-loans-per-book"]
    assert ids(made, "statements") == ["north-2016-books-2016", "north-2016-loans-2016"]


def test_the_part_of_a_theme_holds_all_of_its_values() -> None:
    made = packages.read(unpacked(BUNDLES["themes/stock"].content))
    found = LIBRARY["observations"]
    assert ids(made, "observations") == found[found["indicator_id"] == "books"]["observation_id"].tolist()
    assert len(made["findings"]) == 1


# --- ZIPs


def test_addresses_say_what_is_inside() -> None:
    assert WHOLE.address == "data/town-libraries.zip"
    assert BUNDLES["north"].address == "data/places/north/town-libraries-north.zip"
    assert BUNDLES["north/2016"].address == "data/places/north/town-libraries-north-2016.zip"
    assert BUNDLES["themes/use"].address == "data/themes/use/town-libraries-use.zip"


def test_zips_carry_no_clock_and_no_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE.content)) as found:
        entries = found.infolist()
    assert [entry.filename for entry in entries] == sorted([*GUIDES, "data/", *FILES])
    for entry in entries:
        mode = 0o040755 if entry.is_dir() else 0o100644
        assert (entry.date_time, entry.external_attr >> 16, entry.create_system) == ((1980, 1, 1, 0, 0, 0), mode, 3)


def test_zips_hold_a_readme_in_both_languages() -> None:
    found = unpacked(BUNDLES["north/2016"].content)["README.md"].decode()
    for line in (
        "# 城镇图书馆：北镇 2016",
        "# Town libraries: North 2016",
        "CC BY 4.0: <https://creativecommons.org/licenses/by/4.0/>",
        "- `status`: `A` normal, `B` break in the series, `D` different definition, `E` estimated or computed, "
        "`M` missing, `U` doubtful",
        "- north 2016",
    ):
        assert line in found.splitlines()
    assert "`printed`" in found


def test_zips_hold_citations_for_people_and_for_programs() -> None:
    files = unpacked(BUNDLES["themes/use"].content)
    guide = files["README.md"].decode()
    for text, home in zip(files["CITATION.txt"].decode().split("\n\n"), ("", "en/"), strict=True):
        assert text.strip() in guide
        assert f"https://libraries.example/{home}indicators/use/" in text
    entries = parse_string(files["CITATION.bib"].decode()).entries
    assert entries[0].fields_dict["version"].value == "1.2.0"
    first = rispy.loads(files["CITATION.ris"].decode())[0]
    assert first["urls"] == ["https://libraries.example/indicators/use/"]


def test_everything_is_the_same_to_the_byte_in_another_process() -> None:
    assert digest("1", "UTC") == digest("2", "Asia/Shanghai")
