"""The downloads of the town libraries, opened."""

import io
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from typing import Any

import openpyxl
import pandas as pd

from scripts import downloads, packages
from scripts.curated.project import Project
from scripts.kept import Store
from scripts.model import Tables
from scripts.packages.describing import WORDS
from scripts.words import Say
from tests.tables import PROJECT, library

ADDRESSES = {
    language: {name: f"https://libraries.example/{home}#{name}" for name in library()["observations"]["observation_id"]}
    for language, home in (("zh", ""), ("en", "en/"))
}


def made(given: Tables, project: Project = PROJECT) -> dict[str, bytes]:
    links = packages.graph(given, project.entity_kinds)
    found = downloads.files(links, project, ADDRESSES, ["loans", "books"], Store())
    return {one.path: one.content for one in found}


@cache
def ordinary() -> Mapping[str, bytes]:
    return made(library())


def table(name: str, files: Mapping[str, bytes] | None = None) -> pd.DataFrame:
    content = (files or ordinary())[f"data/{name}.csv"]
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)


def book(name: str, files: Mapping[str, bytes] | None = None) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO((files or ordinary())[f"data/{name}.xlsx"]))


def code(language: str, name: str) -> str:
    """What a code is called in a language."""
    return Say(WORDS, language)(name)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by its headings."""
    head, *others = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in others]


@contextmanager
def base(files: Mapping[str, bytes] | None = None) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as found:
        found.deserialize((files or ordinary())["data/town-libraries.sqlite"])
        yield found
