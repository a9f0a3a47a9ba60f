"""The pages for people say what the program does: their examples are run, their tables compared with the code."""

import hashlib
import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from scripts import records
from scripts.catalogue import Catalogue, catalogue
from scripts.checks import Checked, check
from scripts.checks.findings import WORDS
from scripts.checks.rules import RULES
from scripts.commands import app
from scripts.files import curated_files
from scripts.new import skeleton
from scripts.problems import ProblemsError
from scripts.reading import read
from scripts.reference import pages
from scripts.verify import verify
from scripts.words import LANGUAGES, Say
from tests.test_repository import ROOT, pyproject

DOCS = ROOT / "docs"
FOLDERS = {"zh": DOCS / "about", "en": DOCS / "en" / "about"}
CURATED = "datapackage/curated"
ENTITIES, REPORT = f"{CURATED}/entities.yaml", f"{CURATED}/reports/example-city-2024.yaml"
SOURCE = "example-city-2024"
GENERATED = {"index.md", *(f"{name}/index.md" for name in ("places", "indicators", "sources", "findings", "data"))}

# The record classes, and the section of the curators' page that documents each.
SECTIONS: dict[str, type[records.Record]] = {
    "text": records.Text,
    "project": records.Project,
    "licence": records.Licence,
    "contributors": records.Contributor,
    "keywords": records.Words,
    "entity-kinds": records.Kind,
    "words": records.Reading,
    "units": records.Unit,
    "themes": records.Theme,
    "entities": records.Entity,
    "indicators": records.Indicator,
    "thresholds": records.Threshold,
    "charts": records.ChartEntry,
    "reports": records.Report,
    "source": records.Source,
    "figure": records.Figure,
    "correction": records.Correction,
    "absent": records.Absent,
    "excluded": records.Exclusion,
    "verdicts": records.Verdict,
}

both_languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def page(language: str, name: str = "curators") -> str:
    """The text of a hand-written page."""
    return (FOLDERS[language] / f"{name}.md").read_text("utf-8")


def section(text: str, name: str) -> str:
    """What stands between the heading with this id and the next heading."""
    return re.split(r"\n#+ .*\{ #[\w-]+ \}\n", text.split(f"{{ #{name} }}\n", 1)[1])[0]


def blocks(text: str, kind: str) -> list[str]:
    """The fenced blocks of one kind, each as a file."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def block(language: str, name: str, kind: str) -> str:
    """The only block of its kind in a section of the curators' page."""
    (only,) = blocks(section(page(language), name), kind)
    return only


def rows(text: str) -> list[list[str]]:
    """The cells of the table rows that begin with code, without their backticks."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]


def codes(text: str) -> set[str]:
    """Everything that stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


def named_blocks(language: str) -> dict[str, str]:
    """The YAML blocks of the curators' page by the path in their first line, which belongs to the file."""
    found = blocks(page(language), "yaml")
    return {body.partition("\n")[0].removeprefix("# "): body for body in found}


@cache
def dictionary() -> Mapping[str, str]:
    """The real curated files without their reports."""
    files = curated_files(ROOT / CURATED)
    return {name: body for name, body in files.items() if not name.startswith("reports/")}


def added(language: str, files: Mapping[str, str]) -> dict[str, str]:
    """Curated files after the steps of the page: the entity appended, the report added."""
    steps, entities, report = named_blocks(language), "entities.yaml", f"reports/{SOURCE}.yaml"
    return {**files, entities: f"{files[entities]}\n{steps[ENTITIES]}", report: steps[REPORT]}


def changed(files: Mapping[str, str], difference: str) -> dict[str, str]:
    """Curated files after a difference of one line in the report."""
    old, new = (line[1:] for line in difference.splitlines())
    report = files[f"reports/{SOURCE}.yaml"]
    assert report.splitlines().count(old) == 1
    return {**files, f"reports/{SOURCE}.yaml": report.replace(old, new)}


def example(language: str) -> dict[str, str]:
    """The dictionary with the page's example as its only report."""
    return added(language, dictionary())


def text_of_report(language: str) -> bytes:
    """The text of the example's document."""
    return block(language, "prepare", "text").encode()


def messages(checked: Checked, language: str) -> str:
    """The findings about the example as the page shows them: the id, then what it says."""
    found = checked.findings[checked.findings["source_id"] == SOURCE]
    return "".join(f"{row['finding_id']}\n{row[f'message_{language}']}\n" for row in found.to_dict("records"))


def run_in(folder: Path, files: Mapping[str, str], *arguments: str) -> str:
    """What a command says about curated files in the folder where the page has them."""
    for name, body in files.items():
        path = folder / CURATED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    return CliRunner().invoke(app, arguments).output


def test_example_is_the_same_in_both_languages() -> None:
    assert list(named_blocks("zh")) == [ENTITIES, REPORT]
    assert named_blocks("zh") == named_blocks("en")
    assert text_of_report("zh") == text_of_report("en")
    assert blocks(page("zh"), "diff") == blocks(page("en"), "diff")
    assert blocks(page("zh"), "sh") == blocks(page("en"), "sh")


@cache
def before_and_after() -> tuple[Checked, Checked]:
    """The real curated files as checked without and with the example, which is the same in both languages."""
    files = curated_files(ROOT / CURATED)
    return check(catalogue(files)), check(catalogue(added("zh", files)))


@both_languages
def test_example_adds_what_the_page_says(language: str) -> None:
    then, now = before_and_after()
    counts = [int(number) for number in re.findall(r"\*\*(\d+)\*\*", section(page(language), "check"))]
    more = len(now.catalogue.statements) - len(then.catalogue.statements), len(now.findings) - len(then.findings)
    assert counts == list(more)
    assert messages(now, language) == block(language, "findings", "text")


@both_languages
def test_example_publishes_what_the_page_says(language: str) -> None:
    checked = check(catalogue(example(language)))
    seen = checked.observations.set_index("observation_id")
    shown = rows(section(page(language), "verdict"))
    assert len(shown) == 7
    for name, value, method, status, _ in shown:
        row = seen.loc[name]
        assert (row["value"], row["method"], row["status"]) == (float(value), method, status)
    gaps = checked.gaps[checked.gaps["reason"] == "not_applicable"]
    assert gaps["indicator_id"].tolist() == ["exported-standards"]


@both_languages
def test_example_without_a_verdict(language: str) -> None:
    files = example(language)
    report = files[f"reports/{SOURCE}.yaml"].replace(", rank: preferred", "").split("verdicts:")[0]
    checked = check(catalogue({**files, f"reports/{SOURCE}.yaml": report}))
    assert messages(checked, language).endswith(block(language, "verdict", "text"))
    seen = checked.observations.set_index("observation_id")
    assert seen.loc[f"{SOURCE}-students", "status"] == "U"


@both_languages
def test_broken_example_is_told(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = changed(example(language), block(language, "check", "diff"))
    assert run_in(tmp_path, files, "check") == block(language, "check", "text")


@both_languages
def test_slip_is_found(language: str) -> None:
    files = changed(example(language), block(language, "slip", "diff"))
    assert block(language, "slip", "text") in messages(check(catalogue(files)), language)


@both_languages
def test_example_is_verified(language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = text_of_report(language)
    assert f"sha256: {hashlib.sha256(text).hexdigest()}\n" in named_blocks(language)[REPORT]
    covered, missed = blocks(section(page(language), "verify"), "text")
    here = tmp_path / "repository"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "example-city-2024.txt").write_bytes(text)
    here.mkdir()
    monkeypatch.chdir(here)
    command = block(language, "verify", "sh").split()[3:]
    assert run_in(here, example(language), *command).split() == covered.split()
    slip = catalogue(changed(example(language), block(language, "slip", "diff")))
    assert [f"{problem.message}\n" for problem in verify(slip, [text])[1]] == [missed]


@both_languages
def test_new_makes_what_the_page_says(language: str) -> None:
    with_entity = {name: body for name, body in example(language).items() if not name.startswith("reports/")}
    made = skeleton(catalogue(with_entity), SOURCE, "example-city", 2024)
    assert "    # - {indicator: students, printed: }" in made
    filled = made.replace("    # - {indicator: students, printed: }", "    - {indicator: students, printed: 1人}")
    filled = filled.replace("title:", "title: t").replace("publisher:", "publisher: p")
    read_back = catalogue({**with_entity, f"reports/{SOURCE}.yaml": filled})
    assert read_back.statements["statement_id"].tolist() == ["example-city-2024-students-2024"]


MESSAGES = [(language, *row) for language in LANGUAGES for row in rows(section(page(language), "messages"))]


@pytest.mark.parametrize(("language", "typed", "message", "remedy"), MESSAGES)
def test_messages_are_as_shown(language: str, typed: str, message: str, remedy: str) -> None:
    files = example(language)
    report = files[f"reports/{SOURCE}.yaml"]
    broken = report.replace("\nabsent:", f"\n    - {typed}\nabsent:")
    with pytest.raises(ProblemsError) as caught:
        check(catalogue({**files, f"reports/{SOURCE}.yaml": broken}))
    (problem,) = caught.value.problems
    assert remedy != ""
    assert problem.message == message or (message.endswith("…") and problem.message.startswith(message[:-1]))


@cache
def known() -> Catalogue:
    """The dictionary, joined."""
    return catalogue(dictionary())


@both_languages
def test_characters_are_read_as_shown(language: str) -> None:
    shown = rows(section(page(language), "reading"))
    assert len(shown) == 18
    for printed, name, other, value, half, qualifier in shown:
        keys = yaml.safe_load(other) if other else {}
        indicator = known().indicators[name]
        unit, measure = known().units[indicator.unit], keys.get("measure", "level")
        number = read(printed, unit, measure, indicator.kind, known().project.reading, keys.get("unit", ""))
        assert (float(number.value), float(number.half)) == (float(value), float(half))
        assert number.qualifier == qualifier


def test_every_record_has_its_section() -> None:
    bases = (records.Record, records.Named)
    classes = [one for one in vars(records).values() if inspect.isclass(one) and issubclass(one, records.Record)]
    assert {one for one in classes if one not in bases} == set(SECTIONS.values())


@both_languages
@pytest.mark.parametrize("name", SECTIONS)
def test_every_key_is_documented(language: str, name: str) -> None:
    text, fields = section(page(language), name), SECTIONS[name].model_fields
    shown = {key: needed for key, needed, *_ in rows(text)}
    assert list(shown) == list(fields)
    needed = {key for key, mark in shown.items() if mark}
    assert needed == {key for key, field in fields.items() if field.is_required()}
    assert {code for field in fields.values() for code in _literals(field.annotation)} <= codes(text)


def _literals(annotation: Any) -> Iterator[str]:
    """The codes that an annotation allows, wherever they stand in it."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    else:
        for part in typing.get_args(annotation):
            yield from _literals(part)


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
    assert set(yaml.safe_load(head)) == {"title", "description"}
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
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
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
