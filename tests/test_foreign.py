"""Descriptors that come with a table: they lead to no other file or machine, and nothing in them takes for ever."""

import json
import sys
from collections.abc import Iterator

import pytest

from scripts.curated.catalogue import join
from scripts.curated.foreign import endless
from tests.cases import libraries

SOURCE = """title: Survey
publisher: A
language: en
file: {file}
{more}table: {{place: town, period: year, indicator: what, value: value}}
"""
TABLE = b"town,year,what,value\nAshford,2020,loans,5\n"
FIELDS = [{"name": name, "type": "string"} for name in ("town", "year", "what", "value")]
REACHED: list[str] = []  # machines that anything wanted to reach


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo"):
        REACHED.append(str(arguments))


@pytest.fixture(scope="module", autouse=True)
def _watched() -> Iterator[None]:
    sys.addaudithook(_watch)
    yield
    REACHED.clear()


def package(**resource: object) -> bytes:
    return json.dumps({"resources": [{"name": "a", "path": "survey.csv", **resource}]}).encode()


def said(descriptor: bytes, alone: bool = False) -> list[str]:
    """The problems with a table that comes with a Table Schema alone, or with a data package."""
    file, more = ("survey.csv", "schema: s.json\n") if alone else ("datapackage.json", "")
    texts = {**libraries(), "sources/survey.yaml": SOURCE.format(file=file, more=more)}
    REACHED.clear()
    beside = "s.json" if alone else file
    found = join(texts, {"sources/survey.csv": TABLE, f"sources/{beside}": descriptor}).problems
    assert REACHED == []
    assert all(one.line for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("descriptor", "message"),
    [
        (package(schema="https://a.example/s.json"), "'schema' names 'https://a.example/s.json'"),
        (package(schema="/etc/passwd"), "'schema' names '/etc/passwd'"),
        (package(dialect="https://a.example/d.json"), "'dialect' names"),
        (b'{"resources": ["https://a.example/r.json"]}', "'resources' names"),
        (package(schema={"fields": ["https://a.example/f.json"]}), "'fields' names"),
        (package(path="http://a.example/a.csv"), "there is no file 'http://a.example/a.csv'"),
        (package(path=["survey.csv", "survey.csv"]), "divided into several files"),
        (package(encoding="undefined"), "not undefined: name the file's 'encoding'"),
        (b'{"resources": ' + b"[" * 100_000, "nested too deep"),
        (b"[]", "expected an object"),
    ],
)
def test_a_package_of_others_is_refused_where_it_leads_elsewhere(descriptor: bytes, message: str) -> None:
    assert any(message in one for one in said(descriptor))


@pytest.mark.parametrize(
    ("descriptor", "message"),
    [
        (b"[" * 100_000, "nested too deep"),
        (b"{}", "cannot be read: Schema is not valid: 'fields' is a required property"),
        (b'{"fields": [{"name": "town", "constraints": {"pattern": "("}}]}', "is no regular expression"),
        (b'{"fields": [{"name": "town", "constraints": {"pattern": "^(a+)+$"}}]}', "may take for ever"),
    ],
)
def test_a_schema_of_others_is_refused_at_its_line(descriptor: bytes, message: str) -> None:
    assert any(message in one for one in said(descriptor, alone=True))


def test_a_package_may_say_which_standard_it_follows_and_name_its_keys() -> None:
    schema = {"fields": FIELDS, "primaryKey": "town", "$schema": "https://a.example/s.json"}
    assert said(package(schema=schema, profile="https://a.example/p.json")) == []
    assert said(package()) == []
    assert said(json.dumps({**schema, "missingValues": ["", ".."]}).encode(), alone=True) == []


@pytest.mark.parametrize("pattern", ["^(a+)+$", "(a|a)*b", "((x{2,})y?)*", "(?:a*){9}", ".*.*.*.*.*.*a", "(a*|[)])+"])
def test_a_pattern_that_may_take_for_ever_is_known(pattern: str) -> None:
    assert "may take for ever" in endless(pattern)


@pytest.mark.parametrize("pattern", ["[a-z]+( [a-z])?", r"\d{4}(-\d{2})?", "(town|city)", r"\(a+\)+", "[(a+)+]+", ""])
def test_a_plain_pattern_is_taken(pattern: str) -> None:
    assert endless(pattern) == ""
