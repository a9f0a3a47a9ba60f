"""The JSON API: every file as its description says, numbers as they are, nothing left out and nothing listed twice."""

import json
import re
from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts import api
from scripts.pages import figure_objects, shelve
from tests.tables import PROJECT, changed, library, tables

LIBRARY = library()
SHELF = shelve(LIBRARY, PROJECT.entity_kinds, {"loans": (), "books": ()})
MADE = {**api.files(SHELF, PROJECT), **api.of_places(SHELF, PROJECT)}
FILES = {name.removeprefix(api.FOLDER): json.loads(text) for name, text in MADE.items()}
DESCRIPTION = FILES["openapi.json"]


def strict(schema: Any) -> Any:
    """The schema with no other keys than those named, so that a key without description is seen."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {"additionalProperties": False} if "properties" in schema and schema.get("type") == "object" else {}
    return {**closed, **{name: strict(one) for name, one in schema.items()}}


def operations(name: str) -> list[tuple[str, Any]]:
    """The paths of the description that a file answers to, with their operations."""
    found = []
    for path, item in DESCRIPTION["paths"].items():
        pattern = re.escape(path.removeprefix("/"))
        pattern = re.sub(r"\\{\w+\\}", "[^/]+", pattern)
        if re.fullmatch(pattern, name):
            found.append((path, item["get"]))
    return found


def errors(content: object, operation: Mapping[str, Any], schemas: Any) -> list[str]:
    """What in a file is not as the operation's answer is described."""
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    validator = jsonschema.Draft202012Validator(
        {**schema, "components": {"schemas": schemas}}, format_checker=jsonschema.FormatChecker()
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)]


def test_the_description_is_valid() -> None:
    assert [error.message for error in OpenAPIV31SpecValidator(DESCRIPTION).iter_errors()] == []


def test_every_file_is_described_and_as_described() -> None:
    schemas, used = strict(DESCRIPTION["components"]["schemas"]), set()
    for name, content in FILES.items():
        if name != "openapi.json":
            (found,) = operations(name)
            used.add(found[0])
            assert errors(content, found[1], schemas) == [], name
    assert used == set(DESCRIPTION["paths"])


def test_the_file_of_every_figure_is_as_described() -> None:
    schema = {"$ref": "#/components/schemas/figure", "components": strict(DESCRIPTION["components"])}
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    found = {name: json.loads(text) for name, text in figure_objects(SHELF, PROJECT).items()}
    assert len(found) == len(SHELF.paths) > 5
    for name, content in found.items():
        assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(content)] == [], name
        assert list(validator.iter_errors({**content, "unknown": 1})) != []
        assert list(validator.iter_errors({**content, "citations": {}})) != []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("index.json", {"title": {}}),
        ("index.json", {"unknown": 1}),
        ("themes.json", {"themes": [{"theme_id": "Stock", "name": {"zh": "馆藏"}, "indicators": []}]}),
        ("sources/north-2016.json", {"statements": [{"statement_id": "a"}]}),
        ("places/north/2016.json", {"year": "2016"}),
    ],
)
def test_what_is_not_as_described_is_seen(name: str, change: Mapping[str, object]) -> None:
    ((_, operation),) = operations(name)
    assert errors({**FILES[name], **change}, operation, strict(DESCRIPTION["components"]["schemas"])) != []


def test_examples_of_parameters_exist() -> None:
    for path, item in DESCRIPTION["paths"].items():
        values = {one["name"]: str(one["example"]) for one in item["get"].get("parameters", [])}
        assert path.removeprefix("/").format(**values) in FILES


def test_without_files_of_figures_an_indicator_has_its_values_as_series() -> None:
    lean = PROJECT.model_copy(update={"downloads": PROJECT.downloads.model_copy(update={"figures": False})})
    file = json.loads(api.files(SHELF, lean)[f"{api.FOLDER}indicators/books.json"])
    assert "observations" not in file
    (south,) = (one for one in file["series"] if one["entity_id"] == "south")
    assert south["values"] == [{"period": "2016", "method": "stated", "status": "A", "value": 5}]


def test_an_observation_brings_its_statement() -> None:
    found = {one["observation_id"]: one for one in FILES["indicators/books.json"]["observations"]}
    assert found["south-2016-books"] == {
        "observation_id": "south-2016-books",
        "entity_id": "south",
        "indicator_id": "books",
        "period": "2016",
        "year": 2016,
        "value": 5,
        "unit": {"zh": "册"},
        "method": "stated",
        "status": "A",
        "source_id": "south-2016",
        "section": "x",
        "printed": '=1+1,"约"5册',
        "qualifier": "exact",
        "statement_id": "south-2016-books-2016",
        "page": "places/south/2016/#books",
    }
    implied = found["north-2015-books"]
    assert implied["inputs"] == ["north-2016-books-2016", "north-2016-books-2016-difference"]
    assert "printed" not in implied
    assert "source_id" not in implied


@pytest.mark.parametrize(("value", "text"), [(12405.2, "12405.2"), (99534800.0, "99534800"), (0.1, "0.1"), (-0.0, "0")])
def test_numbers_are_numbers_in_their_shortest_form(value: float, text: str) -> None:
    assert api.encode({"value": api.number(value)}) == f'{{"value":{text}}}\n'.encode()


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="nan is not a number"):
        api.number(float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        api.encode({"value": float("inf")})


def test_objects_are_written_in_few_bytes_and_letters_as_they_are() -> None:
    value: dict[str, object] = {
        "zh": '北镇\u2028\x07"\\',
        "NaN": [1.0, 0.1, -3, 12_345_678_901, True, None, {}],
        "en": "a/b <c>",
    }
    assert api.encode(value) == (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def test_every_row_is_published_once_where_it_belongs() -> None:
    by_indicator = [
        one for name, file in FILES.items() if name.startswith("indicators/") for one in file["observations"]
    ]
    by_year = [one for name, file in FILES.items() if re.match(r"places/.*/", name) for one in file["observations"]]
    ids = sorted(LIBRARY["observations"]["observation_id"])
    assert sorted(one["observation_id"] for one in by_indicator) == ids
    assert sorted(by_indicator, key=str) == sorted(by_year, key=str)
    statements = [one for name, file in FILES.items() if name.startswith("sources/") for one in file["statements"]]
    assert sorted(one["statement_id"] for one in statements) == sorted(LIBRARY["statements"]["statement_id"])
    findings = [one for place in FILES["findings.json"]["places"] for one in place["findings"]]
    assert findings == LIBRARY["findings"]["finding_id"].tolist()


def test_series_hold_the_values_with_their_methods() -> None:
    series = FILES["places/north.json"]["series"]
    (books,) = (one for one in series if (one["entity_id"], one["indicator_id"]) == ("north", "books"))
    assert [(point["period"], point["value"], point["method"]) for point in books["values"]] == [
        ("2015", 12205.2, "implied"),
        ("2016", 12405.2, "stated"),
        ("2017", 99534800, "stated"),
    ]


def test_the_order_is_that_of_the_pages() -> None:
    assert FILES["index.json"]["indicators"] == list(SHELF.indicators)
    assert [one["indicator_id"] for one in FILES["indicators.json"]["indicators"]] == list(SHELF.indicators)


def test_an_empty_catalogue_has_an_api() -> None:
    made = api.files(shelve(tables(), PROJECT.entity_kinds), PROJECT)
    assert json.loads(made[f"{api.FOLDER}index.json"])["counts"]["observations"] == 0
    assert [
        error.message for error in OpenAPIV31SpecValidator(json.loads(made[f"{api.FOLDER}openapi.json"])).iter_errors()
    ] == []


def test_a_unit_is_the_same_kind_of_thing_everywhere() -> None:
    observed = FILES["places/north/2016.json"]["observations"][0]
    stated = {row["statement_id"]: row for row in FILES["sources/north-2016.json"]["statements"]}
    assert observed["unit"] == stated["north-2016-books-2016"]["unit"] == {"zh": "册"}
    growth = changed(LIBRARY, "statements", 1, measure="growth", unit="%")
    rows = api.files(shelve(growth, PROJECT.entity_kinds), PROJECT)[f"{api.FOLDER}sources/north-2016.json"]
    units = {row["measure"]: row["unit"] for row in json.loads(rows)["statements"]}
    assert units == {"level": {"zh": "册"}, "growth": {"zh": "%", "en": "%"}}
