"""Croissant 1.1 (MLCommons), from the descriptor of the package: each table as a file and as a record set.

Keys are given, references between tables are not: the standard's own reader joins tables along them and then cannot
read a table with several. The descriptor of the package and the CSVW metadata have them.
"""

from collections.abc import Mapping
from typing import Any

from scripts.words import data_languages

Json = dict[str, object]
Part = Mapping[str, Any]
CONFORMS = "http://mlcommons.org/croissant/1.1"
TYPES = {"string": "sc:Text", "number": "sc:Float", "integer": "sc:Integer", "date": "sc:Date"}

# The context that the specification prescribes, term by term.
CONTEXT: Mapping[str, object] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def croissant(descriptor: Part, folder: str, coverage: Json) -> Json:
    """The description; `folder` is the absolute address below which the paths of the descriptor are found.

    `coverage` says in the words of schema.org which years and places the data are about.
    """
    makers = [{"@type": "sc:Organization", "name": one["title"]} for one in descriptor["contributors"]]
    day, cited = descriptor["created"][:10], ", ".join(maker["name"] for maker in makers)
    return {
        "@context": dict(CONTEXT),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": descriptor["name"],
        "alternateName": descriptor["title"],
        "description": descriptor["description"],
        "url": descriptor["homepage"],
        "license": descriptor["licenses"][0]["path"],
        "version": descriptor["version"],
        **dict.fromkeys(("dateCreated", "datePublished", "dateModified"), day),
        "inLanguage": list(data_languages()),
        **({"keywords": descriptor["keywords"]} if "keywords" in descriptor else {}),
        **coverage,
        "creator": makers,
        "publisher": makers,
        "citeAs": f"{cited}: {descriptor['title']}, {descriptor['version']}, {day[:4]}. {descriptor['homepage']}",
        "isLiveDataset": False,
        "distribution": [_file(one, folder) for one in descriptor["resources"]],
        "recordSet": [_records(one) for one in descriptor["resources"]],
    }


def _file(resource: Part, folder: str) -> Json:
    return {
        "@type": "cr:FileObject",
        "@id": _called(resource),
        "name": _called(resource),
        "description": resource["description"],
        "contentUrl": f"{folder}{resource['path']}",
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": resource["mediatype"],
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _called(resource: Part) -> str:
    """The name of a table's file; that of a packed one says so, by which readers know it."""
    return str(resource["path"]).rpartition("/")[2]


def _records(resource: Part) -> Json:
    name, schema = resource["name"], resource["schema"]
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": resource["description"],
        "key": [{"@id": f"{name}/{column}"} for column in schema["primaryKey"]],
        "field": [_field(field, name, _called(resource)) for field in schema["fields"]],
    }


def _field(field: Part, table: str, file: str) -> Json:
    column = field["name"]
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column}",
        "name": column,
        "description": field["description"],
        "dataType": TYPES[field["type"]],
        "source": {"fileObject": {"@id": file}, "extract": {"column": column}},
    }
