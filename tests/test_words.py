"""The words of the interface: one thing has one name, whichever package says it."""

import re
from pathlib import Path

import pytest
import yaml

from scripts.charts.captions import WORDS as CHARTS
from scripts.figures.speaker import WORDS as FIGURES
from scripts.packages.describing import WORDS as PACKAGES
from scripts.pages.editions import WORDS as PAGES
from scripts.words import LANGUAGES, WORDINGS, Say, front, fronted, load, wording
from scripts.writer import place
from tests.worded import ROOMS, places

SAME = re.compile(r"^(kind|better|measure|role|rank|severity|verdict|gap|method|status)-")
# Names of words, not of facts: a preposition, a verb that agrees, a number that English writes as a word.
GRAMMAR = {
    "able",
    "all",
    "at",
    "be",
    "be_met",
    "best",
    "are",
    "change",
    "count",
    "does",
    "few",
    "left",
    "meet",
    "missed",
    "n",
    "name",
    "number",
}
GRAMMAR |= {"one", "size", "the", "turned", "way", "whose", "within"}
# What one language says where the other leaves it to the words around.
UNSAID = {
    "denominator": {"unit"},
    "title_within": {"value"},
    "title_within_count": {"value", "mark"},
    "title_beside": {"value"},
    "title_beside_count": {"value", "mark"},
    "sum-unreported": {"place"},
    "sum-unreported-one": {"place"},
}
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
    for file in sorted(WORDINGS.glob("*/*.yaml")):
        keys = re.findall(r"^([\w.-]+):", file.read_text("utf-8"), re.MULTILINE)
        assert sorted(keys) == sorted(set(keys)), file


def test_both_languages_say_the_same_words_with_the_same_facts() -> None:
    assert {path.name for path in WORDINGS.glob("en/*")} == {f"{room}.yaml" for room in ROOMS}
    differ: dict[str, set[str]] = {}
    for room in ROOMS:
        for name, texts in load(room).items():
            assert all(isinstance(text, str) for text in texts.values()), (room, name)
            differ[name] = (places(texts["zh"]) ^ places(texts["en"])) - GRAMMAR
    assert {name: found for name, found in differ.items() if found} == UNSAID


def test_a_language_that_lacks_a_word_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.words.WORDINGS", tmp_path)
    for language, text in {"zh": "a: 甲\nb: 乙\n", "en": "a: A\n", "de": "a: Ä\n"}.items():
        place(tmp_path / language / "lacking.yaml", text.encode())
    with pytest.raises(ValueError, match=r"en/lacking\.yaml: not the words of zh: b"):
        load(wording("lacking"))
    place(tmp_path / "en/further.yaml", b"a: A\n")
    place(tmp_path / "zh/further.yaml", b"a: A\n")
    place(tmp_path / "de/further.yaml", b"c: C\n")
    with pytest.raises(ValueError, match=r"de/further\.yaml: not the words of zh: c"):
        load(wording("further"))


def test_a_mark_is_the_word_that_packages_and_charts_use() -> None:
    pages, packages, charts = load(PAGES), load(PACKAGES), load(CHARTS)
    marks = [name.removesuffix("-mark") for name in pages if re.match(r"^(method|status)-\w+-mark$", name)]
    assert len(marks) > 7
    for language in LANGUAGES:
        for name in marks:
            assert pages[f"{name}-mark"][language] in packages[name][language], (name, language)
        for word, name in MARKED.items():
            assert pages[f"{name}-mark"][language] in charts[word][language], (word, language)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("China", "China 2005年"),
        ("广东", "广东2005年"),
        ("Côte d’Ivoiré", "Côte d’Ivoiré 2005年"),
        ("G20", "G20 2005年"),
    ],
)
def test_a_name_in_latin_letters_has_a_blank_before_its_year_in_chinese(place: str, text: str) -> None:
    assert Say(PAGES, "zh")("place-in-year", place=place, year=2005) == text


@pytest.mark.parametrize(
    "text",
    ["江门：“a” \\ b", "---", "x: y # z", "[1, 2]", "\ue0010\ue001", "\u2028", "\x85\ufeff", "\t\n---\nq: 1", "😀"],
)
def test_front_matter_says_to_mkdocs_and_to_us_what_was_said(text: str) -> None:
    values = {"title": text, "hide": ["toc"], "crumbs": [{"title": text, "url": "../"}], "choosing": True}
    written = fronted(values)
    assert yaml.safe_load(written) == front(written) == values


def test_front_matter_of_a_person_is_read_as_yaml() -> None:
    assert front("title: Own\nhide:\n- toc\n") == {"title": "Own", "hide": ["toc"]}
