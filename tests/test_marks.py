"""Every text of the site that shows a value with a mark shows the mark: computed, doubtful, defined otherwise.

The texts are read back from the files that are published: titles and sentences of charts, answers of the search,
sentences to quote, stories, and what stands beside other values.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pandas import read_csv

from scripts.charts.captions import MARKS, words
from scripts.words import LANGUAGES, folder

NEAR = 130  # characters behind a value within which its marks stand
TELLING = 4  # digits of a value that no other number happens to be
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
BESIDE = re.compile(r'<small class="note beside">([^<]*)')
TOLD = re.compile(r'href="[./]*(places/[^"]+)#([^"]+)">[^<]*</a>([^<]*)')
SAID = re.compile(r'"((?:[^"\\]|\\.)*)"')
WARNED = {
    "zh": {"U": "存疑", "D": "与指标不同", "B": "口径有变"},
    "en": {"U": "Doubtful", "D": "differs", "B": "break in the series"},
}
Figure = Mapping[str, Any]


def figures(site: Path) -> dict[str, Figure]:
    """Every figure that pages show, by the address of its file."""
    found = {str(file.relative_to(site)): json.loads(file.read_bytes()) for file in site.glob("places/*/*/*.json")}
    return {name: one for name, one in found.items() if "observation_id" in one}


def texts(site: Path, language: str) -> Iterator[str]:
    """Everything in one language in which values are said in words, each on its own."""
    home = site / folder(language)
    for file in home.glob("charts/*.metadata.json"):
        found = json.loads(file.read_bytes())
        yield from (found["title"], found["description"], found["note"])
    for file in home.glob("places/*/[0-9]*/index.html"):
        yield from BESIDE.findall(file.read_text("utf-8"))
    for file in (*home.glob("compare/data/*.js"), site / "search/index.js"):
        said = SAID.findall(file.read_text("utf-8"))
        yield from (one for one in said if ("（" in one) == (language == "zh") and ("（" in one or "(" in one))


def expected(one: Figure, language: str) -> list[tuple[str, ...]]:
    """For each mark of a figure the words of which one must stand there; a scope is told by its name, too."""
    say, status = words(language), str(one["status"])
    scopes = [text.partition("。" if language == "zh" else ".")[0] for text in one.get("caveats", {}).get(language, ())]
    method = str(one["method"]) if one["method"] in ("computed", "implied") else ""
    method = "estimated" if status == "E" and one["method"] == "stated" else method
    told = [(say(MARKS[status]), *(scopes if status == "D" else ()))] if status in MARKS else []
    return [(say(method),), *told] if method else told


def lacking(one: Figure, language: str, text: str) -> list[str]:
    """The marks of a figure that a text behind its value does not have."""
    near = text[:NEAR].casefold()
    return [told[0] for told in expected(one, language) if not any(word.casefold() in near for word in told)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_shows_a_value_shows_its_marks(site: Path, language: str) -> None:
    every = figures(site)
    often = Counter(number for one in every.values() for number in DIGITS.findall(one["shown"][language])[:1])
    shown = {number: one for one in every.values() for number in DIGITS.findall(one["shown"][language])[:1]}
    known = {
        number: one
        for number, one in shown.items()
        if often[number] == 1 and expected(one, language) and len(re.sub(r"\D", "", number)) >= TELLING
    }
    told = [
        (known[match[0]], text[match.start() :])
        for text in texts(site, language)
        for match in DIGITS.finditer(text)
        if match[0] in known
    ]
    assert len(told) > 60
    assert [(one["observation_id"], text, found) for one, text in told if (found := lacking(one, language, text))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_in_a_story_has_its_marks(site: Path, language: str) -> None:
    every = figures(site)
    story = (site / folder(language) / "stories/four-reports/index.html").read_text("utf-8")
    told = {f"{page}{anchor}.json": text for page, anchor, text in TOLD.findall(story)}
    assert len(told) > 5
    assert [
        (name, found) for name, text in told.items() if (found := lacking(every[name], language, unescape(text)))
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_to_quote_warns_of_what_the_status_warns_of(site: Path, language: str) -> None:
    for name, one in figures(site).items():
        warned = WARNED[language].get(one["status"], "")
        assert warned.casefold() in one["sentence"][language].casefold(), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_to_quote_names_what_a_figure_covers(site: Path, language: str) -> None:
    scopes = {
        str(one.scope_id): str(getattr(one, f"name_{language}"))
        for one in read_csv(site / "data/data/scopes.csv").itertuples()
    }
    scoped = {name: one for name, one in figures(site).items() if one.get("scope")}
    assert len(scoped) > 100
    for name, one in scoped.items():
        assert all(scopes[scope] in one["sentence"][language] for scope in one["scope"]), name


@pytest.mark.parametrize(
    ("language", "sent", "why"), [("zh", "请看核查发现", "所依据的"), ("en", "see the findings", "depends on")]
)
def test_a_sentence_to_quote_sends_nobody_to_findings_that_are_not_there(
    site: Path, language: str, sent: str, why: str
) -> None:
    doubted = {name: one for name, one in figures(site).items() if one["status"] == "U" and not one.get("findings")}
    assert len(doubted) > 5
    for name, one in doubted.items():
        said = one["sentence"][language]
        assert (sent in said) == (why in said), name
        assert sent in said or one["note"][language] in said, name


@pytest.mark.parametrize(
    ("language", "read", "found"),
    [("zh", "原文印作“", "另有数字与它不符"), ("en", "Printed as “", "Other numbers disagree")],
)
def test_a_sentence_to_quote_says_what_was_read_otherwise_and_what_errors_are_about(
    site: Path, language: str, read: str, found: str
) -> None:
    corrected, wrong = 0, 0
    for name, one in figures(site).items():
        about = [each for each in one.get("findings", ()) if each["finding_id"] in one.get("findings_about", ())]
        printed = any(each["rule"] == "correction" for each in about)
        assert (read in one["sentence"][language]) == printed, name
        if one["status"] in ("A", "E") and any(each["severity"] == "error" for each in about):
            assert found in one["sentence"][language], name
            wrong += 1
        corrected += printed
    assert corrected > 2
    assert wrong > 0


def test_a_computed_figure_says_the_coverage_that_its_inputs_share(site: Path) -> None:
    every = figures(site)
    rate = every["places/jiangmen/2021/employment-rate.json"]
    assert "scope" not in rate
    assert rate["sentence"]["zh"].endswith("口径：不含技工学校和六所列名的学校。")
    apart = every["places/qingyuan/2016/direct-employment.json"]
    assert "口径" not in apart["sentence"]["zh"]
