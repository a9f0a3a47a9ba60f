"""The hand-written pages as tests read them, and the curators' page's example as curated files."""

import re
from collections.abc import Mapping
from functools import cache

from scripts.checks import Checked
from scripts.files import curated_files
from tests.rooms import ROOT

DOCS = ROOT / "docs"
FOLDERS = {"zh": DOCS / "about", "en": DOCS / "en" / "about"}
CURATED = "datapackage/curated"
ENTITIES, REPORT = f"{CURATED}/entities.yaml", f"{CURATED}/reports/example-city-2024.yaml"
SOURCE = "example-city-2024"


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
    """The real curated files without their reports, and without what is quoted of these."""
    files = curated_files(ROOT / CURATED)
    return {name: body for name, body in files.items() if not name.startswith(("reports/", "quotations/"))}


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
