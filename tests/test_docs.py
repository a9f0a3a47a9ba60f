"""The pages for people: well formed, the same in both languages, and true to the code that they describe."""

import inspect
import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from scripts.checks.findings import WORDS
from scripts.checks.rules import RULES
from scripts.reference import pages
from scripts.words import LANGUAGES, Say
from tests.guide import DOCS, FOLDERS, page, rows
from tests.rooms import ORDER, ROOT, pyproject

GENERATED = {
    "releases/index.md",
    "index.md",
    *(f"{name}/index.md" for name in ("places", "indicators", "sources", "findings", "data")),
}

both_languages = pytest.mark.parametrize("language", LANGUAGES)


def test_both_languages_have_the_same_pages_and_headings() -> None:
    names = {language: sorted(path.stem for path in folder.glob("*.md")) for language, folder in FOLDERS.items()}
    assert names["zh"] == names["en"]
    for name in names["zh"]:
        zh, en = (re.findall(r"^#+ .*\{ #([\w-]+) \}$", page(language, name), re.MULTILINE) for language in LANGUAGES)
        assert zh == en
        assert len(zh) == len(set(zh))


@pytest.mark.parametrize("path", [path for folder in FOLDERS.values() for path in sorted(folder.glob("*.md"))], ids=str)
def test_page_is_well_formed(path: Path) -> None:
    text = path.read_text("utf-8")
    _, head, body = text.split("---\n", 2)
    assert set(yaml.safe_load(head)) - {"aliases"} == {"title", "description"}
    prose = re.sub(r"^```.*?^```$", "", body, flags=re.MULTILINE | re.DOTALL)
    assert [line for line in prose.splitlines() if line.startswith("#") and not line.endswith(" }")] == []
    assert [link for link in _links(prose) if not _leads_somewhere(path, link)] == []


def _links(text: str) -> list[str]:
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]


def _leads_somewhere(path: Path, link: str) -> bool:
    """Whether a link leads to a page that is there, or is made when the site is built, and to a heading on it."""
    name, _, anchor = link.partition("#")
    target = (path.parent / name).resolve() if name else path
    home = path.parents[1]
    if target.is_relative_to(home) and target.relative_to(home).as_posix() in GENERATED:
        return not anchor
    return target.is_file() and (not anchor or f"{{ #{anchor} }}" in target.read_text("utf-8"))


def test_reference_pages_are_fresh() -> None:
    made = pages()
    assert {name: (DOCS / name).read_bytes() for name in made} == made


def test_rules_say_in_words_what_they_say_in_code() -> None:
    say = Say(WORDS, "en")
    assert [say(f"rule-{rule.__name__}") for rule in RULES] == [inspect.getdoc(rule) for rule in RULES]


@both_languages
def test_every_direct_dependency_has_its_reason(language: str) -> None:
    project = pyproject()
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    javascript = yaml.safe_load((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    named = [name for name, *_ in rows(page(language, "dependencies"))]
    assert sorted(named) == sorted([*(re.split(r"[<>=!~ ;\[]", line)[0] for line in lines), *javascript])


def test_changes_are_told_everywhere() -> None:
    version = pyproject()["version"]
    told = re.findall(r"^## \[(\S+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert told[:2] == ["Unreleased", version]
    assert all(f"## {version} {{ #" in page(language, "changes") for language in LANGUAGES)


def test_readme_leads_to_what_is_there() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    targets = [link.partition("#")[0] for link in _links(text)]
    assert [target for target in targets if target and not (ROOT / target).exists()] == []
    made = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)\b`", text)) <= set(made)


def test_readme_names_every_room_and_no_file_or_function_that_is_not_there() -> None:
    text, program = (ROOT / "README.md").read_text("utf-8"), ROOT / "scripts"
    rooms = {path.name for path in program.iterdir() if path.is_dir()} - {"__pycache__"}
    assert rooms - set(re.findall(r"`([a-z]+)/`", text)) == set()
    named = re.findall(r"`([a-z_/]+\.(?:py|j2))`(?: `(\w+)`)?", text)
    assert len(named) > 20
    for path, name in named:
        found = (program / path).read_text("utf-8")
        assert re.search(rf"^(?:def |class |{{% macro )?{name}\b", found, re.MULTILINE), (path, name)


def test_readme_draws_the_rooms_in_their_order() -> None:
    picture = next(line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("text →"))
    first, *floors, last = [floor.split(", ") for floor in picture.split(" → ")]
    assert (first, last) == (["text"], ["writer"])  # what is read, and what whoever has something to write may use
    places = [[ORDER.index(room) for room in floor] for floor in floors]
    assert all(max(below) < min(above) for below, above in pairwise(places))


def test_the_figure_that_readme_follows_is_printed_and_published_so() -> None:
    report = (ROOT / "datapackage/curated/reports/jiangmen-2021.yaml").read_text("utf-8")
    assert re.search(r"indicator: students\n +printed: 28198人", report)
    rows = (ROOT / "datapackage/data/observations.csv").read_text("utf-8").splitlines()
    assert [row.split(",")[5] for row in rows if row.startswith("jiangmen-2021-students,")] == ["28198"]
