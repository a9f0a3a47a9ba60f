"""CSVW metadata (W3C, Metadata Vocabulary for Tabular Data, 2015), from the descriptor of the package.

A column keeps its name as a title in no language, because readers compare titles with the header of the file; its
labels in Chinese and English are titles as well, and a sentence in each says what it holds. Lists of ids in one cell
have a separator. Codes are a pattern. A foreign key must refer to a row in every line, so references that may be blank
are no foreign keys here. The standard knows no packed tables: those are left out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from scripts.codebook import about, meaning
from scripts.model import BY_NAME
from scripts.words import LANGUAGES

Json = dict[str, object]
Part = Mapping[str, Any]
CONTEXT = "http://www.w3.org/ns/csvw"
TYPES = {"string": "string", "number": "decimal", "integer": "integer", "date": "date"}
LISTS = ("inputs", "statements", "about", "breakdown", "beside", "codes", "scope", "kinds", "reference_kinds")


def csvw(descriptor: Part, folder: str) -> Json:
    """Metadata of all tables; `folder` leads from the metadata to the tables, such as `data/`, or is empty."""
    plain = [one for one in descriptor["resources"] if "compression" not in one]
    urls = {one["name"]: folder + one["path"].rpartition("/")[2] for one in plain}
    return {
        "@context": [CONTEXT, {"@language": "zh"}],
        "dc:title": descriptor["title"],
        "dc:description": descriptor["description"],
        "dc:license": {"@id": descriptor["licenses"][0]["path"]},
        "dc:publisher": [one["title"] for one in descriptor["contributors"]],
        "dc:modified": {"@value": descriptor["created"][:10], "@type": "xsd:date"},
        "schema:version": descriptor["version"],
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True, "delimiter": ",", "quoteChar": '"'},
        "tables": [_table(one, urls) for one in plain],
    }


def _table(resource: Part, urls: Mapping[str, str]) -> Json:
    schema = resource["schema"]
    described: Json = {
        "columns": [_column(resource["name"], field) for field in schema["fields"]],
        "primaryKey": schema["primaryKey"],
    }
    filled = {field["name"] for field in schema["fields"] if field.get("constraints", {}).get("required")}
    found = [link for link in schema.get("foreignKeys", []) if filled.issuperset(link["fields"])]
    links = [link for link in found if (link["reference"]["resource"] or resource["name"]) in urls]
    if links:
        described["foreignKeys"] = [_link(link, resource["name"], urls) for link in links]
    return {
        "url": urls[resource["name"]],
        "dc:title": _both(BY_NAME[resource["name"]].zh, BY_NAME[resource["name"]].en),
        "dc:description": _both(*(about(resource["name"], language) for language in LANGUAGES)),
        "tableSchema": described,
    }


def _column(table: str, field: Part) -> Json:
    found = next(column for column in BY_NAME[table].columns if column.name == field["name"])
    limits = field.get("constraints", {})
    made: Json = {
        "name": field["name"],
        "titles": {"und": [field["name"]], "zh": [found.zh], "en": [found.en]},
        "dc:description": _both(*(meaning(table, found.name, language) for language in LANGUAGES)),
        "datatype": _datatype(field["type"], limits, field["name"] in LISTS),
        "required": limits.get("required", False),
    }
    return {**made, "separator": " "} if field["name"] in LISTS else made


def _datatype(kind: str, limits: Part, listed: bool) -> Json:
    """The type with its limits; the pattern of a list is that of one id, which is its first part."""
    shape = limits.get("pattern")
    if shape and listed:
        shape = shape.split("( ")[0].rstrip("$") + "$"
    found = {
        "base": TYPES[kind],
        "format": f"^({'|'.join(limits['enum'])})$" if "enum" in limits else shape,
        "minimum": limits.get("minimum"),
        "maximum": limits.get("maximum"),
    }
    return {name: value for name, value in found.items() if value is not None}


def _link(link: Part, own: str, urls: Mapping[str, str]) -> Json:
    reference = link["reference"]
    target: Sequence[str] = reference["fields"]
    return {
        "columnReference": link["fields"],
        "reference": {"resource": urls[reference["resource"] or own], "columnReference": target},
    }


def _both(chinese: str, english: str) -> list[Json]:
    return [{"@value": chinese, "@language": "zh"}, {"@value": english, "@language": "en"}]
