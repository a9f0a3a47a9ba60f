"""The description of the API in OpenAPI 3.1: paths in `openapi.yaml`, shapes in `shapes`, examples from the data."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

from scripts.api.documents import REFERENCE, schemas
from scripts.api.values import Json
from scripts.curated.project import Project
from scripts.fixed import fixed
from scripts.kept import Store
from scripts.shelf.rows import Shelf
from scripts.words import LANGUAGES, form, load, parsed, wording

WORDS = wording("api")
SHAPES = Path(__file__).with_name("openapi.yaml")
OF_YEAR = "/places/{place_id}/{year}.json"
FIGURES = ("/indicators/{indicator_id}.json", OF_YEAR, "/sources/{source_id}.json")


@fixed
class Endpoint:
    """One path below the folder of the API, an example of it that exists, and what it holds, by language."""

    path: str
    example: str
    holds: Mapping[str, str]


def openapi(shelf: Shelf, project: Project, store: Store, folder: str = "api/v1") -> Json:
    """The description of all files below `folder` of the site, with examples that exist."""
    shapes, examples = _shapes(), _examples(shelf)
    title = " · ".join(filter(None, (project.title.zh, project.title.en)))
    licence = {"name": project.licence.title, "identifier": project.licence.id}
    paths = {path: {"get": _operation(path, one, shapes, examples)} for path, one in _paths(project).items()}
    return {
        "openapi": shapes["openapi"],
        "jsonSchemaDialect": shapes["jsonSchemaDialect"],
        "info": {**shapes["info"], "title": title, "license": licence},
        "servers": [{"url": f"{project.address}{folder}"}],
        "tags": shapes["tags"],
        "paths": paths,
        "components": {"schemas": schemas([kind.id for kind in project.entity_kinds], store)},
    }


def endpoints(shelf: Shelf, project: Project) -> Iterator[Endpoint]:
    """Every path that exists, in the order of the description."""
    examples = {name: str(value) for name, value in _examples(shelf).items()}
    for path, given in _paths(project).items():
        if all(name in examples for name in re.findall(r"\{(\w+)\}", path)):
            address = path.removeprefix("/")
            yield Endpoint(address, address.format(**examples), _holds(given))


def _holds(given: Mapping[str, Any]) -> Mapping[str, str]:
    """What the file of a path holds, in both languages."""
    every, name = load(WORDS), str(given["operationId"])
    words = every.get(f"{name}-{form()}", every[name])
    return {language: words[language] for language in LANGUAGES}


def _paths(project: Project) -> Mapping[str, Any]:
    """The paths that the catalogue offers: without files of figures those of lists, entities and places."""
    paths: Mapping[str, Any] = _shapes()["paths"]
    left_out = {*(() if project.downloads.api else FIGURES), *(() if project.year_pages else (OF_YEAR,))}
    return {path: one for path, one in paths.items() if path not in left_out}


@cache
def _shapes() -> Mapping[str, Any]:
    return cast(Mapping[str, Any], parsed(SHAPES.read_text("utf-8")))


def _examples(shelf: Shelf) -> Mapping[str, object]:
    """One value that exists for each parameter of a path; none where there is no such thing."""
    place, years = next(iter(sorted(shelf.years.items())), ("", ()))
    observed = (name for name in shelf.indicators if shelf.by_indicator.get(name))
    found = {
        "entity_id": next(iter(shelf.entities), None),
        "indicator_id": next(observed, None),
        "place_id": place or None,
        "year": max(years, default=None),
        "source_id": next(iter(shelf.sources), None),
    }
    return {name: value for name, value in found.items() if value is not None}


def _operation(path: str, given: Mapping[str, Any], shapes: Mapping[str, Any], examples: Mapping[str, object]) -> Json:
    holds = _holds(given)
    names = [name for name in shapes["parameters"] if f"{{{name}}}" in path]
    parameters = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": shapes["parameters"][name],
            "schema": _reference("year" if name == "year" else "id"),
            **({"example": examples[name]} if name in examples else {}),
        }
        for name in names
    ]
    content = {"application/json": {"schema": _reference(f"{given['operationId']}_file")}}
    responses = {"200": {"description": holds["en"], "content": content}}
    missing = {"404": {"description": "There is no such file; the answer is the site's page for that"}}
    return {
        "operationId": given["operationId"],
        "tags": given["tags"],
        "summary": holds["en"],
        "description": holds["zh"],
        **({"parameters": parameters} if names else {}),
        "responses": {**responses, **(missing if names else {})},
    }


def _reference(name: str) -> Json:
    return {"$ref": REFERENCE.format(model=name)}
