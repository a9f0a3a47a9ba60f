"""Large tables of a lean site are packed: whatever names them names what is there, and programs read it."""

import gzip
import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pandas as pd
import pytest
from frictionless import Package

from scripts import packages, standards
from scripts.kept import Store
from scripts.packages import Part, serving
from scripts.pages import shelve
from scripts.pipeline.data import data
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import ready
from scripts.published import measured
from tests.cases import libraries
from tests.catalogued import things
from tests.tables import PROJECT, library

PLAIN = packages.package(library(), PROJECT)
TABLE = "data/observations.csv"
PACKED = f"{TABLE}.gz"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The package of the libraries, where observations and statements alone are large."""
    monkeypatch.setattr(serving, "LARGE", len(PLAIN[TABLE]) - 1)
    return packages.served(PLAIN, Store())


def test_a_large_table_is_packed_and_the_others_stay(served: dict[str, bytes]) -> None:
    packed = {name.removesuffix(".gz"): name for name in served if name.endswith(".gz")}
    assert packed.keys() == {TABLE, "data/statements.csv"}
    assert {name: gzip.decompress(served[own]) for name, own in packed.items()} == {
        name: PLAIN[name] for name in packed
    }
    assert served == packages.served(PLAIN, Store())
    others = PLAIN.keys() - packed - {packages.DESCRIPTOR}
    assert served.keys() == others | {*packed.values(), packages.DESCRIPTOR}
    assert all(served[name] == PLAIN[name] for name in others)


def test_nothing_is_packed_where_no_table_is_large() -> None:
    assert packages.served(PLAIN, Store()) == PLAIN


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # frictionless closes no packed file
def test_frictionless_and_pandas_read_what_is_served(served: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for path, content in served.items():
        (tmp_path / path).write_bytes(content)
    assert Package(str(tmp_path / packages.DESCRIPTOR)).validate().valid
    (tmp_path / "plain.csv").write_bytes(PLAIN[TABLE])
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / PACKED), pd.read_csv(tmp_path / "plain.csv"))
    (tmp_path / PACKED).write_bytes(gzip.compress(PLAIN[TABLE] + b"\n"))
    assert not Package(str(tmp_path / packages.DESCRIPTOR)).validate().valid


def test_every_standard_names_what_is_served(served: dict[str, bytes]) -> None:
    tables = {path: content for path, content in served.items() if path != packages.DESCRIPTOR}
    held = [(Part(), measured(f"data/{path}", content)) for path, content in tables.items()]
    shelf = shelve(library(), PROJECT.entity_kinds)
    files = standards.files(served, held, shelf, PROJECT)
    croissant, csvw = (json.loads(files[f"data/{name}.json"]) for name in ("croissant", "csv-metadata"))
    named = {one["@id"]: one for one in croissant["distribution"]}["observations.csv.gz"]
    assert named["contentUrl"] == f"{PROJECT.address}data/{PACKED}"
    assert (named["encodingFormat"], named["sha256"]) == ("text/csv", sha256(served[PACKED]).hexdigest())
    records = next(one for one in croissant["recordSet"] if one["@id"] == "observations")
    assert {one["source"]["fileObject"]["@id"] for one in records["field"]} == {"observations.csv.gz"}
    links = {one["url"]: one["tableSchema"].get("foreignKeys", []) for one in csvw["tables"]}
    assert {f"data/{one}" for one in links} == {one.path for _, one in held if one.path.endswith(".csv")}
    assert {link["reference"]["resource"] for own in links.values() for link in own} <= links.keys()
    found: dict[str, Any] = things(files["data/catalog.jsonld"])[f"{PROJECT.address}data/{PACKED}"]
    assert "text/csv" in str(found["dcat:mediaType"])
    assert "application/gzip" in str(found["dcat:compressFormat"])


@pytest.mark.parametrize("offers", ["lean", "full"])
def test_only_a_lean_site_packs_its_tables(offers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LARGE", 1000)
    texts = libraries()
    texts["project.yaml"] += f"\noffers: {offers}\n"
    inputs, lean = Inputs(texts, {}, {}, {}, store=Store()), offers == "lean"
    made = data(ready(inputs), inputs)
    assert (f"data/{PACKED}" in {one.path for _, one in made.measured}) == lean
    assert (PACKED in made.published, TABLE in made.published) == (lean, not lean)
    assert TABLE in made.package
    table = made.offers.files["observations"]
    assert (table.path, table.size) == (f"data/{PACKED if lean else TABLE}", len(made.published[table.path[5:]]))
    with ZipFile(BytesIO(made.bundles[0].content)) as whole:
        assert TABLE in whole.namelist()
