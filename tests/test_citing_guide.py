"""The guide to citing shows what the site gives."""

import json
import re
from collections.abc import Mapping
from functools import cache

import pytest

from scripts import citations
from scripts.curated.project import Project
from scripts.files import ROOT
from scripts.packages import read
from scripts.pages import figure_objects, references, shelve
from scripts.words import LANGUAGES
from tests.cases import real_project

GUIDES = {"zh": ROOT / "docs" / "about" / "citing.md", "en": ROOT / "docs" / "en" / "about" / "citing.md"}
SHOWN = ("qingyuan/2016/students", "jiangmen/2020/books-per-student")
ISSUED = re.compile(r"(?<=V)\d+\.\d+\.\d+|(?<=Version )\d+\.\d+\.\d+|\(\d{4}-\d\d-\d\d\)|(?<=contributors\. )\(\d{4}\)")
PLACE = "https://vet-quality.example/"  # what stands for the site's address in the guides
DEPLOYED = "https://some-owner.github.io/vet-quality/"


@cache
def real() -> tuple[Project, Mapping[str, bytes]]:
    """The real project and the objects of its figures."""
    project = real_project().model_copy(
        update={"address": DEPLOYED, "repository": "https://github.com/some-owner/vet-quality"}
    )
    tables = read({f"data/{path.name}": path.read_bytes() for path in (ROOT / "datapackage" / "data").glob("*.csv")})
    return project, figure_objects(shelve(tables, project.entity_kinds), project)


@cache
def real_references() -> Mapping[str, bytes]:
    """The files for reference managers of the real catalogue."""
    tables = read({f"data/{path.name}": path.read_bytes() for path in (ROOT / "datapackage" / "data").glob("*.csv")})
    return references(shelve(tables, real()[0].entity_kinds), real()[0])


@cache
def said(language: str) -> set[str]:
    """Every sentence and entry that the site gives for what the guide speaks of, whatever the version and its date."""
    project, files = real()
    found = [json.loads(files[f"places/{name}.json"]) for name in SHOWN]
    titles = {"zh": "清远市2016年数据", "en": "Data for Qingyuan, 2016"}
    works = (citations.whole(project, ()), citations.part(project, "places/qingyuan/2016/", titles, ()))
    texts = [one["citations"][form] for one in found for form in ("gbt7714", "apa")]
    texts += [getattr(citations.cite(work, language), form) for work in works for form in ("gbt7714", "apa")]
    texts += [one["sentence"][language] for one in found]
    return {ISSUED.sub("…", line.replace(project.address, PLACE)) for text in texts for line in text.splitlines()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_shows_what_the_site_gives(language: str) -> None:
    text = GUIDES[language].read_text("utf-8")
    examples = [line.removeprefix("> ") for line in text.splitlines() if line.startswith("> ")]
    assert len(examples) >= 6
    assert [one for one in examples if ISSUED.sub("…", one) not in said(language)] == []
    assert citations.EDITION in text
    assert citations.ACCESSED[0] in text


def test_the_files_of_the_real_catalogue_are_as_large_as_the_guide_says() -> None:
    sizes = [len(content) for content in real()[1].values()]
    assert sum(sizes) / len(sizes) < 3_950
    assert max(sizes) < 18_000
    every = sum(len(content) for content in real_references().values())
    assert every / len(sizes) < 3_500
