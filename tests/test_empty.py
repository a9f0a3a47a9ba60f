"""Catalogues with next to nothing in them: they check, they build, and their pages say what is not there."""

import re
from collections.abc import Mapping

import pytest

from scripts.importing.plan import empty
from scripts.pipeline.flow import build
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.inspection import inspect
from tests.cases import libraries, primed

PLACE = "- {id: cove, kind: town, name: {en: Cove}}\n"
INDICATOR = "- {id: loans, theme: use, name: {en: Loans}, unit: loan, kind: count}\n"
EXTRA = ("charts.yaml", "thresholds.yaml")


def without(*names: str) -> dict[str, str]:
    """The library catalogue without some of its files, or its reports."""
    return {name: text for name, text in libraries().items() if not name.startswith(names)}


def small(*figures: str) -> dict[str, str]:
    """One place, one indicator, one report with these figures; no chart, no threshold, nothing expected."""
    texts = {**without("reports/", *EXTRA), "entities.yaml": PLACE, "indicators.yaml": INDICATOR}
    head = libraries()["reports/cove-2021.yaml"].partition("sections:")[0]
    lines = "".join(f"    - {{{figure}}}\n" for figure in figures)
    project = re.sub(r"headlines: \[.*\]", "headlines: []", texts["project.yaml"])
    return {**texts, "project.yaml": project, "reports/cove-2021.yaml": f"{head}sections:\n  '1':\n{lines}"}


def pages(texts: Mapping[str, str], language: str = "en") -> dict[str, str]:
    """The pages of one language as text without tags."""
    made = dict(build(Inputs(texts, {}, {}, {}, store=primed())).files())
    return {
        name.removeprefix(f"{language}/"): re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content.decode()))
        for name, content in made.items()
        if name.startswith(f"{language}/") and name.endswith(".md")
    }


@pytest.mark.parametrize(
    ("texts", "observations"),
    [
        (without("reports/", *EXTRA), 0),
        (without("reports/", "reports", "renames"), 0),
        (small("indicator: loans, printed: '+5', measure: difference"), 0),
        (small("indicator: loans, printed: '5', rank: deprecated"), 0),
        (small("indicator: loans, printed: '5'"), 1),
    ],
)
def test_next_to_nothing_checks(texts: Mapping[str, str], observations: int) -> None:
    assert len(inspect(Inputs(texts, {}, {}, {})).observations) == observations


def test_without_a_report_the_pages_say_so() -> None:
    made = pages(without("reports/"))
    assert "No reports are included yet." in made["sources/index.md"]
    assert "No findings." in made["findings/index.md"]
    assert "no data yet" in made["places/index.md"]


def test_both_ends_of_a_range_are_on_the_pages() -> None:
    made = pages(small("indicator: loans, printed: 5-6"))
    assert "5 to 6" in made["places/cove/2021/index.md"]
    assert "5 to 6" in made["indicators/use/index.md"]
    assert not [name for name, text in made.items() if re.search(r"\bnan\b", text)]


def test_a_catalogue_that_has_only_begun_builds_at_once() -> None:
    texts = {name: text.decode() for name, text in empty("my libraries", "2026-01-01").items()}
    made = dict(build(Inputs(texts, {}, {}, {}, store=primed())).files())
    assert "My libraries" in made["en/index.md"].decode()


@pytest.mark.parametrize(
    "downloads", ["", "downloads: {whole: [csv], place: [], theme: [], indicator: [], packages: no}"]
)
def test_no_heading_stands_above_nothing(downloads: str) -> None:
    texts = libraries()
    texts["project.yaml"] += f"\noffers: lean\n{downloads}\n"
    made = dict(build(Inputs(texts, {}, {}, {}, store=primed())).files())
    empty = re.compile(r"^(?:<h(\d)[^>]*>|(#+) )[^\n]*\n\s*(?=<h\1|\2 |\Z)", re.MULTILINE)
    written = {path: content.decode() for path, content in made.items() if path.endswith(".md")}
    assert len(written) > 20
    assert [(path, found[0]) for path, text in written.items() for found in empty.finditer(text)] == []
