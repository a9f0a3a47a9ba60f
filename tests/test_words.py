"""The words of the interface: one thing has one name, whichever package says it."""

import re

from scripts.charts.captions import WORDS as CHARTS
from scripts.figures.speaker import WORDS as FIGURES
from scripts.packages.describing import WORDS as PACKAGES
from scripts.pages.editions import WORDS as PAGES
from scripts.words import LANGUAGES, load
from tests.test_repository import ROOT

SAME = re.compile(r"^(kind|better|measure|role|rank|severity|verdict|gap|method|status)-")
MARKED = {"estimated": "status-E", "doubtful": "status-U", "differs": "status-D", "broken": "status-B"}
MARKED |= {name: f"method-{name}" for name in ("implied", "computed", "restated")}


def test_a_code_has_one_name_on_pages_and_in_packages() -> None:
    pages, packages = {**load(PAGES), **load(FIGURES)}, load(PACKAGES)
    both = [name for name in pages if name in packages and SAME.match(name) and f"{name}-mark" not in pages]
    assert len(both) > 20
    for name in both:
        for language in LANGUAGES:
            assert pages[name][language].lower() == packages[name][language].lower(), (name, language)


def test_no_word_is_written_twice() -> None:
    for file in sorted(ROOT.glob("scripts/**/words.yaml")):
        keys = re.findall(r"^([\w.-]+):", file.read_text("utf-8"), re.MULTILINE)
        assert sorted(keys) == sorted(set(keys)), file


def test_a_mark_is_the_word_that_packages_and_charts_use() -> None:
    pages, packages, charts = load(PAGES), load(PACKAGES), load(CHARTS)
    marks = [name.removesuffix("-mark") for name in pages if re.match(r"^(method|status)-\w+-mark$", name)]
    assert len(marks) > 7
    for language in LANGUAGES:
        for name in marks:
            assert pages[f"{name}-mark"][language] in packages[name][language], (name, language)
        for word, name in MARKED.items():
            assert pages[f"{name}-mark"][language] in charts[word][language], (word, language)
