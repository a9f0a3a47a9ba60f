"""Parts of the package: each stands on its own, and is zipped with what explains it."""

import io
import zipfile
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string

from scripts import packages
from scripts.kept import Store
from scripts.model import BY_NAME, Tables
from scripts.packages import zipping
from tests.packed import BUNDLES, FILES, LIBRARY, LINKS
from tests.readers import unpacked
from tests.tables import PROJECT, changed

KINDS = [kind.id for kind in PROJECT.entity_kinds]
WHOLE = packages.bundle(FILES, LIBRARY, PROJECT)
GUIDES = ("CITATION.bib", "CITATION.ris", "CITATION.txt", "README.md")


# --- What is known


@pytest.mark.parametrize(
    "given",
    [
        LIBRARY,
        changed(LIBRARY, "observations", 0, value=7.0),
        changed(LIBRARY, "sources", 0, title="Another report"),
        changed(LIBRARY, "entities", 0, name_en="Another county"),
    ],
)
def test_a_part_is_put_together_again_where_a_row_of_it_is_another(
    given: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, guides, made = Store(), zipping.guides, list[object]()

    def told(*about: Any) -> dict[str, bytes]:
        made.append(about)
        return guides(*about)

    assert {one.part.key: one for one in packages.bundles(LINKS, PROJECT, store)} == BUNDLES
    links = packages.graph(given, PROJECT.entity_kinds)
    expected = list(packages.bundles(links, PROJECT))
    monkeypatch.setattr(zipping, "guides", told)
    assert list(packages.bundles(links, PROJECT, store.again())) == expected
    assert len(made) == sum(one != BUNDLES[one.part.key] for one in expected)


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
